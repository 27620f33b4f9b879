# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rules.calculator.as_json import as_json
from rules.calculator.budget import chain_of, cost_chain
from rules.calculator.case import Case
from rules.calculator.clv import clv_margin, clv_revenue
from rules.calculator.numbers import settled
from rules.calculator.plan import plan
from rules.calculator.result import calculate
from rules.calculator.segment import segmentation
from tests.rules.calculator.cases import THRESHOLDS, example

# renewals near 0 % leave later years a weight beyond the last digit
ABOVE = 1 + Decimal("1e-20")
ORDER = [None, "B2smallB", "B2mediumB", "B2largeB"]

money = st.decimals(0, 10**7, places=2)
positive_money = st.decimals("0.01", 10**7, places=2)
percents = st.decimals("0.1", 100, places=1)
half_percents = st.decimals("0.1", 50, places=1)
years = st.decimals(0, 50, places=2)
timings = st.sampled_from(["end", "mid", "advance"])


@st.composite
def cases(draw: st.DrawFn, timing: st.SearchStrategy[Any] = timings) -> Case:
    return Case(
        initial=draw(money),
        annual=draw(money),
        years=draw(years),
        margin_initial=draw(percents),
        margin_annual=draw(st.none() | percents),
        discount=draw(st.decimals(0, 100, places=1)),
        retention=draw(percents),
        timing=draw(timing),
        cac_pct=draw(percents),
        mkt_share=draw(percents),
        win_rate=draw(percents),
        clv_basis=draw(st.sampled_from(["revenue", "margin"])),
    )


@settings(deadline=None)
@given(positive_money, half_percents, half_percents, half_percents)
def test_the_max_cpl_doubles_with_each_factor(
    clv: Decimal, cac_pct: Decimal, mkt_share: Decimal, win_rate: Decimal
) -> None:
    factors = [clv, cac_pct, mkt_share, win_rate]
    once = cost_chain(*factors).max_cpl
    for position in range(4):
        doubled = [factor * 2 if at == position else factor for at, factor in enumerate(factors)]
        assert settled(cost_chain(*doubled).max_cpl) == settled(once * 2)


@settings(deadline=None)
@given(cases(), positive_money)
def test_what_is_required_gives_back_what_is_paid(inputs: Case, actual: Decimal) -> None:
    found = calculate(replace(inputs, actual_cpl=actual), THRESHOLDS)
    assume(found.inverse is not None)
    assert found.inverse is not None
    for name in ("win_rate", "cac_pct", "mkt_share"):
        chain = chain_of(replace(inputs, **{name: getattr(found.inverse, name).value}))
        assert chain is not None
        assert abs(chain.max_cpl / actual - 1) < Decimal("1e-20")
    assert found.inverse.clv.value is not None
    rates = (inputs.cac_pct, inputs.mkt_share, inputs.win_rate)
    assert abs(cost_chain(found.inverse.clv.value, *rates).max_cpl / actual - 1) < Decimal("1e-20")  # type: ignore[arg-type]
    if found.inverse.annual.status == "ok":
        chain = chain_of(replace(inputs, annual=found.inverse.annual.value))
        assert chain is not None
        assert abs(chain.max_cpl / actual - 1) < Decimal("1e-20")


@settings(deadline=None)
@given(cases(), st.decimals("0.1", 20, places=2))
def test_the_years_required_are_enough_and_a_year_less_is_not(
    inputs: Case, stretch: Decimal
) -> None:
    today = _max_cpl(inputs)
    assume(today != 0)
    actual = settled(today * stretch)
    found = calculate(replace(inputs, actual_cpl=actual), THRESHOLDS)
    assert found.inverse is not None
    needed = found.inverse.years
    if needed.status == "no_recurring":
        assert inputs.annual == 0
    elif needed.status == "infeasible":
        assert _max_cpl(replace(inputs, years=Decimal(50))) < actual * ABOVE
    else:
        assert needed.value is not None
        assert _max_cpl(replace(inputs, years=needed.value)) * ABOVE > actual
        if needed.status == "ok":
            one_less = max(Decimal(0), needed.value - 1)
            assert _max_cpl(replace(inputs, years=one_less)) < actual * ABOVE


@pytest.mark.parametrize(
    ("key", "most", "direction"),
    [
        ("initial", 10**7, 1), ("annual", 10**7, 1), ("years", 50, 1), ("margin_initial", 100, 1),
        ("margin_annual", 100, 1), ("retention", 100, 1), ("discount", 100, -1),
    ],
)  # fmt: skip
@settings(deadline=None)
@given(data=st.data())
def test_clv_moves_one_way_with_each_input(
    key: str, most: int, direction: int, data: st.DataObject
) -> None:
    inputs = data.draw(cases())
    ends = st.decimals("0.1", most, places=1)
    low, high = sorted((data.draw(ends), data.draw(ends)))
    for clv in (clv_revenue, clv_margin):
        lower, higher = (clv(_with(inputs, {key: end})) for end in (low, high))
        assert lower is not None
        assert higher is not None
        assert (higher - lower) * direction >= 0 or (clv is clv_revenue and higher == lower)


@settings(deadline=None)
@given(cases())
def test_earlier_payment_is_worth_no_less(inputs: Case) -> None:
    end, mid, advance = (
        clv_margin(replace(inputs, timing=timing)) for timing in ("end", "mid", "advance")
    )
    assert end is not None
    assert mid is not None
    assert advance is not None
    assert settled(end) <= settled(mid) <= settled(advance)


@settings(deadline=None)
@given(cases(), st.decimals(1, 10**9, places=2), st.sampled_from(["initial", "first_year", "clv"]))
def test_the_programme_pays_for_every_customer(inputs: Case, goal: Decimal, basis: str) -> None:
    assume(clv_revenue(inputs) != 0)
    cpl = Decimal(1_000)
    found = plan(_with(inputs, {"goal": goal, "goal_basis": basis}), cpl)
    assume(found is not None)
    assert found is not None
    assert found.programme_budget is not None
    assert inputs.win_rate is not None
    assert inputs.mkt_share is not None
    cac = Fraction(cpl) / Fraction(inputs.win_rate) / Fraction(inputs.mkt_share) * 10_000
    if found.meetings * Fraction(inputs.win_rate) == found.customers * 100:
        paid = Fraction(found.programme_budget) / (found.customers * cac)
        assert abs(paid - 1) < Fraction(1, 10**25)
    else:
        assert Fraction(found.programme_budget) > found.customers * cac


@settings(deadline=None)
@given(money, money)
def test_a_higher_clv_is_in_no_lower_segment(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    lower, higher = (segmentation(clv, THRESHOLDS) for clv in (low, high))
    assert ORDER.index(lower.segment) <= ORDER.index(higher.segment)
    assert lower.project_typical <= higher.project_typical


@settings(deadline=None)
@given(cases(timing=st.sampled_from(["end", "advance"])))
def test_exact_fractions_agree_to_the_last_digit_shown(inputs: Case) -> None:
    assume(clv_revenue(inputs) != 0)
    shown = as_json(calculate(inputs, THRESHOLDS))
    revenue, margin = _exact_clv(inputs, contribution=False), _exact_clv(inputs, contribution=True)
    clv = revenue if inputs.clv_basis == "revenue" else margin
    cac = clv * _share(inputs.cac_pct)
    marketing = cac * _share(inputs.mkt_share)
    max_cpl = marketing * _share(inputs.win_rate)
    ratio = margin / cac
    assume(not any(map(_all_but_tied, (revenue, margin, cac, marketing, max_cpl, ratio))))
    expected = {
        "clv_revenue": revenue,
        "clv_margin": margin,
        "cac_max": cac,
        "mkt_max": marketing,
        "sales_max": cac - marketing,
        "max_cpl": max_cpl,
    }
    assert {key: shown[key] for key in expected} == {
        key: _two_decimals(value) for key, value in expected.items()
    }
    assert shown["max_cpl_headline"] == str(floor(max_cpl))
    economics = shown["unit_economics"]
    assert isinstance(economics, dict)
    assert economics["total_cac"] == _two_decimals(cac)
    assert economics["ltv_cac_margin"] == _two_decimals(ratio)


@settings(deadline=None)
@given(st.integers(1, 400), st.integers(1, 1000), st.integers(1, 1000))
def test_counts_agree_with_exact_fractions(customers: int, win_rate: int, lead_rate: int) -> None:
    inputs = example(
        initial="1", goal=str(customers), goal_basis="initial", win_rate=f"{win_rate / 10:.1f}",
        lead_to_meeting=f"{lead_rate / 10:.1f}",
    )  # fmt: skip
    found = plan(inputs, None)
    assert found is not None
    assert found.customers == customers
    assert found.meetings == ceil(customers / Fraction(win_rate, 1000))
    assert found.raw_leads == ceil(found.meetings / Fraction(lead_rate, 1000))


def _exact_clv(inputs: Case, *, contribution: bool) -> Fraction:
    """Add the yearly amounts one by one, apart from the calculator's way."""
    growth, first, yearly = Fraction(1), Fraction(1), Fraction(1)
    if contribution:
        growth += _share(inputs.discount)
        first, yearly = _share(inputs.margin_initial), _share(inputs.recurring_margin)
    total = first * Fraction(inputs.initial or 0)
    length = Fraction(inputs.years or 0)
    for year in range(1, ceil(length) + 1):
        weight = min(Fraction(1), length - (year - 1))
        kept = _share(inputs.retention) ** (year - 1)
        exponent = year - (1 if inputs.timing == "advance" else 0)
        total += weight * yearly * Fraction(inputs.annual or 0) * kept / growth**exponent
    return total


def _share(percent: Decimal | None) -> Fraction:
    assert percent is not None
    return Fraction(percent) / 100


def _with(inputs: Case, changes: dict[str, Any]) -> Case:
    return replace(inputs, **changes)


def _all_but_tied(value: Fraction) -> bool:
    """Tell a value that only digits beyond the calculator's precision keep from a rounding bound.

    A series that converges on such a bound comes as near as one likes.
    """
    steps = value * 200
    return 0 < abs(steps - round(steps)) < Fraction(1, 10**18) * max(Fraction(1), steps)


def _two_decimals(value: Fraction) -> str:
    cents_ = floor(value * 100 + Fraction(1, 2))
    return f"{cents_ // 100}.{cents_ % 100:02d}"


def _max_cpl(inputs: Case) -> Decimal:
    chain = chain_of(inputs)
    assert chain is not None
    return settled(chain.max_cpl)
