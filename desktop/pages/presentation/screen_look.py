# SPDX-License-Identifier: Apache-2.0
"""The look of the app on a shared screen: the same, but for the size of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.theme.look import Look, bind

if TYPE_CHECKING:
    from PySide6.QtCore import QObject


class ScreenLook(Look):
    """Follows another look in all but the text scale, which is set here."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(
            look.language, look.theme, look.scale, parent, german_numbers=look.german_numbers
        )
        self._followed = look
        bind(look, self, self._follow)

    def set_scale(self, scale: float) -> None:
        """Show text at a scale, whatever that of the app is."""
        self.show(scale=scale)

    def _follow(self) -> None:
        look = self._followed
        self.show(language=look.language, theme=look.theme, german_numbers=look.german_numbers)
