# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest

from rules.calculator.clv import annuity_factor, clv_margin, clv_revenue
from rules.calculator.numbers import cents, plain
from tests.rules.calculator.cases import case, example


def _money(value: Decimal | None) -> str | None:
    return None if value is None else plain(cents(value))


@pytest.mark.parametrize(
    ("margin", "discount", "timing", "expected"),
    [
        ("100", "0", "end", "250000.00"),
        ("100", "0", "mid", "250000.00"),
        ("100", "0", "advance", "250000.00"),
        ("100", "8", "end", "209708.40"),
        ("100", "8", "mid", "215973.84"),
        ("100", "8", "advance", "222485.07"),
        ("100", "10", "end", "201631.47"),
        ("100", "10", "mid", "209032.43"),
        ("100", "10", "advance", "216794.62"),
        ("30", "0", "end", "75000.00"),
        ("30", "8", "end", "62912.52"),
        ("30", "8", "mid", "64792.15"),
        ("30", "8", "advance", "66745.52"),
        ("40", "8", "end", "83883.36"),
        ("40", "8", "mid", "86389.54"),
        ("40", "8", "advance", "88994.03"),
        ("40", "10", "end", "80652.59"),
        ("40", "10", "mid", "83612.97"),
        ("40", "10", "advance", "86717.85"),
    ],
)
def test_contribution_clv(margin: str, discount: str, timing: str, expected: str) -> None:
    inputs = example(margin_initial=margin, discount=discount, timing=timing)
    assert _money(clv_margin(inputs)) == expected
    assert _money(clv_revenue(inputs)) == "250000.00"


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({"margin_initial": "100", "retention": "90"}, "213804.00"),
        ({"margin_initial": "40", "retention": "90", "discount": "8"}, "73166.44"),
        ({"margin_initial": "100", "years": "2.5", "discount": "8"}, "137207.23"),
        ({"margin_initial": "100", "years": "2.5"}, "150000.00"),
        ({"margin_initial": "20", "margin_annual": "50"}, "110000.00"),
        ({"initial": "0", "margin_annual": "50"}, "100000.00"),
        ({"margin_annual": "50"}, None),
        ({}, None),
    ],
)
def test_contribution_clv_with_other_inputs(inputs: dict[str, str], expected: str | None) -> None:
    assert _money(clv_margin(example(**inputs))) == expected


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({"retention": "90"}, "213804.00"),
        ({"years": "2.5"}, "150000.00"),
        ({"years": "0"}, "50000.00"),
        ({"annual": "0"}, "50000.00"),
        ({"initial": "0"}, "200000.00"),
        ({"discount": "50", "timing": "advance"}, "250000.00"),
    ],
)
def test_revenue_clv(inputs: dict[str, str], expected: str) -> None:
    assert _money(clv_revenue(example(**inputs))) == expected


@pytest.mark.parametrize("gone", ["initial", "annual", "years"])
def test_no_clv_without_its_inputs(gone: str) -> None:
    inputs = {"initial": "1", "annual": "1", "years": "1", "margin_initial": "30"}
    del inputs[gone]
    assert clv_revenue(case(**inputs)) is None
    assert clv_margin(case(**inputs)) is None


def test_renewals_begin_with_the_second_year() -> None:
    assert annuity_factor(Decimal(1), Decimal(50)) == 1
    assert annuity_factor(Decimal(2), Decimal(50)) == Decimal("1.5")
