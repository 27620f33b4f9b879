# SPDX-License-Identifier: Apache-2.0
"""The firm's own folder of rules: checked beside the window before it can be chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop.operations.lane import Job, Lane
    from desktop.operations.packs import OwnFolder


class OwnPack(QObject):
    """Knows what the last check of the folder has found; nothing here blocks."""

    changed = Signal()  # the folder, what was found, or whether it is being checked
    failed = Signal(object)  # an exception nobody expected

    def __init__(self, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._job: Job | None = None
        self.folder: Path | None = None
        self.found: OwnFolder | None = None

    @property
    def checking(self) -> bool:
        """Tell whether a check is under way."""
        return self._job is not None

    def look_in(self, folder: Path | None) -> None:
        """Check another folder, or give the one there was up; does nothing for the same."""
        if folder == self.folder:
            return
        if self._job is not None:
            self._job.cancel()
        self.folder, self.found, self._job = folder, None, None
        self.check()

    def check(self) -> None:
        """Check the folder as it is now; until that is done the last check counts."""
        folder = self.folder
        if folder is not None and self._job is None:
            self._job = self._lane.run(lambda _: _checked(folder), self._take, self._fail)
        self.changed.emit()

    def _take(self, found: OwnFolder) -> None:
        self._job, self.found = None, found
        self.changed.emit()

    def _fail(self, error: Exception) -> None:
        self._job, self.found = None, None
        self.changed.emit()
        self.failed.emit(error)


def _checked(folder: Path) -> OwnFolder:
    from desktop.operations.packs import check_own  # noqa: PLC0415  the window is there first

    return check_own(folder)
