# SPDX-License-Identifier: Apache-2.0
"""The chart of the levels: state, band, and where the largest lever lies."""

from __future__ import annotations

from reports.charting import PAGE, Canvas, LevelRow, Levels, levels
from reports.headlines import STATE_TONES
from reports.model import Cell, Chart, Column, Table
from reports.palette import LIGHT, Palette
from reports.speaking import Speaker
from reports.text import NOT_ASKED
from reports.wording import BANDS, STATES
from rules.advice.levels import LevelState
from rules.text import Text

BAND_TABLE = Text(de="Band je Ebene", en="Band by level")
LEVEL = Text(de="Ebene", en="Level")
LOWEST = Text(de="Tiefstes Band", en="Lowest band")
HIGHEST = Text(de="Höchstes Band", en="Highest band")
LEVER_LABEL = Text(de="Wahrscheinlich grösster Hebel", en="Probably the largest lever")
MAY_BE_LEVER = Text(de="Möglicher grösster Hebel", en="May be the largest lever")


def level_chart(speaker: Speaker, palette: Palette = LIGHT, canvas: Canvas = PAGE) -> Chart:
    """Return the levels with their bands and states."""
    bands = tuple(speaker.text(word) for word in BANDS.values())
    rows = tuple(_row(speaker, level) for level in speaker.advice.levels)
    names = (bands[0], bands[1], bands[2])
    summary = "; ".join(f"{row.name}: {row.state}" for row in rows) + "."
    data = Table(
        speaker.text(BAND_TABLE),
        (Column(speaker.text(LEVEL)), Column(speaker.text(LOWEST)), Column(speaker.text(HIGHEST))),
        tuple(_band_cells(speaker, level) for level in speaker.advice.levels),
    )
    return Chart("levels", levels(Levels(names, rows), palette, canvas), summary, data)


def _row(speaker: Speaker, level: LevelState) -> LevelRow:
    named, order = speaker.pack.levels[level.id], list(BANDS)
    known = level.asked and level.state not in ("to_clarify", "unanswered")
    lowest = order.index(level.bands[0]) + 1 if known else 0
    highest = order.index(level.bands[-1]) + 1 if known else 3
    state = STATES[level.state] if level.asked else NOT_ASKED
    return LevelRow(
        name=speaker.text(named.label),
        subtitle=speaker.text(named.subtitle),
        lowest=lowest,
        highest=highest,
        state=speaker.text(state),
        state_tone=STATE_TONES[level.state],
        notes=_notes(speaker, level),
        lever=_lever_label(speaker, level) if highest < 3 else "",
    )


def _notes(speaker: Speaker, level: LevelState) -> tuple[str, ...]:
    """Return the evidence of the main question, as the note beside the state."""
    main = main_question(speaker, level.id)
    answer = speaker.advice.answers.answer(main) if main else None
    return (answer.evidence,) if answer and answer.evidence else ()


def _lever_label(speaker: Speaker, level: LevelState) -> str:
    lever = speaker.advice.lever
    if level.id != lever.level:
        return ""
    return speaker.text(LEVER_LABEL if lever.verdict == "certain" else MAY_BE_LEVER)


def _band_cells(speaker: Speaker, level: LevelState) -> tuple[Cell, ...]:
    name = Cell(speaker.text(speaker.pack.levels[level.id].label))
    if not level.bands:
        return (name, Cell(speaker.text(NOT_ASKED)), Cell(speaker.text(NOT_ASKED)))
    lowest, highest = BANDS[level.bands[0]], BANDS[level.bands[-1]]
    return (name, Cell(speaker.text(lowest)), Cell(speaker.text(highest)))


def main_question(speaker: Speaker, level: str) -> str | None:
    """Return the main question of a level, None where it has none."""
    questions = speaker.pack.level_questions(level)
    return questions[0] if questions and speaker.pack.questions[questions[0]].main else None
