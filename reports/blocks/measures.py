# SPDX-License-Identifier: Apache-2.0
"""Measures in words: why chosen, who takes them on, and what the board has to decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reports.blocks.pattern_chart import TONES, drawn_table
from reports.model import Block, CallOut, Tone
from reports.speaking import Speaker
from reports.text import listed, short_date
from reports.wording import EFFORTS
from rules.advice.advice import LinePattern, RecommendedMeasure
from rules.answers.answers import Assignment
from rules.pack.groups import LINES
from rules.text import Text

NOBODY = Text(de="noch niemand benannt", en="nobody named yet")
UNTIL = Text(de="bis {date}", en="by {date}")
CHOICE: Mapping[str, Text] = {
    "lever": Text(de="grösster Hebel", en="largest lever"),
    "lead_economics": Text(de="Kosten je Ersttermin", en="cost per first meeting"),
    "topic": Text(de="grösste Lücke", en="largest gap"),
    "gap": Text(de="grösste übrige Lücke", en="largest remaining gap"),
    "extension": Text(de="Ausbau", en="extension"),
    "clarification": Text(de="bringt die fehlende Zahl", en="brings the missing figure"),
}
BOARD = Text(de="Entscheid für die Geschäftsleitung", en="Decision for the board")
# what there is to decide on the lines of a pattern, where it differs on those of a variant
BOARD_QUESTIONS: Mapping[str, Text] = {
    "fragile": Text(
        de="Wofür sollen Kunden von {lines} künftig bezahlen, wenn die heutige Einheit wegfällt?",
        en="What will customers of {lines} pay for in future, once today’s unit falls away?",
    ),
    "fragile.unprotected": Text(
        de="Was soll die Kunden von {lines} halten, wenn sie mit KI weniger brauchen?",
        en="What is to hold the customers of {lines} when they need less with AI?",
    ),
    "extractive": Text(
        de="Woher soll das Wachstum von {lines} kommen, wenn KI den Kern nicht erweitert?",
        en="Where is the growth of {lines} to come from if AI does not extend the core?",
    ),
    "resilient": Text(
        de="Woher soll das Wachstum von {lines} kommen, wenn Bindung allein keinen Vorsprung "
        "schafft?",
        en="Where is the growth of {lines} to come from if lock-in alone builds no lead?",
    ),
    "outside": Text(
        de="Was hebt den Kundenwert von {lines}, und wer prüft die Einordnung in zwölf Monaten?",
        en="What raises the customer value of {lines}, and who checks the placement in twelve "
        "months?",
    ),
    "antifragile": Text(
        de="Wie viel Geld und Kapazität erhält der Kern von {lines}, solange KI den Vorsprung "
        "vertieft?",
        en="How much money and capacity does the core of {lines} get while AI deepens the lead?",
    ),
}
BOARD_QUESTION = Text(
    de="Welche Züge gehen Sie bei {lines} an?", en="Which moves do you make on {lines}?"
)
BOARD_NOTE = Text(
    de="Das gehört nicht zu den Massnahmen für vier Wochen: Ein Umbau dauert länger.",
    en="Not one of the measures for four weeks: such a change takes longer.",
)
OPTIONS = Text(de="Zur Wahl:", en="To choose from:")


@dataclass(frozen=True)
class BoardQuestion:
    """What the board decides on the business lines that share a pattern, and its moves.

    `moves` are the titles with how long each takes.
    """

    text: str
    moves: tuple[str, ...]
    tone: Tone


def chosen_as(speaker: Speaker, measure: RecommendedMeasure) -> str:
    """Return the rule that chose a measure, with the topic of its gap; empty where none did."""
    if measure.choice is None:
        return ""
    words = speaker.text(CHOICE[measure.choice])
    question = speaker.pack.questions.get(measure.brought_by)
    if measure.choice not in ("topic", "gap") or question is None or question.topic is None:
        return words
    return f"{words}, {speaker.text(speaker.pack.topics[question.topic].label)}"


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

    On business lines whose AI pattern calls for one, each pattern makes one question with its
    moves; any other decision is said as its measure says it. `in_short` leaves out the moves, and
    all questions but that on the most severe pattern.
    """
    questions = board_questions(speaker)
    blocks: list[Block] = []
    for question in questions[:1] if in_short else questions:
        text = question.text if in_short else f"{question.text} {speaker.text(OPTIONS)}"
        note = f"{speaker.text(BOARD_NOTE)} "
        moves = () if in_short else question.moves
        blocks.append(_for_board(speaker, text, note, question.tone, moves))
    return [*blocks, *(_as_measure(speaker, measure) for measure in other_decisions(speaker))]


def board_questions(speaker: Speaker) -> tuple[BoardQuestion, ...]:
    """Return what the board certainly has to decide on business lines, severe patterns first."""
    moves: dict[str, list[str]] = {}
    for measure in _decided(speaker):
        if changes_pattern(speaker, measure):
            moves.setdefault(measure.entry, []).append(measure.id)
    found = {line.entry: line for line in speaker.advice.patterns if line.entry in moves}
    alike: dict[tuple[str, tuple[str, ...]], list[LinePattern]] = {}
    for entry, line in found.items():
        alike.setdefault((_asked_of(line), tuple(moves[entry])), []).append(line)
    ordered = sorted(alike.items(), key=lambda item: -_severity(speaker, item[1][0]))
    return tuple(_question(speaker, key, ids, lines) for (key, ids), lines in ordered)


def other_decisions(speaker: Speaker) -> tuple[RecommendedMeasure, ...]:
    """Return the decisions that certainly follow and are no answer to a pattern."""
    return tuple(m for m in _decided(speaker) if not changes_pattern(speaker, m))


def _decided(speaker: Speaker) -> list[RecommendedMeasure]:
    return [m for m in speaker.advice.board_decisions if m.verdict == "certain"]


def _asked_of(line: LinePattern) -> str:
    """Return the key of the question on a line; empty where its pattern has none."""
    of_variant = f"{line.pattern}.{line.variant}"
    of_pattern = line.pattern if line.pattern in BOARD_QUESTIONS else ""
    return of_variant if of_variant in BOARD_QUESTIONS else of_pattern or ""


def _severity(speaker: Speaker, line: LinePattern) -> int:
    return speaker.pack.patterns[line.pattern].severity if line.pattern else 0


def _question(
    speaker: Speaker, key: str, moves: tuple[str, ...], lines: list[LinePattern]
) -> BoardQuestion:
    names = listed(tuple(line.name for line in lines), speaker.language)
    text = speaker.text(BOARD_QUESTIONS.get(key, BOARD_QUESTION)).format(lines=names)
    tone: Tone = "bad" if TONES.get(lines[0].pattern or "") == "bad" else "accent"
    return BoardQuestion(text, tuple(_move(speaker, move) for move in moves), tone)


def _move(speaker: Speaker, id_: str) -> str:
    move = speaker.pack.measures[id_]
    title, effort = speaker.text(move.title), speaker.text(EFFORTS[move.effort])
    return f"{title} ({effort})"


def changes_pattern(speaker: Speaker, measure: RecommendedMeasure) -> bool:
    """Tell whether a measure is a business line's answer to its place on the pattern map."""
    found = speaker.pack.measures[measure.id]
    on_line = found.scope == LINES and found.effect_on == "pattern"
    return on_line and drawn_table(speaker) is not None


def _as_measure(speaker: Speaker, measure: RecommendedMeasure) -> CallOut:
    """Return a decision with what it is about, how long it takes and why."""
    found = speaker.pack.measures[measure.id]
    line, title = speaker.entry(measure.entry), speaker.text(found.title)
    named = f"{line}: {title}" if line else title
    effort = speaker.text(EFFORTS[found.effort])
    return _for_board(speaker, f"{named} ({effort}). {measure_note(speaker, measure)}")


def _for_board(
    speaker: Speaker,
    text: str,
    note: str = "",
    tone: Tone = "bad",
    moves: tuple[str, ...] = (),
) -> CallOut:
    board = speaker.advice.answers.plan.board
    if board.owner or board.due:
        note = f"{note}{who(speaker, board)}."
    return CallOut(tone, speaker.text(BOARD), text, note.rstrip(), "decision", moves)
