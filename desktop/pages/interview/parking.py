# SPDX-License-Identifier: Apache-2.0
"""The parking lot: a thought put aside at the question where it came up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.engagement import slots
from desktop.pages.interview.enter_key import EnterKey
from desktop.theme.look import bind
from desktop.widgets.buttons import QuietButton
from desktop.widgets.fields.text import TextField
from desktop.widgets.pictures import Picture
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look

PARK = Text(de="Auf den Parkplatz", en="Park it")
THOUGHT = Text(de="Was später dran ist", en="What is for later")
KEEP = Text(de="Ablegen", en="Put aside")


def park(session: EngagementSession, text: str, question: str) -> None:
    """Put a thought aside at a question; empty outside of one."""
    slot = slots.item_slot(slots.PARKING, slots.new_id())
    order = session.state.next_order(slots.PARKING)
    session.edit({slot: {"text": text, "question": question, "order": order}}, slot)


class Parking(QWidget):
    """The line in the flow, hidden until it is wanted; `parked` tells a thought."""

    parked = Signal(str)
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.field = TextField(look, THOUGHT)
        self.field.setObjectName("parking")
        EnterKey(self.field, also_empty=True).entered.connect(self._put_aside)
        self.field.editingFinished.connect(self._left)
        keep = QuietButton(look, KEEP, key="↵")
        keep.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        keep.clicked.connect(self._put_aside)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(Picture(look, "square-parking", "ink3"))
        self._row.addWidget(self.field, 1)
        self._row.addWidget(keep)
        self.hide()
        bind(look, self, self._refresh)

    def open(self) -> None:
        """Show the line and put the keyboard into it."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def commit(self) -> None:
        """Put aside what is typed; an empty line just closes."""
        text = self.field.value
        self.field.set_value("")
        self.hide()
        if text:
            self.parked.emit(text)

    def _put_aside(self) -> None:
        self.commit()
        self.closed.emit()

    def _left(self) -> None:
        if not self.isHidden():
            self.commit()

    def _refresh(self) -> None:
        self._row.setSpacing(self._look.px(10))
