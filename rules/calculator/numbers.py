# SPDX-License-Identifier: Apache-2.0
"""Decimal arithmetic of the calculator: one context, a few ways to round, plain text.

Intermediate results are never rounded to a display precision; the functions here are for results.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import (
    ROUND_CEILING,
    ROUND_FLOOR,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    localcontext,
)
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

ZERO, ONE, HUNDRED = Decimal(0), Decimal(1), Decimal(100)
CENT, UNIT = Decimal("0.01"), Decimal(1)

_TRAPS = [InvalidOperation, DivisionByZero, Overflow]
CONTEXT = Context(prec=34, rounding=ROUND_HALF_EVEN, traps=_TRAPS)
# The last digits of a quotient are noise: 14 customers at 14/71 need 71 meetings, not 72.
_SETTLING = Context(prec=26, rounding=ROUND_HALF_EVEN, traps=_TRAPS)
# Extreme but valid inputs give results of more than 34 digits; rounding them must not fail.
_WIDE = Context(prec=100, rounding=ROUND_HALF_EVEN, traps=_TRAPS)


def precise(function: Callable[P, R]) -> Callable[P, R]:
    """Run a function in the calculator's context, whatever context the caller has."""

    @wraps(function)
    def in_context(*args: P.args, **kwargs: P.kwargs) -> R:
        with localcontext(CONTEXT):
            return function(*args, **kwargs)

    return in_context


def share(percent: Decimal) -> Decimal:
    """Turn a percentage (20) into a share of one (0.20), exactly."""
    return percent.scaleb(-2, CONTEXT)


def percent(part: Decimal) -> Decimal:
    """Turn a share of one (0.20) into a percentage (20), exactly."""
    return part.scaleb(2, CONTEXT)


def settled(value: Decimal) -> Decimal:
    """Drop the digits beyond the 26th, where divisions leave noise, the caller's own included."""
    return _SETTLING.plus(value)


def cents(value: Decimal) -> Decimal:
    """Round half up to two decimals: the display of money, ratios and months."""
    return _rounded(value, CENT, ROUND_HALF_UP)


def cents_up(value: Decimal) -> Decimal:
    """Round up to two decimals: a value that must be reached."""
    return _rounded(value, CENT, ROUND_CEILING)


def whole_down(value: Decimal) -> Decimal:
    """Round down to the whole unit: a ceiling that may be spent."""
    return _rounded(value, UNIT, ROUND_FLOOR)


def count(value: Decimal) -> int:
    """Round up to a whole number of customers, meetings or leads."""
    return int(_rounded(value, UNIT, ROUND_CEILING))


def _rounded(value: Decimal, step: Decimal, rounding: str) -> Decimal:
    """Round to a step; what rounds to nothing from below is 0, not −0."""
    return _WIDE.add(settled(value).quantize(step, rounding, _WIDE), ZERO)


def plain(value: Decimal) -> str:
    """Write a number in full: 50000, never 5E+4."""
    return format(value, "f")


def is_ambiguous(amount: Decimal) -> bool:
    """Tell an amount that may be written with a thousands point: 250.000, a quarter million.

    Three decimals behind one to three digits that do not begin with 0; nobody groups 0.500.
    """
    return amount.as_tuple().exponent == -3 and ONE <= abs(amount) < 1000
