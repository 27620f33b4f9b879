# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

from reports.blocks.needed import needed_for
from reports.blocks.scenario_table import TITLE, scenario_tables
from reports.blocks.scenario_words import scenario_name
from reports.builder.scenarios import scenarios_page
from reports.model import KeyFigures, Page, Paragraph, Report, Table
from reports.speaking import Speaker
from rules.advice.advice import Advice
from rules.answers.answers import Answer
from tests.reports.builder.engagements import (
    CASES,
    PRACTICE,
    advice_from,
    advice_of,
    blocks_of,
    page_of,
    report_of,
    speaker_of,
)


def scenarios(report: Report) -> dict[str, dict[str, str]]:
    """Return what stands in the column of each scenario, by the name of the row."""
    return columns(page_of(report, "scenarios"))


def columns(page: Page) -> dict[str, dict[str, str]]:
    (table,) = [each for each in blocks_of(page, Table) if each.caption == TITLE.de]
    return {
        column.title: {row[0].text: row[place].text for row in table.rows}
        for place, column in enumerate(table.columns)
        if place
    }


def test_the_own_scenario_stands_before_the_presets() -> None:
    assert list(scenarios(report_of("practice", "de"))) == [
        "Eigenes Szenario", "Ziel", "KI-Stress, Auswertung", "KI-Stress, Datenplattform",
        "Konservativ", "Solide Mitte", "Aggressiver Scale",
    ]  # fmt: skip


def test_each_scenario_says_what_it_is() -> None:
    found = scenarios(report_of("practice", "de"))
    assert [column["Art"] for column in found.values()] == [
        "Massstab", "eigenes", "bis zum Horizont", "möglich",
        "Referenz", "Referenz", "Referenz",
    ]  # fmt: skip


def test_what_differs_beside_the_rates_has_a_row_of_its_own() -> None:
    found = scenarios(report_of("practice", "de"))
    assert [column["Dauer, Jahre"] for column in found.values()] == [
        "5", "5", "1.5", "1–2", "5", "5", "5",
    ]  # fmt: skip
    assert found["KI-Stress, Auswertung"]["CLV, CHF"] == "110’000"
    assert found["KI-Stress, Datenplattform"]["CLV, CHF"] == "83’000–139’000"


def test_without_a_difference_there_is_neither_case_nor_clv() -> None:
    (column,) = scenarios(report_of("own_scenario", "de")).values()
    assert column == {
        "Ziel-CAC in % des CLV": "6\u00a0%",
        "Anteil Marketing": "40\u00a0%",
        "Win-Rate ab qualifiziertem Ersttermin": "20\u00a0%",
        "Akquisekosten je Kunde, CHF": "15’000",
        "davon Marketing, CHF": "6’000",
        "CLV : CAC auf Umsatz": "16.7",
        "Max. CPL, CHF": "1’200",
    }


def test_a_scenario_of_another_case_is_named_so() -> None:
    scenario = "{id: small, label: Klein, case: Gemeinden, initial: 10000, annual: 5000}"
    advice = advice_from(f"{CASES['no_actual_cpl']}\n  case: Werke\n  scenarios: [{scenario}]")
    found = columns(scenarios_page(Speaker(advice, "de")))
    assert [column["Segment oder Linie"] for column in found.values()] == ["Werke", "Gemeinden"]
    assert found["Klein"]["CLV, CHF"] == "35’000"
    assert found["Klein"]["Max. CPL, CHF"] == "168"


def test_many_scenarios_take_a_second_table_with_the_own_one_again() -> None:
    further = ", ".join(f"{{id: s{n}, cac_pct: {n}}}" for n in range(1, 9))
    advice = advice_from(f"{CASES['no_actual_cpl']}\n  scenarios: [{further}]")
    tables = scenario_tables(Speaker(advice, "de"))
    assert [len(table.columns) for table in tables] == [8, 4]
    assert {table.columns[1].title for table in tables} == {"Eigenes Szenario"}


def test_a_case_that_names_the_line_needs_no_line_in_the_name() -> None:
    line = "business_lines: [{name: Auswertung, answers: {ai_demand_effect: vanishes}}]\n"
    advice = advice_from(CASES["no_actual_cpl"] + f"\n  case: Auswertung\n{line}")
    speaker = Speaker(advice, "de")
    names = [scenario_name(speaker, found) for found in advice.calculator.scenarios]
    assert names[:2] == ["Eigenes Szenario", "KI-Stress"]


def test_each_max_cpl_is_the_calculators_rounded_down(advice: Advice) -> None:
    found = scenarios(report_of("practice", "de"))
    for scenario, column in zip(advice.calculator.scenarios, found.values(), strict=True):
        chain = scenario.calculation.chain
        assert chain is not None
        if not scenario.rests_on_middle:
            assert column["Max. CPL, CHF"].replace("’", "") == str(int(chain.max_cpl))


def test_a_scenario_given_only_as_such_is_the_own_one() -> None:
    answers = advice_of("own_scenario").answers
    assert answers.answer("calculator.cac_pct") == Answer("value", Decimal(6))
    assert answers.scenarios == ()


def test_a_scenario_that_rests_on_ranges_shows_ranges_and_no_middle() -> None:
    found = scenarios(report_of("ranges", "de"))
    assert {name: column["Max. CPL, CHF"] for name, column in found.items()} == {
        "Eigenes Szenario": "840–1’856",
        "Counted": "536–2’308",
        "Eigenes Szenario 3": "420–2’784",
        "Solide Mitte": "1’008–1’392",
    }
    own = found["Eigenes Szenario"]
    assert own["Ziel-CAC in % des CLV"] == "5–8\u00a0%"
    # at both ends of CLV and target CAC; what is one over the target CAC has no value
    assert own["Akquisekosten je Kunde, CHF"] == "10’500–23’200"
    assert own["davon Marketing, CHF"] == "4’200–9’280"
    assert own["CLV : CAC auf Umsatz"] == "–"


def test_a_possible_stress_keeps_the_ratio_that_no_horizon_moves() -> None:
    stress = scenarios(report_of("practice", "de"))["KI-Stress, Datenplattform"]
    assert stress["CLV : CAC auf Umsatz"] == "16.7"
    assert stress["Akquisekosten je Kunde, CHF"] == "4’980–8’340"


def test_only_the_scenario_that_names_a_range_shows_one() -> None:
    advice = advice_from(
        CASES["no_actual_cpl"] + "\n  scenarios: [solid, {id: span, win_rate: {range: [10, 30]}}]"
    )
    found = columns(scenarios_page(Speaker(advice, "de")))
    assert [column["Max. CPL, CHF"] for column in found.values()] == [
        "1’200", "600–1’800", "1’200",
    ]  # fmt: skip


def test_nothing_is_solved_for_values_nobody_said_and_that_is_said() -> None:
    assert needed_for(speaker_of("ranges")) == []
    page = page_of(report_of("ranges", "de"), "scenarios")
    assert any(
        "strittig oder noch offen ist: Dauer, Ziel-CAC und CPL heute." in note.text
        for note in blocks_of(page, Paragraph)
    )


def test_stress_says_what_it_supposes_and_that_it_is_no_forecast() -> None:
    said = blocks_of(page_of(report_of("practice", "de"), "scenarios"), Paragraph)[0].text
    assert (
        "KI-Stress ist keine Prognose. Er rechnet, als hinge das ganze Folgegeschäft dieser Kunden "
        "an der einen Linie und endete mit dem Horizont ihres KI-Musters. Auswertung "
        "(27\u00a0% des Umsatzes): 12 bis 24 Monate, gerechnet mit 18; Datenplattform "
        "(25\u00a0% des Umsatzes): 12 bis 24 Monate, gerechnet mit 12–24, möglich, noch nicht "
        "belegt."
    ) in said


def test_presets_on_the_contribution_clv_say_so() -> None:
    page = page_of(report_of("margin", "de"), "scenarios")
    own, *_ = columns(page).values()
    assert "CLV : CAC auf Umsatz" in own
    text = CASES["margin"] + "\n  scenarios: [solid, {id: more, annual: 60000}]"
    page = scenarios_page(Speaker(advice_from(text), "de"))
    assert "CLV auf Deckungsbeitrag, CHF" in next(iter(columns(page).values()))
    assert "Hier stehen sie auf dem kleineren Deckungsbeitrags-CLV" in (
        blocks_of(page, Paragraph)[0].text
    )


def test_alone_it_says_what_a_customer_costs_and_what_must_be_true() -> None:
    costs, needed = blocks_of(page_of(report_of("calculator", "de"), "scenarios"), KeyFigures)
    assert [(figure.label, figure.value) for figure in costs.figures] == [
        ("Total CAC, anteilig", "18’750"),
        ("Total CAC, nach Ziel", "16’500"),
        ("LTV : CAC", "4.0–4.5"),
        ("Break-even-Marge", "7.5\u00a0%"),
    ]
    assert needed.figures[0].label == "Win-Rate"


def test_beside_other_pages_it_leaves_that_to_them() -> None:
    page = page_of(report_of("practice", "de"), "scenarios")
    assert blocks_of(page, KeyFigures) == []


def test_a_horizon_beyond_the_years_counted_with_is_said() -> None:
    text = PRACTICE.read_text(encoding="utf-8").replace("years: {value: 5", "years: {value: 1")
    notes = blocks_of(scenarios_page(Speaker(advice_from(text), "de")), Paragraph)
    assert "Bei Auswertung und Datenplattform reicht der Horizont" in notes[0].text
