# SPDX-License-Identifier: Apache-2.0
"""Measures in words: why chosen, who takes them on, and what the board has to decide."""

from __future__ import annotations

from collections.abc import Mapping

from reports.blocks.pattern_chart import drawn_table
from reports.model import Block, CallOut
from reports.speaking import Speaker
from reports.text import short_date
from reports.wording import EFFORTS
from rules.advice.advice import RecommendedMeasure
from rules.answers.answers import Assignment
from rules.pack.pack import GROUP
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
    return f"{owner}, {speaker.text(UNTIL).format(date=short_date(assigned.due, speaker.language))}"


def measure_note(speaker: Speaker, measure: RecommendedMeasure) -> str:
    """Return why a measure was chosen, in one line."""
    return speaker.text(speaker.pack.measures[measure.id].why)


def board_call_out(speaker: Speaker, *, in_short: bool = False) -> list[Block]:
    """Return the decisions for the board that certainly follow.

    A business line whose AI pattern calls for one is asked what customers shall pay for; any other
    decision is said as its measure says it. `in_short` leaves out what there is to choose from.
    """
    decisions = speaker.advice.board_decisions
    certain = [measure for measure in decisions if measure.verdict == "certain"]
    lines = dict.fromkeys(m.entry for m in certain if changes_pattern(speaker, m))
    return [
        *(_about_line(speaker, entry, in_short=in_short) for entry in lines),
        *(_as_measure(speaker, m) for m in certain if not changes_pattern(speaker, m)),
    ]


def changes_pattern(speaker: Speaker, measure: RecommendedMeasure) -> bool:
    """Tell whether a measure is a business line's answer to its place on the pattern map."""
    found = speaker.pack.measures[measure.id]
    on_line = found.scope == GROUP and found.effect_on == "pattern"
    return on_line and drawn_table(speaker) is not None


def _about_line(speaker: Speaker, entry: str, *, in_short: bool) -> CallOut:
    options = "; ".join(
        speaker.text(speaker.pack.measures[m.id].title)
        for m in speaker.advice.board_decisions
        if m.entry == entry and changes_pattern(speaker, m)
    )
    question = speaker.text(BOARD_QUESTION).format(line=speaker.line(entry))
    choice = "" if in_short else f" {speaker.text(OPTIONS).format(options=options)}"
    return _for_board(speaker, question + choice, f"{speaker.text(BOARD_NOTE)} ")


def _as_measure(speaker: Speaker, measure: RecommendedMeasure) -> CallOut:
    """Return a decision with what it is about, how long it takes and why."""
    found = speaker.pack.measures[measure.id]
    line, title = speaker.line(measure.entry), speaker.text(found.title)
    named = f"{line}: {title}" if line else title
    effort = speaker.text(EFFORTS[found.effort])
    return _for_board(speaker, f"{named} ({effort}). {measure_note(speaker, measure)}")


def _for_board(speaker: Speaker, text: str, note: str = "") -> CallOut:
    board = speaker.advice.answers.plan.board
    if board.owner or board.due:
        note = f"{note}{who(speaker, board)}."
    return CallOut("bad", speaker.text(BOARD), text, note.rstrip(), "decision")
