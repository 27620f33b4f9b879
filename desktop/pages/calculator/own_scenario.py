# SPDX-License-Identifier: Apache-2.0
"""The client's own scenario as a formula, and the verdict on what a first meeting costs today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from desktop.pages.calculator.formula_row import FormulaRow
from desktop.pages.calculator.verdict_row import VerdictRow
from desktop.widgets.labels import Card, hairline

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from reports.speaking import Speaker


class OwnScenarioCard(Card):
    """Formula above, verdict beneath."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__(look)
        self.setObjectName("own_scenario")
        self._formula = FormulaRow(look, session)
        self._verdict = VerdictRow(look, session)
        self._line = hairline(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._formula)
        column.addWidget(self._line)
        column.addWidget(self._verdict)

    def refresh(self, speaker: Speaker | None) -> None:
        """Show what follows at this moment."""
        self._formula.refresh(speaker)
        self._verdict.refresh(speaker)
        for part in (self._line, self._verdict):
            part.setVisible(self._verdict.says_anything)
