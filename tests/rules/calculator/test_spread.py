# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.calculator.case import Case
from rules.calculator.check import check
from rules.calculator.inputs import INPUTS, SMALLEST
from rules.calculator.ranges import RANGE_KEYS
from rules.calculator.spread import Spreads, assumed_range

SPREADS = Spreads(
    documented=Decimal(5), plausible=Decimal(10), estimated=Decimal(20), unstated=Decimal(25)
)
CONFIDENCES = (None, "documented", "plausible", "estimated")


@pytest.mark.parametrize(
    ("confidence", "low", "high"),
    [
        ("documented", 38_000, 42_000),
        ("plausible", 36_000, 44_000),
        ("estimated", 32_000, 48_000),
        (None, 30_000, 50_000),
        ("hearsay", 30_000, 50_000),
    ],
)
def test_the_surer_the_value_the_narrower_its_range(
    confidence: str | None, low: int, high: int
) -> None:
    assert assumed_range("annual", Decimal(40_000), confidence, SPREADS) == (low, high)


@pytest.mark.parametrize(
    ("key", "value", "low", "high"),
    [
        ("retention", "100", "80", "100"),
        ("cac_pct", "90", "72", "100"),
        ("years", "50", "40", "50"),
        ("years", "2.55", "2.04", "3.06"),
        ("years", "0.01", "0.01", "0.01"),
        ("years", "0", "0", "0"),
        ("discount", "0", "0", "0"),
        ("initial", "1E+12", "8E+11", "1E+12"),
        ("win_rate", "1E-12", "1E-12", "1.2E-12"),
        ("initial", "1E-12", "0", "1.2E-12"),
    ],
)
def test_a_range_stays_within_what_the_input_can_be(
    key: str, value: str, low: str, high: str
) -> None:
    found = assumed_range(key, Decimal(value), "estimated", SPREADS)
    assert found == (Decimal(low), Decimal(high))


def test_a_spread_of_the_whole_value_reaches_down_to_what_is_possible() -> None:
    all_of_it = Spreads(*(Decimal(100),) * 4)
    assert assumed_range("initial", Decimal(7), None, all_of_it) == (0, 14)
    assert assumed_range("win_rate", Decimal(20), None, all_of_it) == (SMALLEST, 40)


@settings(deadline=None)
@given(st.sampled_from(RANGE_KEYS), st.sampled_from(CONFIDENCES), st.data())
def test_every_possible_value_has_a_possible_range_around_it(
    key: str, confidence: str | None, data: st.DataObject
) -> None:
    entry = INPUTS[key]
    lowest = Decimal("0.01") if entry.positive else Decimal(0)
    value = data.draw(st.decimals(lowest, entry.highest, places=2))
    low, high = assumed_range(key, value, confidence, SPREADS)
    assert low <= value <= high
    for end in (low, high):
        changed: dict[str, Any] = {key: end}
        assert [p for p in check(Case(**changed)).errors if p.code != "clv_zero"] == []
