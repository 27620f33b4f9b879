# SPDX-License-Identifier: Apache-2.0
"""KI-Stress: the own scenario with follow-on business only as far as a line's horizon reaches.

A line whose pattern has a horizon, certain or possible, may lose what it is paid for by then. The
CLV must not count years beyond that in silence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from rules.advice.inputs import Inputs
from rules.answers.answers import Answer, AnswerSet

_MONTHS = Decimal(12)
_FINEST = Decimal("0.01")  # years have two decimals


@dataclass(frozen=True)
class Horizon:
    """How far the business of one line reaches, in months from `low` to `high`.

    `entry` is the line's id and `line` its name. `certain`: the pattern that has the horizon is.
    """

    entry: str
    line: str
    low: Decimal
    high: Decimal
    certain: bool


def of_the_case(answers: AnswerSet, horizons: Iterable[Horizon]) -> tuple[Horizon, ...]:
    """Return the horizons that count for the own case: of the line it names, else of all lines."""
    line = answers.case_line
    return tuple(each for each in horizons if line is None or each.entry == line.id)


def surpassed(inputs: Inputs, horizons: Iterable[Horizon]) -> Horizon | None:
    """Return the horizon of the line a case names where its years go beyond that."""
    line = inputs.answers.line_named(inputs.case_name)
    own = (each for each in horizons if line is not None and each.entry == line.id)
    return next((each for each in own if capped_years(inputs, each) is not None), None)


def capped_years(inputs: Inputs, horizon: Horizon) -> Answer | None:
    """Return the years of follow-on business as far as a horizon reaches.

    None where all of them lie within it, or nothing was said of them. A range is capped at both
    ends; a horizon that is a range leaves a range of years.
    """
    value = inputs.case.years
    if value is None:
        return None
    said = inputs.span("years") or (value, value)
    near, far = _years(horizon)
    low, high = min(said[0], near), min(said[1], far)
    if (low, high) == said:
        return None
    if low == high:
        return Answer("value", low)
    # what was said below the middle stays: the middle in its place would be more than was said
    named = "years" not in inputs.unnamed and (near == far or value <= max(near, (low + high) / 2))
    return Answer("value", min(value, far) if named else None, low, high)


def _years(horizon: Horizon) -> tuple[Decimal, Decimal]:
    """Return a horizon in years, both ends; a range is not narrower than it was in months."""
    near = (horizon.low / _MONTHS).quantize(_FINEST, ROUND_FLOOR)
    if horizon.low == horizon.high:
        return near, near
    return near, (horizon.high / _MONTHS).quantize(_FINEST, ROUND_CEILING)
