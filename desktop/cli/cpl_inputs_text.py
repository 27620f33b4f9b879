# SPDX-License-Identifier: Apache-2.0
"""The inputs of a case as text: what each is counted with, and how that is known."""

from __future__ import annotations

from decimal import Decimal

from desktop.cli.cpl_input import Answered
from desktop.cli.cpl_pen import Pen, Row
from reports.blocks.cpl_inputs import DISPUTED
from reports.text import alternatives
from reports.wording import CONFIDENCES
from rules.advice.provenance import provenance
from rules.advice.results import Results
from rules.answers.answers import Answer
from rules.calculator.inputs import CHOICES, INPUTS, label

_OF_CONTRIBUTION = {"discount", "timing"}  # without a margin they take no part


def inputs(answered: Answered, pen: Pen) -> list[Row]:
    """Return a row for every input that was given or is assumed."""
    case = pen.say("Fall", "Case")
    rows = [(case, pen.say("Durchschnitt über alle Kunden", "average over all customers"))]
    if answered.results.inputs.case_name:
        rows = [(case, answered.results.inputs.case_name)]
    return rows + [
        (pen.name(label(key)), f"{_value(answered.results, key, pen)}{_remark(answered, key, pen)}")
        for key in (*INPUTS, *CHOICES)
        if _is_shown(answered, key)
    ]


def assumptions(answered: Answered, pen: Pen) -> str:
    """Return what the case takes for granted that nobody said, with the values."""
    found = [
        f"{pen.name(label(key))} {_value(answered.results, key, pen)}"
        for key in (*INPUTS, *CHOICES)
        if key not in answered.origins and _is_shown(answered, key)
        if key not in _OF_CONTRIBUTION or answered.results.own.clv_margin is not None
    ]
    return ", ".join(found) or "–"


def rate_said(results: Results, key: str, pen: Pen) -> str:
    """Return a rate as it was said: a value, k of n with its value, or only from where to where."""
    span, answer = results.inputs.span(key), results.inputs.answer(key)
    value: Decimal | None = getattr(results.case, key)
    if key in results.inputs.unnamed and span is not None:
        return pen.ends(key, *span)
    said = pen.percent(value, 2)
    return said if answer is None or answer.count is None else f"{said}, {_count(answer, pen)}"


def _is_shown(answered: Answered, key: str) -> bool:
    known = provenance(answered.results.inputs, key).kind
    if key not in answered.origins and known != "assumed":
        return False
    return counted_with(answered.results, key) is not None or _is_open(answered.results, key)


def _is_open(results: Results, key: str) -> bool:
    answer = results.inputs.answer(key)
    return answer is not None and answer.state == "open"


def counted_with(results: Results, key: str) -> Decimal | str | None:
    """Return the value an input is counted with; a margin not given follows the initial one."""
    case = results.case
    if key == "margin_annual":
        return None if case.annual == 0 and case.margin_annual is None else case.recurring_margin
    found: Decimal | str | None = getattr(case, key)
    return found


def _value(results: Results, key: str, pen: Pen) -> str:
    """Return what was said of an input, its range or the disputed values where no value was."""
    answer, span = results.inputs.answer(key), results.inputs.span(key)
    if _is_open(results, key):
        return pen.say("offen", "open")
    if answer is not None and answer.any_of:
        claims = (each for each in answer.any_of if isinstance(each, Decimal | str))
        return alternatives(tuple(pen.entered(key, each) for each in claims), pen.language)
    if key in results.inputs.unnamed and span is not None:
        return pen.ends(key, *span)
    value = counted_with(results, key)
    return "–" if value is None else pen.entered(key, value)


def _remark(answered: Answered, key: str, pen: Pen) -> str:
    """Return in brackets how the value of an input is known, where it is not simply said."""
    if key not in answered.origins:
        assumed = pen.say("Annahme", "assumed")
        if key == "margin_annual":
            assumed = pen.say("Annahme: wie Erstgeschäft", "assumed: as initial")
        return f" ({assumed})"
    answer, parts = answered.results.inputs.answer(key), list[str]()
    if answer is not None:
        parts += _said(answered.results, key, answer, pen)
    if answered.origins[key] == "scenario":
        parts.append(pen.say("aus dem Szenario", "of the scenario"))
    if answer is not None and answer.confidence is not None:
        parts.append(pen.name(CONFIDENCES[answer.confidence]))
    if answer is not None:
        parts += [each for each in (answer.evidence, answer.said_by, answer.note) if each]
    return f" ({', '.join(parts)})" if parts else ""


def _said(results: Results, key: str, answer: Answer, pen: Pen) -> list[str]:
    """Return in which way something was said that is no single value."""
    span = results.inputs.span(key)
    if answer.state == "open":
        return _to_clarify(results, key, answer, pen)
    if answer.any_of:
        return [pen.name(DISPUTED)]
    if span is None:
        return []
    if key in results.inputs.unnamed:
        return [pen.say("nur als Spanne genannt", "stated only as a range")]
    counted = [] if answer.count is None else [_count(answer, pen)]
    return [pen.ends(key, *span), *counted]


def _count(answer: Answer, pen: Pen) -> str:
    won, of = answer.count or (0, 0)
    return pen.say(f"{won} von {of}", f"{won} of {of}")


def _to_clarify(results: Results, key: str, answer: Answer, pen: Pen) -> list[str]:
    """Return with whom an open input is to be clarified, by when, and what it can be till then."""
    who = pen.speaker.clarification(answer)
    said = [pen.say(f"zu klären mit {who}", f"to be clarified with {who}")] if who else []
    if answer.by is not None and not answer.with_whom:
        said = [pen.say(f"zu klären bis {who}", f"to be clarified by {who}")]
    span = results.inputs.span(key)
    return (
        said if span is None else [*said, pen.say("möglich: ", "possible: ") + pen.ends(key, *span)]
    )
