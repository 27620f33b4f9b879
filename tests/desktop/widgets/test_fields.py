# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.widgets.fields.amount import AmountField
from desktop.widgets.fields.choice import ChoiceField
from desktop.widgets.fields.date import DateField, parsed_date
from desktop.widgets.fields.labelled import Field
from desktop.widgets.fields.multiline import MultilineField
from desktop.widgets.fields.text import TextField
from rules.text import Text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.theme.look import Look

HINT = Text(de="Was wir gesehen haben", en="What we have seen")
TOO_MUCH = Text(de="Höchstens 100 %.", en="At most 100 %.")


def test_text_is_told_on_enter_and_not_twice(look: Look, qtbot: QtBot) -> None:
    field = TextField(look, HINT)
    qtbot.addWidget(field)
    told: list[str] = []
    field.committed.connect(told.append)
    QTest.keyClicks(field, " 14/71 ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told == ["14/71"]
    assert field.accessibleName() == field.placeholderText() == HINT.de


def test_text_rests_after_typing_and_what_is_set_does_not(look: Look, qtbot: QtBot) -> None:
    for field in (TextField(look, HINT), MultilineField(look, HINT)):
        qtbot.addWidget(field)
        field.set_value("schon da")
        with qtbot.waitSignal(field.rested, timeout=5000) as rested:
            QTest.keyClicks(field, "!")
        assert rested.args == [field.value]
        assert "!" in field.value


def test_leaving_tells_at_once_and_escape_leaves(look: Look, qtbot: QtBot) -> None:
    for field in (TextField(look, HINT), MultilineField(look, HINT)):
        qtbot.addWidget(field)
        told: list[str] = []
        field.rested.connect(told.append)
        with qtbot.waitActive(field):
            field.show()
        field.setFocus()
        QTest.keyClicks(field, "notiert")
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert not field.hasFocus()
        assert told == ["notiert"]


def test_what_is_wrong_stands_beneath_and_in_the_description(look: Look, qtbot: QtBot) -> None:
    field = AmountField(look)
    row = Field(look, Text(de="Win-Rate", en="Win rate"), field, hint=HINT)
    qtbot.addWidget(row)
    row.show()
    field.set_unit("%")
    assert field.accessibleName() == "Win-Rate"
    field.show_error(TOO_MUCH)
    shown = [part.text() for part in row.findChildren(QLabel) if part.isVisible()]
    assert shown == ["Win-Rate", TOO_MUCH.de]
    assert field.accessibleDescription() == f"% {TOO_MUCH.de}"
    field.show_error(None)
    shown = [part.text() for part in row.findChildren(QLabel) if part.isVisible()]
    assert shown == ["Win-Rate", HINT.de]


def test_unit_keeps_its_room_free_of_text(look: Look, qtbot: QtBot) -> None:
    field = AmountField(look)
    qtbot.addWidget(field)
    field.set_unit("Abschlüsse")
    assert field.textMargins().right() > 50


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("27.11.2026", date(2026, 11, 27)),
        ("1. 2. 2026", date(2026, 2, 1)),
        ("7/3/2026", date(2026, 3, 7)),
        ("2026-11-27", date(2026, 11, 27)),
        ("31.02.2026", None),
        ("morgen", None),
        ("27.11.26", None),
        ("", None),
    ],
)
def test_date_is_read_as_it_is_typed(text: str, day: date | None) -> None:
    assert parsed_date(text) == day


def test_date_field_tells_dates_and_names_what_is_none(look: Look, qtbot: QtBot) -> None:
    field = DateField(look)
    qtbot.addWidget(field)
    told: list[date | None] = []
    field.picked.connect(told.append)
    for text in ("1.2.2026", "bald", ""):
        field.clear()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        if text == "bald":
            assert field.fault is not None
    assert told == [date(2026, 2, 1), None]
    assert field.fault is None
    field.set_day(date(2026, 12, 3))
    assert field.text() == "03.12.2026"


def test_choice_is_told_by_key_and_words_follow_the_language(look: Look, qtbot: QtBot) -> None:
    field = ChoiceField(look, HINT)
    qtbot.addWidget(field)
    field.offer([("a", Text(de="Alle", en="All")), ("b", "Prüflabore")], "b")
    told: list[str] = []
    field.value_changed.connect(told.append)
    assert field.currentText() == "Prüflabore"
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert (field.value, told) == ("a", ["a"])
    look.show(language="en")
    assert field.currentText() == "All"


def test_wheel_changes_no_choice(look: Look, qtbot: QtBot) -> None:
    field = ChoiceField(look)
    qtbot.addWidget(field)
    field.offer([("a", "A"), ("b", "B")], "a")
    field.show()
    here = QPointF(5, 5)
    none, idle = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    keys = Qt.KeyboardModifier.NoModifier
    turn = QWheelEvent(here, here, QPoint(0, 0), QPoint(0, -120), none, keys, idle, False)
    QApplication.sendEvent(field, turn)
    assert field.value == "a"


def test_note_grows_with_its_lines_up_to_a_limit(look: Look, qtbot: QtBot) -> None:
    note = MultilineField(look, HINT, most=3)
    qtbot.addWidget(note)
    heights = []
    for lines in (1, 2, 3, 9):
        note.set_value("\n".join(["Zeile"] * lines))
        heights.append(note.height())
    assert heights[0] < heights[1] < heights[2] == heights[3]
