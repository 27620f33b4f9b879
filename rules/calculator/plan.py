# SPDX-License-Identifier: Apache-2.0
"""From a revenue goal to customers, first meetings, leads, budget and their chance."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import sqrt
from statistics import NormalDist

from rules.calculator.case import Case
from rules.calculator.clv import clv_revenue
from rules.calculator.numbers import ONE, count, precise, share

CONFIDENCES = (50, 80, 90)
# Beyond, exact binomial sums grow too long for a talk, and chance hardly moves the number.
MOST_MEETINGS = 2_000


@dataclass(frozen=True)
class Plan:
    """What a revenue goal asks for; counts are rounded up stage by stage.

    `meetings_for` says, per confidence in percent, how many meetings win the customers with at
    least that probability; `chance` is the probability in percent with the planned meetings. Both
    are `None` beyond `MOST_MEETINGS`; budgets and leads are `None` where their inputs miss.
    """

    customers: int
    meetings: int
    raw_leads: int | None
    marketing_budget: Decimal | None
    programme_budget: Decimal | None
    meetings_for: dict[int, int | None]
    chance: Decimal | None
    chance_of_none: Decimal | None


@precise
def value_per_customer(case: Case) -> Decimal | None:
    """Return the revenue per customer won that counts towards the goal.

    The first year holds the initial business and the first follow-on year, as far as there is one.
    """
    if case.goal_basis == "initial":
        return case.initial
    if case.goal_basis == "clv":
        return clv_revenue(case)
    if case.initial is None or case.annual is None or case.years is None:
        return None
    return case.initial + case.annual * min(case.years, ONE)


@precise
def plan(case: Case, cpl: Decimal | None) -> Plan | None:
    """Plan for the goal at a cost per first meeting; `None` without goal, value or win rate."""
    value = value_per_customer(case)
    if case.goal is None or case.win_rate is None or not value:
        return None
    customers = count(case.goal / value)
    meetings = meetings_needed(customers, case.win_rate)
    leads = None if case.lead_to_meeting is None else count(meetings / share(case.lead_to_meeting))
    marketing = None if cpl is None else meetings * cpl
    feasible = meetings <= MOST_MEETINGS
    return Plan(
        customers=customers,
        meetings=meetings,
        raw_leads=leads,
        marketing_budget=marketing,
        programme_budget=(
            None
            if marketing is None or case.mkt_share is None
            else marketing / share(case.mkt_share)
        ),
        meetings_for={
            confidence: meetings_for(customers, case.win_rate, confidence) if feasible else None
            for confidence in CONFIDENCES
        },
        chance=_chance(customers, meetings, case.win_rate) if feasible else None,
        chance_of_none=100 - _chance(1, meetings, case.win_rate) if feasible else None,
    )


@precise
def meetings_needed(customers: int, win_rate: Decimal) -> int:
    """Return how many meetings win the customers on average; the win rate is above 0 percent."""
    return count(customers / share(win_rate))


def chance_of_at_least(wins: int, meetings: int, win_rate: Decimal) -> Fraction:
    """Return the exact binomial probability of at least `wins` wins in `meetings`.

    The win rate is in percent, above 0 and at most 100.
    """
    fewer, total = _ways_to_fewer(wins, meetings, win_rate)
    return Fraction(total - fewer, total)


def _ways_to_fewer(wins: int, meetings: int, win_rate: Decimal) -> tuple[int, int]:
    """Return the probability of fewer wins as a fraction, not reduced, which would be slow."""
    rate = Fraction(win_rate) / 100
    hit, miss, whole = rate.numerator, rate.denominator - rate.numerator, rate.denominator
    if wins > meetings:
        return whole**meetings, whole**meetings
    # Σ C(n,i)·hit^i·miss^(n−i) for i < wins, by Horner, with miss^(n−wins+1) taken out
    fewer, weight = 0, 1
    for i in range(wins):
        fewer = fewer * miss + weight
        weight = weight * (meetings - i) * hit // (i + 1)
    return fewer * miss ** (meetings - wins + 1), whole**meetings


@lru_cache(maxsize=256)
def meetings_for(customers: int, win_rate: Decimal, confidence: int) -> int:
    """Return the fewest meetings that win `customers` with at least `confidence` percent.

    A normal approximation says only where to begin looking; the answer is exact.
    """

    def enough(meetings: int) -> bool:
        fewer, total = _ways_to_fewer(customers, meetings, win_rate)
        return fewer * 100 <= (100 - confidence) * total

    high = _first_guess(customers, float(win_rate) / 100, confidence)
    step = 1
    while not enough(high):
        high, step = high + step, step * 2
    low, step = high - 1, 1
    while low >= customers and enough(low):
        high, low, step = low, low - step, step * 2
    low = max(low, customers - 1)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


@lru_cache(maxsize=256)
def _chance(wins: int, meetings: int, win_rate: Decimal) -> Decimal:
    """Return the probability of at least `wins` in percent, to 20 decimals."""
    fewer, total = _ways_to_fewer(wins, meetings, win_rate)
    return Decimal((total - fewer) * 10**22 // total).scaleb(-20)


def _first_guess(customers: int, rate: float, confidence: int) -> int:
    spread = NormalDist().inv_cdf(confidence / 100) * sqrt(customers * (1 - rate))
    return max(customers, int((customers + spread) / rate))
