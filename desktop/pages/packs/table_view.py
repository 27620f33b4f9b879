# SPDX-License-Identifier: Apache-2.0
"""The lines of a decision table: gaps hatched, overlaps tinted; Enter goes to the source."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from desktop.pages.packs.chosen_rows import ChosenRows
from desktop.pages.packs.rows import CLEAR, show_within_scroll_area
from desktop.theme.look import Role, bind
from desktop.widgets.painting import Paragraph, Part, panel, pen
from rules.errors import shown
from rules.text import Text

if TYPE_CHECKING:
    from desktop.operations.checking import TableView
    from desktop.theme.look import Look
    from rules.analysis.tables import TableLine

NO_ROW = Text(de="keine Zeile", en="no row")
GAP = Text(de="Lücke", en="Gap")
OVERLAP = Text(de="Überschneidung", en="Overlap")
ROWS = Text(de="Zeile", en="Row")
ANY = "*"
HEAD, ROW = 24, 26
PADDING, SIDE = 8, 16
ICON = 12
STRIPE = 10  # px from one hatch line to the next
WIDEST = 160  # px at 100 % a column may take before it ends in «…»

_Index = QModelIndex | QPersistentModelIndex


class LinesView(ChosenRows, QTableView):
    """Shows a table in full height; `chosen` tells the line gone to, from 0."""

    def __init__(self, look: Look, name: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._name = name
        self._lines = _Lines(look, self)
        self.setModel(self._lines)
        self.setObjectName("table")
        self.setItemDelegate(_Cells(look, self, self._lines))
        self.setHorizontalHeader(_Header(look, self))
        self.verticalHeader().hide()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setStyleSheet(CLEAR)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))
        bind(look, self, self._refresh)

    def show_table(self, table: TableView | None) -> None:
        """Show a table in place of the one before."""
        self._lines.take(table)
        self._fit()

    def last_shown(self) -> int:
        """Return the last column there is room for."""
        columns = range(self._lines.columnCount())
        return max(column for column in columns if not self.isColumnHidden(column))

    def row_with_focus(self) -> int:
        """Return the line the keyboard acts on, -1 where it is elsewhere."""
        return self.currentIndex().row() if self.hasFocus() else -1

    @override
    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if self.hasFocus():
            middle = self.visualRect(self.currentIndex()).center()
            show_within_scroll_area(self, self.viewport().mapTo(self, middle))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """Give each column what its words need, the last the rest; the page scrolls, not this.

        What rows give besides the first is shown where there is room.
        """
        needed = [self._lines.needed(column) for column in range(self._lines.columnCount())]
        room = self.viewport().width()
        shown = len(needed)
        while shown > self._lines.least and sum(needed[:shown]) > room:
            shown -= 1
        spare = room - sum(needed[:shown])
        for column, width in enumerate(needed):
            last = column == shown - 1
            self.setColumnHidden(column, column >= shown)
            self.setColumnWidth(column, width + (max(0, spare) if last else 0))
        bar = self.horizontalScrollBar().sizeHint().height() if spare < 0 else 0
        head, row = self._look.px(HEAD), self._look.px(ROW)
        self.setFixedHeight(head + self._lines.rowCount() * row + bar)

    def _refresh(self) -> None:
        self.setAccessibleName(self._look.text(self._name))
        header = self.verticalHeader()
        header.setMinimumSectionSize(1)
        header.setDefaultSectionSize(self._look.px(ROW))
        self._lines.tell_changed()
        self._fit()
        self.viewport().update()


class _Lines(QAbstractTableModel):
    """Row ids, a column for each input, a column for each output."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._inputs: tuple[str, ...] = ()
        self._outputs: tuple[str, ...] = ()
        self._needed: dict[int, int] = {}
        self.lines: tuple[TableLine, ...] = ()
        self.doubtful: frozenset[str] = frozenset()

    def take(self, table: TableView | None) -> None:
        lines = table.lines if table is not None else ()
        inputs = table.inputs if table is not None else ()
        outputs = table.outputs if table is not None else ()
        if (lines, inputs, outputs) == (self.lines, self._inputs, self._outputs):
            return
        self._needed.clear()
        self.beginResetModel()
        self.lines, self._inputs, self._outputs = lines, inputs, outputs
        overlaps = [line for line in lines if line.kind == "overlap"]
        self.doubtful = frozenset(row for line in overlaps for row in line.rows)
        self.endResetModel()

    def tell_changed(self) -> None:
        """Let the view ask again: words or sizes are others."""
        self._needed.clear()
        if self.lines:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    @property
    def least(self) -> int:
        """How many columns are always shown: up to the first output."""
        return 2 + len(self._inputs)

    def kind(self, row: int) -> str:
        """Return whether a line is a gap, overlaps with another, or neither."""
        line = self.lines[row]
        return "overlap" if self.doubtful & set(line.rows) else line.kind

    def output(self, column: int) -> bool:
        """Tell whether a column is the first of the outputs."""
        return column == 1 + len(self._inputs)

    def parts(self, row: int, column: int) -> Part:
        line = self.lines[row]
        if column == 0:
            return Part(", ".join(line.rows) or "–", Role.SOURCE)
        if column <= len(self._inputs):
            values = line.box.values.get(self._inputs[column - 1])
            words = ANY if values is None else ", ".join(map(shown, values))
            return Part(words, Role.CAPTION)
        if line.kind == "gap":
            first = self._look.text(NO_ROW) if self.output(column) else ""
            return Part(first, Role.CAPTION_BOLD, "warn")
        return Part(
            line.outputs.get(self._outputs[column - 1 - len(self._inputs)], ""), Role.CAPTION
        )

    def _hint(self, row: int, column: int) -> str:
        """Return what a cell says, at the first output all that the row gives."""
        outputs = self.lines[row].outputs
        if self.output(column) and len(outputs) > 1:
            return ", ".join(f"{name}: {value}" for name, value in outputs.items())
        return self.parts(row, column).text

    def needed(self, column: int) -> int:
        """Return the width a column needs, in px; worked out once for each size of text."""
        if column not in self._needed:
            self._needed[column] = self._widest(column)
        return self._needed[column]

    def _widest(self, column: int) -> int:
        look, px = self._look, self._look.px
        widest = QFontMetricsF(look.font(Role.CAPTION_STRONG)).horizontalAdvance(self.head(column))
        for row in range(len(self.lines)):
            part = self.parts(row, column)
            width = QFontMetricsF(look.font(part.role)).horizontalAdvance(part.text)
            beside = px(ICON + 5) if self.output(column) and self.kind(row) != "row" else 0
            widest = max(widest, width + beside)
        left = px(SIDE if column == 0 else PADDING)
        return min(round(widest) + 2, px(WIDEST)) + left + px(PADDING)

    def head(self, column: int) -> str:
        return ("", *self._inputs, *(self._outputs or ("",)))[column]

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1 + len(self._inputs) + max(1, len(self._outputs))

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.parts(index.row(), index.column()).text
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._hint(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = self.parts(index.row(), index.column()).text
            named = {"gap": GAP, "overlap": OVERLAP}.get(self.kind(index.row()))
            first = index.column() == 0 and named is not None
            return f"{self._look.text(named)} {words}" if first and named else words
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.head(section)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.head(section) or self._look.text(ROWS)
        return None


class _Cells(QStyledItemDelegate):
    """Paints a cell on the ground of its line."""

    def __init__(self, look: Look, view: LinesView, lines: _Lines) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._lines = lines

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, self._look.px(ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, box = self._look, QRectF(option.rect)
        kind = self._lines.kind(index.row())
        painter.save()
        painter.setClipRect(box)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if kind == "overlap":
            painter.fillRect(box, look.colour("warn_soft"))
        elif kind == "gap":
            _stripe(painter, box, look.colour("warn_soft"), look.px(STRIPE))
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), look.colour("line"))
        self._write(painter, box, index.row(), index.column())
        self._ring(painter, box, index)
        painter.restore()

    def _write(self, painter: QPainter, box: QRectF, row: int, column: int) -> None:
        look, lines = self._look, self._lines
        left = box.left() + look.px(SIDE if column == 0 else PADDING)
        kind = lines.kind(row)
        if lines.output(column) and kind != "row":
            icon = "copy" if kind == "overlap" else "circle-dashed"
            ratio = painter.device().devicePixelRatioF()
            picture = look.pixmap(icon, "warn", ICON, ratio)
            painter.drawPixmap(QPointF(left, box.center().y() - look.px(ICON) / 2), picture)
            left += look.px(ICON + 5)
        room = max(1.0, box.right() - look.px(PADDING) / 2 - left)
        words = Paragraph(look, (lines.parts(row, column),), room)
        words.draw(painter, left, box.center().y() - words.line / 2)

    def _ring(self, painter: QPainter, box: QRectF, index: _Index) -> None:
        """Draw the part of the ring around the line that lies in this cell."""
        if index.row() != self._view.row_with_focus():
            return
        first = index.column() == 0
        last = index.column() == self._view.last_shown()
        ring = box.adjusted(2 if first else -9, 2, -2 if last else 9, -1)
        panel(painter, ring, self._look.px(4), None, pen(self._look.colour("accent"), 2))


class _Header(QHeaderView):
    """The names of inputs and outputs, without sorting."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bind(look, self, lambda: self.setFixedHeight(look.px(HEAD)))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        look, box = self._look, QRectF(rect)
        painter.save()
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), look.colour("line"))
        words = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        left = box.left() + look.px(SIDE if logicalIndex == 0 else PADDING)
        room = max(1.0, box.right() - left)
        name = Paragraph(look, (Part(words, Role.CAPTION_STRONG, "ink3"),), room)
        name.draw(painter, left, box.center().y() - name.line / 2)
        painter.restore()


def _stripe(painter: QPainter, box: QRectF, colour: QColor, step: int) -> None:
    """Hatch a cell; the lines go on in the next one, since they are counted from the left."""
    painter.setPen(QPen(colour, step * 0.6))
    apart = step * 2**0.5
    number = floor((box.left() - box.height()) / apart)
    while number * apart < box.right():
        begin = QPointF(number * apart - STRIPE, box.bottom() + STRIPE)
        end = QPointF(number * apart + box.height() + STRIPE, box.top() - STRIPE)
        painter.drawLine(begin, end)
        number += 1
