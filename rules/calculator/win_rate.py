# SPDX-License-Identifier: Apache-2.0
"""A win rate counted from own history, with the range that small numbers leave open."""

from __future__ import annotations

from decimal import Decimal

from rules.calculator.numbers import ONE, ZERO, percent, precise

# the 97.5 % quantile of the standard normal distribution
_Z = Decimal("1.959963984540054235524594430520552")


@precise
def counted_rate(wins: int, meetings: int) -> Decimal:
    """Return wins per meeting in percent; meetings ≥ 1."""
    return percent(Decimal(wins) / meetings)


@precise
def wilson(wins: int, meetings: int) -> tuple[Decimal, Decimal]:
    """Return the bounds of Wilson's 95 % score interval (1927) in percent.

    0 ≤ wins ≤ meetings, meetings ≥ 1, else `ValueError`. The interval stays within 0 … 100 %.
    """
    if not 0 <= wins <= meetings or meetings < 1:
        raise ValueError("a win rate needs 0 <= wins <= meetings and at least one meeting")
    n, rate = Decimal(meetings), Decimal(wins) / meetings
    square = _Z * _Z
    centre = rate + square / (2 * n)
    spread = _Z * (rate * (1 - rate) / n + square / (4 * n * n)).sqrt()
    scale = 1 + square / n
    # the outermost bounds are exact; the square root would leave them a last digit off
    low = ZERO if wins == 0 else (centre - spread) / scale
    high = ONE if wins == meetings else (centre + spread) / scale
    return percent(low), percent(high)
