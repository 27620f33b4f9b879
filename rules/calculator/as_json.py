# SPDX-License-Identifier: Apache-2.0
"""A calculation as plain data for JSON: numbers as strings with two decimals, counts as integers.

What must be reached is rounded up, the headline down, everything else half up.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from rules.calculator.budget import CostChain
from rules.calculator.inverse import Inverse, Required
from rules.calculator.numbers import cents, cents_up, plain, whole_down
from rules.calculator.plan import Plan
from rules.calculator.ranges import Span
from rules.calculator.result import Calculation
from rules.calculator.unit_economics import UnitEconomics
from rules.errors import Problem

Json = dict[str, object]

_CHAIN = ("cac_max", "mkt_max", "sales_max", "max_cpl", "max_cpl_headline", "max_raw_lead")
_CUSTOMER_COST = (
    "clv_cac_revenue",
    "ltv_cac_margin",
    "payback_months",
    "cash_conversion_12m",
)


def as_json(calculation: Calculation) -> Json:
    """Return the calculation in the published form of `hebelwerk cpl --json`."""
    segmentation = calculation.segmentation
    return {
        "currency": calculation.case.currency,
        "clv_revenue": _number(calculation.clv_revenue),
        "clv_margin": _number(calculation.clv_margin),
        "clv_basis": calculation.case.clv_basis,
        "segment": None if segmentation is None else segmentation.segment,
        "project_typical": None if segmentation is None else segmentation.project_typical,
        "borderline": None if segmentation is None else segmentation.borderline,
        **_chain(calculation.chain),
        "verdict": calculation.verdict,
        "uneconomic": calculation.uneconomic,
        "break_even_margin": _reached(calculation.break_even_margin),
        "max_cpl_range": _span(calculation.spans.max_cpl),
        "inverse": _inverse(calculation.inverse),
        "unit_economics": _unit_economics(calculation.unit_economics),
        "plan": _plan(calculation.plan),
        "warnings": _warnings(calculation.warnings),
    }


def _chain(chain: CostChain | None) -> Json:
    if chain is None:
        return dict.fromkeys(_CHAIN)
    return {
        "cac_max": _number(chain.cac_max),
        "mkt_max": _number(chain.mkt_max),
        "sales_max": _number(chain.sales_max),
        "max_cpl": _number(chain.max_cpl),
        "max_cpl_headline": plain(whole_down(chain.max_cpl)),
        "max_raw_lead": _number(chain.max_raw_lead),
    }


def _span(span: Span | None) -> Json:
    if span is None:
        return {"low": None, "high": None}
    return {"low": _number(span.low), "high": _number(span.high)}


def _inverse(inverse: Inverse | None) -> Json | None:
    if inverse is None:
        return None
    return {
        "win_rate": _required(inverse.win_rate),
        "clv": _required(inverse.clv),
        "cac_pct": _required(inverse.cac_pct),
        "mkt_share": _required(inverse.mkt_share),
        "annual": _required(inverse.annual),
        "years": _required(inverse.years),
    }


def _required(required: Required) -> Json:
    return {"value": _reached(required.value), "status": required.status}


def _unit_economics(figures: UnitEconomics | None) -> Json:
    total = None if figures is None else figures.total
    known: Json = dict.fromkeys(_CUSTOMER_COST)
    if total is not None:
        known = {name: _number(getattr(total, name)) for name in _CUSTOMER_COST}
    return {
        "marketing_cac": _number(None if figures is None else figures.marketing_cac),
        "total_cac": _number(None if total is None else total.cac),
        **known,
    }


def _plan(plan: Plan | None) -> Json | None:
    if plan is None:
        return None
    return {
        "customers": plan.customers,
        "meetings": plan.meetings,
        "raw_leads": plan.raw_leads,
        "marketing_budget": _number(plan.marketing_budget),
        "programme_budget": _number(plan.programme_budget),
        "meetings_for": {str(sure): number for sure, number in plan.meetings_for.items()},
    }


def _warnings(warnings: Iterable[Problem]) -> list[Json]:
    return [{"code": warning.code, "field": warning.place.field} for warning in warnings]


def _number(value: Decimal | None) -> str | None:
    return None if value is None else plain(cents(value))


def _reached(value: Decimal | None) -> str | None:
    return None if value is None else plain(cents_up(value))
