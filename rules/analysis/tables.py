# SPDX-License-Identifier: Apache-2.0
"""Decision tables proved: a row for every case, no two for one, none that never fits.

A table is tried on every combination of its inputs' values; numbers are cut where the rows compare
them. Inputs are taken as independent of each other, each answered and applicable: a combination
that no talk leads to is tried all the same, and that a question is hidden or its answer not known
is no value.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rules.analysis.boxes import Case, Places, boxes, is_one_box
from rules.catalogue import problem, warning
from rules.errors import KnownError, Place, Problem, shown
from rules.expressions.budget import MAX_STEPS, BudgetError
from rules.expressions.evaluator import ABOUT_QUESTIONS, Group, truth
from rules.expressions.plain import NO_PLAIN_VALUE, compile_plain
from rules.expressions.syntax import Call, Macro, Node, walk
from rules.expressions.values import Possible, UndefinedError, known
from rules.pack.cells import Cell, Interval, cells, joined, names_used, value_in
from rules.pack.pack import Pack
from rules.pack.schema import Row, Scalar

MAX_CASES = 20_000
# steps of one table: parts of its conditions times the cases they are tried on
MAX_WORK = 40 * MAX_STEPS
# boxes of a row, gaps or overlaps of a table; nobody reads more
MAX_BOXES = 40

Kind = Literal["row", "gap", "overlap"]


@dataclass(frozen=True)
class Box:
    """Cases of a table: some values of each input; None: any value."""

    values: Mapping[str, tuple[Cell, ...] | None]


@dataclass(frozen=True)
class TableLine:
    """A line of a table as it is read: the cases of a box, the rows that fit them, what they give.

    An overlap has all its rows and, where they differ, all they give; a gap has none of both.
    """

    rows: tuple[str, ...]
    box: Box
    outputs: Mapping[str, str]
    kind: Kind


def table_lines(pack: Pack, key: str) -> tuple[TableLine, ...]:
    """Return a table as it is read: its rows in order, each as few boxes, then its gaps.

    Neighbours that give the same stand together where their cases make one box. An overlap stands
    behind its last row. In a table where the first row counts, rows are shown as they are written:
    what a row above takes is not taken out. Of each row, of gaps and of overlaps there are at
    most `MAX_BOXES`; none at all where the cases are not finite or too many. Raises `KnownError`
    as `check_tables` does.
    """
    found = _proved(pack, key)
    return tuple(_lines(found)) if isinstance(found, _Cases) else ()


def check_tables(pack: Pack) -> list[Problem]:
    """Return a problem for every box of cases without a row, or with several where one must fit.

    Where there would be more than `MAX_BOXES`, the last problem says so. Rows that never come into
    play, and tables too large to be proved, are warned of. Raises `KnownError` where a condition
    takes too many steps or divides by zero.
    """
    found: list[Problem] = []
    for key in pack.tables:
        cases = _proved(pack, key)
        if isinstance(cases, _Cases):
            found += [*_some(cases, _gaps(cases)), *_some(cases, _overlaps(cases))]
            found += _unreachable(cases)
        else:
            found += cases
    return found


def fitting_rows(pack: Pack, key: str, values: dict[str, object]) -> list[Row]:
    """Return the rows of a table that fit these values of its inputs."""
    given = {**_parameters(pack), **values}
    rows = enumerate(pack.tables[key].rows)
    return [row for index, row in rows if _Condition(pack, key, index).holds(given)]


@dataclass(frozen=True)
class _Cases:
    """A table with all its cases: by inputs their cells, by case the rows that fit."""

    pack: Pack
    key: str
    inputs: Mapping[str, tuple[Cell, ...]]
    fitting: Mapping[Case, tuple[int, ...]]

    @property
    def sizes(self) -> tuple[int, ...]:
        return tuple(map(len, self.inputs.values()))

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.pack.tables[self.key].rows

    @property
    def hit(self) -> str:
        return self.pack.tables[self.key].hit

    def of_row(self, row: int) -> set[Case]:
        return {case for case, rows in self.fitting.items() if row in rows}

    def overlapping(self) -> Mapping[tuple[int, ...], set[Case]]:
        """Return the cases several rows fit where one must, by these rows."""
        found: dict[tuple[int, ...], set[Case]] = {}
        for case, rows in self.fitting.items() if self.hit == "unique" else ():
            if len(rows) > 1:
                found.setdefault(rows, set()).add(case)
        return found

    def uncovered(self) -> set[Case]:
        """Return the cases no row fits where one must."""
        if self.hit == "collect":
            return set()
        return {case for case, rows in self.fitting.items() if not rows}

    def boxes(self, cases: Collection[Case]) -> Iterator[Box]:
        return (self._box(places) for places in boxes(cases, self.sizes))

    def _box(self, places: Places) -> Box:
        return Box({
            name: None if len(chosen) == len(cells_) else joined(cells_, chosen)
            for (name, cells_), chosen in zip(self.inputs.items(), places, strict=True)
        })  # fmt: skip

    def place(self, row: int | None = None) -> Place | None:
        table = f"tables.{self.key}"
        places = self.pack.places
        return places.get(table) if row is None else places.get(f"{table}.rows.{row}")


def _proved(pack: Pack, key: str) -> _Cases | tuple[Problem, ...]:
    """Return a table with all its cases, or why they cannot be tried; worked out once a pack."""
    kept: _Cases | tuple[Problem, ...] | None = pack.memory.recall(("table cases", key))
    if kept is None:
        kept = _tried(pack, key)
        pack.memory.keep(("table cases", key), kept)
    return kept


def _tried(pack: Pack, key: str) -> _Cases | tuple[Problem, ...]:
    place = pack.places.get(f"tables.{key}")
    conditions = [_Condition(pack, key, row) for row in range(len(pack.tables[key].rows))]
    if missing := tuple(_inputs_missing(conditions)):
        return missing
    if asked := next((each.asked for each in conditions if each.asked), ""):
        return (warning("table_not_finite", place, name=asked),)
    inputs: dict[str, tuple[Cell, ...]] = {}
    for name in pack.tables[key].inputs:
        found = cells(pack, key, name)
        if found is None:
            return (warning("table_not_finite", place, name=name),)
        inputs[name] = found
    count = math.prod(map(len, inputs.values()))
    if count > MAX_CASES or _work(count, inputs, conditions) > MAX_WORK:
        return (warning("table_too_large", place, count=count, limit=MAX_CASES),)
    try:
        return _Cases(pack, key, inputs, _fitting(inputs, conditions))
    except BudgetError:
        raise KnownError([problem("budget_exceeded", place)]) from None
    except UndefinedError as error:
        raise KnownError([problem(error.code, place)]) from None


def _inputs_missing(conditions: Sequence[_Condition]) -> Iterator[Problem]:
    for condition in conditions:
        place = condition.pack.places.get(condition.node_key)
        for name in sorted(condition.missing):
            yield problem("input_missing", place, name=name)


def _work(
    count: int, inputs: Mapping[str, tuple[Cell, ...]], conditions: Sequence[_Condition]
) -> int:
    tried = (math.prod(len(inputs[name]) for name in each.inputs) for each in conditions)
    parts = sum(cases * each.parts for cases, each in zip(tried, conditions, strict=True))
    return parts + count * len(conditions)


def _fitting(
    inputs: Mapping[str, tuple[Cell, ...]], conditions: Sequence[_Condition]
) -> dict[Case, tuple[int, ...]]:
    """Return the rows that fit each case; a row is tried on the inputs it names alone."""
    names = tuple(inputs)
    holding = [(each.axes(names), each.holding(inputs)) for each in conditions]
    found: dict[Case, tuple[int, ...]] = {}
    for case in itertools.product(*(range(len(each)) for each in inputs.values())):
        found[case] = tuple(
            row
            for row, (axes, held) in enumerate(holding)
            if tuple(case[axis] for axis in axes) in held
        )
    return found


class _Condition:
    """The condition of a row, to be tried on values of the inputs it names."""

    def __init__(self, pack: Pack, key: str, row: int) -> None:
        self.pack = pack
        self.node_key = f"tables.{key}.rows.{row}.when"
        self.node: Node = pack.nodes[self.node_key]
        used = {name for name in names_used(self.node) if not name.startswith("parameter.")}
        listed = pack.tables[key].inputs
        self.inputs = tuple(name for name in listed if name in used)
        # shares are listed as a whole and used part by part
        self.missing = {n for n in used if n not in listed and n.partition(".")[0] not in listed}
        self.parts = len(walk(self.node))
        calls = (part for part in walk(self.node) if isinstance(part, Call))
        # what is said about a question besides its value depends on more than inputs
        self.asked = next((c.function for c in calls if c.function in ABOUT_QUESTIONS), "")
        many = any(isinstance(part, Macro) for part in walk(self.node))
        self._plain = None if many else compile_plain(self.node)

    def axes(self, names: Sequence[str]) -> tuple[int, ...]:
        """Return the places of its inputs among all."""
        return tuple(names.index(name) for name in self.inputs)

    def holding(self, inputs: Mapping[str, tuple[Cell, ...]]) -> set[Case]:
        """Return the combinations of its inputs it holds for."""
        own = [inputs[name] for name in self.inputs]
        given = _parameters(self.pack)
        found: set[Case] = set()
        for case in itertools.product(*(range(len(each)) for each in own)):
            for name, cells_, place in zip(self.inputs, own, case, strict=True):
                given[name] = value_in(cells_[place])
            if self.holds(given):
                found.add(case)
        return found

    def holds(self, given: dict[str, object]) -> bool:
        """Tell whether it holds for these values; raises as `truth` does."""
        if self._plain is not None:
            try:
                return self._plain(given) is True
            except NO_PLAIN_VALUE:
                pass
        return truth(self.node, _Given(given)).value is True


class _Given:
    """Names with one value each."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self.values = values

    def lookup(self, parts: tuple[str, ...]) -> Possible | Group:
        return known(self.values[".".join(parts)])

    def call(self, function: str, argument: str) -> Possible:
        raise KeyError(f"{function}({argument})")


def _parameters(pack: Pack) -> dict[str, object]:
    return {f"parameter.{name}": found.value for name, found in pack.parameters.items()}


def _some(cases: _Cases, problems: Iterator[Problem]) -> Iterator[Problem]:
    """Yield as many problems of a kind as anyone reads; one more tells that there are others."""
    yield from itertools.islice(problems, MAX_BOXES)
    if next(problems, None) is not None:
        yield problem("table_more", cases.place(), limit=MAX_BOXES)


def _gaps(cases: _Cases) -> Iterator[Problem]:
    for box in cases.boxes(cases.uncovered()):
        yield problem("table_gap", cases.place(), **_in_words(box))


def _overlaps(cases: _Cases) -> Iterator[Problem]:
    for rows, shared in cases.overlapping().items():
        names = ", ".join(cases.rows[row].id for row in rows)
        for box in cases.boxes(shared):
            yield problem("table_overlap", cases.place(rows[-1]), **_in_words(box), rows=names)


def _unreachable(cases: _Cases) -> Iterator[Problem]:
    fitting = {row for rows in cases.fitting.values() for row in rows}
    first = {rows[0] for rows in cases.fitting.values() if rows}
    for index, row in enumerate(cases.rows):
        if index not in fitting:
            de, en = "Keine Werte der Eingaben passen", "no values of the inputs fit"
        elif cases.hit == "first" and index not in first:
            de = "Wo sie passt, passt schon eine frühere Zeile"
            en = "wherever it fits, an earlier row does already"
        else:
            continue
        place = cases.place(index)
        yield warning("row_unreachable", place, row=row.id, reason_de=de, reason_en=en)


def _lines(cases: _Cases) -> Iterator[TableLine]:
    shared = cases.overlapping()
    overlaps = tuple(itertools.islice(_overlap_lines(cases, shared), MAX_BOXES))
    disputed = {row for overlap in shared for row in overlap}
    for rows, covered in _together(cases, disputed):
        outputs = {name: shown(value) for name, value in cases.rows[rows[0]].then.items()}
        ids = tuple(cases.rows[row].id for row in rows)
        for box in itertools.islice(cases.boxes(covered), MAX_BOXES):
            yield TableLine(ids, box, outputs, "row")
        yield from (line for line in overlaps if line.rows[-1] == ids[-1])
    for box in itertools.islice(cases.boxes(cases.uncovered()), MAX_BOXES):
        yield TableLine((), box, {}, "gap")


def _overlap_lines(
    cases: _Cases, shared: Mapping[tuple[int, ...], set[Case]]
) -> Iterator[TableLine]:
    for rows, met in shared.items():
        ids = tuple(cases.rows[row].id for row in rows)
        given: dict[str, dict[Scalar, None]] = {}
        for row in rows:
            for name, value in cases.rows[row].then.items():
                given.setdefault(name, {})[value] = None
        outputs = {name: " / ".join(map(shown, values)) for name, values in given.items()}
        for box in cases.boxes(met):
            yield TableLine(ids, box, outputs, "overlap")


def _together(
    cases: _Cases, disputed: Collection[int]
) -> Iterator[tuple[tuple[int, ...], set[Case]]]:
    """Yield the rows with their cases; neighbours as one that give the same and make one box."""
    rows: tuple[int, ...] = ()
    covered: set[Case] = set()
    for index, row in enumerate(cases.rows):
        own = cases.of_row(index)
        same = rows and cases.rows[rows[-1]].then == row.then
        alone = index in disputed or (rows and rows[-1] in disputed)
        if same and own and not alone and is_one_box(covered | own, cases.sizes):
            rows, covered = (*rows, index), covered | own
            continue
        if rows:
            yield rows, covered
        rows, covered = (index,), own
    yield rows, covered


def _in_words(box: Box) -> dict[str, str]:
    pairs = box.values.items()
    return {
        "case_de": ", ".join(_one_in_words(*pair, "beliebig", "oder") for pair in pairs),
        "case_en": ", ".join(_one_in_words(*pair, "any", "or") for pair in pairs),
    }


def _one_in_words(name: str, values: tuple[Cell, ...] | None, any_: str, or_: str) -> str:
    if values is None:
        return f"{name} = {any_}"
    words = [shown(value) for value in values]
    first = values[0]
    bound = isinstance(first, Interval) and None in (first.low, first.high)
    sign = "" if bound else "= "
    return f"{name} {sign}{f' {or_} '.join(words)}"
