# SPDX-License-Identifier: Apache-2.0
"""Business lines named during the talk: a name and its share of revenue."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.engagement import slots
from desktop.pages.interview.enter_key import EnterKey
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import SecondaryButton
from desktop.widgets.fields.amount import AmountField
from desktop.widgets.fields.text import TextField
from desktop.widgets.labels import Card, hairline, label
from reports.text import STILL_OPEN, percent
from rules.answers.faults import AnswerError
from rules.answers.figures import read_figure, without_percent
from rules.text import Text

if TYPE_CHECKING:
    from desktop.engagement.state import Line
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look

WHICH = Text(de="Welche Geschäftslinien gibt es?", en="Which business lines are there?")
WHY = Text(
    de="Die Fragen dieses Abschnitts gelten je Geschäftslinie. Nennen Sie jede Linie und ihren "
    "ungefähren Anteil am Umsatz.",
    en="The questions of this section are asked for each business line. Name each line and its "
    "approximate share of revenue.",
)
NAME = Text(de="Name der Linie", en="Name of the line")
SHARE = Text(de="Anteil am Umsatz", en="Share of revenue")
SHORT = Text(de="Anteil", en="Share")
ADD = Text(de="Linie hinzufügen", en="Add line")
NO_NAME = Text(de="Die Linie braucht einen Namen.", en="The line needs a name.")
NO_SHARE = Text(de="Ein Anteil von 0 bis 100 %.", en="A share from 0 to 100 %.")


class LinesForm(QWidget):
    """The lines named so far, and a row for the next one."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__()
        self._look = look
        self._session = session
        self.naming = False  # a line is being added, and another may follow
        self._shown: tuple[Line, ...] = ()
        self.name = TextField(look, NAME)
        self.name.setObjectName("line_name")
        self.share = AmountField(look, SHORT, name=SHARE)
        self.share.setObjectName("line_share")
        self.share.set_unit("%")
        self.add = SecondaryButton(look, ADD, "plus")
        self.add.setObjectName("add_line")
        self._fault = label(look, Role.CAPTION, "bad", wrap=True)
        self._fault.hide()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        for field in (self.name, self.share):
            EnterKey(field).entered.connect(self.add_line)
        self.add.clicked.connect(self.add_line)
        self._arrange()
        bind(look, self, self._refresh)

    def refresh(self) -> None:
        """Show the lines that are named by now."""
        lines = self._session.state.lines
        if lines == self._shown:
            return
        self._shown = lines
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self._rows.addWidget(self._row(line))
            self._rows.addWidget(hairline(self._look))

    def add_line(self) -> None:
        """Name the line that is typed, and make room for the next."""
        if self._keep():
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> bool:
        """Keep a line that is typed and not added yet."""
        return not self.name.value or self._keep()

    def take_focus(self) -> None:
        """Put the keyboard into the name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> bool:
        name, share = self.name.value, self._percent()
        fault = None if name else NO_NAME
        if share is None and self.share.value:
            fault = NO_SHARE
        self.name.show_error(fault if fault is NO_NAME else None)
        self.share.show_error(fault if fault is NO_SHARE else None)
        self._fault.setVisible(fault is not None)
        if fault is not None:
            self._fault.say(fault)
            return False
        said = {} if share is None else {"share": f"{share:f}"}
        slot = slots.item_slot(slots.LINE, slots.new_id())
        order = self._session.state.next_order(slots.LINE)
        self.name.set_value("")
        self.share.set_value("")
        self.naming = True
        self._session.edit({slot: {"name": name, "order": order, **said}}, slot)
        self.naming = False
        return True

    def _percent(self) -> Decimal | None:
        try:
            text = without_percent(self.share.value)
            share = read_figure(text, self._look.numbers)
        except AnswerError:
            return None
        return share if 0 <= share <= 100 else None

    def _row(self, line: Line) -> QWidget:
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        name = label(self._look, Role.BODY_STRONG)
        name.show_text(line.name)
        share = label(self._look, Role.NUMBER, "ink2" if line.share is not None else "ink3")
        share.show_text(
            percent(line.share, self._look.numbers)
            if line.share is not None
            else self._look.text(STILL_OPEN)
        )
        inside.addWidget(name, 1)
        inside.addWidget(share)
        row.setFixedHeight(self._look.px(40))
        return row

    def _arrange(self) -> None:
        look = self._look
        card = Card(look)
        self._inside = QVBoxLayout(card)
        self._inside.addWidget(label(look, Role.PANEL, "ink", WHICH))
        self._inside.addWidget(label(look, Role.BODY, "ink2", WHY, wrap=True))
        self._inside.addLayout(self._rows)
        entry = QHBoxLayout()
        entry.addWidget(self.name, 1)
        entry.addWidget(self.share)
        entry.addWidget(self.add)
        self._inside.addLayout(entry)
        self._inside.addWidget(self._fault)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def _refresh(self) -> None:
        look = self._look
        side = look.px(20)
        self._inside.setContentsMargins(side, look.px(16), side, look.px(18))
        self._inside.setSpacing(look.px(10))
        self.share.setFixedWidth(look.px(110))
        self._shown = ()
        self.refresh()
