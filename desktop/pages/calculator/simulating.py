# SPDX-License-Identifier: Apache-2.0
"""Has the max CPL drawn at random aside, once for each advice; the window never waits for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop.operations.lane import Job
    from desktop.session.session import EngagementSession
    from rules.advice.advice import Advice
    from rules.calculator.simulation import Simulation
    from rules.trials.what_if import GoOn


class Simulating(QObject):
    """`found` comes once the draws of the present advice are there; others' are dropped."""

    found = Signal()

    def __init__(self, session: EngagementSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted: Advice | None = None
        self._done: Advice | None = None
        self._jobs: list[Job] = []
        self.destroyed.connect(partial(_give_up, self._jobs))

    @property
    def is_done(self) -> bool:
        """Tell whether the draws of the present advice are there."""
        return self._done is not None and self._done is self._session.advice

    def want(self) -> None:
        """Have the draws of the present advice made, unless they are or are under way."""
        advice = self._session.advice
        if advice is None or advice is self._wanted:
            return
        _give_up(self._jobs)
        self._wanted = advice
        if (job := self._session.work_out(_simulate, self._take)) is not None:
            self._jobs.append(job)

    def _take(self, _: Simulation | None) -> None:
        self._done = self._session.advice
        self.found.emit()


def _simulate(advice: Advice, _: GoOn) -> Simulation | None:
    return advice.calculator.simulation  # which is then kept with the advice


def _give_up(jobs: list[Job]) -> None:
    for job in jobs:
        job.cancel()
    jobs.clear()
