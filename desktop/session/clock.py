# SPDX-License-Identifier: Apache-2.0
"""The clock of a talk: runs from its start, pauses on demand and while the computer sleeps."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

TICK = 1000  # milliseconds
LONGEST_STEP = 5.0  # seconds; a longer one means that the computer slept


class Clock(QObject):
    """Counts the seconds of a talk."""

    ticked = Signal()  # a second has passed, or the clock was started, paused or resumed

    def __init__(
        self,
        elapsed: int = 0,
        *,
        started: bool = False,
        now: Callable[[], float] = monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.started = started
        self._now = now
        self._elapsed = float(elapsed)
        self._last: float | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self.tick)

    @property
    def elapsed(self) -> int:
        """Whole seconds of talk so far."""
        return int(self._elapsed)

    @property
    def minutes(self) -> int | None:
        """Whole minutes of talk so far, None before its start."""
        return self.elapsed // 60 if self.started else None

    @property
    def running(self) -> bool:
        """Tell whether it counts."""
        return self._last is not None

    def start(self) -> None:
        """Begin to count, or go on after a pause."""
        self.started = True
        self._last = self._now()
        self._timer.start()
        self.ticked.emit()

    def pause(self) -> None:
        """Stop counting until `start` is called again."""
        self._count()
        self._last = None
        self._timer.stop()
        self.ticked.emit()

    def tick(self) -> None:
        """Count the time since the last call."""
        self._count()
        self.ticked.emit()

    def _count(self) -> None:
        if self._last is None:
            return
        now = self._now()
        if (step := now - self._last) <= LONGEST_STEP:
            self._elapsed += step
        self._last = now
