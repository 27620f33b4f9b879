# SPDX-License-Identifier: Apache-2.0
"""Menus: a surface with an outline, round corners and the only shadow there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from desktop.theme.look import bind
from desktop.widgets.painting import painter_on, panel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from desktop.theme.look import Look
    from rules.text import Text

# px around the menu that its shadow takes, and how far it falls; the style sheet knows the first
SHADOW = 10
FALL = 2


class Menu(QMenu):
    """A menu whose entries speak the language of the look."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._entries: list[tuple[int, Text, str]] = []
        self.setProperty("shadow", True)
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
        self._entries.append((len(self.actions()) - 1, text, icon))
        self._refresh()
        return action

    def popup_under(self, widget: QWidget) -> None:
        """Open beneath a widget, right edges in line."""
        right = widget.width() - self.sizeHint().width() + SHADOW
        below = widget.height() + self._look.px(4) - SHADOW
        self.popup(widget.mapToGlobal(QPoint(right, below)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        face = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        radius = self._look.px(10)
        for reach in range(SHADOW - FALL, 0, -1):
            soft = face.adjusted(-reach, FALL - reach, reach, FALL + reach)
            panel(painter, soft, radius + reach, QColor(0, 0, 0, 5))
        painter.end()
        super().paintEvent(event)

    def _refresh(self) -> None:
        # asked for anew: PySide may declare the actions it gave out dead while the menu has them
        actions = self.actions()
        for place, text, icon in self._entries:
            action = actions[place]
            keys = action.property("keys")
            words = self._look.text(text).replace("&", "&&")
            action.setText(f"{words}\t{keys}" if keys else words)
            if icon:
                action.setIcon(self._look.icon(icon))
