# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from desktop.cli.app import app

VALUE = ("--initial", "50000", "--annual", "40000", "--years", "5")
RATES = ("--cac-pct", "6", "--mkt-share", "40", "--win-rate", "20")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["cpl", *arguments])


def results(*arguments: str) -> dict[str, Any]:
    done = run(*arguments, "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def errors(*arguments: str) -> list[dict[str, Any]]:
    done = run(*arguments, "--json")
    assert (done.exit_code, done.stderr) == (2, "")
    found: list[dict[str, Any]] = json.loads(done.stdout)["errors"]
    return found


def codes(*arguments: str) -> list[tuple[str, str]]:
    return [(error["code"], error["field"]) for error in errors(*arguments)]


@pytest.mark.parametrize(
    ("scenario", "at_250000", "at_5000"),
    [
        ("conservative", "1000.00", "20.00"),
        ("solid", "1200.00", "24.00"),
        ("aggressive", "1250.00", "25.00"),
    ],
)
def test_the_sources_scenarios(scenario: str, at_250000: str, at_5000: str) -> None:
    large = results(*VALUE, "--scenario", scenario)
    small = results("--initial", "5000", "--annual", "0", "--years", "0", "--scenario", scenario)
    assert (large["max_cpl"], large["segment"]) == (at_250000, "B2largeB")
    assert (small["max_cpl"], small["segment"]) == (at_5000, "B2smallB")


def test_every_key_of_the_published_form() -> None:
    found = results(*VALUE, *RATES, "--actual-cpl", "1800", "--margin-initial", "30")
    assert list(found) == [
        "currency", "clv_revenue", "clv_margin", "clv_basis", "segment", "project_typical",
        "borderline", "cac_max", "mkt_max", "sales_max", "max_cpl", "max_cpl_headline",
        "max_raw_lead", "verdict", "uneconomic", "break_even_margin", "max_cpl_range", "inverse",
        "unit_economics", "plan", "warnings",
        "case_name", "rests_on_said", "clv_revenue_range", "clv_margin_range", "verdicts",
        "uneconomic_possible", "simulation", "tornado", "cpl_table", "cash", "inputs",
    ]  # fmt: skip
    assert (found["verdict"], found["uneconomic"]) == ("above_target", False)
    assert (found["break_even_margin"], found["plan"]) == ("9.00", None)
    assert found["unit_economics"]["total_cac"] == "22500.00"
    assert found["unit_economics"]["ltv_cac_margin"] == "3.33"
    assert found["unit_economics"]["payback_months"] == "7.50"


def test_without_todays_cost_nothing_is_turned_around() -> None:
    found = results(*VALUE, *RATES)
    assert (found["verdict"], found["inverse"], found["uneconomic"]) == (None, None, None)


def test_all_inputs_are_options() -> None:
    found = results(
        *VALUE, *RATES, "--margin-initial", "30", "--margin-annual", "40", "--discount", "8",
        "--timing", "mid", "--retention", "90", "--lead-to-meeting", "15", "--actual-cpl", "1000",
        "--sales-cost", "5000", "--cycle-months", "9", "--payment-days", "30", "--goal", "1000000",
        "--goal-basis", "clv", "--clv-basis", "margin", "--currency", "EUR",
    )  # fmt: skip
    assert (found["currency"], found["clv_basis"]) == ("EUR", "margin")
    assert found["clv_revenue"] == "213804.00"
    assert found["unit_economics"]["total_cac"] == "10000.00"


def test_an_option_counts_more_than_the_scenario() -> None:
    assert results(*VALUE, "--scenario", "solid", "--win-rate", "10")["max_cpl"] == "600.00"


def test_a_counted_win_rate_gives_the_span() -> None:
    found = results(*VALUE, "--scenario", "solid", "--win-rate", "4/20")
    assert found["max_cpl"] == "1200.00"
    assert found["max_cpl_range"] == {"low": "483.95", "high": "2496.10"}


def test_ranges_give_the_span() -> None:
    found = results(*VALUE, *RATES, "--range", "years=3..8", "--range", "win-rate=10..30")
    assert found["max_cpl_range"] == {"low": "408.00", "high": "2664.00"}


def test_nothing_given_misses_everything_needed() -> None:
    assert codes() == [
        ("required", "initial"), ("required", "annual"), ("required", "years"),
        ("required", "cac_pct"), ("required", "mkt_share"), ("required", "win_rate"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--initial", "NaN"), ("not_a_number", "initial")),
        (("--initial", "-1"), ("negative", "initial")),
        (("--initial", "1000000000000.01"), ("too_large", "initial")),
        (("--years", "50.01"), ("too_large", "years")),
        (("--win-rate", "101"), ("percent_over_100", "win_rate")),
        (("--win-rate", "0"), ("zero_not_allowed", "win_rate")),
        (("--actual-cpl", "0"), ("zero_not_allowed", "actual_cpl")),
        (("--currency", "USD"), ("wrong_choice", "currency")),
        (("--clv-basis", "margin"), ("required", "margin_initial")),
        (("--range", "years=6..8"), ("range_order", "years")),
        (("--range", "years"), ("range_form", "range")),
        (("--range", "yeers=1..2"), ("unknown_input", "yeers")),
        (("--scenario", "wild"), ("unknown_scenario", "scenario")),
        (("--lang", "fr"), ("wrong_choice", "lang")),
    ],
)
def test_a_bad_value_is_named(arguments: tuple[str, ...], expected: tuple[str, str]) -> None:
    assert codes(*VALUE, *RATES, *arguments) == [expected]


def test_a_customer_worth_nothing() -> None:
    nothing = ("--initial", "0", "--annual", "0", "--years", "5")
    assert codes(*nothing, *RATES) == [("clv_zero", "initial")]


def test_an_unknown_scenario_does_not_also_miss_its_rates() -> None:
    assert codes(*VALUE, "--scenario", "wild") == [("unknown_scenario", "scenario")]


def test_all_errors_come_at_once_with_message_and_remedy() -> None:
    found = errors("--initial", "x", "--years", "-1", *RATES, "--range", "y", "--lang", "en")
    assert [error["code"] for error in found] == [
        "not_a_number", "negative", "range_form", "required",
    ]  # fmt: skip
    assert found[0] == {
        "code": "not_a_number",
        "field": "initial",
        "file": None,
        "line": None,
        "column": None,
        "message": "Initial business: “x” is not a number.",
        "remedy": "Example: 50,000.",
    }


def test_errors_without_json_go_to_stderr() -> None:
    done = run(*VALUE, *RATES, "--win-rate", "101")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(
        "win_rate: Win-Rate ab qualifiziertem Ersttermin darf höchstens 100 % sein."
    )


def test_warnings_are_part_of_the_result() -> None:
    assert results(*VALUE, *RATES, "--win-rate", "0.2")["warnings"] == [
        {"code": "percent_as_fraction", "field": "win_rate"}
    ]
    assert "meinten Sie 20 %?" in run(*VALUE, *RATES, "--win-rate", "0.2").stderr


CASE = """\
initial: 50000
annual: 40000
years: 5
scenario: solid
actual_cpl: 1800
currency: EUR
"""


def test_a_case_file(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(CASE, "utf-8")
    found = results("--file", str(file))
    assert (found["max_cpl"], found["currency"]) == ("1200.00", "EUR")
    assert results("--file", str(file), "--years", "0")["max_cpl"] == "240.00"


def test_problems_of_a_case_file_say_where(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(CASE.replace("40000", "no idea") + "yeers: 5\nwin_rate: 14/71\n", "utf-8")
    found = errors("--file", str(file))
    places = [(error["code"], error["field"], error["line"], error["column"]) for error in found]
    assert places == [("unknown_input", "yeers", 7, 8), ("not_a_number", "annual", 2, 9)]
    assert {error["file"] for error in found} == {str(file)}


@pytest.mark.parametrize("content", ["", "- 1\n", "5\n"])
def test_a_file_without_keys(tmp_path: Path, content: str) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(content, "utf-8")
    assert [error["code"] for error in errors("--file", str(file))] == ["yaml_empty"]


def test_a_missing_file(tmp_path: Path) -> None:
    assert [error["code"] for error in errors("--file", str(tmp_path / "x"))] == ["file_missing"]


FULL = (
    *VALUE, "--scenario", "solid", "--actual-cpl", "1800", "--margin-initial", "30", "--goal",
    "1000000", "--goal-basis", "clv", "--case-name", "Geräte", "--win-rate", "4/20",
    "--lead-to-meeting", "15", "--cycle-months", "9", "--payment-days", "30",
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "de",
            [
                "Rechner: Geräte",
                "CPL: Kosten je qualifiziertem Ersttermin",
                "100 % (Annahme)",
                "20 % (8.07–41.6 %, 4 von 20)",
                "50’000 + 40’000 × 5 = 250’000.00 CHF",
                "B2largeB, typisch für Projektgeschäft",
                "250’000 × 6 % × 40 % × 4/20 = 1’200.00 CHF",
                "über Ihrer Zielvorgabe (× 1.5)",
                "Total CAC, nach Ziel",
                "18’000.00 CHF",
                "7.5 Monate",
                "8.13 (ganze Jahre: 9)",
                "58.9 %",
            ],
        ),
        (
            "en",
            [
                "Calculator: Geräte",
                "CPL: cost per qualified first meeting",
                "100 % (assumed)",
                "50,000 + 40,000 × 5 = 250,000.00 CHF",
                "250,000 × 6 % × 40 % × 4/20 = 1,200.00 CHF",
                "above your target (× 1.5)",
                "7.5 months",
                "8.13 (whole years: 9)",
            ],
        ),
    ],
)
def test_the_readable_form(language: str, expected: list[str]) -> None:
    done = run(*FULL, "--lang", language)
    assert (done.exit_code, done.stderr) == (0, "")
    readable = done.stdout.replace("\u00a0", " ")
    assert [each for each in expected if each not in readable] == []


def test_what_is_not_reachable_is_said_in_words() -> None:
    small = ("--initial", "5000", "--annual", "0", "--years", "0", "--scenario", "conservative")
    readable = run(*small, "--actual-cpl", "1000").stdout
    assert "Auch bei 100 % läge der max. CPL bei 100.00 CHF" in readable
    assert "ohne Folgeumsatz keine Lösung" in readable
    assert "bereits erfüllt" in run(*VALUE, *RATES, "--actual-cpl", "100").stdout


@pytest.mark.parametrize(
    ("more", "language", "printed"),
    [
        ((), "de", "30 % (Annahme: wie Erstgeschäft)"), ((), "en", "30 % (assumed: as initial)"),
        (("--margin-annual", "40"), "de", None), (("--annual", "0"), "de", None),
    ],
)  # fmt: skip
def test_the_recurring_margin_that_is_assumed_is_printed(
    more: tuple[str, ...], language: str, printed: str | None
) -> None:
    done = run(*VALUE, *RATES, "--margin-initial", "30", *more, "--lang", language)
    readable = done.stdout.replace("\u00a0", " ")
    assert (done.exit_code, done.stderr) == (0, "")
    assert ("Erstgeschäft)" in readable or "as initial)" in readable) is (printed is not None)
    assert printed is None or printed in readable


def row(output: str, name: str) -> str:
    (line,) = (line for line in output.splitlines() if line.strip().startswith(name))
    return line.replace("\u00a0", " ").strip().removeprefix(name).strip()


@pytest.mark.parametrize(("goal", "chance"), [("900000", "weniger als 0.1 %"), ("40000", "32.8 %")])
def test_a_chance_that_is_not_none_is_not_printed_as_none(goal: str, chance: str) -> None:
    done = run(*VALUE, *RATES, "--win-rate", "20", "--goal", goal)
    assert row(done.stdout, "Chance auf keinen Abschluss") == chance


def test_a_small_ratio_is_not_printed_as_none() -> None:
    done = run(*VALUE, *RATES, "--actual-cpl", "1", "--lang", "en")
    assert row(done.stdout, "Today's CPL").endswith("(× 0.01)")
    done = run(*VALUE, *RATES, "--actual-cpl", "60", "--lang", "en")
    assert row(done.stdout, "Today's CPL").endswith("(× 0.05)")


def test_a_case_file_with_values_of_another_kind(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text("case_name: [a, true]\nscenario: {b: 1}\ninitial: 250.000\n", "utf-8")
    found = {error["code"]: error for error in errors("--file", str(file), *VALUE[2:])}
    assert list(found) == ["wrong_value", "ambiguous_number", "unknown_scenario"]
    assert "[a, true]" in found["wrong_value"]["message"]
    assert "«{b: 1}»" in found["unknown_scenario"]["message"]
    assert found["ambiguous_number"]["line"] == 3


@pytest.mark.parametrize(
    ("numbers", "typed", "doubt", "bound"),
    [
        ("de-CH", "0.25", "0.25 % eingegeben – meinten Sie 25 %?", "max. 1’000’000’000’000"),
        ("de-DE", "0,25", "0,25 % eingegeben – meinten Sie 25 %?", "max. 1.000.000.000.000"),
    ],
)
def test_what_is_wrong_or_doubtful_writes_figures_as_its_reader_does(
    numbers: str, typed: str, doubt: str, bound: str, tmp_path: Path
) -> None:
    asked = ("--numbers", numbers)
    assert doubt in run(*VALUE, *RATES, *asked, "--win-rate", typed).stderr
    case = tmp_path / "case.yaml"
    case.write_text("initial: 2000000000000\n", encoding="utf-8")
    assert bound in run("--file", str(case), *asked).stderr
    (problem,) = (
        each for each in errors("--file", str(case), *asked) if each["code"] == "too_large"
    )
    assert bound in str(problem["message"])
