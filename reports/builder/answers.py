# SPDX-License-Identifier: Apache-2.0
"""All answers with their evidence: section by section, lines and initiatives side by side.

A question the talk went without reads «not asked».
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reports.contradictions import call_outs
from reports.model import Block, Cell, Column, Heading, Page, Table
from reports.speaking import Speaker
from reports.text import NOT_ASKED, capitalised
from reports.wording import CONFIDENCES
from rules.expressions.values import Ref
from rules.pack.groups import INITIATIVES, LABELS, LINES
from rules.text import Text

KICKER = Text(de="Anhang", en="Appendix")
TITLE = Text(de="Antworten und Belege", en="Answers and evidence")
QUESTION = Text(de="Frage", en="Question")
ANSWER = Text(de="Antwort", en="Answer")
EVIDENCE = Text(de="Beleg oder Zuständige", en="Evidence or who clarifies")
CONFIDENCE_TITLE = Text(de="Angabe", en="Kind")
MOST_ENTRIES = 4
GENERAL = Text(de="Weitere Angaben", en="Further answers")


def answers_page(speaker: Speaker) -> Page:
    """Return the appendix with all answers."""
    asked = [ref for ref in _asked_or_answered(speaker) if _is_worth_a_row(speaker, ref)]
    blocks: list[Block] = [*call_outs(speaker, None)]
    for title, rows in _sections(speaker, [ref for ref in asked if not ref.entry]):
        blocks += [Heading(title), _table(speaker, title, rows)]
    answers = speaker.advice.answers
    for group, entries in ((LINES, answers.lines), (INITIATIVES, answers.initiatives)):
        ids = [entry.id for entry in entries]
        for first in range(0, len(ids), MOST_ENTRIES):
            some = ids[first : first + MOST_ENTRIES]
            blocks += _side_by_side(speaker, capitalised(speaker.text(LABELS[group])), asked, some)
    return Page(
        id="answers",
        kicker=speaker.text(KICKER),
        title=speaker.text(TITLE),
        lead="",
        blocks=tuple(blocks),
    )


def _sections(speaker: Speaker, asked: list[Ref]) -> Iterator[tuple[str, list[tuple[Cell, ...]]]]:
    """Yield the sections of the agenda with their answers, then what no section asks."""
    waiting = {ref.name: ref for ref in asked}
    for section in speaker.advice.knowledge.sections.values():
        refs = [waiting.pop(name) for name in section.questions if name in waiting]
        if refs:
            yield speaker.text(section.label), [_row(speaker, ref) for ref in refs]
    if waiting:
        yield speaker.text(GENERAL), [_row(speaker, ref) for ref in waiting.values()]


def _side_by_side(
    speaker: Speaker, title: str, asked: list[Ref], entries: list[str]
) -> list[Block]:
    """Return the answers of some lines or initiatives as one table, each a column."""
    given = {(ref.name, ref.entry): ref for ref in asked}
    names = dict.fromkeys(ref.name for ref in asked if ref.entry in entries)
    if not names:
        return []
    rows = tuple(
        (
            Cell(speaker.short_label(Ref(name))),
            *(_entry_cell(speaker, given.get((name, entry))) for entry in entries),
        )
        for name in names
    )
    columns = (
        Column(speaker.text(QUESTION), 4),
        *(Column(speaker.entry(entry), 5) for entry in entries),
    )
    return [Heading(title), Table(title, columns, rows, dense=True)]


def _entry_cell(speaker: Speaker, ref: Ref | None) -> Cell:
    if ref is None:
        return Cell("–", tone="quiet")
    answer = speaker.given(ref)
    if answer is None:
        return Cell(_unanswered(speaker, ref), tone="quiet")
    if answer.state == "open":
        return Cell(speaker.answer(ref), speaker.clarification(answer), "open")
    kind = speaker.text(CONFIDENCES[answer.confidence]) if answer.confidence else ""
    note = ", ".join(part for part in (kind, answer.evidence or answer.note) if part)
    return Cell(speaker.answer(ref), note)


def _asked_or_answered(speaker: Speaker) -> list[Ref]:
    """Return the questions of the talk, then those answered that do not apply, or may not."""
    advice, answers = speaker.advice, speaker.advice.answers
    talk = speaker.pack.asked_in(answers.format, advice.knowledge.sections)
    places = {name: place for place, name in enumerate(talk)}
    # what was answered beside the talk stands behind it
    all_ = (*advice.asked, *_left_out(speaker))
    asked = sorted(all_, key=lambda ref: places.get(ref.name, len(talk)))
    given = [Ref(name) for name in answers.answers]
    given += [Ref(name, entry.id) for entry in answers.entries for name in entry.answers]
    return list(dict.fromkeys((*asked, *given)))


def _left_out(speaker: Speaker) -> Iterator[Ref]:
    """Yield the questions of the talk that it went without."""
    knowledge, answers = speaker.advice.knowledge, speaker.advice.answers
    for name in speaker.pack.asked_in(answers.format, knowledge.sections):
        if name in answers.gone_without:
            scope = speaker.pack.questions[name].scope
            entries = [""] if scope is None else [each.id for each in knowledge.entries(scope)]
            yield from (Ref(name, entry) for entry in entries)


def _is_worth_a_row(speaker: Speaker, ref: Ref) -> bool:
    """Tell whether somebody answered, an assumption stands in, or the talk went without it."""
    assumed = speaker.pack.questions[ref.name].assumed is not None
    gone = ref.name in speaker.advice.answers.gone_without
    return speaker.given(ref) is not None or assumed or gone


def _unanswered(speaker: Speaker, ref: Ref) -> str:
    """Return what stands in the place of an answer."""
    if ref.name in speaker.advice.answers.gone_without:
        return speaker.text(NOT_ASKED)
    return speaker.answer(ref)


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
        return (label, Cell(_unanswered(speaker, ref), tone="quiet"), Cell(""), Cell(""))
    open_ = answer.state == "open"
    notes = (_meaning(speaker, ref), answer.note)
    said = Cell(speaker.answer(ref), "; ".join(filter(None, notes)), "open" if open_ else None)
    proof = speaker.clarification(answer) if open_ else answer.evidence
    kind = speaker.text(CONFIDENCES[answer.confidence]) if answer.confidence else ""
    return (label, said, Cell(proof, tone="quiet"), Cell(kind, tone="quiet"))


def _meaning(speaker: Speaker, ref: Ref) -> str:
    """Return what the step answered means for this question; empty where it says no more."""
    answer, about = speaker.given(ref), speaker.pack.questions[ref.name]
    if answer is None or not isinstance(answer.value, Decimal):
        return ""
    found = about.steps.get(str(answer.value))
    return speaker.text(found).rstrip(".") if found else ""
