# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.widgets.buttons import (
    Button,
    DangerButton,
    IconButton,
    LinkButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    SplitButton,
)
from desktop.widgets.menu import Menu
from rules.text import Text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.theme.look import Look

NEXT = Text(de="Weiter & mehr", en="Next & more")
KINDS = [PrimaryButton, SecondaryButton, QuietButton, DangerButton, LinkButton]


@pytest.mark.parametrize("kind", KINDS)
def test_click_space_and_enter_do_it(kind: type[Button], look: Look, qtbot: QtBot) -> None:
    button = kind(look, NEXT)
    qtbot.addWidget(button)
    button.show()
    done: list[bool] = []
    button.clicked.connect(lambda: done.append(True))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(button, key)
    assert len(done) == 4
    QTest.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert len(done) == 4


def test_ampersand_is_a_letter_and_the_text_is_the_name(look: Look, qtbot: QtBot) -> None:
    button = PrimaryButton(look, NEXT, key="↵")
    qtbot.addWidget(button)
    assert button.text() == button.accessibleName() == "Weiter & mehr"
    assert button.accessibleDescription() == "Taste ↵"
    look.show(language="en")
    assert button.text() == "Next & more"


def test_button_fits_its_text_icon_and_key(look: Look, qtbot: QtBot) -> None:
    bare, full = SecondaryButton(look, NEXT), SecondaryButton(look, NEXT, "plus", "P")
    for button in (bare, full):
        qtbot.addWidget(button)
    assert full.sizeHint().width() > bare.sizeHint().width() + 16 + 20
    assert bare.sizeHint().height() == 32
    assert PrimaryButton(look, NEXT, large=True).sizeHint().height() == 40
    narrow = bare.sizeHint().width()
    look.show(scale=1.3)
    assert bare.sizeHint().width() > narrow * 1.2


@pytest.mark.parametrize("kind", [PrimaryButton, None])
def test_forbidden_button_says_why(kind: type[Button] | None, look: Look, qtbot: QtBot) -> None:
    button = kind(look, NEXT) if kind else IconButton(look, "undo-2", NEXT)
    qtbot.addWidget(button)
    button.forbid(Text(de="Erst eine Antwort.", en="An answer first."))
    assert not button.isEnabled()
    assert button.toolTip() == button.accessibleDescription() == "Erst eine Antwort."
    button.forbid(None)
    assert button.isEnabled()
    assert "Antwort" not in button.toolTip()


def test_icon_button_is_named_by_its_text(look: Look, qtbot: QtBot) -> None:
    button = IconButton(look, "undo-2", NEXT)
    qtbot.addWidget(button)
    assert button.accessibleName() == button.toolTip() == "Weiter & mehr"
    assert (button.width(), button.height()) == (32, 32)


def test_split_button_acts_or_opens_its_menu(look: Look, qtbot: QtBot) -> None:
    chosen: list[str] = []
    menu = Menu(look)
    qtbot.addWidget(menu)
    entry = menu.add(NEXT, lambda: chosen.append("entry"))
    button = SplitButton(look, NEXT, menu, "plus")
    qtbot.addWidget(button)
    button.show()
    button.clicked.connect(lambda: chosen.append("step"))
    opened: list[bool] = []
    button.opened.connect(lambda: opened.append(True))
    middle = button.height() // 2
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(20, middle))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(button.width() - 10, middle))
    menu.close()
    QTest.keyClick(button, Qt.Key.Key_Down)
    menu.close()
    entry.trigger()
    assert chosen == ["step", "entry"]
    assert len(opened) == 2


def test_ring_shows_for_the_keyboard_and_not_for_the_pointer(look: Look, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    first, second = SecondaryButton(look, NEXT), SecondaryButton(look, NEXT)
    column.addWidget(first)
    column.addWidget(second)
    with qtbot.waitActive(page):
        page.show()
    accent = look.colour("accent")

    def ringed(button: Button) -> bool:
        image = page.grab().toImage()
        at = button.mapTo(page, QPoint(button.width() // 2, -3))
        return image.pixelColor(at) == accent

    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert ringed(first)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert ringed(second)
    assert not ringed(first)
    second.clearFocus()
    second.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not ringed(second)
