# SPDX-License-Identifier: Apache-2.0
"""The AI initiatives the talk will ask about, by name, and whether these are all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.engagement import slots
from desktop.engagement.groups import asks_of
from desktop.engagement.initiatives import MOST, naming
from desktop.pages.interview.initiatives_form import CompleteRow
from desktop.pages.preparation.items import CardHead, RemoveButton, bare_field
from desktop.theme.look import Role, bind
from desktop.widgets.labels import Card, label
from rules.text import Text

if TYPE_CHECKING:
    from desktop.engagement.state import Named
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look

TITLE = Text(de="KI-Vorhaben", en="AI initiatives")
ADD = Text(de="Vorhaben hinzufügen", en="Add an initiative")
REMOVE = Text(de="Vorhaben entfernen", en="Remove the initiative")
NAME = Text(de="Name des Vorhabens", en="Name of the initiative")
NONE_YET = Text(
    de="Welche Vorhaben mit KI laufen, von der Idee bis zum Betrieb?",
    en="Which initiatives with AI are running, from the idea to operation?",
)


def asks_initiatives(session: EngagementSession) -> bool:
    """Tell whether the format asks anything of AI initiatives."""
    return asks_of(session.pack, session.state.format, "initiatives")


class InitiativesCard(Card):
    """One row for each initiative; a new one is kept as soon as it has a name."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__(look)
        self._look = look
        self._session = session
        self._rows: dict[str, InitiativeRow] = {}
        self._head = CardHead(look, TITLE, "plus", ADD)
        self._head.added.connect(self.add)
        self._head.button.setObjectName("add_initiative")
        self._hint = label(look, Role.CAPTION, "ink3", NONE_YET, wrap=True)
        self.complete = CompleteRow(look, session)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.px(18), look.px(8), look.px(12), look.px(10))
        self._column.setSpacing(look.px(5))
        self._column.addWidget(self._head)
        for part in (self._hint, self.complete):
            self._column.addWidget(part)
        self._column.addStretch(1)
        session.changed.connect(self._refresh)
        bind(look, self, self._refresh)

    @property
    def rows(self) -> tuple[InitiativeRow, ...]:
        """The rows from the top."""
        return tuple(sorted(self._rows.values(), key=self._column.indexOf))

    def add(self) -> None:
        """Offer a row for one more initiative."""
        row = self._new_row(slots.new_id())
        row.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._allow()

    def _refresh(self) -> None:
        named = self._session.state.initiatives
        there = {each.id for each in named}
        for gone in [id_ for id_, row in self._rows.items() if row.kept and id_ not in there]:
            self._drop(gone)
        for place, each in enumerate(named, start=1):  # after the title
            row = self._rows.get(each.id) or self._new_row(each.id)
            row.show_initiative(each)
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
        self._hint.setVisible(not named)
        self.complete.refresh()
        self._allow()

    def _allow(self) -> None:
        """Offer a further row while there is room for one."""
        self._head.button.setEnabled(len(self._rows) < MOST)

    def _new_row(self, id_: str) -> InitiativeRow:
        row = self._rows[id_] = InitiativeRow(self._look)
        row.edited.connect(lambda: self._save(id_))
        row.removed.connect(lambda: self._remove(id_))
        self._column.insertWidget(len(self._rows), row)
        row.show()
        return row

    def _drop(self, id_: str) -> None:
        row = self._rows.pop(id_)
        row.hide()
        row.deleteLater()
        self._allow()

    def _save(self, id_: str) -> None:
        if name := self._rows[id_].name.value:
            slot = slots.item_slot(slots.INITIATIVE, id_)
            self._session.edit(naming(self._session.state, id_, name), slot)

    def _remove(self, id_: str) -> None:
        slot = slots.item_slot(slots.INITIATIVE, id_)
        if slot in self._session.state.slots:
            self._session.edit({slot: None}, slot)
        else:
            self._drop(id_)


class InitiativeRow(QWidget):
    """A name to be changed in place, and a cross that takes it away."""

    edited = Signal()
    removed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.kept = False
        self.name = bare_field(look, NAME, "initiative_name")
        self.name.rested.connect(self.edited)
        self._remove = RemoveButton(look, REMOVE)
        self._remove.setObjectName("remove_initiative")
        self._remove.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(4))
        row.addWidget(self.name, 1)
        row.addWidget(self._remove)

    def show_initiative(self, named: Named) -> None:
        """Show an initiative as it is kept."""
        self.kept = True
        self.name.set_value(named.name)
        if not self.name.hasFocus():
            self.name.setCursorPosition(0)
        self._remove.setAccessibleDescription(named.name)
