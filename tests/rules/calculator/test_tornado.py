# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.calculator.budget import chain_of
from rules.calculator.case import Case
from rules.calculator.inputs import INPUTS
from rules.calculator.numbers import settled
from rules.calculator.ranges import RANGE_KEYS, Ranges, spans
from rules.calculator.tornado import Bar, tornado
from tests.rules.calculator.cases import case, example

ENTERED = {
    "cac_pct": (4, 10), "win_rate": (10, 30), "years": (3, 8), "annual": (25_000, 60_000),
    "mkt_share": (30, 50), "initial": (20_000, 80_000),
}  # fmt: skip
# the CLV itself as the uncertain quantity: a customer who brings it all at once
AS_CLV = {"initial": "250000", "annual": "0", "years": "0"}


def _of(ranges: dict[str, tuple[int, int]]) -> Ranges:
    return {key: (Decimal(low), Decimal(high)) for key, (low, high) in ranges.items()}


def _row(bar: Bar) -> tuple[object, ...]:
    return bar.key, bar.low, bar.high, bar.cpl_low, bar.cpl_high, bar.swing


def test_the_bars_of_the_example() -> None:
    bars = tornado(example(), _of(ENTERED), {})
    assert [_row(bar) for bar in bars] == [
        ("cac_pct", 4, 10, 800, 2_000, 1_200),
        ("win_rate", 10, 30, 600, 1_800, 1_200),
        ("years", 3, 8, 816, 1_776, 960),
        ("annual", 25_000, 60_000, 840, 1_680, 840),
        ("mkt_share", 30, 50, 900, 1_500, 600),
        ("initial", 20_000, 80_000, 1_056, 1_344, 288),
    ]
    assert [bar.base for bar in bars] == [6, 20, 5, 40_000, 40, 50_000]
    assert not any(bar.assumed for bar in bars)


def test_the_bar_of_the_clv() -> None:
    (bar,) = tornado(example(**AS_CLV), _of({"initial": (180_000, 400_000)}), {})
    assert _row(bar)[1:] == (180_000, 400_000, 864, 1_920, 1_056)


def test_an_entered_range_goes_before_an_assumed_one() -> None:
    bars = tornado(
        example(), _of({"win_rate": (10, 30)}), _of({"win_rate": (19, 21), "cac_pct": (5, 7)})
    )
    assert [(bar.key, bar.low, bar.assumed) for bar in bars] == [
        ("win_rate", 10, False), ("cac_pct", 5, True),
    ]  # fmt: skip


def test_products_in_another_order_make_no_longer_bar() -> None:
    """Both rates move the same max CPL by the same factor, up to the last digit of a product."""
    inputs = example(initial="1", annual="676", years="15", retention="1", cac_pct="25",
                     mkt_share="27", win_rate="25")  # fmt: skip
    bars = tornado(inputs, _of({"win_rate": (1, 71), "cac_pct": (1, 71)}), {})
    assert bars[0].cpl_high != bars[1].cpl_high
    assert [bar.key for bar in bars] == ["cac_pct", "win_rate"]


def test_a_higher_discount_lowers_the_max_cpl() -> None:
    inputs = example(clv_basis="margin", margin_initial="30", discount="8")
    (bar,) = tornado(inputs, _of({"discount": (0, 10)}), {})
    assert (round(bar.cpl_low, 2), round(bar.cpl_high, 2)) == (360, Decimal("290.35"))
    assert round(bar.swing, 2) == Decimal("69.65")


def test_a_follow_on_margin_that_follows_has_the_initial_one_as_base() -> None:
    inputs = example(clv_basis="margin", margin_initial="30")
    (bar,) = tornado(inputs, _of({"margin_annual": (20, 40)}), {})
    assert (bar.base, bar.cpl_low, bar.cpl_high) == (30, 264, 456)


@pytest.mark.parametrize(
    ("inputs", "entered"),
    [
        (example(), {}),
        (example(), {"margin_initial": (10, 90), "discount": (0, 10)}),
        (example(), {"win_rate": (20, 20)}),
        (example(years="0"), {"annual": (1, 2)}),
        (example(annual="0"), {"years": (1, 2), "retention": (50, 100)}),
        (case(initial="1", annual="1", years="1"), {"initial": (1, 2)}),
        (replace(example(), win_rate=None), {"win_rate": (10, 30)}),
    ],
)
def test_what_does_not_move_the_max_cpl_has_no_bar(
    inputs: Case, entered: dict[str, tuple[int, int]]
) -> None:
    assert tornado(inputs, _of(entered), {}) == ()


@pytest.mark.parametrize(
    ("key", "expected"),
    [("initial", "0.2"), ("annual", "0.8"), ("years", "0.8"), ("cac_pct", "1"),
     ("mkt_share", "1"), ("win_rate", "1")],
)  # fmt: skip
def test_elasticity_of_the_max_cpl(key: str, expected: str) -> None:
    """A tenth more of one input, as a part of a tenth more of the max CPL."""
    inputs = example()
    (bar,) = tornado(inputs, {key: (getattr(inputs, key), getattr(inputs, key) * 11 / 10)}, {})
    assert (bar.cpl_high / bar.cpl_low - 1) * 10 == Decimal(expected)


def test_what_a_percentage_point_of_win_rate_is_worth() -> None:
    (bar,) = tornado(example(), _of({"win_rate": (20, 21)}), {})
    assert bar.swing == 60


_UPPER = {"initial": 10**6, "annual": 10**6, "years": 50}


@st.composite
def ranged(draw: st.DrawFn) -> tuple[Case, Ranges, Ranges]:
    ranges, values = {}, {}
    for key in RANGE_KEYS:
        low, base, high = sorted(
            draw(st.lists(st.integers(1, _UPPER.get(key, 100)), min_size=3, max_size=3))
        )
        ranges[key], values[key] = (low, high), str(base)
    basis = draw(st.sampled_from(["revenue", "margin"]))
    assumed = draw(st.sets(st.sampled_from(RANGE_KEYS)))
    inputs = example(**values, clv_basis=basis)
    entered = {key: span for key, span in ranges.items() if key not in assumed}
    return inputs, _of(entered), _of({key: ranges[key] for key in assumed})


@settings(deadline=None)
@given(ranged())
def test_bars_come_by_swing_and_ties_in_the_order_of_the_inputs(
    drawn: tuple[Case, Ranges, Ranges],
) -> None:
    inputs, entered, assumed = drawn
    bars = tornado(inputs, entered, assumed)
    order = list(INPUTS)
    assert list(bars) == sorted(bars, key=lambda bar: (-bar.swing, order.index(bar.key)))
    assert {bar.key for bar in bars if bar.assumed} <= set(assumed)
    assert {bar.key for bar in bars if not bar.assumed} <= set(entered)
    assert all(bar.swing > 0 for bar in bars)


@settings(deadline=None)
@given(ranged())
def test_bars_lie_within_the_span_of_all_ranges_and_around_the_case(
    drawn: tuple[Case, Ranges, Ranges],
) -> None:
    inputs, entered, assumed = drawn
    ranges = {**entered, **assumed}
    span, own = spans(inputs, ranges).max_cpl, chain_of(inputs)
    assert span is not None
    assert own is not None
    for bar in tornado(inputs, ranges, {}):
        ends = sorted((bar.cpl_low, bar.cpl_high))
        assert span.low <= ends[0] <= own.max_cpl <= ends[1] <= span.high


@settings(deadline=None)
@given(ranged(), st.sampled_from(RANGE_KEYS))
def test_a_bar_says_what_the_case_says_at_its_ends(
    drawn: tuple[Case, Ranges, Ranges], key: str
) -> None:
    inputs, entered, assumed = drawn
    low, high = {**entered, **assumed}[key]
    changes: list[dict[str, Any]] = [{key: low}, {key: high}]
    ends = [chain_of(replace(inputs, **change)) for change in changes]
    found = {bar.key: (bar.cpl_low, bar.cpl_high) for bar in tornado(inputs, entered, assumed)}
    expected = tuple(end.max_cpl for end in ends if end is not None)
    assert found.get(key, expected) == expected
    assert (key in found) is (settled(expected[0]) != settled(expected[1]))
