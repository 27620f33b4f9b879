# SPDX-License-Identifier: Apache-2.0
"""The values of a table's input, taken together where no row tells them apart.

Few values stand alone. Numbers are cut where the rows compare them: with the bounds 10 and 20,
every number below 10 fits the same rows, and so on. So a table on numbers has a finite number of
cases, and what holds for one number of a cell holds for all of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

from rules.expressions.budget import BudgetError
from rules.expressions.evaluator import Group, evaluate
from rules.expressions.syntax import Binary, ListOf, Macro, Name, Node, children
from rules.expressions.values import Possible, Span, UndefinedError, known
from rules.pack import domains
from rules.pack.pack import Pack
from rules.pack.provided import values_given
from rules.pack.schema import Question

_COMPARED = ("==", "!=", "<", "<=", ">", ">=")
_DASH = "\u2013"


@dataclass(frozen=True)
class Interval:
    """The numbers between two bounds; None is unbounded, `…_in` tells whether a bound is in it."""

    low: Decimal | None = None
    high: Decimal | None = None
    low_in: bool = False
    high_in: bool = False

    def __str__(self) -> str:
        if self.high is None:
            return "" if self.low is None else f"{'≥' if self.low_in else '>'}{self.low:f}"
        if self.low is None:
            return f"{'≤' if self.high_in else '<'}{self.high:f}"
        if self.low == self.high:
            return f"{self.low:f}"
        low, high = "" if self.low_in else ">", "" if self.high_in else "<"
        return f"{low}{self.low:f}{_DASH}{high}{self.high:f}"

    @property
    def empty(self) -> bool:
        """Tell whether no number is in it."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and not self._closed)

    @property
    def _closed(self) -> bool:
        return self.low_in and self.high_in

    @property
    def sample(self) -> Decimal:
        """Return one of the numbers."""
        if self.low is not None and self.low_in:
            return self.low
        if self.high is not None and self.high_in:
            return self.high
        if self.low is None or self.high is None:
            return self.high - 1 if self.high is not None else (self.low or Decimal(0)) + 1
        return (self.low + self.high) / 2

    def within(self, other: Interval) -> Interval:
        """Return the numbers that are also in another interval."""
        low, low_in = max(self._lower, other._lower, key=_lower_order)
        high, high_in = min(self._upper, other._upper, key=_upper_order)
        return Interval(low, high, low_in, high_in)

    def whole(self) -> Interval:
        """Return the interval from the lowest to the highest whole number in it."""
        low, high = self.low, self.high
        if low is not None:
            low = Decimal(math.ceil(low) if self.low_in else math.floor(low) + 1)
        if high is not None:
            high = Decimal(math.floor(high) if self.high_in else math.ceil(high) - 1)
        return Interval(low, high, low is not None, high is not None)

    @property
    def _lower(self) -> tuple[Decimal | None, bool]:
        return self.low, self.low_in

    @property
    def _upper(self) -> tuple[Decimal | None, bool]:
        return self.high, self.high_in


def _lower_order(bound: tuple[Decimal | None, bool]) -> tuple[bool, Decimal, bool]:
    low, included = bound
    return low is not None, low or Decimal(0), not included


def _upper_order(bound: tuple[Decimal | None, bool]) -> tuple[bool, Decimal, bool]:
    high, included = bound
    return high is None, high or Decimal(0), included


Cell = Interval | str | bool | Decimal | tuple[str, ...]


def value_in(cell: Cell) -> object:
    """Return a value of a cell."""
    return cell.sample if isinstance(cell, Interval) else cell


def cells(pack: Pack, key: str, name: str) -> tuple[Cell, ...] | None:
    """Return the values of an input of a table as cells; None where they are not finitely many.

    What does not apply or is not known is no value of an input and stands in no cell.
    """
    if (output := pack.outputs.get(name)) is not None:
        table = pack.tables[output.table]
        return None if table.hit == "collect" else values_given(table, output.name)
    question = pack.questions.get(name)
    if question is not None and question.parts:
        return None
    kind = domains.type_of(question) if question else pack.types[name]
    cut = kind.kind == "number" and (question is None or question.type != "maturity")
    if cut and (bounds := cuts(pack, key, name)) is not None:
        return tuple(_pieces(bounds, _domain(question), whole=_is_whole(question)))
    if question is not None:
        return domains.choices(question)  # type: ignore[return-value]  # of the kinds of a cell
    if kind.kind == "bool":
        return True, False
    return tuple(sorted(kind.options)) if kind.options else None


def joined(cells_: Sequence[Cell], chosen: Sequence[int]) -> tuple[Cell, ...]:
    """Return some of the cells by their place, adjacent intervals as one."""
    found: list[Cell] = []
    for _, run in groupby(enumerate(sorted(chosen)), key=lambda pair: pair[1] - pair[0]):
        places = [place for _, place in run]
        first, last = cells_[places[0]], cells_[places[-1]]
        if isinstance(first, Interval) and isinstance(last, Interval):
            found.append(Interval(first.low, last.high, first.low_in, last.high_in))
        else:
            found.extend(cells_[place] for place in places)
    return tuple(found)


def cuts(pack: Pack, key: str, name: str) -> tuple[Decimal, ...] | None:
    """Return the numbers a table's rows compare an input with, in order.

    None where a row does more with it than compare it with numbers and parameters.
    """
    try:
        rows = range(len(pack.tables[key].rows))
        nodes = (pack.nodes[f"tables.{key}.rows.{row}.when"] for row in rows)
        return tuple(sorted({cut for node in nodes for cut in _cuts(pack, node, name)}))
    except _UncutError:
        return None


class _UncutError(Exception):
    """An input that is not just compared with numbers."""


def _cuts(pack: Pack, node: Node, name: str) -> Iterator[Decimal]:
    if isinstance(node, Name) and node.text == name:
        raise _UncutError
    if isinstance(node, Macro) and node.variable == name:
        raise _UncutError
    if isinstance(node, Binary) and (bounds := _compared_with(node, name)) is not None:
        for bound in bounds:
            yield _number(pack, bound)
        return
    for child in children(node):
        yield from _cuts(pack, child, name)


def _compared_with(node: Binary, name: str) -> tuple[Node, ...] | None:
    """Return what an input is compared with; None where this is no comparison of it."""
    sides = (node.left, node.right)
    for side, other in (sides, sides[::-1]):
        if not isinstance(side, Name) or side.text != name:
            continue
        if node.operator in _COMPARED:
            return (other,)
        if node.operator == "in" and side is node.left and isinstance(other, ListOf):
            return other.items
    return None


def _number(pack: Pack, node: Node) -> Decimal:
    """Return the number an expression of constants and parameters comes to."""
    try:
        found = evaluate(node, _Parameters(pack))
    except (UndefinedError, BudgetError):
        raise _UncutError from None
    if not found.known or not isinstance(found.value, Decimal):
        raise _UncutError
    return found.value


class _Parameters:
    """The parameters of a pack; no other name has a value yet."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def lookup(self, parts: tuple[str, ...]) -> Possible | Group:
        first, *rest = parts
        if first != "parameter":
            raise _UncutError
        return known(self.pack.parameters[".".join(rest)].value)

    def call(self, function: str, argument: str) -> Possible:
        raise _UncutError


def samples(pack: Pack, key: str, name: str, span: Span) -> tuple[Decimal, ...] | None:
    """Return a number of each cell of an input that a span of numbers meets; None as `cells`."""
    bounds = cuts(pack, key, name)
    if bounds is None:
        return None
    low, high = span
    question = pack.questions.get(name)
    domain = _domain(question).within(Interval(low, high, low is not None, high is not None))
    return tuple(piece.sample for piece in _pieces(bounds, domain, whole=_is_whole(question)))


def _is_whole(question: Question | None) -> bool:
    return question is not None and question.type == "integer"


def _pieces(bounds: Sequence[Decimal], domain: Interval, *, whole: bool) -> Iterator[Interval]:
    """Yield the numbers an input can be, cut at every bound into points and what lies between."""
    for piece in _cut_line(bounds):
        found = piece.within(domain)
        found = found.whole() if whole else found
        if not found.empty:
            yield found


def _cut_line(bounds: Sequence[Decimal]) -> Iterator[Interval]:
    if not bounds:
        yield Interval()
        return
    yield Interval(None, bounds[0])
    for low, high in pairwise(bounds):
        yield Interval(low, low, low_in=True, high_in=True)
        yield Interval(low, high)
    yield Interval(bounds[-1], bounds[-1], low_in=True, high_in=True)
    yield Interval(bounds[-1], None)


def _domain(question: Question | None) -> Interval:
    if question is None:
        return Interval()
    low, high = domains.bounds(question)
    exclusive = question.min is None and question.above is not None
    return Interval(low, high, low is not None and not exclusive, high is not None)


def names_used(node: Node) -> frozenset[str]:
    """Return the names an expression reads; what stands for an item of a list is none of them."""
    if isinstance(node, Name):
        return frozenset((node.text,))
    if isinstance(node, Macro):
        inside = names_used(node.body)
        others = (name for name in inside if name.partition(".")[0] != node.variable)
        return names_used(node.items).union(others)
    return frozenset[str]().union(*map(names_used, children(node)))
