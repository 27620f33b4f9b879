# SPDX-License-Identifier: Apache-2.0
"""The clarification plan: what is open, with whom, by when, and what it decides."""

from __future__ import annotations

from reports.blocks.cpl_inputs import DISPUTED
from reports.model import Block, Cell, Column, Heading, Page, Paragraph, Table
from reports.speaking import Speaker
from reports.subject import CALCULATOR
from reports.text import STILL_OPEN, capitalised, listed, short_date, spelled
from rules.expressions.values import Ref
from rules.text import Text
from rules.trials.next_questions import next_questions

KICKER = Text(de="Klärungsplan", en="Clarification plan")
TITLE_ONE = Text(
    de="Eine offene Antwort entscheidet, wie scharf das Bild wird",
    en="One open answer decides how sharp the picture becomes",
)
TITLE = Text(
    de="{count} offene Antworten entscheiden, wie scharf das Bild wird",
    en="{count} open answers decide how sharp the picture becomes",
)
TITLE_NONE = Text(
    de="Diese Angaben würden das Bild schärfen", en="These answers would sharpen the picture"
)
LEAD = Text(
    de="Offen heisst: Wir haben gefragt, und im Haus lässt es sich klären. Jede Zeile sagt, was "
    "sich dadurch entscheidet.",
    en="Open means: we asked, and the company can clarify it. Each row says what it decides.",
)
WHAT = Text(de="Was", en="What")
WHOM = Text(de="Bei wem", en="With whom")
WHEN = Text(de="Bis wann", en="By when")
DECIDES = Text(de="Was es entscheidet", en="What it decides")
TODAY = Text(de="Heutige Angabe", en="Answer today")
UNPLANNED = Text(de="noch nicht vereinbart", en="not agreed yet")
NOTHING = Text(de="Kein weiterer Befund hängt daran.", en="No further finding depends on it.")
PATTERN = Text(de="KI-Muster", en="AI pattern")
LEVER = Text(de="grösster Hebel", en="largest lever")
IMPRECISE = Text(de="Ungenaue Angaben", en="Imprecise answers")
PARKING = Text(de="Auf dem Parkplatz", en="In the parking lot")
PARKING_NOTE = Text(
    de="Besprochen, aber nicht Teil dieses Befunds: {items}.",
    en="Discussed, but not part of these findings: {items}.",
)
UNANSWERED = Text(de="Noch nicht beantwortet", en="Not answered yet")
LEVEL = Text(de="Band der Ebene {level}", en="band of the level {level}")
COST = Text(
    de="ob der heutige CPL Ihre Zielvorgabe trifft", en="whether today’s CPL meets your target"
)
MOST = 8
MOST_DECIDED = 3


def clarification_page(speaker: Speaker) -> Page | None:
    """Return the clarification plan, or None where there is nothing to clarify."""
    blocks = (*_open(speaker), *_ranges(speaker), *_unanswered(speaker), *_parking(speaker))
    if not blocks:
        return None
    count = len(speaker.advice.open)
    title = TITLE if count > 1 else TITLE_ONE if count else TITLE_NONE
    return Page(
        id="clarification",
        kicker=speaker.text(KICKER),
        title=speaker.text(title).format(count=spelled(count, speaker.language)),
        lead=speaker.text(LEAD) if count else "",
        blocks=blocks,
    )


def _open(speaker: Speaker) -> tuple[Block, ...]:
    if not speaker.advice.open:
        return ()
    rows = []
    for ref in speaker.advice.open:
        answer = speaker.given(ref)
        whom = answer.with_whom if answer else ""
        when = short_date(answer.by, speaker.language) if answer and answer.by else ""
        rows.append(
            (
                Cell(speaker.label(ref), glyph="open"),
                Cell(whom or speaker.text(UNPLANNED)),
                Cell(when or speaker.text(UNPLANNED)),
                Cell(_decides(speaker, ref), tone="quiet"),
            )
        )
    return (_table(speaker, KICKER, tuple(rows)),)


def _table(speaker: Speaker, caption: Text, rows: tuple[tuple[Cell, ...], ...]) -> Table:
    columns = (
        Column(speaker.text(WHAT), 5),
        Column(speaker.text(WHOM), 4),
        Column(speaker.text(WHEN), 3),
        Column(speaker.text(DECIDES), 6),
    )
    return Table(speaker.text(caption), columns, rows)


def _decides(speaker: Speaker, ref: Ref) -> str:
    """Return which undecided conclusions an answer has a say in: pattern, lever, findings."""
    found = [
        f"{speaker.text(PATTERN)} {line.name}"
        for line in speaker.advice.patterns
        if ref in line.missing
    ]
    if ref in speaker.advice.lever.missing:
        found.append(speaker.text(LEVER))
    if len(speaker.advice.calculator.verdicts) > 1 and ref.name.startswith(CALCULATOR):
        found.append(speaker.text(COST))
    found += _levels(speaker, ref)
    found += [
        speaker.sentence(finding.sentence).rstrip(".")
        for finding in speaker.advice.findings
        if not found and ref in finding.missing and not speaker.pack.findings[finding.id].quiet
    ][:1]
    said = "; ".join(dict.fromkeys(found[:MOST_DECIDED]))
    return capitalised(said) if said else speaker.text(NOTHING)


def _levels(speaker: Speaker, ref: Ref) -> list[str]:
    """Return the level whose band or state an answer moves."""
    return [
        speaker.text(LEVEL).format(level=speaker.text(speaker.pack.levels[level.id].label))
        for level in speaker.advice.levels
        if ref in level.missing
    ]


def _ranges(speaker: Speaker) -> tuple[Block, ...]:
    """Return the answers known as a range or disputed, as far as they leave something open."""
    refs = [ref for ref in speaker.advice.asked if _is_imprecise(speaker, ref)]
    if not refs:
        return ()
    rows = tuple(
        (
            Cell(speaker.label(ref), glyph="possible" if _disputed(speaker, ref) else "confirmed"),
            Cell(speaker.answer(ref), speaker.text(DISPUTED) if _disputed(speaker, ref) else ""),
            Cell(_decides(speaker, ref), tone="quiet"),
        )
        for ref in refs[:MOST]
    )
    columns = (
        Column(speaker.text(WHAT), 6),
        Column(speaker.text(TODAY), 5),
        Column(speaker.text(DECIDES), 7),
    )
    return (Heading(speaker.text(IMPRECISE)), Table(speaker.text(IMPRECISE), columns, rows))


def _disputed(speaker: Speaker, ref: Ref) -> bool:
    answer = speaker.given(ref)
    return answer is not None and bool(answer.any_of)


def _is_imprecise(speaker: Speaker, ref: Ref) -> bool:
    answer = speaker.given(ref)
    if answer is None or answer.state != "value":
        return False
    several = answer.low is not None or bool(answer.any_of) or answer.count is not None
    return several and any(
        ref in finding.missing
        for finding in speaker.advice.findings
        if finding.verdict == "possible"
    )


def _unanswered(speaker: Speaker) -> tuple[Block, ...]:
    waiting = [
        speaker.label(question.ref)
        for question in next_questions(speaker.advice)
        if speaker.given(question.ref) is None
    ]
    if not waiting:
        return ()
    names = listed(tuple(waiting[:MOST]), speaker.language)
    return (Heading(speaker.text(UNANSWERED)), Paragraph(f"{names}: {speaker.text(STILL_OPEN)}."))


def _parking(speaker: Speaker) -> tuple[Block, ...]:
    items = speaker.advice.answers.parking_lot
    if not items:
        return ()
    text = speaker.text(PARKING_NOTE).format(items=", ".join(items))
    return (Heading(speaker.text(PARKING)), Paragraph(text))
