# SPDX-License-Identifier: Apache-2.0
"""Rows the keyboard can act on: Enter and Space choose one, the focus falls on the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from desktop.widgets.buttons import is_enter

if TYPE_CHECKING:
    _View = QAbstractItemView
else:
    _View = object


class ChosenRows(_View):
    """What the lists and tables of this page share; `chosen` tells the row gone to, from 0."""

    chosen = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) or event.key() == Qt.Key.Key_Space:
            if self.currentIndex().isValid():
                self.chosen.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))
