# SPDX-License-Identifier: Apache-2.0
"""A table of the report on the screen, to be read and gone through by arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from typing_extensions import override

from desktop.theme.look import Role, bind

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from reports.model import Cell, Column, Table

_SIDES = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
}
_TOKENS = {"plain": "ink", "quiet": "ink3", "slate": "p2"}


class DataTable(QTableWidget):
    """Shows a table as high as its rows; `dense` tables have lower ones.

    Columns share the width as the table says, but none is narrower than its figures: then the table
    scrolls sideways. What stands beneath a figure is a second line.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: Table | None = None
        self._is_wide = False
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bind(look, self, self._fill)

    @property
    def shown(self) -> Table | None:
        """The table that stands there."""
        return self._shown

    def show_data(self, data: Table) -> None:
        """Show a table; nothing moves where it is shown already."""
        before, self._shown = self._shown, data
        if before is None or _shape(data) != _shape(before):
            self._fill()
        elif data != before:
            self._fill_changed(data, before)

    def _fill_changed(self, data: Table, before: Table) -> None:
        """Show the heads and cells that are others; none has a line more or less than before."""
        for place, (column, was) in enumerate(zip(data.columns, before.columns, strict=True)):
            if column != was:
                self.setHorizontalHeaderItem(place, _head(column))
        for row, (cells, former) in enumerate(zip(data.rows, before.rows, strict=True)):
            for place, (cell, old) in enumerate(zip(cells, former, strict=True)):
                if cell != old:
                    self.setItem(row, place, self._item(cell, data.columns[place]))
        self.setAccessibleName(data.caption)
        self._share_width()

    @property
    def needed_height(self) -> int:
        """The height of the heads and all rows, in px."""
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        bar = self.horizontalScrollBar().sizeHint().height() if self._is_wide else 0
        return self.horizontalHeader().sizeHint().height() + rows + bar + 2

    def scroll_sideways(self, steps: int) -> None:
        """Show more of what lies at the right (or, with a negative number, at the left)."""
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + steps * self._look.px(60))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()
        self._fit_rows()

    def _fill(self) -> None:
        data, look = self._shown, self._look
        if data is None:
            return
        self.setFont(look.font(Role.BODY))
        self.horizontalHeader().setFont(look.font(Role.CAPTION_STRONG))
        self.setAccessibleName(data.caption)
        self.setRowCount(len(data.rows))
        self.setColumnCount(len(data.columns))
        for place, column in enumerate(data.columns):
            self.setHorizontalHeaderItem(place, _head(column))
        for row, cells in enumerate(data.rows):
            for place, cell in enumerate(cells):
                self.setItem(row, place, self._item(cell, data.columns[place]))
        self._share_width()
        self._fit_rows()

    def _item(self, cell: Cell, column: Column) -> QTableWidgetItem:
        item = QTableWidgetItem("\n".join(filter(None, (cell.text, cell.note))))
        item.setTextAlignment(_SIDES[column.align])
        item.setForeground(self._look.colour(_TOKENS.get(cell.tone, cell.tone)))
        item.setFont(self._look.font(Role.NUMBER_STRONG if cell.strong else Role.NUMBER))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        return item

    def _share_width(self) -> None:
        if self._shown is None:
            return
        columns = self._shown.columns
        whole = sum(column.share for column in columns)
        room = self.viewport().width()
        least = [self._least_width(place) for place in range(len(columns))]
        shared = [room * column.share // whole for column in columns]
        tight = any(wanted > given for wanted, given in zip(least, shared, strict=True))
        if tight and (spare := room - sum(least)) >= 0:
            shared = [
                wanted + spare * c.share // whole for wanted, c in zip(least, columns, strict=True)
            ]
        elif tight:
            shared = least
        self._is_wide = sum(shared) > room
        for place, width in enumerate(shared):
            self.setColumnWidth(place, width)

    def _least_width(self, place: int) -> int:
        head = self.horizontalHeader().sectionSizeHint(place)
        return max(head, self.sizeHintForColumn(place)) + self._look.px(4)

    def _fit_rows(self) -> None:
        """Let every row hold what breaks into more lines."""
        if self._shown is None:
            return
        least = self._look.px(28 if self._shown.dense else 34)
        for row in range(self.rowCount()):
            self.setRowHeight(row, max(self.sizeHintForRow(row) + self._look.px(8), least))
        if self.minimumHeight() != self.needed_height:
            self.setFixedHeight(self.needed_height)


def _shape(data: Table) -> object:
    """Return what the heights and alignments of a table rest on."""
    columns = [(column.share, column.align) for column in data.columns]
    return columns, [[bool(cell.note) for cell in cells] for cells in data.rows], data.dense


def _head(column: Column) -> QTableWidgetItem:
    item = QTableWidgetItem(column.title)
    item.setTextAlignment(_SIDES[column.align])
    return item
