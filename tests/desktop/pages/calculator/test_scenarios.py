# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.engagement.slots import Json
from desktop.pages.calculator.page import CalculatorPage
from desktop.pages.calculator.scenarios.column import Cell
from desktop.session.session import EngagementSession
from desktop.theme.look import Look
from desktop.widgets.fields.choice import ChoiceField
from rules.answers.answers import Answer
from tests.desktop.pages.calculator.sheet import QUICK, field, retype, shown, value_of
from tests.desktop.pages.paper import practice, session_from, texts_of

FURTHER: dict[str, Json] = {"label": "Ziel", "inputs": {}, "order": "1"}


def with_further(session: EngagementSession, **inputs: Json) -> None:
    session.edit({"scenario:x": {**FURTHER, "inputs": dict(inputs)}}, "scenario:x")


def test_the_rows_of_the_other_inputs_unfold_by_keyboard(page: CalculatorPage) -> None:
    table = page.results.scenarios
    assert "Erstgeschäft, CHF" not in texts_of(table)
    table.more.setFocus()
    QTest.keyClick(table.more, Qt.Key.Key_Space)
    said = texts_of(table)
    assert {"Erstgeschäft, CHF", "60’000", "Segment oder Linie", "Prüflabore"} <= set(said)
    assert table.more.text() == "Weniger Zeilen"
    QTest.keyClick(table.more, Qt.Key.Key_Return)
    assert "Erstgeschäft, CHF" not in texts_of(table)


@pytest.mark.parametrize(
    ("key", "typed", "expected", "clv"),
    [
        ("initial", "100k", 100000, "328’000"),
        ("annual", "50000", 50000, "360’000"),
        ("years", "3", 3, "174’000"),
        ("retention", "50", 50, "134’813"),
    ],
)
def test_a_further_scenario_differs_in_any_input(
    page: CalculatorPage, key: str, typed: str, expected: int, clv: str
) -> None:
    session = page._session
    with_further(session)
    table = page.results.scenarios
    table.more.setChecked(True)
    cell = field(page, f"scenario:x:{key}")
    assert (cell.text(), cell.placeholderText()) == ("", "wie eigenes")
    retype(cell, typed)
    (further,) = session.answers.scenarios
    assert dict(further.inputs) == {key: Answer("value", Decimal(expected))}
    assert value_of(session, key) != further.inputs[key]
    assert clv in texts_of(table.column("x"))
    assert "288’000" in texts_of(table.own)
    retype(cell, "")
    assert dict(session.answers.scenarios[0].inputs) == {}
    assert "288’000" in texts_of(table.column("x"))


def test_a_further_scenario_stands_for_a_case_of_its_own(
    page: CalculatorPage, session: EngagementSession
) -> None:
    with_further(session)
    page.results.scenarios.more.setChecked(True)
    retype(field(page, "scenario_case:x"), "Spital")
    assert session.answers.scenarios[0].case == "Spital"
    assert session.answers.case_name == "Prüflabore"


def test_a_further_scenario_chooses_another_timing(
    page: CalculatorPage, session: EngagementSession
) -> None:
    with_further(session)
    page.results.scenarios.more.setChecked(True)
    choice = page.findChild(ChoiceField, "scenario:x:timing")
    assert isinstance(choice, ChoiceField)
    assert choice.value == ""
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert session.answers.scenarios[0].inputs["timing"] == Answer("value", "end")
    QTest.keyClick(choice, Qt.Key.Key_Up)
    assert dict(session.answers.scenarios[0].inputs) == {}


def test_folded_rows_in_which_something_differs_are_counted(
    page: CalculatorPage, session: EngagementSession
) -> None:
    table = page.results.scenarios
    assert table.more.text() == "Weitere Zeilen"
    with_further(session, years={"value": "3"}, annual={"value": "1"}, win_rate={"value": "5"})
    assert table.more.text() == "Weitere Zeilen (2)"


def test_what_is_doubtful_in_a_folded_row_is_told_until_it_is_mended(
    page: CalculatorPage, session: EngagementSession
) -> None:
    with_further(session, margin_initial={"value": "0.3"})
    assert [each.code for each in page.problems] == ["percent_as_fraction"]
    page.go_on()
    assert page.focusWidget() is field(page, "scenario:x:margin_initial")
    page.results.scenarios.more.setChecked(False)
    session.undo()
    assert page.problems == ()


def test_stresses_stand_between_own_ones_and_presets_and_say_whether_they_follow(
    look: Look, qtbot: QtBot
) -> None:
    page = shown(look, practice(), qtbot)
    table = page.results.scenarios
    assert table.more.text() == "Weitere Zeilen (1)"
    said = texts_of(table)
    heads = ["Eigenes", "Auswertung, folgt", "Datenplattform, nur möglich", "Konservativ"]
    assert [text for text in said if text in heads] == heads
    assert "516" in said
    assert not [it for it in table.findChildren(QLineEdit) if "stress" in it.objectName()]


def test_a_stress_shows_the_years_it_is_left_with(look: Look, qtbot: QtBot) -> None:
    page = shown(look, practice(), qtbot)
    page.results.scenarios.more.setChecked(True)
    assert "1.5" in texts_of(page.results.scenarios)


def test_a_stress_that_changes_nothing_is_not_silent(look: Look, qtbot: QtBot) -> None:
    session = practice()
    page = shown(look, session, qtbot)
    assert not any("Horizont" in text for text in texts_of(page.results.scenarios))
    session.answer("calculator.years", Answer("value", Decimal(1)))
    said = texts_of(page.results.scenarios)
    assert any(text.startswith("Bei Auswertung") and "Horizont" in text for text in said)
    assert "Auswertung, folgt" not in said


def test_escape_puts_back_what_stood_in_a_cell(
    page: CalculatorPage, session: EngagementSession
) -> None:
    share = field(page, "calculator.mkt_share")
    revisions = len(session.revisions)
    share.setFocus(Qt.FocusReason.TabFocusReason)
    share.selectAll()
    QTest.keyClicks(share, "12")
    QTest.keyClick(share, Qt.Key.Key_Escape)
    assert (share.text(), share.hasFocus()) == ("45", True)
    QTest.keyClick(share, Qt.Key.Key_Escape)
    assert not share.hasFocus()
    assert len(session.revisions) == revisions


def test_escape_takes_a_faulty_entry_back(page: CalculatorPage) -> None:
    share = field(page, "calculator.mkt_share")
    retype(share, "0", Qt.Key.Key_Return)
    assert any("gilt weiter" in text for text in texts_of(page.results.scenarios))
    QTest.keyClick(share, Qt.Key.Key_Escape)
    assert share.text() == "45"
    assert not any("gilt weiter" in text for text in texts_of(page.results.scenarios))
    assert page.problems == ()


def test_undo_in_a_cell_is_the_engagements_once_nothing_is_being_typed(
    page: CalculatorPage, session: EngagementSession
) -> None:
    QShortcut(QKeySequence.StandardKey.Undo, page).activated.connect(session.undo)
    share = field(page, "calculator.mkt_share")
    retype(share, "50", Qt.Key.Key_Return)
    assert value_of(session, "mkt_share") == Answer("value", Decimal(50))
    QTest.keyClick(share, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert value_of(session, "mkt_share") == Answer("value", Decimal(45))
    assert share.text() == "45"
    QTest.keyClicks(share, "7")
    QTest.keyClick(share, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (share.text(), len(session.revisions)) == ("45", 2)


def test_tab_goes_down_a_scenario_and_then_to_the_next(
    page: CalculatorPage, session: EngagementSession
) -> None:
    with_further(session)
    field(page, "calculator.cac_pct").setFocus()
    seen = []
    for _ in range(7):
        widget = page.focusWidget()
        assert widget is not None
        seen.append(widget.objectName())
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert seen == [
        "calculator.cac_pct", "calculator.mkt_share", "calculator.win_rate",
        "scenario_name:x", "remove_scenario:x", "scenario:x:cac_pct", "scenario:x:mkt_share",
    ]  # fmt: skip


def test_what_has_the_keyboard_is_scrolled_into_sight_beside_the_names_of_the_rows(
    look: Look, qtbot: QtBot
) -> None:
    session = session_from(QUICK)
    for number in range(6):
        slot = f"scenario:s{number}"
        session.edit({slot: {**FURTHER, "order": str(number)}}, slot)
    page = shown(look, session, qtbot, (1100, 664))
    last = field(page, "scenario:s5:win_rate")
    assert last.visibleRegion().isEmpty()
    last.setFocus(Qt.FocusReason.TabFocusReason)
    assert last.visibleRegion().boundingRect() == last.rect()
    names = page.results.scenarios._heads
    assert names.visibleRegion().boundingRect().width() == names.width()


@pytest.mark.parametrize("size", [(1280, 744), (1100, 664)])
@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_no_name_of_a_row_is_cut(
    look: Look, qtbot: QtBot, size: tuple[int, int], scale: float
) -> None:
    look.show(scale=scale)
    page = shown(look, practice(), qtbot, size)
    page.results.scenarios.more.setChecked(True)
    QTest.qWait(20)
    for said in page.results.scenarios._heads._names.values():
        assert said.width() >= said.sizeHint().width()


def test_a_doubtful_rate_is_questioned_beneath_the_table_and_can_be_taken_as_meant(
    page: CalculatorPage, session: EngagementSession
) -> None:
    retype(field(page, "calculator.win_rate"), "0.2")
    assert page.problems[0].code == "percent_as_fraction"
    assert any("meinten Sie\u00a020" in text for text in texts_of(page.results.scenarios))
    page.results.scenarios._beneath.take.click()
    assert value_of(session, "win_rate") == Answer("value", Decimal(20))
    assert page.problems == ()


def test_undo_brings_a_scenario_back_while_the_keyboard_stands_in_a_name(
    page: CalculatorPage,
) -> None:
    session = page._session
    QShortcut(QKeySequence.StandardKey.Undo, page).activated.connect(session.undo)
    with_further(session)
    session.edit({"scenario:y": {**FURTHER, "label": "Zweites"}}, "scenario:y")
    session.edit({"scenario:x": None}, "scenario:x")
    name = page.findChild(QLineEdit, "scenario_name:y")
    assert name is not None
    name.setFocus()
    QTest.keyClick(name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert {each.id for each in session.answers.scenarios} == {"x", "y"}


def test_figures_stay_beside_their_row_when_the_text_grows_and_shrinks(
    page: CalculatorPage, look: Look, qtbot: QtBot
) -> None:
    table = page.results.scenarios
    for scale in (1.3, 1.0):
        look.show(scale=scale)
        qtbot.wait(20)
        assert _row_tops(table.own) == _row_tops(table._heads)


def _row_tops(column: QWidget) -> list[int]:
    return [cell.mapTo(column, QPoint(0, 0)).y() for cell in column.findChildren(Cell)]
