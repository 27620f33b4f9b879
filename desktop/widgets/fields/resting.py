# SPDX-License-Identifier: Apache-2.0
"""Text that counts as said once the typing pauses, or the field is left; Esc leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

REST = 400  # ms without a key until a text counts as said

if TYPE_CHECKING:
    _Field = QWidget
else:
    _Field = object


class Resting(_Field):
    """What fields of one and of several lines share.

    `rested` comes 400 ms after typing and on leaving, if the text is another than the last one
    told or set.
    """

    rested = Signal(str)
    _rest: QTimer
    _rested: str

    def _begin_resting(self) -> None:
        self._rested = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._tell_rested)

    @property
    def value(self) -> str:
        """The text without spaces around it."""
        raise NotImplementedError

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clearFocus()
            return
        super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._tell_rested()

    def _tell_rested(self) -> None:
        self._rest.stop()
        if self.value != self._rested:
            self._rested = self.value
            self.rested.emit(self.value)
