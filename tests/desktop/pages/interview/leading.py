# SPDX-License-Identifier: Apache-2.0
"""The interview page in a window that has the keyboard, led as a person would."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.interview.page import InterviewPage
from desktop.pages.interview.question_view import QuestionView
from desktop.session.session import EngagementSession
from desktop.theme.look import Look
from rules.answers.answers import Answer
from tests.desktop.pages.talks import screen_of

W = TypeVar("W", bound=QWidget)
SIZE = (1280, 712)


class Lead:
    """A page, its session, and hands."""

    def __init__(
        self, qtbot: QtBot, talk: EngagementSession, question: str = "", *, single_keys: bool = True
    ) -> None:
        self.talk = talk
        self.look = Look("de", "light")
        if question:
            talk.go_to(screen_of(talk, question))
        self.page = InterviewPage(self.look, talk, single_keys=single_keys)
        qtbot.addWidget(self.page)
        self.page.resize(*SIZE)
        with qtbot.waitActive(self.page):
            self.page.show()
            self.page.activateWindow()
        self.page.take_focus()

    @property
    def view(self) -> QuestionView:
        assert isinstance(self.page.view, QuestionView)
        return self.page.view

    @property
    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def go(self, question: str) -> None:
        self.talk.go_to(screen_of(self.talk, question))

    def write(self, text: str) -> None:
        """Type a text where the keyboard is."""
        QTest.keyClicks(self.focus, text)

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.focus, key, modifier)

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def find(self, kind: type[W], name: str) -> W:
        """Return the control of a name."""
        found = self.page.findChildren(kind, name)
        return next(each for each in found if each.isVisible())

    def given(self, question: str = "", entry: str = "") -> Answer | None:
        """Return the answer that counts, of the question shown unless named."""
        return self.talk.answers.answer(question or self.talk.screen.question, entry)


ENTER = Qt.Key.Key_Return
ESCAPE = Qt.Key.Key_Escape
TAB = Qt.Key.Key_Tab
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
