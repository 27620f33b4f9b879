# SPDX-License-Identifier: Apache-2.0
"""The pack looked at: what was read and found last, and the work that finds it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.operations.checking import (
    Inspected,
    Listing,
    Loaded,
    PackFolder,
    Source,
    Stamp,
    Tried,
    inspect_pack,
    list_files,
    read_source,
    stamp_of,
)
from desktop.pages.packs.colouring import Span, coloured
from rules.errors import Problem

if TYPE_CHECKING:
    from desktop.operations.lane import Job, Lane
    from rules.text import Text

PEEK = 1000  # milliseconds between two looks at whether the files have changed
SETTLING = 250  # milliseconds a change has to rest, since editors write in several steps

Spans = tuple[tuple[Span, ...], ...]


@dataclass
class Memory:
    """What is known of one folder: the latest check, and the last state that could be loaded.

    `file` is the one chosen; it stays chosen while it is gone for a moment.
    """

    file: str = ""
    latest: Inspected | None = None
    loaded: Loaded | None = None
    tried: Tried | None = None


@dataclass
class _Work:
    """What is under way: reading, checking, and whether the examples are to run with it."""

    reading: Job | None = None
    checking: Job | None = None
    peeking: Job | None = None
    examples: bool = False
    step: Text | None = None


class Inspection(QObject):
    """Reads and checks a pack on a lane; `watch` lets it follow what changes on the disk."""

    listed = Signal()
    source_read = Signal()
    checked = Signal()
    working_changed = Signal()
    failed = Signal(object)  # an exception nobody expected
    _stepped = Signal(object, object)

    def __init__(
        self,
        lane: Lane,
        now: Callable[[], datetime] = datetime.now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._lane = lane
        self._now = now
        self._known: dict[Path, Memory] = {}
        self._work = _Work()
        self._unsettled: Stamp | None = None
        self.pack: PackFolder | None = None
        self.listing = Listing((), ())
        self.source: Source | None = None
        self.spans: Spans = ()
        self._next_look = QTimer(self)
        self._next_look.setSingleShot(True)
        self._next_look.timeout.connect(self.look)
        self._watching = False
        self._stepped.connect(self._say_step)

    @property
    def memory(self) -> Memory:
        """What is known of the pack that is looked at."""
        return self._known[self.pack.folder] if self.pack is not None else Memory()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything the latest check found."""
        latest = self.memory.latest
        return latest.problems if latest is not None else ()

    @property
    def step(self) -> Text | None:
        """What is being worked at, None where nothing is."""
        return self._work.step

    @property
    def stale(self) -> bool:
        """Tell whether the last state that could be loaded is not the present one."""
        memory = self.memory
        return memory.latest is not None and memory.latest.loaded is not memory.loaded

    def turn_to(self, pack: PackFolder) -> None:
        """Look at a pack: read its files, check it, run its examples."""
        self.pack = pack
        self._known.setdefault(pack.folder, Memory())
        self.listing, self.source, self.spans = Listing((), ()), None, ()
        self.listed.emit()
        self.source_read.emit()
        self.checked.emit()
        self._read()
        self._check(examples=True)

    def open_file(self, file: str) -> None:
        """Show another file of the pack."""
        if self.pack is None or file not in self.listing.files:
            return
        self.memory.file = file
        folder, listing = self.pack.folder, self.listing
        self._begin_reading(lambda _: (listing, *_coloured(folder, file)))

    def reload(self) -> None:
        """Read the files again and check them; the examples wait for `run`."""
        if self.pack is not None:
            self._read()
            self._check(examples=False)

    def run(self) -> None:
        """Check the pack as it lies on the disk and run its examples; read what has changed."""
        if self.pack is not None:
            self._read()
            self._check(examples=True)

    def cancel(self) -> None:
        """Give up the check that is under way."""
        self._drop(self._work.checking)
        self._end_check()

    def watch(self, *, on: bool) -> None:
        """Follow the files on the disk, or leave them alone."""
        self._watching = on
        if on:
            self.look()
        else:
            self._next_look.stop()

    @Slot()
    def look(self) -> None:
        """Look whether a file has changed, come or gone since it was read."""
        if not self._watching or self.pack is None or self._work.peeking is not None:
            return
        self._next_look.stop()
        folder = self.pack.folder
        self._work.peeking = self._lane.run(
            lambda _: stamp_of(folder), partial(self._compare, folder), self._stop_looking
        )

    # the disk

    def _compare(self, folder: Path, stamp: Stamp) -> None:
        self._work.peeking = None
        wait = PEEK
        other = self.pack is None or self.pack.folder != folder
        if other or self._work.reading is not None or stamp == self.listing.stamp:
            self._unsettled = None
        elif stamp == self._unsettled:
            self._unsettled = None
            self.reload()
        else:
            self._unsettled, wait = stamp, SETTLING
        if self._watching:
            self._next_look.start(wait)

    def _stop_looking(self, error: Exception) -> None:
        self._work.peeking = None
        self.failed.emit(error)

    # reading

    def _read(self) -> None:
        if self.pack is None:
            return
        folder, wanted = self.pack.folder, self.memory.file

        def work(_: Job) -> tuple[Listing, Source | None, Spans]:
            listing = list_files(folder)
            file = wanted if wanted in listing.files else next(iter(listing.files), "")
            return (listing, *_coloured(folder, file)) if file else (listing, None, ())

        self._begin_reading(work)

    def _begin_reading(self, work: Callable[[Job], tuple[Listing, Source | None, Spans]]) -> None:
        self._drop(self._work.reading)
        self._work.reading = self._lane.run(work, self._take_source, self._fail_reading)

    def _take_source(self, found: tuple[Listing, Source | None, Spans]) -> None:
        self._work.reading = None
        before, self.listing = self.listing, found[0]
        self.source, self.spans = found[1], found[2]
        if before != self.listing:
            self.listed.emit()
        self.source_read.emit()

    def _fail_reading(self, error: Exception) -> None:
        self._work.reading = None
        self.failed.emit(error)

    # checking

    def _check(self, *, examples: bool) -> None:
        if self.pack is None:
            return
        self._drop(self._work.checking)
        wanted = self._work.examples = self._work.examples or examples
        folder = self.pack.folder

        def work(job: Job) -> Inspected:
            def on_step(step: Text) -> None:
                job.go_on()
                self._stepped.emit(job, step)

            return inspect_pack(folder, examples=wanted, now=self._now, on_step=on_step)

        done = partial(self._take_check, folder)
        self._work.checking = self._lane.run(work, done, self._fail_check)

    def _take_check(self, folder: Path, found: Inspected) -> None:
        memory = self._known[folder]
        memory.latest = found
        memory.loaded = found.loaded or memory.loaded
        memory.tried = found.tried or memory.tried
        self._end_check()
        self.checked.emit()

    def _fail_check(self, error: Exception) -> None:
        self._end_check()
        self.failed.emit(error)

    def _end_check(self) -> None:
        self._work.checking, self._work.examples = None, False
        self._work.step = None
        self.working_changed.emit()

    @Slot(object, object)
    def _say_step(self, job: Job, step: Text) -> None:
        if job is self._work.checking:
            self._work.step = step
            self.working_changed.emit()

    @staticmethod
    def _drop(job: Job | None) -> None:
        if job is not None:
            job.cancel()


def _coloured(folder: Path, file: str) -> tuple[Source, Spans]:
    source = read_source(folder, file)
    return source, coloured(source.lines)
