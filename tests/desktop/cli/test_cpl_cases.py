# SPDX-License-Identifier: Apache-2.0
"""What is typed as it is said, files of the same forms, several cases, and what ranges add."""

from __future__ import annotations

import re
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
    for key in ("clv_revenue_range", "currency", "verdict", "verdicts"):
        assert advice[key] == found[key]
    own = next(each for each in advice["scenarios"] if each["id"] == "own")
    assert own["span"] == found["max_cpl_range"]


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
    rows = rows_of(said)
    assert "Mittlere Hersteller" in said
    assert "small customers" in said
    assert rows["Max. CPL"] == ["683–1’934 CHF", "39–58 CHF"]
    assert rows["Win-Rate ab qualifiziertem Ersttermin"] == ["19.72 %, 14 von 71", "20 %"]
    assert rows["CLV:CAC (Umsatz) beim max. CPL"] == ["16.67", "20.00"]
    found = cpl(*arguments)["cases"]
    assert [each["name"] for each in found] == ["Mittlere Hersteller", "small customers"]
    assert found[0]["result"] == cpl("--file", files[0])


def rows_of(said: str) -> dict[str, list[str]]:
    """Return the cells of each line by its first column."""
    parts = (re.split(r" {2,}", line.strip()) for line in said.splitlines() if line.strip())
    return {name: cells for name, *cells in parts}


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


def said_of_win_rate(*arguments: str) -> str:
    block = text(*arguments).split("\n\n")[1]
    return rows_of(block)["Win-Rate ab qualifiziertem Ersttermin"][0]


def test_a_dispute_is_called_one() -> None:
    inputs = cpl(*SOLID, "--win-rate", "20 | 30")["inputs"]
    assert inputs["win_rate"]["said"] == "20 | 30"
    rate = said_of_win_rate(*SOLID, "--win-rate", "20 | 30")
    assert rate == "20 % oder 30 % (strittig)"
    rate = said_of_win_rate(*SOLID, "--win-rate", "20–30")
    assert rate == "20–30 % (nur als Spanne genannt)"


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
    assert "offen (zu klären mit CFO, 04.12.2026" in said
    assert "offen (möglich: 0–100 %)" in said
    assert "S. Imhof" in said


def block(said: str, title: str) -> dict[str, list[str]]:
    """Return the rows of one block of the text."""
    (found,) = (each for each in said.split("\n\n") if each.startswith(f"{title}\n"))
    return rows_of(found)


RANGES_ONLY = (
    *VALUE[:4], "--years", "3–8", "--scenario", "solid", "--margin-initial", "30",
    "--goal", "1 Mio", "--actual-cpl", "1000", "--cycle-months", "9", "--payment-days", "30",
)  # fmt: skip


def test_of_a_range_alone_no_figure_is_printed_as_said() -> None:
    said = text(*RANGES_ONLY)
    may_cost = block(said, "Was ein qualifizierter Ersttermin kosten darf")
    assert may_cost["Max. CPL"] == ["816–1’776 CHF (kein einzelner Wert genannt)"]
    assert may_cost["auf Basis Umsatz-CLV"] == [
        "170’000–370’000 × 6 % × 40 % × 20 % = 816–1’776 CHF"
    ]
    assert may_cost["davon Marketing"] == ["4’080.00 CHF – 8’880.00 CHF"]
    worth = block(said, "Kundenwert")
    assert "Umsatz-CLV" not in worth
    assert worth["Segment (Umsatz-CLV)"] == ["B2mediumB bis B2largeB"]
    assert block(said, "Urteil")["Heutiger CPL"][0].startswith("noch nicht entschieden: mit Spielr")
    for title in ("Je gewonnenem Kunden", "Cash je gewonnenem Kunden", "Was müsste gelten?"):
        assert block(said, title)["Noch nicht bestimmt"] == ["ohne genannten Wert: Dauer"]
    assert "1’320" not in said  # at the middle


def test_the_data_say_which_figures_rest_on_a_middle() -> None:
    found = cpl(*RANGES_ONLY)["rests_on_said"]
    assert not any(found[group] for group in ("max_cpl", "verdict", "unit_economics", "inverse"))
    assert all(cpl(*CUSTOMER)["rests_on_said"].values())
    table = cpl(*RANGES_ONLY)["cpl_table"]
    assert (table["own_clv"], table["own_win_rate"]) == (None, "20.00")


@pytest.mark.parametrize(
    ("rate", "product"),
    [("9/46", "250’000 × 6 % × 40 % × 9/46 = 1’173.91 CHF"),
     ("16.1255", "250’000 × 6 % × 40 % × 16.1255 % = 967.53 CHF")],
)  # fmt: skip
def test_the_product_comes_to_what_it_says(rate: str, product: str) -> None:
    said = block(text(*SOLID, "--win-rate", rate), "Was ein qualifizierter Ersttermin kosten darf")
    assert said["auf Basis Umsatz-CLV"] == [product]


def test_what_may_be_spent_is_rounded_down_in_every_line() -> None:
    # 213’804 × 6 % × 40 % × 9/46 = 1’003.9492…, a quarter of it 250.987…
    said = text(*SOLID, "--retention", "90", "--win-rate", "9/46", "--lead-to-meeting", "25")
    found = block(said, "Was ein qualifizierter Ersttermin kosten darf")
    assert found["auf Basis Umsatz-CLV"][0].endswith("= 1’003.94 CHF")
    assert found["Max. Kosten je Rohlead"] == ["250.98 CHF"]


def test_the_mean_is_explained_by_where_it_lies_to_the_own_value() -> None:
    ranges = ("--cac-pct", "6 (4–8)", "--mkt-share", "40 (30–50)", "--win-rate", "20 (10–30)")
    assert "reichen" not in text(*VALUE, *ranges)  # mean and own value agree
    assert "weiter nach unten reichen" in text(*SOLID, "--years", "5 (0–5)")


def test_one_share_of_the_draws_carries_a_cost_that_was_named() -> None:
    ranged = (*SOLID, "--years", "5 (3–8)", "--actual-cpl")
    named = cpl(*ranged, "1500 (1400–1650)")["simulation"]["share_at_today"]
    assert named["low"] == named["high"]
    only = cpl(*ranged, "1400–1650")["simulation"]["share_at_today"]
    assert float(only["low"]) < float(named["low"]) < float(only["high"])


def test_of_two_ways_to_count_each_may_come_back_or_not() -> None:
    case = ("--initial", "10000", "--annual", "40000", "--years", "1", "--margin-initial", "30",
            "--scenario", "solid", "--cycle-months", "9", "--payment-days", "30",
            "--actual-cpl", "1250")  # fmt: skip
    found = cpl(*case)["cash"]
    assert found["total"]["break_even_month"] is None
    month = found["as_planned"]["break_even_month"]
    assert block(text(*case), "Cash je gewonnenem Kunden")["Alles zurück"] == [
        f"im Monat {month} oder nicht innerhalb der Beziehung"
    ]


def test_what_holds_already_is_told_from_what_must_change() -> None:
    holds = block(text(*SOLID, "--actual-cpl", "960"), "Was müsste gelten?")
    (rate,) = holds["Win-Rate ab qualifiziertem Ersttermin"]
    assert rate == "mindestens 16 %, heute 20 %"
    fails = block(text(*SOLID, "--actual-cpl", "1800"), "Was müsste gelten?")
    (rate,) = fails["Win-Rate ab qualifiziertem Ersttermin"]
    assert rate == "30 %, statt 20 %"
    renewed = block(text(*SOLID, "--actual-cpl", "1200", "--retention", "90"), "Was müsste gelten?")
    assert renewed["Dauer der Folgebeziehung"] == ["7 Jahre, statt 5 Jahre"]


def test_a_duration_of_nothing_is_why_no_recurring_revenue_helps() -> None:
    case = ("--initial", "50k", "--annual", "40k", "--years", "0", "--scenario", "solid")
    said = block(text(*case, "--actual-cpl", "900"), "Was müsste gelten?")
    assert said["Jährlicher Folgeumsatz"] == ["keine Lösung, weil die Dauer 0 ist"]


def test_the_budget_says_its_cost_and_how_sales_is_counted() -> None:
    said = block(text(*CUSTOMER, "--sales-cost", "9000"), "Vom Ziel zum Budget")
    assert said["Marketingbudget"] == [
        "36’000.00 CHF (zu 1’800.00 CHF je Ersttermin, heutiger CPL)"
    ]
    assert said["Programmbudget, Vertrieb wie angegeben"] == ["72’000.00 CHF"]


def test_nearly_certain_is_not_certain_and_what_is_too_much_is_not_worked_out() -> None:
    goal = (*SOLID, "--goal-basis", "clv", "--goal")
    said = block(text(*goal, "250k", "--win-rate", "99.99"), "Vom Ziel zum Budget")
    assert said["Chance, das Ziel damit zu erreichen"] == ["mehr als 99.9 %"]
    said = block(text(*goal, "1000 Mio", "--win-rate", "0.5"), "Vom Ziel zum Budget")
    assert "nicht ausgerechnet" in said["Sicherheit"][0]
    assert "Termine für 50 % Zielsicherheit" not in said


def test_a_table_shows_the_max_cpl_by_win_rate_and_clv() -> None:
    table = cpl(*SOLID, "--actual-cpl", "1200")["cpl_table"]
    place = table["win_rates"].index("20.00"), table["clvs"].index("250000.00")
    assert table["max_cpl"][place[0]][place[1]] == "1200.00"
    assert table["verdict"][place[0]][place[1]] == "within"
    rows = block(text(*SOLID, "--actual-cpl", "1200"), "Max. CPL je Win-Rate und CLV, CHF")
    assert "1’200 (innerhalb)" in rows["20 % (Ihre)"]


def test_a_range_of_todays_cost_is_taken_and_a_second_one_refused() -> None:
    case = (*SOLID, "--actual-cpl", "1000", "--range", "actual_cpl=900..1300")
    assert cpl(*case)["inputs"]["actual_cpl"]["range"] == {"low": "900", "high": "1300"}
    (error,) = errors("cpl", *case, "--range", "actual-cpl=900..1200")
    assert (error["code"], error["field"]) == ("range_twice", "actual_cpl")


def test_another_range_keeps_who_said_the_value(tmp_path: Path) -> None:
    file = file_of(tmp_path, LONG.replace("evidence:", "said_by: S. Imhof, evidence:"))
    found = cpl("--file", file, "--range", "annual=30k..50k")["inputs"]["annual"]
    assert (found["said_by"], found["evidence"]) == ("S. Imhof", "Debitorenliste")


def test_the_data_name_the_case_and_the_cost_it_is_worked_out_at() -> None:
    found = cpl(*SOLID, "--case-name", "Geräte", "--margin-initial", "30")
    assert (found["case_name"], cpl(*SOLID)["case_name"]) == ("Geräte", None)
    assert "Durchschnitt über alle Kunden" in text(*SOLID)
    figures = found["unit_economics"]
    assert (figures["worked_out_at"], figures["cash_conversion_is_minimum"]) == ("max_cpl", True)
    figures = cpl(*CUSTOMER)["unit_economics"]
    assert (figures["worked_out_at"], figures["cash_conversion_is_minimum"]) == (
        "actual_cpl", False,
    )  # fmt: skip


def test_an_entry_of_spaces_is_missing() -> None:
    (error,) = errors("cpl", *SOLID, "--initial", "  ")
    assert (error["code"], error["field"]) == ("required", "initial")


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
