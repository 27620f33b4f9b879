# SPDX-License-Identifier: Apache-2.0
"""The list of engagements as an item model: searched, filtered and sorted in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from desktop.models.finding_lines import found
from desktop.models.line import Line
from desktop.models.phrasing import Phrasing, Said
from desktop.theme.look import bind
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from rules.pack.pack import Pack

Index = QModelIndex | QPersistentModelIndex
Ascending = Qt.SortOrder.AscendingOrder
Descending = Qt.SortOrder.DescendingOrder
LINE = Qt.ItemDataRole.UserRole
_NO_INDEX = QModelIndex()


class Column(IntEnum):
    """The columns, from left to right."""

    CLIENT = 0
    FORMAT = 1
    ANSWERS = 2
    LEVER = 3
    PATTERN = 4
    MAX_CPL = 5
    CHANGED = 6


HEADERS: dict[Column, Text] = {
    Column.CLIENT: Text(de="Kunde", en="Client"),
    Column.FORMAT: Text(de="Format", en="Format"),
    Column.ANSWERS: Text(de="Antworten", en="Answers"),
    Column.LEVER: Text(de="Grösster Hebel", en="Largest lever"),
    Column.PATTERN: Text(de="KI-Muster", en="AI pattern"),
    Column.MAX_CPL: Text(de="Max. CPL", en="Max CPL"),
    Column.CHANGED: Text(de="Geändert", en="Changed"),
}
SPAN = Text(de="Spanne", en="Range")
CERTAINTIES = {
    "certain": Text(de="folgt aus den Antworten", en="follows from the answers"),
    "possible": Text(de="möglich", en="possible"),
}
# what is largest, newest or furthest comes first
FALLING = (Column.ANSWERS, Column.MAX_CPL, Column.CHANGED)


class EngagementsModel(QAbstractTableModel):
    """The lines that search and status leave, in the order asked for."""

    def __init__(
        self,
        look: Look,
        pack_of: Callable[[str], Pack],
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._pack_of = pack_of
        self._now = now
        self._all: tuple[Line, ...] = ()
        self._text = ""
        self._status = ""
        self.lines: tuple[Line, ...] = ()
        self.currency = ""  # the one of all engagements, empty where they differ
        self.sorted_by = Column.CHANGED
        self.order = Descending
        self.say = Phrasing(pack_of, look.language, look.numbers, now)
        bind(look, self, self._refresh)

    @property
    def all(self) -> tuple[Line, ...]:
        """Every line, whatever is searched for."""
        return self._all

    def show(self, lines: Sequence[Line]) -> None:
        """Show these engagements in place of those before."""
        self._all = tuple(lines)
        self.currency = _currency(lines)
        self._arrange()

    def narrow(self, text: str, status: str = "") -> None:
        """Leave those that hold the words, and have the status if one is given."""
        if (text, status) != (self._text, self._status):
            self._text, self._status = text, status
            self._arrange()

    def row_of(self, engagement: str) -> int:
        """Return the row of an engagement, -1 if it is not shown."""
        rows = (row for row, line in enumerate(self.lines) if line.id == engagement)
        return next(rows, -1)

    @override
    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.lines)

    @override
    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(line, Column(index.column()))
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        title = self._look.text(HEADERS[Column(section)])
        if section == Column.MAX_CPL and self.currency:
            return f"{title}, {self.currency}"
        return title

    @override
    def sort(self, column: int, order: Qt.SortOrder = Ascending) -> None:
        self.sorted_by, self.order = Column(column), order
        self._arrange()

    def _words(self, line: Line, column: Column) -> str:
        """Return a cell as one text, as a screen reader says it."""
        say = self.say
        if column == Column.CLIENT:
            return ", ".join(filter(None, (say.client(line), say.origin(line))))
        if column == Column.LEVER:
            return self._conclusion(say.lever(line))
        if column == Column.PATTERN:
            return self._conclusion(say.pattern(line))
        if column == Column.MAX_CPL:
            figure = say.max_cpl(line, with_currency=not self.currency)
            return figure or say.no_max_cpl(line)
        plain = {
            Column.FORMAT: say.format,
            Column.ANSWERS: say.progress,
            Column.CHANGED: say.changed,
        }
        return plain[column](line)

    def _conclusion(self, said: Said) -> str:
        sure = self._look.text(CERTAINTIES[said.certainty]) if said.certainty else ""
        return ", ".join(filter(None, (said.words, sure, said.note)))

    def _arrange(self) -> None:
        left = found(self._all, self._text, self._status)
        falling = self.order == Descending
        # the newest first among equals, whatever the order of the column
        newest = sorted(left, key=lambda line: line.changed_at, reverse=True)
        self.beginResetModel()
        self.lines = tuple(sorted(newest, key=self._key, reverse=falling))
        self.endResetModel()

    def _key(self, line: Line) -> Any:  # noqa: ANN401  each column has its own kind
        """Return what a column sorts by; what is not known counts as least."""
        column = self.sorted_by
        if column == Column.CHANGED:
            return line.changed_at
        summary = line.summary
        if summary is None:
            return _LEAST[column]
        if column == Column.ANSWERS:
            return summary.answered / max(summary.total, 1)
        if column == Column.MAX_CPL:
            return Decimal(-1 if summary.cpl_high is None else summary.cpl_high)
        return self._words(line, column).casefold()

    def _refresh(self) -> None:
        self.say = Phrasing(self._pack_of, self._look.language, self._look.numbers, self._now)
        self._arrange()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)


def _currency(lines: Sequence[Line]) -> str:
    used = {(line.listed.summary or {}).get("currency") for line in lines} - {None}
    return str(used.pop()) if len(used) == 1 else ""


_LEAST: dict[Column, Any] = {
    Column.CLIENT: "",
    Column.FORMAT: "",
    Column.ANSWERS: -1.0,
    Column.LEVER: "",
    Column.PATTERN: "",
    Column.MAX_CPL: Decimal(-2),
}
