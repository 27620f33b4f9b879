# SPDX-License-Identifier: Apache-2.0
"""The application as it is started, in this process: what its window shows and what it offers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Running
from desktop.engagement import slots
from desktop.paths import Paths
from desktop.session.desk import Desk
from desktop.session.session import EngagementSession
from desktop.settings import FORMAT
from rules.text import Language


@dataclass
class Started:
    """Hebelwerk while it runs, as a person sees it."""

    running: Running
    qtbot: QtBot

    def settle(self) -> None:
        """Wait until nothing is under way and everything was called back."""
        self.qtbot.waitUntil(self.running.is_idle, timeout=20_000)

    def shown(self, language: Language) -> str:
        """Return all texts in the window, in a language."""
        self.running.look.show(language=language)
        window = self.running.window
        labels = [each.text() for each in window.findChildren(QLabel) if each.isVisible()]
        buttons = window.findChildren(QAbstractButton)
        return "\n".join(labels + [each.text() for each in buttons if each.isVisible()])

    def offered(self) -> set[str]:
        """Return the names of the remedies on the page of trouble."""
        trouble = self.running.window.trouble
        assert trouble is not None
        names = {each.objectName() for each in trouble.findChildren(QAbstractButton)}
        return names - {""}

    def click(self, name: str) -> None:
        """Click a button and wait for what comes of it."""
        (button,) = (
            each
            for each in self.running.window.findChildren(QAbstractButton, name)
            if each.isVisible()
        )
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def leave(self) -> None:
        """Go back to the list."""
        workspace = self.running.window.workspace
        assert workspace is not None
        workspace.left.emit()
        self.settle()

    def act(self) -> None:
        """Do what the strip offers."""
        (button,) = self.running.window.notice.findChildren(QAbstractButton)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    @property
    def desk(self) -> Desk:
        """The desk; there is one once the store is open."""
        assert self.running.desk is not None
        return self.running.desk

    @property
    def clients(self) -> set[str]:
        """The clients in the list."""
        return {str((listed.summary or {})["client"]) for listed in self.desk.engagements}

    def begin(self, client: str) -> EngagementSession:
        """Begin an engagement for a client and its talk."""
        self.desk.create("mini_audit")
        self.settle()
        session = self.session
        session.edit({slots.CLIENT_NAME: client}, slots.CLIENT_NAME)
        session.clock.start()
        self.settle()
        return session

    def open(self, client: str) -> EngagementSession:
        """Open the engagement of a client."""
        (found,) = (
            listed for listed in self.desk.engagements if (listed.summary or {})["client"] == client
        )
        self.desk.open(found.id)
        self.settle()
        return self.session

    @property
    def session(self) -> EngagementSession:
        """The open engagement."""
        assert self.desk.session is not None
        return self.desk.session

    @property
    def strip(self) -> dict[Language, str]:
        """What the strip over all pages says."""
        words = self.running.window.notice.words
        return {} if words is None else {"de": words.de, "en": words.en}

    def end(self) -> None:
        """Quit as a person would; the window must have gone by itself."""
        self.running.window.close()
        assert not self.running.window.isVisible()
        self.running.end()


def start(places: Paths, qtbot: QtBot) -> Started:
    """Start Hebelwerk, in light colours whatever the system has, and wait for its first page."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    running = Running(application, places)
    qtbot.addWidget(running.window)
    running.window.show()
    started = Started(running, qtbot)
    running.open()
    started.settle()
    return started


def focused(qtbot: QtBot) -> QWidget:
    """Return what has the keyboard."""
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def choose_settings(file: Path, **chosen: object) -> None:
    """Write a file of settings."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"format": FORMAT, **chosen}))


def places_below(folder: Path, data: Path | None = None) -> Paths:
    """Return places for data, settings, log and cache that do not meet."""
    return Paths(
        data=folder / "data" if data is None else data,
        config=folder / "config",
        log=folder / "log" / "hebelwerk.log",
        cache=folder / "cache",
    )
