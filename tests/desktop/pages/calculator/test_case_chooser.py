# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.pages.calculator.page import CalculatorPage
from desktop.session.session import EngagementSession
from desktop.theme.look import Look
from tests.desktop.pages.calculator.sheet import shown
from tests.desktop.pages.paper import practice, texts_of

DOWN, UP = Qt.Key.Key_Down, Qt.Key.Key_Up
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def session() -> EngagementSession:
    return practice()


def chosen(page: CalculatorPage, *keys: Qt.Key) -> None:
    """Open the list and go through it by keyboard."""
    page.inputs.case.setFocus()
    QTest.keyClick(page.inputs.case, DOWN)
    for key in keys:
        QTest.keyClick(page.inputs.case.list, key)


def mark(page: CalculatorPage) -> str:
    found = page.inputs.findChild(QLabel, "case_mark")
    assert isinstance(found, QLabel)
    return found.text() if found.isVisible() else ""


def test_the_list_offers_the_average_and_the_business_lines(page: CalculatorPage) -> None:
    assert page.inputs.case.offers == (
        "Durchschnitt über alle Kunden", "Leitsystem", "Auswertung", "Datenplattform",
    )  # fmt: skip


def test_a_line_is_chosen_by_keyboard_and_marked_as_one(
    page: CalculatorPage, session: EngagementSession
) -> None:
    chosen(page, DOWN, DOWN, ENTER)
    assert session.answers.case_name == "Leitsystem"
    assert session.answers.case_line is not None
    assert "Rechenfall, Geschäftslinie" in texts_of(page.inputs)
    assert not page.inputs.case.list.isVisible()


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (1, ""),
        (2, "KI-Stress dieser Linie steht in der Tabelle."),
        (3, "Möglicher KI-Stress steht in der Tabelle."),
    ],
)
def test_a_line_whose_pattern_has_a_horizon_says_that_its_stress_is_shown(
    page: CalculatorPage, place: int, said: str
) -> None:
    chosen(page, *[DOWN] * (place + 1), ENTER)
    assert mark(page) == said


def test_the_average_says_that_it_is_one(page: CalculatorPage, session: EngagementSession) -> None:
    chosen(page, DOWN, ENTER)
    assert session.answers.case_name == ""
    assert page.inputs.case.text() == ""
    assert page.inputs.case.placeholderText() == "Durchschnitt über alle Kunden"
    assert "Rechenfall, Durchschnitt" in texts_of(page.inputs)
    assert mark(page) == "Ein Mittelwert, er steht für kein Segment."


def test_a_segment_is_typed_and_the_list_narrows_down(
    page: CalculatorPage, session: EngagementSession
) -> None:
    case = page.inputs.case
    case.setFocus()
    case.selectAll()
    QTest.keyClicks(case, "Daten")
    assert case.list.isVisible()
    assert case.list.model().rowCount() == 1
    QTest.keyClicks(case, "labore")
    assert not case.list.isVisible()
    QTest.keyClick(case, ENTER)
    assert session.answers.case_name == "Datenlabore"
    assert "Rechenfall, Kundensegment" in texts_of(page.inputs)
    session.undo()
    assert case.text() == "Wasserwerke mit eigenem Leitstand"


def test_escape_closes_the_list_then_puts_back_what_stood_there(
    page: CalculatorPage, session: EngagementSession
) -> None:
    case, before = page.inputs.case, page.inputs.case.text()
    chosen(page, DOWN, ESCAPE)
    assert not case.list.isVisible()
    assert case.hasFocus()
    case.selectAll()
    QTest.keyClicks(case, "xyz")
    QTest.keyClick(case, ESCAPE)
    assert (case.text(), case.hasFocus()) == (before, False)
    assert session.answers.case_name == before


def test_the_list_opens_and_is_picked_by_mouse(
    page: CalculatorPage, session: EngagementSession
) -> None:
    case = page.inputs.case
    QTest.mouseClick(
        case, Qt.MouseButton.LeftButton, pos=QPoint(case.width() - 8, case.height() // 2)
    )
    assert case.list.isVisible()
    row = case.list.visualRect(case.list.model().index(2, 0))
    QTest.mouseClick(case.list.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert session.answers.case_name == "Auswertung"


def test_the_name_of_the_average_is_none_in_either_language(
    look: Look, session: EngagementSession, qtbot: QtBot
) -> None:
    page = shown(look, session, qtbot)
    look.show(language="en")
    assert page.inputs.case.offers[0] == "Average of all customers"
    case = page.inputs.case
    case.setFocus()
    case.selectAll()
    QTest.keyClicks(case, "durchschnitt ")
    case.insert("über alle Kunden")
    QTest.keyClick(case, ENTER)
    assert session.answers.case_name == ""


def test_the_field_tells_a_screen_reader_that_it_has_a_list(page: CalculatorPage) -> None:
    assert page.inputs.case.accessibleName() == "Rechenfall: Segment oder Linie"
    assert "Pfeil nach unten" in page.inputs.case.accessibleDescription()
