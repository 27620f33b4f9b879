# SPDX-License-Identifier: Apache-2.0
"""Everything the calculator has to say about one case."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from rules.calculator import problems
from rules.calculator.budget import (
    CostChain,
    Verdict,
    break_even_margin,
    chain_of,
    is_uneconomic,
    ratio_to_max,
    uses_up_margin,
    verdict,
)
from rules.calculator.case import Case
from rules.calculator.cash_line import CashLine, cash_line
from rules.calculator.check import check
from rules.calculator.clv import clv_for_cpl, clv_full_margin, clv_margin, clv_revenue
from rules.calculator.inverse import Inverse, inverse
from rules.calculator.numbers import cents, percent, precise
from rules.calculator.plan import Plan, plan
from rules.calculator.ranges import Ranges, Spans, spans
from rules.calculator.segment import Segmentation, segmentation
from rules.calculator.thresholds import Thresholds
from rules.calculator.unit_economics import UnitEconomics, unit_economics
from rules.errors import Problem


@dataclass(frozen=True)
class Calculation:
    """The results for one case, unrounded; `None` where inputs miss.

    Unit economics, cash lines, plan, `uneconomic` and `break_even_margin` are at the actual cost
    per first meeting, or at the max CPL where none is given. Percentages are percent.
    """

    case: Case
    clv_revenue: Decimal | None
    clv_margin: Decimal | None
    segmentation: Segmentation | None
    chain: CostChain | None
    ratio: Decimal | None
    verdict: Verdict | None
    uneconomic: bool | None
    break_even_margin: Decimal | None
    spans: Spans
    inverse: Inverse | None
    unit_economics: UnitEconomics | None
    plan: Plan | None
    warnings: tuple[Problem, ...]

    @cached_property
    def cash_line(self) -> CashLine | None:
        """The cash line with the total acquisition cost; worked out when first asked for."""
        economics = self.unit_economics
        if economics is None:
            return None
        return cash_line(self.case, economics.cpl, economics.sales_cost)

    @cached_property
    def cash_line_as_planned(self) -> CashLine | None:
        """The cash line with marketing as paid and sales as budgeted."""
        economics, chain = self.unit_economics, self.chain
        if economics is None or chain is None:
            return None
        return cash_line(self.case, economics.cpl, chain.sales_max)


@precise
def calculate(case: Case, thresholds: Thresholds, ranges: Ranges | None = None) -> Calculation:
    """Compute what the inputs allow; they must have passed `check` without errors.

    `ranges` gives inputs known as low and high; the case holds the value to calculate with.
    """
    clv = clv_for_cpl(case)
    chain = chain_of(case) if clv else None
    revenue, margin, full = clv_revenue(case), clv_margin(case), clv_full_margin(case)
    actual = case.actual_cpl
    cpl = actual if actual is not None or chain is None else chain.max_cpl
    ratio = None if actual is None or chain is None else ratio_to_max(actual, chain.max_cpl)
    economics = unit_economics(case, cpl, None if chain is None else chain.sales_max)
    way = None if economics is None else economics.in_proportion
    cac = None if way is None else way.cac
    return Calculation(
        case=case,
        clv_revenue=revenue,
        clv_margin=margin,
        segmentation=None if revenue is None else segmentation(revenue, thresholds),
        chain=chain,
        ratio=ratio,
        verdict=None if ratio is None else verdict(ratio, thresholds),
        uneconomic=None if cac is None or margin is None else is_uneconomic(cac, margin),
        break_even_margin=None if cac is None or not full else break_even_margin(cac, full),
        spans=spans(case, ranges or {}),
        inverse=_inverse(case, clv, chain),
        unit_economics=economics,
        plan=plan(case, cpl),
        warnings=(*check(case).warnings, *_warnings(case, revenue, margin, economics)),
    )


def _inverse(case: Case, clv: Decimal | None, chain: CostChain | None) -> Inverse | None:
    if clv is None or chain is None or case.actual_cpl is None:
        return None
    return inverse(case, clv, chain, case.actual_cpl)


def _warnings(
    case: Case,
    revenue: Decimal | None,
    margin: Decimal | None,
    economics: UnitEconomics | None,
) -> list[Problem]:
    found = []
    target = case.cac_pct if case.clv_basis == "revenue" else None
    if target and revenue and margin is not None and uses_up_margin(target, margin, revenue):
        found.append(problems.margin_mismatch(target, cents(percent(margin / revenue))))
    if economics is not None and economics.total is not None and economics.total.never_paid_back:
        found.append(problems.payback_never())
    return found
