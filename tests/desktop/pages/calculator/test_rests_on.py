# SPDX-License-Identifier: Apache-2.0
"""Where an input comes from: the line beneath its name, and what opens beneath it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.calculator.page import CalculatorPage
from desktop.pages.calculator.rests_on import RestsOn
from desktop.session.session import EngagementSession
from desktop.theme.look import Look
from desktop.widgets.fields.choice import ChoiceField
from rules.answers.answers import Answer
from tests.desktop.pages.calculator.sheet import NO_ANSWERS, field, retype, shown, value_of
from tests.desktop.pages.paper import practice, session_from, texts_of

F2, TAB = Qt.Key.Key_F2, Qt.Key.Key_Tab
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def opened(page: CalculatorPage, key: str) -> RestsOn:
    line = field(page, f"calculator.{key}")
    line.setFocus()
    QTest.keyClick(line, F2)
    found = page.inputs.rows[key].rests_on
    assert found is not None
    assert found.isVisible()
    return found


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def row_says(page: CalculatorPage, key: str) -> list[str]:
    return texts_of(page.inputs.rows[key].origin)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer("value", Decimal(5)), ["bestätigt"]),
        (Answer("value", Decimal(5), confidence="documented"), ["bestätigt, belegt"]),
        (Answer("value", Decimal(5), Decimal(4), Decimal(6)), ["bestätigt", "4–6"]),
        (
            Answer("value", Decimal(5), Decimal(4), Decimal(6), confidence="plausible"),
            ["plausibel", "4–6"],
        ),
        (Answer("open"), ["noch offen"]),
        (Answer("open", with_whom="R. Aebi"), ["Offen, R. Aebi"]),
        (None, ["noch offen"]),
    ],
)
def test_the_line_says_how_sure_how_reliable_and_how_wide(
    page: CalculatorPage, session: EngagementSession, answer: Answer | None, said: list[str]
) -> None:
    session.answer("calculator.years", answer)
    assert row_says(page, "years") == said


def test_where_there_is_no_room_the_tick_alone_says_confirmed(
    page: CalculatorPage, session: EngagementSession, look: Look
) -> None:
    said = Answer("value", Decimal(40000), Decimal(38000), Decimal(42000), confidence="documented")
    session.answer("calculator.annual", said)
    assert row_says(page, "annual") == ["belegt", "38–42’000"]
    look.show(language="en")
    assert row_says(page, "annual") == ["documented", "38–42k"]
    assert "Range 38,000–42,000, stated" in page.inputs.rows["annual"].origin.toolTip()


def test_an_assumption_says_so_and_enter_makes_it_the_value_that_counts(
    page: CalculatorPage, session: EngagementSession
) -> None:
    line = field(page, "calculator.retention")
    assert (line.text(), row_says(page, "retention")) == ("100", ["Annahme"])
    line.setFocus()
    QTest.keyClick(line, ENTER)
    assert value_of(session, "retention") == Answer("value", Decimal(100))
    assert row_says(page, "retention") == ["bestätigt"]
    session.undo()
    assert row_says(page, "retention") == ["Annahme"]


def test_a_margin_that_follows_is_an_assumption_with_its_value(look: Look, qtbot: QtBot) -> None:
    session = practice()
    page = shown(look, session, qtbot)
    line = field(page, "calculator.margin_annual")
    assert (line.text(), row_says(page, "margin_annual")) == ("30", ["Annahme"])
    assert "Wie der Deckungsbeitrag im Erstgeschäft." in line.accessibleDescription()
    line.setFocus()
    QTest.keyClick(line, ENTER)
    assert value_of(session, "margin_annual") == Answer("value", Decimal(30))


def test_a_choice_that_is_assumed_is_confirmed_with_enter(look: Look, qtbot: QtBot) -> None:
    session = practice()
    page = shown(look, session, qtbot)
    timing = page.findChild(ChoiceField, "calculator.timing")
    assert isinstance(timing, ChoiceField)
    assert row_says(page, "timing") == ["Annahme"]
    timing.setFocus()
    QTest.keyClick(timing, ENTER)
    assert value_of(session, "timing") == Answer("value", "end")
    assert row_says(page, "timing") == ["bestätigt"]


def test_what_a_value_rests_on_is_told_in_tooltip_and_to_a_screen_reader(
    page: CalculatorPage, session: EngagementSession
) -> None:
    session.answer("calculator.annual", Answer(
        "value", Decimal(38000), Decimal(35000), Decimal(42000), confidence="documented",
        evidence="Debitorenliste", said_by="S. Imhof", note="ohne Ersatzteile",
    ))  # fmt: skip
    origin = page.inputs.rows["annual"].origin
    for line in (
        "bestätigt, belegt", "Spanne 35’000–42’000, genannt", "Von wem: S. Imhof",
        "Beleg: Debitorenliste", "Notiz: ohne Ersatzteile",
    ):  # fmt: skip
        assert line in origin.toolTip().splitlines()
        assert line in field(page, "calculator.annual").accessibleDescription()
    assert origin.accessibleName() == "Jährlicher Folgeumsatz: bestätigt, belegt"
    assert "S. Imhof" in origin.accessibleDescription()


def test_a_range_from_reliability_is_told_as_an_assumption(
    page: CalculatorPage, session: EngagementSession
) -> None:
    session.answer("calculator.years", Answer("value", Decimal(6), confidence="documented"))
    origin = page.inputs.rows["years"].origin
    assert "Spanne 5.7–6.3, angenommen" in origin.toolTip().splitlines()
    assert "5.7–6.3" not in row_says(page, "years")


def test_all_remarks_are_given_by_keyboard_each_as_one_edit(
    page: CalculatorPage, session: EngagementSession, qtbot: QtBot
) -> None:
    session.edit({"person:p": {"name": "S. Imhof", "role": "Finanzen", "order": "1"}}, "person:p")
    revisions = len(session.revisions)
    opened(page, "annual")
    QTest.keyClick(focus(), Qt.Key.Key_Right)
    QTest.keyClick(focus(), TAB)
    QTest.keyClicks(focus(), "Debitoren 2025")
    QTest.keyClick(focus(), TAB)
    said_by = page.inputs.rows["annual"].rests_on
    assert said_by is not None
    assert said_by.said_by.offers == ("S. Imhof",)
    QTest.keyClick(focus(), Qt.Key.Key_Down)
    QTest.keyClick(said_by.said_by.list, Qt.Key.Key_Down)
    QTest.keyClick(said_by.said_by.list, ENTER)
    QTest.keyClick(said_by.said_by, TAB)
    QTest.keyClicks(focus(), "ohne Ersatzteile")
    QTest.keyClick(focus(), ESCAPE)
    assert field(page, "calculator.annual").hasFocus()
    assert not said_by.isVisible()
    assert value_of(session, "annual") == Answer(
        "value", Decimal(38000), confidence="estimated", evidence="Debitoren 2025",
        said_by="S. Imhof", note="ohne Ersatzteile",
    )  # fmt: skip
    assert len(session.revisions) == revisions + 4
    for _ in range(3):
        session.undo()
    assert value_of(session, "annual") == Answer("value", Decimal(38000), confidence="estimated")


def test_a_person_nobody_has_named_is_taken_as_typed(
    page: CalculatorPage, session: EngagementSession
) -> None:
    remarks = opened(page, "years")
    remarks.said_by.setFocus()
    QTest.keyClicks(remarks.said_by, "Buchhaltung")
    QTest.keyClick(remarks.said_by, ENTER)
    assert value_of(session, "years") == Answer("value", Decimal(6), said_by="Buchhaltung")


def test_a_click_on_the_line_opens_and_closes_what_the_value_rests_on(
    page: CalculatorPage,
) -> None:
    row = page.inputs.rows["initial"]
    QTest.mouseClick(row.origin, Qt.MouseButton.LeftButton)
    assert row.rests_on is not None
    assert row.rests_on.isVisible()
    assert row.rests_on.evidence.value == "Offerten"
    assert row.rests_on.reliability.value == "plausible"
    QTest.mouseClick(row.origin, Qt.MouseButton.LeftButton)
    assert not row.rests_on.isVisible()
    assert field(page, "calculator.initial").hasFocus()


def test_f2_closes_from_within_and_from_the_field(page: CalculatorPage) -> None:
    remarks = opened(page, "initial")
    remarks.note.setFocus()
    QTest.keyClick(remarks.note, F2)
    assert not remarks.isVisible()
    assert field(page, "calculator.initial").hasFocus()
    QTest.keyClick(field(page, "calculator.initial"), F2)
    assert remarks.isVisible()
    field(page, "calculator.initial").setFocus()
    QTest.keyClick(field(page, "calculator.initial"), F2)
    assert not remarks.isVisible()


def test_what_is_typed_counts_before_what_it_rests_on_opens(
    page: CalculatorPage, session: EngagementSession
) -> None:
    years = field(page, "calculator.years")
    years.setFocus()
    years.selectAll()
    QTest.keyClicks(years, "7")
    QTest.keyClick(years, F2)
    remarks = page.inputs.rows["years"].rests_on
    assert remarks is not None
    remarks.evidence.setFocus()
    QTest.keyClicks(remarks.evidence, "Kundenliste")
    QTest.keyClick(remarks.evidence, ENTER)
    assert value_of(session, "years") == Answer("value", Decimal(7), evidence="Kundenliste")


def test_a_prepared_figure_keeps_its_remarks_until_it_counts(look: Look, qtbot: QtBot) -> None:
    session = session_from(NO_ANSWERS)
    session.prepare("calculator.years", Answer("value", Decimal(8)), "Liste")
    page = shown(look, session, qtbot)
    remarks = opened(page, "years")
    assert remarks.evidence.value == "Liste"
    retype(remarks.evidence, "Liste 2026", ENTER)
    retype(remarks.said_by, "R. Aebi", ENTER)
    assert value_of(session, "years") is None
    assert row_says(page, "years") == ["vorbereitet"]
    QTest.keyClick(remarks.said_by, ESCAPE)
    QTest.keyClick(field(page, "calculator.years"), ENTER)
    assert value_of(session, "years") == Answer(
        "value", Decimal(8), evidence="Liste 2026", said_by="R. Aebi"
    )


@pytest.mark.parametrize(
    ("key", "words"),
    [("annual", "Zuerst einen Wert angeben"), ("retention", "Enter im Feld bestätigt ihn")],
)
def test_without_a_value_it_says_why_there_is_nothing_to_remark_on(
    look: Look, qtbot: QtBot, key: str, words: str
) -> None:
    page = shown(look, session_from(NO_ANSWERS), qtbot)
    page.inputs.more.setChecked(True)
    remarks = opened(page, key)
    assert any(words in text for text in texts_of(remarks))
    assert not remarks.evidence.isVisible()
    assert field(page, f"calculator.{key}").hasFocus()
    QTest.keyClick(field(page, f"calculator.{key}"), F2)
    assert not remarks.isVisible()


def test_an_assumption_is_confirmed_by_click(
    page: CalculatorPage, session: EngagementSession
) -> None:
    remarks = opened(page, "retention")
    QTest.mouseClick(remarks.confirm, Qt.MouseButton.LeftButton)
    assert value_of(session, "retention") == Answer("value", Decimal(100))
    assert remarks.evidence.isVisible()
    assert not remarks.confirm.isVisible()


def test_another_figure_was_said_by_nobody_yet(
    page: CalculatorPage, session: EngagementSession
) -> None:
    session.answer("calculator.annual", Answer("value", Decimal(38000), said_by="S. Imhof"))
    retype(field(page, "calculator.annual"), "38k")
    assert value_of(session, "annual") == Answer("value", Decimal(38000), said_by="S. Imhof")
    retype(field(page, "calculator.annual"), "39k")
    assert value_of(session, "annual") == Answer("value", Decimal(39000))


def test_what_opens_is_brought_into_sight(look: Look, qtbot: QtBot) -> None:
    page = shown(look, practice(), qtbot, (1100, 500))
    remarks = opened(page, "actual_cpl")
    area = page.findChild(QScrollArea, "inputs")
    assert isinstance(area, QScrollArea)
    bottom = remarks.mapTo(area.viewport(), remarks.rect().bottomLeft()).y()
    qtbot.waitUntil(lambda: 0 < bottom <= area.viewport().height())


def test_words_of_what_a_value_rests_on_follow_the_language(
    page: CalculatorPage, look: Look
) -> None:
    remarks = opened(page, "initial")
    look.show(language="en")
    assert {"Reliability", "Evidence", "Said by", "Note"} <= set(texts_of(remarks))
    assert page.inputs.rows["initial"].origin.toolTip().startswith("confirmed, plausible")
