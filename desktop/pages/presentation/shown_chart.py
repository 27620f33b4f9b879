# SPDX-License-Identifier: Apache-2.0
"""A chart as wide as the screen allows, its text never smaller than that beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.pages.presentation.slide import Part, put
from desktop.theme.look import Role
from desktop.widgets.labels import TextLabel, label
from desktop.widgets.painting import painter_on
from reports.charting import SHOWN, Canvas

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.theme.look import Look
    from reports.model import Chart
    from reports.palette import Palette

    Make = Callable[[Palette, Canvas], Chart]

LEAST = 560  # px at 100 %
ROW, NAMES = 40, 320  # px at 100 % of the table


class ShownChart(Part):
    """Draws a chart for the width it has, or tells its figures as a table."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._make: Make | None = None
        self._drawn_for: tuple[object, ...] = ()
        self._renderer = QSvgRenderer(self)
        self._rows: list[tuple[TextLabel, TextLabel]] = []
        self._count = 0
        self.shows_table = False

    def draw_chart(self, make: Make) -> None:
        """Show what `make` draws in colours on a canvas."""
        self._make = make
        self._drawn_for = ()
        self._draw_for(self.width())

    def show_table(self, *, shown: bool) -> None:
        """Show the figures as a table, or the picture again."""
        self.shows_table = shown
        for place, row in enumerate(self._rows):
            for part in row:
                part.setVisible(shown and place < self._count)
        self.update()

    @override
    def heightForWidth(self, width: int) -> int:
        if self.shows_table:
            return self._look.px(ROW) * self._count
        self._draw_for(width)
        return self._look.px(self._renderer.defaultSize().height())

    @override
    def place(self) -> None:
        self._draw_for(self.width())
        row, names = self._look.px(ROW), min(self._look.px(NAMES), self.width() // 2)
        for index, (name, value) in enumerate(self._rows):
            put(name, QRect(0, index * row, names, row))
            put(value, QRect(names, index * row, self.width() - names, row))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.shows_table or not self._renderer.isValid():
            return
        painter = painter_on(self)
        drawn, scale = self._renderer.defaultSize(), self._look.scale
        self._renderer.render(painter, QRectF(0, 0, drawn.width() * scale, drawn.height() * scale))
        painter.end()

    def _draw_for(self, width: int) -> None:
        """Draw where width, text size or colours are others; labels may need another row."""
        wanted = (width, self._look.scale, self._look.palette)
        if self._make is None or wanted == self._drawn_for:
            return
        self._drawn_for = wanted
        canvas = replace(SHOWN, width=max(LEAST, int(width / self._look.scale)))
        chart = self._make(self._look.palette, canvas)
        self._renderer.load(QByteArray(chart.svg.encode()))
        self.setAccessibleName(chart.data.caption)
        self.setAccessibleDescription(chart.summary)
        self._fill(chart)
        self.update()

    def _fill(self, chart: Chart) -> None:
        rows = chart.data.rows
        self._count = len(rows)
        while len(self._rows) < len(rows):
            name = label(self._look, Role.SHOWN_TEXT, "ink2")
            value = label(self._look, Role.SHOWN_STATEMENT)
            value.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            for part in (name, value):
                part.setParent(self)
            self._rows.append((name, value))
        for (name, value), cells in zip(self._rows, rows, strict=False):
            name.show_text(cells[0].text)
            value.show_text(f"{cells[1].text} {chart.data.columns[1].title}")
        self.show_table(shown=self.shows_table)
