# SPDX-License-Identifier: Apache-2.0
"""The cells of a table of answers: real radio buttons and checkboxes, painted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QWidget
from typing_extensions import override

from desktop.pages.interview.matrix_layout import RADIUS
from desktop.widgets.answer_signs import draw_sign
from desktop.widgets.painting import painter_on, panel, pen

if TYPE_CHECKING:
    from desktop.pages.interview.matrix_axes import Row
    from desktop.theme.look import Look

    _Button = QAbstractButton
else:
    _Button = object

SIGN = 18


class Grid(Protocol):
    """What a cell asks of the table it stands in."""

    @property
    def entry(self) -> str:
        """The line whose column has the focus."""

    def cell_clicked(self, cell: MatrixCell) -> None:
        """Make the column and row of a cell the current ones."""

    def go(self, event: QKeyEvent) -> bool:
        """Let an arrow key move within the table; tell whether it was one."""


class MatrixCell(_Button):
    """One answer for one line; `corner` tells that it lies in the table's rounded corner."""

    def __init__(self, look: Look, grid: Grid, parent: QWidget, entry: str, row: Row) -> None:
        super().__init__(parent)
        self._look = look
        self._grid = grid
        self.entry, self.row = entry, row
        self.corner = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grid.cell_clicked(self)
        super().mousePressEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._grid.go(event):
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        focused = self._grid.entry == self.entry
        _paint_cell(self._look, self, self.row, focused=focused, corner=self.corner)


class RadioCell(MatrixCell, QRadioButton):
    """One answer for one line, of which there is one."""


class CheckCell(MatrixCell, QCheckBox):
    """One answer for one line, of which there may be several."""


def _fill_cell(look: Look, painter: QPainter, box: QRectF, fill: str, *, corner: bool) -> None:
    """Fill a cell; the one in the table's corner follows its curve."""
    radius = look.px(RADIUS) - 1 if corner else 0
    painter.save()
    painter.setClipRect(box)
    panel(painter, box.adjusted(-radius, -radius, 0, 0), radius, look.colour(fill))
    painter.restore()


def _paint_cell(
    look: Look, cell: QAbstractButton, row: Row, *, focused: bool, corner: bool
) -> None:
    painter = painter_on(cell)
    on = cell.isChecked()
    fill = ("warn_soft" if row.open else "accent_soft") if on else ("bg" if focused else "")
    if cell.underMouse() and not on:
        fill = "bg"
    if fill:
        _fill_cell(look, painter, QRectF(cell.rect()), fill, corner=corner)
    if cell.hasFocus():
        ring = QRectF(cell.rect()).adjusted(3, 3, -3, -3)
        panel(painter, ring, look.px(6), None, pen(look.colour("accent"), 2))
    side = look.px(SIGN)
    painter.translate(QRectF(cell.rect()).center() - QPointF(side / 2, side / 2))
    painter.scale(side / SIGN, side / SIGN)
    square = isinstance(cell, QCheckBox) and not row.open
    draw_sign(look, painter, chosen=on, open_=row.open, square=square)
    painter.end()
