# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest

from rules.calculator.numbers import cents
from rules.calculator.unit_economics import UnitEconomics, unit_economics
from tests.rules.calculator.cases import example


def _figures(cpl: str, **inputs: str) -> UnitEconomics:
    preset = inputs.pop("preset", "conservative")
    found = unit_economics(example(preset, **inputs), Decimal(cpl), Decimal(7_500))
    assert found is not None
    return found


def test_the_conservative_case() -> None:
    figures = _figures("1000", margin_initial="30")
    assert figures.marketing_cac == 5_000
    assert figures.total_cac == 12_500
    assert figures.clv_cac_revenue == 20
    assert figures.ltv_cac_margin == 6
    assert figures.cac_as_planned == 12_500


@pytest.mark.parametrize(
    ("preset", "expected"), [("conservative", "20.00"), ("solid", "16.67"), ("aggressive", "10.00")]
)
def test_clv_cac_at_the_max_cpl(preset: str, expected: str) -> None:
    cpl = {"conservative": "1000", "solid": "1200", "aggressive": "1250"}[preset]
    ratio = _figures(cpl, preset=preset).clv_cac_revenue
    assert ratio is not None
    assert cents(ratio) == Decimal(expected)


def test_a_known_sales_cost_replaces_the_proportion() -> None:
    figures = _figures("1000", sales_cost="3000")
    assert (figures.total_cac, figures.cac_in_proportion) == (8_000, 12_500)


@pytest.mark.parametrize(
    ("cpl", "inputs", "months"),
    [
        ("1000", {"margin_initial": "30"}, "0"),
        ("1000", {"margin_initial": "20"}, "3.75"),
        ("1250", {"margin_initial": "30", "preset": "aggressive"}, "10"),
        ("1000", {"margin_initial": "30", "initial": "20000"}, "6.5"),
        ("1800", {"margin_initial": "30", "preset": "solid"}, "7.5"),
        ("1000", {"margin_initial": "10", "years": "2", "annual": "37500"}, "24"),
    ],
)
def test_payback(cpl: str, inputs: dict[str, str], months: str) -> None:
    figures = _figures(cpl, **inputs)
    assert figures.payback_months == Decimal(months)
    assert figures.never_paid_back is False


@pytest.mark.parametrize(
    ("inputs", "never"),
    [
        ({"margin_initial": "10", "annual": "0"}, True),
        ({"margin_initial": "10", "years": "2", "annual": "37499"}, True),
        ({"margin_initial": "10", "years": "0"}, True),
        ({}, False),
    ],
)
def test_a_payback_that_does_not_come_is_told_from_one_not_known(
    inputs: dict[str, str], never: bool
) -> None:
    figures = _figures("1000", **inputs)
    assert figures.payback_months is None
    assert figures.never_paid_back is never


def test_cash_payback_adds_cycle_and_payment_term() -> None:
    figures = _figures("1000", margin_initial="20", cycle_months="9", payment_days="30.4375")
    assert figures.cash_payback_months == Decimal("13.75")
    assert _figures("1000", margin_initial="20", cycle_months="9").cash_payback_months is None


@pytest.mark.parametrize(
    ("inputs", "received"),
    [
        ({}, 15_000),
        ({"timing": "mid"}, 15_000),
        ({"timing": "advance"}, 27_000),
        ({"payment_days": "0"}, 27_000),
        ({"payment_days": "30"}, 15_000),
        ({"payment_days": "30", "timing": "mid"}, 27_000),
        ({"payment_days": "183", "timing": "mid"}, 15_000),
        ({"payment_days": "365", "timing": "advance"}, 27_000),
        ({"timing": "advance", "years": "0.5"}, 21_000),
        ({"timing": "advance", "years": "0"}, 15_000),
    ],
)
def test_cash_conversion_counts_what_arrives_within_a_year(
    inputs: dict[str, str], received: int
) -> None:
    figures = _figures("1000", margin_initial="30", **inputs)
    assert figures.cash_conversion_12m == Decimal(received) / 12_500


def test_figures_need_a_cost_and_a_win_rate() -> None:
    assert unit_economics(example(), None, None) is None
