# SPDX-License-Identifier: Apache-2.0
"""Menus: a surface with an outline and round corners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from desktop.theme.look import bind

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from desktop.theme.look import Look
    from rules.text import Text


class Menu(QMenu):
    """A menu whose entries speak the language of the look."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._entries: list[tuple[QAction, Text, str]] = []
        # without these the window's square corners show behind the round ones
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        bind(look, self, self._refresh)

    def add(
        self, text: Text, act: Callable[[], object], icon: str = "", shortcut: str = ""
    ) -> QAction:
        """Add an entry that calls `act`; `shortcut` is only shown."""
        action = self.addAction("")
        action.triggered.connect(lambda _checked=False: act())
        action.setProperty("keys", shortcut)
        self._entries.append((action, text, icon))
        self._refresh()
        return action

    def _refresh(self) -> None:
        for action, text, icon in self._entries:
            keys = action.property("keys")
            words = self._look.text(text).replace("&", "&&")
            action.setText(f"{words}\t{keys}" if keys else words)
            if icon:
                action.setIcon(self._look.icon(icon))
