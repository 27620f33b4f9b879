# SPDX-License-Identifier: Apache-2.0
"""Opens a page for the client on the screen it belongs on, and ends it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.pages.presentation.presentation import Presentation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint

    from desktop.pages.presentation.slide import MakeSlide
    from desktop.theme.look import Look


class Screen(Protocol):
    """What has to be known of a screen."""

    def geometry(self) -> QRect:
        """Return where it lies on the desktop, in px."""
        ...


class Presenter(QObject):
    """Shows one presentation at a time for the window that `owner` is in.

    On a second screen it opens there and the owner keeps the keyboard; on a single one it covers
    the window, and gives the keyboard back to where it was.
    """

    changed = Signal()

    def __init__(
        self,
        look: Look,
        owner: QWidget,
        screens: Callable[[], Sequence[Screen]] = QGuiApplication.screens,
    ) -> None:
        super().__init__(owner)
        self._look = look
        self._owner = owner
        self._screens = screens
        self.shown: Presentation | None = None

    def present(self, make: MakeSlide) -> None:
        """Show what `make` makes, in place of what is shown."""
        self.end()
        _let_count_what_is_typed()
        self.shown = shown = Presentation(self._look, make, self._owner)
        shown.ended.connect(self.end)
        other = other_screen(self._owner.window().frameGeometry().center(), self._screens())
        if other is not None:
            shown.open_on(other.geometry(), active=False)
            self._owner.window().activateWindow()  # where a system gives each new window the keys
        else:
            shown.open_on(self._owner.window().screen().geometry(), active=True)
        self.changed.emit()

    def end(self) -> None:
        """Close what is shown, if anything is."""
        if self.shown is None:
            return
        shown, self.shown = self.shown, None
        shown.hide()
        shown.deleteLater()
        self._owner.window().activateWindow()
        self.changed.emit()


def other_screen(at: QPoint, screens: Sequence[Screen]) -> Screen | None:
    """Return a screen beside the one that `at` lies on; None where there is none."""
    others = [screen for screen in screens if not screen.geometry().contains(at)]
    return others[0] if others and len(screens) > 1 else None


def _let_count_what_is_typed() -> None:
    """Let the field in which a person is typing tell what stands in it, as when it is left."""
    focused = QGuiApplication.focusObject()
    if isinstance(focused, QWidget):
        focused.clearFocus()
        if isValid(focused):  # what was typed may have put other fields in its place
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
