# SPDX-License-Identifier: Apache-2.0
"""Arrow keys inside a group that is one tab stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

ARROWS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
}


def plain(event: QKeyEvent) -> bool:
    """Tell whether a key is pressed alone; with Alt or Ctrl it belongs to the page.

    macOS counts arrows to the keypad.
    """
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
