# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.pages.interview.area import Asked, Drafts
from desktop.pages.interview.line_fields import LineFields
from desktop.pages.interview.number_area import NumberArea
from desktop.theme.look import Look
from rules.answers.answers import Answer
from rules.pack.loader import shipped_pack
from tests.desktop.pages.talks import amount, session, with_lines

PACK = shipped_pack()
BY_LINE = PACK.questions["ta2"].model_copy(update={"scope": "business_lines"})


def test_a_typed_question_has_a_field_for_each_line(qtbot: QtBot) -> None:
    fields = LineFields(Look("de", "light"), Asked("ta2", BY_LINE, PACK, "CHF"), Drafts())
    qtbot.addWidget(fields)
    said: list[tuple[str, Answer | None]] = []
    fields.answered.connect(lambda entry, answer: said.append((entry, answer)))
    fields.show_answers(session(with_lines()), ("a2", "a3"))
    with qtbot.waitActive(fields):
        fields.show()
        fields.activateWindow()
    first, second = fields.findChildren(NumberArea)
    assert fields.entry == "a2"
    second.field.setFocus()
    assert fields.entry == "a3"
    QTest.keyClicks(second.field, "40")
    assert fields.commit()
    assert said == [("a3", amount("40"))]
    fields.choose(0)
    assert said[-1] == ("a3", Answer("open"))
    fields.take_focus()
    assert second.field.hasFocus()
    assert first.field.value == ""


def test_a_line_that_cannot_be_read_is_told(qtbot: QtBot) -> None:
    fields = LineFields(Look("de", "light"), Asked("ta2", BY_LINE, PACK, "CHF"), Drafts())
    qtbot.addWidget(fields)
    fields.show_answers(session(with_lines()), ("a2", "a3"))
    first, _ = fields.findChildren(NumberArea)
    first.field.setText("140")
    assert not fields.commit()
    assert first.field.fault is not None
