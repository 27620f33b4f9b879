# SPDX-License-Identifier: Apache-2.0
"""The AI initiatives of the client: how each is led, what it lacks, what follows together."""

from __future__ import annotations

from collections.abc import Iterator

from reports.contradictions import call_outs
from reports.model import Block, Cell, Column, Glyph, Heading, Page, Point, Points, Table
from reports.speaking import Speaker
from reports.statements import is_printed
from reports.text import STILL_OPEN, listed, spelled, uncapitalised
from rules.advice.advice import Conclusion
from rules.advice.sentences import sentence
from rules.answers.answers import Initiative
from rules.expressions.values import Ref
from rules.pack.groups import INITIATIVES
from rules.text import Text

KICKER = Text(de="KI-Vorhaben", en="AI initiatives")
TITLE = Text(
    de="{gaps} von {all} KI-Vorhaben haben eine Lücke",
    en="{gaps} of {all} AI initiatives have a gap",
)
TITLE_ONE = Text(
    de="{gaps} von {all} KI-Vorhaben hat eine Lücke", en="{gaps} of {all} AI initiatives has a gap"
)
TITLE_ALL = Text(
    de="Alle {all} KI-Vorhaben haben eine Lücke", en="All {all} AI initiatives have a gap"
)
TITLE_SINGLE = Text(de="Das eine KI-Vorhaben hat eine Lücke", en="The one AI initiative has a gap")
TITLE_NONE = Text(
    de="Bei den KI-Vorhaben zeigt sich keine Lücke", en="The AI initiatives show no gap"
)
TITLE_OPEN = Text(
    de="Zu den KI-Vorhaben fehlen noch Antworten", en="Answers on the AI initiatives are missing"
)
LEAD = Text(
    de="Beurteilt ist, wie ein Vorhaben geführt wird, nicht seine Technik. Je Vorhaben steht "
    "das Urteil, das aus seinen Antworten folgt, und was unter der verlangten Stufe bleibt.",
    en="What is judged is how an initiative is led, not its technology. For each we give the "
    "verdict that follows from its answers, and what falls short of the required step.",
)
EACH = Text(de="Urteil je Vorhaben", en="Verdict by initiative")
INITIATIVE = Text(de="Vorhaben", en="Initiative")
VERDICT = Text(de="Urteil", en="Verdict")
BELOW = Text(de="Was unter der verlangten Stufe bleibt", en="What falls short of the required step")
UNDECIDED = Text(de="Noch nicht zu beurteilen.", en="Cannot be judged yet.")
NOTHING_BELOW = Text(de="nichts", en="nothing")
OPEN = Text(de="Noch offen: {questions}", en="Still open: {questions}")
TOGETHER = Text(de="Über alle Vorhaben", en="Across the initiatives")
DEFICIENT = ("gap", "risk")


def initiatives_page(speaker: Speaker) -> Page:
    """Return the page on the AI initiatives; there has to be one at least."""
    return Page(
        id="initiatives",
        kicker=speaker.text(KICKER),
        title=_title(speaker),
        lead=speaker.text(LEAD),
        blocks=(
            Heading(speaker.text(EACH)),
            _table(speaker),
            *_together(speaker),
            *call_outs(speaker, INITIATIVES),
        ),
    )


def _title(speaker: Speaker) -> str:
    initiatives = speaker.advice.answers.initiatives
    gaps = sum(_has_gap(speaker, each.id) for each in initiatives)
    if gaps == 0:
        undecided = any(f.verdict == "possible" and f.entry for f in _printed(speaker))
        return speaker.text(TITLE_OPEN if undecided else TITLE_NONE)
    if len(initiatives) == 1:
        return speaker.text(TITLE_SINGLE)
    wanted = TITLE_ALL if gaps == len(initiatives) else TITLE_ONE if gaps == 1 else TITLE
    template = speaker.text(wanted)
    count = spelled(len(initiatives), speaker.language)
    return template.format(gaps=spelled(gaps, speaker.language), all=uncapitalised(count))


def _has_gap(speaker: Speaker, entry: str) -> bool:
    findings = speaker.pack.findings
    return any(
        found.entry == entry
        and found.verdict == "certain"
        and findings[found.id].severity in DEFICIENT
        for found in _printed(speaker)
    )


def _printed(speaker: Speaker) -> Iterator[Conclusion]:
    """Yield the findings on initiatives that are printed, severe ones first."""
    for found in speaker.advice.findings:
        if speaker.pack.findings[found.id].scope == INITIATIVES and is_printed(speaker, found):
            yield found


def _table(speaker: Speaker) -> Table:
    columns = (
        Column(speaker.text(INITIATIVE), 3),
        Column(speaker.text(VERDICT), 6),
        Column(speaker.text(BELOW), 5),
    )
    rows = tuple(_row(speaker, each) for each in speaker.advice.answers.initiatives)
    return Table(speaker.text(EACH), columns, rows, dense=True)


def _row(speaker: Speaker, initiative: Initiative) -> tuple[Cell, ...]:
    below, missing = _below(speaker, initiative.id), _missing(speaker, initiative.id)
    said = listed(tuple(below), speaker.language) if below else speaker.text(NOTHING_BELOW)
    note = speaker.text(OPEN).format(questions=", ".join(missing)) if missing else ""
    return (
        Cell(initiative.name, _stage(speaker, initiative.id), strong=True),
        _verdict(speaker, initiative.id),
        Cell(said, note, tone="plain" if below else "quiet"),
    )


def _verdict(speaker: Speaker, entry: str) -> Cell:
    """Return what the pack's table says of an initiative, else the most severe of its findings."""
    if (judged := _judged(speaker, entry)) is not None:
        return judged
    own = [found for found in _printed(speaker) if found.entry == entry]
    own.sort(key=lambda found: found.verdict != "certain")
    if not own:
        return Cell(speaker.text(STILL_OPEN), tone="quiet")
    glyph: Glyph = "follows" if own[0].verdict == "certain" else "possible"
    return Cell(speaker.sentence(own[0].sentence), glyph=glyph)


def _judged(speaker: Speaker, entry: str) -> Cell | None:
    """Return the row of the first table on initiatives that fits; None without a table."""
    scope = speaker.advice.knowledge.inside(entry)
    for key, table in speaker.pack.tables.items():
        if table.for_each != INITIATIVES:
            continue
        result = scope.table(key)
        if len(result.rows) != 1:
            return Cell(speaker.text(UNDECIDED), glyph="possible")
        row = next(row for row in table.rows if row.id == result.rows[0])
        return Cell(speaker.sentence(sentence(row.say, scope)), glyph="follows")
    return None


def _questions(speaker: Speaker, entry: str) -> Iterator[Ref]:
    for ref in speaker.advice.asked:
        if ref.entry == entry:
            yield ref


def _stage(speaker: Speaker, entry: str) -> str:
    """Return the first answer of a choice: how far an initiative has come."""
    kinds = speaker.pack.questions
    chosen = (ref for ref in _questions(speaker, entry) if kinds[ref.name].type == "choice")
    first = next(chosen, None)
    return speaker.answer(first) if first and speaker.given(first) else ""


def _below(speaker: Speaker, entry: str) -> list[str]:
    """Return the short names of the questions whose answer surely stays below the step."""
    scope = speaker.advice.knowledge.inside(entry)
    found = []
    for ref in _questions(speaker, entry):
        question = speaker.pack.questions[ref.name]
        if question.type == "maturity":
            _, high = scope.value(ref.name).bounds()
            if high is not None and high < question.required:
                found.append(speaker.short_label(ref))
    return found


def _missing(speaker: Speaker, entry: str) -> list[str]:
    open_ = [ref for ref in speaker.advice.open if ref.entry == entry]
    return [speaker.short_label(ref) for ref in open_]


def _together(speaker: Speaker) -> Iterator[Block]:
    """Yield what follows for the initiatives as a whole, in the order of the pack."""
    pack, points, about = speaker.pack, [], _of_initiatives(speaker)
    places = {id_: place for place, id_ in enumerate(pack.findings)}
    for found in sorted(speaker.advice.findings, key=lambda found: places[found.id]):
        if found.entry or not is_printed(speaker, found):
            continue
        if not about.isdisjoint(pack.reads[f"finding.{found.id}"]):
            glyph: Glyph = "follows" if found.verdict == "certain" else "possible"
            points.append(Point(speaker.sentence(found.sentence), glyph))
    if points:
        yield Heading(speaker.text(TOGETHER))
        yield Points(tuple(points))


def _of_initiatives(speaker: Speaker) -> set[str]:
    """Return the questions of the talk's sections that ask about initiatives."""
    pack = speaker.pack
    return {
        question
        for section in speaker.advice.knowledge.sections.values()
        if any(pack.questions[q].scope == INITIATIVES for q in section.questions)
        for question in section.questions
    }
