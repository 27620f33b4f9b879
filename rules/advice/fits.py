# SPDX-License-Identifier: Apache-2.0
"""Which rows of a table may fit together, by the values its inputs can still take.

The inputs are tried in every combination, as if they were independent: more may come out than any
talk leads to, never less. Numbers are tried where the rows compare them. What has too many values
stays as it is, and a row it leaves open may fit or not.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from rules.advice.situations import Values
from rules.expressions import evaluator
from rules.expressions.budget import BudgetError
from rules.expressions.evaluator import ABOUT_QUESTIONS, Group
from rules.expressions.syntax import Call, walk
from rules.expressions.values import ABSENT, Possible, UndefinedError, known
from rules.pack.cells import names_used, samples
from rules.pack.pack import Pack
from rules.pack.schema import Hit

# conditions evaluated to try the inputs of one table
MAX_TRIED = 1_500
# different lists of rows kept apart
MAX_TOGETHER = 64

Given: TypeAlias = Mapping[str, object]
# by row, in order: whether it fits, None where that is open
Truths: TypeAlias = tuple[tuple[str, bool | None], ...]


@dataclass(frozen=True)
class Fits:
    """The rows that may fit together: where one counts, one or none in each.

    `together` is None where there are too many to keep apart; then any of `open_rows` may be among
    them, and those of `certain` are.
    """

    together: tuple[tuple[str, ...], ...] | None
    open_rows: frozenset[str] = frozenset()
    certain: frozenset[str] = frozenset()

    @cached_property
    def rows(self) -> frozenset[str]:
        """The rows that can fit."""
        return self.open_rows.union(*(self.together or ()))

    def limited(self, truths: Mapping[str, Possible], hit: Hit) -> Fits:
        """Return those that agree with what is known of the rows' conditions; others cannot fit."""
        sure = {row for row, truth in truths.items() if truth.known and truth.value is True}
        can_fit = frozenset(row for row, truth in truths.items() if truth.can_be(True))
        needed = sure if hit == "collect" else set[str]()
        if self.together is None:
            return Fits(None, self.open_rows & can_fit, self.certain | sure)
        return Fits(tuple(
            fit
            for fit in self.together
            if can_fit.issuperset(fit) and needed.issubset(fit) and (fit or not sure)
        ))  # fmt: skip


def possible_fits(line: Values, key: str) -> Fits:
    """Return which rows of a table may fit, whatever is still answered."""
    used = _used(line.pack, key)
    choices = _choices(line, key, used)
    alone = used.alone and len(choices) == len(used.inputs)
    remembered = ("fits", key, tuple(choices.items()))
    found: Fits | None = line.pack.memory.recall(remembered) if alone else None
    if found is None:
        found = _tried(line, key, choices)
        if alone:
            line.pack.memory.keep(remembered, found)
    return found


@dataclass(frozen=True)
class _Used:
    """The inputs the rows name; `alone`: nothing but them and parameters decides."""

    inputs: tuple[str, ...]
    alone: bool


def _used(pack: Pack, key: str) -> _Used:
    kept: _Used | None = pack.memory.recall(("inputs used", key))
    if kept is None:
        rows = range(len(pack.tables[key].rows))
        nodes = [pack.nodes[f"tables.{key}.rows.{row}.when"] for row in rows]
        names = frozenset[str]().union(*map(names_used, nodes))
        inputs = tuple(name for name in pack.tables[key].inputs if name in names)
        asks = any(
            isinstance(part, Call) and part.function in ABOUT_QUESTIONS
            for node in nodes
            for part in walk(node)
        )
        others = {name for name in names if not name.startswith("parameter.")}.difference(inputs)
        kept = _Used(inputs, not asks and not others)
        pack.memory.keep(("inputs used", key), kept)
    return kept


def _choices(line: Values, key: str, used: _Used) -> dict[str, tuple[object, ...]]:
    """Return the inputs to try with their values; those with too many are left out."""
    found: dict[str, tuple[object, ...]] = {}
    most = MAX_TRIED // len(line.pack.tables[key].rows)
    for name in used.inputs:
        value = line.lookup((name,))
        options = _options(line.pack, key, name, value) if isinstance(value, Possible) else None
        count = math.prod(map(len, found.values()))
        if options and count * len(options) <= most:
            found[name] = options
    return found


def _options(pack: Pack, key: str, name: str, value: Possible) -> tuple[object, ...] | None:
    if value.undefined:
        return None
    if value.options is not None:
        return tuple(sorted(value.options, key=repr))
    numbers = samples(pack, key, name, (value.low, value.high)) if value.numeric else None
    if numbers is None:
        return None
    return (*numbers, ABSENT) if value.absent else numbers


class _Assuming:
    """The names of a scope, inputs of a table with one value each."""

    def __init__(self, line: Values, given: Given) -> None:
        self.line = line
        self.given = given

    def lookup(self, parts: tuple[str, ...]) -> Possible | Group:
        name = ".".join(parts)
        return known(self.given[name]) if name in self.given else self.line.lookup(parts)

    def call(self, function: str, argument: str) -> Possible:
        return self.line.call(function, argument)

    def holds(self, node_key: str) -> bool | None:
        """Tell whether a condition holds; None where that is open, or cannot be worked out."""
        try:
            found = evaluator.truth(self.line.pack.nodes[node_key], self)
        except (UndefinedError, BudgetError):
            return None
        return found.value is True if found.known else None


def _tried(line: Values, key: str, choices: Mapping[str, tuple[object, ...]]) -> Fits:
    table = line.pack.tables[key]
    cases: list[Truths] = []
    for case in itertools.product(*choices.values()):
        view = _Assuming(line, dict(zip(choices, case, strict=True)))
        cases.append(
            tuple(
                (row.id, view.holds(f"tables.{key}.rows.{index}.when"))
                for index, row in enumerate(table.rows)
            )
        )
    if table.hit == "collect":
        return _collected(cases)
    ways = _firsts if table.hit == "first" else _singles
    return Fits(tuple(dict.fromkeys(fit for case in cases for fit in ways(case))))


def _firsts(case: Truths) -> Iterator[tuple[str, ...]]:
    """Yield the row that counts, or may: none behind one that fits for certain."""
    for row, fits in case:
        if fits is not False:
            yield (row,)
        if fits:
            return
    yield ()


def _singles(case: Truths) -> Iterator[tuple[str, ...]]:
    """Yield the row that fits, or all that may; none where that cannot be told either."""
    for row, fits in case:
        if fits:
            yield (row,)
            return
    yield from ((row,) for row, fits in case if fits is None)
    yield ()


def _collected(cases: Sequence[Truths]) -> Fits:
    found: dict[tuple[str, ...], None] = {}
    for case in dict.fromkeys(cases):
        open_rows = sum(fits is None for _, fits in case)
        if 2**open_rows + len(found) > MAX_TOGETHER:
            return _too_many(cases)
        ways = [(False, True) if fits is None else (fits,) for _, fits in case]
        for way in itertools.product(*ways):
            found[tuple(row for (row, _), fits in zip(case, way, strict=True) if fits)] = None
    return Fits(tuple(found))


def _too_many(cases: Sequence[Truths]) -> Fits:
    can_fit = {row for case in cases for row, fits in case if fits is not False}
    surely = [{row for row, fits in case if fits} for case in cases]
    return Fits(None, frozenset(can_fit), frozenset(set.intersection(*surely)))
