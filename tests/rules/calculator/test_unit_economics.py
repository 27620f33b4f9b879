# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from rules.calculator.numbers import CONTEXT, cents
from rules.calculator.unit_economics import CustomerCost, UnitEconomics, unit_economics
from rules.calculator.win_rate import counted_rate
from tests.rules.calculator.cases import example


def _total(cpl: str, **inputs: str) -> CustomerCost:
    found = _figures(cpl, **inputs).total
    assert found is not None
    return found


def _figures(cpl: str, **inputs: str) -> UnitEconomics:
    preset = inputs.pop("preset", "conservative")
    found = unit_economics(example(preset, **inputs), Decimal(cpl), Decimal(7_500))
    assert found is not None
    return found


def test_the_conservative_case() -> None:
    figures = _figures("1000", margin_initial="30")
    assert figures.marketing_cac == 5_000
    assert figures.total is not None
    assert figures.total.cac == 12_500
    assert figures.total.clv_cac_revenue == 20
    assert figures.total.ltv_cac_margin == 6
    assert figures.as_planned is not None
    assert figures.as_planned.cac == 12_500


@pytest.mark.parametrize(
    ("preset", "expected"), [("conservative", "20.00"), ("solid", "16.67"), ("aggressive", "10.00")]
)
def test_clv_cac_at_the_max_cpl(preset: str, expected: str) -> None:
    cpl = {"conservative": "1000", "solid": "1200", "aggressive": "1250"}[preset]
    ratio = _total(cpl, preset=preset).clv_cac_revenue
    assert ratio is not None
    assert cents(ratio) == Decimal(expected)


def test_a_known_sales_cost_replaces_the_proportion() -> None:
    figures = _figures("1000", sales_cost="3000")
    assert figures.total is not None
    assert figures.in_proportion is not None
    assert (figures.total.cac, figures.in_proportion.cac) == (8_000, 12_500)


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
    figures = _total(cpl, **inputs)
    assert figures.payback_months == Decimal(months)
    assert figures.never_paid_back is False


def test_a_cost_earned_to_the_last_cent_is_paid_back_at_a_counted_win_rate() -> None:
    """Two meetings won at 1 of 3 cost six times the CPL; the quotient leaves a last digit more."""
    rate = str(counted_rate(1, 3))
    once = {"win_rate": rate, "sales_cost": "0", "margin_initial": "100"}
    at_closing = _total("2", **once, initial="6", annual="0")
    assert (at_closing.payback_months, at_closing.never_paid_back) == (0, False)
    in_time = _total("2", **once, initial="0", annual="3", years="2")
    assert (in_time.payback_months, in_time.never_paid_back) == (24, False)


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
    figures = _total("1000", **inputs)
    assert figures.payback_months is None
    assert figures.never_paid_back is never


def test_cash_payback_adds_cycle_and_payment_term() -> None:
    figures = _total("1000", margin_initial="20", cycle_months="9", payment_days="30.4375")
    assert figures.cash_payback_months == Decimal("13.75")
    assert _total("1000", margin_initial="20", cycle_months="9").cash_payback_months is None


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
    figures = _total("1000", margin_initial="30", **inputs)
    assert figures.cash_conversion_12m == Decimal(received) / 12_500


def test_both_ways_of_the_acquisition_cost() -> None:
    found = unit_economics(
        example(margin_initial="30", cycle_months="9", payment_days="30.4375"),
        Decimal(1_800), Decimal(9_000),
    )  # fmt: skip
    assert found is not None
    assert found.in_proportion == CustomerCost(
        cac=Decimal(22_500),
        clv_cac_revenue=CONTEXT.divide(Decimal(100), Decimal(9)),
        ltv_cac_margin=CONTEXT.divide(Decimal(10), Decimal(3)),
        payback_months=Decimal("7.5"),
        never_paid_back=False,
        cash_payback_months=Decimal("17.5"),
        cash_conversion_12m=CONTEXT.divide(Decimal(2), Decimal(3)),
    )
    assert found.as_planned == CustomerCost(
        cac=Decimal(18_000),
        clv_cac_revenue=CONTEXT.divide(Decimal(125), Decimal(9)),
        ltv_cac_margin=CONTEXT.divide(Decimal(25), Decimal(6)),
        payback_months=Decimal(3),
        never_paid_back=False,
        cash_payback_months=Decimal(13),
        cash_conversion_12m=CONTEXT.divide(Decimal(5), Decimal(6)),
    )
    assert found.total == found.in_proportion
    assert found.sales_cost == 13_500


@pytest.mark.parametrize("sales_cost", [None, "3000"])
def test_the_total_is_the_way_it_is_paid(sales_cost: str | None) -> None:
    stated = {} if sales_cost is None else {"sales_cost": sales_cost}
    found = unit_economics(example(margin_initial="20", **stated), Decimal(1_000), Decimal(3_000))
    assert found is not None
    assert found.total is not None
    assert found.total == (found.in_proportion if sales_cost is None else found.as_planned)


def test_a_way_that_is_not_known_says_nothing() -> None:
    inputs = replace(example(margin_initial="30"), mkt_share=None)
    found = unit_economics(inputs, Decimal(1_000), None)
    assert found is not None
    assert (found.in_proportion, found.as_planned, found.total) == (None, None, None)
    assert found.sales_cost is None


def test_the_way_as_planned_may_pay_back_where_the_other_never_does() -> None:
    found = unit_economics(
        example(margin_initial="8", mkt_share="20"), Decimal(1_800), Decimal(2_000)
    )
    assert found is not None
    assert found.in_proportion is not None
    assert found.as_planned is not None
    assert (found.in_proportion.never_paid_back, found.as_planned.never_paid_back) == (True, False)


def test_figures_need_a_cost_and_a_win_rate() -> None:
    assert unit_economics(example(), None, None) is None
