# SPDX-License-Identifier: Apache-2.0
"""What must be true: each quantity alone that would carry a cost per first meeting."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from rules.calculator.budget import CostChain
from rules.calculator.case import Case
from rules.calculator.clv import annuity_factor, contribution_initial, margin_factor
from rules.calculator.inputs import INPUTS
from rules.calculator.numbers import HUNDRED, ZERO, precise, settled, share

Status = Literal["ok", "infeasible", "met", "no_recurring"]


@dataclass(frozen=True)
class Required:
    """The value a quantity would need, the others held.

    `infeasible` is above what the quantity can be; `best_cpl` then says what max CPL its highest
    value would carry. `met` needs nothing more (value 0). `value` is `None` where none exists.
    """

    value: Decimal | None
    status: Status
    best_cpl: Decimal | None = None


@dataclass(frozen=True)
class Inverse:
    """The required value of each quantity; percentages in percent, years may be a fraction."""

    win_rate: Required
    clv: Required
    cac_pct: Required
    mkt_share: Required
    annual: Required
    years: Required


@precise
def inverse(case: Case, clv: Decimal, chain: CostChain, cpl: Decimal) -> Inverse | None:
    """Solve for each quantity at a cost per first meeting above 0; `None` without the rates.

    `clv` is the one that feeds the max CPL, above 0, and `chain` what follows from it.
    """
    if case.cac_pct is None or case.mkt_share is None or case.win_rate is None:
        return None
    stretch = cpl / chain.max_cpl
    needed_clv = clv * stretch
    return Inverse(
        win_rate=_rate(case.win_rate, stretch, chain),
        clv=Required(needed_clv, "ok"),
        cac_pct=_rate(case.cac_pct, stretch, chain),
        mkt_share=_rate(case.mkt_share, stretch, chain),
        annual=_annual(case, needed_clv),
        years=_years(case, needed_clv, chain, clv),
    )


def _rate(rate: Decimal, stretch: Decimal, chain: CostChain) -> Required:
    value = rate * stretch
    if settled(value) <= HUNDRED:
        return Required(value, "ok")
    return Required(value, "infeasible", chain.max_cpl * HUNDRED / rate)


def _annual(case: Case, needed_clv: Decimal) -> Required:
    factor = _recurring_factor(case, case.years or ZERO)
    if factor == 0:
        return Required(None, "no_recurring")
    value = settled((needed_clv - _initial_part(case)) / factor)
    return Required(ZERO, "met") if value < 0 else Required(value, "ok")


def _years(case: Case, needed_clv: Decimal, chain: CostChain, clv: Decimal) -> Required:
    if not case.annual:
        return Required(None, "no_recurring")
    if settled(needed_clv) <= settled(_initial_part(case)):
        return Required(ZERO, "met")
    longest = INPUTS["years"].highest
    best_cpl = chain.max_cpl * _clv_after(case, longest) / clv
    if _is_linear(case):
        value = settled((needed_clv - _initial_part(case)) / case.annual)
        return (
            Required(value, "ok") if value <= longest else Required(value, "infeasible", best_cpl)
        )
    for years in range(1, int(longest) + 1):
        if settled(_clv_after(case, Decimal(years))) >= settled(needed_clv):
            return Required(Decimal(years), "ok")
    return Required(None, "infeasible", best_cpl)


def _is_linear(case: Case) -> bool:
    """Tell the source's formula I + N·A, which alone is solved for parts of a year."""
    return case.clv_basis == "revenue" and case.retention == HUNDRED


def _clv_after(case: Case, years: Decimal) -> Decimal:
    return _initial_part(case) + (case.annual or ZERO) * _recurring_factor(case, years)


def _initial_part(case: Case) -> Decimal:
    if case.clv_basis == "revenue":
        return case.initial or ZERO
    return contribution_initial(case) or ZERO


def _recurring_factor(case: Case, years: Decimal) -> Decimal:
    """Return what one unit of annual revenue adds to the CLV that feeds the max CPL."""
    if case.clv_basis == "revenue":
        return annuity_factor(years, case.retention)
    return share(case.recurring_margin or ZERO) * margin_factor(case, years)
