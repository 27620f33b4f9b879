# SPDX-License-Identifier: Apache-2.0
"""Arithmetic and comparison of numbers known only by their bounds; an infinite bound is none.

Decimal rounding never turns the order of two results round, so the rounded results of the ends
bound all results between them.
"""

from __future__ import annotations

import decimal
from collections.abc import Callable, Iterable
from decimal import Decimal

from rules.expressions.values import Span, UndefinedError

_ZERO, _INFINITE = Decimal(0), Decimal("Infinity")
# a remainder has no result where the quotient has more digits than a number keeps
_LONGEST_QUOTIENT = Decimal(10) ** 27


def decided(sign: str, left: Span, right: Span) -> bool | None:
    """Return the outcome of a comparison where it is the same throughout both intervals."""
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


def interval(sign: str, left: Span, right: Span) -> tuple[Span, bool]:
    """Return the bounds of a result, and whether some numbers have none.

    Raises `UndefinedError` where no numbers have one.
    """
    a, b = _ends(left)
    c, d = _ends(right)
    try:
        return _INTERVALS[sign](a, b, c, d)
    except decimal.DecimalException:
        return (None, None), True


def _ends(span: Span) -> tuple[Decimal, Decimal]:
    low, high = span
    return (-_INFINITE if low is None else low), (_INFINITE if high is None else high)


def _sum(a: Decimal, b: Decimal, c: Decimal, d: Decimal) -> tuple[Span, bool]:
    return _span((a + c, b + d)), False


def _difference(a: Decimal, b: Decimal, c: Decimal, d: Decimal) -> tuple[Span, bool]:
    return _span((a - d, b - c)), False


def _product(a: Decimal, b: Decimal, c: Decimal, d: Decimal) -> tuple[Span, bool]:
    # no number is infinite: zero times an end that is none stays zero
    corners = [x * y if x and y else _ZERO for x in (a, b) for y in (c, d)]
    return _span(corners), False


def _quotient(a: Decimal, b: Decimal, c: Decimal, d: Decimal) -> tuple[Span, bool]:
    if c == d == 0:
        raise UndefinedError
    if c <= 0 <= d:
        return (None, None), True
    # where both ends are infinite the other corners span what is between
    pairs = [(x, y) for x in (a, b) for y in (c, d) if x.is_finite() or y.is_finite()]
    return _span([x / y if y.is_finite() else _ZERO for x, y in pairs]), False


def _remainder(a: Decimal, b: Decimal, c: Decimal, d: Decimal) -> tuple[Span, bool]:
    if c == d == 0:
        raise UndefinedError
    nearest = _ZERO if c <= 0 <= d else min(abs(c), abs(d))
    farthest, largest = max(abs(c), abs(d)), max(abs(a), abs(b))
    undefined = not nearest or largest >= _LONGEST_QUOTIENT * nearest
    if not undefined and c == d and a // c == b // c:
        return _span((a % c, b % c)), False  # the dividends lie within one turn
    low = -min(-a, farthest) if a < 0 else _ZERO
    high = min(b, farthest) if b > 0 else _ZERO
    return _span((low, high)), undefined


def _span(corners: Iterable[Decimal]) -> Span:
    found = list(corners)
    low, high = min(found), max(found)
    return (low if low.is_finite() else None), (high if high.is_finite() else None)


_INTERVALS: dict[str, Callable[[Decimal, Decimal, Decimal, Decimal], tuple[Span, bool]]] = {
    "+": _sum,
    "-": _difference,
    "*": _product,
    "/": _quotient,
    "%": _remainder,
}
