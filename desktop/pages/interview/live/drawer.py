# SPDX-License-Identifier: Apache-2.0
"""A drawer over the page, for what has no room beside the question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop.pages.interview.live.body import WIDTH

if TYPE_CHECKING:
    from desktop.theme.look import Look


class Drawer(QWidget):
    """Holds `body` over the window, at the right edge of the panel there is no room for."""

    closed = Signal()

    def __init__(self, look: Look, panel: QWidget, body: QWidget) -> None:
        super().__init__(panel.window())
        self._look = look
        self._panel = panel
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(body)
        body.show()
        panel.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F6):
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _place(self) -> None:
        width = self._look.px(WIDTH)
        corner = self._panel.mapTo(self._panel.window(), QPoint(self._panel.width() - width, 0))
        self.setGeometry(max(0, corner.x()), corner.y(), width, self._panel.height())
