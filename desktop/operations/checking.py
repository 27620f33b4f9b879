# SPDX-License-Identifier: Apache-2.0
"""A pack looked at: its files, what is wrong in them, its tables, its examples."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter

from rules.analysis.check import check_folder
from rules.analysis.examples import Run, run_examples
from rules.analysis.tables import TableLine, table_lines
from rules.errors import KnownError, Place, Problem
from rules.pack.files import pack_files
from rules.pack.pack import Pack
from rules.text import Text
from rules.yaml_reader import read_content, readable

CHECKING = Text(de="Die Regeln werden geprüft …", en="Checking the rules …")
TABLES = Text(de="Die Tabellen werden gelesen …", en="Reading the tables …")
EXAMPLES = Text(de="Die Beispiele laufen …", en="Running the examples …")
# where YAML begins a new line, and so where the places of problems count one
_BREAKS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")

Stamp = tuple[tuple[str, int, int], ...]
"""Names of the files with the time of their last change in nanoseconds and their bytes."""


@dataclass(frozen=True)
class PackFolder:
    """Where a pack lies that can be looked at; `own` tells the firm's from the shipped one."""

    folder: Path
    own: bool = False


@dataclass(frozen=True)
class Listing:
    """The files of a pack by their names in its folder, as they stood at `stamp`.

    Those whose names are no text are not among them; the check names them.
    """

    files: tuple[str, ...]
    stamp: Stamp


@dataclass(frozen=True)
class Source:
    """The lines of a file; none and a problem where it cannot be read."""

    file: str
    lines: tuple[str, ...] = ()
    problem: Problem | None = None


@dataclass(frozen=True)
class TableView:
    """A decision table as read; `rows` tells where each of its rows stands in the source.

    `outputs` are what its rows give, what the table is about first.
    """

    key: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    lines: tuple[TableLine, ...]
    place: Place
    rows: Mapping[str, Place]
    problem: Problem | None = None


@dataclass(frozen=True)
class Loaded:
    """A state of a pack that could be loaded, and when it was read."""

    id: str
    version: str
    sha256: str
    tables: tuple[TableView, ...]
    at: datetime


@dataclass(frozen=True)
class Tried:
    """The examples of a pack, run; `sha256` tells the state they belong to."""

    sha256: str
    runs: tuple[Run, ...]
    at: datetime


@dataclass(frozen=True)
class Inspected:
    """What a check found; `loaded` and `tried` are None where the pack does not load."""

    problems: tuple[Problem, ...]
    loaded: Loaded | None
    tried: Tried | None
    at: datetime
    seconds: float

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps the pack from being used."""
        return tuple(found for found in self.problems if found.severity == "error")


def stamp_of(folder: Path) -> Stamp:
    """Return what tells whether anything has changed in a pack's folder."""
    return tuple(_signs(path, path.relative_to(folder).as_posix()) for path in _files(folder))


def list_files(folder: Path) -> Listing:
    """Return the files of a pack, those in folders last; none where there is no folder."""
    stamp = stamp_of(folder)
    names = [name for name, _, _ in stamp if name == readable(name)]
    return Listing(tuple(sorted(names, key=lambda name: "/" in name)), stamp)


def read_source(folder: Path, file: str) -> Source:
    """Return the lines of a file of a pack; what is no UTF-8 in it is replaced by signs."""
    try:
        content = read_content(folder / file, file)
    except KnownError as error:
        return Source(file, problem=error.problems[0])
    return Source(file, tuple(_BREAKS.split(content.decode("utf-8-sig", errors="replace"))))


def inspect_pack(
    folder: Path,
    *,
    examples: bool,
    now: Callable[[], datetime] = datetime.now,
    on_step: Callable[[Text], None] = lambda _: None,
) -> Inspected:
    """Check a pack, read its tables and, where asked for, run its examples.

    `on_step` hears the step that begins; what it raises ends the work.
    """
    at, begin = now(), perf_counter()
    on_step(CHECKING)
    checked = check_folder(folder)
    loaded = tried = None
    if (pack := checked.pack) is not None:
        on_step(TABLES)
        tables = tuple(_table(pack, key) for key in pack.tables)
        loaded = Loaded(pack.id, pack.version, pack.sha256, tables, at)
        if examples:
            on_step(EXAMPLES)
            tried = Tried(pack.sha256, run_examples(pack), at)
    return Inspected(checked.problems, loaded, tried, at, perf_counter() - begin)


def _files(folder: Path) -> list[Path]:
    try:
        return pack_files(folder)
    except KnownError:  # the check says that these are too many for a pack
        return []


def _signs(path: Path, name: str) -> tuple[str, int, int]:
    try:
        found = path.stat()
    except OSError:  # gone since it was listed, or not to be looked at
        return name, 0, -1
    return name, found.st_mtime_ns, found.st_size


def _table(pack: Pack, key: str) -> TableView:
    table = pack.tables[key]
    rows = {
        row.id: place
        for index, row in enumerate(table.rows)
        if (place := pack.places.get(f"tables.{key}.rows.{index}")) is not None
    }
    place = pack.places.get(f"tables.{key}", Place())
    try:
        lines, problem = table_lines(pack, key), None
    except KnownError as error:  # a condition that cannot be worked out
        lines, problem = (), error.problems[0]
    given = dict.fromkeys((table.output, *(name for line in lines for name in line.outputs)))
    return TableView(key, tuple(table.inputs), tuple(given), lines, place, rows, problem)
