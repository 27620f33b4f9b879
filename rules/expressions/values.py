# SPDX-License-Identifier: Apache-2.0
"""What a part of an expression can still be, why, and what is missing to know it.

A `Possible` holds a finite set of options, for numbers an interval, or for lists what is known of
their items. One option means the value is known. Missing answers, open answers, ranges and
disputed values all arrive here, so one mechanism keeps every verdict sound: what is computed holds
for every completion.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import NamedTuple, TypeAlias

MAX_OPTIONS = 64
MAX_COMBINATIONS = 512

# the lowest and the highest number; None is unbounded
Span: TypeAlias = "tuple[Decimal | None, Decimal | None]"


class Ref(NamedTuple):
    """A name in an entry of a group; `entry` is empty outside groups."""

    name: str
    entry: str = ""


class Absent(Enum):
    """The value of a question that does not apply; every comparison with it is false."""

    ABSENT = "absent"

    # an option of many values: Python's own hash of a member goes through its name each time
    __hash__ = object.__hash__


ABSENT = Absent.ABSENT
NO_REFS: frozenset[Ref] = frozenset()


class UndefinedError(Exception):
    """An operation without a result for these values: a division by zero, or as it says."""

    code = "division_by_zero"


class OutOfRangeError(UndefinedError):
    """A result with a larger exponent, or a quotient with more digits, than numbers have."""

    code = "number_out_of_range"


class Possible(NamedTuple):
    """The values still possible; a tuple, since every step of an evaluation makes one.

    `options`: all of them, where finite and few. Otherwise a number in [`low`, `high`] (None is
    unbounded), a list of such a `shape`, or anything. `absent`: an interval's number may not apply
    at all. `undefined`: there may be no value, as after a division by what may be zero.
    `because`: answers the result rests on. `missing`: names whose answer, once given or narrowed,
    can decide it; empty when known.
    """

    options: frozenset[object] | None
    low: Decimal | None = None
    high: Decimal | None = None
    numeric: bool = False
    because: frozenset[Ref] = NO_REFS
    missing: frozenset[Ref] = NO_REFS
    shape: Shape | None = None
    absent: bool = False
    undefined: bool = False

    @property
    def known(self) -> bool:
        """Tell whether only one value is left."""
        return self.options is not None and len(self.options) == 1 and not self.undefined

    @property
    def value(self) -> object:
        """Return the one value left; only for what is known."""
        if self.options is None or len(self.options) != 1 or self.undefined:
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
            return (self.absent and value is ABSENT) or (
                isinstance(value, Decimal)
                and (self.low is None or self.low <= value)
                and (self.high is None or value <= self.high)
            )
        return self.shape is None or (isinstance(value, tuple) and self.shape.can_be(value))

    def bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """Return lowest and highest number still possible; None is unbounded.

        An interval that may not apply has none. Options that are no numbers are left aside.
        """
        if self.options is None:
            return (self.low, self.high) if self.numeric and not self.absent else (None, None)
        numbers = [o for o in self.options if isinstance(o, Decimal)]
        return (min(numbers), max(numbers)) if numbers else (None, None)


@dataclass(frozen=True, slots=True)
class Item:
    """A place in a list: what stands there, and whether it is certain that it is there."""

    value: Possible
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Shape:
    """What is known of a list: its items in order, and whether there may be more, anywhere."""

    items: tuple[Item, ...]
    more: bool = False

    @property
    def least(self) -> int:
        """The fewest items there can be."""
        return sum(item.certain for item in self.items)

    @property
    def most(self) -> int | None:
        """The most items there can be; None is unbounded."""
        return None if self.more else len(self.items)

    def can_be(self, values: tuple[object, ...]) -> bool:
        """Tell whether a list may be of this shape; its order is looked at where all is certain."""
        if self.more or self.least < len(self.items):
            return self.least <= len(values) and (self.more or len(values) <= len(self.items))
        return len(values) == len(self.items) and all(
            item.value.can_be(value) for item, value in zip(self.items, values, strict=True)
        )


ANY_LIST = Shape((), more=True)


def known(value: object, because: frozenset[Ref] = NO_REFS) -> Possible:
    """A value that is certain."""
    return Possible(frozenset((value,)), None, None, False, because)


TRUE, FALSE = known(value=True), known(value=False)


def one_of(
    options: Iterable[object],
    because: frozenset[Ref] = NO_REFS,
    missing: frozenset[Ref] = NO_REFS,
    *,
    undefined: bool = False,
) -> Possible:
    """One of several values; few stay options, many numbers become their interval."""
    found = frozenset(options)
    if len(found) == 1 and not undefined:
        return Possible(found, because=because | missing)
    if 0 < len(found) <= MAX_OPTIONS:
        return Possible(found, because=because, missing=missing, undefined=undefined)
    numbers = [o for o in found if isinstance(o, Decimal)]
    if numbers and len(numbers) + (ABSENT in found) == len(found):
        return Possible(
            None, min(numbers), max(numbers), numeric=True, because=because, missing=missing,
            absent=ABSENT in found, undefined=undefined,
        )  # fmt: skip
    return Possible(None, because=because, missing=missing, undefined=undefined)


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
    return Possible(None, because=because, missing=missing, undefined=True)


def resting_on(
    found: Possible,
    because: frozenset[Ref],
    missing: frozenset[Ref] = NO_REFS,
    *,
    undefined: bool = False,
) -> Possible:
    """Return what was found with these reasons alone; nothing is missing where it is known."""
    undefined = undefined or found.undefined
    if found.options is not None and len(found.options) == 1 and not undefined:
        because, missing = because | missing, NO_REFS
    return Possible(
        found.options, found.low, found.high, found.numeric, because, missing, found.shape,
        found.absent, undefined,
    )  # fmt: skip


def reasons(parts: Iterable[Possible]) -> tuple[frozenset[Ref], frozenset[Ref]]:
    """Return all that the parts rest on, and all that is missing to know them."""
    found = tuple(parts)
    return (
        NO_REFS.union(*[p.because for p in found]),
        NO_REFS.union(*[p.missing for p in found]),
    )


def defined(part: Possible) -> Possible:
    """Return what a part is where it has a result."""
    return part._replace(undefined=False) if part.undefined else part


def doubts(part: Possible) -> frozenset[Ref]:
    """Return what decides whether a part has a result at all."""
    if not part.undefined:
        return NO_REFS
    items = part.shape.items if part.shape is not None else ()
    doubtful = [item.value.missing for item in items if item.value.undefined]
    return NO_REFS.union(*doubtful) if doubtful else part.missing


def join(parts: Iterable[Possible], missing: frozenset[Ref] = NO_REFS) -> Possible:
    """Whatever any of the parts can be; `missing` is what decides between them."""
    found = list(parts)
    because, lacking = reasons(found)
    return resting_on(_hull(found), because, lacking | missing)


def _hull(parts: Sequence[Possible]) -> Possible:
    if len(parts) == 1:
        return parts[0]
    undefined = any(p.undefined for p in parts)
    if all(p.options is not None for p in parts):
        options = frozenset[object]().union(*(p.options or () for p in parts))
        return one_of(options, undefined=undefined)
    if not all(p.numeric or _numbers_or_absent(p) for p in parts):
        return Possible(None, undefined=undefined)
    spans = [span for p in parts if (span := span_of(p)) is not None]
    span = _least(low for low, _ in spans), _most(high for _, high in spans)
    return number_in(span, absent=any(can_be_absent(p) for p in parts), undefined=undefined)


def number_in(span: Span, *, absent: bool = False, undefined: bool = False) -> Possible:
    """Any number of a span, for no reason yet; `absent` and `undefined` as in `Possible`."""
    low, high = span
    if low is not None and low == high:
        return one_of((low, ABSENT) if absent else (low,), undefined=undefined)
    return Possible(None, low, high, numeric=True, absent=absent, undefined=undefined)


def span_of(part: Possible) -> Span | None:
    """Return lowest and highest of the numbers a part can be; None where it can be none."""
    if part.options is None:
        return (part.low, part.high) if part.numeric else (None, None)
    numbers = [o for o in part.options if isinstance(o, Decimal)]
    return (min(numbers), max(numbers)) if numbers else None


def can_be_absent(part: Possible) -> bool:
    """Tell whether a part may not apply."""
    if part.options is not None:
        return ABSENT in part.options
    return part.absent if part.numeric else part.shape is None


def combinations(parts: Sequence[Possible]) -> int | None:
    """Return in how many ways the options of the parts go together; None where not finitely."""
    count = 1
    for p in parts:
        if p.options is None:
            return None
        count *= len(p.options)
    return count


def combine(operation: Callable[..., object], *parts: Possible) -> Possible | None:
    """Apply an operation to every combination of options; None where that is not finite.

    What never makes a difference is not missing. Raises `UndefinedError` where no combination has
    a result.
    """
    if (only := _only_values(parts)) is not None:
        refs = NO_REFS.union(*[p.because for p in parts], *[p.missing for p in parts])
        return known(operation(*only), refs)
    count = combinations(parts)
    if count is None or count > MAX_COMBINATIONS:
        return None
    results: dict[tuple[object, ...], object] = {}
    failed: UndefinedError | None = None
    for values in itertools.product(*(p.options or () for p in parts)):
        try:
            results[values] = operation(*values)
        except UndefinedError as error:
            results[values] = UndefinedError
            failed = error
    options = frozenset(results.values())
    if failed is not None:
        options -= {UndefinedError}
        if not options:
            raise failed
    undefined = failed is not None or any(p.undefined for p in parts)
    because, missing = reasons(parts)
    if sum(bool(p.missing) for p in parts) > 1 and (len(options) > 1 or undefined):
        deciding = [p.missing for place, p in enumerate(parts) if _matters(place, p, results)]
        because |= missing.difference(*deciding)
        missing = NO_REFS.union(*deciding)
    return one_of(options, because, missing, undefined=undefined)


def _only_values(parts: Sequence[Possible]) -> list[object] | None:
    """Return the values of the parts where each has one; None where one is not known."""
    values: list[object] = []
    for part in parts:
        if part.options is None or len(part.options) != 1 or part.undefined:
            return None
        values.extend(part.options)
    return values


def _matters(place: int, part: Possible, results: Mapping[tuple[object, ...], object]) -> bool:
    """Tell whether a part can change the result of any combination of the others."""
    if part.undefined:
        return True
    others: dict[tuple[object, ...], object] = {}
    return any(
        others.setdefault(values[:place] + values[place + 1 :], result) != result
        for values, result in results.items()
    )


def _numbers_or_absent(part: Possible) -> bool:
    return part.options is not None and all(
        isinstance(o, Decimal) or o is ABSENT for o in part.options
    )


def _least(numbers: Iterable[Decimal | None]) -> Decimal | None:
    found = list(numbers)
    return None if any(n is None for n in found) else min(n for n in found if n is not None)


def _most(numbers: Iterable[Decimal | None]) -> Decimal | None:
    found = list(numbers)
    return None if any(n is None for n in found) else max(n for n in found if n is not None)
