# SPDX-License-Identifier: Apache-2.0
"""Scenarios side by side: the client's own first, the presets of the pack as reference."""

from __future__ import annotations

from reports.blocks.economics import break_even, economics, economics_notes
from reports.blocks.horizons import stress_notes
from reports.blocks.missing import missing_notes
from reports.blocks.needed import needed_for
from reports.blocks.plan import plan_blocks
from reports.blocks.scenario_table import scenario_tables
from reports.blocks.ways import at_limit
from reports.headlines import actual_cpl_said, max_cpl_said
from reports.model import Block, Heading, KeyFigures, Page, Paragraph
from reports.speaking import Speaker
from rules.text import Text

KICKER = Text(de="Szenarien", en="Scenarios")
TITLE = Text(
    de="Massstab ist Ihr eigenes Szenario; die Vorlagen sind Referenz",
    en="Your own scenario is the yardstick; the presets are references",
)
TITLE_OWN = Text(de="Massstab ist Ihr eigenes Szenario", en="Your own scenario is the measure")
LEAD = Text(
    de="Ein höherer CPL ist kein besserer: Wer mehr je Ersttermin zulässt, behält je Kunde "
    "weniger. Deshalb steht das Verhältnis von CLV zu CAC daneben.",
    en="A higher CPL is not a better one: if you allow more per first meeting, you keep less per "
    "customer. That is why the ratio of CLV to CAC stands beside it.",
)
NOTE = Text(
    de="Je qualifiziertem Ersttermin; was man ausgeben darf, ist abgerundet.",
    en="Per qualified first meeting; what may be spent is rounded down.",
)
NOTE_PRESETS = Text(
    de="Die Ziel-CAC der Vorlagen gelten für den Umsatz-CLV.",
    en="The target CAC of the presets applies to the revenue CLV.",
)
NOTE_PRESETS_MARGIN = Text(
    de="Die Ziel-CAC der Vorlagen sind für den Umsatz-CLV gedacht. Hier stehen sie auf dem "
    "kleineren Deckungsbeitrags-CLV; deshalb sind auch ihre Max. CPL kleiner als in der Quelle.",
    en="The target CAC of the presets is meant for the revenue CLV. Here it stands on the smaller "
    "contribution CLV; that is why their max CPL is lower than in the source, too.",
)
COST = Text(
    de="Was ein Kunde bei {cpl}\u00a0{currency} je Ersttermin kostet",
    en="What a customer costs at {cpl}\u00a0{currency} per first meeting",
)
COST_LIMIT = Text(
    de="Was ein Kunde zum Max. CPL kosten darf: {cpl}\u00a0{currency} je Ersttermin",
    en="What a customer may cost at the max CPL: {cpl}\u00a0{currency} per first meeting",
)
MOST_FIGURES = 4


def scenarios_page(speaker: Speaker, *, alone: bool = False) -> Page:
    """Return the scenarios side by side.

    `alone`: no page follows on what moves the max CPL, what a customer costs and what a goal asks,
    so that this one says it in short.
    """
    blocks: list[Block] = [*scenario_tables(speaker), Paragraph(_note(speaker), "quiet")]
    if alone:
        blocks += [*_cost(speaker), *needed_for(speaker), *plan_blocks(speaker)]
        blocks += missing_notes(speaker, alone=True)
    return Page(
        id="scenarios",
        kicker=speaker.text(KICKER),
        title=speaker.text(TITLE if speaker.advice.answers.presets else TITLE_OWN),
        lead=speaker.text(LEAD),
        blocks=tuple(blocks),
    )


def _note(speaker: Speaker) -> str:
    results = speaker.advice.calculator
    said = [speaker.text(NOTE)]
    if results.answers.presets:
        on_margin = results.case.clv_basis == "margin"
        said.append(speaker.text(NOTE_PRESETS_MARGIN if on_margin else NOTE_PRESETS))
    return " ".join((*said, *stress_notes(speaker)))


def _cost(speaker: Speaker) -> list[Block]:
    """Return what a customer costs at today's cost per first meeting, else at the max CPL."""
    found, margin = economics(speaker), break_even(speaker)
    if found is None:
        return []
    figures = [*found.figures[: MOST_FIGURES - 1], *([margin] if margin else [])]
    cpl = actual_cpl_said(speaker) or max_cpl_said(speaker)
    heading = speaker.text(COST_LIMIT if at_limit(speaker) else COST).format(
        cpl=cpl, currency=speaker.currency
    )
    return [Heading(heading), KeyFigures(tuple(figures)), *economics_notes(speaker)]
