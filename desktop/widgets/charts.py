# SPDX-License-Identifier: Apache-2.0
"""A chart of the report on the screen: drawn in the theme's colours, or told as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.theme.look import bind
from desktop.widgets.data_table import DataTable
from desktop.widgets.focus import FocusRing
from desktop.widgets.menu import Menu
from desktop.widgets.painting import painter_on
from rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.theme.look import Look
    from reports.model import Chart, Table
    from reports.palette import Palette

AS_TABLE = Text(de="Als Tabelle", en="As a table")
AS_PICTURE = Text(de="Als Bild", en="As a picture")
USUAL = QSize(650, 260)
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ChartView(QWidget):
    """Shows what `make` draws, in proportion; T (or the menu key) turns it into a table.

    `most` is the widest it is drawn, in px at 100 %.
    """

    table_shown = Signal(bool)

    def __init__(self, look: Look, parent: QWidget | None = None, *, most: float = 650) -> None:
        super().__init__(parent)
        self._look = look
        self._most = most
        self._placed = False
        self._make: Callable[[Palette], Chart] | None = None
        self._chart: Chart | None = None
        self._renderer = QSvgRenderer(self)
        self._table = DataTable(look, self)
        self._table.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        FocusRing(look, self, 6)
        bind(look, self, self._refresh)

    def show_chart(self, make: Callable[[Palette], Chart]) -> None:
        """Show a chart; `make` is called again when colours or language change."""
        self._make = make
        self._refresh()

    def show_table(self, *, shown: bool) -> None:
        """Show the data as a table, or the picture again."""
        if shown != self.shows_table:
            self._fill()
            self._table.setVisible(shown)
            self._fit()
            self.table_shown.emit(shown)

    @property
    def data(self) -> Table | None:
        """The chart's figures as a table, None without a chart."""
        return None if self._chart is None else self._chart.data

    @property
    def shows_table(self) -> bool:
        """Tell whether the data stands there as a table."""
        return not self._table.isHidden()

    @override
    def sizeHint(self) -> QSize:
        width = self._look.px(self._most)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(240), self.heightForWidth(self._look.px(240)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._placed = True
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.shows_table or not self._renderer.isValid():
            return
        painter = painter_on(self)
        drawn = self._drawn
        wide = min(self.width(), self._look.px(self._most))
        scale = min(wide / drawn.width(), self.height() / drawn.height())
        box = QRectF(0, 0, drawn.width() * scale, drawn.height() * scale)
        self._renderer.render(painter, box)
        painter.end()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        if self.shows_table:
            return self._table.needed_height
        drawn = self._drawn
        return round(min(width, self._look.px(self._most)) * drawn.height() / drawn.width())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_T and not event.modifiers():
            self.show_table(shown=not self.shows_table)
        elif self.shows_table and event.key() in _SIDEWAYS:
            self._table.scroll_sideways(_SIDEWAYS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = Menu(self._look, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        other = not self.shows_table
        menu.add(AS_TABLE if other else AS_PICTURE, lambda: self.show_table(shown=other), "", "T")
        menu.popup(event.globalPos())

    def _refresh(self) -> None:
        if self._make is not None:
            self._take(self._make(self._look.palette))
        self._fit()

    def _take(self, chart: Chart) -> None:
        if self._chart is None or chart.svg != self._chart.svg:
            self._renderer.load(QByteArray(chart.svg.encode()))
        self._chart = chart
        if self.shows_table:
            self._fill()
        self.setAccessibleName(chart.data.caption)
        self.setAccessibleDescription(chart.summary)

    def _fill(self) -> None:
        if self._chart is not None:
            self._table.show_data(self._chart.data)

    def _fit(self) -> None:
        """Hold the height that the width asks for, as labels do."""
        self._table.setFixedWidth(self.width())
        laid_out = self._placed and self.width() >= self.minimumSizeHint().width()
        self.setMinimumHeight(self.heightForWidth(self.width()) if laid_out else 0)
        self.updateGeometry()
        self.update()

    @property
    def _drawn(self) -> QSize:
        """Size of the drawing in its own px."""
        return self._renderer.defaultSize() if self._renderer.isValid() else USUAL
