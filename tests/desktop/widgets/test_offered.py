# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.theme.look import Look
from desktop.widgets.fields.offered import OfferField
from rules.text import Text

NAME = Text(de="Von wem", en="Said by")
DOWN, ENTER, ESCAPE = Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def field(look: Look, qtbot: QtBot) -> OfferField:
    field = OfferField(look, name=NAME)
    field.offer(("S. Imhof", "H. Brügger", "N. Ferrari"))
    qtbot.addWidget(field)
    field.resize(200, 32)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    field.setFocus()
    return field


def test_down_opens_the_list_and_enter_picks(field: OfferField, qtbot: QtBot) -> None:
    QTest.keyClick(field, DOWN)
    assert field.list.isVisible()
    QTest.keyClick(field.list, DOWN)
    QTest.keyClick(field.list, DOWN)
    with qtbot.waitSignal(field.committed) as told:
        QTest.keyClick(field.list, ENTER)
    assert told.args == ["H. Brügger"]
    assert (field.value, field.list.isVisible()) == ("H. Brügger", False)


def test_letters_anywhere_in_a_name_narrow_the_list(field: OfferField) -> None:
    QTest.keyClicks(field, "ferr")
    assert field.list.isVisible()
    assert field.list.model().rowCount() == 1
    told: list[str] = []
    field.committed.connect(told.append)
    QTest.keyClick(field.list, DOWN)
    QTest.keyClick(field.list, ENTER)
    assert told == ["N. Ferrari"]


def test_what_is_not_offered_is_taken_as_typed(field: OfferField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.committed) as told:
        QTest.keyClicks(field, "Revision")
        QTest.keyClick(field, ENTER)
    assert told.args == ["Revision"]


def test_escape_closes_the_list_and_keeps_the_text(field: OfferField) -> None:
    QTest.keyClicks(field, "im")
    assert field.list.isVisible()
    QTest.keyClick(field.list, ESCAPE)
    assert (field.value, field.list.isVisible(), field.hasFocus()) == ("im", False, True)


def test_a_click_on_the_chevron_opens_the_list(field: OfferField) -> None:
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(20, 16))
    assert not field.list.isVisible()
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(field.width() - 6, 16))
    assert field.list.isVisible()
    assert field.list.model().rowCount() == 3


def test_without_offers_it_is_a_field_like_any_other(field: OfferField) -> None:
    field.offer(())
    QTest.keyClick(field, DOWN)
    assert not field.list.isVisible()
