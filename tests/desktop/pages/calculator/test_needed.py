# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.pages.calculator.page import CalculatorPage
from desktop.session.session import EngagementSession
from desktop.theme.look import Look
from rules.answers.answers import Answer
from tests.desktop.pages.calculator.sheet import QUICK, field, retype, shown
from tests.desktop.pages.paper import session_from, texts_of


def test_another_cost_is_tried_and_not_kept(
    page: CalculatorPage, session: EngagementSession
) -> None:
    tried = field(page, "tried_cost")
    retype(tried, "1500", Qt.Key.Key_Return)
    said = texts_of(page.results.needed)
    assert "21.1\u00a0%" in said
    assert "25.0\u00a0%" not in said
    assert tried.text() == "1’500"
    assert session.revisions == []


@pytest.mark.parametrize("way", ["escape", "emptied"])
def test_the_way_back_to_todays_cost(page: CalculatorPage, way: str) -> None:
    tried = field(page, "tried_cost")
    retype(tried, "1500", Qt.Key.Key_Return)
    if way == "escape":
        QTest.keyClick(tried, Qt.Key.Key_Escape)
    else:
        retype(tried, "", Qt.Key.Key_Return)
    assert tried.text() == "1’780"
    assert "25.0\u00a0%" in texts_of(page.results.needed)


def test_a_cost_that_is_tried_stays_while_figures_change(
    page: CalculatorPage, session: EngagementSession
) -> None:
    tried = field(page, "tried_cost")
    retype(tried, "1500", Qt.Key.Key_Return)
    session.answer("calculator.actual_cpl", Answer("value", Decimal(1900)))
    assert tried.text() == "1’500"
    QTest.keyClick(tried, Qt.Key.Key_Escape)
    assert tried.text() == "1’900"


@pytest.mark.parametrize("typed", ["viel", "0", "-5", "1000-2000", "?"])
def test_only_one_figure_above_nothing_can_be_tried(page: CalculatorPage, typed: str) -> None:
    tried = field(page, "tried_cost")
    retype(tried, typed, Qt.Key.Key_Return)
    assert "Eine Zahl grösser als 0, zum Beispiel 1’500." in texts_of(page.results.needed)
    assert tried.text() == typed
    QTest.keyClick(tried, Qt.Key.Key_Escape)
    assert tried.text() == "1’780"
    assert not any("Eine Zahl" in text for text in texts_of(page.results.needed))


def test_what_cannot_be_reached_says_so_with_the_best_there_is(page: CalculatorPage) -> None:
    retype(field(page, "tried_cost"), "9000", Qt.Key.Key_Return)
    said = texts_of(page.results.needed)
    assert "nicht erreichbar" in said
    assert any("trägt auch der höchste Wert weniger" in text for text in said)


def test_a_cost_can_be_tried_where_todays_is_not_known(look: Look, qtbot: QtBot) -> None:
    page = shown(look, session_from(QUICK.replace("actual_cpl: 1780", "goal: 500000")), qtbot)
    tried = field(page, "tried_cost")
    assert tried.text() == ""
    assert any("Sobald" in text for text in texts_of(page.results.needed))
    retype(tried, "1780", Qt.Key.Key_Return)
    assert "25.0\u00a0%" in texts_of(page.results.needed)
