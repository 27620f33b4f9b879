# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.calculator.budget import chain_of
from rules.calculator.clv import clv_margin, clv_revenue
from rules.calculator.ranges import RANGE_KEYS, Ranges, Span, spans
from tests.rules.calculator.cases import example


def _of(**ranges: tuple[int, int]) -> dict[str, tuple[Decimal, Decimal]]:
    return {key: (Decimal(low), Decimal(high)) for key, (low, high) in ranges.items()}


@pytest.mark.parametrize(
    ("key", "ends", "low", "high"),
    [
        ("cac_pct", (4, 10), 800, 2_000),
        ("win_rate", (10, 30), 600, 1_800),
        ("years", (3, 8), 816, 1_776),
        ("annual", (25_000, 60_000), 840, 1_680),
        ("mkt_share", (30, 50), 900, 1_500),
        ("initial", (20_000, 80_000), 1_056, 1_344),
        ("discount", (0, 10), 1_200, 1_200),
        ("margin_initial", (10, 90), 1_200, 1_200),
    ],
)
def test_one_range_at_a_time(key: str, ends: tuple[int, int], low: int, high: int) -> None:
    assert spans(example(), _of(**{key: ends})).max_cpl == Span(Decimal(low), Decimal(high))


def test_the_interval_of_four_factors() -> None:
    inputs = example(initial="250000", annual="0", years="0")
    ranges = _of(initial=(180_000, 400_000), cac_pct=(4, 10), mkt_share=(30, 50), win_rate=(10, 30))
    assert spans(inputs, ranges).max_cpl == Span(Decimal(216), Decimal(6_000))


def test_without_ranges_low_and_high_meet() -> None:
    found = spans(example(margin_initial="30"), {})
    assert found.clv_revenue == Span(Decimal(250_000), Decimal(250_000))
    assert found.clv_margin == Span(Decimal(75_000), Decimal(75_000))
    assert found.max_cpl == Span(Decimal(1_200), Decimal(1_200))


def test_a_higher_discount_lowers_the_contribution_basis() -> None:
    inputs = example(margin_initial="100", clv_basis="margin")
    found = spans(inputs, _of(discount=(8, 10))).clv_margin
    assert found is not None
    cent = Decimal("0.01")
    assert (found.low.quantize(cent), found.high.quantize(cent)) == (
        Decimal("201631.47"), Decimal("209708.40"),
    )  # fmt: skip


def test_a_range_may_stand_for_an_unknown_input() -> None:
    inputs = example()
    unknown = type(inputs)(**{**vars(inputs), "win_rate": None})
    assert spans(unknown, {}).max_cpl is None
    assert spans(unknown, _of(win_rate=(10, 30))).max_cpl == Span(Decimal(600), Decimal(1_800))


def test_a_worthless_customer_carries_nothing() -> None:
    found = spans(example(annual="0"), _of(initial=(0, 50_000))).max_cpl
    assert found == Span(Decimal(0), Decimal(240))


def test_only_inputs_that_move_one_way_take_a_range() -> None:
    with pytest.raises(ValueError, match="payment_days"):
        spans(example(), _of(payment_days=(0, 30)))


_UPPER = {"initial": 10**6, "annual": 10**6, "years": 50}


@st.composite
def _ranges_with_a_point(draw: st.DrawFn) -> tuple[Ranges, dict[str, str]]:
    ranges, point = {}, {}
    for key in RANGE_KEYS:
        low, inside, high = sorted(
            draw(st.lists(st.integers(1, _UPPER.get(key, 100)), min_size=3, max_size=3))
        )
        ranges[key], point[key] = (low, high), str(inside)
    return _of(**ranges), point


@settings(deadline=None)
@given(
    _ranges_with_a_point(),
    st.sampled_from(["revenue", "margin"]),
    st.sampled_from(["end", "mid", "advance"]),
)
def test_every_case_within_the_ranges_lies_within_the_spans(
    drawn: tuple[Ranges, dict[str, str]], basis: str, timing: str
) -> None:
    ranges, point = drawn
    inputs = example(**point, clv_basis=basis, timing=timing)
    found = spans(inputs, ranges)
    chain = chain_of(inputs)
    assert chain is not None
    for span, value in (
        (found.clv_revenue, clv_revenue(inputs)),
        (found.clv_margin, clv_margin(inputs)),
        (found.max_cpl, chain.max_cpl),
    ):
        assert span is not None
        assert value is not None
        assert span.low <= value <= span.high
