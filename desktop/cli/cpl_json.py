# SPDX-License-Identifier: Apache-2.0
"""`hebelwerk cpl --json`: the calculation, and what its ranges, its inputs and its months add."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from desktop.cli.cpl_input import Answered
from desktop.cli.cpl_unsaid import rests_on_said
from reports.blocks.win_rates import cpl_table_of
from reports.speaking import Speaker
from rules.advice.as_json import plain_answer
from rules.advice.provenance import provenance
from rules.advice.results import Results
from rules.answers.answers import Answer
from rules.calculator.as_json import as_json as calculation_json
from rules.calculator.case import Case
from rules.calculator.cash_line import CashLine
from rules.calculator.cpl_table import CplTable
from rules.calculator.inputs import CHOICES, INPUTS
from rules.calculator.numbers import cents, plain
from rules.calculator.plan import Plan
from rules.calculator.ranges import Span
from rules.calculator.simulation import Simulation
from rules.calculator.tornado import Bar
from rules.calculator.unit_economics import CustomerCost, UnitEconomics

Json = dict[str, Any]

_COST = (
    "cac", "clv_cac_revenue", "ltv_cac_margin", "payback_months", "cash_payback_months",
    "cash_conversion_12m",
)  # fmt: skip


def comparison_json(cases: list[Answered]) -> Json:
    """Return several cases, each under its name."""
    return {"cases": [{"name": each.name, "result": as_json(each)} for each in cases]}


def as_json(answered: Answered) -> Json:
    """Return one case; what `rules` publishes of a calculation first, in its order."""
    results = answered.results
    own = results.own
    found: Json = calculation_json(own)
    found["unit_economics"] |= _both_ways(own.unit_economics) | _worked_out_at(own.case)
    if own.plan is not None:
        found["plan"] |= _chances(own.plan)
    speaker = Speaker(answered.advice, "de")
    return {
        **found,
        "segment": results.segment,
        "case_name": results.inputs.case_name or None,
        "rests_on_said": rests_on_said(speaker),
        "clv_revenue_range": _span(own.spans.clv_revenue),
        "clv_margin_range": _span(own.spans.clv_margin),
        "verdict": results.verdict,
        "verdicts": list(results.verdicts),
        "uneconomic": results.uneconomic_or_not,
        "uneconomic_possible": _uneconomic_possible(results),
        "simulation": _simulation(results),
        "tornado": [_bar(bar) for bar in results.tornado],
        "cpl_table": _table(cpl_table_of(speaker)),
        "cash": {
            "total": _cash(own.cash_line, own.plan),
            "as_planned": _cash(own.cash_line_as_planned, own.plan),
        },
        "inputs": _inputs(answered),
    }


def _uneconomic_possible(results: Results) -> bool | None:
    """Tell whether acquisition is uneconomic anywhere within the ranges."""
    if results.own.uneconomic is None or results.actual_cpl is None:
        return results.own.uneconomic
    return True in results.may_be_uneconomic


def _both_ways(figures: UnitEconomics | None) -> Json:
    if figures is None:
        return dict.fromkeys(("cash_payback_months", "in_proportion", "as_planned"))
    total = figures.total
    return {
        "cash_payback_months": _number(total.cash_payback_months if total else None),
        "in_proportion": _cost(figures.in_proportion),
        "as_planned": _cost(figures.as_planned),
    }


def _worked_out_at(case: Case) -> Json:
    """Return which cost per first meeting the figures per customer are for."""
    at = "max_cpl" if case.actual_cpl is None else "actual_cpl"
    return {"worked_out_at": at, "cash_conversion_is_minimum": case.payment_days is None}


def _table(found: CplTable | None) -> Json | None:
    if found is None:
        return None
    return {
        "win_rates": [_number(rate) for rate in found.win_rates],
        "clvs": [_number(clv) for clv in found.clvs],
        "own_win_rate": _number(found.own_win_rate),
        "own_clv": _number(found.own_clv),
        "max_cpl": [[_number(cell.max_cpl) for cell in row] for row in found.rows],
        "verdict": [[cell.verdict for cell in row] for row in found.rows],
    }


def _cost(found: CustomerCost | None) -> Json | None:
    if found is None:
        return None
    figures: Json = {name: _number(getattr(found, name)) for name in _COST}
    return figures | {"never_paid_back": found.never_paid_back}


def _chances(plan: Plan) -> Json:
    return {"chance": _number(plan.chance), "chance_of_none": _number(plan.chance_of_none)}


def _simulation(results: Results) -> Json | None:
    found: Simulation | None = results.simulation
    if found is None:
        return None
    percentiles = {name: _number(getattr(found, name)) for name in ("p5", "p50", "p95")}
    share = results.share_at_today
    return {
        "seed": found.seed,
        "draws": found.draws,
        **percentiles,
        "mean": _number(found.mean),
        "sd": _number(found.sd),
        "share_at_today": None if share is None else _ends(*share),
    }


def _bar(bar: Bar) -> Json:
    figures = ("low", "base", "high", "cpl_low", "cpl_high", "swing")
    numbers: Json = {name: _number(getattr(bar, name)) for name in figures}
    return {"input": bar.key, **numbers, "assumed": bar.assumed}


def _cash(line: CashLine | None, plan: Plan | None) -> Json | None:
    if line is None:
        return None
    return {
        "break_even_month": line.break_even_month,
        "lowest_month": line.lowest_month,
        "peak_funding": _number(line.peak_funding),
        "peak_funding_programme": (
            None if plan is None else _number(line.peak_of_programme(plan.customers))
        ),
        "value_at_end": _number(line.value_at_end),
        "by_month": [_number(value) for _, value in line.points],
    }


def _inputs(answered: Answered) -> Json:
    """Return every input that was given or is assumed, and how it is known."""
    inputs = answered.results.inputs
    found: Json = {}
    for key in (*INPUTS, *CHOICES):
        known = provenance(inputs, key)
        origin = answered.origins.get(key)
        if origin is None and known.kind != "assumed" and key in INPUTS:
            continue
        span, answer = inputs.span(key), inputs.answer(key)
        found[key] = {
            "said": None if answer is None else plain_answer(answer),
            "value": _plain(_value(answered.results, key)),
            "on_middle": key in inputs.unnamed,
            "range": None if span is None else {"low": _plain(span[0]), "high": _plain(span[1])},
            "from": origin or "assumed",
            "open": known.kind == "open" and origin is not None,
            "clarify": None if answer is None else _clarify(answer),
            "range_from": known.range_from or None,
            "confidence": known.confidence,
            "evidence": known.evidence or None,
            "said_by": known.said_by or None,
            "note": known.note or None,
        }
    return found


def _clarify(answer: Answer) -> Json | None:
    """Return with whom an open answer is to be clarified, and by when."""
    if answer.state != "open":
        return None
    by = None if answer.by is None else answer.by.isoformat()
    return {"with": answer.with_whom or None, "by": by}


def _value(results: Results, key: str) -> object:
    if key == "margin_annual":
        return results.case.recurring_margin
    return getattr(results.case, key)


def _plain(value: object) -> str | None:
    """Return a figure in full, as it was entered, a choice as its word."""
    if isinstance(value, Decimal):
        figure = plain(value)
        if len(figure) > _LONGEST:
            return plain(cents(value))
        return figure.rstrip("0").rstrip(".") if "." in figure else figure
    return value if isinstance(value, str) else None


_LONGEST = 20  # characters of a figure somebody entered; a counted rate has more


def _span(span: Span | None) -> Json:
    return _ends(None, None) if span is None else _ends(span.low, span.high)


def _ends(low: Decimal | None, high: Decimal | None) -> Json:
    return {"low": _number(low), "high": _number(high)}


def _number(value: Decimal | None) -> str | None:
    return None if value is None else plain(cents(value))
