# SPDX-License-Identifier: Apache-2.0
"""A pack of the firm's own chosen for a new engagement, with keys and pointer."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from desktop.pages.engagements.format_menu import FormatMenu
from desktop.pages.engagements.page import EngagementsPage
from tests.desktop.firm_pack import firm_folder
from tests.desktop.office import Office

Key = Qt.Key
OWN_FORMAT = """\
  talgrund:
    label: {de: "Talgrund-Check", en: "Talgrund check"}
    title: {de: "Ein Blick auf den Kundenwert", en: "A look at customer value"}
    minutes: 20
    sections:
      levels:
        label: {de: "Kundenwert", en: "Customer value"}
        minutes: 20
        questions: [clv_strategy, clv_tactics, clv_operations]

"""
ADDED = ("pack.yaml", "  mini_audit:\n", f"{OWN_FORMAT}  mini_audit:\n")


@pytest.fixture
def firm(office: Office, tmp_path: Path) -> Office:
    """Return an office that may choose a pack of its own, which has another format."""
    office.offer(firm_folder(tmp_path / "firm", "0.2.0", ADDED))
    return office


def shown(menu: FormatMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.isVisible() and action.text()]


def packs(menu: FormatMenu) -> list[QAction]:
    return [action for action in menu.actions() if action.isCheckable()]


def begun(office: Office) -> None:
    """Have an engagement with the shipped pack in the list."""
    office.new()
    office.desk.leave()
    office.settle()


def test_with_the_shipped_pack_alone_there_is_no_choice(
    page: EngagementsPage, office: Office
) -> None:
    office.desk.refresh()
    office.settle()
    assert page.empty.packs is None
    assert packs(page._menu) == []
    assert len(shown(page._menu)) == 4


def test_the_keyboard_chooses_a_pack_and_then_one_of_its_formats(
    page: EngagementsPage, firm: Office, qtbot: QtBot
) -> None:
    begun(firm)
    page.new_button.setFocus()
    QTest.keyClick(page.new_button, Key.Key_Down)
    menu = page._menu
    assert shown(menu)[:2] == [
        "Kundenwert und KI-Muster, Mitgeliefert 0.1.0", "Kundenwert und KI-Muster, Eigenes 0.2.0",
    ]  # fmt: skip
    assert [action.isChecked() for action in packs(menu)] == [True, False]
    assert not any(text.startswith("Talgrund-Check") for text in shown(menu))
    QTest.keyClick(menu, Key.Key_Down)
    while menu.activeAction() is not packs(menu)[1]:
        QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)
    assert menu.isVisible()
    assert [action.isChecked() for action in packs(menu)] == [False, True]
    assert "Talgrund-Check, 20\u00a0min · 3 Fragen" in shown(menu)
    while not menu.activeAction().text().startswith("Talgrund-Check"):
        QTest.keyClick(menu, Key.Key_Down)
    with qtbot.waitSignal(firm.desk.opened):
        QTest.keyClick(menu, Key.Key_Return)
    assert firm.session.state.format == "talgrund"
    assert firm.session.pack.version == "0.2.0"


def test_the_pointer_chooses_a_pack_and_the_menu_stays(page: EngagementsPage, firm: Office) -> None:
    begun(firm)
    page.new_button.open_menu()
    menu = page._menu
    at = menu.actionGeometry(packs(menu)[1]).center()
    entry = menu.childAt(at)
    assert entry is not None
    for act in (QTest.mousePress, QTest.mouseRelease):
        act(entry, Qt.MouseButton.LeftButton, pos=entry.mapFrom(menu, at))
    assert menu.isVisible()
    assert page.choice.chosen.own
    menu.close()


def test_the_key_asks_for_a_pack_first_and_begins_nothing(
    page: EngagementsPage, firm: Office
) -> None:
    begun(firm)
    QTest.keyClick(page, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    menu = page._menu
    assert menu.isVisible()
    assert [action.isChecked() for action in packs(menu)] == [True, False]
    firm.settle()
    assert firm.desk.session is None
    menu.close()
    page.new_button.click()
    assert menu.isVisible()
    menu.close()


def test_before_the_first_engagement_the_key_begins_nothing_where_there_are_several_packs(
    page: EngagementsPage, firm: Office
) -> None:
    firm.desk.refresh()
    firm.settle()
    QTest.keyClick(page, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    firm.settle()
    assert firm.desk.session is None
    assert page.empty.isVisible()


def test_the_next_one_begins_with_the_pack_used_last(
    page: EngagementsPage, firm: Office, qtbot: QtBot
) -> None:
    begun(firm)
    assert not page.choice.chosen.own
    with qtbot.waitSignal(firm.desk.opened):
        firm.desk.create("talgrund", firm.desk.offers[1].pack.sha256)
    firm.desk.leave()
    firm.settle()
    assert page.choice.chosen.own


def test_before_the_first_engagement_the_cards_are_those_of_the_pack_chosen(
    page: EngagementsPage, firm: Office, qtbot: QtBot
) -> None:
    firm.desk.refresh()
    qtbot.waitUntil(page.empty.isVisible)
    choice = page.empty.packs
    assert choice is not None
    assert page.findChild(QPushButton, "prepare_talgrund") is None
    (segment,) = (each for each in choice.findChildren(QRadioButton) if each.isChecked())
    QTest.keyClick(segment, Key.Key_Right)
    assert page.choice.chosen.own
    button = page.findChild(QPushButton, "prepare_talgrund")
    assert button is not None
    with qtbot.waitSignal(firm.desk.opened):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert firm.session.state.format == "talgrund"


def test_a_folder_that_is_given_up_is_no_longer_offered(
    page: EngagementsPage, firm: Office
) -> None:
    begun(firm)
    page.choice.choose(firm.desk.offers[1].pack.sha256)
    firm.desk.use_own(None)
    assert not page.choice.chosen.own
    assert packs(page._menu) == []
    assert page.empty.packs is None


def test_a_folder_checked_again_stays_the_one_chosen(
    page: EngagementsPage, firm: Office, tmp_path: Path
) -> None:
    begun(firm)
    page.choice.choose(firm.desk.offers[1].pack.sha256)
    firm.offer(firm_folder(tmp_path / "newer", "0.3.0"))
    assert page.choice.chosen.pack.version == "0.3.0"


def test_the_list_names_things_as_each_engagements_pack_does(
    page: EngagementsPage, firm: Office
) -> None:
    with firm.qtbot.waitSignal(firm.desk.opened):
        firm.desk.create("talgrund", firm.desk.offers[1].pack.sha256)
    firm.desk.leave()
    firm.settle()
    (line,) = page.model.lines
    assert page.model.say.format(line) == "Talgrund-Check"
    firm.desk.close()
    firm.own = None  # the folder is no longer set; the store still keeps the pack
    firm.enter()
    firm.desk.refresh()
    firm.settle()
    assert firm.desk.known_pack(line.listed.pack_sha256).version == "0.2.0"
