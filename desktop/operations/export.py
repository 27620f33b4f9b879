# SPDX-License-Identifier: Apache-2.0
"""Exporting a report into files, on a lane, with progress and a way to stop."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.operations.lane import Job, Lane
from desktop.operations.rendering import Kind, rendered
from desktop.writing import write_files
from rules.advice.advice import Advice
from rules.text import Language, NumberFormat, Text

WRITING = Text(de="Dateien schreiben", en="Writing the files")
ALMOST = 0.95  # share done when only the writing is left


class Export(QObject):
    """One export at a time; files are touched only once all of them are rendered."""

    stepped = Signal(object, float)  # Text, share done
    done = Signal(object)  # tuple of the paths written
    failed = Signal(object)  # KnownError, or an exception nobody expected
    ended = Signal()  # done, failed or stopped

    def __init__(self, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._job: Job | None = None

    @property
    def under_way(self) -> bool:
        """Tell whether an export is being made."""
        return self._job is not None

    def start(
        self,
        advice: Advice,
        language: Language,
        numbers: NumberFormat,
        files: Mapping[Kind, Path],
    ) -> None:
        """Render and write the report into files of the kinds; does nothing during another."""
        if self._job is not None:
            return
        self._job = self._lane.run(
            lambda job: _exported(advice, language, numbers, files, self._telling(job)),
            self._finish,
            self._fail,
        )

    def stop(self) -> None:
        """Give the export up; nothing is written any more unless writing has begun."""
        if self._job is not None:
            self._job.cancel()
            self._end()

    def _telling(self, job: Job) -> Callable[[Text, float], None]:
        def tell(step: Text, share: float) -> None:
            job.go_on()
            self.stepped.emit(step, share)

        return tell

    def _finish(self, paths: tuple[Path, ...]) -> None:
        self._end()
        self.done.emit(paths)

    def _fail(self, error: Exception) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        self._job = None
        self.ended.emit()


def _exported(
    advice: Advice,
    language: Language,
    numbers: NumberFormat,
    files: Mapping[Kind, Path],
    tell: Callable[[Text, float], None],
) -> tuple[Path, ...]:
    made = rendered(
        advice, language, numbers, tuple(files), lambda step, share: tell(step, share * ALMOST)
    )
    tell(WRITING, ALMOST)
    write_files({path: made[kind] for kind, path in files.items()})
    return tuple(files.values())
