# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QRadioButton
from pytestqt.qtbot import QtBot

from desktop.engagement import slots
from desktop.pages.interview.matrix_area import MatrixArea
from rules.answers.answers import Answer
from tests.desktop.pages.interview.leading import ENTER, Lead
from tests.desktop.pages.talks import session, with_lines

DEMAND = "ai_demand_effect"
FALLS, SAME = Answer("value", value="falls"), Answer("value", value="same")


def area_of(lead: Lead) -> MatrixArea:
    assert isinstance(lead.view.area, MatrixArea)
    return lead.view.area


def test_numbers_answer_in_the_column_and_arrows_change_it(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(with_lines()), DEMAND)
    lead.write("3")
    lead.press(Qt.Key.Key_Right)
    lead.write("2")
    lead.press(Qt.Key.Key_Right)
    lead.write("0")
    assert [lead.given(DEMAND, entry) for entry in ("a2", "a3", "a4")] == [
        FALLS,
        SAME,
        Answer("open"),
    ]
    lead.press(Qt.Key.Key_Left)
    assert lead.talk.entry == "a3"
    lead.write("3")
    assert lead.given(DEMAND, "a3") == FALLS


def test_a_click_answers_and_moves_the_column(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(with_lines()), DEMAND)
    lead.click(area_of(lead).matrix.cell("a4", "falls"))
    assert lead.given(DEMAND, "a4") == FALLS
    assert area_of(lead).entry == "a4"


def test_space_answers_where_the_arrows_have_gone(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(with_lines()), DEMAND)
    lead.press(Qt.Key.Key_Down)
    assert lead.given(DEMAND, "a2") is None
    lead.press(Qt.Key.Key_Space)
    assert lead.given(DEMAND, "a2") == SAME


def test_the_keyboard_comes_in_at_what_is_chosen(qtbot: QtBot) -> None:
    talk = session(with_lines())
    talk.answer(DEMAND, FALLS, "a2")
    lead = Lead(qtbot, talk, DEMAND)
    assert lead.focus is area_of(lead).matrix.cell("a2", "falls")


def test_the_table_is_one_tab_stop(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(with_lines()), DEMAND)
    lead.press(Qt.Key.Key_Tab)
    assert not isinstance(lead.focus, QRadioButton)
    lead.press(Qt.Key.Key_Backtab)
    assert lead.focus is area_of(lead).matrix.cell("a2", "rises")


def test_a_line_that_is_not_digital_is_left_out_and_can_be_changed(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(with_lines(), "full"), DEMAND)
    matrix = area_of(lead).matrix
    with pytest.raises(KeyError):
        matrix.cell("a1", "falls")
    lead.click(matrix._links["a1"])
    assert (lead.talk.screen.question, lead.talk.entry) == ("digital", "a1")
    assert area_of(lead).entry == "a1"
    lead.write("2")
    lead.go(DEMAND)
    lead.click(area_of(lead).matrix.cell("a1", "falls"))
    assert lead.given(DEMAND, "a1") == FALLS


def test_open_asks_beneath_with_whom_and_until_when(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(with_lines()), DEMAND)
    strip = area_of(lead)._strip
    assert not strip.isVisible()
    lead.write("0")
    assert strip.isVisible()
    strip.clarify.whom.setFocus()
    lead.write("L. Brunner")
    lead.press(Qt.Key.Key_Tab)
    lead.write("27.11.2026")
    lead.press(ENTER)
    said = Answer("open", with_whom="L. Brunner", by=date(2026, 11, 27))
    assert lead.given(DEMAND, "a2") == said


def test_several_answers_are_ticked_and_one_stands_alone(qtbot: QtBot) -> None:
    talk = session(with_lines())
    for question, value in ((DEMAND, "same"), ("ai_performable_share", "lt30")):
        talk.answer(question, Answer("value", value=value), "a2")
    lead = Lead(qtbot, talk, "growth_mechanism")
    assert isinstance(area_of(lead).matrix.cell("a2", "net"), QCheckBox)
    lead.write("23")
    assert lead.given(entry="a2") == Answer("value", value=("net", "data"))
    lead.write("1")
    assert lead.given(entry="a2") == Answer("value", value=("none",))
    lead.write("3")
    assert lead.given(entry="a2") == Answer("value", value=("data",))
    lead.write("0")
    assert lead.given(entry="a2") == Answer("open")
    lead.write("0")
    assert lead.given(entry="a2") is None


def test_few_whole_numbers_are_rows(qtbot: QtBot) -> None:
    talk = session(with_lines())
    for question, value in ((DEMAND, "vanishes"), ("ai_performable_share", "gt60")):
        talk.answer(question, Answer("value", value=value), "a3")
    lead = Lead(qtbot, talk, "incumbent_data")
    lead.write("1")
    assert lead.given(entry="a3") == Answer("value", value=Decimal(0))


def test_evidence_and_note_belong_to_the_line_in_focus(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(with_lines()), DEMAND)
    lead.write("3")
    lead.write("b")
    lead.write("Protokoll")
    area_of(lead).matrix.step(1)
    assert lead.view.beside.field.value == ""
    said = lead.given(DEMAND, "a2")
    assert said is not None
    assert said.evidence == "Protokoll"
    area_of(lead).matrix.step(-1)
    assert lead.view.beside.field.value == "Protokoll"


def test_undo_repaints_the_cell(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(with_lines()), DEMAND)
    lead.write("3")
    lead.talk.undo()
    matrix = area_of(lead).matrix
    assert matrix.keys_of("a2") == ()
    lead.talk.redo()
    assert matrix.keys_of("a2") == ("falls",)


def test_a_new_line_gets_a_column_at_once(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(with_lines()), DEMAND)
    lead.write("3")
    new = slots.item_slot(slots.LINE, "a5")
    lead.talk.edit({new: {"name": "Schulung", "order": "9"}}, new)
    assert area_of(lead).matrix.keys_of("a2") == ("falls",)
    lead.click(area_of(lead).matrix.cell("a5", "same"))
    assert lead.given(DEMAND, "a5") == SAME


def test_a_column_beyond_the_edge_is_brought_into_view(qtbot: QtBot) -> None:
    held = with_lines()
    for number in range(5, 9):
        slot = slots.item_slot(slots.LINE, f"a{number}")
        held[slot] = {"name": f"Linie {number}", "order": str(number)}
    lead = Lead(qtbot, session(held), DEMAND)
    lead.page.resize(1280, 712)
    area = area_of(lead)
    for _ in range(6):
        lead.press(Qt.Key.Key_Right)
    cell, view = area.matrix.cell("a8", "rises"), area._sideways.viewport()
    assert area.entry == "a8"
    assert lead.focus is cell
    assert cell.mapTo(view, cell.rect().bottomRight()).x() < view.width()


def test_cells_name_line_and_answer_for_a_screen_reader(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(with_lines()), DEMAND)
    cell = area_of(lead).matrix.cell("a3", "falls")
    assert cell.accessibleName() == "Auswertung: Sie sinkt teilweise, weniger Nutzer oder Mengen"
    lead.look.show(language="en")
    assert cell.accessibleName() == "Auswertung: It falls in part, fewer users or volumes"
