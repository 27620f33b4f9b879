# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.calculator.case import Case
from rules.calculator.cash_line import CashLine, cash_line
from rules.calculator.clv import clv_margin
from rules.calculator.numbers import settled
from rules.calculator.result import calculate
from tests.rules.calculator.cases import THRESHOLDS, example

DATES = {"cycle_months": "9", "payment_days": "30"}


def _line(cpl: str = "1800", sales: str = "13500", **inputs: str) -> CashLine:
    found = cash_line(
        example(**{"margin_initial": "30", **DATES, **inputs}), Decimal(cpl), Decimal(sales)
    )
    assert found is not None
    return found


def test_a_cost_of_1800_in_the_middle_scenario_month_by_month() -> None:
    """22’500 over the months 0 to 9, 15’000 with the deal, 12’000 a year, each 30 days later."""
    line = _line()
    points = dict(line.points)
    assert [month for month, _ in line.points] == list(range(71))
    assert (points[0], points[8], points[9]) == (-2_250, -20_250, -22_500)
    assert (points[10], points[21], points[22]) == (-7_500, -7_500, 4_500)
    assert (points[34], points[46], points[58], points[70]) == (16_500, 28_500, 40_500, 52_500)
    assert (line.lowest_month, line.lowest, line.peak_funding) == (9, -22_500, 22_500)
    assert (line.break_even_month, line.value_at_end) == (22, 52_500)
    assert line.peak_of_programme(4) == 90_000


@pytest.mark.parametrize(
    ("inputs", "months"),
    [
        ({"timing": "end"}, [10, 22, 34]),
        ({"timing": "mid"}, [10, 16, 28]),
        ({"timing": "advance"}, [10, 22]),
        ({"timing": "advance", "payment_days": "0"}, [21]),
        ({"payment_days": "0"}, [21, 33]),
        ({"payment_days": "30.4375"}, [10, 22, 34]),
        ({"payment_days": "31"}, [11, 23, 35]),
        ({"payment_days": "365"}, [21, 33, 45]),
        ({"cycle_months": "0"}, [1, 13, 25]),
        ({"cycle_months": "4.5"}, [6, 18, 30]),
    ],
)
def test_contributions_arrive_on_the_dates_of_payment(
    inputs: dict[str, str], months: list[int]
) -> None:
    line = _line(years="2", **inputs)
    values = dict(line.points)
    cycle = int(Decimal(inputs.get("cycle_months", "9")))
    after = [month for month in values if month > cycle and values[month] != values[month - 1]]
    assert after == months


@pytest.mark.parametrize(("cycle", "parts"), [("0", 1), ("0.9", 1), ("1", 2), ("4.5", 5)])
def test_acquisition_is_paid_in_equal_parts_until_closing(cycle: str, parts: int) -> None:
    line = _line(cycle_months=cycle, payment_days="365")
    assert [line.points[month][1] * parts / -22_500 for month in range(parts)] == [
        pytest.approx(month + 1) for month in range(parts)
    ]
    assert line.points[parts][1] == -22_500


def test_renewals_and_a_part_year_lower_the_later_amounts() -> None:
    line = _line(retention="90", years="2.5")
    values = dict(line.points)
    assert values[22] - values[21] == 12_000
    assert values[34] - values[33] == 10_800
    assert values[46] - values[45] == 4_860


def test_what_is_paid_back_in_its_own_month_was_never_bound() -> None:
    line = _line("1000", "7500", cycle_months="0", payment_days="0")
    assert (line.points[0], line.break_even_month) == ((0, Decimal(2_500)), 0)
    assert (line.peak_funding, line.peak_of_programme(4)) == (0, 0)


def test_a_cost_that_never_comes_back_has_no_month_of_break_even() -> None:
    line = _line(margin_initial="5", years="2")
    assert (line.break_even_month, line.value_at_end) == (None, -16_000)


def test_exactly_what_was_spent_is_enough() -> None:
    """A third of 1’000 has no last digit; three of them are 1’000 all the same."""
    line = _line("100", "0", win_rate="30", initial="1000", annual="1", margin_initial="33.33")
    assert line.break_even_month == 22
    assert _line("100", "233", win_rate="30", margin_initial="100", initial="566.33",
                 years="0").break_even_month is None  # fmt: skip
    exact = _line("100", "0", win_rate="30", margin_initial="100", initial="0", annual="1000",
                  years="0.34", margin_annual="98.03921568627450980392156862745098")  # fmt: skip
    assert exact.value_at_end == 0
    assert exact.break_even_month == 22


@pytest.mark.parametrize(
    "gone", ["win_rate", "margin_initial", "years", "initial", "annual", *DATES]
)
def test_nothing_is_made_up_for_what_nobody_said(gone: str) -> None:
    known = example(margin_initial="30", **DATES)
    unknown = replace(known, **{gone: None})  # type: ignore[arg-type]
    assert cash_line(known, Decimal(1_800), Decimal(13_500)) is not None
    assert cash_line(unknown, Decimal(1_800), Decimal(13_500)) is None


@pytest.mark.parametrize(("cpl", "sales"), [(None, "1"), ("0", "1"), ("1", None)])
def test_no_line_without_a_cost(cpl: str | None, sales: str | None) -> None:
    costs = (None if cost is None else Decimal(cost) for cost in (cpl, sales))
    assert cash_line(example(margin_initial="30", **DATES), *costs) is None


def test_both_ways_of_the_acquisition_cost_have_a_line() -> None:
    found = calculate(example(actual_cpl="1800", margin_initial="30", **DATES), THRESHOLDS)
    assert found.cash_line == _line()
    assert found.cash_line_as_planned == _line(sales="9000")
    assert found.cash_line_as_planned is not None
    assert found.cash_line_as_planned.peak_funding == 18_000
    stated = calculate(replace(found.case, sales_cost=Decimal(1_000)), THRESHOLDS).cash_line
    assert stated is not None
    assert stated.peak_funding == 10_000


def test_without_rates_there_is_no_line() -> None:
    found = calculate(replace(example(**DATES), win_rate=None), THRESHOLDS)
    assert (found.cash_line, found.cash_line_as_planned) == (None, None)


def test_the_line_breaks_even_no_sooner_than_the_cash_payback_at_the_end_of_years() -> None:
    """Payback takes the yearly contribution as earned evenly, the line as it is paid."""
    inputs = example(actual_cpl="1800", margin_initial="30", **DATES)
    found = calculate(inputs, THRESHOLDS)
    assert found.unit_economics is not None
    assert found.cash_line is not None
    assert found.cash_line.break_even_month == 22
    assert found.unit_economics.total is not None
    assert round(found.unit_economics.total.cash_payback_months or 0, 1) == Decimal("17.5")


money = st.decimals("0.01", 10**6, places=2)


@st.composite
def lines(draw: st.DrawFn) -> tuple[Case, Decimal, Decimal, CashLine]:
    inputs = Case(
        initial=draw(st.decimals(0, 10**6, places=2)),
        annual=draw(st.decimals(0, 10**6, places=2)),
        years=draw(st.decimals(0, 20, places=2)),
        margin_initial=draw(st.decimals("0.1", 100, places=1)),
        margin_annual=draw(st.none() | st.decimals("0.1", 100, places=1)),
        retention=draw(st.decimals("0.1", 100, places=1)),
        timing=draw(st.sampled_from(["end", "mid", "advance"])),
        win_rate=draw(st.decimals("0.1", 100, places=1)),
        cycle_months=draw(st.decimals(0, 60, places=1)),
        payment_days=draw(st.decimals(0, 365, places=0)),
    )
    cpl, sales = draw(money), draw(st.decimals(0, 10**6, places=2))
    line = cash_line(inputs, cpl, sales)
    assert line is not None
    return inputs, cpl, sales, line


@settings(deadline=None)
@given(lines())
def test_the_line_ends_at_contribution_less_acquisition_cost(
    drawn: tuple[Case, Decimal, Decimal, CashLine],
) -> None:
    inputs, cpl, sales, line = drawn
    contribution = clv_margin(inputs)
    assert inputs.win_rate is not None
    assert contribution is not None
    expected = contribution - (cpl * 100 / inputs.win_rate + sales)
    assert abs(line.value_at_end - expected) < Decimal("1e-15")


@settings(deadline=None)
@given(lines())
def test_the_line_falls_to_its_lowest_point_and_then_only_rises(
    drawn: tuple[Case, Decimal, Decimal, CashLine],
) -> None:
    inputs, _, _, line = drawn
    values = [value for _, value in line.points]
    assert values[: line.lowest_month + 1] == sorted(values[: line.lowest_month + 1], reverse=True)
    assert values[line.lowest_month :] == sorted(values[line.lowest_month :])
    assert line.lowest == min(values)
    assert inputs.cycle_months is not None
    assert line.lowest_month <= inputs.cycle_months
    if line.break_even_month is not None:
        assert values[line.break_even_month] >= 0
        assert all(value < 0 for value in values[: line.break_even_month])
    else:
        assert settled(line.value_at_end) < 0


def test_the_longest_relationship_and_the_largest_sums() -> None:
    most = {"initial": "1E+12", "annual": "1E+12", "years": "50", "win_rate": "1E-12"}
    line = _line("1E+12", "1E+12", **most, cycle_months="60", payment_days="365")
    assert line.points[-1][0] == 60 + 12 * 50 + 12
    assert line.peak_funding > Decimal(10) ** 25
