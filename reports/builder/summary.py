# SPDX-License-Identifier: Apache-2.0
"""The summary: key figures, what follows, what is open, three measures, the board's decision."""

from __future__ import annotations

import re

from reports.blocks.cautions import target_above_margin, target_words
from reports.blocks.measures import board_call_out
from reports.blocks.planned import note_of, title_of
from reports.headlines import (
    NOT_DIGITAL,
    NOTHING,
    actual_cpl_said,
    band_words,
    cost_sentence,
    max_cpl_said,
    max_cpl_span,
    portfolio_headline,
    portfolio_note,
    result_headline,
    verdict_words,
)
from reports.model import (
    Block,
    Figure,
    Heading,
    KeyFigures,
    MeasurePlan,
    Page,
    PlannedMeasure,
    Point,
    Points,
    SideBySide,
    Tone,
)
from reports.speaking import Speaker
from reports.statements import (
    LEVER,
    Statement,
    about_cost_only,
    certain,
    open_question,
    possible,
    undecided_lines,
)
from reports.subject import asks_for_cost
from reports.text import STILL_OPEN, capitalised, spelled
from reports.wording import STATES
from rules.expressions.values import Ref
from rules.text import Text

KICKER = Text(de="Zusammenfassung", en="Summary")
FOLLOWS = Text(de="Was aus Ihren Antworten folgt", en="What follows from your answers")
OPEN = Text(de="Was möglich oder offen ist", en="What is possible or open")
MEASURES = Text(de="Massnahmen für vier Wochen", en="Measures for four weeks")
LARGEST_LEVER = Text(de="Grösster Hebel, wahrscheinlich", en="Largest lever, probably")
LEVER_POSSIBLE = Text(de="Grösster Hebel, möglich", en="Largest lever, possible")
LEVER_PLAIN = Text(de="Grösster Hebel", en="Largest lever")
NO_LEVER = Text(de="keiner offen", en="none open")
PATTERN = Text(de="KI-Muster", en="AI pattern")
MAX_CPL = Text(de="Max. CPL je Ersttermin, {currency}", en="Max CPL per meeting, {currency}")
NOT_ASKED = Text(de="nicht gefragt", en="not asked")
ESTIMATED = Text(de="beruht auf Schätzung", en="rests on estimates")
TODAY = Text(de="Heute {today}: {verdict}", en="Today {today}: {verdict}")
PER_MEETING = Text(de="je qualifiziertem Ersttermin", en="per qualified first meeting")
ONLY_COST = Text(
    de="Zum grössten Hebel sagt dieser Befund nichts; danach wurde nicht gefragt.",
    en="These findings say nothing about the largest lever; it was not asked about.",
)
SEVERAL_OPEN = Text(
    de="{count} Antworten sind offen: {questions}", en="{count} answers are open: {questions}"
)
NOTHING_OPEN = Text(de="Keine Frage ist offen geblieben.", en="No question has been left open.")
VERDICT = "result.verdict"
PORTFOLIO = "portfolio."
MOST = 3
# a full stop after a whole word, not after an abbreviation of one letter
_SENTENCE_END = re.compile(r"(?<=\w\w\.)\s+(?=[A-ZÄÖÜ])")
MOST_OPEN = 2


def summary_page(speaker: Speaker) -> Page:
    """Return the summary."""
    return Page(
        id="summary",
        kicker=speaker.text(KICKER),
        title=result_headline(speaker),
        lead=_lead(speaker),
        blocks=tuple(_blocks(speaker)),
    )


def _lead(speaker: Speaker) -> str:
    parts = (portfolio_headline(speaker), cost_sentence(speaker))
    said = [f"{part}." for part in parts if part and part != result_headline(speaker)]
    if speaker.pack.levels and speaker.advice.lever.verdict == "not_examined":
        said.append(speaker.text(ONLY_COST))
    return " ".join(said)


def _blocks(speaker: Speaker) -> list[Block]:
    figures = _figures(speaker)
    blocks: list[Block] = [KeyFigures(figures)] if figures else []
    blocks.append(SideBySide(left=_follows(speaker), right=_open(speaker)))
    if speaker.advice.planned:
        blocks += [Heading(speaker.text(MEASURES)), _measures(speaker)]
    return blocks + board_call_out(speaker, in_short=True)


def _figures(speaker: Speaker) -> tuple[Figure, ...]:
    """Return the figures of what the pack is about; what it does not ask for has none."""
    pack = speaker.pack
    asked = (
        (pack.levels, _lever),
        (pack.pattern_table, _pattern),
        (asks_for_cost(pack), _max_cpl),
    )
    return tuple(figure(speaker) for is_asked, figure in asked if is_asked)


def _lever(speaker: Speaker) -> Figure:
    lever = speaker.advice.lever
    if lever.verdict == "none":
        return Figure(speaker.text(LEVER_PLAIN), speaker.text(NO_LEVER), "", "ok")
    if lever.verdict == "not_examined":
        return Figure(speaker.text(LEVER_PLAIN), speaker.text(NOT_ASKED), "", "quiet")
    if lever.level is None or speaker.advice.clarify_first:
        return Figure(speaker.text(LEVER_PLAIN), speaker.text(STILL_OPEN), "", "quiet")
    level = next(level for level in speaker.advice.levels if level.id == lever.level)
    notes = [speaker.text(STATES[level.state]), band_words(speaker, level)]
    if lever.estimated:
        notes.append(speaker.text(ESTIMATED))
    name = speaker.text(speaker.pack.levels[lever.level].label)
    label = LARGEST_LEVER if lever.verdict == "certain" else LEVER_POSSIBLE
    return Figure(speaker.text(label), name, ", ".join(note for note in notes if note))


def _pattern(speaker: Speaker) -> Figure:
    if not speaker.advice.patterns:
        return Figure(speaker.text(PATTERN), speaker.text(NOT_ASKED), "", "quiet")
    headlines = speaker.advice.portfolio.headlines
    if headlines == {"none"}:
        name = speaker.text(NOT_DIGITAL)
    elif len(headlines) == 1:
        name = speaker.headline_word(next(iter(headlines)))
    else:
        name = speaker.text(STILL_OPEN)
    return Figure(speaker.text(PATTERN), capitalised(name), portfolio_note(speaker), "slate")


def _max_cpl(speaker: Speaker) -> Figure:
    label = speaker.text(MAX_CPL).format(currency=speaker.currency)
    results = speaker.advice.calculator
    if results.own.chain is None:
        return Figure(label, speaker.text(STILL_OPEN), speaker.text(PER_MEETING), "quiet")
    notes = []
    if span := max_cpl_span(speaker):
        notes.append(span)
    tone: Tone = "accent"
    if caution := target_words(speaker):
        notes.append(caution)
    if results.case.actual_cpl is not None and results.own.verdict:
        words, tone = verdict_words(speaker)
        today = actual_cpl_said(speaker)
        notes.append(speaker.text(TODAY).format(today=today, verdict=words))
    if target_above_margin(speaker) == "follows":
        tone = "bad"
    return Figure(label, max_cpl_said(speaker), ". ".join(notes), tone)


def _follows(speaker: Speaker) -> tuple[Block, ...]:
    statements = _weightiest(certain(speaker), speaker)
    points = tuple(Point(_first_sentence(s.text), "follows") for s in statements)
    heading = Heading(speaker.text(FOLLOWS))
    return (heading, Points(points or (Point(speaker.text(NOTHING)),)))


def _first_sentence(text: str) -> str:
    """Return what a statement begins with; the whole of it stands in the derivation."""
    return _SENTENCE_END.split(text, maxsplit=1)[0]


def _weightiest(statements: tuple[Statement, ...], speaker: Speaker) -> tuple[Statement, ...]:
    """Return the weightiest statement on each level, each line and all lines together."""
    found: dict[str, Statement] = {}
    hints: list[Statement] = []
    for statement in statements:
        finding = speaker.pack.findings[statement.rule]
        names = speaker.pack.nodes_named(f"findings.{statement.rule}.when")
        if finding.severity == "hint":
            # the verdict on the cost stands in the lead
            hints += [statement] if VERDICT not in names else []
        elif LEVER not in names and not about_cost_only(speaker.pack, statement.rule):
            # the headline has the lever, the lead has the cost
            on_all_lines = PORTFOLIO if any(n.startswith(PORTFOLIO) for n in names) else ""
            about = finding.level or statement.entry or on_all_lines or statement.rule
            found.setdefault(about, statement)
    return tuple(found.values() or hints)[:MOST]


def _open(speaker: Speaker) -> tuple[Block, ...]:
    points = [Point(s.text, "possible") for s in possible(speaker)[:MOST_OPEN]]
    said = {Ref(name, line.entry) for line in undecided_lines(speaker) for name in line.pivotal}
    questions = [ref for ref in speaker.advice.open if ref not in said]
    room = MOST - len(points)
    if len(questions) <= room:
        points += [Point(open_question(speaker, ref), "open") for ref in questions]
    elif questions:
        points.append(_open_together(speaker, questions))
    heading = Heading(speaker.text(OPEN))
    return (heading, Points(tuple(points) or (Point(speaker.text(NOTHING_OPEN)),)))


def _open_together(speaker: Speaker, questions: list[Ref]) -> Point:
    """Return how many answers are open, and what the first of them are about."""
    first = [speaker.label(ref) for ref in questions[:MOST_OPEN]]
    named = "; ".join(first) + (" …" if len(speaker.advice.open) > MOST_OPEN else "")
    count = spelled(len(speaker.advice.open), speaker.language)
    return Point(speaker.text(SEVERAL_OPEN).format(count=count, questions=named), "open")


def _measures(speaker: Speaker) -> MeasurePlan:
    return MeasurePlan(
        tuple(
            PlannedMeasure(
                rank=measure.rank,
                title=title_of(speaker, measure),
                note=note_of(speaker, measure),
                lines=(),
                rule="",
            )
            for measure in speaker.advice.planned
        )
    )
