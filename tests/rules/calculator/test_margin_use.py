# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from rules.calculator.margin_use import margin_use
from rules.calculator.ranges import Range, spans
from tests.rules.calculator.cases import example


def ends(low: str, high: str) -> Range:
    return Decimal(low), Decimal(high)


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({"margin_initial": "10", "cac_pct": "9.99"}, {False}),
        ({"margin_initial": "10", "cac_pct": "10"}, {True}),
        ({"margin_initial": "10", "cac_pct": "10", "clv_basis": "margin"}, set()),
        # 50’000 at 100 % and 40’000 × 5 at 10 % are 28 % of 250’000
        ({"margin_initial": "100", "margin_annual": "10", "cac_pct": "28"}, {True}),
        ({"margin_initial": "100", "margin_annual": "10", "cac_pct": "27.99"}, {False}),
    ],
)
def test_the_target_against_the_contribution(inputs: dict[str, str], expected: set[bool]) -> None:
    assert margin_use(example(**inputs), {}) == expected


@pytest.mark.parametrize("missing", ["margin_initial", "cac_pct", "years"])
def test_without_an_input_nothing_is_said(missing: str) -> None:
    without: dict[str, Any] = {missing: None}
    assert margin_use(replace(example(margin_initial="30"), **without), {}) == frozenset()


def test_a_range_leaves_both_possible() -> None:
    case = example(margin_initial="30", cac_pct="20")
    assert margin_use(case, {"margin_initial": ends("25", "35")}) == {False}
    assert margin_use(case, {"margin_initial": ends("15", "35")}) == {True, False}
    assert margin_use(case, {"cac_pct": ends("31", "40")}) == {True}


def test_the_worst_end_is_not_always_where_the_clv_is_lowest() -> None:
    # the better the follow-on business goes, the less of the revenue is contribution
    case = example(margin_initial="40", margin_annual="5", cac_pct="15")
    ranges = {"annual": ends("10000", "90000")}
    assert margin_use(case, ranges) == {True, False}
    span = spans(case, ranges).clv_margin
    assert span is not None
    assert span.low < span.high


def test_a_dispute_on_when_is_paid_counts_too() -> None:
    case = example(margin_initial="30", cac_pct="26", discount="8")
    assert margin_use(case, {}) == {True}
    assert margin_use(replace(case, timings=("end", "advance")), {}) == {True, False}


def test_win_rate_and_marketing_share_change_nothing() -> None:
    ranges = {"win_rate": ends("1", "100"), "mkt_share": ends("1", "100")}
    assert margin_use(example(margin_initial="30", cac_pct="20"), ranges) == {False}
