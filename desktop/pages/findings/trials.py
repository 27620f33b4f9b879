# SPDX-License-Identifier: Apache-2.0
"""What other answers would do to a conclusion, tried aside and once for each advice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rules.trials.flips import flips_of
from rules.trials.next_questions import deciding

if TYPE_CHECKING:
    from desktop.operations.lane import Job
    from desktop.session.session import EngagementSession
    from rules.advice.advice import Advice, Flip
    from rules.expressions.values import Ref
    from rules.trials.what_if import GoOn, Subject


@dataclass(frozen=True)
class Tried:
    """The single answers that turn a settled conclusion, or the questions that settle an open one.

    `flips`: the smallest change first.
    """

    flips: tuple[Flip, ...] = ()
    deciding: tuple[Ref, ...] = ()


class Trials(QObject):
    """Has answers tried on the session's lane and keeps what came out; `found` when there is more.

    Another advice makes all of it void.
    """

    found = Signal()

    def __init__(self, session: EngagementSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._advice: Advice | None = None
        self._under_way: set[Subject] = set()
        self._known: dict[Subject, Tried] = {}
        self._jobs: list[Job] = []
        self.destroyed.connect(partial(_give_up, self._jobs))

    def of(self, subject: Subject) -> Tried | None:
        """Return what came out for a conclusion; None while that is not worked out."""
        return self._known.get(subject) if self._advice is self._session.advice else None

    def want(self, subjects: Iterable[Subject]) -> None:
        """Have tried what was not tried on the advice of now."""
        if self._advice is not self._session.advice:
            self._advice = self._session.advice
            self._under_way, self._known = set(), {}
            _give_up(self._jobs)
        wanted = set(subjects) - self._under_way
        if wanted:
            self._under_way |= wanted
            job = self._session.work_out(
                lambda advice, go_on: try_out(advice, wanted, go_on), self._take
            )
            self._jobs += [job] if job else []

    def _take(self, known: Mapping[Subject, Tried]) -> None:
        self._known.update(known)
        self.found.emit()


def _give_up(jobs: list[Job]) -> None:
    for job in jobs:
        job.cancel()
    jobs.clear()


def try_out(advice: Advice, subjects: Collection[Subject], go_on: GoOn) -> Mapping[Subject, Tried]:
    """Try other answers on these conclusions."""
    flips = flips_of(advice, subjects, go_on)
    return {each: Tried(flips[each], deciding(advice, each, go_on)) for each in subjects}
