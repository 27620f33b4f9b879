# SPDX-License-Identifier: Apache-2.0
"""The column of a scenario that nobody edits here: a stress, or a preset of the pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.pages.calculator.scenarios.column import Column
from desktop.pages.calculator.scenarios.result_cells import ResultCells, input_said
from desktop.pages.calculator.scenarios.rows import CASE, HEAD, RESULTS, Rows
from desktop.theme.look import Role
from desktop.widgets.labels import TextLabel, label
from reports.blocks.scenario_words import STRESS
from reports.text import percent
from rules.advice.scenarios import RATES
from rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from reports.speaking import Speaker
    from rules.advice.scenarios import ScenarioResult
    from rules.pack.pack import Pack

REFERENCE_WIDTH = 118  # px at 100 %
REFERENCE = Text(de="Referenz", en="reference")
FOLLOWS = Text(de="folgt", en="follows")
MAY_BE = Text(de="nur möglich", en="only possible")


class ReferenceColumn(Column):
    """A scenario with its name and, beneath it, what it is: `preset` of the pack, or a stress.

    What a stress changes stands out.
    """

    def __init__(self, look: Look, pack: Pack, rows: Rows, preset: str = "") -> None:
        super().__init__(look, REFERENCE_WIDTH)
        self._preset = pack.presets[preset] if preset else None
        self._stresses = not preset
        tone = "warn" if self._stresses else "ink3"
        self._name = label(look, Role.HEADING, "ink2")
        self._kind = label(look, Role.CAPTION, tone)
        self._inputs: dict[str, TextLabel] = {}
        self._results = ResultCells(look, pack, own=False)
        self._head = _head(self._name, self._kind)
        self.put(HEAD, self._head)
        for row in (*rows.rates, *rows.further):
            self._inputs[row] = label(look, Role.NUMBER, "ink2")
            self.put(row, self._inputs[row])
        for row in RESULTS:
            self.put(row, self._results.labels[row])

    def refresh(
        self, name: str, kind: str, result: ScenarioResult | None, speaker: Speaker | None
    ) -> None:
        """Show the scenario and what it comes to."""
        self._name.show_text(name)
        self._kind.show_text(kind)
        for row, said in self._inputs.items():
            if row not in self.away:
                self._show_input(row, said, result, speaker)
        self._results.refresh(result, speaker)
        self.make_room()

    def explain(self, words: str) -> None:
        """Tell on pointing what the scenario supposes."""
        self._head.setToolTip(words)
        self._name.setAccessibleDescription(words)

    def _show_input(
        self, row: str, said: TextLabel, result: ScenarioResult | None, speaker: Speaker | None
    ) -> None:
        if result is None or speaker is None:
            value: Decimal | None = getattr(self._preset, row) if self._offers(row) else None
            said.show_text("" if value is None else percent(value, self._look.numbers))
        elif row == CASE:
            said.show_text(result.inputs.case_name)
        else:
            said.show_text(input_said(speaker, result.inputs, row))
        other = self._stresses and result is not None and row in result.inputs.replaced
        said.set_role(Role.NUMBER_STRONG if other else Role.NUMBER)
        said.colour_in("ink" if other else "ink2")

    def _offers(self, row: str) -> bool:
        return self._preset is not None and row in RATES


def reference_names(
    look: Look, session: EngagementSession, results: Mapping[str, ScenarioResult]
) -> dict[str, tuple[str, str]]:
    """Return the columns nobody edits, with the two lines above them: stresses, presets."""
    presets, words = session.pack.presets, look.text
    stresses = {
        id_: (words(STRESS), f"{each.line}, {words(FOLLOWS if each.certain else MAY_BE)}")
        for id_, each in results.items()
        if each.kind == "stress"
    }
    return stresses | {
        key: (words(presets[key].label), words(REFERENCE)) for key in session.answers.presets
    }


def _head(name: TextLabel, kind: TextLabel) -> QWidget:
    head = QWidget()
    column = QVBoxLayout(head)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in (name, kind):
        part.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        column.addWidget(part)
    return head
