# SPDX-License-Identifier: Apache-2.0
"""Customer lifetime value: what a customer brings over the relationship.

    CLV = mI·I + mA·A · Σ w_t · ρ^(t−1) / (1+d)^(t−s)

over the follow-on years t; w_t is 1, or the fraction of a last part year; s is 0, ½ or 1 for
payment at the end, in the middle or at the start of a year. The first follow-on year is sold with
the deal, renewals begin with the second.
"""

from __future__ import annotations

from decimal import Decimal

from rules.calculator.case import Case
from rules.calculator.inputs import Timing
from rules.calculator.numbers import HUNDRED, ONE, ZERO, precise, share


def year_weights(years: Decimal) -> list[Decimal]:
    """Return the weight of each follow-on year: 2.5 years are 1, 1 and 0.5."""
    full = int(years)
    part = years - full
    return [ONE] * full + ([part] if part else [])


@precise
def annuity_factor(
    years: Decimal, retention: Decimal, discount: Decimal = ZERO, timing: Timing = "end"
) -> Decimal:
    """Return what one unit a year is worth over the relationship.

    Years from 0; retention and discount in percent a year.
    """
    growth = ONE + share(discount)
    kept = share(retention)
    divisor = {"end": growth, "mid": growth.sqrt(), "advance": ONE}[timing]
    renewed, total = ONE, ZERO
    for weight in year_weights(years):
        total += weight * renewed / divisor
        renewed *= kept
        divisor *= growth
    return total


@precise
def clv_revenue(case: Case) -> Decimal | None:
    """Return the revenue CLV, undiscounted, with renewals; segments are judged on it."""
    if case.initial is None or case.annual is None or case.years is None:
        return None
    return case.initial + case.annual * annuity_factor(case.years, case.retention)


@precise
def clv_margin(case: Case) -> Decimal | None:
    """Return the contribution CLV, discounted; `None` without the margins it needs."""
    first = contribution_initial(case)
    yearly = contribution_annual(case)
    if first is None or yearly is None or case.years is None:
        return None
    return first + yearly * margin_factor(case, case.years)


@precise
def clv_full_margin(case: Case) -> Decimal | None:
    """Return the discounted CLV at a margin of 100 %: what a break-even margin is measured on."""
    if case.initial is None or case.annual is None or case.years is None:
        return None
    return case.initial + case.annual * margin_factor(case, case.years)


def clv_for_cpl(case: Case) -> Decimal | None:
    """Return the CLV that feeds the max CPL, by the case's basis."""
    return clv_revenue(case) if case.clv_basis == "revenue" else clv_margin(case)


def margin_factor(case: Case, years: Decimal) -> Decimal:
    """Return the factor of the contribution CLV: renewals, discount and timing."""
    return annuity_factor(years, case.retention, case.discount, case.timing)


@precise
def contribution_initial(case: Case) -> Decimal | None:
    """Return the contribution of the initial business; nothing to earn needs no margin."""
    return _contribution(case.initial, case.margin_initial)


@precise
def contribution_annual(case: Case) -> Decimal | None:
    """Return the contribution of one year of follow-on business."""
    return _contribution(case.annual, case.recurring_margin)


def _contribution(amount: Decimal | None, margin: Decimal | None) -> Decimal | None:
    if amount == 0 and amount is not None:
        return ZERO
    return None if amount is None or margin is None else amount * margin / HUNDRED
