# SPDX-License-Identifier: Apache-2.0
"""How sure the max CPL is: what moves it, how it is distributed, how it would stand elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from reports.blocks.needed import needed_for
from reports.blocks.simulation import simulation_notes
from reports.blocks.tornado import assumed_note, mover_sentence, tornado_chart
from reports.blocks.win_rates import win_rate_note, win_rate_table
from reports.model import Heading, Page
from reports.speaking import Speaker
from rules.text import Text

KICKER = Text(de="Was den Max. CPL bewegt", en="What moves the max CPL")
LEAD = Text(
    de="Jeder Balken verschiebt eine Eingabe allein, von ihrem tiefsten zu ihrem höchsten Wert. "
    "CPL sind die Kosten je qualifiziertem Ersttermin.",
    en="Each bar moves one input alone, from its lowest to its highest value. CPL is the cost per "
    "qualified first meeting.",
)
DISTRIBUTION = Text(de="Alles zusammen unsicher", en="All of it uncertain at once")
ELSEWHERE_KICKER = Text(de="Win-Rate und CLV", en="Win rate and CLV")
ELSEWHERE = Text(
    de="Win-Rate und CLV entscheiden, was ein Ersttermin kosten darf",
    en="Win rate and CLV decide what a first meeting may cost",
)
ELSEWHERE_LEAD = Text(
    de="Dieselbe Zielvorgabe bei anderer Win-Rate und anderem CLV; fett steht Ihr eigener Fall.",
    en="The same target at another win rate and another CLV; your own case is set in bold.",
)


def uncertainty_pages(speaker: Speaker) -> Iterator[Page]:
    """Yield what moves the max CPL, and what it is by win rate and CLV, as far as known."""
    if speaker.advice.calculator.tornado:
        yield _movers(speaker)
    table = win_rate_table(speaker)
    if table is not None:
        yield Page(
            id="win-rates",
            kicker=speaker.text(ELSEWHERE_KICKER),
            title=speaker.text(ELSEWHERE),
            lead=speaker.text(ELSEWHERE_LEAD),
            blocks=(
                table,
                win_rate_note(speaker),
            ),
        )


def _movers(speaker: Speaker) -> Page:
    notes = simulation_notes(speaker)
    heading = (Heading(speaker.text(DISTRIBUTION)),) if notes else ()
    return Page(
        id="movers",
        kicker=speaker.text(KICKER),
        title=mover_sentence(speaker),
        lead=f"{speaker.text(LEAD)} {assumed_note(speaker)}".strip(),
        blocks=(tornado_chart(speaker), *heading, *notes, *needed_for(speaker)),
    )
