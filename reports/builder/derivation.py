# SPDX-License-Identifier: Apache-2.0
"""How everything came about: traces of the measures, every finding with its rule, sources."""

from __future__ import annotations

from collections.abc import Mapping

from reports.blocks.cpl_inputs import provenance_table
from reports.blocks.economics import renewal_sentence
from reports.blocks.planned import title_of
from reports.blocks.sources import citing, source_numbers, sources_table
from reports.blocks.traces import answers_behind, planned_trace
from reports.model import (
    Block,
    Cell,
    Column,
    Definitions,
    Glyph,
    Heading,
    Page,
    Table,
)
from reports.speaking import Speaker
from reports.statements import is_printed
from reports.subject import CALCULATOR
from rules.advice.advice import Flip
from rules.advice.inputs import FOLLOWING
from rules.advice.provenance import provenance
from rules.expressions.values import Ref
from rules.text import Text

KICKER = Text(de="Anhang", en="Appendix")
TITLE = Text(de="Herleitung, Annahmen und Quellen", en="Derivation, assumptions and sources")
MEASURE = Text(de="Massnahme {rank}: {title}", en="Measure {rank}: {title}")
ALL = Text(de="Alle Befunde mit Regel und Antworten", en="All findings with rule and answers")
FINDING = Text(de="Befund", en="Finding")
RULE = Text(de="Regel", en="Rule")
ANSWERS = Text(de="Antworten", en="Answers")
ASSUMPTIONS = Text(de="Annahmen", en="Assumptions")
ASSUMED = Text(
    de="{value}. Gilt, solange nichts anderes bestätigt ist.",
    en="{value}. Holds unless something else is confirmed.",
)
EXPLAINED: Mapping[str, Text] = {
    "retention": Text(
        de="Das erste Folgejahr ist mit dem Abschluss verkauft, Erneuerungen beginnen mit dem "
        "zweiten.",
        en="The first follow-on year is sold with the deal; renewals begin with the second.",
    ),
    FOLLOWING: Text(
        de="Gerechnet ist mit demselben Deckungsbeitrag wie im Erstgeschäft; LTV : CAC, "
        "Amortisation und Break-even-Marge hängen daran.",
        en="The same margin as in the initial business is counted with; LTV : CAC, payback and "
        "break-even margin rest on it.",
    ),
    "discount": Text(
        de="Spätere Erträge zählen gleich viel wie heutige; mit Diskont fällt der "
        "Deckungsbeitrags-CLV tiefer aus.",
        en="Later returns count as much as today’s; with a discount the contribution CLV is lower.",
    ),
}


def derivation_page(speaker: Speaker, flips: Mapping[str, tuple[Flip, ...]]) -> Page:
    """Return the appendix on how the result came about."""
    blocks: list[Block] = []
    for measure in speaker.advice.planned:
        title = title_of(speaker, measure)
        heading = speaker.text(MEASURE).format(rank=measure.rank, title=title)
        blocks += [Heading(heading), planned_trace(speaker, measure, flips)]
    blocks += _findings(speaker)
    blocks += _inputs(speaker)
    blocks += _assumptions(speaker)
    sources = sources_table(speaker)
    blocks += [Heading(sources.caption), sources]
    return Page(
        id="derivation",
        kicker=speaker.text(KICKER),
        title=speaker.text(TITLE),
        lead="",
        blocks=tuple(blocks),
    )


def _findings(speaker: Speaker) -> list[Block]:
    """Return every statement of the report with its rule and the answers behind it."""
    rows, numbers = [], source_numbers(speaker)
    for finding in speaker.advice.findings:
        if not is_printed(speaker, finding):
            continue
        glyph: Glyph = "follows" if finding.verdict == "certain" else "possible"
        cited = citing(speaker, speaker.pack.findings[finding.id].sources, numbers)
        notes = (speaker.entry(finding.entry), cited)
        rows.append(
            (
                Cell(speaker.sentence(finding.sentence), "", glyph),
                Cell(finding.id, ", ".join(filter(None, notes)), tone="quiet"),
                Cell(answers_behind(speaker, finding), tone="quiet"),
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


def _inputs(speaker: Speaker) -> list[Block]:
    """Return where the inputs of the max CPL come from; nothing while there is none."""
    if speaker.advice.calculator.own.chain is None:
        return []
    table = provenance_table(speaker)
    return [Heading(table.caption), table]


def _assumptions(speaker: Speaker) -> list[Block]:
    items = []
    for ref in speaker.advice.asked:
        question = speaker.pack.questions[ref.name]
        if question.assumed is None or speaker.given(ref) is not None or ref.entry:
            continue
        items.append(_assumption(speaker, ref))
    named = {label for label, _ in items}
    for key in EXPLAINED if speaker.advice.calculator.own.chain else ():
        # counted with, whether the format asks for it or not
        ref = Ref(f"{CALCULATOR}{key}")
        kind = provenance(speaker.advice.calculator.inputs, key).kind
        if key == FOLLOWING and not speaker.advice.calculator.case.annual:
            continue
        if kind == "assumed" and speaker.short_label(ref) not in named:
            items.append(_assumption(speaker, ref))
    return [Heading(speaker.text(ASSUMPTIONS)), Definitions(tuple(items))] if items else []


def _assumption(speaker: Speaker, ref: Ref) -> tuple[str, str]:
    question = speaker.pack.questions[ref.name]
    key = ref.name.removeprefix(CALCULATOR)
    value = question.assumed
    if key == FOLLOWING:
        value = speaker.advice.calculator.case.recurring_margin
    assumed = "" if value is None else speaker.value(ref.name, value)
    parts = [speaker.text(ASSUMED).format(value=assumed)]
    if key in EXPLAINED and speaker.advice.calculator.own.chain is not None:
        parts.append(speaker.text(EXPLAINED[key]))
    if key == "retention":
        parts += renewal_sentence(speaker)
    return speaker.text(question.label), " ".join(parts)
