# SPDX-License-Identifier: Apache-2.0
"""With whom an open answer is clarified, and until when; both may stay empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.theme.look import Role, bind
from desktop.widgets.fields.date import DateField
from desktop.widgets.fields.text import TextField
from desktop.widgets.labels import label
from desktop.widgets.open_card import NAME_OR_ROLE, UNTIL_WHEN, WITH_WHOM

if TYPE_CHECKING:
    from datetime import date

    from desktop.theme.look import Look
    from rules.answers.answers import Answer


class Clarify(QWidget):
    """The two fields side by side; `said` tells both, a person and a date or None."""

    said = Signal(str, object)

    def __init__(self, look: Look, whom_width: float = 210, day_width: float = 128) -> None:
        super().__init__()
        self._look = look
        self._widths = (whom_width, day_width)
        self.whom = TextField(look, NAME_OR_ROLE, name=WITH_WHOM)
        self.whom.setObjectName("with_whom")
        self.day = DateField(look, name=UNTIL_WHEN)
        self.day.setObjectName("by_when")
        self.whom.rested.connect(self._tell)
        self.whom.committed.connect(self._tell)
        self.day.picked.connect(self._tell)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(label(look, Role.CAPTION, "ink2", WITH_WHOM))
        self._row.addWidget(self.whom)
        self._gap = QWidget()
        self._row.addWidget(self._gap)
        self._row.addWidget(label(look, Role.CAPTION, "ink2", UNTIL_WHEN))
        self._row.addWidget(self.day)
        self._row.addStretch(1)
        bind(look, self, self._refresh)

    def show_answer(self, answer: Answer) -> None:
        """Show who clarifies and by when, but not over what is being typed."""
        if not self.whom.hasFocus():
            self.whom.set_value(answer.with_whom)
        if not self.day.hasFocus() and self.day.fault is None:
            self.day.set_day(answer.by)

    def _tell(self) -> None:
        day: date | None = self.day.day
        self.said.emit(self.whom.value, day)

    def _refresh(self) -> None:
        whom, day = self._widths
        self.whom.setMaximumWidth(self._look.px(whom))
        self.day.setFixedWidth(self._look.px(day))
        self._gap.setFixedWidth(self._look.px(8))
        self._row.setSpacing(self._look.px(8))
