# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from reports.blocks.plan import plan_blocks
from reports.model import Figure, KeyFigures, Paragraph
from reports.speaking import Speaker
from tests.reports.builder.engagements import CASES, advice_from, speaker_of

WITH_GOAL = CASES["no_actual_cpl"] + "\n  actual_cpl: 1000\n  goal: 1000000\n  goal_basis: clv"


def said_of(text: str) -> tuple[dict[str, tuple[str, str]], list[str]]:
    return of_blocks(Speaker(advice_from(text), "de"))


def of_blocks(speaker: Speaker) -> tuple[dict[str, tuple[str, str]], list[str]]:
    blocks = plan_blocks(speaker)
    figures: list[Figure] = []
    for block in blocks:
        figures += block.figures if isinstance(block, KeyFigures) else ()
    notes = [block.text for block in blocks if isinstance(block, Paragraph)]
    return {figure.label: (figure.value, figure.note) for figure in figures}, notes


def test_a_goal_leads_to_customers_meetings_and_budgets() -> None:
    figures, notes = said_of(WITH_GOAL)
    assert figures == {
        "Kunden": ("4", "für 1’000’000\u00a0CHF"),
        "Ersttermine": ("20", "im Mittel, bei 20\u00a0% Win-Rate"),
        "Marketingbudget, CHF": ("20’000", "zu 1’000 je Ersttermin"),
        "Programm, CHF": ("50’000–56’000", "Vertrieb anteilig und nach Ziel"),
        "Für 50\u00a0% Sicherheit": ("19", "Ersttermine, bei 20\u00a0%"),
        "Für 80\u00a0% Sicherheit": ("27", "Ersttermine, bei 20\u00a0%"),
        "Für 90\u00a0% Sicherheit": ("32", "Ersttermine, bei 20\u00a0%"),
    }
    assert notes[0] == (
        "Kleine Zahlen streuen stark, der Mittelwert sagt wenig: Wenn die Win-Rate genau "
        "20\u00a0% ist, gewinnen Sie mit 20 Erstterminen mit 58.9\u00a0% Wahrscheinlichkeit "
        "mindestens 4 Kunden, mit 1.2\u00a0% keinen. Auch die Sicherheiten gelten nur für genau "
        "20\u00a0%; sie meinen allein den Zufall."
    )
    assert "Binomialverteilung" in notes[1]


def test_leads_stand_between_meetings_and_budget_where_their_share_is_known() -> None:
    text = WITH_GOAL.replace("goal_basis: clv", "goal_basis: initial\n  lead_to_meeting: 15")
    figures, _ = said_of(text)
    assert list(figures)[:3] == ["Kunden", "Ersttermine", "Leads"]
    assert figures["Leads"][0] == "667"
    assert figures["Programm, CHF"][0] == "250’000–280’000"


def test_without_a_cost_of_today_the_budget_is_at_the_limit() -> None:
    figures, _ = said_of(WITH_GOAL.replace("actual_cpl: 1000", ""))
    assert figures["Marketingbudget, CHF"] == ("24’000", "zu 1’200 je Ersttermin")


def test_a_chance_that_is_nearly_certain_or_nearly_none_is_not_rounded_to_it() -> None:
    text = WITH_GOAL.replace("win_rate: 20", "win_rate: 60").replace("1000000", "100000000")
    _, notes = said_of(text)
    assert "mit weniger als 0.1\u00a0% keinen" in notes[0]


def test_one_customer_is_one() -> None:
    text = WITH_GOAL.replace("1000000", "1000").replace("win_rate: 20", "win_rate: 100")
    _, notes = said_of(text)
    assert "gewinnen Sie mit einem Ersttermin mit 100\u00a0% " in notes[0]
    assert "mindestens einen Kunden" in notes[0]


def test_a_counted_win_rate_makes_the_meetings_a_range() -> None:
    _, notes = of_blocks(speaker_of("practice"))
    assert notes[0].endswith(
        "Über die ganze Spanne der Win-Rate, 10.7–33.2\u00a0%, sind es im Mittel 37–113 "
        "Ersttermine."
    )


def test_beyond_what_is_worked_out_that_is_said() -> None:
    text = WITH_GOAL.replace("win_rate: 20", "win_rate: 0.1")
    figures, notes = said_of(text)
    assert not any(label.startswith("Für ") for label in figures)
    assert notes[0].startswith("Über 2’000 Erstterminen ist die Sicherheit nicht ausgerechnet.")


def test_a_short_record_of_wins_is_no_certainty() -> None:
    text = WITH_GOAL.replace("win_rate: 20", "win_rate: {rate: [3, 3]}")
    _, notes = said_of(text)
    assert "Wenn die Win-Rate genau 100\u00a0% ist, gewinnen Sie mit 4 Erstterminen mit" in notes[0]
    # by Wilson, 3 of 3 may be 43.9 %
    assert notes[0].endswith("43.9–100\u00a0%, sind es im Mittel 4–10 Ersttermine.")


def test_what_does_not_rest_on_the_range_is_planned_and_the_rest_left_out() -> None:
    figures, _ = of_blocks(speaker_of("ranges"))
    # twelve customers in the first year, whatever the years; the budget hangs on today's cost
    assert (figures["Kunden"][0], figures["Ersttermine"][0]) == ("12", "60")
    assert not any("CHF" in label for label in figures)


@pytest.mark.parametrize("goal_basis", ["clv", "first_year"])
def test_on_values_nobody_said_nothing_is_planned(goal_basis: str) -> None:
    text = WITH_GOAL.replace("goal_basis: clv", f"goal_basis: {goal_basis}")
    years = {"clv": "{range: [4, 6]}", "first_year": "{range: [0.5, 2]}"}[goal_basis]
    speaker = Speaker(advice_from(text.replace("years: 5", f"years: {years}")), "de")
    assert plan_blocks(speaker) == ()


def test_without_a_goal_nothing_is_planned() -> None:
    assert plan_blocks(speaker_of("no_actual_cpl")) == ()
