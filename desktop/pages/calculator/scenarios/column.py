# SPDX-License-Identifier: Apache-2.0
"""One column of the table: a cell for each row, as high as the rows of every other column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.pages.calculator.scenarios.rows import MAX_CPL, row_height
from desktop.theme.look import bind
from desktop.widgets.painting import painter_on

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop.theme.look import Look

MOST = 190  # px at 100 %: what is longer ends in «…» and is told in full on pointing
TEXT_INSET, FIELD_INSET = 14, 10  # px at 100 % from the right edge


class Cell(QWidget):
    """One widget at the right of a row, or at its left."""

    def __init__(self, look: Look, row: str, content: QWidget, inset: float, left: float) -> None:
        super().__init__()
        self._look = look
        self._row = row
        self._insets = (left, inset)
        self._content = content
        self._layout = QHBoxLayout(self)
        self._layout.setSpacing(0)
        if not left:
            self._layout.addStretch(1)
        self._layout.addWidget(content, 1 if left else 0, Qt.AlignmentFlag.AlignVCenter)
        bind(look, self, self._arrange)

    @property
    def needed_width(self) -> int:
        """The width at which nothing in the cell is cut, in px."""
        # a layout learns of a longer text only later, and not at all while nothing is shown
        if (layout := self._content.layout()) is not None:
            layout.invalidate()
        wanted = self._content.sizeHint().boundedTo(self._content.maximumSize())
        return wanted.width() + self._look.px(sum(self._insets))

    def _arrange(self) -> None:
        left, right = map(self._look.px, self._insets)
        self._layout.setContentsMargins(left, 0, right, 0)
        self.setFixedHeight(row_height(self._row, self._look))


class Column(QWidget):
    """Cells one beneath the other; `tint` is the token of its ground, empty for none.

    Rows that are folded `away` need not be kept up to date.
    `width` is the least in px at 100 %; 0 leaves it to what the cells hold.
    """

    def __init__(self, look: Look, width: float, tint: str = "") -> None:
        super().__init__()
        self._look = look
        self._least = width
        self._tint = tint
        self._cells: dict[str, Cell] = {}
        self.away: frozenset[str] = frozenset()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)  # rows stay together, however tall a neighbour is
        bind(look, self, self._fit)

    def put(
        self, row: str, content: QWidget, inset: float = TEXT_INSET, *, left: float = 0
    ) -> None:
        """Put a widget into the row after the last one."""
        cell = Cell(self._look, row, content, inset, left)
        self._cells[row] = cell
        self._column.insertWidget(self._column.count() - 1, cell)

    def fold(self, away: Collection[str]) -> None:
        """Show every row but these."""
        self.away = frozenset(away)
        for row, cell in self._cells.items():
            cell.setVisible(row not in away)
        self.make_room()

    def make_room(self) -> None:
        """Be as wide as what the shown cells hold, within reason."""
        if self._least:
            shown = (cell for row, cell in self._cells.items() if row not in self.away)
            wanted = max((cell.needed_width for cell in shown), default=0)
            most = self._look.px(MOST)
            self.setMinimumWidth(max(self._look.px(self._least), min(wanted, most)))

    def _fit(self) -> None:
        self.make_room()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        if self._tint:
            box = QRectF(0, 1, self.width(), self.height() - 1)
            painter.fillRect(box, self._look.colour(self._tint))
        if (last := self._cells.get(MAX_CPL)) is not None:
            painter.fillRect(QRectF(0, last.y(), self.width(), 1), self._look.colour("line"))
        painter.end()
