# SPDX-License-Identifier: Apache-2.0
"""What a scenario comes to: CLV, max CAC, CLV per CAC and max CPL, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.pages.calculator.asked import never_asked
from desktop.pages.calculator.scenarios.rows import CLV, MAX_CAC, MAX_CPL, RATIO, RESULTS
from desktop.theme.look import Role
from desktop.widgets.bands import NOT_ASKED
from desktop.widgets.labels import TextLabel, label
from reports.blocks.scenario_words import rate_said
from reports.headlines import cpl_said
from reports.subject import CALCULATOR
from reports.text import STILL_OPEN, limit, money, money_range
from rules.advice.scenarios import RATES, clv_on_middle
from rules.expressions.values import Ref
from rules.pack.slots import Span
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from reports.speaking import Speaker
    from rules.advice.inputs import Inputs
    from rules.advice.scenarios import ScenarioResult
    from rules.pack.pack import Pack

ONLY_SPAN = Text(de="nur als Spanne", en="span only")
_ROLES = {MAX_CPL: Role.SHARE}


class ResultCells:
    """The labels of a scenario's results; `own` ones are shown in the colours of the own one."""

    def __init__(self, look: Look, pack: Pack, *, own: bool) -> None:
        self._pack = pack
        self._own = own
        self._said: dict[str, str] = {}
        self.labels: dict[str, TextLabel] = {row: label(look, Role.NUMBER) for row in RESULTS}

    def refresh(self, result: ScenarioResult | None, speaker: Speaker | None) -> None:
        """Show the results as far as what was said goes."""
        said = results_said(result, speaker) if result and speaker else {}
        if said == self._said and said:
            return
        self._said = said
        lacking = NOT_ASKED if never_asked(self._pack) else STILL_OPEN
        for row, shown in self.labels.items():
            text = said.get(row)
            shown.set_role(_ROLES.get(row, Role.NUMBER) if text else Role.BODY)
            shown.colour_in(self._token(row) if text else "ink3")
            if text:
                shown.show_text(text)
            else:
                shown.say(lacking)

    def _token(self, row: str) -> str:
        if not self._own:
            return "ink2"
        return "accent" if row == MAX_CPL else "ink"


def results_said(result: ScenarioResult, speaker: Speaker) -> dict[str, str]:
    """Return a scenario's results in words, by row; without those that are not known."""
    found, numbers = result.calculation, speaker.numbers
    said = {CLV: _clv_said(result, speaker)}
    if found.chain is None:
        return {row: text for row, text in said.items() if text}
    said[MAX_CPL] = cpl_said(found, numbers, on_middle=result.rests_on_middle)
    if result.rests_on_middle:
        said |= {MAX_CAC: speaker.text(ONLY_SPAN), RATIO: speaker.text(ONLY_SPAN)}
    else:
        said[MAX_CAC] = limit(found.chain.cac_max, numbers)
        said[RATIO] = money(result.clv_per_cac, numbers, 1) if result.clv_per_cac else ""
    return {row: text for row, text in said.items() if text}


def input_said(speaker: Speaker, inputs: Inputs, key: str) -> str:
    """Return an input a scenario calculates with, as a range where only that was said."""
    if key in RATES:
        return rate_said(speaker, inputs, key)
    ref, value = Ref(CALCULATOR + key), getattr(inputs.case, key)
    if value is None:
        return ""
    if key in inputs.unnamed and (span := inputs.span(key)) is not None:
        return speaker.figure_range(ref, *span)
    if isinstance(value, str):
        return speaker.value(ref.name, value)
    return speaker.figure(ref, value)


def _clv_said(result: ScenarioResult, speaker: Speaker) -> str:
    found = result.calculation
    on_margin = found.case.clv_basis == "margin"
    value = found.clv_margin if on_margin else found.clv_revenue
    span = found.spans.clv_margin if on_margin else found.spans.clv_revenue
    if span is not None and clv_on_middle(result.inputs):
        return money_range(Span(span.low, span.high), speaker.numbers)
    return "" if value is None else money(value, speaker.numbers)
