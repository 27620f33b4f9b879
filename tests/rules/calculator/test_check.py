# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest

from rules.calculator.check import check, missing
from rules.calculator.inputs import INPUTS
from rules.errors import Place
from tests.rules.calculator.cases import case, example

PERCENTS = [key for key, entry in INPUTS.items() if entry.unit == "percent"]


def _errors(**inputs: str) -> list[tuple[str, str | None]]:
    return [(found.code, found.place.field) for found in check(example(**inputs)).errors]


def _warnings(**inputs: str) -> list[tuple[str, str | None]]:
    return [(found.code, found.place.field) for found in check(example(**inputs)).warnings]


@pytest.mark.parametrize("key", list(INPUTS))
def test_no_input_is_negative(key: str) -> None:
    assert _errors(**{key: "-0.01"}) == [("negative", key)]


@pytest.mark.parametrize("key", list(INPUTS))
@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "sNaN"])
def test_no_input_is_infinite_or_undefined(key: str, value: str) -> None:
    assert _errors(**{key: value}) == [("not_a_number", key)]


@pytest.mark.parametrize("key", PERCENTS)
def test_no_percentage_is_above_100(key: str) -> None:
    assert _errors(**{key: "100"}) == []
    assert _errors(**{key: "100.01"}) == [("percent_over_100", key)]


@pytest.mark.parametrize("key", [key for key, entry in INPUTS.items() if entry.positive])
def test_zero_where_it_makes_no_sense(key: str) -> None:
    assert _errors(**{key: "0"}) == [("zero_not_allowed", key)]


@pytest.mark.parametrize("key", [key for key, entry in INPUTS.items() if not entry.positive])
def test_zero_where_it_does(key: str) -> None:
    assert _errors(**{key: "0"}) == []


@pytest.mark.parametrize(
    ("key", "most"),
    [
        ("initial", "1000000000000"), ("annual", "1000000000000"), ("years", "50"),
        ("actual_cpl", "1000000000000"), ("cycle_months", "60"), ("payment_days", "365"),
    ],
)  # fmt: skip
def test_the_sensible_range(key: str, most: str) -> None:
    assert _errors(**{key: most}) == []
    assert _errors(**{key: str(Decimal(most) + 1)}) == [("too_large", key)]


@pytest.mark.parametrize(
    ("years", "expected"), [("2.50", []), ("2.25000", []), ("2.255", [("too_precise", "years")])]
)
def test_years_have_two_decimals(years: str, expected: list[tuple[str, str]]) -> None:
    assert _errors(years=years) == expected


def test_a_value_finer_than_any_sum_is_refused() -> None:
    assert _errors(initial="1E-12") == []
    assert _errors(initial="1E-13") == [("too_small", "initial")]
    assert _errors(years="1E-999999") == [("too_small", "years")]


def test_a_customer_worth_nothing_carries_no_cost() -> None:
    assert _errors(initial="0", annual="0") == [("clv_zero", "initial")]
    assert _errors(initial="0", years="0") == [("clv_zero", "initial")]


def test_a_goal_needs_something_to_count_on() -> None:
    inputs = {"initial": "0", "goal": "1000", "goal_basis": "initial"}
    assert _errors(**inputs) == [("zero_not_allowed", "initial")]


def test_all_errors_come_at_once() -> None:
    assert _errors(initial="-1", cac_pct="0", win_rate="101") == [
        ("negative", "initial"), ("zero_not_allowed", "cac_pct"), ("percent_over_100", "win_rate"),
    ]  # fmt: skip


@pytest.mark.parametrize("key", PERCENTS)
def test_a_share_typed_as_percent_is_asked_about(key: str) -> None:
    assert _warnings(**{key: "0.2"}) == [("percent_as_fraction", key)]
    assert _warnings(**{key: "0.2"}) != _warnings(**{key: "1"})


def test_the_question_names_both_readings() -> None:
    (found,) = check(example(win_rate="0.2")).warnings
    assert found.cause.de == (
        "Win-Rate ab qualifiziertem Ersttermin: 0.2 % eingegeben – meinten Sie 20 %?"
    )


@pytest.mark.parametrize(
    ("key", "usual", "unusual"),
    [
        ("years", "15", "15.01"),
        ("margin_initial", "10", "9.9"), ("margin_initial", "90", "90.1"),
        ("margin_annual", "10", "9.9"), ("margin_annual", "90", "90.1"),
        ("discount", "25", "25.1"), ("retention", "50", "49.9"), ("cac_pct", "35", "35.1"),
        ("mkt_share", "10", "9.9"), ("mkt_share", "80", "80.1"), ("win_rate", "50", "50.1"),
        ("lead_to_meeting", "60", "60.1"), ("cycle_months", "24", "24.1"),
        ("payment_days", "90", "91"),
    ],
)  # fmt: skip
def test_what_is_unusual(key: str, usual: str, unusual: str) -> None:
    assert _warnings(**{key: usual}) == []
    assert _warnings(**{key: unusual}) == [("unusual", key)]


def test_problems_say_where_the_value_stands() -> None:
    (found,) = check(example(years="51"), {"years": Place("case.yaml", 3, 8, "years")}).errors
    assert found.place == Place("case.yaml", 3, 8, "years")


def test_nothing_given_misses_everything_needed() -> None:
    fields = [found.place.field for found in missing(case())]
    assert fields == ["initial", "annual", "years", "cac_pct", "mkt_share", "win_rate"]
    assert {found.code for found in missing(case())} == {"required"}


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, []),
        ({"clv_basis": "margin"}, ["margin_initial"]),
        ({"margin_annual": "30"}, ["margin_initial"]),
        ({"margin_annual": "30", "initial": "0"}, []),
        ({"clv_basis": "margin", "initial": "0"}, ["margin_annual"]),
        ({"clv_basis": "margin", "margin_initial": "30"}, []),
    ],
)
def test_a_contribution_needs_its_margins(inputs: dict[str, str], expected: list[str]) -> None:
    assert [found.place.field for found in missing(example(**inputs))] == expected
