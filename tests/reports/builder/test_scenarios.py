# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest

from reports.blocks.needed import needed_for_today
from reports.blocks.scenario_words import scenario_name
from reports.builder.scenarios import scenarios_page
from reports.model import KeyFigures, Report, Table
from reports.speaking import Speaker
from rules.advice.advice import Advice
from rules.answers.answers import Answer
from tests.reports.builder.engagements import (
    CASES,
    advice_from,
    advice_of,
    blocks_of,
    page_of,
    report_of,
    speaker_of,
)


def rows(report: Report) -> list[list[str]]:
    (table,) = blocks_of(page_of(report, "scenarios"), Table)
    return [[cell.text for cell in row] for row in table.rows]


def test_the_own_scenario_stands_before_the_presets() -> None:
    assert [row[0] for row in rows(report_of("practice", "de"))] == [
        "Eigenes Szenario", "Ziel", "KI-Stress, Auswertung", "KI-Stress, Datenplattform",
        "Konservativ", "Solide Mitte", "Aggressiver Scale",
    ]  # fmt: skip


def test_a_stress_says_how_sure_it_is() -> None:
    (table,) = blocks_of(page_of(report_of("practice", "de"), "scenarios"), Table)
    notes = {row[0].text: row[0].note for row in table.rows}
    assert notes["KI-Stress, Auswertung"] == "Folgegeschäft bis zum Horizont"
    assert notes["KI-Stress, Datenplattform"] == "möglich: Folgegeschäft bis zum Horizont"


def test_a_case_that_names_the_line_needs_no_line_in_the_name() -> None:
    line = "business_lines: [{name: Auswertung, answers: {ai_demand_effect: vanishes}}]\n"
    advice = advice_from(CASES["no_actual_cpl"] + f"\n  case: Auswertung\n{line}")
    speaker = Speaker(advice, "de")
    names = [scenario_name(speaker, found) for found in advice.calculator.scenarios]
    assert names[:2] == ["Eigenes Szenario", "KI-Stress"]


def test_each_max_cpl_is_the_calculators_rounded_down(practice: Report, advice: Advice) -> None:
    separator = "’" if practice.language == "de" else ","
    shown = [row[6].replace(separator, "") for row in rows(practice)]
    chains = [
        None if scenario.rests_on_middle else scenario.calculation.chain
        for scenario in advice.calculator.scenarios
    ]
    assert [said for said, chain in zip(shown, chains, strict=True) if chain] == [
        str(int(chain.max_cpl)) for chain in chains if chain
    ]


def test_a_scenario_given_only_as_such_is_the_own_one() -> None:
    answers = advice_of("own_scenario").answers
    assert answers.answer("calculator.cac_pct") == Answer("value", Decimal(6))
    assert answers.scenarios == ()
    found = rows(report_of("own_scenario", "de"))
    assert [row[6] for row in found] == ["1’200"]


def test_a_scenario_that_rests_on_ranges_shows_ranges_and_no_middle() -> None:
    assert rows(report_of("ranges", "de")) == [
        ["Eigenes Szenario", "5–8\u00a0%", "40\u00a0%", "20\u00a0%", "–", "–", "840–1’856", "–"],
        ["Counted", "6\u00a0%", "40\u00a0%", "19.6\u00a0%", "–", "–", "536–2’308", "–"],
        [
            "Eigenes Szenario 3",
            "5–8\u00a0%",
            "40\u00a0%",
            "10–30\u00a0%",
            "–",
            "–",
            "420–2’784",
            "–",
        ],
        ["Solide Mitte", "6\u00a0%", "40\u00a0%", "20\u00a0%", "–", "–", "1’008–1’392", "–"],
    ]


def test_only_the_scenario_that_names_a_range_shows_one() -> None:
    advice = advice_from(
        CASES["no_actual_cpl"] + "\n  scenarios: [solid, {id: span, win_rate: {range: [10, 30]}}]"
    )
    (table,) = [b for b in scenarios_page(Speaker(advice, "de")).blocks if isinstance(b, Table)]
    shown = {row[0].text: [cell.text for cell in row[4:]] for row in table.rows}
    assert shown == {
        "Eigenes Szenario": ["15’000", "6’000", "1’200", "16.7"],
        "Eigenes Szenario 2": ["–", "–", "600–1’800", "–"],
        "Solide Mitte": ["15’000", "6’000", "1’200", "16.7"],
    }


def test_nothing_is_solved_or_planned_for_values_nobody_said() -> None:
    assert needed_for_today(speaker_of("ranges")) == []
    assert blocks_of(page_of(report_of("ranges", "de"), "scenarios"), KeyFigures) == []


@pytest.mark.parametrize(
    "said",
    ["actual_cpl: {range: [900, 1500]}", "actual_cpl: {any_of: [900, 1500]}",
     "actual_cpl: 1500\n  years: {range: [4, 6]}"],
)  # fmt: skip
def test_what_must_be_true_needs_a_value_on_either_side(said: str) -> None:
    text = CASES["no_actual_cpl"]
    text = text.replace("  years: 5\n", "") if "years" in said else text
    assert needed_for_today(Speaker(advice_from(f"{text}\n  {said}"), "de")) == []


def test_half_a_year_that_was_said_stays_half_a_year() -> None:
    text = CASES["calculator"].replace("years: 5", "years: 5.5")
    blocks = needed_for_today(Speaker(advice_from(text), "de"))
    (figures,) = [block for block in blocks if isinstance(block, KeyFigures)]
    assert [f.note for f in figures.figures if "5.5" in f.note] == ["statt 5.5"]


def test_what_must_be_true_is_rounded_up(advice: Advice) -> None:
    figures = blocks_of(page_of(report_of("practice", "de"), "scenarios"), KeyFigures)[0].figures
    shown = {figure.label: figure.value for figure in figures}
    needed = advice.calculator.own.inverse
    assert needed is not None
    for label, value in (("Win-Rate", needed.win_rate), ("Ziel-CAC", needed.cac_pct)):
        assert value.value is not None
        said = Decimal(shown[label].removesuffix("\u00a0%"))
        assert 0 <= said - value.value < Decimal("0.1")


def test_below_the_limit_less_would_do() -> None:
    blocks = needed_for_today(speaker_of("headroom"))
    (figures,) = [block for block in blocks if isinstance(block, KeyFigures)]
    found = {figure.label: (figure.value, figure.note) for figure in figures.figures}
    assert found["Win-Rate"] == ("15.0\u00a0%", "statt 20\u00a0%")
    assert found["Ziel-CAC"] == ("4.5\u00a0%", "statt 6\u00a0%")


def test_without_a_cost_of_today_nothing_is_asked_for() -> None:
    assert needed_for_today(speaker_of("no_actual_cpl")) == []
