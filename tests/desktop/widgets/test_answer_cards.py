# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.widgets.answer_card import CardOption, CheckCard, RadioCard
from desktop.widgets.answer_cards import AnswerGroup
from desktop.widgets.fields.date import DateField
from desktop.widgets.fields.text import TextField
from desktop.widgets.open_card import OpenCard
from rules.text import Text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.theme.look import Look

OPTIONS = [
    CardOption("no", Text(de="Nein", en="No"), Text(de="Nichts", en="Nothing"), 1),
    CardOption("some", Text(de="Teilweise", en="Partly"), None, 2),
    CardOption("yes", Text(de="Ja", en="Yes"), None, 3),
]


class Told:
    """Counts what a group tells."""

    def __init__(self, group: AnswerGroup) -> None:
        self.times = 0
        group.chosen_changed.connect(self._count)

    def _count(self) -> None:
        self.times += 1


def _group(look: Look, qtbot: QtBot, *, multiple: bool = False) -> AnswerGroup:
    group = AnswerGroup(look)
    qtbot.addWidget(group)
    group.offer(OPTIONS, multiple=multiple)
    group.resize(600, 400)
    group.show()
    return group


def _card(group: AnswerGroup, key: str) -> RadioCard | CheckCard:
    cards: list[RadioCard | CheckCard] = list(group.findChildren(RadioCard))
    cards += group.findChildren(CheckCard)
    return next(card for card in cards if card.option.key == key and not card.isHidden())


def test_click_anywhere_on_a_card_chooses_it_alone(look: Look, qtbot: QtBot) -> None:
    group = _group(look, qtbot)
    told = Told(group)
    for key in ("no", "yes"):
        card = _card(group, key)
        corner = card.rect().bottomRight()
        QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=corner)
    assert group.chosen == ("yes",)
    assert told.times == 2


def test_a_screen_reader_hears_of_radio_buttons_or_checkboxes(look: Look, qtbot: QtBot) -> None:
    for multiple, role in (
        (False, QAccessible.Role.RadioButton),
        (True, QAccessible.Role.CheckBox),
    ):
        group = _group(look, qtbot, multiple=multiple)
        found = QAccessible.queryAccessibleInterface(_card(group, "no"))
        assert found is not None
        assert found.role() == role


def test_several_stand_together_where_several_may(look: Look, qtbot: QtBot) -> None:
    group = _group(look, qtbot, multiple=True)
    for key in ("yes", "no"):
        QTest.mouseClick(_card(group, key), Qt.MouseButton.LeftButton)
    assert group.chosen == ("no", "yes")
    QTest.mouseClick(_card(group, "no"), Qt.MouseButton.LeftButton)
    assert group.chosen == ("yes",)


@pytest.mark.parametrize("multiple", [False, True])
def test_open_takes_the_place_of_answers_and_answers_that_of_open(
    multiple: bool,
    look: Look,
    qtbot: QtBot,
) -> None:
    group = _group(look, qtbot, multiple=multiple)
    told = Told(group)
    assert group.choose_by_number(2)
    assert group.choose_by_number(0)
    assert (group.chosen, group.open_chosen) == ((), True)
    assert group.choose_by_number(3)
    assert (group.chosen, group.open_chosen) == (("yes",), False)
    assert told.times == 3
    assert not group.choose_by_number(7)


def test_what_is_set_is_not_told(look: Look, qtbot: QtBot) -> None:
    group = _group(look, qtbot)
    told = Told(group)
    group.choose(("some",))
    assert group.chosen == ("some",)
    group.choose((), open_=True, who="R. Aebi", due=date(2026, 11, 27))
    assert group.open_card is not None
    assert (group.open_card.who, group.open_card.due) == ("R. Aebi", date(2026, 11, 27))
    group.choose()
    assert (group.chosen, group.open_chosen, told.times) == ((), False, 0)


def test_arrows_move_inside_one_tab_stop_and_space_chooses(look: Look, qtbot: QtBot) -> None:
    group = _group(look, qtbot)
    with qtbot.waitActive(group):
        group.show()
    group.choose(("some",))
    group.take_focus()
    assert _card(group, "some").hasFocus()
    QTest.keyClick(_card(group, "some"), Qt.Key.Key_Down)
    assert _card(group, "yes").hasFocus()
    assert group.chosen == ("some",)
    QTest.keyClick(_card(group, "yes"), Qt.Key.Key_Space)
    assert group.chosen == ("yes",)
    assert group.open_card is not None
    QTest.keyClick(_card(group, "yes"), Qt.Key.Key_Down)
    assert group.open_card.button.hasFocus()
    QTest.keyClick(group.open_card.button, Qt.Key.Key_Down)
    assert _card(group, "no").hasFocus()
    buttons = [*group.findChildren(RadioCard), group.open_card.button]
    stops = [button for button in buttons if button.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) == 1


def test_arrows_with_alt_are_left_to_the_page(look: Look, qtbot: QtBot) -> None:
    group = _group(look, qtbot)
    with qtbot.waitActive(group):
        group.show()
    group.take_focus()
    QTest.keyClick(_card(group, "no"), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert _card(group, "no").hasFocus()


def test_new_answers_replace_those_before(look: Look, qtbot: QtBot) -> None:
    group = _group(look, qtbot)
    group.choose(("yes",))
    group.offer(OPTIONS[:2], open_card=False)
    assert (group.chosen, group.open_card) == ((), None)
    assert not group.choose_by_number(3)
    assert not group.choose_by_number(0)


def test_card_grows_with_what_it_has_to_say(look: Look, qtbot: QtBot) -> None:
    long = CardOption("a", OPTIONS[0].title, Text(de="viele Worte " * 30, en="words " * 60), 1)
    card, plain = RadioCard(look, long), RadioCard(look, OPTIONS[1])
    for each in (card, plain):
        qtbot.addWidget(each)
    assert plain.heightForWidth(600) == 56
    assert card.heightForWidth(300) > card.heightForWidth(600) > 56
    assert card.accessibleDescription() == long.explanation.de  # type: ignore[union-attr]


def test_open_card_asks_with_whom_and_until_when_only_once_chosen(look: Look, qtbot: QtBot) -> None:
    card = OpenCard(look)
    qtbot.addWidget(card)
    card.show()
    who, due = card.findChild(TextField), card.findChild(DateField)
    assert who is not None
    assert due is not None
    assert not who.isVisible()
    QTest.mouseClick(card.button, Qt.MouseButton.LeftButton)
    assert who.isVisible()
    told: list[tuple[str, date | None]] = []
    card.details_changed.connect(lambda: told.append((card.who, card.due)))
    QTest.keyClicks(due, "27.11.2026")
    QTest.keyClick(due, Qt.Key.Key_Return)
    assert told == [("", date(2026, 11, 27))]
    QApplication.processEvents()
    QTest.mouseClick(card.button, Qt.MouseButton.LeftButton)
    assert not card.chosen
    assert not who.isVisible()
