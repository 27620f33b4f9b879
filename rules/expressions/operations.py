# SPDX-License-Identifier: Apache-2.0
"""Operators and functions on values that may still be several.

Finite options are tried in every combination; numbers known only as intervals go by interval
arithmetic. Both are sound: whatever completion comes true, the result covers it.
"""

from __future__ import annotations

import decimal
import operator
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from rules.expressions.values import (
    ABSENT,
    NO_REFS,
    Possible,
    Ref,
    UndefinedError,
    anything,
    between,
    combine,
    known,
    one_of,
    unbounded,
)

Bounds = tuple[Decimal | None, Decimal | None]


def compare(sign: str, left: Possible, right: Possible) -> Possible:
    """Compare two values; what does not apply compares as false."""
    if (found := combine(_applicable(COMPARISONS[sign]), left, right)) is not None:
        return found
    decided = _decided_by_bounds(sign, left.bounds(), right.bounds())
    if decided is None or not _only_numbers(left) or not _only_numbers(right):
        return undecided(left, right)
    return known(decided, left.refs | right.refs)


def _only_numbers(part: Possible) -> bool:
    return part.numeric or (
        part.options is not None and all(isinstance(o, Decimal) for o in part.options)
    )


def _decided_by_bounds(sign: str, left: Bounds, right: Bounds) -> bool | None:
    """Return the outcome of a comparison of two intervals where it is the same throughout."""
    below = left[1] is not None and right[0] is not None and left[1] < right[0]
    not_above = left[1] is not None and right[0] is not None and left[1] <= right[0]
    above = left[0] is not None and right[1] is not None and left[0] > right[1]
    not_below = left[0] is not None and right[1] is not None and left[0] >= right[1]
    outcomes: dict[str, tuple[bool, bool]] = {
        "==": (False, below or above),
        "!=": (below or above, False),
        "<": (below, not_below),
        "<=": (not_above, above),
        ">": (above, not_above),
        ">=": (not_below, below),
    }
    holds, fails = outcomes[sign]
    return True if holds else False if fails else None


def calculate(sign: str, left: Possible, right: Possible) -> Possible:
    """Calculate with two numbers (or join two texts or lists with `+`)."""
    found = combine(_applicable_number(_ARITHMETIC[sign]), left, right)
    if found is not None:
        return found
    because, missing = left.because | right.because, left.missing | right.missing
    if not _only_numbers(left) or not _only_numbers(right):
        return unbounded(because, missing)
    try:
        low, high = _interval(sign, left.bounds(), right.bounds())
    except (decimal.DecimalException, UndefinedError):
        return unbounded(because, missing)
    return between(low, high, because, missing)


def _interval(sign: str, left: Bounds, right: Bounds) -> Bounds:
    """Return the bounds of a result; raises `UndefinedError` where the divisor can be zero."""
    if sign == "+":
        return _add(left[0], right[0]), _add(left[1], right[1])
    if sign == "-":
        return _add(left[0], _opposite(right[1])), _add(left[1], _opposite(right[0]))
    if sign in "/%" and _can_be_zero(right):
        raise UndefinedError
    numbers = (*left, *right)
    if any(n is None for n in numbers) or sign == "%":
        return None, None
    a, b, c, d = (n for n in numbers if n is not None)
    corners = [_ARITHMETIC[sign](x, y) for x in (a, b) for y in (c, d)]
    return min(corners), max(corners)


def _can_be_zero(bounds: Bounds) -> bool:
    low, high = bounds
    return (low is None or low <= 0) and (high is None or high >= 0)


def apply(function: str, parts: list[Possible]) -> Possible:
    """Apply one of the plain functions (size, contains, startsWith, endsWith, min, max)."""
    found = combine(_FUNCTIONS[function], *parts)
    if found is not None:
        return found
    if function in ("min", "max") and all(_only_numbers(p) for p in parts):
        return _extreme(function, parts)
    return anything(missing_of(parts))


def _extreme(function: str, parts: list[Possible]) -> Possible:
    lows, highs = [p.bounds()[0] for p in parts], [p.bounds()[1] for p in parts]
    because = NO_REFS.union(*(p.because for p in parts))
    if function == "min":
        low = None if None in lows else min(n for n in lows if n is not None)
        high = min((n for n in highs if n is not None), default=None)
    else:
        low = max((n for n in lows if n is not None), default=None)
        high = None if None in highs else max(n for n in highs if n is not None)
    return between(low, high, because, missing_of(parts))


def membership(item: Possible, items: Possible) -> Possible:
    """Tell whether a value is in a list."""
    found = combine(_contained, item, items)
    return found if found is not None else undecided(item, items)


def undecided(*parts: Possible) -> Possible:
    """A truth value that these parts leave open."""
    because = NO_REFS.union(*(p.because for p in parts))
    return one_of((True, False), because, missing_of(parts))


def missing_of(parts: Iterable[Possible]) -> frozenset[Ref]:
    """All that is missing to know the parts."""
    return NO_REFS.union(*(p.missing for p in parts))


def _applicable(test: Callable[[Any, Any], object]) -> Callable[..., object]:
    def outcome(left: object, right: object) -> object:
        return left is not ABSENT and right is not ABSENT and test(left, right)

    return outcome


def _applicable_number(operation: Callable[[Any, Any], object]) -> Callable[..., object]:
    def outcome(left: object, right: object) -> object:
        if left is ABSENT or right is ABSENT:
            return ABSENT
        try:
            return operation(left, right)
        except decimal.DecimalException:
            raise UndefinedError from None

    return outcome


def _contained(item: object, items: object) -> bool:
    return items is not ABSENT and item is not ABSENT and item in items  # type: ignore[operator]


def _size(value: object) -> object:
    return ABSENT if value is ABSENT else Decimal(len(value))  # type: ignore[arg-type]


def _text_test(test: Callable[[str, str], bool]) -> Callable[..., object]:
    def outcome(left: object, right: object) -> object:
        return isinstance(left, str) and isinstance(right, str) and test(left, right)

    return outcome


def _extreme_of(choose: Callable[[list[Decimal]], Decimal]) -> Callable[..., object]:
    def outcome(*values: object) -> object:
        present = [v for v in values if isinstance(v, Decimal)]
        return choose(present) if len(present) == len(values) else ABSENT

    return outcome


def _add(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    return None if left is None or right is None else left + right


def _opposite(number: Decimal | None) -> Decimal | None:
    return None if number is None else -number


COMPARISONS: Mapping[str, Callable[[Any, Any], object]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_ARITHMETIC: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "%": operator.mod,
}
_FUNCTIONS: Mapping[str, Callable[..., object]] = {
    "size": _size,
    "contains": _text_test(lambda text, part: part in text),
    "startsWith": _text_test(str.startswith),
    "endsWith": _text_test(str.endswith),
    "min": _extreme_of(min),
    "max": _extreme_of(max),
}
