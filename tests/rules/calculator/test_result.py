# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest

from rules.calculator.as_json import as_json
from rules.calculator.result import calculate
from tests.rules.calculator.cases import PRESETS, SMALL, THRESHOLDS, case, example


def _codes(**inputs: str) -> list[str]:
    return [found.code for found in calculate(example(**inputs), THRESHOLDS).warnings]


def test_a_cost_of_1800_in_the_middle_scenario() -> None:
    found = calculate(example(actual_cpl="1800", margin_initial="30"), THRESHOLDS)
    assert found.ratio == Decimal("1.5")
    assert found.verdict == "above_target"
    assert found.uneconomic is False
    assert found.break_even_margin == 9
    assert found.unit_economics is not None
    assert found.unit_economics.total is not None
    assert found.unit_economics.total.cac == 22_500
    assert found.unit_economics.as_planned is not None
    assert found.unit_economics.as_planned.cac == 18_000


def test_a_cost_of_1800_has_no_single_multiple() -> None:
    found = calculate(example(actual_cpl="1800", margin_initial="30"), THRESHOLDS).unit_economics
    assert found is not None
    assert found.in_proportion is not None
    assert found.as_planned is not None
    both = (found.in_proportion.ltv_cac_margin, found.as_planned.ltv_cac_margin)
    assert [round(ratio or 0, 1) for ratio in both] == [Decimal("3.3"), Decimal("4.2")]


def test_the_budget_of_the_plan_is_the_target_share_of_the_goal() -> None:
    inputs = example("conservative", goal="1000000", goal_basis="clv", actual_cpl="1000")
    found = calculate(inputs, THRESHOLDS).plan
    assert found is not None
    assert inputs.goal is not None
    assert found.programme_budget == inputs.goal * 5 / 100


def test_no_figure_is_published_with_an_exponent() -> None:
    found = as_json(calculate(example(actual_cpl="1500"), THRESHOLDS))
    assert isinstance(found["inverse"], dict)
    assert found["inverse"]["clv"]["value"] == "312500.00"
    assert found["mkt_max"] == "6000.00"


def test_the_max_cpl_stands_in_for_a_cost_of_today() -> None:
    found = calculate(example("conservative", goal="1000000", goal_basis="clv"), THRESHOLDS)
    assert (found.ratio, found.verdict, found.uneconomic, found.inverse) == (None,) * 4
    assert found.break_even_margin == 5
    assert found.unit_economics is not None
    assert found.unit_economics.total is not None
    assert found.unit_economics.total.cac == 12_500
    assert found.plan is not None
    assert found.plan.programme_budget == 50_000


@pytest.mark.parametrize(("cpl", "expected"), [("6000", False), ("6000.01", True)])
def test_uneconomic_is_judged_on_the_contribution(cpl: str, expected: bool) -> None:
    found = calculate(example(actual_cpl=cpl, margin_initial="30"), THRESHOLDS)
    assert found.uneconomic is expected


def test_break_even_margin_counts_the_discount() -> None:
    found = calculate(example(actual_cpl="1800", discount="8"), THRESHOLDS)
    assert as_json(found)["break_even_margin"] == "10.73"


@pytest.mark.parametrize("given", [{}, {"initial": "1", "annual": "1"}, {"win_rate": "20"}])
def test_too_few_inputs_give_nothing_and_do_not_fail(given: dict[str, str]) -> None:
    found = calculate(case(**given), THRESHOLDS)
    assert (found.clv_revenue, found.chain, found.unit_economics) == (None,) * 3


def test_a_clv_alone_gives_its_segment() -> None:
    found = calculate(case(initial="50000", annual="40000", years="5"), THRESHOLDS)
    assert found.segmentation is not None
    assert found.segmentation.segment == "B2largeB"
    assert found.chain is None


def test_a_cost_without_a_target_still_gives_the_marketing_cac() -> None:
    found = calculate(case(win_rate="20", actual_cpl="1000"), THRESHOLDS)
    assert found.unit_economics is not None
    assert found.unit_economics.marketing_cac == 5_000
    assert found.unit_economics.total is None


def test_a_worthless_customer_has_no_chain() -> None:
    found = calculate(example(initial="0", annual="0"), THRESHOLDS)
    assert found.segmentation is not None
    assert (found.segmentation.segment, found.chain) == (None, None)


def test_a_target_that_uses_up_the_margin_is_warned_of() -> None:
    assert _codes(margin_initial="10", cac_pct="9.99") == []
    assert _codes(margin_initial="10", cac_pct="10") == ["margin_mismatch"]
    assert _codes(margin_initial="10", cac_pct="10", clv_basis="margin") == []


def test_a_cost_that_is_never_earned_back_is_said() -> None:
    assert _codes(margin_initial="10", actual_cpl="3000") == ["payback_never"]


def test_the_published_form() -> None:
    inputs = example(
        "conservative", actual_cpl="1000", margin_initial="30", goal="1000000", goal_basis="clv",
        lead_to_meeting="15",
    )  # fmt: skip
    assert as_json(calculate(inputs, THRESHOLDS)) == {
        "currency": "CHF",
        "clv_revenue": "250000.00",
        "clv_margin": "75000.00",
        "clv_basis": "revenue",
        "segment": "B2largeB",
        "project_typical": True,
        "borderline": False,
        "cac_max": "12500.00",
        "mkt_max": "5000.00",
        "sales_max": "7500.00",
        "max_cpl": "1000.00",
        "max_cpl_headline": "1000",
        "max_raw_lead": "150.00",
        "verdict": "within",
        "uneconomic": False,
        "break_even_margin": "5.00",
        "max_cpl_range": {"low": "1000.00", "high": "1000.00"},
        "inverse": {
            "win_rate": {"value": "20.00", "status": "ok"},
            "clv": {"value": "250000.00", "status": "ok"},
            "cac_pct": {"value": "5.00", "status": "ok"},
            "mkt_share": {"value": "40.00", "status": "ok"},
            "annual": {"value": "40000.00", "status": "ok"},
            "years": {"value": "5.00", "status": "ok"},
        },
        "unit_economics": {
            "marketing_cac": "5000.00",
            "total_cac": "12500.00",
            "clv_cac_revenue": "20.00",
            "ltv_cac_margin": "6.00",
            "payback_months": "0.00",
            "cash_conversion_12m": "1.20",
        },
        "plan": {
            "customers": 4,
            "meetings": 20,
            "raw_leads": 134,
            "marketing_budget": "20000.00",
            "programme_budget": "50000.00",
            "meetings_for": {"50": 19, "80": 27, "90": 32},
        },
        "warnings": [],
    }


def test_the_published_form_is_null_where_nothing_is_known() -> None:
    found = as_json(calculate(case(), THRESHOLDS))
    assert found["max_cpl_range"] == {"low": None, "high": None}
    assert found["unit_economics"] == dict.fromkeys(
        ("marketing_cac", "total_cac", "clv_cac_revenue", "ltv_cac_margin", "payback_months",
         "cash_conversion_12m")
    )  # fmt: skip
    known = {"currency", "clv_basis", "warnings", "max_cpl_range", "unit_economics"}
    assert {key for key, value in found.items() if value is not None} == known


@pytest.mark.parametrize(
    ("win_rate", "exact", "headline"), [("20.3", "1218.00", "1218"), ("20.33", "1219.80", "1219")]
)
def test_the_headline_is_rounded_down(win_rate: str, exact: str, headline: str) -> None:
    found = as_json(calculate(example(win_rate=win_rate), THRESHOLDS))
    assert (found["max_cpl"], found["max_cpl_headline"]) == (exact, headline)


def test_what_must_be_reached_is_rounded_up() -> None:
    found = as_json(calculate(example(actual_cpl="1780", annual="41000"), THRESHOLDS))
    assert isinstance(found["inverse"], dict)
    assert found["inverse"]["cac_pct"]["value"] == "8.73"  # 8.7254…


@pytest.mark.parametrize("preset", list(PRESETS))
def test_the_segment_does_not_depend_on_the_scenario(preset: str) -> None:
    rates = dict(zip(("cac_pct", "mkt_share", "win_rate"), PRESETS[preset], strict=True))
    found = calculate(case(**SMALL, **rates), THRESHOLDS)
    assert found.segmentation is not None
    assert found.segmentation.segment == "B2smallB"
