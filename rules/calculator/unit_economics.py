# SPDX-License-Identifier: Apache-2.0
"""What winning a customer costs, and when and how often he pays it back."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rules.calculator.case import Case
from rules.calculator.clv import (
    clv_margin,
    clv_revenue,
    contribution_annual,
    contribution_initial,
    year_weights,
)
from rules.calculator.inputs import INPUTS
from rules.calculator.numbers import ZERO, precise, share

DAYS_PER_MONTH = Decimal("30.4375")
_YEAR = Decimal(12)
_HALF_YEAR = Decimal(6)


@dataclass(frozen=True)
class UnitEconomics:
    """Per customer won, at a cost per first meeting; `None` where an input misses.

    `total_cac` holds the sales cost as given, otherwise in proportion to marketing;
    `cac_in_proportion` and `cac_as_planned` (marketing as paid, sales as budgeted) say both.
    `payback_months` counts from closing, `cash_payback_months` from the first money spent;
    `never_paid_back` tells a payback that does not come from one that is not known.
    """

    cpl: Decimal
    marketing_cac: Decimal
    total_cac: Decimal | None
    cac_in_proportion: Decimal | None
    cac_as_planned: Decimal | None
    clv_cac_revenue: Decimal | None
    ltv_cac_margin: Decimal | None
    payback_months: Decimal | None
    never_paid_back: bool
    cash_payback_months: Decimal | None
    cash_conversion_12m: Decimal | None


@precise
def unit_economics(
    case: Case, cpl: Decimal | None, sales_max: Decimal | None
) -> UnitEconomics | None:
    """Compute the figures at a cost per first meeting above 0; `None` without it or a win rate."""
    if not cpl or case.win_rate is None:
        return None
    marketing = cpl / share(case.win_rate)
    in_proportion = None if case.mkt_share is None else marketing / share(case.mkt_share)
    total = in_proportion if case.sales_cost is None else marketing + case.sales_cost
    months = None if total is None else payback_months(case, total)
    return UnitEconomics(
        cpl=cpl,
        marketing_cac=marketing,
        total_cac=total,
        cac_in_proportion=in_proportion,
        cac_as_planned=None if sales_max is None else marketing + sales_max,
        clv_cac_revenue=_multiple(clv_revenue(case), total),
        ltv_cac_margin=_multiple(clv_margin(case), total),
        payback_months=months,
        never_paid_back=months is None and total is not None and _contributions_known(case),
        cash_payback_months=_cash_payback(case, months),
        cash_conversion_12m=_multiple(contribution_in_first_year(case), total),
    )


@precise
def payback_months(case: Case, total_cac: Decimal) -> Decimal | None:
    """Return the months after closing until the contribution has earned the acquisition cost.

    The yearly contribution is taken as earned evenly by month, undiscounted. `None` where it is
    not earned within the relationship, or margins or years are not known.
    """
    first, yearly = contribution_initial(case), contribution_annual(case)
    if first is None or yearly is None or case.years is None:
        return None
    if first >= total_cac:
        return ZERO
    if yearly == 0:
        return None
    months = (total_cac - first) * _YEAR / yearly
    return months if months <= _YEAR * case.years else None


@precise
def contribution_in_first_year(case: Case) -> Decimal | None:
    """Return the contribution received in the twelve months after closing.

    An unknown payment term counts as the longest there is, so the figure is then a minimum.
    """
    first, yearly = contribution_initial(case), contribution_annual(case)
    if first is None or yearly is None or case.years is None:
        return None
    term = INPUTS["payment_days"].highest if case.payment_days is None else case.payment_days
    due = {"end": _YEAR, "mid": _HALF_YEAR, "advance": ZERO}[case.timing]
    in_time = due + term / DAYS_PER_MONTH <= _YEAR
    first_year = next(iter(year_weights(case.years)), ZERO)
    return first + yearly * first_year if in_time else first


def _cash_payback(case: Case, months: Decimal | None) -> Decimal | None:
    if months is None or case.cycle_months is None or case.payment_days is None:
        return None
    return case.cycle_months + months + case.payment_days / DAYS_PER_MONTH


def _multiple(value: Decimal | None, total_cac: Decimal | None) -> Decimal | None:
    return None if value is None or total_cac is None else value / total_cac


def _contributions_known(case: Case) -> bool:
    known = (contribution_initial(case), contribution_annual(case), case.years)
    return all(part is not None for part in known)
