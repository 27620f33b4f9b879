# SPDX-License-Identifier: Apache-2.0
"""How the max CPL is distributed where several inputs are uncertain at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.pages.calculator.table_card import TableCard
from reports.blocks.simulation import not_drawn_note, simulation_notes
from reports.model import Cell, Column, Table
from reports.text import limit, money, probability_range
from rules.pack.slots import Span
from rules.text import Text

if TYPE_CHECKING:
    from desktop.pages.calculator.simulating import Simulating
    from desktop.theme.look import Look
    from reports.speaking import Speaker

TITLE = Text(de="Wie der Max. CPL streut", en="How the max CPL is distributed")
CAPTION = Text(
    de="Verteilung des Max. CPL, {currency}", en="Distribution of the max CPL, {currency}"
)
NO_RANGES = Text(
    de="Sobald eine Angabe eine Spanne hat, steht hier, wie wahrscheinlich welcher Max. CPL ist.",
    en="Once a figure has a range, this says how likely which max CPL is.",
)
DRAWING = Text(de="Wird ausgerechnet.", en="Being worked out.")
MEAN = Text(de="Mittelwert", en="Mean")
DEVIATION = Text(de="Standardabweichung", en="Standard deviation")
CARRIES = Text(de="Trägt den heutigen CPL", en="Carries today’s CPL")


class SimulationCard(TableCard):
    """Percentiles, mean and deviation as a table, and what they mean in words."""

    def __init__(self, look: Look, simulating: Simulating) -> None:
        super().__init__(look, TITLE, "simulation")
        self._simulating = simulating
        self._speaker: Speaker | None = None
        simulating.found.connect(self._show)

    def refresh(self, speaker: Speaker | None) -> None:
        """Show the distribution once it is there; until then what was shown stays."""
        self._speaker = speaker
        self._show()

    def _show(self) -> None:
        speaker = self._speaker
        if speaker is None or speaker.advice.calculator.own.chain is None:
            self.show_table(None, (), self._look.text(NO_RANGES))
        elif self._simulating.is_done:
            empty = not_drawn_note(speaker) or speaker.text(NO_RANGES)
            self.show_table(simulation_table(speaker), simulation_notes(speaker), empty)
        elif self.table.shown is None or self.table.isHidden():
            self.show_table(None, (), speaker.text(DRAWING))


def simulation_table(speaker: Speaker) -> Table | None:
    """Return the distribution as one row; None where nothing was drawn. It must be worked out."""
    results, numbers = speaker.advice.calculator, speaker.numbers
    found = results.simulation
    if found is None:
        return None
    said = {
        "P5": limit(found.p5, numbers),
        "P50": limit(found.p50, numbers),
        "P95": limit(found.p95, numbers),
        speaker.text(MEAN): money(found.mean, numbers),
        speaker.text(DEVIATION): money(found.sd, numbers),
    }
    if results.share_at_today is not None:
        said[speaker.text(CARRIES)] = probability_range(Span(*results.share_at_today), numbers, 0)
    columns = tuple(Column(title, 1, "right") for title in said)
    caption = speaker.text(CAPTION).format(currency=speaker.currency)
    return Table(caption, columns, (tuple(map(Cell, said.values())),))
