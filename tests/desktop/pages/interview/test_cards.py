# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.pages.interview.cards import CardArea
from desktop.widgets.answer_cards import AnswerGroup
from desktop.widgets.fields.date import DateField
from desktop.widgets.fields.text import TextField
from rules.answers.answers import Answer
from tests.desktop.pages.interview.leading import ENTER, Lead
from tests.desktop.pages.talks import session, step, with_lines
from tests.desktop.pages.wide_pack import wide_pack

QUESTIONS = [
    ("clv_operations", 2, Answer("value", value=Decimal(1))),
    ("clv_use", 4, Answer("value", value="all_levels")),
    ("followon_decided", 2, Answer("value", value=True)),
    ("followon_decided", 1, Answer("value", value=False)),
    ("clv_use", 0, Answer("open")),
]


def group_of(lead: Lead) -> AnswerGroup:
    assert isinstance(lead.view.area, CardArea)
    return lead.view.area.cards.group


@pytest.mark.parametrize(("question", "number", "answer"), QUESTIONS)
def test_a_number_key_answers_and_stays(
    qtbot: QtBot, question: str, number: int, answer: Answer
) -> None:
    lead = Lead(qtbot, session(format_="full"), question)
    lead.write(str(number))
    assert lead.given() == answer
    assert lead.talk.screen.question == question


@pytest.mark.parametrize(("question", "number", "answer"), QUESTIONS)
def test_a_click_answers(qtbot: QtBot, question: str, number: int, answer: Answer) -> None:
    lead = Lead(qtbot, session(format_="full"), question)
    buttons = group_of(lead)._buttons()
    lead.click(buttons[number - 1])
    assert lead.given() == answer


def test_another_answer_keeps_what_stands_beside_it(qtbot: QtBot) -> None:
    talk = session()
    talk.answer("clv_operations", step(1, "Ticketzeiten; Blatt 2"))
    lead = Lead(qtbot, talk, "clv_operations")
    lead.write("3")
    assert lead.given() == step(2, "Ticketzeiten; Blatt 2")


def test_open_asks_with_whom_and_until_when(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), "clv_operations")
    lead.write("0")
    lead.press(Qt.Key.Key_Tab)
    assert isinstance(lead.focus, TextField)
    lead.write("R. Aebi")
    lead.press(Qt.Key.Key_Tab)
    assert isinstance(lead.focus, DateField)
    lead.write("27.11.2026")
    lead.press(ENTER)
    given = lead.given("clv_operations")
    assert given == Answer("open", with_whom="R. Aebi", by=date(2026, 11, 27))
    assert lead.talk.screen.question == "clv_use"


def test_arrows_move_without_answering(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), "clv_operations")
    lead.press(Qt.Key.Key_Down)
    assert lead.given() is None
    lead.press(Qt.Key.Key_Space)
    assert lead.given() == step(1)


def test_undo_shows_the_answer_before(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), "clv_operations")
    lead.write("2")
    lead.write("4")
    lead.talk.undo()
    assert group_of(lead).chosen == ("1",)
    lead.talk.undo()
    assert group_of(lead).chosen == ()
    lead.talk.redo()
    assert group_of(lead).chosen == ("1",)


def test_the_keyboard_goes_along_with_what_is_undone(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), "clv_tactics")
    lead.write("2")
    assert lead.focus.accessibleName() == "Teilweise, geschätzt"
    lead.write("4")
    lead.talk.undo()
    assert lead.focus.accessibleName() == "Teilweise, geschätzt"
    lead.press(Qt.Key.Key_Down)
    lead.talk.answer("clv_use", Answer("open"))  # of another question: nothing moves
    assert lead.focus.accessibleName() == "Ja, aber nicht regelmässig"


def test_a_disputed_answer_is_said_until_one_is_chosen(qtbot: QtBot) -> None:
    talk = session()
    talk.answer("clv_operations", Answer("value", any_of=(Decimal(0), Decimal(1))))
    lead = Lead(qtbot, talk, "clv_operations")
    assert group_of(lead).chosen == ()
    lead.write("2")
    assert lead.given() == step(1)


def test_the_question_names_its_answers_for_a_screen_reader(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(with_lines()), "clv_operations")
    asks = lead.talk.pack.questions["clv_operations"].ask.de
    assert group_of(lead).accessibleName() == asks
    assert lead.view.title.endswith(asks)


def test_a_step_says_beneath_what_it_means_here(qtbot: QtBot, tmp_path: Path) -> None:
    lead = Lead(qtbot, session(format_="talk", pack=wide_pack(tmp_path / "pack")), "icp1")
    said = [card.accessibleDescription() for card in group_of(lead)._cards]
    assert said == ["Jede Anfrage zählt.", "", "", "Sie werden angewendet."]
    lead.write("1")
    assert lead.given() == step(0)
    lead.look.show(language="en")
    assert group_of(lead)._cards[0].accessibleDescription() == "Every request counts."
