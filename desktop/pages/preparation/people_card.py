# SPDX-License-Identifier: Apache-2.0
"""Who takes part in the talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.engagement import slots
from desktop.engagement.state import Person
from desktop.pages.preparation.items import CardHead, RemoveButton, bare_field
from desktop.theme.look import Role, bind
from desktop.widgets.labels import Card, label
from desktop.widgets.painting import painter_on, panel
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look

TITLE = Text(de="Personen", en="People")
ADD = Text(de="Person hinzufügen", en="Add a person")
REMOVE = Text(de="Person entfernen", en="Remove the person")
NAME = Text(de="Name", en="Name")
ROLE = Text(de="Funktion", en="Function")
EMPTY = Text(de="Wer sitzt am Tisch?", en="Who sits at the table?")


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name."""
    words = [word for word in name.replace(".", " ").split() if word]
    return "".join(word[0].upper() for word in (*words[:1], *words[1:][-1:]))


class PeopleCard(Card):
    """One row for each person; a new one is kept as soon as it has a name."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__(look)
        self._look = look
        self._session = session
        self._rows: dict[str, PersonRow] = {}
        head = CardHead(look, TITLE, "user-plus", ADD)
        head.added.connect(self.add)
        head.button.setObjectName("add_person")
        self._empty = label(look, Role.CAPTION, "ink3", EMPTY, wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.px(20), look.px(8), look.px(12), look.px(8))
        self._column.setSpacing(look.px(4))
        self._column.addWidget(head)
        self._column.addWidget(self._empty)
        self._column.addStretch(1)
        session.changed.connect(self._refresh)
        self._refresh()

    @property
    def rows(self) -> tuple[PersonRow, ...]:
        """The rows from the top."""
        return tuple(sorted(self._rows.values(), key=self._column.indexOf))

    def add(self) -> None:
        """Offer a row for one more person."""
        row = self._new_row(slots.new_id())
        self._empty.hide()
        row.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        people = self._session.state.people
        kept = {person.id for person in people}
        for gone in [id_ for id_, row in self._rows.items() if row.kept and id_ not in kept]:
            self._drop(gone)
        for place, person in enumerate(people, start=2):  # after title and hint
            row = self._rows.get(person.id) or self._new_row(person.id)
            row.show_person(person)
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
        self._empty.setVisible(not self._rows)

    def _new_row(self, id_: str) -> PersonRow:
        row = self._rows[id_] = PersonRow(self._look)
        row.edited.connect(lambda: self._save(id_))
        row.removed.connect(lambda: self._remove(id_))
        self._column.insertWidget(self._column.count() - 1, row)
        row.show()
        return row

    def _drop(self, id_: str) -> None:
        row = self._rows.pop(id_)
        row.hide()
        row.deleteLater()

    def _save(self, id_: str) -> None:
        row = self._rows[id_]
        slot = slots.item_slot(slots.PERSON, id_)
        if not row.name.value:
            return
        held = self._session.state.slots.get(slot)
        order = held["order"] if isinstance(held, dict) and "order" in held else None
        order = order or self._session.state.next_order(slots.PERSON)
        value: slots.Json = {"name": row.name.value, "role": row.role.value, "order": order}
        self._session.edit({slot: value}, slot)

    def _remove(self, id_: str) -> None:
        slot = slots.item_slot(slots.PERSON, id_)
        if slot in self._session.state.slots:
            self._session.edit({slot: None}, slot)
        else:
            self._drop(id_)
            self._empty.setVisible(not self._rows)


class PersonRow(QWidget):
    """Initials, name, function; both to be typed over."""

    edited = Signal()
    removed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.kept = False
        self._badge = _Badge(look)
        self.name = bare_field(look, NAME, "person_name")
        self.role = bare_field(look, ROLE, "person_role", Role.CAPTION)
        remove = RemoveButton(look, REMOVE)
        remove.setObjectName("remove_person")
        remove.clicked.connect(self.removed)
        for field in (self.name, self.role):
            field.rested.connect(self.edited)
        self.name.textChanged.connect(self._badge.show_name)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.role)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        row.addWidget(self._badge)
        row.addLayout(words, 1)
        row.addWidget(remove)

    def show_person(self, person: Person) -> None:
        """Show a person as it is kept."""
        self.kept = True
        self.name.set_value(person.name)
        self.role.set_value(person.role)
        for field in (self.name, self.role):
            if not field.hasFocus():
                field.setCursorPosition(0)


class _Badge(QWidget):
    """The initials in a disc."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._name = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        bind(look, self, self._refresh)

    def show_name(self, name: str) -> None:
        """Show the initials of a name."""
        self._name = name
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(24), self._look.px(24))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        box = QRectF(self.rect())
        panel(painter, box, box.height() / 2, self._look.colour("accent_soft"))
        painter.setFont(self._look.font(Role.KEY))
        painter.setPen(self._look.colour("accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, initials(self._name))
        painter.end()

    def _refresh(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()
