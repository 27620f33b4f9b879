# SPDX-License-Identifier: Apache-2.0
"""A question asked of every business line at once: answers as rows, lines as columns.

The table is painted; its cells are real radio buttons and checkboxes. It is one tab stop: left and
right change the column, up and down the row, Space or a number key answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QRadioButton,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.answer_signs import draw_sign
from desktop.widgets.buttons import LinkButton
from desktop.widgets.painting import (
    Paragraph,
    Part,
    draw_key_cap,
    key_cap_size,
    painter_on,
    panel,
    pen,
)
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look

CHANGE = Text(de="Ändern", en="Change")
KEYS_ACT = Text(
    de="Tasten {keys} und 0\ngelten für die Spalte im Fokus",
    en="Keys {keys} and 0\nact on the column in focus",
)
CELL = Text(de="{line}: {answer}", en="{line}: {answer}")
HEAD = 211  # px of the row heads at the usual width
NARROW = 92  # px a column has at least
WIDE = 150  # px a column has at most
ROW = 51
SIGN = 18
RADIUS = 10


@dataclass(frozen=True)
class Row:
    """One answer: its key, its number key, what it says; the open one is dashed."""

    key: str
    number: int
    title: Text
    detail: Text | None = None
    exclusive: bool = False
    open: bool = False


@dataclass(frozen=True)
class Column:
    """One business line; `out` says why it is not asked, `changeable` that this may be wrong."""

    entry: str
    name: str
    share: str = ""
    unit: str = ""
    out: Text | None = None
    changeable: bool = False


class Matrix(QWidget):
    """The table; keys of the rows chosen in a column are told with the column's line."""

    chosen = Signal(str, object)  # the line, a tuple of row keys
    moved = Signal(str)  # another column has the focus
    change_wanted = Signal(str)  # a line that is not asked

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: tuple[Row, ...] = ()
        self._columns: tuple[Column, ...] = ()
        self._multiple = False
        self._cells: dict[tuple[str, str], _RadioCell | _CheckCell] = {}
        self._groups: list[QButtonGroup] = []
        self._links: dict[str, LinkButton] = {}
        self._entry = ""
        self._row = 0
        self._showing = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        bind(look, self, self._refresh)

    def lay_out(self, rows: Sequence[Row], columns: Sequence[Column], *, multiple: bool) -> None:
        """Show these answers and lines; the same ones stay as they are."""
        if (tuple(rows), tuple(columns), multiple) == (self._rows, self._columns, self._multiple):
            return
        had_focus = self._has_focus()
        same = (self._keys_of(rows, columns), multiple) == (
            self._keys_of(self._rows, self._columns),
            self._multiple,
        )
        self._rows, self._columns, self._multiple = tuple(rows), tuple(columns), multiple
        if not same:
            self._make_cells()
        asked = [column.entry for column in self._asked()]
        if self._entry not in asked:
            self._entry = asked[0] if asked else ""
        self._refresh()
        if had_focus:
            self.take_focus()

    @property
    def entry(self) -> str:
        """The line whose column has the focus."""
        return self._entry

    @property
    def rows(self) -> tuple[Row, ...]:
        """The answers shown."""
        return self._rows

    def cell(self, entry: str, key: str) -> QAbstractButton:
        """Return the control of one answer for one line; raises `KeyError`."""
        return self._cells[entry, key]

    def show_chosen(self, entry: str, keys: Sequence[str]) -> None:
        """Show what a line has chosen, without telling it."""
        self._showing = True
        cells = {row.key: self._cells[entry, row.key] for row in self._rows}
        if not self._multiple:
            self._group_of(entry).setExclusive(False)
        for key, cell in cells.items():
            cell.setChecked(key in keys)
        if not self._multiple:
            self._group_of(entry).setExclusive(True)
        self._showing = False
        if entry == self._entry and not self._has_focus():
            self._row_chosen()

    def keys_of(self, entry: str) -> tuple[str, ...]:
        """Return what a line has chosen."""
        return tuple(row.key for row in self._rows if self._cells[entry, row.key].isChecked())

    def focus_column(self, entry: str) -> None:
        """Make a line's column the one that number keys answer in."""
        if entry == self._entry or all(entry != column.entry for column in self._asked()):
            return
        self._entry = entry
        held = self._has_focus()
        if not held:
            self._row_chosen()
        self._set_tab_stop()
        if held:
            self.take_focus()
        self.update()
        for cell in self._cells.values():
            cell.update()
        self.moved.emit(entry)

    def step(self, columns: int) -> None:
        """Go so many columns to the right, past those that are not asked."""
        asked = [column.entry for column in self._asked()]
        if self._entry not in asked:
            return
        at = max(0, min(asked.index(self._entry) + columns, len(asked) - 1))
        in_cells = self._has_focus()
        self.focus_column(asked[at])
        if in_cells:
            self.take_focus()

    def choose(self, number: int) -> None:
        """Answer in the focused column by number; beyond the last nothing happens."""
        for index, row in enumerate(self._rows):
            if row.number == number and self._entry:
                self._row = index
                self._set_tab_stop()
                cell = self._cells[self._entry, row.key]
                held = self._has_focus()
                cell.click()
                if held:
                    cell.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """Put the keyboard into the focused column."""
        if (cell := self._current()) is not None:
            cell.setFocus(Qt.FocusReason.OtherFocusReason)

    # geometry

    @override
    def sizeHint(self) -> QSize:
        width = self._look.px(HEAD) + len(self._columns) * self._look.px(112)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        least = self._look.px(150) + len(self._columns) * self._look.px(NARROW)
        return QSize(least, self.heightForWidth(least))

    @override
    def heightForWidth(self, width: int) -> int:
        return round(self._bottom(self._edges(width)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _edges(self, width: float) -> list[float]:
        """Return the left edges of the columns and the right edge of the last one."""
        count = max(1, len(self._columns))
        room = (width - self._look.px(HEAD)) / count
        each = max(self._look.px(NARROW), min(self._look.px(WIDE), room))
        left = width - each * len(self._columns)
        return [left + each * index for index in range(len(self._columns) + 1)]

    def _tops(self, edges: list[float]) -> list[float]:
        """Return the upper edges of the rows and the lower edge of the last one."""
        heads = [self._column_head(column, edges) for column in self._columns]
        head = max((sum(p.height for p in parts) for parts in heads), default=0)
        corner = self._corner(edges).height
        tops = [float(max(head, corner) + self._look.px(17))]
        for row in self._rows:
            title, detail = self._row_head(row, edges)
            text = title.height + (detail.height if detail else 0)
            tops.append(tops[-1] + max(self._look.px(ROW), text + self._look.px(15)))
        return tops

    def _bottom(self, edges: list[float]) -> float:
        return self._tops(edges)[-1] + 1

    def _place(self) -> None:
        edges = self._edges(self.width())
        tops = self._tops(edges)
        for at, column in enumerate(self._columns):
            left, right = round(edges[at]), round(edges[at + 1])
            for index, row in enumerate(self._rows):
                top, bottom = round(tops[index]), round(tops[index + 1])
                cell = self._cells.get((column.entry, row.key))
                if cell is not None:
                    cell.setGeometry(left + 1, top + 1, right - left - 2, bottom - top - 1)
                    cell.corner = column is self._columns[-1] and row is self._rows[-1]
            if (link := self._links.get(column.entry)) is not None:
                size = link.sizeHint()
                middle = (tops[0] + tops[-1]) / 2 + self._look.px(22)
                link.setGeometry(
                    round((left + right - size.width()) / 2),
                    round(middle),
                    size.width(),
                    size.height(),
                )

    # painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        edges = self._edges(self.width())
        tops = self._tops(edges)
        box = QRectF(0, 0, self.width(), tops[-1] + 1)
        shape = QPainterPath()
        shape.addRoundedRect(box, self._look.px(RADIUS), self._look.px(RADIUS))
        painter.setClipPath(shape)
        painter.fillRect(box, self._look.colour("surface"))
        self._paint_columns(painter, edges, tops)
        self._paint_rows(painter, edges, tops)
        self._paint_grid(painter, edges, tops)
        painter.setClipping(False)
        panel(painter, box, self._look.px(RADIUS), None, pen(self._look.colour("line")))
        painter.end()

    def _paint_columns(self, painter: QPainter, edges: list[float], tops: list[float]) -> None:
        look = self._look
        for at, column in enumerate(self._columns):
            width = edges[at + 1] - edges[at]
            if column.entry == self._entry:
                painter.fillRect(QRectF(edges[at], 0, width, tops[0]), look.colour("accent_soft"))
                painter.fillRect(QRectF(edges[at], 0, width, 2), look.colour("accent"))
            y = float(look.px(8))
            for paragraph in self._column_head(column, edges):
                paragraph.draw(painter, edges[at] + look.px(8), y)
                y += paragraph.height
            if column.out is not None:
                area = QRectF(edges[at], tops[0], width, tops[-1] - tops[0])
                self._paint_out(painter, column, area)

    def _paint_out(self, painter: QPainter, column: Column, area: QRectF) -> None:
        """Hatch a line that is not asked and say why."""
        look = self._look
        painter.save()
        painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
        stripe = QPen(look.colour("sunken"), look.px(6))
        stripe.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(stripe)
        step = look.px(12) * 2**0.5
        x = area.left() - area.height()
        while x < area.right():
            painter.drawLine(QPointF(x, area.bottom()), QPointF(x + area.height(), area.top()))
            x += step
        painter.restore()
        if column.out is None:
            return
        part = Part(look.text(column.out), Role.CAPTION_STRONG, "ink2")
        centred = Qt.AlignmentFlag.AlignHCenter
        room = area.width() - look.px(26)
        words = Paragraph(look, (part,), room, wrap=True, alignment=centred)
        width, height = words.width + look.px(16), words.height + look.px(8)
        plate = QRectF(0, 0, width + 2, height)
        plate.moveCenter(area.center())
        if column.changeable:
            plate.moveBottom(area.center().y() + look.px(20))
        panel(painter, plate, look.px(6), look.colour("surface"), pen(look.colour("line")))
        words.draw(painter, area.center().x() - room / 2, plate.top() + look.px(4))

    def _paint_rows(self, painter: QPainter, edges: list[float], tops: list[float]) -> None:
        look = self._look
        corner = self._corner(edges)
        corner.draw(painter, look.px(8), (tops[0] - corner.height) / 2)
        for index, row in enumerate(self._rows):
            title, detail = self._row_head(row, edges)
            cap = key_cap_size(look, str(row.number))
            middle = (tops[index] + tops[index + 1]) / 2
            at = QPointF(look.px(12), middle - cap.height() / 2)
            draw_key_cap(look, painter, at, str(row.number))
            height = title.height + (detail.height if detail else 0)
            title.draw(painter, look.px(42), middle - height / 2)
            if detail is not None:
                detail.draw(painter, look.px(42), middle - height / 2 + title.height)

    def _paint_grid(self, painter: QPainter, edges: list[float], tops: list[float]) -> None:
        line = pen(self._look.colour("line"))
        for at, _ in enumerate(self._columns):
            painter.setPen(line)
            x = round(edges[at]) + 0.5
            painter.drawLine(QPointF(x, 0), QPointF(x, tops[-1]))
        spans = [(0.0, edges[0]), *pairwise(edges)]
        asked = [True, *(column.out is None for column in self._columns)]
        for index, top in enumerate(tops[:-1]):
            dashed = self._rows[index].open
            y = round(top) + 0.5
            rule = pen(self._look.colour("ctl"), 1, (3, 3)) if dashed else line
            for (left, right), drawn in zip(spans, asked, strict=True):
                if drawn or index == 0:
                    painter.setPen(rule if drawn else line)
                    painter.drawLine(QPointF(left, y), QPointF(right, y))

    def _column_head(self, column: Column, edges: list[float]) -> tuple[Paragraph, ...]:
        look = self._look
        room = edges[1] - edges[0] - look.px(14)
        parts = [Part(column.name, Role.CAPTION_STRONG)]
        parts += [
            Part(words, Role.CAPTION, "ink3") for words in (column.share, column.unit) if words
        ]
        first, *others = (
            Paragraph(look, (part,), room, wrap=index > 1) for index, part in enumerate(parts)
        )
        return (first, *others)

    def _row_head(self, row: Row, edges: list[float]) -> tuple[Paragraph, Paragraph | None]:
        look = self._look
        room = edges[0] - look.px(46)
        title = Paragraph(look, (Part(look.text(row.title), Role.BODY_STRONG),), room, wrap=True)
        if row.detail is None:
            return title, None
        part = Part(look.text(row.detail), Role.CAPTION, "ink3")
        return title, Paragraph(look, (part,), room, wrap=True)

    def _corner(self, edges: list[float]) -> Paragraph:
        numbers = [row.number for row in self._rows if row.number]
        keys = f"{min(numbers, default=1)}–{max(numbers, default=1)}"
        part = Part(self._look.text(KEYS_ACT).format(keys=keys), Role.CAPTION, "ink3")
        return Paragraph(self._look, (part,), edges[0] - self._look.px(12), wrap=True)

    # cells

    def _make_cells(self) -> None:
        for old in (*self._cells.values(), *self._links.values()):
            old.hide()
            old.deleteLater()
        for group in self._groups:
            group.deleteLater()
        self._cells, self._links, self._groups = {}, {}, []
        for column in self._columns:
            if column.out is None:
                self._make_column(column)
            elif column.changeable:
                self._make_link(column)

    def _make_column(self, column: Column) -> None:
        group = QButtonGroup(self)
        group.setExclusive(not self._multiple)
        group.setObjectName(column.entry)
        self._groups.append(group)
        for row in self._rows:
            kind = _CheckCell if self._multiple else _RadioCell
            cell = kind(self._look, self, column.entry, row)
            group.addButton(cell)
            self._cells[column.entry, row.key] = cell
            cell.toggled.connect(lambda on, c=cell: self._toggled(c, on=on))
            cell.show()

    def _make_link(self, column: Column) -> None:
        link = LinkButton(self._look, CHANGE, parent=self)
        link.clicked.connect(lambda: self.change_wanted.emit(column.entry))
        self._links[column.entry] = link
        link.show()

    def _toggled(self, cell: _RadioCell | _CheckCell, *, on: bool) -> None:
        cell.update()
        if self._showing or (not on and not self._multiple):
            return
        if on and self._multiple:
            self._clear_others(cell)
        self.focus_column(cell.entry)
        self._row = self._rows.index(cell.row)
        self._set_tab_stop()
        self.chosen.emit(cell.entry, self.keys_of(cell.entry))

    def _clear_others(self, cell: _RadioCell | _CheckCell) -> None:
        """Take back what does not go together with the answer just ticked."""
        alone = cell.row.exclusive or cell.row.open
        self._showing = True
        for row in self._rows:
            if row is not cell.row and (alone or row.exclusive or row.open):
                self._cells[cell.entry, row.key].setChecked(False)
        self._showing = False

    def _has_focus(self) -> bool:
        return any(cell.hasFocus() for cell in self._cells.values())

    def _row_chosen(self) -> None:
        """Let the keyboard come in at what the focused column has chosen."""
        keys = self.keys_of(self._entry)
        if keys:
            self._row = next(at for at, row in enumerate(self._rows) if row.key == keys[0])
            self._set_tab_stop()

    def _group_of(self, entry: str) -> QButtonGroup:
        return next(group for group in self._groups if group.objectName() == entry)

    def _asked(self) -> list[Column]:
        return [column for column in self._columns if column.out is None]

    def _current(self) -> _RadioCell | _CheckCell | None:
        if not self._rows:
            return None
        row = self._rows[min(self._row, len(self._rows) - 1)]
        return self._cells.get((self._entry, row.key))

    def _set_tab_stop(self) -> None:
        current = self._current()
        for cell in self._cells.values():
            policy = Qt.FocusPolicy.StrongFocus if cell is current else Qt.FocusPolicy.ClickFocus
            cell.setFocusPolicy(policy)

    def move_row(self, by: int) -> None:
        """Go so many rows down, without answering."""
        self._row = max(0, min(self._row + by, len(self._rows) - 1))
        self._set_tab_stop()
        self.take_focus()

    def cell_clicked(self, cell: _RadioCell | _CheckCell) -> None:
        """Make the column and row of a cell the current ones."""
        self._row = self._rows.index(cell.row)
        self.focus_column(cell.entry)
        self._set_tab_stop()

    @staticmethod
    def _keys_of(rows: Sequence[Row], columns: Sequence[Column]) -> tuple[object, ...]:
        return tuple(row for row in rows), tuple(
            (column.entry, column.out is None, column.changeable) for column in columns
        )

    def _refresh(self) -> None:
        names = {column.entry: column.name for column in self._columns}
        for (entry, _), cell in self._cells.items():
            title = self._look.text(cell.row.title)
            detail = f", {self._look.text(cell.row.detail)}" if cell.row.detail else ""
            words = self._look.text(CELL).format(line=names[entry], answer=title + detail)
            cell.setAccessibleName(words)
            cell.setToolTip(words)  # a long name is cut in a narrow column
            cell.update()
        for entry, link in self._links.items():
            link.setAccessibleName(f"{names[entry]}: {self._look.text(CHANGE)}")
        self._set_tab_stop()
        self.updateGeometry()
        self._place()
        self.update()


class _RadioCell(QRadioButton):
    """One answer for one line, of which there is one."""

    def __init__(self, look: Look, matrix: Matrix, entry: str, row: Row) -> None:
        super().__init__(matrix)
        self._look = look
        self._matrix = matrix
        self.entry, self.row = entry, row
        self.corner = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._matrix.cell_clicked(self)
        super().mousePressEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _moved(self._matrix, event):
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        _paint_cell(
            self._look, self, self.row, focused=self._matrix.entry == self.entry, corner=self.corner
        )


class _CheckCell(QCheckBox):
    """One answer for one line, of which there may be several."""

    def __init__(self, look: Look, matrix: Matrix, entry: str, row: Row) -> None:
        super().__init__(matrix)
        self._look = look
        self._matrix = matrix
        self.entry, self.row = entry, row
        self.corner = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._matrix.cell_clicked(self)
        super().mousePressEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _moved(self._matrix, event):
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        _paint_cell(
            self._look, self, self.row, focused=self._matrix.entry == self.entry, corner=self.corner
        )


def _moved(matrix: Matrix, event: QKeyEvent) -> bool:
    """Let an arrow key move within the table; tell whether it was one."""
    if event.modifiers() & Qt.KeyboardModifier.AltModifier:
        event.ignore()  # the page goes to another question
        return True
    columns = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
    rows = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
    if columns:
        matrix.step(columns)
    if rows:
        matrix.move_row(rows)
    return bool(columns or rows)


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
