# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest

from rules.calculator.budget import CostChain, break_even_margin, chain_of, is_uneconomic, verdict
from rules.calculator.clv import clv_for_cpl
from tests.rules.calculator.cases import EXAMPLE, PRESETS, SMALL, THRESHOLDS, case, example


@pytest.mark.parametrize(
    ("preset", "cac", "marketing", "max_cpl"),
    [
        ("conservative", 12_500, 5_000, 1_000),
        ("solid", 15_000, 6_000, 1_200),
        ("aggressive", 25_000, 12_500, 1_250),
    ],
)
def test_the_sources_scenarios(preset: str, cac: int, marketing: int, max_cpl: int) -> None:
    chain = _chain(EXAMPLE, preset)
    assert (chain.cac_max, chain.mkt_max, chain.max_cpl) == (cac, marketing, max_cpl)
    assert chain.sales_max == cac - marketing
    assert chain.max_raw_lead is None


@pytest.mark.parametrize(
    ("preset", "max_cpl"), [("conservative", 20), ("solid", 24), ("aggressive", 25)]
)
def test_a_small_customer_carries_little(preset: str, max_cpl: int) -> None:
    assert _chain(SMALL, preset).max_cpl == max_cpl


def test_a_raw_lead_costs_its_share_of_a_meeting() -> None:
    assert _chain({**EXAMPLE, "lead_to_meeting": "15"}, "solid").max_raw_lead == 180


def test_the_basis_decides_which_clv_counts() -> None:
    inputs = {**EXAMPLE, "margin_initial": "30"}
    assert _chain(inputs, "conservative").max_cpl == 1_000
    assert _chain({**inputs, "clv_basis": "margin"}, "conservative").max_cpl == 300


@pytest.mark.parametrize(
    ("inputs", "clv", "max_cpl"),
    [
        ({"retention": "90"}, "213804", "1026.2592"),
        ({"years": "2"}, "130000", "624"),  # a fragile line, its horizon of 24 months as years
    ],
)
def test_a_shorter_or_leakier_relationship_carries_less(
    inputs: dict[str, str], clv: str, max_cpl: str
) -> None:
    assert clv_for_cpl(example(**inputs)) == Decimal(clv)
    chain = chain_of(example(**inputs))
    assert chain is not None
    assert chain.max_cpl == Decimal(max_cpl)


@pytest.mark.parametrize("gone", ["initial", "annual", "years", "cac_pct", "mkt_share", "win_rate"])
def test_no_chain_without_its_inputs(gone: str) -> None:
    inputs = {**EXAMPLE, "cac_pct": "6", "mkt_share": "40", "win_rate": "20"}
    del inputs[gone]
    assert chain_of(case(**inputs)) is None


@pytest.mark.parametrize(
    ("ratio", "expected"),
    [
        ("0.01", "headroom"),
        ("0.80", "headroom"),
        ("0.8000001", "within"),
        ("1", "within"),
        ("1.0000001", "stretched"),
        ("1.25", "stretched"),
        ("1.2500001", "above_target"),
        ("1.5", "above_target"),
    ],
)
def test_upper_bounds_of_the_verdict_are_inclusive(ratio: str, expected: str) -> None:
    assert verdict(Decimal(ratio), THRESHOLDS) == expected


@pytest.mark.parametrize(("cac", "expected"), [("75000", False), ("75000.01", True)])
def test_uneconomic_is_more_than_the_contribution(cac: str, expected: bool) -> None:
    assert is_uneconomic(Decimal(cac), Decimal(75_000)) is expected


def test_break_even_margin() -> None:
    assert break_even_margin(Decimal(22_500), Decimal(250_000)) == 9


def _chain(inputs: dict[str, str], preset: str) -> CostChain:
    rates = dict(zip(("cac_pct", "mkt_share", "win_rate"), PRESETS[preset], strict=True))
    chain = chain_of(case(**inputs, **rates))
    assert chain is not None
    return chain
