# SPDX-License-Identifier: Apache-2.0
"""All answers with their evidence, section by section, business line by business line."""

from __future__ import annotations

from collections.abc import Iterator

from reports.builder.max_cpl import CONFIDENCE
from reports.model import Block, Cell, Column, Heading, Page, Table
from reports.speaking import Speaker
from rules.expressions.values import Ref
from rules.text import Text

KICKER = Text(de="Anhang", en="Appendix")
TITLE = Text(de="Antworten und Belege", en="Answers and evidence")
QUESTION = Text(de="Frage", en="Question")
ANSWER = Text(de="Antwort", en="Answer")
EVIDENCE = Text(de="Beleg oder Zuständige", en="Evidence or who clarifies")
CONFIDENCE_TITLE = Text(de="Angabe", en="Kind")
GENERAL = Text(de="Weitere Angaben", en="Further answers")


def answers_page(speaker: Speaker) -> Page:
    """Return the appendix with all answers."""
    blocks: list[Block] = []
    for title, rows in _sections(speaker):
        blocks += [Heading(title), _table(speaker, title, rows)]
    return Page(
        id="answers",
        kicker=speaker.text(KICKER),
        title=speaker.text(TITLE),
        lead="",
        blocks=tuple(blocks),
    )


def _sections(speaker: Speaker) -> Iterator[tuple[str, list[tuple[Cell, ...]]]]:
    """Yield the sections of the agenda with their answers, then each business line."""
    asked = [ref for ref in speaker.advice.asked if _is_worth_a_row(speaker, ref)]
    plain = {ref.name: ref for ref in asked if not ref.entry}
    for section in speaker.pack.formats[speaker.advice.answers.format].sections.values():
        refs = [plain.pop(name) for name in section.questions if name in plain]
        if refs:
            yield speaker.text(section.label), [_row(speaker, ref) for ref in refs]
    if plain:
        yield speaker.text(GENERAL), [_row(speaker, ref) for ref in plain.values()]
    for line in speaker.advice.answers.lines:
        refs = [ref for ref in asked if ref.entry == line.id]
        if refs:
            yield line.name, [_row(speaker, ref) for ref in refs]


def _is_worth_a_row(speaker: Speaker, ref: Ref) -> bool:
    """Tell whether somebody answered, or an assumption stands in."""
    assumed = speaker.pack.questions[ref.name].assumed is not None
    return speaker.given(ref) is not None or assumed


def _table(speaker: Speaker, caption: str, rows: list[tuple[Cell, ...]]) -> Table:
    columns = (
        Column(speaker.text(QUESTION), 8),
        Column(speaker.text(ANSWER), 10),
        Column(speaker.text(EVIDENCE), 8),
        Column(speaker.text(CONFIDENCE_TITLE), 3),
    )
    return Table(caption, columns, tuple(rows), dense=True)


def _row(speaker: Speaker, ref: Ref) -> tuple[Cell, ...]:
    answer = speaker.given(ref)
    label = Cell(speaker.text(speaker.pack.questions[ref.name].label))
    if answer is None:
        return (label, Cell(speaker.answer(ref), tone="quiet"), Cell(""), Cell(""))
    open_ = answer.state == "open"
    said = Cell(speaker.answer(ref), answer.note, "open" if open_ else None)
    proof = speaker.clarification(answer) if open_ else answer.evidence
    kind = speaker.text(CONFIDENCE[answer.confidence]) if answer.confidence else ""
    return (label, said, Cell(proof, tone="quiet"), Cell(kind, tone="quiet"))
