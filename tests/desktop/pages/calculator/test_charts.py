# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.pages.calculator.page import CalculatorPage
from desktop.session.session import EngagementSession
from desktop.theme.look import Look
from rules.answers.answers import Answer
from tests.desktop.pages.calculator.sheet import NO_ANSWERS, QUICK, shown
from tests.desktop.pages.paper import lane_of, practice, session_from, texts_of


def charts(page: CalculatorPage) -> tuple[int, int]:
    return page.results.span.view.drawn, page.results.tornado.view.drawn


@pytest.mark.parametrize(
    ("key", "value", "span", "tornado"),
    [
        ("annual", 41000, True, True),
        ("goal", 700000, False, False),
        ("payment_days", 45, False, False),
        ("actual_cpl", 1900, True, False),
        ("margin_initial", 31, False, False),
    ],
)
def test_a_chart_is_drawn_again_only_where_its_figures_are_others(
    page: CalculatorPage,
    session: EngagementSession,
    key: str,
    value: int,
    *,
    span: bool,
    tornado: bool,
) -> None:
    QTest.qWait(20)
    before = charts(page)
    session.answer(f"calculator.{key}", Answer("value", Decimal(value)))
    after = charts(page)
    assert (after[0] > before[0], after[1] > before[1]) == (span, tornado)


def test_what_moves_the_cpl_is_drawn_again_once_the_middle_of_a_range_was_said(
    page: CalculatorPage, session: EngagementSession
) -> None:
    years = Answer("value", low=Decimal(4), high=Decimal(6))
    session.answer("calculator.years", years)
    before = charts(page)[1]
    session.answer("calculator.years", replace(years, value=Decimal(5)))
    assert charts(page)[1] > before
    assert "Mitte" not in page.results.tornado.view.accessibleDescription()


@pytest.mark.parametrize("name", ["span", "tornado"])
def test_a_chart_follows_colours_and_language(page: CalculatorPage, look: Look, name: str) -> None:
    view = getattr(page.results, name).view
    before = view.accessibleDescription()
    look.show(language="en", theme="dark")
    assert view.accessibleDescription() != before
    look.show(language="de", theme="light")


def test_what_moves_the_cpl_tells_assumed_ranges_in_its_table(page: CalculatorPage) -> None:
    view = page.results.tornado.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_T)
    assert view.shows_table
    data = view.data
    assert data is not None
    assert {row[-1].text for row in data.rows} >= {"genannt", "angenommen"}
    QTest.keyClick(view, Qt.Key.Key_T)
    assert not view.shows_table


def test_a_wide_table_in_a_narrow_card_is_scrolled_by_arrow(page: CalculatorPage) -> None:
    view = page.results.tornado.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_T)
    bar = view._table.horizontalScrollBar()
    assert bar.maximum() > 0
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert bar.value() > 0
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert bar.value() == 0


def test_draws_come_from_the_lane_and_the_page_does_not_wait(look: Look, qtbot: QtBot) -> None:
    session = practice()
    lane_of(session).holding = True
    page = shown(look, session, qtbot)
    assert "Wird ausgerechnet." in texts_of(page.results.simulation)
    assert "CHF\u00a01’173" in texts_of(page.results.own)
    lane_of(session).release()
    assert "1’758" in texts_of_table(page)
    assert any(text.startswith("9 von 10 Fällen: ") for text in texts_of(page.results.span))


def test_draws_of_an_advice_that_no_longer_holds_are_dropped(look: Look, qtbot: QtBot) -> None:
    session = practice()
    page = shown(look, session, qtbot)
    lane = lane_of(session)
    first = texts_of_table(page)
    taken: list[object] = []
    page.results.simulating.found.connect(lambda: taken.append(session.advice))
    lane.holding = True
    for years in (4, 3):
        session.answer("calculator.years", Answer("value", Decimal(years)))
    lane.release()
    while lane._held:
        lane.release()
    assert taken == [session.advice]
    assert texts_of_table(page) != first


def test_one_run_of_draws_for_each_advice(page: CalculatorPage, look: Look) -> None:
    taken: list[object] = []
    page.results.simulating.found.connect(lambda: taken.append(1))
    look.show(scale=1.15)
    page.refresh()
    assert taken == []
    look.show(scale=1.0)


def test_cards_say_what_they_need(look: Look, qtbot: QtBot) -> None:
    page = shown(look, session_from(NO_ANSWERS), qtbot)
    results = page.results
    for card, words in (
        (results.simulation, "Sobald eine Angabe eine Spanne hat"),
        (results.plan, "Mit einem Umsatzziel"),
        (results.cost, "Sobald Win-Rate, Anteil Marketing"),
        (results.win_rates, "Sobald Ziel-CAC und Anteil Marketing"),
    ):
        assert any(text.startswith(words) for text in texts_of(card)), words
        assert not card.copy_button.isVisible()


def test_without_a_range_nothing_is_drawn_at_random(look: Look, qtbot: QtBot) -> None:
    plain = QUICK.replace("{value: 60000, range: [50000, 70000], evidence: Offerten, "
                          "confidence: plausible}", "60000").replace("14/71", "20")  # fmt: skip
    page = shown(look, session_from(plain), qtbot)
    assert any("Spanne hat" in text for text in texts_of(page.results.simulation))
    assert not any("9 von 10" in text for text in texts_of(page.results.span))


def test_the_plan_follows_the_goal(look: Look, qtbot: QtBot) -> None:
    page = shown(look, practice(), qtbot)
    said = texts_of(page.results.plan)
    assert {"Kunden", "12", "62"} <= set(said)
    assert any("56.7\u00a0%" in text for text in said)


def texts_of_table(page: CalculatorPage) -> list[str]:
    data = page.results.simulation.table.shown
    assert data is not None
    return [cell.text for row in data.rows for cell in row]
