# SPDX-License-Identifier: Apache-2.0
"""The span of the max CPL and what moves it, drawn again only where their figures are others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.pages.chart_card import ChartCard
from desktop.theme.look import Role
from reports.blocks.cpl_chart import cpl_chart
from reports.blocks.scenario_words import scenario_name
from reports.blocks.simulation import percentile_range
from reports.blocks.tornado import tornado_chart
from reports.text import STILL_OPEN, probability_range
from rules.advice.provenance import provenance
from rules.pack.slots import Span
from rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Hashable

    from desktop.pages.calculator.simulating import Simulating
    from desktop.theme.look import Look
    from reports.speaking import Speaker

SPAN = Text(de="Spanne Max. CPL", en="Span of the max CPL")
MOVES = Text(de="Was den CPL bewegt", en="What moves the CPL")
OWN_SCENARIO = Text(de="eigenes Szenario", en="own scenario")
NOTHING_MOVES = Text(
    de="Sobald eine Eingabe eine Spanne hat oder ihre Verlässlichkeit bekannt ist, steht hier, wie "
    "weit sie den Max. CPL bewegt.",
    en="Once an input has a range, or its reliability is known, this shows how far it moves the "
    "max CPL.",
)
NINE_OF_TEN = Text(de="9 von 10 Fällen: {range}", en="9 of 10 cases: {range}")
CARRIES = Text(de="heute trägt in {share}", en="today holds in {share}")
HEIGHT = 172  # px at 100 %


class SpanCard(ChartCard):
    """The span of the own max CPL beside the presets and today's cost, and how it is distributed.

    What is drawn at random comes later, from `simulating`.
    """

    def __init__(self, look: Look, simulating: Simulating) -> None:
        super().__init__(look, SPAN, HEIGHT, Role.HEADING, compact=True)
        self.view.setObjectName("cpl_span")
        self._simulating = simulating
        simulating.found.connect(self._say_simulated)
        self._speaker: Speaker | None = None
        self._simulated = ""

    def refresh(self, speaker: Speaker | None) -> None:
        """Show the span as it is now; what was drawn before stays until the new draws are there."""
        self._speaker = speaker
        if speaker is None or speaker.advice.calculator.own.chain is None:
            self.show_instead(self._look.text(STILL_OPEN))
            return
        self.show_chart(
            lambda palette, canvas: cpl_chart(speaker, palette, canvas),
            speaker.currency,
            self._simulated,
            shows=_span_of(speaker),
        )
        self._say_simulated()

    def _say_simulated(self) -> None:
        speaker = self._speaker
        if speaker is None or not self._simulating.is_done:
            return
        self._simulated = _in_short(speaker)
        self.say_note(self._simulated)


class TornadoCard(ChartCard):
    """How far each input alone moves the own max CPL."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, MOVES, HEIGHT, Role.HEADING, compact=True)
        self.view.setObjectName("tornado")

    def refresh(self, speaker: Speaker | None) -> None:
        """Show what moves the max CPL now."""
        results = None if speaker is None else speaker.advice.calculator
        if speaker is None or results is None or results.own.chain is None:
            self.show_instead(self._look.text(STILL_OPEN))
        elif not results.tornado:
            self.show_instead(speaker.text(NOTHING_MOVES))
        else:
            self.show_chart(
                lambda palette, canvas: tornado_chart(speaker, palette, canvas),
                speaker.text(OWN_SCENARIO),
                shows=_moves_of(speaker),
            )


def _in_short(speaker: Speaker) -> str:
    """Return in one line how the max CPL is distributed; empty where nothing was drawn."""
    results = speaker.advice.calculator
    if results.simulation is None:
        return ""
    within = percentile_range(speaker, results.simulation)
    said = speaker.text(NINE_OF_TEN).format(range=within)
    if results.share_at_today is None:
        return said
    share = probability_range(Span(*results.share_at_today), speaker.numbers, 0)
    return f"{said}, {speaker.text(CARRIES).format(share=share)}"


def _said_in(speaker: Speaker) -> Hashable:
    return speaker.language, speaker.numbers, speaker.currency


def _span_of(speaker: Speaker) -> Hashable:
    """Return all that the drawing of the span is made of."""
    results = speaker.advice.calculator
    scenarios = tuple(
        (
            scenario_name(speaker, each),
            each.kind,
            each.certain,
            each.calculation.chain,
            each.calculation.spans.max_cpl,
            each.rests_on_middle,
        )
        for each in results.scenarios
    )
    judged = (results.verdicts, results.own.verdict, results.uneconomic, results.actual_cpl)
    today = (results.case.actual_cpl, results.verdict_on_middle)
    return _said_in(speaker), scenarios, judged, today


def _moves_of(speaker: Speaker) -> Hashable:
    """Return all that drawing and table of what moves the max CPL are made of."""
    results = speaker.advice.calculator
    from_where = tuple(provenance(results.inputs, bar.key).range_from for bar in results.tornado)
    own = (results.own.chain, results.rests_on_middle)
    return _said_in(speaker), own, results.tornado, from_where
