# SPDX-License-Identifier: Apache-2.0
"""The preparation in a window that has the keyboard, filled in as a person would."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.preparation.figures_card import FigureRow
from desktop.pages.preparation.page import PreparationPage
from desktop.session.session import EngagementSession
from desktop.theme.look import Look
from desktop.widgets.fields.text import TextField
from desktop.widgets.labels import TextLabel


class Led:
    """A page in a window that has the keyboard."""

    def __init__(self, qtbot: QtBot, talk: EngagementSession, width: int = 1280) -> None:
        self.qtbot = qtbot
        self.look = Look("de", "light")
        self.talk = talk
        self.page = PreparationPage(self.look, talk)
        qtbot.addWidget(self.page)
        self.page.resize(width, 712)
        with qtbot.waitActive(self.page):
            self.page.show()
            self.page.activateWindow()

    def type(self, field: QWidget, text: str) -> None:
        """Replace what a field holds."""
        field.setFocus()
        assert isinstance(field, TextField)
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)

    def leave(self) -> None:
        self.page.start.setFocus()

    def put(self, field: QWidget, text: str) -> None:
        """Replace what a field holds and leave it."""
        self.type(field, text)
        self.leave()

    def text(self, name: str) -> str:
        found = self.page.findChild(TextLabel, name)
        assert isinstance(found, TextLabel)
        return found.text()

    def figure(self, key: str) -> FigureRow:
        row = self.page.figures.rows[f"calculator.{key}"]
        assert isinstance(row, FigureRow)
        return row
