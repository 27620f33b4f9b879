# SPDX-License-Identifier: Apache-2.0
"""What is typed as it is said, files of the same forms, several cases, and what ranges add."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.desktop.cli.running import data, errors, run, validate

VALUE = ("--initial", "50000", "--annual", "40000", "--years", "5")
SOLID = (*VALUE, "--scenario", "solid")
LONG = """\
case_name: Mittlere Hersteller
initial: {range: [45k, 55k], confidence: estimated}
annual: {value: 40’000, range: [38k, 42k], confidence: documented, evidence: Debitorenliste}
years: 5
scenario: solid
win_rate: {rate: [14, 71]}
actual_cpl: 1’500
seed: 7
"""
SHORT = "initial: 5000\nannual: ~2k\nyears: 3–4\nscenario: conservative\n"


def cpl(*arguments: str | Path) -> dict[str, Any]:
    found = data("cpl", *arguments)
    validate(found, "cpl.schema.json")
    return found


def text(*arguments: str | Path) -> str:
    done = run("cpl", *arguments)
    assert done.exit_code == 0, done.stderr
    return done.stdout.replace("\u00a0", " ")


def file_of(folder: Path, content: str, name: str = "case") -> Path:
    file = folder / f"{name}.yaml"
    file.write_text(content, "utf-8")
    return file


@pytest.mark.parametrize(
    ("typed", "value", "low", "high"),
    [
        ("50k", "50000", None, None), ("CHF 50’000.–", "50000", None, None),
        ("45–55k", "50000", "45000", "55000"), ("~50k", "50000", "40000", "60000"),
        ("50’000 (45’000–60’000)", "50000", "45000", "60000"),
        ("40k | 60k", "50000", "40000", "60000"), ("0,05 Mio.", "50000", None, None),
    ],
)  # fmt: skip
def test_an_option_is_read_as_a_field_of_the_page_is(
    typed: str, value: str, low: str | None, high: str | None
) -> None:
    found = cpl(*SOLID, "--initial", typed)["inputs"]["initial"]
    assert (found["value"], found["from"]) == (value, "option")
    assert found["range"] == (None if low is None else {"low": low, "high": high})


@pytest.mark.parametrize(
    ("language", "numbers", "typed"),
    [("de", "de-CH", "250’000.50"), ("de", "de-DE", "250.000,50"), ("en", "en", "250,000.50")],
)
def test_figures_are_read_and_written_in_the_number_format(
    language: str, numbers: str, typed: str
) -> None:
    arguments = (*SOLID, "--initial", typed, "--lang", language)
    usual = () if numbers != "de-DE" else ("--numbers", numbers)
    assert f"{typed} CHF\n" in text(*arguments, *usual)
    assert cpl(*arguments, "--numbers", numbers)["inputs"]["initial"]["value"] == "250000.5"


def test_what_one_format_takes_another_does_not() -> None:
    dotted = (*SOLID, "--initial", "250.000")
    assert cpl(*dotted, "--numbers", "de-DE")["clv_revenue"] == "450000.00"
    (error,) = errors("cpl", *dotted)
    assert (error["code"], error["remedy"]) == (
        "ambiguous_number",
        "Schreiben Sie 250’000 oder 250.",
    )
    (error,) = errors("cpl", *dotted, "--numbers", "en")
    assert (error["code"], error["field"]) == ("wrong_choice", "numbers")


def test_an_open_input_leaves_what_holds_unless_changed_open() -> None:
    found = cpl(*SOLID, "--retention", "?", "--actual-cpl", "offen")
    assert found["inputs"]["retention"]["open"] is True
    assert (
        found["inputs"]["actual_cpl"] | {"value": None, "open": True}
        == found["inputs"]["actual_cpl"]
    )
    assert (found["verdict"], found["max_cpl"]) == (None, "1200.00")
    assert found["max_cpl_range"]["low"] < "500"
    (error,) = errors("cpl", *SOLID, "--initial", "?")
    assert (error["code"], error["field"]) == ("required", "initial")


def test_a_range_of_todays_cost_leaves_several_verdicts_possible() -> None:
    found = cpl(*SOLID, "--actual-cpl", "1000–1300")
    assert (found["verdict"], found["verdicts"]) == (None, ["within", "stretched"])
    assert "innerhalb Ihrer Zielvorgabe bis knapp über Ihrer Zielvorgabe" in text(
        *SOLID, "--actual-cpl", "1000–1300"
    )


def test_a_file_takes_the_forms_of_an_answers_file(tmp_path: Path) -> None:
    found = cpl("--file", file_of(tmp_path, LONG))
    inputs = found["inputs"]
    assert (found["clv_revenue"], found["max_cpl"], found["simulation"]["seed"]) == (
        "250000.00", "1183.10", 7,
    )  # fmt: skip
    assert inputs["annual"] == {
        "said": "40000 [38000, 42000]", "value": "40000", "on_middle": False,
        "range": {"low": "38000", "high": "42000"}, "from": "file", "open": False, "clarify": None,
        "range_from": "said", "confidence": "documented", "evidence": "Debitorenliste",
        "said_by": None, "note": None,
    }  # fmt: skip
    assert inputs["win_rate"]["range_from"] == "counted"
    assert (inputs["cac_pct"]["from"], inputs["retention"]["from"]) == ("scenario", "assumed")
    assert cpl("--file", file_of(tmp_path, LONG), "--win-rate", "20")["max_cpl"] == "1200.00"


def test_an_answers_file_and_a_case_file_are_read_alike(tmp_path: Path) -> None:
    case = file_of(tmp_path, LONG)
    block = "".join(f"  {line}\n" for line in LONG.splitlines() if line.split(":")[0] not in
                    ("case_name", "scenario"))  # fmt: skip
    frame = "format: hebelwerk-answers/1\nclient: {name: A}\nengagement: mini_audit\ncalculator:\n"
    answers = file_of(tmp_path, f"{frame}{block}  cac_pct: 6\n  mkt_share: 40\n", "answers")
    advice = data("advise", answers)["calculator"]
    found = cpl("--file", case)
    assert (advice["clv"], advice["currency"]) == (found["clv_revenue"], found["currency"])
    own = next(each for each in advice["scenarios"] if each["id"] == "own")
    assert own["max_cpl"] == found["max_cpl"]


def test_a_given_range_counts_more_than_the_counted_one_and_keeps_the_value() -> None:
    found = cpl(*SOLID, "--win-rate", "4/20", "--range", "win-rate=15..25")
    assert (found["max_cpl"], found["max_cpl_range"]) == (
        "1200.00", {"low": "900.00", "high": "1500.00"},
    )  # fmt: skip


def test_one_seed_gives_one_distribution() -> None:
    ranged = (*SOLID, "--range", "years=3..8", "--actual-cpl", "1000")
    found = cpl(*ranged, "--seed", "42")
    assert found == cpl(*ranged, "--seed", "42")
    other = cpl(*ranged)
    assert (found["simulation"]["seed"], other["simulation"]["seed"]) == (42, 1)
    assert found["simulation"]["p50"] != other["simulation"]["p50"]
    low, high = (float(found["max_cpl_range"][end]) for end in ("low", "high"))
    p5, p50, p95 = (float(found["simulation"][rank]) for rank in ("p5", "p50", "p95"))
    assert low < p5 < p50 < p95 < high
    assert float(found["simulation"]["share_at_today"]["low"]) > 50


def test_without_a_range_nothing_is_drawn_and_every_bar_is_assumed() -> None:
    found = cpl(*SOLID)
    assert found["simulation"] is None
    assert found["max_cpl_range"] == {"low": "1200.00", "high": "1200.00"}
    assert len(found["tornado"]) > 3
    assert all(bar["assumed"] for bar in found["tornado"])


def test_a_bar_that_was_said_is_told_from_an_assumed_one() -> None:
    found = cpl(*SOLID, "--win-rate", "20 (10–30)")
    first = found["tornado"][0]
    assert first == {
        "input": "win_rate", "low": "10.00", "base": "20.00", "high": "30.00",
        "cpl_low": "600.00", "cpl_high": "1800.00", "swing": "1200.00", "assumed": False,
    }  # fmt: skip
    said = text(*SOLID, "--win-rate", "20 (10–30)")
    assert "10–30 %: 600.00 – 1’800.00 CHF\n" in said
    assert "(Annahme, nicht in der Spanne)" in said


CUSTOMER = (
    *SOLID, "--actual-cpl", "1800", "--margin-initial", "30", "--cycle-months", "9",
    "--payment-days", "30", "--goal", "1 Mio", "--goal-basis", "clv",
)  # fmt: skip


def test_the_acquisition_cost_is_told_both_ways_where_sales_is_not_known() -> None:
    found = cpl(*CUSTOMER)["unit_economics"]
    assert (found["in_proportion"]["cac"], found["as_planned"]["cac"]) == ("22500.00", "18000.00")
    assert (found["in_proportion"]["payback_months"], found["payback_months"]) == ("7.50", "7.50")
    said = text(*CUSTOMER)
    assert "3–7.5 Monate" in said
    assert "3.33–4.16" in said
    known = text(*CUSTOMER, "--sales-cost", "9000")
    assert "3 Monate" in known


def test_cash_is_told_month_by_month() -> None:
    found = cpl(*CUSTOMER)
    total, planned = found["cash"]["total"], found["cash"]["as_planned"]
    assert (total["peak_funding"], planned["peak_funding"]) == ("22500.00", "18000.00")
    assert total["peak_funding_programme"] == "90000.00"
    assert total["by_month"][total["lowest_month"]] == "-22500.00"
    assert total["by_month"][-1] == total["value_at_end"] == "52500.00"
    assert "18’000.00–22’500.00 CHF" in text(*CUSTOMER)
    assert cpl(*SOLID)["cash"] == {"total": None, "as_planned": None}


def test_the_plan_says_how_sure_it_is() -> None:
    plan = cpl(*CUSTOMER)["plan"]
    assert (plan["meetings"], plan["chance"], plan["chance_of_none"]) == (20, "58.86", "1.15")
    assert plan["meetings_for"] == {"50": 19, "80": 27, "90": 32}
    said = text(*CUSTOMER, "--lang", "en")
    assert [sure for sure in (50, 80, 90) if f"Meetings for {sure} % certainty" not in said] == []


def test_several_cases_stand_side_by_side(tmp_path: Path) -> None:
    files = [file_of(tmp_path, LONG, "a"), file_of(tmp_path, SHORT, "small customers")]
    arguments = [word for file in files for word in ("--file", file)]
    said = text(*arguments)
    rows = {line[:38].strip(): line[38:].split("  ") for line in said.splitlines()[3:]}
    assert "Mittlere Hersteller" in said
    assert "small customers" in said
    assert [cell.strip() for cell in rows["Max. CPL"] if cell] == ["683–1’934 CHF", "39–58 CHF"]
    assert [cell.strip() for cell in rows["Umsatz-CLV je max. CAC"] if cell] == ["16.67", "20"]
    found = cpl(*arguments)["cases"]
    assert [each["name"] for each in found] == ["Mittlere Hersteller", "small customers"]
    assert found[0]["result"] == cpl("--file", files[0])


def test_a_comparison_says_which_clv_each_case_rests_on(tmp_path: Path) -> None:
    margin = SHORT + "margin_initial: 30\nclv_basis: margin\n"
    said = text("--file", file_of(tmp_path, SHORT), "--file", file_of(tmp_path, margin, "other"))
    (row,) = (line for line in said.splitlines() if line.startswith("CLV-Basis des max. CPL"))
    assert row.split()[-2:] == ["Umsatz-CLV", "Deckungsbeitrags-CLV"]


@pytest.mark.parametrize(
    "entries", [("--win-rate", "20 | 30", "--actual-cpl", "1000–1400"),
                ("--win-rate", "20–30", "--actual-cpl", "1300")]
)  # fmt: skip
def test_a_verdict_is_open_where_only_a_middle_decides(entries: tuple[str, ...]) -> None:
    found = cpl(*SOLID, *entries)
    assert (found["verdict"], len(found["verdicts"]) > 1) == (None, True)
    assert found["inputs"]["win_rate"]["on_middle"]
    said = text(*SOLID, *entries)
    assert "Heutiger CPL" in said
    assert "noch nicht entschieden: " in said
    assert "1’200–1’800 CHF" in said


def test_a_dispute_is_called_one() -> None:
    inputs = cpl(*SOLID, "--win-rate", "20 | 30")["inputs"]
    assert inputs["win_rate"]["said"] == "20 | 30"
    assert "strittig" in text(*SOLID, "--win-rate", "20 | 30")
    assert "strittig" not in text(*SOLID, "--win-rate", "20–30")


def test_uneconomic_is_possible_where_the_ranges_reach_it() -> None:
    case = (*SOLID, "--margin-initial", "30 (4–35)", "--actual-cpl", "1201")
    found = cpl(*case)
    assert (found["uneconomic"], found["uneconomic_possible"]) == (False, True)
    assert "nein, aber möglich in der Spanne" in text(*case)
    only = (*SOLID, "--margin-initial", "4–35", "--actual-cpl", "1201")
    assert cpl(*only)["uneconomic"] is None
    assert "Unwirtschaftlich" in text(*only)


def test_a_ratio_never_contradicts_its_verdict() -> None:
    assert "knapp über Ihrer Zielvorgabe (× 1.01)" in text(*SOLID, "--actual-cpl", "1201")
    assert "mit Spielraum (× 0.8)" in text(*SOLID, "--actual-cpl", "960")
    loss = text(*SOLID, "--actual-cpl", "1201", "--margin-initial", "6")
    (row,) = (line for line in loss.splitlines() if "LTV:CAC" in line)
    assert "0.99" in row


def test_an_open_input_says_with_whom_it_is_to_be_clarified(tmp_path: Path) -> None:
    lines = "margin_initial: {open: {with: CFO, by: 2026-12-04}}\nretention: {open: true}\n"
    file = file_of(tmp_path, SHORT + lines + "actual_cpl: {value: 900, said_by: S. Imhof}\n")
    inputs = cpl("--file", file)["inputs"]
    assert inputs["margin_initial"]["clarify"] == {"with": "CFO", "by": "2026-12-04"}
    assert inputs["actual_cpl"]["said_by"] == "S. Imhof"
    said = text("--file", file)
    assert "offen (zu klären mit CFO, bis 2026-12-04)" in said
    assert "offen, so nur angenommen" in said
    assert "S. Imhof" in said


def test_cases_of_two_currencies_are_not_compared(tmp_path: Path) -> None:
    one, other = file_of(tmp_path, SHORT), file_of(tmp_path, SHORT + "currency: EUR\n", "other")
    (error,) = errors("cpl", "--file", one, "--file", other)
    assert (error["code"], error["field"], error["line"]) == ("currency_mismatch", "currency", 5)
    assert error["message"] == ("Fälle in verschiedenen Währungen lassen sich nicht vergleichen.")
    (error,) = errors("cpl", "--file", other, "--file", one, "--lang", "en")
    assert error["message"] == "Cases in different currencies cannot be compared."
    assert error["file"] == str(one)


def test_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    one = file_of(tmp_path, SHORT.replace("5000", "viel"))
    other = file_of(tmp_path, SHORT.replace("3–4", "4–3"), "other")
    found = errors("cpl", "--file", one, "--file", other, "--file", tmp_path / "none")
    assert [error["code"] for error in found] == ["not_a_number", "range_order", "file_missing"]


def test_no_margin_above_the_whole_is_named() -> None:
    case = (*SOLID, "--margin-initial", "30", "--actual-cpl", "100000")
    assert "bei keiner Marge" in text(*case)
    assert "at no margin" in text(*case, "--lang", "en")
