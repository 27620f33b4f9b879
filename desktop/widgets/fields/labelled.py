# SPDX-License-Identifier: Apache-2.0
"""A field with its label above and its hint or fault beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme.look import Role, bind
from desktop.widgets.fields.text import TextField
from desktop.widgets.labels import TextLabel
from desktop.widgets.pictures import Picture

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from rules.text import Text


class Field(QWidget):
    """A field with its label above, and beneath it a hint or the sentence on what is wrong."""

    def __init__(
        self,
        look: Look,
        text: Text,
        field: QWidget,
        hint: Text | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._text = text
        self._hint_text = hint
        self.field = field
        self._label = TextLabel(look, Role.CAPTION, "ink3", text)
        self._label.setBuddy(field)
        self._hint = TextLabel(look, Role.CAPTION, "ink3", hint, wrap=True)
        self._fault = _Fault(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(5))
        for part in (self._label, field, self._hint, self._fault):
            column.addWidget(part)
        if isinstance(field, TextField):
            field.fault_changed.connect(self._show_fault)
        bind(look, self, self._refresh)
        self._show_fault()

    def _show_fault(self) -> None:
        fault = self.field.fault if isinstance(self.field, TextField) else None
        self._fault.say(fault)
        self._hint.setVisible(fault is None and self._hint_text is not None)

    def _refresh(self) -> None:
        if not self.field.accessibleName():
            self.field.setAccessibleName(self._look.text(self._text))


class _Fault(QWidget):
    """An error icon and one sentence."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(6))
        row.addWidget(Picture(look, "circle-x", "bad", 14), 0, Qt.AlignmentFlag.AlignTop)
        self._text = TextLabel(look, Role.CAPTION, "bad", wrap=True)
        row.addWidget(self._text, 1)

    def say(self, fault: Text | None) -> None:
        if fault is not None:
            self._text.say(fault)
        self.setVisible(fault is not None)
