# SPDX-License-Identifier: Apache-2.0
"""Monte Carlo: how the max CPL is distributed where several inputs are uncertain at once.

Inputs are taken as independent and triangular: low, high, and most often the case's value. Where
nobody named a value none is likelier than another: a range is then drawn evenly, and of several
claims each as often as the other.

Draws are binary floating point, unlike all other money here: with 20,000 of them the sampling error
is near one in a hundred of a standard deviation, 13 orders above what the floats round away. Only
operations that IEEE 754 rounds one way are used, so a seed gives the same figures everywhere.
"""

from __future__ import annotations

import random
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import repeat
from math import fsum, sqrt

from rules.calculator.budget import chain_of
from rules.calculator.case import Case
from rules.calculator.inputs import INPUTS, Timing
from rules.calculator.numbers import HUNDRED, ZERO, percent, precise
from rules.calculator.ranges import RANGE_KEYS, Range, Ranges, Span, base_of, spans

DRAWS = 20_000
_MARGIN_ONLY = ("margin_initial", "margin_annual", "discount")

Column = Iterable[float]  # one value per draw; what is known repeats without end
Claims = Mapping[str, tuple[Decimal, ...]]
UNDISPUTED: Claims = {}


@dataclass(frozen=True)
class Simulation:
    """The drawn max CPL: percentiles, mean, standard deviation, and the seed that gives them again.

    `span` is all the ranges leave possible; nothing lies outside. The mean lies above the median
    where the ranges reach further up than down. `outcomes` are the draws in rising order.
    """

    p5: Decimal
    p50: Decimal
    p95: Decimal
    mean: Decimal
    sd: Decimal
    span: Span
    seed: int
    draws: int
    outcomes: tuple[float, ...] = field(repr=False)

    @precise
    def share_at_least(self, cost: Decimal) -> Decimal:
        """Return the percentage of draws whose max CPL carries a cost per first meeting."""
        if cost <= self.span.low:
            return HUNDRED
        if cost > self.span.high:
            return ZERO
        return percent(Decimal(self.draws - bisect_left(self.outcomes, float(cost))) / self.draws)


@dataclass(frozen=True)
class Unnamed:
    """The inputs whose value nobody named: `evenly` known as a range, `claims` as disputed."""

    evenly: Collection[str] = ()
    claims: Claims = field(default_factory=lambda: UNDISPUTED)


ALL_NAMED = Unnamed()


def simulate(
    case: Case, ranges: Ranges, seed: int, draws: int = DRAWS, unnamed: Unnamed = ALL_NAMED
) -> Simulation | None:
    """Draw the max CPL from ranges around the case's values.

    `ranges` maps keys of `RANGE_KEYS` to (low, high), low ≤ the case's value ≤ high; claims lie
    within theirs. Each input has random numbers of its own, so another range leaves its draws as
    they are. `None` where the case has no max CPL or the ranges leave one only: there is nothing to
    draw then.
    """
    drawn = {key: ends for key, ends in ranges.items() if _is_drawn(case, key, ends)}
    span = spans(case, drawn).max_cpl
    if span is None or span.low == span.high or chain_of(case) is None:
        return None
    outcomes = tuple(sorted(_max_cpls(case, drawn, seed, draws, unnamed)))
    mean = fsum(outcomes) / draws
    variance = fsum([(outcome - mean) * (outcome - mean) for outcome in outcomes]) / draws
    p5, p50, p95 = (outcomes[-(-draws * rank // 100) - 1] for rank in (5, 50, 95))
    return Simulation(
        p5=_within(span, p5),
        p50=_within(span, p50),
        p95=_within(span, p95),
        mean=_within(span, mean),
        sd=_decimal(sqrt(variance)),
        span=span,
        seed=seed,
        draws=draws,
        outcomes=outcomes,
    )


def _is_drawn(case: Case, key: str, ends: Range) -> bool:
    counts = case.clv_basis == "margin" or key not in _MARGIN_ONLY
    return counts and ends[0] < ends[1]


def _max_cpls(case: Case, drawn: Ranges, seed: int, draws: int, unnamed: Unnamed) -> list[float]:
    columns: dict[str, Column] = {key: repeat(_base(case, key)) for key in RANGE_KEYS}
    for key, ends in drawn.items():
        columns[key] = _column(case, key, ends, _uniforms(seed, key, draws), unnamed)
    if case.margin_annual is None and "margin_annual" not in drawn:
        columns["margin_annual"] = columns["margin_initial"]
    if case.clv_basis == "revenue":
        columns |= {"margin_initial": repeat(1.0), "margin_annual": repeat(1.0)}
        columns["discount"] = repeat(0.0)
    rows = zip(
        range(draws),
        columns["initial"], columns["margin_initial"],
        columns["annual"], columns["margin_annual"], _factors(case.timing, columns, drawn, draws),
        columns["cac_pct"], columns["mkt_share"], columns["win_rate"],
        strict=False,
    )  # fmt: skip
    return [
        (initial * first + annual * yearly * factor) * cac * marketing * win
        for _, initial, first, annual, yearly, factor, cac, marketing, win in rows
    ]


def _column(
    case: Case, key: str, ends: Range, uniforms: Iterable[float], unnamed: Unnamed
) -> Column:
    """Return a drawn input per draw; percentages as shares of one."""
    unit = _unit(key)
    if claims := unnamed.claims.get(key):
        return _among([float(claim) / unit for claim in claims], uniforms)
    low, high = (float(end) / unit for end in ends)
    if key in unnamed.evenly:
        return [low + u * (high - low) for u in uniforms]
    return _triangular(uniforms, low, _base(case, key), high)


def _base(case: Case, key: str) -> float:
    return float(base_of(case, key) or ZERO) / _unit(key)


def _unit(key: str) -> float:
    return 100.0 if INPUTS[key].unit == "percent" else 1.0


def _among(claims: list[float], uniforms: Iterable[float]) -> list[float]:
    """Turn uniform draws into claims, each as often; a uniform draw is below 1."""
    return [claims[int(u * len(claims))] for u in uniforms]


def _triangular(uniforms: Iterable[float], low: float, mode: float, high: float) -> list[float]:
    """Turn uniform draws into triangular ones; the mode may lie at either end."""
    width = high - low
    turn = (mode - low) / width if width else 0.0
    rising, falling = width * (mode - low), width * (high - mode)
    return [
        low + sqrt(u * rising) if u < turn else high - sqrt((1.0 - u) * falling) for u in uniforms
    ]


@lru_cache(maxsize=2 * len(RANGE_KEYS))
def _uniforms(seed: int, key: str, draws: int) -> array[float]:
    draw = random.Random(f"{seed}:{key}").random  # noqa: S311 (repeatable, and no secret)
    return array("d", [draw() for _ in range(draws)])


def _factors(timing: Timing, columns: dict[str, Column], drawn: Ranges, draws: int) -> Column:
    """Return what one unit a year is worth over the relationship, per draw."""
    rows = zip(
        range(draws), columns["years"], columns["retention"], columns["discount"], strict=False
    )
    found = (
        _series(years, kept / (1.0 + discount)) / _divisor(timing, 1.0 + discount)
        for _, years, kept, discount in rows
    )
    moves = not drawn.keys().isdisjoint(("years", "retention", "discount"))
    return found if moves else repeat(next(found))


def _divisor(timing: Timing, growth: float) -> float:
    """Return what the first yearly amount is discounted by."""
    if timing == "end":
        return growth
    return sqrt(growth) if timing == "mid" else 1.0


def _series(years: float, ratio: float) -> float:
    """Sum ratio⁰, ratio¹ … over the years, the last one in part.

    By doubling, S(2n) = S(n)·(1 + ratioⁿ): few steps, and no difference of near-equal numbers.
    """
    whole = int(years)
    total, power = 0.0, 1.0
    for bit in f"{whole:b}":
        total *= 1.0 + power
        power *= power
        if bit == "1":
            total = 1.0 + ratio * total
            power *= ratio
    return total + (years - whole) * power


def _within(span: Span, value: float) -> Decimal:
    """Return a figure as Decimal; by its last digit a float may lie beyond the span."""
    return min(max(_decimal(value), span.low), span.high)


def _decimal(value: float) -> Decimal:
    return Decimal(str(value))
