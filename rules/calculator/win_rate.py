# SPDX-License-Identifier: Apache-2.0
"""A win rate counted from own history, with the range that small numbers leave open."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rules.calculator.numbers import percent, precise

# the 97.5 % quantile of the standard normal distribution
_Z = Decimal("1.959963984540054235524594430520552")


@dataclass(frozen=True)
class WinRate:
    """Wins per meeting and the bounds of its Wilson 95 % interval, all in percent."""

    value: Decimal
    low: Decimal
    high: Decimal


@precise
def win_rate(wins: int, meetings: int) -> WinRate:
    """Return the rate of wins among meetings; 0 ≤ wins ≤ meetings, meetings ≥ 1.

    The interval is Wilson's score interval (1927), which stays within 0 … 100 %.
    """
    if not 0 <= wins <= meetings or meetings < 1:
        raise ValueError("a win rate needs 0 <= wins <= meetings and at least one meeting")
    n, rate = Decimal(meetings), Decimal(wins) / meetings
    square = _Z * _Z
    centre = rate + square / (2 * n)
    spread = _Z * (rate * (1 - rate) / n + square / (4 * n * n)).sqrt()
    scale = 1 + square / n
    # the outermost bounds are exact; the square root would leave them a last digit off
    low = Decimal(0) if wins == 0 else (centre - spread) / scale
    high = Decimal(1) if wins == meetings else (centre + spread) / scale
    return WinRate(percent(rate), percent(low), percent(high))
