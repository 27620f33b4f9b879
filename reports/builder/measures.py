# SPDX-License-Identifier: Apache-2.0
"""One list of what all modules call for beside the measures for four weeks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reports.model import Cell, Column, Page, Table
from reports.speaking import Speaker
from reports.text import listed
from reports.wording import EFFECTS, EFFORTS
from rules.advice.advice import RecommendedMeasure
from rules.advice.gaps import gaps
from rules.pack.schema import Measure
from rules.text import Text

KICKER = Text(de="Anhang", en="Appendix")
TITLE = Text(
    de="Was sonst noch aus den Antworten folgt, nach den vier Wochen",
    en="What else follows from the answers, after the four weeks",
)
LEAD = Text(
    de="Eine Liste über alle Themen: Neben den Massnahmen für vier Wochen verlangen die Antworten "
    "auch diese. Entscheide für die Geschäftsleitung stehen beim Plan.",
    en="One list across all subjects: besides the measures for four weeks, the answers call for "
    "these too. Decisions for the board are listed with the plan.",
)
LIST = Text(de="Weitere Massnahmen", en="Further measures")
MEASURE = Text(de="Massnahme", en="Measure")
PART = Text(de="Gehört zu", en="Belongs to")
EFFORT = Text(de="Dauer", en="Takes")
EFFECT = Text(de="Wirkt auf", en="Acts on")
BECAUSE = Text(de="Ausgelöst durch", en="Called for by")
COST = Text(de="Kosten je Ersttermin", en="Cost per first meeting")
MOST_NAMED = 3
HOUSE = Text(de="ganzes Haus", en="whole company")


def calls_for_more(speaker: Speaker) -> bool:
    """Tell whether the answers call for measures beside those for four weeks and for the board."""
    return bool(_further(speaker))


def measures_page(speaker: Speaker) -> Page:
    """Return the page with the further measures."""
    columns = (
        Column(speaker.text(MEASURE), 8),
        Column(speaker.text(PART), 5),
        Column(speaker.text(EFFORT), 3),
        Column(speaker.text(EFFECT), 4),
        Column(speaker.text(BECAUSE), 6),
    )
    rows = tuple(_rows(speaker))  # the largest gap first, as for those of the four weeks
    return Page(
        id="measures",
        kicker=speaker.text(KICKER),
        title=speaker.text(TITLE),
        lead=speaker.text(LEAD),
        blocks=(Table(speaker.text(LIST), columns, rows, dense=True),),
    )


def _further(speaker: Speaker) -> dict[str, list[RecommendedMeasure]]:
    """Return by id the measures that certainly follow, once for each entry they are about."""
    planned = {measure.measure for measure in speaker.advice.planned}
    found: dict[str, list[RecommendedMeasure]] = {}
    for measure in speaker.advice.measures:
        about = speaker.pack.measures[measure.id]
        if measure.verdict == "certain" and not about.board and measure.id not in planned:
            found.setdefault(measure.id, []).append(measure)
    by_gap = list(dict.fromkeys(gap.measure for gap in gaps(speaker.advice.knowledge)))
    order = {measure: place for place, measure in enumerate(by_gap)}
    return dict(sorted(found.items(), key=lambda item: order.get(item[0], len(order))))


def _rows(speaker: Speaker) -> Iterator[tuple[Cell, ...]]:
    for id_, measures in _further(speaker).items():
        about = speaker.pack.measures[id_]
        yield (
            Cell(speaker.text(about.title), id_),
            Cell(_part(speaker, about, measures)),
            Cell(speaker.text(EFFORTS[about.effort])),
            Cell(speaker.text(EFFECTS[about.effect_on])),
            Cell("; ".join(_because(speaker, measures)), tone="quiet"),
        )


def _part(speaker: Speaker, about: Measure, measures: Iterable[RecommendedMeasure]) -> str:
    """Return what a measure belongs to: its level, its topic, the cost, or its entries."""
    entries = [speaker.entry(measure.entry) for measure in measures if measure.entry]
    if entries:
        return listed(tuple(entries), speaker.language)
    if about.level:
        return speaker.text(speaker.pack.levels[about.level].label)
    if about.topic:
        return speaker.text(speaker.pack.topics[about.topic].label)
    return speaker.text(COST if about.lead_economics else HOUSE)


def _because(speaker: Speaker, measures: Iterable[RecommendedMeasure]) -> list[str]:
    """Return the questions whose answers call for a measure: those it closes, else behind it."""
    refs = [ref for measure in measures for ref in measure.closes]
    if not refs:
        named = {finding for measure in measures for finding in measure.because}
        entries = {measure.entry for measure in measures}
        refs = [
            ref
            for finding in speaker.advice.findings
            if finding.id in named and finding.verdict == "certain" and finding.entry in entries
            for ref in finding.because
        ]
    labels = list(dict.fromkeys(speaker.short_label(ref) for ref in refs))
    return labels[:MOST_NAMED]
