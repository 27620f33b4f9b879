# SPDX-License-Identifier: Apache-2.0
"""Keeps a part of a page up to date while it can be seen, and only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable


class InSight(QObject):
    """Calls `refresh` of a part when asked, or not before it is shown where another page is on."""

    def __init__(self, part: QWidget, refresh: Callable[[], object]) -> None:
        super().__init__(part)
        self._part = part
        self._refresh = refresh
        self._stale = False
        part.installEventFilter(self)

    @Slot()
    def ask(self) -> None:
        """Refresh the part, now or when it is shown."""
        self._stale = self._part.window().isVisible() and not self._part.isVisible()
        if not self._stale:
            self._refresh()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._stale:
            self._stale = False
            self._refresh()
        return False
