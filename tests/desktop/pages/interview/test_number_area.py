# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.pages.interview.number_area import NumberArea
from rules.answers.answers import Answer
from tests.desktop.pages.interview.leading import ENTER, ESCAPE, Lead
from tests.desktop.pages.talks import amount, session


def area_of(lead: Lead) -> NumberArea:
    assert isinstance(lead.view.area, NumberArea)
    return lead.view.area


@pytest.mark.parametrize(
    ("question", "typed", "answer"),
    [
        ("calculator.initial", "250k", amount("250000")),
        ("calculator.years", "5.5", amount("5.5")),
        ("calculator.cac_pct", "6", amount("6")),
        ("calculator.win_rate", "14/71", Answer("value", count=(14, 71))),
        ("calculator.win_rate", "15-25", Answer("value", low=Decimal(15), high=Decimal(25))),
        ("op1", "3", amount("3")),
        ("op1", "unbekannt", Answer("not_known")),
        ("op1", "?", Answer("open")),
    ],
)
def test_a_figure_is_typed_as_it_is_said(
    qtbot: QtBot, question: str, typed: str, answer: Answer
) -> None:
    lead = Lead(qtbot, session(), question)
    lead.write(typed)
    lead.press(ENTER)
    assert lead.given(question) == answer
    assert lead.talk.screen.question != question


def test_what_was_understood_stands_beside_it_before_it_counts(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), "calculator.win_rate")
    lead.write("14/71")
    area = area_of(lead)
    assert area._figure.text() == "19.7\u00a0%"
    assert area._chart.isVisible()
    assert lead.given() is None


def test_a_figure_is_written_anew_when_the_number_format_changes(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), "calculator.initial")
    lead.talk.answer("calculator.initial", amount("312500.5"))
    field = area_of(lead).field
    assert field.value == "312’500.5"
    lead.look.show(german_numbers="de-DE")
    assert (field.value, field.placeholderText()) == ("312.500,5", "z. B. 50.000")
    field.selectAll()
    lead.write("1.250,75")
    assert area_of(lead)._figure.text() == "1.250,75\u00a0CHF"
    lead.press(ENTER)
    assert lead.given("calculator.initial") == amount("1250.75")


def test_a_pause_in_typing_lets_it_count(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), "calculator.years")
    lead.write("5")
    qtbot.waitUntil(lambda: lead.given() == amount("5"))
    assert lead.focus is area_of(lead).field


def test_what_cannot_be_read_holds_the_talk_up_once_and_is_kept(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), "op1")
    lead.talk.answer("op1", amount("4"))
    lead.page.view.take_focus()
    lead.write("99")
    lead.press(ENTER)
    assert lead.talk.screen.question == "op1"
    assert lead.given() == amount("4")
    assert (
        area_of(lead)._fault.text()
        == "Höchstens 20 Wechsel. Der alte Wert 4\u00a0Wechsel gilt weiter."
    )
    lead.press(ENTER)
    assert lead.talk.screen.question != "op1"
    lead.go("op1")
    assert area_of(lead).field.value == "99"
    assert area_of(lead).field.fault is not None
    lead.page.view.take_focus()
    lead.write("2")
    lead.press(ENTER)
    assert lead.given("op1") == amount("2")
    lead.go("op1")
    assert area_of(lead).field.fault is None


def test_leaving_by_the_rail_keeps_what_is_typed(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), "calculator.years")
    lead.write("7")
    lead.go("calculator.cac_pct")
    assert lead.given("calculator.years") == amount("7")


def test_another_change_leaves_typing_alone(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), "calculator.years")
    lead.write("1")
    lead.talk.answer("clv_use", Answer("open"))
    assert area_of(lead).field.value == "1"
    assert lead.focus is area_of(lead).field
    lead.write("2")
    assert area_of(lead).field.value == "12"


def test_an_emptied_field_takes_the_answer_back(qtbot: QtBot) -> None:
    talk = session()
    talk.answer("calculator.years", amount("5"))
    lead = Lead(qtbot, talk, "calculator.years")
    lead.press(Qt.Key.Key_Delete)
    lead.press(ENTER)
    assert lead.given("calculator.years") is None


def test_the_card_makes_it_open_and_a_figure_closes_it(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), "op1")
    lead.press(ESCAPE)
    lead.write("0")
    assert lead.given() == Answer("open")
    lead.page.view.take_focus()
    lead.write("3")
    assert area_of(lead).commit()
    assert lead.given() == amount("3")
    assert not area_of(lead).open.group.open_chosen


def test_nobody_knows_has_a_card_of_its_own(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), "ta2")
    lead.press(ESCAPE)
    lead.write("1")
    assert lead.given() == Answer("not_known")


def test_reliability_is_chosen_by_key(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), "calculator.years")
    lead.write("5")
    lead.press(ESCAPE)
    lead.write("c")
    lead.write("3")
    given = lead.given()
    assert given is not None
    assert (given.value, given.confidence) == (Decimal(5), "documented")


def test_reliability_said_before_the_figure_waits_for_it(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), "calculator.years")
    lead.press(ESCAPE)
    lead.write("c")
    lead.write("2")
    assert lead.given() is None
    lead.write("5")
    lead.press(ENTER)
    assert lead.given("calculator.years") == Answer(
        "value", value=Decimal(5), confidence="plausible"
    )


def test_a_figure_after_about_is_no_longer_estimated(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), "ta2")
    lead.write("~60")
    assert area_of(lead).commit()
    said = lead.given()
    assert said is not None
    assert said.confidence == "estimated"
    area_of(lead).take_focus()
    lead.write("62")
    assert area_of(lead).commit()
    assert lead.given() == amount("62")


def test_a_prepared_figure_counts_once_confirmed(qtbot: QtBot) -> None:
    talk = session()
    talk.prepare("calculator.years", amount("5"), "Angebot 2025")
    lead = Lead(qtbot, talk, "calculator.years")
    assert area_of(lead).field.value == "5"
    assert lead.view.prepared.isVisible()
    assert lead.given() is None
    lead.press(ENTER)
    assert lead.given() == Answer("value", value=Decimal(5), evidence="Angebot 2025")
    assert lead.talk.screen.question == "calculator.years"
    assert not lead.view.prepared.isVisible()
    lead.press(ENTER)
    assert lead.talk.screen.question != "calculator.years"


def test_an_own_figure_replaces_the_prepared_one_which_can_be_brought_back(qtbot: QtBot) -> None:
    talk = session()
    talk.prepare("calculator.years", amount("5"), "Angebot 2025")
    lead = Lead(qtbot, talk, "calculator.years")
    lead.write("7")
    assert area_of(lead).commit()
    assert lead.given() == amount("7")
    words = lead.view.prepared.words
    assert words is not None
    assert words.de == "Vorbereitet war 5\u00a0Jahre, Angebot 2025. Ihr Wert ersetzt ihn."
    lead.click(lead.view.prepared._action)
    assert lead.given() == Answer("value", value=Decimal(5), evidence="Angebot 2025")
    assert area_of(lead).field.value == "5"


def test_undo_brings_the_figure_before_back_into_the_field(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), "calculator.years")
    for figure in ("5", "7"):
        area_of(lead).take_focus()
        lead.write(figure)
        assert area_of(lead).commit()
    lead.talk.undo()
    assert area_of(lead).field.value == "5"
