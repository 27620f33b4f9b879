# SPDX-License-Identifier: Apache-2.0
"""Who takes something on and by when, edited where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.theme.look import bind
from desktop.widgets.fields.date import DateField
from desktop.widgets.fields.text import TextField
from rules.text import Text

if TYPE_CHECKING:
    from datetime import date

    from desktop.engagement.slots import Json
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from rules.answers.answers import Assignment

NOBODY = Text(de="noch niemand", en="nobody yet")
RESPONSIBLE = Text(de="Verantwortlich", en="Responsible")
BY_WHEN = Text(de="Bis wann", en="By when")


class Responsible(QWidget):
    """Two fields over one slot `{owner, due}`."""

    def __init__(self, look: Look, session: EngagementSession, slot: str) -> None:
        super().__init__()
        self._look = look
        self._session = session
        self._slot = slot
        self.owner = TextField(look, NOBODY, name=RESPONSIBLE)
        self.owner.setObjectName(f"owner:{slot}")
        self.owner.committed.connect(lambda text: self._set("owner", text))
        self.due = DateField(look, name=BY_WHEN)
        self.due.setObjectName(f"due:{slot}")
        self.due.picked.connect(self._set_due)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.owner)
        self._row.addWidget(self.due)
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        self._row.setSpacing(self._look.px(8))
        self.owner.setFixedWidth(self._look.px(136))
        self.due.setFixedWidth(self._look.px(136))

    def refresh(self, assigned: Assignment, about: str) -> None:
        """Show who and when; what is being typed stays."""
        for field, name in ((self.owner, RESPONSIBLE), (self.due, BY_WHEN)):
            field.setAccessibleName(f"{self._look.text(name)}: {about}")
        if not self.owner.hasFocus():
            self.owner.set_value(assigned.owner)
        if not self.due.hasFocus() and self.due.fault is None:
            self.due.set_day(assigned.due)

    def _set_due(self, day: date | None) -> None:
        self._set("due", day.isoformat() if day else "")

    def _set(self, key: str, text: str) -> None:
        before = self._session.state.slots.get(self._slot)
        said: dict[str, Json] = dict(before) if isinstance(before, dict) else {}
        said.pop(key, None)
        if text:
            said[key] = text
        self._session.edit({self._slot: said or None}, self._slot)
