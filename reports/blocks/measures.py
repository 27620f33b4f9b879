# SPDX-License-Identifier: Apache-2.0
"""Measures in words: why chosen, who takes them on, and what the board has to decide."""

from __future__ import annotations

from collections.abc import Mapping

from reports.model import Block, CallOut
from reports.speaking import Speaker
from reports.text import short_date
from rules.advice.advice import RecommendedMeasure
from rules.answers.answers import Assignment
from rules.text import Text

NOBODY = Text(de="noch niemand benannt", en="nobody named yet")
UNTIL = Text(de="bis {date}", en="by {date}")
CHOICE: Mapping[str, Text] = {
    "lever": Text(de="grösster Hebel", en="largest lever"),
    "lead_economics": Text(de="Kosten je Ersttermin", en="cost per first meeting"),
    "gap": Text(de="grösste übrige Lücke", en="largest remaining gap"),
    "extension": Text(de="Ausbau", en="extension"),
    "clarification": Text(de="bringt die fehlende Zahl", en="brings the missing figure"),
}
BOARD = Text(de="Entscheid für die Geschäftsleitung", en="Decision for the board")
BOARD_QUESTION = Text(
    de="Wofür sollen Kunden von {line} künftig bezahlen, wenn die heutige Einheit wegfällt?",
    en="What shall customers of {line} pay for in future, when today's unit falls away?",
)
BOARD_NOTE = Text(
    de="Keine der Massnahmen für vier Wochen: Ein Umbau dauert länger.",
    en="None of the measures for four weeks: such a change takes longer.",
)
OPTIONS = Text(de="Zur Wahl: {options}.", en="To choose from: {options}.")


def who(speaker: Speaker, assigned: Assignment) -> str:
    """Return who is responsible and until when."""
    owner = assigned.owner or speaker.text(NOBODY)
    if assigned.due is None:
        return owner
    return f"{owner}, {speaker.text(UNTIL).format(date=short_date(assigned.due))}"


def measure_note(speaker: Speaker, measure: RecommendedMeasure) -> str:
    """Return why a measure was chosen, in one line."""
    return speaker.text(speaker.pack.measures[measure.id].why)


def board_call_out(speaker: Speaker, *, in_short: bool = False) -> list[Block]:
    """Return the decision for the board: one question per line that certainly needs one.

    `in_short` leaves out what there is to choose from.
    """
    lines = dict.fromkeys(m.entry for m in speaker.advice.board_decisions if m.verdict == "certain")
    if not lines:
        return []
    return [_decision(speaker, entry, in_short=in_short) for entry in lines]


def _decision(speaker: Speaker, entry: str, *, in_short: bool) -> CallOut:
    options = "; ".join(
        speaker.text(speaker.pack.measures[m.id].title)
        for m in speaker.advice.board_decisions
        if m.entry == entry
    )
    question = speaker.text(BOARD_QUESTION).format(line=speaker.line(entry))
    board = speaker.advice.answers.plan.board
    note = f"{speaker.text(BOARD_NOTE)} {who(speaker, board)}." if board.owner or board.due \
        else speaker.text(BOARD_NOTE)  # fmt: skip
    choice = "" if in_short else f" {speaker.text(OPTIONS).format(options=options)}"
    text = question + choice
    return CallOut("bad", speaker.text(BOARD), text, note, "decision")
