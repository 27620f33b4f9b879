# SPDX-License-Identifier: Apache-2.0
"""A card with a chart of the report, its title, and the way to its figures as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.buttons import LinkButton
from desktop.widgets.charts import AS_PICTURE, AS_TABLE, ChartView
from desktop.widgets.labels import Card, label
from reports.charting import Canvas

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.theme.look import Look
    from reports.model import Chart
    from reports.palette import Palette
    from rules.text import Text

    Make = Callable[[Palette, Canvas], Chart]

SMALLEST_TEXT = 12  # px at 100 %
MOST_LINES = 5
LEAST, MOST = 240, 1200  # px at 100 %


class FittedChart(ChartView):
    """A chart drawn for the width it has on the screen, so that its text keeps its size.

    It fills `height` (px at 100 %, 0: its own) as far as what it holds allows.
    """

    def __init__(self, look: Look, height: int) -> None:
        super().__init__(look, most=MOST)
        self._filled = height
        self._fitted: Make | None = None
        self.drawn_width = 0  # px at 100 %

    def fit_chart(self, make: Make) -> None:
        """Show a chart; `make` is called again when colours, text size or width change."""
        self._fitted = make
        self.show_chart(self._make_fitted)

    def fill(self, height: int) -> None:
        """Fill another height."""
        if height != self._filled:
            self._filled = height
            self._draw_again()

    def _draw_again(self) -> None:
        if self._fitted is not None:
            self.show_chart(self._make_fitted)

    def _make_fitted(self, palette: Palette) -> Chart:
        if self._fitted is None:
            raise ValueError("no chart to draw")
        self.drawn_width = self._wanted
        canvas = Canvas(self.drawn_width, SMALLEST_TEXT, MOST_LINES, self._filled)
        return self._fitted(palette, canvas)

    @property
    def _wanted(self) -> int:
        """The width to draw for, in px at 100 %."""
        return min(MOST, max(LEAST, round(self.width() / self._look.scale)))

    @override
    def _fit(self) -> None:
        """Let the rows of the table hold what breaks into more lines."""
        super()._fit()
        if self.shows_table:
            for row in range(self._table.rowCount()):
                needed = self._table.sizeHintForRow(row) + self._look.px(8)
                self._table.setRowHeight(row, max(needed, self._look.px(34)))
            super()._fit()

    @override
    def heightForWidth(self, width: int) -> int:
        if self.shows_table:
            return super().heightForWidth(width)
        # rows are as high in a narrow drawing as in a wide one
        return self._look.px(self._drawn.height())

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._wanted != self.drawn_width:
            self._draw_again()
        super().resizeEvent(event)


class ChartCard(Card):
    """Shows a chart, or in its place a sentence on why there is none.

    `unit` stands at the right of the title, `note` beneath the chart; both may be empty. `height`
    is what the chart is to fill, in px at 100 %.
    """

    def __init__(self, look: Look, title: Text, height: int, role: Role = Role.PANEL) -> None:
        super().__init__(look)
        self._look = look
        self._unit = label(look, Role.CAPTION, "ink3")
        self._instead = label(look, Role.BODY, "ink3", wrap=True)
        self._note = label(look, Role.CAPTION, "ink2", wrap=True)
        self.view = FittedChart(look, height)
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

    def show_chart(self, make: Make, unit: str = "", note: str = "") -> None:
        """Show a chart; `make` is called again when colours, text size or width change."""
        self._show_parts(drawn=True, unit=unit, note=note)
        self.view.fit_chart(make)

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
