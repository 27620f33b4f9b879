# SPDX-License-Identifier: Apache-2.0
"""Scenarios side by side: the client's own first, the presets of the pack as reference."""

from __future__ import annotations

from reports.blocks.economics import break_even, economics
from reports.blocks.needed import needed_for
from reports.blocks.plan import plan_blocks
from reports.blocks.scenario_table import scenario_tables
from reports.headlines import actual_cpl_said, max_cpl_said
from reports.model import Block, Heading, KeyFigures, Page, Paragraph
from reports.speaking import Speaker
from reports.text import listed
from rules.text import Text

KICKER = Text(de="Szenarien", en="Scenarios")
TITLE = Text(
    de="Massstab ist Ihr eigenes Szenario; die Vorlagen sind Referenz",
    en="Your own scenario is the measure; the presets are references",
)
TITLE_OWN = Text(de="Massstab ist Ihr eigenes Szenario", en="Your own scenario is the measure")
LEAD = Text(
    de="Ein höherer CPL ist kein besserer: Wer mehr je Ersttermin zulässt, behält je Kunde "
    "weniger. Deshalb steht das Verhältnis von CLV zu CAC daneben.",
    en="A higher CPL is not a better one: whoever allows more per first meeting keeps less per "
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
NOTE_STRESS = Text(
    de="KI-Stress rechnet mit Folgegeschäft nur bis zum Horizont des KI-Musters einer Linie.",
    en="AI stress counts follow-on business only up to the horizon of a line’s AI pattern.",
)
LASTING = Text(
    de="Bei {lines} reicht der Horizont des KI-Musters weiter als die gerechnete Dauer.",
    en="For {lines} the horizon of the AI pattern reaches beyond the duration counted with.",
)
COST = Text(
    de="Was ein Kunde bei {cpl}\u00a0{currency} je Ersttermin kostet",
    en="What a customer costs at {cpl}\u00a0{currency} per first meeting",
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
        said.append(speaker.text(NOTE_PRESETS))
    if any(each.kind == "stress" for each in results.scenarios):
        said.append(speaker.text(NOTE_STRESS))
    if results.lasting:
        lines = listed(tuple(each.line for each in results.lasting), speaker.language)
        said.append(speaker.text(LASTING).format(lines=lines))
    return " ".join(said)


def _cost(speaker: Speaker) -> list[Block]:
    """Return what a customer costs at today's cost per first meeting, else at the max CPL."""
    found, margin = economics(speaker), break_even(speaker)
    if found is None:
        return []
    figures = [*found.figures[: MOST_FIGURES - 1], *([margin] if margin else [])]
    cpl = actual_cpl_said(speaker) or max_cpl_said(speaker)
    heading = speaker.text(COST).format(cpl=cpl, currency=speaker.currency)
    return [Heading(heading), KeyFigures(tuple(figures))]
