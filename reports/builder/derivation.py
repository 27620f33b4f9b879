# SPDX-License-Identifier: Apache-2.0
"""How everything came about: traces of the measures, every finding with its rule, sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reports.builder.four_weeks import CHOICE
from reports.builder.levels import change
from reports.model import (
    Block,
    Cell,
    Column,
    Definitions,
    Glyph,
    Heading,
    Page,
    Table,
    Trace,
    TraceStep,
)
from reports.speaking import Speaker
from reports.statements import is_printed
from reports.text import quoted
from rules.advice.advice import Conclusion, RecommendedMeasure
from rules.advice.flips import Flip
from rules.expressions.values import Ref
from rules.text import Text

KICKER = Text(de="Anhang", en="Appendix")
TITLE = Text(de="Herleitung, Annahmen und Quellen", en="Derivation, assumptions and sources")
MEASURE = Text(de="Massnahme {rank}: {title}", en="Measure {rank}: {title}")
WHEN = Text(de="Wenn", en="If")
AND = Text(de="und", en="and")
THEN = Text(de="dann", en="then")
HENCE = Text(de="daraus", en="hence")
DROPS = Text(de="fällt weg", en="drops out")
HENCE_TEXT = Text(de="Massnahme, Rang {rank}: {choice}", en="measure, rank {rank}: {choice}")
DROPS_WHEN = Text(
    de="wenn «{question}» mit «{value}» beantwortet ist{evidence}",
    en="if “{question}” is answered “{value}”{evidence}",
)
DROPS_NEVER = Text(
    de="durch keine der einzeln geprüften Antworten",
    en="through none of the answers tried one by one",
)
MORE_ANSWERS = Text(de="{count} weitere Angaben", en="{count} more answers")
ALL = Text(de="Alle Befunde mit Regel und Antworten", en="All findings with rule and answers")
FINDING = Text(de="Befund", en="Finding")
RULE = Text(de="Regel", en="Rule")
ANSWERS = Text(de="Antworten", en="Answers")
FORMAT_ONLY = Text(de="Summe der Antworten", en="all answers together")
ASSUMPTIONS = Text(de="Annahmen", en="Assumptions")
ASSUMED = Text(
    de="{value}. Gilt, solange nichts anderes bestätigt ist.",
    en="{value}. Holds unless something else is confirmed.",
)
SOURCES = Text(de="Quellen und Vorbehalte", en="Sources and caveats")
PACK = Text(de="Regelwerk {id} {version}", en="Pack {id} {version}")
PACK_TEXT = Text(
    de="{title}. Prüfsumme {digest}. Dieselben Antworten ergeben mit demselben Regelwerk denselben "
    "Bericht.",
    en="{title}. Checksum {digest}. The same answers and the same pack give the same report.",
)
MORE = Text(de="und {count} weitere", en="and {count} more")
MOST_ANSWERS = 5


def derivation_page(speaker: Speaker, flips: Mapping[str, tuple[Flip, ...]]) -> Page:
    """Return the appendix on how the result came about."""
    blocks: list[Block] = []
    for measure in speaker.advice.chosen:
        title = speaker.text(speaker.pack.measures[measure.id].title)
        heading = speaker.text(MEASURE).format(rank=measure.rank, title=title)
        blocks += [Heading(heading), _trace(speaker, measure, flips.get(measure.id, ()))]
    blocks += _findings(speaker)
    blocks += _assumptions(speaker)
    blocks += [Heading(speaker.text(SOURCES)), _sources(speaker)]
    return Page(
        id="derivation",
        kicker=speaker.text(KICKER),
        title=speaker.text(TITLE),
        lead="",
        blocks=tuple(blocks),
    )


def _trace(speaker: Speaker, measure: RecommendedMeasure, flips: tuple[Flip, ...]) -> Trace:
    """Return the way from the answers over the findings to a measure, and what would undo it."""
    findings = [
        f for f in speaker.advice.findings if f.id in measure.because and f.entry == measure.entry
    ]
    refs = dict.fromkeys(measure.closes)
    refs |= dict.fromkeys(ref for f in findings for ref in (*f.because, *f.missing))
    steps = list(_answer_steps(speaker, [ref for ref in refs if speaker.given(ref)]))
    steps += [_finding_step(speaker, finding) for finding in findings]
    choice = speaker.text(CHOICE[measure.choice]) if measure.choice else ""
    hence = speaker.text(HENCE_TEXT).format(rank=measure.rank, choice=choice)
    steps.append(TraceStep(speaker.text(HENCE), hence, None, measure.id))
    drops = [change(speaker, flip, DROPS_WHEN) for flip in flips[:3]]
    for text in drops or [speaker.text(DROPS_NEVER)]:
        steps.append(TraceStep(speaker.text(DROPS), text))
    return Trace(tuple(steps))


def _answer_steps(speaker: Speaker, refs: list[Ref]) -> Iterator[TraceStep]:
    for index, ref in enumerate(refs[:MOST_ANSWERS]):
        word = speaker.text(WHEN if index == 0 else AND)
        yield TraceStep(word, _answered(speaker, ref), None, ref.name)
    if len(refs) > MOST_ANSWERS:
        more = speaker.text(MORE_ANSWERS).format(count=len(refs) - MOST_ANSWERS)
        yield TraceStep(speaker.text(AND), more)


def _answered(speaker: Speaker, ref: Ref) -> str:
    return f"{speaker.label(ref)}: {quoted(speaker.answer(ref), speaker.language)}"


def _finding_step(speaker: Speaker, finding: Conclusion) -> TraceStep:
    glyph: Glyph = "follows" if finding.verdict == "certain" else "possible"
    return TraceStep(speaker.text(THEN), speaker.sentence(finding.sentence), glyph, finding.id)


def _findings(speaker: Speaker) -> list[Block]:
    """Return every statement of the report with its rule and the answers behind it."""
    rows = []
    for finding in speaker.advice.findings:
        if not is_printed(speaker, finding):
            continue
        glyph: Glyph = "follows" if finding.verdict == "certain" else "possible"
        rows.append(
            (
                Cell(speaker.sentence(finding.sentence), "", glyph),
                Cell(finding.id, speaker.line(finding.entry), tone="quiet"),
                Cell(_behind(speaker, finding), tone="quiet"),
            )
        )
    if not rows:
        return []
    columns = (
        Column(speaker.text(FINDING), 8),
        Column(speaker.text(RULE), 4),
        Column(speaker.text(ANSWERS), 7),
    )
    title = speaker.text(ALL)
    return [Heading(title), Table(title, columns, tuple(rows), dense=True)]


def _behind(speaker: Speaker, finding: Conclusion) -> str:
    refs = [
        ref for ref in (*finding.because, *finding.missing) if ref.name in speaker.pack.questions
    ]
    # within a line its name stands beside the rule already
    label = speaker.short_label if finding.entry else speaker.label
    shown = [f"{label(ref)}: {speaker.answer(ref)}" for ref in refs[:MOST_ANSWERS]]
    if len(refs) > MOST_ANSWERS:
        shown.append(speaker.text(MORE).format(count=len(refs) - MOST_ANSWERS))
    return "; ".join(shown) or speaker.text(FORMAT_ONLY)


def _assumptions(speaker: Speaker) -> list[Block]:
    items = []
    for ref in speaker.advice.asked:
        question = speaker.pack.questions[ref.name]
        if question.assumed is None or speaker.given(ref) is not None or ref.entry:
            continue
        text = speaker.text(ASSUMED).format(value=speaker.value(ref.name, question.assumed))
        items.append((speaker.text(question.label), text))
    return [Heading(speaker.text(ASSUMPTIONS)), Definitions(tuple(items))] if items else []


def _cited(speaker: Speaker) -> set[str]:
    """Return the sources of all that was examined or recommended, and the authors' decisions."""
    pack, advice = speaker.pack, speaker.advice
    cited = {key for key, source in pack.sources.items() if source.author_decision}
    for finding in advice.findings:
        if finding.verdict != "not_examined":
            cited |= set(pack.findings[finding.id].sources)
    for measure in (*advice.chosen, *advice.board_decisions):
        cited |= set(pack.measures[measure.id].sources)
    for table in pack.tables.values() if advice.patterns else ():
        cited |= set(table.sources)
    for preset in advice.answers.presets if advice.calculator.own.chain else ():
        cited.add(pack.presets[preset].source)
    return cited


def _sources(speaker: Speaker) -> Definitions:
    pack, cited = speaker.pack, _cited(speaker)
    items = [
        (f"{speaker.text(source.title)}", f"{source.origin}, {source.date.rstrip('.')}. "
         f"{speaker.text(source.caveat)}")
        for key, source in pack.sources.items()
        if key in cited
    ]  # fmt: skip
    name = speaker.text(PACK).format(id=pack.id, version=pack.version)
    digest = f"{pack.sha256[:4]} {pack.sha256[4:8]} {pack.sha256[8:12]}"
    text = speaker.text(PACK_TEXT).format(title=speaker.text(pack.title), digest=digest)
    return Definitions((*items, (name, text)))
