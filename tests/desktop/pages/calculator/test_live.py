# SPDX-License-Identifier: Apache-2.0
"""What a field says while it is being typed into, before anything counts."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.pages.calculator.page import CalculatorPage
from desktop.session.session import EngagementSession
from desktop.theme.look import Look
from rules.answers.answers import Answer
from tests.desktop.pages.calculator.sheet import QUICK, field, retype, shown, value_of
from tests.desktop.pages.paper import session_from, texts_of

OFFER = "0.3\u00a0% eingegeben – meinten Sie\u00a030\u00a0%?"


def begin(page: CalculatorPage, key: str, text: str) -> QLineEdit:
    """Type over what stands in a field, and stay in it."""
    line = field(page, f"calculator.{key}")
    line.setFocus(Qt.FocusReason.TabFocusReason)
    line.selectAll()
    QTest.keyClicks(line, text)
    return line


def codes(page: CalculatorPage, key: str) -> list[str]:
    return [each.code for each in page.inputs.rows[key].problems]


def row_says(page: CalculatorPage, key: str) -> list[str]:
    return texts_of(page.inputs.rows[key])


def test_what_was_understood_stands_there_once_typing_rests_and_does_not_count(
    page: CalculatorPage, session: EngagementSession, qtbot: QtBot
) -> None:
    revisions = len(session.revisions)
    line = begin(page, "annual", "40k")
    qtbot.waitUntil(lambda: "= 40’000" in row_says(page, "annual"))
    assert "bestätigt" not in row_says(page, "annual")
    assert (line.text(), len(session.revisions)) == ("40k", revisions)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert value_of(session, "annual") == Answer("value", Decimal(40000))
    assert "bestätigt" in row_says(page, "annual")


def test_what_was_understood_follows_each_further_letter(
    page: CalculatorPage, qtbot: QtBot
) -> None:
    line = begin(page, "annual", "40k")
    qtbot.waitUntil(lambda: "= 40’000" in row_says(page, "annual"))
    QTest.keyClicks(line, "x")
    assert "= 40’000" not in row_says(page, "annual")
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClicks(line, "1k")
    qtbot.waitUntil(lambda: "= 401’000" in row_says(page, "annual"))


def test_a_fault_is_told_before_the_field_is_left_and_goes_with_its_cause(
    page: CalculatorPage, session: EngagementSession, qtbot: QtBot
) -> None:
    line = begin(page, "margin_initial", "140")
    qtbot.waitUntil(lambda: codes(page, "margin_initial") == ["percent_over_100"])
    fault = "Höchstens 100\u00a0%. Der alte Wert 30\u00a0% gilt weiter."
    assert fault in row_says(page, "margin_initial")
    assert fault in line.accessibleDescription()
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert codes(page, "margin_initial") == []
    assert fault not in row_says(page, "margin_initial")
    assert value_of(session, "margin_initial") == Answer("value", Decimal(30))


def test_a_doubt_is_told_while_typing_and_stands_while_its_value_counts(
    page: CalculatorPage, qtbot: QtBot
) -> None:
    line = begin(page, "years", "16")
    qtbot.waitUntil(lambda: codes(page, "years") == ["unusual"])
    words = "16 Jahre sind ungewöhnlich – bitte prüfen. Üblich: bis\u00a015 Jahre."
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert codes(page, "years") == ["unusual"]
    assert words in row_says(page, "years")
    assert "16 Jahre sind ungewöhnlich" in line.accessibleDescription()
    retype(line, "6")
    assert codes(page, "years") == []


def test_a_value_that_came_from_elsewhere_is_doubted_too(look: Look, qtbot: QtBot) -> None:
    page = shown(look, session_from(QUICK.replace("years: 6", "years: 20")), qtbot)
    assert codes(page, "years") == ["unusual"]


def test_the_percentage_that_is_meant_is_taken_by_one_key_while_typing(
    page: CalculatorPage, session: EngagementSession, qtbot: QtBot
) -> None:
    line = begin(page, "margin_initial", "0.3")
    qtbot.waitUntil(lambda: OFFER in row_says(page, "margin_initial"))
    QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert value_of(session, "margin_initial") == Answer("value", Decimal(30))
    assert (line.text(), line.hasFocus(), codes(page, "margin_initial")) == ("30", True, [])


def test_the_percentage_that_is_meant_is_taken_by_click_and_keeps_what_stands_beside(
    page: CalculatorPage, session: EngagementSession
) -> None:
    before = Answer(
        "value", Decimal("0.3"), evidence="Abschluss 2025", confidence="plausible", said_by="CFO"
    )
    session.answer("calculator.margin_initial", before)
    take = page.inputs.rows["margin_initial"]._beneath.take
    assert take.text() == "30\u00a0% übernehmen"
    QTest.mouseClick(take, Qt.MouseButton.LeftButton)
    assert value_of(session, "margin_initial") == Answer(
        "value", Decimal(30), evidence="Abschluss 2025", confidence="plausible", said_by="CFO"
    )
    assert field(page, "calculator.margin_initial").hasFocus()
    assert not take.isVisible()


def test_nothing_is_taken_where_nothing_is_offered(
    page: CalculatorPage, session: EngagementSession
) -> None:
    revisions = len(session.revisions)
    for key, text in (("margin_initial", "30"), ("years", "16"), ("annual", "x")):
        line = begin(page, key, text)
        QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        line.setText(line._written)  # type: ignore[attr-defined]
    assert len(session.revisions) == revisions


def test_words_of_the_check_follow_the_language(page: CalculatorPage, look: Look) -> None:
    retype(field(page, "calculator.years"), "16")
    look.show(language="en")
    words = "16 years are unusual – please check. Usual: up to\u00a015 years."
    assert words in row_says(page, "years")


@pytest.mark.parametrize(("key", "unit"), [
    ("initial", "CHF"), ("annual", "CHF"), ("years", "Jahre"), ("margin_initial", "%"),
    ("actual_cpl", "CHF"), ("cycle_months", "Monate"), ("retention", "%"),
])  # fmt: skip
def test_every_field_shows_its_unit(page: CalculatorPage, key: str, unit: str) -> None:
    assert field(page, f"calculator.{key}").accessibleDescription().startswith(unit)


def test_a_range_keeps_its_unit_where_there_is_room(page: CalculatorPage) -> None:
    years = field(page, "calculator.years")
    retype(years, "5-7")
    assert years.accessibleDescription().startswith("Jahre")
    annual = field(page, "calculator.annual")
    retype(annual, "35100-42300")
    assert not annual.accessibleDescription().startswith("CHF")
