# SPDX-License-Identifier: Apache-2.0
"""A part of a page in a window that has the keyboard."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot


def in_window(qtbot: QtBot, part: QWidget, width: int = 900, height: int = 712) -> QWidget:
    """Show a part beside an empty one, and return the window."""
    window = QWidget()
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(QWidget(), 1)
    row.addWidget(part)
    window.resize(width, height)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def focused() -> QWidget:
    """Return what has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found
