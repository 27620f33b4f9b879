# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rules.answers.answers import Answer
from tests.desktop.pages.interview.leading import ENTER, ESCAPE, Lead
from tests.desktop.pages.talks import session

QUESTION = "first_meeting_definition"
CTRL = Qt.KeyboardModifier.ControlModifier


def test_words_are_kept_while_typing_rests(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(format_="full"), QUESTION)
    lead.write("Bedarf und Budget")
    qtbot.waitUntil(lambda: lead.given() == Answer("value", value="Bedarf und Budget"))


def test_enter_breaks_the_line_and_with_ctrl_goes_on(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(format_="full"), QUESTION)
    lead.write("Bedarf")
    lead.press(ENTER)
    lead.write("Budget 0")
    assert lead.talk.screen.question == QUESTION
    lead.press(ENTER, CTRL)
    assert lead.given(QUESTION) == Answer("value", value="Bedarf\nBudget 0")
    assert lead.talk.screen.question != QUESTION


def test_it_may_be_open(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(format_="full"), QUESTION)
    lead.press(ESCAPE)
    lead.write("0")
    assert lead.given() == Answer("open")


def test_emptied_words_take_the_answer_back(qtbot: QtBot) -> None:
    talk = session(format_="full")
    talk.answer(QUESTION, Answer("value", value="Bedarf"))
    lead = Lead(qtbot, talk, QUESTION)
    lead.press(Qt.Key.Key_A, CTRL)
    lead.press(Qt.Key.Key_Delete)
    lead.view.commit()
    assert lead.given() is None
