# SPDX-License-Identifier: Apache-2.0
"""A question asked of every entry of a group at once: answers as rows, entries as columns.

The table is painted; its cells are real radio buttons and checkboxes. It is one tab stop: left and
right change the column, up and down the row, Space or a number key answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget
from typing_extensions import override

from desktop.pages.interview.matrix_axes import Column, Row
from desktop.pages.interview.matrix_cells import CheckCell, MatrixCell, RadioCell
from desktop.pages.interview.matrix_layout import MatrixLayout
from desktop.pages.interview.matrix_painting import draw_table
from desktop.theme.look import bind
from desktop.widgets.buttons import LinkButton
from desktop.widgets.painting import painter_on
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look

CHANGE = Text(de="Ändern", en="Change")
CELL = Text(de="{line}: {answer}", en="{line}: {answer}")


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
        self._layout = MatrixLayout(look)
        self._multiple = False
        self._cells: dict[tuple[str, str], MatrixCell] = {}
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
        self._layout = MatrixLayout(self._look, self._rows, self._columns)
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

    def cell_clicked(self, cell: MatrixCell) -> None:
        """Make the column and row of a cell the current ones."""
        self._row = self._rows.index(cell.row)
        self.focus_column(cell.entry)
        self._set_tab_stop()

    def go(self, event: QKeyEvent) -> bool:
        """Let an arrow key move within the table; tell whether it was one."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()  # the page goes to another question
            return True
        columns = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        rows = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if columns:
            self.step(columns)
        if rows:
            self._move_row(rows)
        return bool(columns or rows)

    @override
    def sizeHint(self) -> QSize:
        width = self._layout.usual
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        least = self._layout.least
        return QSize(least, self.heightForWidth(least))

    @override
    def heightForWidth(self, width: int) -> int:
        return self._layout.height(width)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        edges = self._layout.edges(self.width())
        tops = self._layout.tops(edges)
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

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        draw_table(painter, self._layout, self.width(), self._entry)
        painter.end()

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
            kind = CheckCell if self._multiple else RadioCell
            cell = kind(self._look, self, self, column.entry, row)
            group.addButton(cell)
            self._cells[column.entry, row.key] = cell
            cell.toggled.connect(lambda on, c=cell: self._toggled(c, on=on))
            cell.show()

    def _make_link(self, column: Column) -> None:
        link = LinkButton(self._look, CHANGE, parent=self)
        link.clicked.connect(lambda: self.change_wanted.emit(column.entry))
        self._links[column.entry] = link
        link.show()

    def _toggled(self, cell: MatrixCell, *, on: bool) -> None:
        cell.update()
        if self._showing or (not on and not self._multiple):
            return
        if on and self._multiple:
            self._clear_others(cell)
        self.focus_column(cell.entry)
        self._row = self._rows.index(cell.row)
        self._set_tab_stop()
        self.chosen.emit(cell.entry, self.keys_of(cell.entry))

    def _clear_others(self, cell: MatrixCell) -> None:
        """Take back what does not go together with the answer just ticked."""
        alone = cell.row.exclusive or cell.row.open
        self._showing = True
        for row in self._rows:
            if row is not cell.row and (alone or row.exclusive or row.open):
                self._cells[cell.entry, row.key].setChecked(False)
        self._showing = False

    def _move_row(self, by: int) -> None:
        """Go so many rows down, without answering."""
        self._row = max(0, min(self._row + by, len(self._rows) - 1))
        self._set_tab_stop()
        self.take_focus()

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

    def _current(self) -> MatrixCell | None:
        if not self._rows:
            return None
        row = self._rows[min(self._row, len(self._rows) - 1)]
        return self._cells.get((self._entry, row.key))

    def _set_tab_stop(self) -> None:
        current = self._current()
        for cell in self._cells.values():
            policy = Qt.FocusPolicy.StrongFocus if cell is current else Qt.FocusPolicy.ClickFocus
            cell.setFocusPolicy(policy)

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
