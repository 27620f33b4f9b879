# SPDX-License-Identifier: Apache-2.0
"""The inputs of the calculator: value, range, and where each comes from."""

from __future__ import annotations

from collections.abc import Mapping

from reports.model import Cell, Column, Table
from reports.speaking import NOT_KNOWN, OF, OPEN, Speaker
from reports.wording import CONFIDENCES
from rules.advice.inputs import FOLLOWING
from rules.advice.provenance import Provenance, RangeFrom, provenance
from rules.calculator.ranges import base_of
from rules.expressions.values import Ref
from rules.text import Text

INPUT = Text(de="Eingabe", en="Input")
VALUE = Text(de="Wert", en="Value")
SPAN = Text(de="Spanne", en="Span")
ORIGIN = Text(de="Herkunft", en="Origin")
WHO = Text(de="Von wem, Beleg", en="Said by, evidence")
INPUTS = Text(de="Eingaben mit Spanne und Herkunft", en="Inputs with span and origin")
PROVENANCE = Text(de="Woher die Eingaben kommen", en="Where the inputs come from")
CONFIRMED = Text(de="bestätigt", en="confirmed")
ASSUMED = Text(de="Annahme", en="assumed")
DISPUTED = Text(de="strittig", en="disputed")
UNANSWERED = Text(de="nicht beantwortet", en="not answered")
RANGE_ORIGINS: Mapping[RangeFrom, Text] = {
    "said": Text(de="genannt", en="stated"),
    "counted": Text(de="gezählt, 95\u00a0%", en="counted, 95\u00a0%"),
    "reliability": Text(de="angenommen", en="assumed"),
}
NONE = "–"
# short: they stand where there is little room
SHOWN_INPUTS: Mapping[str, Text] = {
    "initial": Text(de="Erstgeschäft", en="Initial business"),
    "annual": Text(de="Folgeumsatz p.\u00a0a.", en="Recurring p.\u00a0a."),
    "years": Text(de="Dauer", en="Duration"),
    "margin_initial": Text(de="Deckungsbeitrag", en="Contribution"),
    "margin_annual": Text(de="DB Folgegeschäft", en="Margin, recurring"),
    "retention": Text(de="Erneuerung p.\u00a0a.", en="Renewal p.\u00a0a."),
    "discount": Text(de="Diskont p.\u00a0a.", en="Discount p.\u00a0a."),
    "timing": Text(de="Zahlung im Jahr", en="Paid in the year"),
    "cac_pct": Text(de="Ziel-CAC", en="Target CAC"),
    "mkt_share": Text(de="Anteil Mkt.", en="Marketing"),
    "win_rate": Text(de="Win-Rate", en="Win rate"),
    "lead_to_meeting": Text(de="Lead zu Ersttermin", en="Lead to meeting"),
    "actual_cpl": Text(de="CPL heute", en="CPL today"),
    "sales_cost": Text(de="Vertrieb je Kunde", en="Sales per customer"),
    "cycle_months": Text(de="Entscheidungsdauer", en="Sales cycle"),
    "payment_days": Text(de="Zahlungsziel", en="Payment term"),
    "goal": Text(de="Umsatzziel", en="Revenue goal"),
    "goal_basis": Text(de="Zielbasis", en="Goal basis"),
}
# what the max CPL and its verdict rest on; the rest takes part in what a customer costs or a plan
OF_MAX_CPL = (
    "initial", "annual", "years", "margin_initial", "margin_annual", "retention", "discount",
    "cac_pct", "mkt_share", "win_rate", "actual_cpl", "sales_cost",
)  # fmt: skip
# nothing waits for them: without an answer others stand in
OPTIONAL = {"margin_annual", "sales_cost"}
# the target; as single values the formula says them already
IN_FORMULA = {"cac_pct", "mkt_share"}


def input_name(speaker: Speaker, key: str) -> str:
    """Return the short name of an input."""
    return speaker.text(SHOWN_INPUTS[key])


def inputs_table(speaker: Speaker) -> Table:
    """Return what the max CPL is worked out from, each with its range and origin.

    What the format does not ask and nobody said is left out, and what the formula says wholly.
    """
    columns = (
        Column(speaker.text(INPUT), 22),
        Column(speaker.text(VALUE), 13, "right"),
        Column(speaker.text(SPAN), 21, "right"),
        Column(speaker.text(ORIGIN), 16),
    )
    rows = []
    for key in OF_MAX_CPL:
        found = _known(speaker, key)
        if found is None or (found.kind != "said" and key in OPTIONAL):
            continue
        value, span = _value(speaker, key)
        if span.text or key not in IN_FORMULA:
            rows.append(
                (Cell(input_title(speaker, key)), value, span, _origin(speaker, key, found))
            )
    return Table(speaker.text(INPUTS), columns, tuple(rows), dense=True)


def provenance_table(speaker: Speaker) -> Table:
    """Return all inputs that take part, with who said them, on what evidence, how reliably.

    A range that is only assumed stands there as such; it takes part in no span.
    """
    columns = (
        Column(speaker.text(INPUT), 10),
        Column(speaker.text(VALUE), 7, "right"),
        Column(speaker.text(SPAN), 10, "right"),
        Column(speaker.text(ORIGIN), 8),
        Column(speaker.text(WHO), 14),
    )
    rows = tuple(
        _traced(speaker, key, found)
        for key in SHOWN_INPUTS
        if (found := _known(speaker, key)) is not None
    )
    return Table(speaker.text(PROVENANCE), columns, rows, dense=True)


def _known(speaker: Speaker, key: str) -> Provenance | None:
    """Return how an input is known; None where it takes no part."""
    found = provenance(speaker.advice.calculator.inputs, key)
    if found.kind == "not_asked" or (found.kind == "assumed" and not _counts(speaker, key)):
        return None
    return found


def _counts(speaker: Speaker, key: str) -> bool:
    """Tell whether an assumption makes a difference to what is shown."""
    case = speaker.advice.calculator.case
    if key == "timing":
        return case.discount > 0
    if key == "goal_basis":
        return case.goal is not None
    return key != FOLLOWING or bool(case.annual)


def input_title(speaker: Speaker, key: str) -> str:
    """Return the short name of an input with its unit, unless that stands at the figures."""
    question = speaker.pack.questions[f"calculator.{key}"]
    name = input_name(speaker, key)
    if question.unit is None or question.type == "money":
        return name
    return f"{name}, {speaker.text(question.unit)}"


def _value(speaker: Speaker, key: str) -> tuple[Cell, Cell]:
    """Return the value to calculate with, where somebody said it or it is assumed, and its span."""
    ref, results = Ref(f"calculator.{key}"), speaker.advice.calculator
    answer = results.inputs.answer(key)
    value = base_of(results.case, key) if key == FOLLOWING else getattr(results.case, key)
    holds = answer is not None and answer.state == "value"
    follows = key == FOLLOWING and answer is None
    if value is None or not (
        holds or follows or speaker.pack.questions[ref.name].assumed is not None
    ):
        return Cell(NONE, tone="quiet"), Cell("")
    if isinstance(value, str):
        return Cell(speaker.value(ref.name, value)), Cell("")
    span = results.inputs.span(key)
    shown = Cell("")
    if span is not None and span[0] != span[1]:
        shown = Cell(speaker.figure_range(ref, *span), tone="quiet")
        if key in results.inputs.unnamed:
            # only the range was said
            return Cell(NONE, tone="quiet"), shown
    if answer is not None and answer.count is not None:
        return Cell(f"{answer.count[0]} {speaker.text(OF)} {answer.count[1]}"), shown
    return Cell(speaker.figure(ref, value)), shown


def _origin(speaker: Speaker, key: str, found: Provenance) -> Cell:
    answer = speaker.advice.calculator.inputs.answer(key)
    if answer is not None and answer.any_of:
        return Cell(speaker.text(DISPUTED), glyph="possible", tone="warn")
    if found.kind == "said":
        return Cell(speaker.text(CONFIRMED), glyph="confirmed", tone="ok")
    if found.kind == "assumed":
        return Cell(speaker.text(ASSUMED), glyph="assumed", tone="quiet")
    if answer is None:
        return Cell(speaker.text(UNANSWERED), tone="quiet")
    if answer.state != "open":
        return Cell(speaker.text(NOT_KNOWN), tone="quiet")
    return Cell(speaker.text(OPEN), glyph="open", tone="warn")


def _traced(speaker: Speaker, key: str, found: Provenance) -> tuple[Cell, ...]:
    value, span = _value(speaker, key)
    origin = _origin(speaker, key, found)
    answer = speaker.advice.calculator.inputs.answer(key)
    if found.range_from == "reliability":
        assumed = speaker.advice.calculator.inputs.assumed_ranges[key]
        span = Cell(speaker.figure_range(Ref(f"calculator.{key}"), *assumed), tone="quiet")
    range_from = speaker.text(RANGE_ORIGINS[found.range_from]) if found.range_from else ""
    reliability = speaker.text(CONFIDENCES[found.confidence]) if found.confidence else ""
    who = found.said_by
    if answer is not None and answer.any_of:
        range_from = ""
        who = who or found.note
    if found.kind == "open" and answer is not None:
        who = speaker.clarification(answer)
    return (
        Cell(input_title(speaker, key)),
        value,
        Cell(span.text, range_from if span.text else "", tone="quiet"),
        Cell(origin.text, reliability, origin.glyph, origin.tone),
        Cell(who or found.evidence, found.evidence if who else "", tone="quiet"),
    )
