# SPDX-License-Identifier: Apache-2.0
"""The inputs of the max CPL: value, range, and where each comes from."""

from __future__ import annotations

from collections.abc import Mapping

from reports.model import Cell, Column, Glyph, Table
from reports.speaking import OF, Speaker
from reports.text import STILL_OPEN
from reports.wording import CONFIDENCES
from rules.expressions.values import Ref
from rules.text import Text

INPUT = Text(de="Eingabe", en="Input")
VALUE = Text(de="Wert (Spanne)", en="Value (span)")
ORIGIN = Text(de="Herkunft", en="Origin")
INPUTS = Text(de="Eingaben mit Spanne und Herkunft", en="Inputs with span and origin")
CONFIRMED = Text(de="bestätigt", en="confirmed")
ASSUMED = Text(de="Annahme", en="assumed")
SHOWN_INPUTS: Mapping[str, Text] = {
    "initial": Text(de="Erstgeschäft", en="Initial business"),
    "annual": Text(de="Folgeumsatz", en="Recurring"),
    "years": Text(de="Dauer, Jahre", en="Years"),
    "margin_initial": Text(de="Deckungsbeitrag", en="Contribution"),
    "retention": Text(de="Erneuerung", en="Renewal"),
    "discount": Text(de="Diskont", en="Discount"),
    "cac_pct": Text(de="Ziel-CAC", en="Target CAC"),
    "mkt_share": Text(de="Marketing", en="Marketing"),
    "win_rate": Text(de="Win-Rate", en="Win rate"),
    "actual_cpl": Text(de="CPL heute", en="CPL today"),
}


def inputs_table(speaker: Speaker) -> Table:
    """Return what the own scenario calculates with, each with its range and origin."""
    columns = (
        Column(speaker.text(INPUT), 12),
        Column(speaker.text(VALUE), 15),
        Column(speaker.text(ORIGIN), 9),
    )
    rows = tuple(_input(speaker, key) for key in SHOWN_INPUTS)
    return Table(speaker.text(INPUTS), columns, rows, dense=True)


def _input(speaker: Speaker, key: str) -> tuple[Cell, ...]:
    ref, results = Ref(f"calculator.{key}"), speaker.advice.calculator
    question, answer = speaker.pack.questions[ref.name], speaker.given(ref)
    name, value = Cell(speaker.text(SHOWN_INPUTS[key])), getattr(results.case, key)
    if answer is None or answer.state != "value":
        if question.assumed is None or value is None:
            return (name, Cell(speaker.text(STILL_OPEN), tone="quiet"), Cell(""))
        mark: Glyph = "assumed"
        assumed = Cell(speaker.text(ASSUMED), glyph=mark, tone="quiet")
        return (name, Cell(speaker.figure(ref, value)), assumed)
    span = results.actual_cpl if key == "actual_cpl" else results.ranges.get(key)
    range_ = speaker.figure_range(ref, *span) if span and span[0] != span[1] else ""
    shown, figure = f" ({range_})" if range_ else "", speaker.figure(ref, value)
    if key in results.inputs.unnamed and range_:
        # only the range was said
        shown, figure = "", range_
    if answer.count is not None:
        figure = f"{answer.count[0]} {speaker.text(OF)} {answer.count[1]}"
    word = CONFIDENCES[answer.confidence] if answer.confidence else CONFIRMED
    origin = Cell(speaker.text(word), glyph="confirmed", tone="ok")
    return (name, Cell(figure + shown), origin)
