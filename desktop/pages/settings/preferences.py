# SPDX-License-Identifier: Apache-2.0
"""The settings in use: changed in one place, told to everyone, written behind the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop.operations.lane import Lane
    from desktop.settings import Settings


class Preferences(QObject):
    """Holds the settings; `save` writes them on the lane and raises `KnownError` if refused."""

    changed = Signal()
    saved = Signal()
    failed = Signal(object)  # KnownError, or an exception nobody expected

    def __init__(
        self,
        settings: Settings,
        save: Callable[[Settings], None],
        lane: Lane,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.settings = settings
        self._save = save
        self._lane = lane

    def change(self, settings: Settings) -> None:
        """Use other settings; they hold at once and are saved at once."""
        if settings == self.settings:
            return
        self.settings = settings
        self.changed.emit()
        self.save()

    def save(self) -> None:
        """Write the settings as they are."""
        settings, write = self.settings, self._save
        self._lane.run(lambda _: write(settings), lambda _: self.saved.emit(), self.failed.emit)
