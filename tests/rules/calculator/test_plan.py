# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.calculator.plan import MOST_MEETINGS, Plan, chance_of_at_least, meetings_for, plan
from rules.calculator.win_rate import counted_rate
from tests.rules.calculator.cases import example


def _plan(cpl: str = "1000", **inputs: str) -> Plan:
    found = plan(example("conservative", goal="1000000", **inputs), Decimal(cpl))
    assert found is not None
    return found


def test_from_goal_to_budget() -> None:
    found = _plan(goal_basis="clv")
    assert (found.customers, found.meetings, found.raw_leads) == (4, 20, None)
    assert (found.marketing_budget, found.programme_budget) == (20_000, 50_000)
    assert found.meetings_for == {50: 19, 80: 27, 90: 32}
    assert found.chance is not None
    assert found.chance_of_none is not None
    assert round(found.chance, 1) == Decimal("58.9")
    assert round(found.chance_of_none, 1) == Decimal("1.2")


def test_from_goal_to_raw_leads() -> None:
    found = _plan(goal_basis="initial", lead_to_meeting="15")
    assert (found.customers, found.meetings, found.raw_leads) == (20, 100, 667)
    assert (found.marketing_budget, found.programme_budget) == (100_000, 250_000)


@pytest.mark.parametrize(("years", "customers"), [("5", 12), ("0.5", 15), ("0", 20)])
def test_the_first_year_counts_as_far_as_there_is_one(years: str, customers: int) -> None:
    assert _plan(years=years).customers == customers


def test_exactly_the_confidence_is_enough() -> None:
    assert meetings_for(1, Decimal(50), 50) == 1
    assert meetings_for(1, Decimal(80), 80) == 1


def test_a_counted_win_rate_needs_no_meeting_too_many() -> None:
    found = plan(
        example(goal="700000", goal_basis="initial", win_rate=str(counted_rate(14, 71))), None
    )
    assert found is not None
    assert (found.customers, found.meetings, found.marketing_budget) == (14, 71, None)


def test_chance_is_left_out_where_sums_grow_too_long() -> None:
    found = _plan(goal_basis="initial", initial="1")
    assert found.meetings > MOST_MEETINGS
    assert found.meetings_for == {50: None, 80: None, 90: None}
    assert (found.chance, found.chance_of_none) == (None, None)


@pytest.mark.parametrize("inputs", [{}, {"goal": "1", "goal_basis": "initial", "initial": "0"}])
def test_no_plan_without_a_goal_or_a_value(inputs: dict[str, str]) -> None:
    assert plan(example(**inputs), Decimal(1_000)) is None


@pytest.mark.parametrize(("meetings", "percent"), [(20, "58.9"), (27, "81.8"), (32, "90.7")])
def test_chance_of_four_wins(meetings: int, percent: str) -> None:
    chance = chance_of_at_least(4, meetings, Decimal(20)) * 100
    assert round(Decimal(chance.numerator) / chance.denominator, 1) == Decimal(percent)


@settings(deadline=None)
@given(st.integers(1, 40), st.integers(0, 120), st.integers(1, 100))
def test_chance_is_the_binomial_sum(wins: int, meetings: int, percent: int) -> None:
    rate = Fraction(percent, 100)
    terms = (
        comb(meetings, k) * rate**k * (1 - rate) ** (meetings - k)
        for k in range(wins, meetings + 1)
    )
    assert chance_of_at_least(wins, meetings, Decimal(percent)) == sum(terms, Fraction(0))


@settings(deadline=None)
@given(st.integers(1, 60), st.integers(1, 100), st.sampled_from([50, 80, 90]))
def test_meetings_for_is_the_least_that_suffices(
    customers: int, percent: int, confidence: int
) -> None:
    rate = Decimal(percent)
    found = meetings_for(customers, rate, confidence)
    wanted = Fraction(confidence, 100)
    assert chance_of_at_least(customers, found, rate) >= wanted
    assert chance_of_at_least(customers, found - 1, rate) < wanted
