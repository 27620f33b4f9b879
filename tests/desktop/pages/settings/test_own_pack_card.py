# SPDX-License-Identifier: Apache-2.0
"""The card «Eigenes Regelwerk», worked with keys and pointer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.operations.lane import Lane
from desktop.theme.look import Look
from tests.desktop.firm_pack import firm_folder
from tests.desktop.pages.settings.test_page import Desktop

Key = Qt.Key
NO_SUCH_OPTION = ("clv.yaml", "clv_use == 'unused'", "clv_use == 'unknown'")


@pytest.fixture
def desktop(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Desktop]:
    look = Look(theme="light")
    look.dress(qapp)
    lane = Lane("settings")
    desktop = Desktop(look, tmp_path, lane)
    qtbot.addWidget(desktop.page)
    desktop.page.resize(1072, 900)
    desktop.page.show()
    desktop.page.activateWindow()
    qtbot.waitUntil(desktop.page.isActiveWindow)
    yield desktop
    lane.close()


def choose(desktop: Desktop, qtbot: QtBot, folder: Path | None) -> None:
    desktop.answer = folder
    button = desktop.page.own_pack.choose_button
    button.setFocus()
    QTest.keyClick(button, Key.Key_Space)
    qtbot.waitUntil(lambda: desktop.lane.is_idle)


def said(desktop: Desktop) -> str:
    words = desktop.page.own_pack.result.words
    return "" if words is None else desktop.look.text(words)


def listed(desktop: Desktop) -> list[str]:
    card = desktop.page.own_pack
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


def test_without_a_folder_there_is_nothing_but_the_choice(desktop: Desktop) -> None:
    card = desktop.page.own_pack
    assert card.path.text() == "Kein Ordner gewählt"
    assert card.choose_button.isVisible()
    assert not card.check_button.isVisible()
    assert not card.remove_button.isVisible()
    assert said(desktop) == ""


def test_a_folder_is_chosen_checked_and_kept(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = firm_folder(tmp_path / "firm")
    choose(desktop, qtbot, folder)
    assert desktop.asked == [None]
    assert desktop.page.own_pack.path.text() == str(folder)
    assert said(desktop).startswith("«Kundenwert und KI-Muster» 0.2.0: keine Fehler")
    assert said(desktop).endswith("Sie können es für ein neues Mandat wählen.")
    assert desktop.kept.own_folder == folder
    desktop.look.show(language="en")
    assert said(desktop).startswith("“Customer value and AI patterns” 0.2.0: no errors")
    choose(desktop, qtbot, None)
    assert desktop.asked == [None, folder]
    assert desktop.kept.own_folder == folder


def test_a_folder_with_errors_is_kept_says_them_and_is_checked_again_once_mended(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = firm_folder(tmp_path / "firm", "0.2.0", NO_SUCH_OPTION)
    choose(desktop, qtbot, folder)
    assert "1 Fehler" in said(desktop)
    assert "erst ohne Fehler" in said(desktop)
    assert desktop.kept.own_folder == folder
    assert desktop.own.found is not None
    assert desktop.own.found.offered is None
    assert any("clv.yaml" in text for text in listed(desktop))
    file, before, after = NO_SUCH_OPTION
    path = folder / file
    path.write_text(path.read_text("utf-8").replace(after, before), "utf-8")
    QTest.mouseClick(desktop.page.own_pack.check_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desktop.lane.is_idle)
    assert "keine Fehler" in said(desktop)
    assert not any("clv.yaml" in text for text in listed(desktop))


@pytest.mark.parametrize("many", [False, True])
def test_of_many_problems_the_first_are_told_and_the_rest_counted(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path, *, many: bool
) -> None:
    folder = tmp_path / "firm"
    if many:
        firm_folder(folder, "0.2.0", ("clv.yaml", "sources: [hebelwerk_decisions]", "sources: [x]"))
    else:
        folder.mkdir()
    choose(desktop, qtbot, folder)
    texts = listed(desktop)
    assert any(text.startswith("und ") and text.endswith(" weitere") for text in texts) is many
    if not many:
        assert any("pack.yaml" in text for text in texts)


def test_a_copy_of_the_shipped_pack_is_said_to_be_that(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(desktop, qtbot, firm_folder(tmp_path / "firm", "0.1.0"))
    assert "das mitgelieferte Regelwerk, unverändert" in said(desktop)


def test_a_folder_is_removed_again(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    choose(desktop, qtbot, firm_folder(tmp_path / "firm"))
    QTest.mouseClick(desktop.page.own_pack.remove_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desktop.lane.is_idle)
    assert desktop.kept.own_folder is None
    assert desktop.own.found is None
    assert said(desktop) == ""
    assert QApplication.focusWidget() is desktop.page.own_pack.choose_button


def test_the_rules_can_be_looked_at(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    choose(desktop, qtbot, firm_folder(tmp_path / "firm", "0.2.0", NO_SUCH_OPTION))
    result = desktop.page.own_pack.result
    (button,) = (each for each in result.findChildren(QPushButton) if each.isVisible())
    with qtbot.waitSignal(desktop.page.rules_wanted):
        QTest.keyClick(button, Key.Key_Return)
