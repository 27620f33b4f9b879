# SPDX-License-Identifier: Apache-2.0
"""Rules of the firm's own in the whole application: picked, checked, chosen, moved to."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Running
from desktop.pages.settings.choosing import FolderQuestion
from desktop.pages.settings.page import SettingsPage
from desktop.paths import paths_in
from desktop.session.desk import Desk
from tests.desktop.firm_pack import NEWER, firm_folder

CLICK = Qt.MouseButton.LeftButton


class House:
    """The application in a folder of its own, which can be left and entered again."""

    def __init__(self, application: QApplication, qtbot: QtBot, home: Path) -> None:
        self.application, self.qtbot, self.home = application, qtbot, home
        self.answer: Path | None = None
        self.hook = sys.excepthook
        self.enter()

    def enter(self) -> None:
        folders = cast("FolderQuestion", self)
        self.running = Running(self.application, paths_in(self.home), folders=folders)
        self.running.window.show()
        self.running.open()
        self.qtbot.waitUntil(lambda: self.running.desk is not None)
        self.settle()

    def leave(self) -> None:
        self.running.window.close()
        self.running.end()
        sys.excepthook = self.hook

    def ask(self, _parent: QWidget, _folder: Path | None) -> Path | None:
        """Answer the question for a folder."""
        return self.answer

    def settle(self) -> None:
        self.qtbot.waitUntil(self.running.is_idle, timeout=60_000)

    @property
    def desk(self) -> Desk:
        assert self.running.desk is not None
        return self.running.desk

    @property
    def versions(self) -> list[str]:
        return [offer.pack.version for offer in self.desk.offers]

    def settings(self) -> SettingsPage:
        self.running.window.show_page("settings")
        page = self.running.window.findChild(SettingsPage)
        assert page is not None
        self.settle()
        return page

    def pick(self, folder: Path) -> None:
        self.answer = folder
        QTest.mouseClick(self.settings().own_pack.choose_button, CLICK)
        self.settle()


@pytest.fixture
def house(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    house = House(qapp, qtbot, tmp_path / "home")
    yield house
    house.leave()


def change(folder: Path, file: str, before: str, after: str) -> None:
    path = folder / file
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")


def test_from_the_folder_to_an_engagement_moved_to_its_newer_rules(
    house: House, tmp_path: Path
) -> None:
    folder = firm_folder(tmp_path / "firm", "0.2.0")
    house.pick(folder)
    assert house.versions == ["0.1.0", "0.2.0"]
    house.leave()
    house.enter()
    assert house.versions == ["0.1.0", "0.2.0"]
    with house.qtbot.waitSignal(house.desk.opened):
        house.desk.create("full", house.desk.offers[1].pack.sha256)
    house.settle()
    assert house.desk.session is not None
    engagement = house.desk.session.id
    for file, before, after in (("pack.yaml", '"0.2.0"', '"0.3.0"'), *NEWER):
        change(folder, file, before, after)
    house.leave()
    house.enter()
    with house.qtbot.waitSignal(house.desk.opened):
        house.desk.open(engagement)
    house.settle()
    workspace = house.running.window.workspace
    assert workspace is not None
    assert workspace.session.pack.version == "0.2.0"
    assert workspace.newer.words is not None
    assert "0.3.0" in workspace.newer.words.de
    workspace.preview_move()
    house.settle()
    assert workspace.moving is not None
    QTest.mouseClick(workspace.moving.move_button, CLICK)
    house.settle()
    assert house.desk.session is not None
    assert house.desk.session.pack.version == "0.3.0"
    house.leave()
    house.enter()
    with house.qtbot.waitSignal(house.desk.opened):
        house.desk.open(engagement)
    house.settle()
    assert house.desk.session is not None
    assert house.desk.session.pack.version == "0.3.0"
    house.desk.session.undo()
    house.settle()
    assert house.desk.session.pack.version == "0.2.0"


def test_rules_mended_on_their_page_can_be_chosen_at_once(house: House, tmp_path: Path) -> None:
    wrong = ("clv.yaml", "clv_use == 'unused'", "clv_use == 'unknown'")
    folder = firm_folder(tmp_path / "firm", "0.2.0", wrong)
    house.pick(folder)
    assert house.versions == ["0.1.0"]
    result = house.settings().own_pack.result
    (button,) = (each for each in result.findChildren(QPushButton) if each.isVisible())
    QTest.mouseClick(button, CLICK)
    assert house.running.window.page == "packs"
    house.settle()
    change(folder, "clv.yaml", wrong[2], wrong[1])
    QTest.keyClick(house.running.window, Qt.Key.Key_F9)
    house.qtbot.waitUntil(lambda: house.versions == ["0.1.0", "0.2.0"], timeout=60_000)


def test_a_folder_that_is_gone_keeps_nobody_from_working(house: House, tmp_path: Path) -> None:
    folder = firm_folder(tmp_path / "firm", "0.2.0")
    house.pick(folder)
    folder.rename(tmp_path / "elsewhere")
    house.leave()
    house.enter()
    assert house.versions == ["0.1.0"]
    assert house.running.own.found is not None
    assert house.running.own.found.checked.errors[0].code == "pack_folder_missing"
    assert house.running.preferences.settings.own_folder == folder
