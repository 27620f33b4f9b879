# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from rules.calculator.budget import chain_of
from rules.calculator.case import Case
from rules.calculator.clv import clv_for_cpl
from rules.calculator.inverse import Inverse, inverse
from rules.calculator.win_rate import counted_rate
from tests.rules.calculator.cases import PRESETS, SMALL, case, example

ON_MARGIN = {"clv_basis": "margin", "margin_initial": "30"}


def test_what_would_carry_1500_in_the_middle_scenario() -> None:
    found = _solve(example(actual_cpl="1500"))
    values = {name: getattr(found, name).value for name in Inverse.__dataclass_fields__}
    assert values == {
        "win_rate": 25,
        "clv": 312_500,
        "cac_pct": Decimal("7.5"),
        "mkt_share": 50,
        "annual": 52_500,
        "years": Decimal("6.5625"),
    }
    assert {getattr(found, name).status for name in values} == {"ok"}


@pytest.mark.parametrize(("cpl", "win_rate"), [("800", "13.333"), ("1500", "25.000")])
def test_the_sources_band_of_economic_costs(cpl: str, win_rate: str) -> None:
    value = _solve(example(actual_cpl=cpl)).win_rate.value
    assert value is not None
    assert value.quantize(Decimal("0.001")) == Decimal(win_rate)


@pytest.mark.parametrize(
    ("preset", "needed", "best"), [("conservative", 1000, 100), ("aggressive", 400, 250)]
)
def test_no_win_rate_makes_a_small_customer_carry_1000(preset: str, needed: int, best: int) -> None:
    rates = dict(zip(("cac_pct", "mkt_share", "win_rate"), PRESETS[preset], strict=True))
    found = _solve(case(**SMALL, **rates, actual_cpl="1000")).win_rate
    assert (found.value, found.status, found.best_cpl) == (needed, "infeasible", best)


def test_exactly_100_percent_is_reachable() -> None:
    assert _solve(example(actual_cpl="6000")).win_rate.status == "ok"


@pytest.mark.parametrize(
    ("inputs", "quantity", "value", "status"),
    [
        ({"actual_cpl": "100"}, "annual", "0", "met"),
        ({"actual_cpl": "100"}, "years", "0", "met"),
        ({"actual_cpl": "240"}, "annual", "0", "ok"),
        ({"actual_cpl": "240"}, "years", "0", "met"),
        ({"actual_cpl": "1500", "years": "0"}, "annual", None, "no_recurring"),
        ({"actual_cpl": "1500", "years": "0"}, "years", "6.5625", "ok"),
        ({"actual_cpl": "1500", "annual": "0"}, "annual", "52500", "ok"),
        ({"actual_cpl": "1500", "annual": "0"}, "years", None, "no_recurring"),
        ({"actual_cpl": "9840"}, "years", "50", "ok"),
        ({"actual_cpl": "9840.48"}, "years", "50.0025", "infeasible"),
        ({"actual_cpl": "1200", "retention": "90"}, "years", "7", "ok"),
        ({"actual_cpl": "4000", "retention": "90"}, "years", None, "infeasible"),
        ({"actual_cpl": "1200", "retention": "90"}, "annual", "48838.8562", "ok"),
        ({"actual_cpl": "450", **ON_MARGIN}, "annual", "52500", "ok"),
        ({"actual_cpl": "450", **ON_MARGIN}, "years", "7", "ok"),
        ({"actual_cpl": "50", **ON_MARGIN}, "years", "0", "met"),
    ],
)
def test_annual_and_years(
    inputs: dict[str, str], quantity: str, value: str | None, status: str
) -> None:
    found = getattr(_solve(example(**inputs)), quantity)
    shown = None if found.value is None else found.value.quantize(Decimal("0.0001"))
    assert (shown, found.status) == (None if value is None else Decimal(value), status)


@pytest.mark.parametrize(
    ("counted", "inputs"),
    [
        ((1, 3), {"initial": "3000", "annual": "1200", "cac_pct": "1", "actual_cpl": "63"}),
        ((17, 113), {"initial": "113000", "annual": "45200", "cac_pct": "3", "actual_cpl": "3213"}),
    ],
)
def test_exactly_the_longest_relationship_is_reachable_at_a_counted_win_rate(
    counted: tuple[int, int], inputs: dict[str, str]
) -> None:
    """The quotient of wins and meetings leaves a last digit more than 50 years."""
    found = _solve(example(mkt_share="30", win_rate=str(counted_rate(*counted)), **inputs)).years
    assert (found.value, found.status) == (50, "ok")


def test_the_longest_relationship_says_what_it_would_carry() -> None:
    found = _solve(example(actual_cpl="4000", retention="90")).years
    assert found.best_cpl is not None
    # 50’000 + 40’000 · (1 − 0.9^50) / 0.1, of which 6 % · 40 % · 20 %
    assert found.best_cpl.quantize(Decimal("0.01")) == Decimal("2150.10")


def test_nothing_to_solve_without_the_rates() -> None:
    chain = chain_of(example())
    assert chain is not None
    for gone in ("cac_pct", "mkt_share", "win_rate"):
        inputs = replace(example(), **{gone: None})  # type: ignore[arg-type]
        assert inverse(inputs, Decimal(250_000), chain, Decimal(1_500)) is None


def test_any_cost_can_be_asked_about() -> None:
    inputs = example(actual_cpl="1500")
    clv, chain = clv_for_cpl(inputs), chain_of(inputs)
    assert clv is not None
    assert chain is not None
    found = inverse(inputs, clv, chain, Decimal(1_800))
    assert found is not None
    assert (found.win_rate.value, found.clv.value) == (30, 375_000)


def _solve(inputs: Case) -> Inverse:
    clv, chain = clv_for_cpl(inputs), chain_of(inputs)
    assert clv is not None
    assert chain is not None
    assert inputs.actual_cpl is not None
    found = inverse(inputs, clv, chain, inputs.actual_cpl)
    assert found is not None
    return found
