# SPDX-License-Identifier: Apache-2.0
"""A card with a chart of the report, its title, and the way to its figures as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.theme.look import Role, bind
from desktop.widgets.buttons import LinkButton
from desktop.widgets.charts import AS_PICTURE, AS_TABLE, ChartView
from desktop.widgets.labels import Card, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.theme.look import Look
    from reports.model import Chart
    from reports.palette import Palette
    from rules.text import Text


class ChartCard(Card):
    """Shows a chart, or in its place a sentence on why there is none.

    `unit` stands at the right of the title, `note` beneath the chart; both may be empty.
    """

    def __init__(self, look: Look, title: Text, role: Role = Role.PANEL) -> None:
        super().__init__(look)
        self._look = look
        self._unit = label(look, Role.CAPTION, "ink3")
        self._instead = label(look, Role.BODY, "ink3", wrap=True)
        self._note = label(look, Role.CAPTION, "ink2", wrap=True)
        self.view = ChartView(look)
        self.as_table = LinkButton(look, AS_TABLE)
        self.as_table.clicked.connect(self._turn)
        self.view.table_shown.connect(self._say_way_back)
        self._head = QHBoxLayout()
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.addWidget(label(look, role, "ink", title))
        self._head.addStretch(1)
        self._head.addWidget(self._unit)
        self._head.addWidget(self.as_table)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.view)
        self._column.addWidget(self._instead)
        self._column.addWidget(self._note)
        self._column.addStretch(1)
        bind(look, self, self._arrange)

    def show_chart(self, make: Callable[[Palette], Chart], unit: str = "", note: str = "") -> None:
        """Show a chart; `make` is called again when the colours change."""
        self._show_parts(drawn=True, unit=unit, note=note)
        self.view.show_chart(make)

    def show_instead(self, sentence: str) -> None:
        """Show a sentence in place of the chart."""
        self._instead.show_text(sentence)
        self._show_parts(drawn=False, unit="", note="")

    def _show_parts(self, *, drawn: bool, unit: str, note: str) -> None:
        self._unit.show_text(unit)
        self._note.show_text(note)
        self._unit.setVisible(bool(unit))
        self._note.setVisible(bool(note))
        self.view.setVisible(drawn)
        self.as_table.setVisible(drawn)
        self._instead.setVisible(not drawn)

    def _arrange(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(20), px(12), px(20), px(14))
        self._column.setSpacing(px(8))
        self._head.setSpacing(px(12))

    def _turn(self) -> None:
        self.view.show_table(shown=not self.view.shows_table)

    def _say_way_back(self, shown: bool) -> None:
        self.as_table.say(AS_PICTURE if shown else AS_TABLE)
