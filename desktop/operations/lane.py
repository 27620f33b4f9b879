# SPDX-License-Identifier: Apache-2.0
"""A lane: one worker thread that does one piece of work after the other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")


class Cancelled(Exception):  # noqa: N818  no error: the person wanted it
    """Raised by work that finds that it is no longer wanted."""


class Job:
    """A piece of work under way; the work looks at `cancelled` between its steps."""

    def __init__(self) -> None:
        self._cancelled = Event()

    @property
    def cancelled(self) -> bool:
        """Tell whether the result is no longer wanted."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Give the work up; neither callback is called any more."""
        self._cancelled.set()

    def go_on(self) -> None:
        """Raise `Cancelled` where the result is no longer wanted."""
        if self.cancelled:
            raise Cancelled


class Lane(QObject):
    """Runs work in order on a thread of its own and calls back on the thread it lives in."""

    idle = Signal()  # all work is done and its callbacks were called
    _ended = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._under_way = 0
        self._closed = False
        # queued: work that ends at once must not call back before `run` has returned
        self._ended.connect(self._call_back, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> Job:
        """Do `work` on the lane's thread, then call `done` with its result or `failed`.

        What `failed` does not want it raises again.
        """
        job = Job()
        self._under_way += 1
        ended = partial(_Ended, job=job, done=done, failed=failed)
        future = self._thread.submit(_unless_cancelled, job, work)
        future.add_done_callback(lambda future: self._ended.emit(ended(future)))
        return job

    @property
    def is_idle(self) -> bool:
        """Tell whether nothing is under way."""
        return self._under_way == 0

    def wait(self) -> None:
        """Wait until all work is done; its callbacks are still to come."""
        self._thread.submit(lambda: None).result()

    def close(self) -> None:
        """Finish what is under way and end the thread; callbacks are no longer called."""
        self._closed = True
        self._thread.shutdown(wait=True)

    @Slot(object)
    def _call_back(self, ended: _Ended) -> None:
        try:
            if not (ended.job.cancelled or self._closed):
                ended.tell()
        finally:
            self._under_way -= 1
            if self._under_way == 0:
                self.idle.emit()


@dataclass(frozen=True)
class _Ended:
    """Work that has come to its end, one way or the other, and who is to hear of it."""

    future: Future[Any]
    job: Job
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]

    def tell(self) -> None:
        error = self.future.exception()
        if error is None:
            self.done(self.future.result())
        elif isinstance(error, Cancelled):
            return
        elif isinstance(error, Exception):
            self.failed(error)
        else:
            raise error


def _unless_cancelled(job: Job, work: Callable[[Job], T]) -> T:
    job.go_on()
    return work(job)
