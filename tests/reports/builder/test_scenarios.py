# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

from reports.builder.needed import needed_for_today
from reports.model import KeyFigures, Report, Table
from rules.advice.advice import Advice
from tests.reports.builder.engagements import advice_of, blocks_of, page_of, report_of, speaker_of


def rows(report: Report) -> list[list[str]]:
    (table,) = blocks_of(page_of(report, "scenarios"), Table)
    return [[cell.text for cell in row] for row in table.rows]


def test_the_own_scenario_stands_before_the_presets() -> None:
    assert [row[0] for row in rows(report_of("practice", "de"))] == [
        "Eigenes Szenario", "Ziel", "Konservativ", "Solide Mitte", "Aggressiver Scale",
    ]  # fmt: skip


def test_each_max_cpl_is_the_calculators_rounded_down(practice: Report, advice: Advice) -> None:
    separator = "’" if practice.language == "de" else ","
    shown = [row[6].replace(separator, "") for row in rows(practice)]
    chains = [scenario.calculation.chain for scenario in advice.calculator.scenarios]
    assert shown == [str(int(chain.max_cpl)) for chain in chains if chain]


def test_a_scenario_given_only_as_such_is_the_own_one() -> None:
    assert advice_of("own_scenario").answers.answer("calculator.cac_pct") is None
    found = rows(report_of("own_scenario", "de"))
    assert [row[6] for row in found] == ["1’200"]


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
