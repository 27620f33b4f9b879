# SPDX-License-Identifier: Apache-2.0
"""What stands at the foot of the rail: thoughts put aside, and answers still open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.engagement import slots
from desktop.engagement.agenda import Screen
from desktop.engagement.groups import names_of
from desktop.pages.interview.rail_rows import RailRow, RowContent
from desktop.pages.moving.kept_aside import ABOUT, KeptAside, aside_in
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import IconButton
from desktop.widgets.fields.text import TextField
from desktop.widgets.labels import label
from reports.text import short_date
from rules.text import Text

if TYPE_CHECKING:
    from desktop.engagement.state import Parked
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look

PARKED = Text(de="Gedanke auf dem Parkplatz", en="Thought on the parking lot")
REMOVE = Text(de="Vom Parkplatz nehmen", en="Take off the parking lot")
NO_PARKED = Text(
    de="Was warten kann, kommt mit der Taste P hierher.",
    en="What can wait comes here with the key P.",
)
NO_OPEN = Text(de="Keine Antwort ist offen.", en="No answer is open.")


@dataclass(frozen=True)
class OpenAnswer:
    """An answer to be clarified: where it is asked, what it is called, who clarifies it by when."""

    screen: Screen
    entry: str
    title: str
    who: str


def open_answers(session: EngagementSession, look: Look) -> Iterator[OpenAnswer]:
    """Yield the open answers in the order of the agenda."""
    entries = names_of(session.answers)
    for view in session.agenda.views:
        for entry in view.entries:
            answer = session.answers.answer(view.screen.question, entry)
            if answer is None or answer.state != "open":
                continue
            name = look.text(session.pack.questions[view.screen.question].label)
            title = f"{name} ({entries[entry]})" if entry in entries else name
            due = short_date(answer.by, look.language) if answer.by else ""
            who = ", ".join(filter(None, (answer.with_whom, due)))
            yield OpenAnswer(view.screen, entry, title, who)


class OpenList(QWidget):
    """The open answers, each a row that leads to its question."""

    def __init__(
        self, look: Look, session: EngagementSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._session = session
        self._empty = label(look, Role.CAPTION, "ink3", NO_OPEN, wrap=True)
        self._rows: list[RailRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.px(26), 0, look.px(8), look.px(6))
        self._column.setSpacing(0)
        self._column.addWidget(self._empty)
        session.changed.connect(self._refresh)
        session.advice_changed.connect(self._refresh)
        bind(look, self, self._refresh)

    @property
    def rows(self) -> tuple[RailRow, ...]:
        """The rows from the top."""
        return tuple(self._rows)

    def _refresh(self) -> None:
        found = list(open_answers(self._session, self._look))
        self._empty.setVisible(not found)
        while len(self._rows) > len(found):
            gone = self._rows.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._rows) < len(found):
            self._rows.append(self._new_row(len(self._rows)))
        for row, answer in zip(self._rows, found, strict=True):
            row.show_content(RowContent("answer", answer.title, trailing=answer.who))
        self._shown = tuple(found)

    def _new_row(self, index: int) -> RailRow:
        row = RailRow(self._look, RowContent("answer", ""))
        row.clicked.connect(lambda: self._jump(index))
        self._column.addWidget(row)
        row.show()
        return row

    def _jump(self, index: int) -> None:
        answer = self._shown[index]
        self._session.go_to(answer.screen, answer.entry)


class AsideList(QWidget):
    """The answers the pack has no place for, each with the reason."""

    def __init__(
        self, look: Look, session: EngagementSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._session = session
        self._list: KeptAside | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.px(34), 0, look.px(8), look.px(6))
        self._column.setSpacing(look.px(4))
        self._column.addWidget(label(look, Role.CAPTION, "ink3", ABOUT, wrap=True))
        session.changed.connect(self._refresh)
        bind(look, self, self._refresh)

    def _refresh(self) -> None:
        if self._list is not None:
            self._column.removeWidget(self._list)
            self._list.hide()
            self._list.deleteLater()
        found = aside_in(self._session, self._look.language)
        self._list = KeptAside(self._look, found)
        self._column.addWidget(self._list)


class ParkingList(QWidget):
    """The thoughts put aside; each can be rewritten and taken away."""

    def __init__(
        self, look: Look, session: EngagementSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._session = session
        self._empty = label(look, Role.CAPTION, "ink3", NO_PARKED, wrap=True)
        self._items: dict[str, _ParkedItem] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.px(34), 0, look.px(4), look.px(6))
        self._column.setSpacing(look.px(4))
        self._column.addWidget(self._empty)
        session.changed.connect(self._refresh)
        bind(look, self, self._refresh)

    def _refresh(self) -> None:
        parked = self._session.state.parked
        self._empty.setVisible(not parked)
        for gone in self._items.keys() - {item.id for item in parked}:
            item = self._items.pop(gone)
            item.hide()
            item.deleteLater()
        for thought in parked:
            if thought.id not in self._items:
                self._items[thought.id] = self._new_item(thought.id)
            self._items[thought.id].show_thought(thought)

    def _new_item(self, id_: str) -> _ParkedItem:
        item = _ParkedItem(self._look)
        item.rewritten.connect(lambda text: self._rewrite(id_, text))
        item.removed.connect(lambda: self._edit(id_, None))
        self._column.addWidget(item)
        item.show()
        return item

    def _rewrite(self, id_: str, text: str) -> None:
        held = self._session.state.slots.get(slots.item_slot(slots.PARKING, id_))
        if isinstance(held, dict):
            self._edit(id_, {**held, "text": text} if text else None)

    def _edit(self, id_: str, value: dict[str, slots.Json] | None) -> None:
        slot = slots.item_slot(slots.PARKING, id_)
        self._session.edit({slot: value}, slot)


class _ParkedItem(QWidget):
    """One thought: a field and a button that takes it away."""

    rewritten = Signal(str)
    removed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._field = TextField(look, name=PARKED)
        self._field.setObjectName("parked")
        self._field.setProperty("kind", "table")
        self._field.committed.connect(self.rewritten)
        remove = IconButton(look, "x", REMOVE)
        remove.setObjectName("unpark")
        remove.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(2))
        row.addWidget(self._field, 1)
        row.addWidget(remove)

    def show_thought(self, thought: Parked) -> None:
        """Show a thought as it is kept."""
        self._field.set_value(thought.text)
        if not self._field.hasFocus():
            self._field.setCursorPosition(0)
        self._field.setToolTip(thought.text)
