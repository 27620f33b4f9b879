# SPDX-License-Identifier: Apache-2.0
"""What winning a customer costs, and when and how often he pays it back."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rules.calculator.case import Case
from rules.calculator.cash_line import MONTHS_PER_YEAR, delay_months, first_due
from rules.calculator.clv import (
    clv_margin,
    clv_revenue,
    contribution_annual,
    contribution_initial,
    year_weights,
)
from rules.calculator.inputs import INPUTS
from rules.calculator.numbers import ZERO, precise, settled, share


@dataclass(frozen=True)
class CustomerCost:
    """What one way of counting the acquisition cost of a customer won leads to.

    `payback_months` counts from closing and takes the yearly contribution as earned evenly by
    month, where `cash_line` has the dates it is really paid; `cash_payback_months` counts from the
    first money spent. `never_paid_back` tells a payback that does not come from one not known.
    """

    cac: Decimal
    clv_cac_revenue: Decimal | None
    ltv_cac_margin: Decimal | None
    payback_months: Decimal | None
    never_paid_back: bool
    cash_payback_months: Decimal | None
    cash_conversion_12m: Decimal | None


@dataclass(frozen=True)
class UnitEconomics:
    """Per customer won, at a cost per first meeting; `None` where an input misses.

    `total` has the sales cost as given, otherwise in proportion to marketing; `in_proportion` and
    `as_planned` (marketing as paid, sales as the target allows) say the same figures both ways.
    """

    cpl: Decimal
    marketing_cac: Decimal
    total: CustomerCost | None
    in_proportion: CustomerCost | None
    as_planned: CustomerCost | None

    @property
    @precise
    def sales_cost(self) -> Decimal | None:
        """Return what sales spends on a customer won, as part of the total."""
        return None if self.total is None else self.total.cac - self.marketing_cac


@dataclass(frozen=True)
class _Worth:
    """What a customer brings, whatever winning him costs."""

    clv_revenue: Decimal | None
    clv_margin: Decimal | None
    contribution_in_first_year: Decimal | None


@precise
def unit_economics(
    case: Case, cpl: Decimal | None, sales_max: Decimal | None
) -> UnitEconomics | None:
    """Compute the figures at a cost per first meeting above 0; `None` without it or a win rate."""
    if not cpl or case.win_rate is None:
        return None
    marketing = cpl / share(case.win_rate)
    worth = _worth(case)
    in_proportion = (
        None
        if case.mkt_share is None
        else _customer_cost(case, marketing / share(case.mkt_share), worth)
    )
    total = (
        in_proportion
        if case.sales_cost is None
        else _customer_cost(case, marketing + case.sales_cost, worth)
    )
    return UnitEconomics(
        cpl=cpl,
        marketing_cac=marketing,
        total=total,
        in_proportion=in_proportion,
        as_planned=(
            None if sales_max is None else _customer_cost(case, marketing + sales_max, worth)
        ),
    )


def _worth(case: Case) -> _Worth:
    return _Worth(clv_revenue(case), clv_margin(case), contribution_in_first_year(case))


def _customer_cost(case: Case, cac: Decimal, worth: _Worth) -> CustomerCost:
    months = payback_months(case, cac)
    return CustomerCost(
        cac=cac,
        clv_cac_revenue=_multiple(worth.clv_revenue, cac),
        ltv_cac_margin=_multiple(worth.clv_margin, cac),
        payback_months=months,
        never_paid_back=months is None and _contributions_known(case),
        cash_payback_months=_cash_payback(case, months),
        cash_conversion_12m=_multiple(worth.contribution_in_first_year, cac),
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
    missing = settled(total_cac) - settled(first)
    if missing <= 0:
        return ZERO
    if yearly == 0:
        return None
    months = missing * MONTHS_PER_YEAR / yearly
    return months if months <= MONTHS_PER_YEAR * case.years else None


@precise
def contribution_in_first_year(case: Case) -> Decimal | None:
    """Return the contribution received in the twelve months after closing.

    An unknown payment term counts as the longest there is, so the figure is then a minimum.
    """
    first, yearly = contribution_initial(case), contribution_annual(case)
    if first is None or yearly is None or case.years is None:
        return None
    term = INPUTS["payment_days"].highest if case.payment_days is None else case.payment_days
    in_time = first_due(case.timing) + delay_months(term) <= MONTHS_PER_YEAR
    first_year = next(iter(year_weights(case.years)), ZERO)
    return first + yearly * first_year if in_time else first


def _cash_payback(case: Case, months: Decimal | None) -> Decimal | None:
    if months is None or case.cycle_months is None or case.payment_days is None:
        return None
    return case.cycle_months + months + delay_months(case.payment_days)


def _multiple(value: Decimal | None, cac: Decimal) -> Decimal | None:
    return None if value is None else value / cac


def _contributions_known(case: Case) -> bool:
    known = (contribution_initial(case), contribution_annual(case), case.years)
    return all(part is not None for part in known)
