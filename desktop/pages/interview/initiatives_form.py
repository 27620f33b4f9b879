# SPDX-License-Identifier: Apache-2.0
"""AI initiatives named during the talk, or that there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.engagement import slots
from desktop.engagement.initiatives import MOST, completing, naming
from desktop.pages.interview.enter_key import EnterKey
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import SecondaryButton
from desktop.widgets.fields.text import TextField
from desktop.widgets.labels import Card, hairline, label
from desktop.widgets.tick_row import TickRow
from rules.text import Text

if TYPE_CHECKING:
    from desktop.engagement.state import Named
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look

WHICH = Text(de="Welche KI-Vorhaben laufen?", en="Which AI initiatives are running?")
WHY = Text(
    de="Die Fragen dieses Abschnitts gelten je Vorhaben. Nennen Sie jedes, von der Idee bis zum "
    "Betrieb.",
    en="The questions of this section are asked for each initiative. Name each one, from the idea "
    "to operation.",
)
NAME = Text(de="Name des Vorhabens", en="Name of the initiative")
ADD = Text(de="Vorhaben hinzufügen", en="Add initiative")
NO_NAME = Text(de="Das Vorhaben braucht einen Namen.", en="The initiative needs a name.")
FULL = Text(de="Höchstens {most} Vorhaben.", en="At most {most} initiatives.")
ALL = Text(de="Das sind alle laufenden Vorhaben", en="These are all running initiatives")
NONE = Text(de="Kein laufendes KI-Vorhaben", en="No AI initiative is running")


class CompleteRow(TickRow):
    """Says that no further initiative is to come, or that there is none at all."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__(look)
        self._session = session
        self.setObjectName("initiatives_complete")
        self.clicked.connect(self._turn)
        bind(look, self, self.refresh)

    def refresh(self) -> None:
        """Show what was said."""
        state = self._session.state
        self.say(self._look.text(ALL if state.initiatives else NONE))
        self.show_on(on=state.initiatives_complete)

    def _turn(self) -> None:
        changes = completing(complete=self.isChecked())
        self._session.edit(changes, slots.INITIATIVES_COMPLETE)


class InitiativesForm(QWidget):
    """The initiatives named so far, and a row for the next one."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__()
        self._look = look
        self._session = session
        self.naming = False  # one is being added, and another may follow
        self._shown: tuple[Named, ...] = ()
        self.name = TextField(look, NAME)
        self.name.setObjectName("initiative_name")
        self.add = SecondaryButton(look, ADD, "plus")
        self.add.setObjectName("add_initiative")
        self.complete = CompleteRow(look, session)
        self._fault = label(look, Role.CAPTION, "bad", wrap=True)
        self._fault.hide()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        EnterKey(self.name).entered.connect(self.add_initiative)
        self.add.clicked.connect(self.add_initiative)
        self._arrange()
        bind(look, self, self._refresh)

    def refresh(self) -> None:
        """Show the initiatives that are named by now."""
        self.complete.refresh()
        named = self._session.state.initiatives
        if named == self._shown:
            return
        self._shown = named
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for each in named:
            name = label(self._look, Role.BODY_STRONG)
            name.show_text(each.name)
            name.setFixedHeight(self._look.px(36))
            self._rows.addWidget(name)
            self._rows.addWidget(hairline(self._look))

    def add_initiative(self) -> None:
        """Name the initiative that is typed, and make room for the next."""
        if self._keep():
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> bool:
        """Keep an initiative that is typed and not added yet."""
        return not self.name.value or self._keep()

    def take_focus(self) -> None:
        """Put the keyboard into the name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> bool:
        state, name = self._session.state, self.name.value
        full = len(state.initiatives) >= MOST
        self.name.show_error(None if name else NO_NAME)
        self._fault.setVisible(full or not name)
        if full or not name:
            words = FULL if full else NO_NAME
            self._fault.show_text(self._look.text(words).format(most=MOST))
            return False
        id_ = slots.new_id()
        self.name.set_value("")
        self.naming = True
        self._session.edit(naming(state, id_, name), slots.item_slot(slots.INITIATIVE, id_))
        self.naming = False
        return True

    def _arrange(self) -> None:
        look = self._look
        card = Card(look)
        self._inside = QVBoxLayout(card)
        self._inside.addWidget(label(look, Role.PANEL, "ink", WHICH))
        self._inside.addWidget(label(look, Role.BODY, "ink2", WHY, wrap=True))
        self._inside.addLayout(self._rows)
        entry = QHBoxLayout()
        entry.addWidget(self.name, 1)
        entry.addWidget(self.add)
        self._inside.addLayout(entry)
        self._inside.addWidget(self._fault)
        self._inside.addWidget(self.complete)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def _refresh(self) -> None:
        look = self._look
        side = look.px(20)
        self._inside.setContentsMargins(side, look.px(16), side, look.px(14))
        self._inside.setSpacing(look.px(10))
        self._shown = ()
        self.refresh()
