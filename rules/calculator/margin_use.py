# SPDX-License-Identifier: Apache-2.0
"""Whether the target CAC may use up a customer's contribution, over all that was said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

from rules.calculator.budget import uses_up_margin
from rules.calculator.case import Case
from rules.calculator.clv import clv_margin, clv_revenue
from rules.calculator.ranges import Ranges

# win rate and marketing share divide what may be spent; they change neither side
MARGIN_USE_INPUTS = frozenset(
    {"initial", "annual", "years", "margin_initial", "margin_annual", "retention", "discount",
     "cac_pct"}
)  # fmt: skip


def margin_use(case: Case, ranges: Ranges) -> frozenset[bool]:
    """Return whether the target CAC uses up the contribution, at the ends of the ranges.

    The share of the contribution moves one way with each input alone, but which way hangs on the
    others; so every combination of the ends is tried. Empty where an input misses, and where the
    target is set on the contribution CLV, which it then never uses up.
    """
    found = (_used_up(end) for end in _ends(case, ranges))
    return frozenset(used_up for used_up in found if used_up is not None)


def _used_up(case: Case) -> bool | None:
    revenue, margin = clv_revenue(case), clv_margin(case)
    if case.clv_basis == "margin" or case.cac_pct is None or not revenue or margin is None:
        return None
    return uses_up_margin(case.cac_pct, margin, revenue)


def _ends(case: Case, ranges: Ranges) -> Iterator[Case]:
    counted = {key: ends for key, ends in ranges.items() if key in MARGIN_USE_INPUTS}
    for ends in product(*counted.values()):
        at: dict[str, Any] = dict(zip(counted, ends, strict=True))
        for timing in case.timings or (case.timing,):
            yield replace(case, **at, timing=timing)
