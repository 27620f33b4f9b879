# SPDX-License-Identifier: Apache-2.0
"""Enter in a field that adds something, where it must not lead to the next question."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override


class EnterKey(QObject):
    """Takes Enter from a field and tells it; from an empty one only `also_empty`."""

    entered = Signal()

    def __init__(self, field: QLineEdit, *, also_empty: bool = False) -> None:
        super().__init__(field)
        self._field = field
        self._also_empty = also_empty
        field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() and (self._also_empty or self._field.text()):
            self.entered.emit()
            return True
        return False
