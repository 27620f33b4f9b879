# SPDX-License-Identifier: Apache-2.0
"""What a part of an expression can still be, why, and what is missing to know it.

A `Possible` holds either a finite set of options or, for numbers, an interval. One option means
the value is known. Missing answers, open answers, ranges and disputed values all arrive here, so
one mechanism keeps every verdict sound: what is computed holds for every completion.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

MAX_OPTIONS = 64
MAX_COMBINATIONS = 512


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A name in an entry of a group; `entry` is empty outside groups."""

    name: str
    entry: str = ""


class Absent(Enum):
    """The value of a question that does not apply; every comparison with it is false."""

    ABSENT = "absent"


ABSENT = Absent.ABSENT
NO_REFS: frozenset[Ref] = frozenset()


class UndefinedError(Exception):
    """An operation without a result for these values, such as a division by zero."""


@dataclass(frozen=True, slots=True)
class Possible:
    """The values still possible.

    `options`: all of them, where finite and few. Otherwise a number in [`low`, `high`] (None is
    unbounded) or, with `numeric` false, anything. `because`: answers the result rests on.
    `missing`: names whose answer, once given or narrowed, can decide it; empty when known.
    """

    options: frozenset[object] | None
    low: Decimal | None = None
    high: Decimal | None = None
    numeric: bool = False
    because: frozenset[Ref] = NO_REFS
    missing: frozenset[Ref] = NO_REFS

    @property
    def known(self) -> bool:
        """Tell whether only one value is left."""
        return self.options is not None and len(self.options) == 1

    @property
    def value(self) -> object:
        """Return the one value left; only for what is known."""
        if self.options is None or len(self.options) != 1:
            raise ValueError("more than one value is possible")
        return next(iter(self.options))

    @property
    def refs(self) -> frozenset[Ref]:
        """Return all answers that have a say, given or missing."""
        return self.because | self.missing

    def can_be(self, value: object) -> bool:
        """Tell whether a value is among those still possible."""
        if self.options is not None:
            return value in self.options
        if self.numeric:
            return (
                isinstance(value, Decimal)
                and (self.low is None or self.low <= value)
                and (self.high is None or value <= self.high)
            )
        return True

    def bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """Return lowest and highest number still possible; None is unbounded."""
        if self.options is None:
            return (self.low, self.high) if self.numeric else (None, None)
        numbers = [o for o in self.options if isinstance(o, Decimal)]
        return (min(numbers), max(numbers)) if numbers else (None, None)


def known(value: object, because: frozenset[Ref] = NO_REFS) -> Possible:
    """A value that is certain."""
    return Possible(frozenset((value,)), because=because)


TRUE, FALSE = known(value=True), known(value=False)


def one_of(
    options: Iterable[object],
    because: frozenset[Ref] = NO_REFS,
    missing: frozenset[Ref] = NO_REFS,
) -> Possible:
    """One of several values; few stay options, many numbers become their interval."""
    found = frozenset(options)
    if len(found) == 1:
        return Possible(found, because=because | missing)
    if 0 < len(found) <= MAX_OPTIONS:
        return Possible(found, because=because, missing=missing)
    numbers = [o for o in found if isinstance(o, Decimal)]
    if found and len(numbers) == len(found):
        return between(min(numbers), max(numbers), because, missing)
    return Possible(None, because=because, missing=missing)


def between(
    low: Decimal | None,
    high: Decimal | None,
    because: frozenset[Ref] = NO_REFS,
    missing: frozenset[Ref] = NO_REFS,
) -> Possible:
    """Any number from low to high, both included; None is unbounded."""
    if low is not None and low == high:
        return known(low, because | missing)
    return Possible(None, low, high, numeric=True, because=because, missing=missing)


def anything(missing: frozenset[Ref]) -> Possible:
    """Nothing is known, not even a bound."""
    return Possible(None, missing=missing)


def unbounded(because: frozenset[Ref], missing: frozenset[Ref]) -> Possible:
    """Nothing is known of a result, not even that there is one; some answers are given already."""
    return Possible(None, because=because, missing=missing)


def join(parts: Iterable[Possible], missing: frozenset[Ref] = NO_REFS) -> Possible:
    """Whatever any of the parts can be; `missing` is what decides between them."""
    found = list(parts)
    because = NO_REFS.union(*(p.because for p in found))
    lacking = missing.union(*(p.missing for p in found))
    if all(p.options is not None for p in found):
        options = frozenset[object]().union(*(p.options or () for p in found))
        return one_of(options, because, lacking)
    if all(p.numeric or _all_numbers(p) for p in found):
        bounds = [p.bounds() for p in found]
        return between(_least(b[0] for b in bounds), _most(b[1] for b in bounds), because, lacking)
    return unbounded(because, lacking)


def combine(operation: Callable[..., object], *parts: Possible) -> Possible | None:
    """Apply an operation to every combination of options; None where that is not finite.

    Where some combinations have no result nothing is known of the whole: what would be true of
    the others alone does not hold for every completion. Raises `UndefinedError` where none has.
    """
    count = 1
    for p in parts:
        if p.options is None:
            return None
        count *= len(p.options)
    if count > MAX_COMBINATIONS:
        return None
    results: set[object] = set()
    undefined = 0
    for values in itertools.product(*(p.options or () for p in parts)):
        try:
            results.add(operation(*values))
        except UndefinedError:
            undefined += 1
    because = NO_REFS.union(*(p.because for p in parts))
    missing = NO_REFS.union(*(p.missing for p in parts))
    if undefined == count:
        raise UndefinedError
    return unbounded(because, missing) if undefined else one_of(results, because, missing)


def _all_numbers(part: Possible) -> bool:
    return part.options is not None and all(isinstance(o, Decimal) for o in part.options)


def _least(numbers: Iterable[Decimal | None]) -> Decimal | None:
    found = list(numbers)
    return None if any(n is None for n in found) else min(n for n in found if n is not None)


def _most(numbers: Iterable[Decimal | None]) -> Decimal | None:
    found = list(numbers)
    return None if any(n is None for n in found) else max(n for n in found if n is not None)
