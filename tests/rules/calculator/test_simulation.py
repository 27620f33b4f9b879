# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import isfinite, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.calculator.budget import chain_of
from rules.calculator.case import Case
from rules.calculator.clv import annuity_factor
from rules.calculator.inputs import INPUTS, SMALLEST
from rules.calculator.ranges import RANGE_KEYS, Ranges, Span, spans
from rules.calculator.simulation import DRAWS, Simulation, Unnamed, simulate
from tests.rules.calculator.cases import case, example

FEW = 300
# the CLV itself as an uncertain quantity: a customer who brings it all at once
FOUR = example(initial="250000", annual="0", years="0")
FOUR_RANGES = {
    "initial": (180_000, 400_000), "cac_pct": (4, 10), "mkt_share": (30, 50), "win_rate": (10, 30),
}  # fmt: skip


def _of(ranges: dict[str, tuple[int, int]]) -> Ranges:
    return {key: (Decimal(low), Decimal(high)) for key, (low, high) in ranges.items()}


def _simulate(
    inputs: Case, ranges: dict[str, tuple[int, int]], seed: int = 1, draws: int = DRAWS
) -> Simulation:
    found = simulate(inputs, _of(ranges), seed, draws)
    assert found is not None
    return found


def _moments(triangles: Iterable[tuple[Fraction, Fraction, Fraction]]) -> tuple[Fraction, Fraction]:
    """Return mean and mean square of a product of independent triangular quantities, exactly."""
    mean = square = Fraction(1)
    for low, mode, high in triangles:
        mean *= (low + mode + high) / 3
        squares = low * low + mode * mode + high * high
        square *= (squares + low * mode + low * high + mode * high) / 6
    return mean, square


def _exact(inputs: Case, ranges: dict[str, tuple[int, int]]) -> tuple[float, float]:
    """Return the exact mean and standard deviation of the max CPL where it is a mere product."""
    units = {"initial": 1, "cac_pct": 100, "mkt_share": 100, "win_rate": 100}
    triangles = []
    for key, unit in units.items():
        base = Fraction(getattr(inputs, key))
        low, high = ranges.get(key, (base, base))
        triangles.append((Fraction(low) / unit, base / unit, Fraction(high) / unit))
    mean, square = _moments(triangles)
    return float(mean), sqrt(square - mean * mean)


def test_the_exact_moments_of_the_four_factors() -> None:
    mean, sd = _exact(FOUR, FOUR_RANGES)
    assert (round(mean, 2), round(sd, 2)) == (1475.56, 509.70)


@pytest.mark.parametrize("seed", [1, 2, 3, 20261101])
def test_draws_come_near_the_exact_moments(seed: int) -> None:
    found, (mean, sd) = _simulate(FOUR, FOUR_RANGES, seed), _exact(FOUR, FOUR_RANGES)
    assert (found.draws, found.seed) == (20_000, seed)
    assert abs(float(found.mean) - mean) < 4 * sd / sqrt(found.draws)
    assert float(found.sd) == pytest.approx(sd, rel=0.03)
    assert found.span == Span(Decimal(216), Decimal(6_000))
    assert found.p50 < found.mean  # the ranges reach further up than down


@pytest.mark.parametrize("key", ["initial", "cac_pct", "mkt_share", "win_rate"])
@pytest.mark.parametrize("mode", ["low", "inside", "high"])
def test_one_range_alone_is_triangular_wherever_its_mode_is(key: str, mode: str) -> None:
    low, high = FOUR_RANGES[key]
    value = {"low": low, "inside": (3 * low + high) // 4, "high": high}[mode]
    inputs = replace(FOUR, **{key: Decimal(value)})  # type: ignore[arg-type]
    found, (mean, sd) = _simulate(inputs, {key: (low, high)}), _exact(inputs, {key: (low, high)})
    assert abs(float(found.mean) - mean) < 4 * sd / sqrt(found.draws)
    assert float(found.sd) == pytest.approx(sd, rel=0.03)


def test_a_triangle_has_its_percentiles() -> None:
    """From 10 over 20 to 30 %: a twentieth lies below 10 + √(0.05 · 20 · 10) = 13.16 %."""
    found = _simulate(FOUR, {"win_rate": (10, 30)})
    point = Decimal(60)  # CHF of max CPL per percentage point
    assert float(found.p5 / point) == pytest.approx(10 + sqrt(10), abs=0.2)
    assert float(found.p50 / point) == pytest.approx(20, abs=0.2)
    assert float(found.p95 / point) == pytest.approx(30 - sqrt(10), abs=0.2)


@pytest.mark.parametrize(
    ("cost", "expected"), [("780", 95.5), ("1200", 50), ("1500", 12.5), ("1620", 4.5)]
)
def test_the_share_of_draws_that_carry_a_cost(cost: str, expected: float) -> None:
    found = _simulate(FOUR, {"win_rate": (10, 30)})
    assert float(found.share_at_least(Decimal(cost))) == pytest.approx(expected, abs=1)


def test_shares_at_the_ends_are_all_and_nothing() -> None:
    found = _simulate(FOUR, FOUR_RANGES)
    assert found.share_at_least(Decimal(216)) == 100
    assert found.share_at_least(Decimal("6000.01")) == 0
    assert found.share_at_least(Decimal(0)) == 100
    assert 0 <= found.share_at_least(Decimal(6_000)) < Decimal("0.01")


def test_a_seed_gives_the_same_figures_on_every_machine() -> None:
    found = _simulate(FOUR, FOUR_RANGES, seed=1)
    assert [str(value) for value in (found.p5, found.p50, found.p95, found.mean, found.sd)] == [
        "778.3083207312692", "1410.0984163248706", "2423.8771175119423", "1479.655680308715",
        "507.58084424380695",
    ]  # fmt: skip
    assert _simulate(FOUR, FOUR_RANGES, seed=1) == found
    assert _simulate(FOUR, FOUR_RANGES, seed=2).p50 != found.p50


def test_another_range_leaves_the_draws_of_the_others_as_they_are() -> None:
    """A range so narrow that it adds nothing shows the draws of the other one."""
    alone = _simulate(FOUR, {"win_rate": (10, 30)}, draws=FEW)
    narrow: Ranges = {"cac_pct": (Decimal(6), Decimal("6.0000000001"))}
    both = simulate(FOUR, {**narrow, **_of({"win_rate": (10, 30)})}, 1, FEW)
    assert both is not None
    assert both.outcomes != alone.outcomes
    assert both.outcomes == pytest.approx(alone.outcomes, rel=1e-10)


def test_inputs_are_drawn_independently() -> None:
    """Were they drawn from the same numbers, the mean of a product would be far higher."""
    both = {"cac_pct": (1, 11), "win_rate": (10, 30)}
    mean, sd = _exact(FOUR, both)
    assert abs(float(_simulate(FOUR, both).mean) - mean) < 4 * sd / sqrt(DRAWS)


@pytest.mark.parametrize(
    ("inputs", "ranges"),
    [
        (example(), {}),
        (example(), {"win_rate": (20, 20)}),
        (example(), {"margin_initial": (10, 90), "discount": (0, 10)}),
        (example(annual="0"), {"years": (1, 10)}),
        (example(years="0"), {"annual": (1, 10), "retention": (50, 100)}),
        (case(initial="1", annual="1", years="1"), {"initial": (0, 2)}),
        (replace(example(), win_rate=None), {"win_rate": (10, 30)}),
        (example(clv_basis="margin"), {"margin_initial": (10, 30)}),
    ],
)
def test_without_anything_to_draw_there_is_no_simulation(
    inputs: Case, ranges: dict[str, tuple[int, int]]
) -> None:
    assert simulate(inputs, _of(ranges), 1, FEW) is None


def test_a_range_that_is_one_value_is_no_range() -> None:
    degenerate = {**FOUR_RANGES, "years": (0, 0), "retention": (100, 100)}
    assert _simulate(FOUR, degenerate, draws=FEW) == _simulate(FOUR, FOUR_RANGES, draws=FEW)


def test_a_follow_on_margin_that_follows_is_drawn_with_the_initial_one() -> None:
    inputs = example(clv_basis="margin", margin_initial="30")
    together = _simulate(inputs, {"margin_initial": (10, 50)}, draws=FEW)
    assert together.span == Span(Decimal(120), Decimal(600))
    shares = [outcome / 600 for outcome in together.outcomes]
    assert all(0.2 <= share <= 1 for share in shares)
    # drawn apart, two margins would lie nearer to their middle
    apart = _simulate(inputs, {"margin_initial": (10, 50), "margin_annual": (10, 50)}, draws=FEW)
    assert apart.span == together.span
    assert apart.sd < together.sd


@pytest.mark.parametrize("timing", ["end", "mid", "advance"])
@pytest.mark.parametrize("basis", ["revenue", "margin"])
@pytest.mark.parametrize("key", ["years", "retention", "discount"])
@pytest.mark.parametrize("years", ["0.4", "1", "2.5", "7", "50"])
def test_every_draw_is_what_the_calculator_says_there(
    timing: str, basis: str, key: str, years: str
) -> None:
    """A range around one value, so narrow that any draw stands for it."""
    inputs = example(
        timing=timing, clv_basis=basis, margin_initial="30", margin_annual="45", years=years,
        discount="8.5", retention="87.5",
    )  # fmt: skip
    base, chain = getattr(inputs, key), chain_of(inputs)
    ranges: Ranges = {
        key: (base, base + SMALLEST) if key != "years" else (base - SMALLEST, base),
        "win_rate": (Decimal(20), 20 + SMALLEST),
    }
    found = simulate(inputs, ranges, 1, 5)
    assert found is not None
    assert chain is not None
    assert found.outcomes == pytest.approx((float(chain.max_cpl),) * 5, rel=1e-11)


@pytest.mark.parametrize("retention", ["100", "99.9999999999", "50", "1E-12"])
@pytest.mark.parametrize("discount", ["0", "1E-12", "100"])
def test_near_equal_growth_loses_no_digits(retention: str, discount: str) -> None:
    inputs = example(
        retention=retention, discount=discount, years="50", clv_basis="margin",
        margin_initial="100", initial="0",
    )  # fmt: skip
    span = (Decimal(retention) / 2, Decimal(retention))
    found = simulate(inputs, {"retention": span}, 1, 2_000)
    assert found is not None
    factor = annuity_factor(Decimal(50), Decimal(retention), Decimal(discount))
    highest = float(40_000 * factor * Decimal("0.0048"))
    assert highest * 0.75 < found.outcomes[-1] <= highest * (1 + 1e-12)


def test_no_figure_lies_beyond_the_interval_by_the_last_digit_of_a_float() -> None:
    ranges = {"win_rate": (Decimal(20), Decimal(20) + SMALLEST / 10**9)}
    for cac_pct in range(1, 40):
        inputs = example(initial="12345.67", mkt_share="33.3", cac_pct=str(cac_pct))
        found = simulate(inputs, ranges, 1, 10)
        assert found is not None
        assert found.share_at_least(found.span.low) == 100
        assert found.span.low <= found.p5 <= found.mean <= found.p95 <= found.span.high


def test_the_most_extreme_inputs_neither_overflow_nor_raise() -> None:
    ranges = {
        key: (SMALLEST if INPUTS[key].positive else Decimal(0), INPUTS[key].highest)
        for key in RANGE_KEYS
    }
    for at_top in (True, False):
        ends = {key: str(span[at_top]) for key, span in ranges.items()}
        for timing in ("end", "mid", "advance"):
            for basis in ("revenue", "margin"):
                found = simulate(example(**ends, timing=timing, clv_basis=basis), ranges, 1, FEW)
                assert found is not None
                assert all(isfinite(outcome) for outcome in found.outcomes)
                assert 0 <= found.p5 <= found.p50 <= found.p95
    tiny = dict.fromkeys(("initial", "win_rate", "cac_pct"), (SMALLEST, SMALLEST * 2))
    inputs = example(initial="1E-12", annual="0", win_rate="1E-12", cac_pct="1E-12")
    found = simulate(inputs, tiny, 1, FEW)
    assert found is not None
    assert 0 < found.p5 < found.p95


_UPPER = {"initial": 10**6, "annual": 10**6, "years": 50}


@st.composite
def ranged(draw: st.DrawFn) -> tuple[Case, Ranges]:
    keys = draw(st.sets(st.sampled_from(RANGE_KEYS), min_size=1))
    ranges, values = {}, {}
    for key in RANGE_KEYS:
        low, base, high = sorted(
            draw(st.lists(st.integers(1, _UPPER.get(key, 100)), min_size=3, max_size=3))
        )
        ranges[key], values[key] = (low, high), str(base)
    inputs = example(
        **values,
        clv_basis=draw(st.sampled_from(["revenue", "margin"])),
        timing=draw(st.sampled_from(["end", "mid", "advance"])),
    )
    return inputs, _of({key: ranges[key] for key in keys})


@settings(deadline=None)
@given(ranged(), st.integers(), st.integers(1, 60))
def test_percentiles_rise_and_lie_within_the_interval(
    drawn: tuple[Case, Ranges], seed: int, draws: int
) -> None:
    inputs, ranges = drawn
    found, span = simulate(inputs, ranges, seed, draws), spans(inputs, ranges).max_cpl
    assert span is not None
    if found is None:
        assert span.low == span.high
        return
    assert found.span == span
    assert span.low <= found.p5 <= found.p50 <= found.p95 <= span.high
    assert span.low <= found.mean <= span.high
    assert 0 <= found.sd <= span.high - span.low
    assert len(found.outcomes) == draws
    assert all(before <= after for before, after in pairwise(found.outcomes))


@settings(deadline=None)
@given(ranged(), st.lists(st.decimals(0, 10**6, places=2), min_size=2, max_size=5))
def test_a_higher_cost_is_carried_by_no_more_draws(
    drawn: tuple[Case, Ranges], costs: list[Decimal]
) -> None:
    found = simulate(*drawn, 1, 60)
    if found is None:
        return
    shares = [found.share_at_least(cost) for cost in sorted(costs)]
    assert shares == sorted(shares, reverse=True)
    counted = [sum(outcome >= float(cost) for outcome in found.outcomes) for cost in sorted(costs)]
    inside = [found.span.low < cost <= found.span.high for cost in sorted(costs)]
    for share, count, within in zip(shares, counted, inside, strict=True):
        assert not within or round(share * 60 / 100) == count


def test_a_range_without_a_value_is_drawn_evenly() -> None:
    found = simulate(FOUR, _of({"win_rate": (10, 30)}), 1, unnamed=Unnamed({"win_rate"}))
    assert found is not None
    width = found.span.high - found.span.low
    assert abs(found.p5 - found.span.low - width * 5 / 100) < width / 100
    assert abs(found.p50 - found.span.low - width / 2) < width / 50
    assert abs(float(found.sd) - float(width) / sqrt(12)) < float(width) / 100


def test_claims_are_drawn_each_as_often() -> None:
    claims = {"win_rate": tuple(map(Decimal, (10, 20, 30)))}
    found = simulate(FOUR, _of({"win_rate": (10, 30)}), 1, unnamed=Unnamed(claims=claims))
    assert found is not None
    drawn = Counter(found.outcomes)
    assert len(drawn) == 3
    assert all(abs(times - DRAWS / 3) < DRAWS / 50 for times in drawn.values())
    assert (found.p5, found.p95) == (found.span.low, found.span.high)
