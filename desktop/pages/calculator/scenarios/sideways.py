# SPDX-License-Identifier: Apache-2.0
"""Scrolls columns sideways where there are more than fit, and keeps in sight what has the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

_ASIDE = 24  # px shown beside what has the focus


class Sideways(QScrollArea):
    """As tall as what it holds, and as wide as there is room."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)  # which setWidget has switched on
        content.installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return self._content.minimumSizeHint()

    def fit(self) -> None:
        """Be as tall as what is shown of the columns."""
        needed = self._content.minimumSizeHint()
        bar = self.horizontalScrollBar().sizeHint().height()
        more = bar if needed.width() > self.viewport().width() else 0
        self.setFixedHeight(needed.height() + more)

    def keep_in_sight(self, field: QWidget) -> None:
        """Scroll to a field whenever it gets the keyboard."""
        field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self._content:
            self.fit()  # rows may have become lower, which no one else tells
        elif event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._show_whole(watched)
            return False
        return super().eventFilter(watched, event)

    def _show_whole(self, field: QWidget) -> None:
        """Scroll no further than to have the whole field in sight, not only its cursor."""
        left = field.mapTo(self._content, QPoint(0, 0)).x()
        bar, room = self.horizontalScrollBar(), self.viewport().width()
        least = left + field.width() + _ASIDE - room
        bar.setValue(min(left - _ASIDE, max(bar.value(), least)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
