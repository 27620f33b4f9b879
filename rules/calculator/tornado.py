# SPDX-License-Identifier: Apache-2.0
"""How far each input alone moves the max CPL: low, base and high, the others held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from rules.calculator.budget import chain_of
from rules.calculator.case import Case
from rules.calculator.inputs import INPUTS
from rules.calculator.numbers import precise, settled
from rules.calculator.ranges import Range, Ranges, base_of


@dataclass(frozen=True)
class Bar:
    """One input's low, base and high in its unit, and the max CPL at low and at high.

    `assumed` marks a range nobody entered: it takes part here only, never in the span.
    """

    key: str
    low: Decimal
    base: Decimal
    high: Decimal
    cpl_low: Decimal
    cpl_high: Decimal
    assumed: bool

    @property
    @precise
    def swing(self) -> Decimal:
        """Return how far the max CPL moves, 0 or more; equal ones without the noise of products."""
        return abs(settled(self.cpl_high) - settled(self.cpl_low))


@precise
def tornado(case: Case, entered: Ranges, assumed: Ranges) -> tuple[Bar, ...]:
    """Return a bar per input that moves the max CPL, the longest first, ties in input order.

    Both map keys of `RANGE_KEYS` to (low, high) around the case's value; an entered range goes
    before an assumed one. Nothing without a max CPL.
    """
    bars = (bar for key in INPUTS for bar in _bar(case, key, entered, assumed))
    return tuple(sorted(bars, key=lambda bar: -bar.swing))


def _bar(case: Case, key: str, entered: Ranges, assumed: Ranges) -> Iterator[Bar]:
    found, base = entered.get(key, assumed.get(key)), base_of(case, key)
    if found is None or base is None:
        return
    ends = _max_cpls(case, key, found)
    if ends is None:
        return
    bar = Bar(key, found[0], base, found[1], *ends, assumed=key not in entered)
    if bar.swing:
        yield bar


def _max_cpls(case: Case, key: str, ends: Range) -> Range | None:
    changes: tuple[dict[str, Any], ...] = ({key: ends[0]}, {key: ends[1]})
    low, high = (chain_of(replace(case, **change)) for change in changes)
    return None if low is None or high is None else (low.max_cpl, high.max_cpl)
