# SPDX-License-Identifier: Apache-2.0
"""The table of engagements: one row each, worked with keys or pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QSizePolicy, QTableView, QWidget
from typing_extensions import override

from desktop.models.engagements import (
    FALLING,
    LINE,
    Ascending,
    Column,
    Descending,
    EngagementsModel,
)
from desktop.pages.engagements.cells import ROW, Cells
from desktop.pages.engagements.columns import widths
from desktop.pages.engagements.header import HEIGHT, Header
from desktop.theme.look import bind
from rules.text import Text

if TYPE_CHECKING:
    from desktop.models.line import Line
    from desktop.theme.look import Look

NAME = Text(de="Mandate", en="Engagements")
LEAST_ROWS = 3
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class EngagementsTable(QTableView):
    """Selects whole rows; Enter or a double click wants one opened, Delete wants it away."""

    open_wanted = Signal(object)  # Line
    removal_wanted = Signal(object)  # Line
    menu_wanted = Signal(object)  # QPoint on the screen
    chosen_changed = Signal()

    def __init__(self, look: Look, model: EngagementsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._model = model
        self.setModel(model)
        self.setHorizontalHeader(header := Header(look, model, self))
        self.setItemDelegate(Cells(look, model, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # the card's round corners show
        self.setStyleSheet(
            "QTableView { background: transparent; selection-background-color: transparent; }"
            "QTableView::item, QTableView::item:selected { background: transparent; border: none; }"
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        header.sort_wanted.connect(self.sort_by)
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(self._tell_chosen)
        model.modelReset.connect(self.updateGeometry)
        bind(look, self, self._refresh)

    @property
    def chosen(self) -> Line | None:
        """The selected line, if one is."""
        rows = self.selectionModel().selectedRows()
        line: Line | None = rows[0].data(LINE) if rows else None
        return line

    def choose(self, row: int) -> None:
        """Select a row; beyond the last one that."""
        last = self._model.rowCount() - 1
        if last >= 0 and row >= 0:
            self.selectRow(min(row, last))

    def sort_by(self, column: int) -> None:
        """Sort by a column, the other way round if it is that one already."""
        first = Descending if Column(column) in FALLING else Ascending
        if self._model.sorted_by == column:
            first = Ascending if self._model.order == Descending else Descending
        self._model.sort(column, first)

    @override
    def sizeHint(self) -> QSize:
        rows = self._model.rowCount() * self._look.px(ROW)
        return QSize(self._look.px(800), self._look.px(HEIGHT) + rows)

    @override
    def minimumSizeHint(self) -> QSize:
        rows = min(self._model.rowCount(), LEAST_ROWS) * self._look.px(ROW)
        return QSize(self._look.px(320), self._look.px(HEIGHT) + rows)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.chosen
        if line is not None and event.key() in ENTER:
            self.open_wanted.emit(line)
        elif line is not None and event.key() in DELETE:
            self.removal_wanted.emit(line)
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            row = self.rowAt(self.viewport().mapFromGlobal(event.globalPos()).y())
            self.choose(row)
            at = event.globalPos()
        else:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        if self.chosen is not None:
            self.menu_wanted.emit(at)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def _open(self, index: QModelIndex) -> None:
        self.open_wanted.emit(index.data(LINE))

    def _tell_chosen(self, _now: QItemSelection, _before: QItemSelection) -> None:
        self.chosen_changed.emit()

    def _spread(self) -> None:
        """Let the columns fill the room."""
        scale, end, shown = self._look.scale, 0.0, 0
        fitting = widths(self.viewport().width() / scale)
        for column in Column:
            self.setColumnHidden(column, column not in fitting)
            # each ends where the exact widths would, so that none of the room is lost
            end += fitting.get(column, 0.0) * scale
            self.setColumnWidth(column, round(end) - shown)
            shown = round(end)

    def _refresh(self) -> None:
        self.setAccessibleName(self._look.text(NAME))
        self.verticalHeader().setDefaultSectionSize(self._look.px(ROW))
        self.verticalHeader().setMinimumSectionSize(1)
        self._spread()
        self.updateGeometry()
        self.viewport().update()
