# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.operations.lane import Lane
from desktop.pages.settings.choosing import FolderQuestion
from desktop.pages.settings.page import SettingsPage
from desktop.pages.settings.preferences import Preferences
from desktop.session.own_pack import OwnPack
from desktop.settings import Settings, read_settings, write_settings
from desktop.theme.look import Look
from desktop.version import VERSION
from reports.palette import DARK

Key = Qt.Key
BEGUN = Settings(firm="Talgrund Partner AG", author="M. Keller")


class Desktop:
    """The page over a file of settings."""

    def __init__(self, look: Look, folder: Path, lane: Lane) -> None:
        self.look, self.lane = look, lane
        self.file = folder / "config" / "settings.json"
        self.preferences = Preferences(BEGUN, self._save, lane)
        self.opened: list[Path] = []
        self.opens = True
        self.own = OwnPack(lane)
        self.preferences.changed.connect(
            lambda: self.own.look_in(self.preferences.settings.own_folder)
        )
        self.answer: Path | None = None
        self.asked: list[Path | None] = []
        self.page = SettingsPage(
            look,
            self.preferences,
            self.own,
            folder / "data",
            self._open,
            cast("FolderQuestion", self),
        )

    @property
    def kept(self) -> Settings:
        """The settings in the file, once everything is written."""
        return read_settings(self.file)

    def ask(self, _parent: QWidget, folder: Path | None) -> Path | None:
        """Answer the question for a folder."""
        self.asked.append(folder)
        return self.answer

    def _save(self, settings: Settings) -> None:
        write_settings(self.file, settings)

    def _open(self, folder: Path) -> bool:
        self.opened.append(folder)
        return self.opens


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


def _settle(desktop: Desktop, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desktop.lane.is_idle)


def test_the_page_shows_what_is_set(desktop: Desktop, tmp_path: Path) -> None:
    page = desktop.page
    assert page.language.value == "de"
    assert page.theme.value == "system"
    assert page.scale.value == "100"
    assert page.numbers.value == "de-CH"
    assert (page.firm.value, page.author.value) == ("Talgrund Partner AG", "M. Keller")
    assert page.single_keys.isChecked()
    assert page.path.text() == str(tmp_path / "data")
    assert any(label.text() == VERSION for label in page.findChildren(type(page.path)))


def test_the_keyboard_changes_the_language_at_once(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.page.take_focus()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert desktop.page.language.isAncestorOf(focused)
    QTest.keyClick(focused, Key.Key_Right)
    assert desktop.look.language == "en"
    assert desktop.page.folder_button.text() == "Open folder"
    _settle(desktop, qtbot)
    assert desktop.kept == replace(BEGUN, language="en")


def test_theme_and_scale_hold_at_once_and_are_kept(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.page.theme.choose(2)
    assert desktop.look.palette is DARK
    desktop.page.scale.choose(2)
    assert desktop.look.scale == 1.3
    _settle(desktop, qtbot)
    assert desktop.kept == replace(BEGUN, theme="dark", scale=130)
    assert desktop.page.scale.value == "130"


def test_the_keyboard_changes_how_german_texts_write_numbers(
    desktop: Desktop, qtbot: QtBot
) -> None:
    chosen = desktop.page.numbers.findChildren(QRadioButton)
    assert [each.text() for each in chosen] == [
        "250’000.50 (Schweiz)",
        "250.000,50 (Deutschland, Österreich)",
    ]
    chosen[0].setFocus()
    with qtbot.waitSignal(desktop.look.changed):
        QTest.keyClick(chosen[0], Key.Key_Right)
    assert desktop.look.numbers == "de-DE"
    _settle(desktop, qtbot)
    assert desktop.kept == replace(BEGUN, number_format="de-DE")
    desktop.look.show(language="en")
    assert desktop.look.numbers == "en"
    assert chosen[1].text() == "250.000,50 (Germany, Austria)"
    assert desktop.page.numbers.value == "de-DE"


def test_firm_and_author_are_kept_on_leaving_the_field(desktop: Desktop, qtbot: QtBot) -> None:
    page = desktop.page
    for field, text in ((page.firm, " GmbH"), (page.author, ", Leitung")):
        field.setFocus()
        field.end(False)
        QTest.keyClicks(field, text)
    page.language.setFocus()
    page.author.clearFocus()
    _settle(desktop, qtbot)
    assert desktop.kept.firm == "Talgrund Partner AG GmbH"
    assert desktop.kept.author == "M. Keller, Leitung"


def test_single_keys_can_be_switched_off(desktop: Desktop, qtbot: QtBot) -> None:
    box = desktop.page.single_keys
    QTest.keyClick(box, Key.Key_Space)
    assert desktop.preferences.settings.single_keys is False
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    _settle(desktop, qtbot)
    assert desktop.kept.single_keys is True


def test_what_is_the_same_is_not_written_again(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.preferences.change(replace(BEGUN))
    _settle(desktop, qtbot)
    assert not desktop.file.exists()


def test_a_failed_save_is_said_and_can_be_tried_again(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.file.parent.write_text("no folder")
    desktop.page.scale.choose(1)
    _settle(desktop, qtbot)
    failure = desktop.page.failure
    assert failure.words is not None
    assert failure.words.de.startswith("Die Einstellungen gelten, sind aber nicht gespeichert.")
    assert desktop.look.scale == 1.15
    desktop.file.parent.unlink()
    (again,) = (each for each in failure.findChildren(QPushButton) if each.isVisible())
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    _settle(desktop, qtbot)
    assert failure.words is None
    assert desktop.kept.scale == 115


def test_a_bug_while_saving_is_left_to_the_window(desktop: Desktop) -> None:
    desktop.preferences.failed.emit(RuntimeError("unexpected"))
    assert desktop.page.failure.words is None


def test_the_folder_opens_or_the_page_says_that_it_cannot(desktop: Desktop, tmp_path: Path) -> None:
    page = desktop.page
    desktop.opens = False
    QTest.keyClick(page.folder_button, Key.Key_Space)
    assert desktop.opened == [tmp_path / "data"]
    assert page.not_opened.words is not None
    desktop.opens = True
    QTest.mouseClick(page.folder_button, Qt.MouseButton.LeftButton)
    assert page.not_opened.words is None


@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_nothing_is_wider_than_the_page(desktop: Desktop, scale: float) -> None:
    desktop.look.show(scale=scale)
    page = desktop.page
    page.resize(round(800 * scale), 700)
    for part in (page.theme, page.firm, page.single_keys, page.path, page.folder_button):
        right = part.mapTo(page, part.rect().topRight()).x()
        assert right < page.width()
