# SPDX-License-Identifier: Apache-2.0
"""Finds parts of a page that are shown before they have a place in it.

For a moment such a part is a window of its own: it flickers, and takes the keyboard away.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class StrayWindows(QObject):
    """An event filter for the application; `found` names what was shown without a place."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._shown: dict[int, QWidget] = {}

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, QWidget):
            return False
        if event.type() == QEvent.Type.Show and watched.isWindow():
            self._shown[id(watched)] = watched
        elif event.type() == QEvent.Type.ParentChange and self._was_shown_alone(watched):
            self.found.append(f"{type(watched).__name__} {watched.objectName()}".strip())
        return False

    def _was_shown_alone(self, widget: QWidget) -> bool:
        return id(widget) in self._shown and widget.parentWidget() is not None
