# SPDX-License-Identifier: Apache-2.0
"""What the calculator says of an engagement, as plain JSON data.

A figure stands alone only where somebody said what it rests on; else only its low and high do.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rules.advice.inputs import Inputs
from rules.advice.provenance import provenance
from rules.advice.results import Results
from rules.advice.scenarios import CLV_INPUTS, ScenarioResult, margin_clv_inputs
from rules.answers.answers import Answer
from rules.calculator.inputs import CHOICES, INPUTS
from rules.calculator.numbers import cents, plain
from rules.calculator.ranges import Span

Json = dict[str, Any]


def calculator_json(results: Results) -> Json:
    """Return figures, verdict, warnings, inputs and scenarios of an engagement."""
    own, inputs = results.own, results.inputs
    revenue = own.clv_revenue if inputs.unnamed.isdisjoint(CLV_INPUTS) else None
    margin = own.clv_margin if inputs.unnamed.isdisjoint(margin_clv_inputs(inputs)) else None
    return {
        "currency": own.case.currency,
        "clv": _money(revenue),
        "clv_revenue": _money(revenue),
        "clv_revenue_range": _span(own.spans.clv_revenue),
        "clv_margin": _money(margin),
        "clv_margin_range": _span(own.spans.clv_margin),
        "clv_basis": own.case.clv_basis,
        "segment": results.segment,
        "actual_cpl": None if results.actual_cpl is None else _span(Span(*results.actual_cpl)),
        "verdict": results.verdict,
        "verdicts": list(results.verdicts),
        "uneconomic": results.uneconomic_or_not,
        "possibly_uneconomic": results.possibly_uneconomic,
        "warnings": [{"code": each.code, "field": each.place.field} for each in own.warnings],
        "inputs": _inputs(inputs),
        "scenarios": [_scenario(each) for each in results.scenarios],
    }


def _scenario(scenario: ScenarioResult) -> Json:
    chain = scenario.calculation.chain
    said = None if chain is None or scenario.rests_on_middle else chain.max_cpl
    return {
        "id": scenario.id,
        "kind": scenario.kind,
        "verdict": "certain" if scenario.certain else "possible",
        "case": scenario.case or None,
        "line": scenario.line or None,
        "max_cpl": _money(said),
        "span": _span(scenario.calculation.spans.max_cpl),
        "clv_cac": _money(scenario.clv_per_cac),
        "beyond_horizon_of": scenario.beyond or None,
    }


def _inputs(inputs: Inputs) -> Json:
    """Return every input that was answered or is assumed, and how it is known."""
    found = {}
    for key in (*INPUTS, *(each for each in CHOICES if each in _ANSWERED)):
        known, answer = provenance(inputs, key), inputs.answer(key)
        if answer is None and known.kind != "assumed":
            continue
        span = inputs.span(key)
        found[key] = {
            "value": _value(inputs, key),
            "range": None if span is None else {"low": _figure(span[0]), "high": _figure(span[1])},
            "kind": known.kind,
            "claims": [] if answer is None else [_figure(each) for each in answer.any_of],
            "count": None if answer is None else _count(answer),
            "clarify": None if answer is None else _clarify(answer),
            "range_from": known.range_from or None,
            "confidence": known.confidence,
            "evidence": known.evidence or None,
            "said_by": known.said_by or None,
            "note": known.note or None,
        }
    return found


_ANSWERED = ("timing", "goal_basis")  # the choices that are questions


def _value(inputs: Inputs, key: str) -> str | None:
    answer = inputs.answer(key)
    if key in inputs.unnamed or (answer is not None and answer.state == "open"):
        return None
    case = inputs.case
    return _figure(case.recurring_margin if key == "margin_annual" else getattr(case, key))


def _count(answer: Answer) -> Json | None:
    """Return how many of how many a counted rate is."""
    return None if answer.count is None else {"k": answer.count[0], "n": answer.count[1]}


def _clarify(answer: Answer) -> Json | None:
    """Return with whom an open answer is to be clarified, and by when."""
    if answer.state != "open":
        return None
    by = None if answer.by is None else answer.by.isoformat()
    return {"with": answer.with_whom or None, "by": by}


_LONGEST = 20  # characters of a figure somebody entered; a counted rate has more


def _figure(value: object) -> str | None:
    """Return a figure in full, as it was entered, a choice as its word."""
    if not isinstance(value, Decimal):
        return None if value is None else str(value)
    figure = plain(value)
    if len(figure) > _LONGEST:
        return plain(cents(value))
    return figure.rstrip("0").rstrip(".") if "." in figure else figure


def _span(span: Span | None) -> Json | None:
    return None if span is None else {"low": _money(span.low), "high": _money(span.high)}


def _money(value: Decimal | None) -> str | None:
    return None if value is None else plain(cents(value))
