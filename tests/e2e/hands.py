# SPDX-License-Identifier: Apache-2.0
"""Hands on a keyboard: keys as Qt's own tests send them, or as the X server does."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QDeadlineTimer, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from typing_extensions import override

LONGEST = 30_000  # milliseconds after which something does not happen any more
X_NAMES = {"Backtab": "shift+Tab", "Esc": "Escape", "Space": "space"}


class Hands(Protocol):
    """Act on whatever has the keyboard."""

    def press(self, keys: str) -> None:
        """Press and release keys, written as `Ctrl+Shift+Z`."""

    def write(self, text: str) -> None:
        """Type a text of any letters."""


class QtHands:
    """Send keys to the window that is active, inside this process."""

    def press(self, keys: str) -> None:
        """Press and release keys, written as `Ctrl+Shift+Z`."""
        combined = QKeySequence(keys)[0]  # type: ignore[index]  # its stubs leave that out
        QTest.keyClick(_window(), combined.key(), combined.keyboardModifiers())

    def write(self, text: str) -> None:
        """Type a text of any letters."""
        focused = QApplication.focusWidget()
        assert focused is not None, f"nothing takes «{text}»"
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(focused, letter)
            else:  # which Qt's own function takes for no key at all
                QTest.sendKeyEvent(
                    QTest.KeyAction.Click,
                    focused,
                    Qt.Key.Key_unknown,
                    letter,
                    Qt.KeyboardModifier.NoModifier,
                )


class XHands(QObject):
    """Have the X server send keys, as a keyboard does; each call waits until they have come."""

    def __init__(self) -> None:
        super().__init__()
        self._released = 0
        QGuiApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def press(self, keys: str) -> None:
        """Press and release keys, written as `Ctrl+Shift+Z`."""
        *modifiers, key = keys.split("+")
        name = X_NAMES.get(key, key.lower() if len(key) == 1 else key)
        self._send(1, "key", "+".join([*map(str.lower, modifiers), name]))

    def write(self, text: str) -> None:
        """Type a text of any letters."""
        self._send(len(text), "type", "--delay", "1", text)

    def _send(self, count: int, *command: str) -> None:
        wanted = self._released + count
        subprocess.run(["xdotool", *command], check=True)
        wait(lambda: self._released >= wanted, f"{command} to arrive")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWindow) and event.type() == QEvent.Type.KeyRelease:
            assert isinstance(event, QKeyEvent)
            if event.key() not in MODIFIERS and event.spontaneous():
                self._released += 1
        return False


MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)


def wait(condition: Callable[[], bool], what: str) -> None:
    """Let the application go on until a condition holds."""
    deadline = QDeadlineTimer(LONGEST)
    while not condition():
        assert not deadline.hasExpired(), f"waited in vain for {what}"
        QTest.qWait(1)


def _window() -> QWindow:
    window = QGuiApplication.focusWindow()
    assert window is not None, "no window has the keyboard"
    focused = QApplication.focusWidget()
    if window.isVisible() or focused is None:
        return window
    # a list that is closed again; a real screen gives the keyboard back by itself
    focused.window().activateWindow()
    return focused.window().windowHandle()
