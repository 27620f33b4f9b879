# SPDX-License-Identifier: Apache-2.0
"""CLV and max CPL from inputs known as ranges: exact, because both move one way with each input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from rules.calculator.budget import chain_of
from rules.calculator.case import Case
from rules.calculator.clv import clv_margin, clv_revenue
from rules.calculator.inputs import CHOICES

Range = tuple[Decimal, Decimal]
Ranges = Mapping[str, Range]

# A higher value never lowers CLV or max CPL, except the discount, which never raises them.
_RISING = (
    "initial", "annual", "years", "margin_initial", "margin_annual", "retention",
    "cac_pct", "mkt_share", "win_rate",
)  # fmt: skip
_FALLING = ("discount",)
RANGE_KEYS = _RISING + _FALLING
_EARLIER = CHOICES["timing"].index  # the earlier a year is paid, the more it is worth


@dataclass(frozen=True)
class Span:
    """A lowest and a highest value."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True)
class Spans:
    """The corridor of both CLVs and the span of the max CPL; `None` where inputs miss."""

    clv_revenue: Span | None
    clv_margin: Span | None
    max_cpl: Span | None


def spans(case: Case, ranges: Ranges) -> Spans:
    """Return what the ranges leave possible; an input without a range keeps the case's value.

    `ranges` maps keys of `RANGE_KEYS` to (low, high), low ≤ high, in the unit of the input; a
    range may also stand for an input the case does not know. Raises `ValueError` for other keys.
    """
    if unknown := sorted(set(ranges) - set(RANGE_KEYS)):
        raise ValueError(f"no range is possible for {', '.join(unknown)}")
    low, high = lowest_case(case, ranges), highest_case(case, ranges)
    return Spans(
        clv_revenue=_span(clv_revenue(low), clv_revenue(high)),
        clv_margin=_span(clv_margin(low), clv_margin(high)),
        max_cpl=_span(_max_cpl(low), _max_cpl(high)),
    )


def lowest_case(case: Case, ranges: Ranges) -> Case:
    """Return the case at the ends of the ranges where CLV and max CPL are lowest."""
    ends: dict[str, Any] = {key: span[key in _FALLING] for key, span in ranges.items()}
    return replace(case, **ends, timing=min(case.timings, key=_EARLIER, default=case.timing))


def highest_case(case: Case, ranges: Ranges) -> Case:
    """Return the case at the ends of the ranges where CLV and max CPL are highest."""
    ends: dict[str, Any] = {key: span[key not in _FALLING] for key, span in ranges.items()}
    return replace(case, **ends, timing=max(case.timings, key=_EARLIER, default=case.timing))


def base_of(case: Case, key: str) -> Decimal | None:
    """Return the value a case calculates with for an input that can be a range."""
    if key == "margin_annual":
        return case.recurring_margin
    value: Decimal | None = getattr(case, key)
    return value


def _max_cpl(case: Case) -> Decimal | None:
    chain = chain_of(case)
    return None if chain is None else chain.max_cpl


def _span(low: Decimal | None, high: Decimal | None) -> Span | None:
    return None if low is None or high is None else Span(low, high)
