# SPDX-License-Identifier: Apache-2.0
"""Whose result is shown, and of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.pages.presentation.slide import Part, put
from desktop.theme.look import Role
from desktop.widgets.labels import label
from desktop.widgets.pictures import Picture

if TYPE_CHECKING:
    from desktop.theme.look import Look

SIGN = 20
GAP = 12
CLIENTS_SHARE = 0.55  # of the width, where both names are long


class Header(Part):
    """The client at the left, the subject at the right; long names go on in the next line."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._sign = Picture(look, "hebelwerk", "accent", SIGN, parent=self)
        self._client = label(look, Role.SHOWN_TEXT, "ink3", wrap=True)
        self._about = label(look, Role.SHOWN_TEXT, "ink3", wrap=True)
        top = Qt.AlignmentFlag.AlignTop
        self._client.setAlignment(Qt.AlignmentFlag.AlignLeft | top)
        self._about.setAlignment(Qt.AlignmentFlag.AlignRight | top)
        for part in (self._client, self._about):
            part.setParent(self)

    def show_names(self, client: str, about: str) -> None:
        """Show the client's name and what the page is about."""
        self._client.show_text(client)
        self._about.show_text(about)

    @override
    def heightForWidth(self, width: int) -> int:
        client, about = self._widths(width)
        heights = (self._client.heightForWidth(client), self._about.heightForWidth(about))
        return max(self._look.line_height(Role.SHOWN_TEXT), *heights)

    @override
    def place(self) -> None:
        px, line = self._look.px, self._look.line_height(Role.SHOWN_TEXT)
        client, about = self._widths(self.width())
        self._sign.move(0, (line - px(SIGN)) // 2)
        height = self.height()
        put(self._client, QRect(px(SIGN + GAP), 0, client, height))
        put(self._about, QRect(self.width() - about, 0, about, height))

    def _widths(self, width: int) -> tuple[int, int]:
        """Return the widths of both names: what each wants, if there is room for both."""
        room = width - self._look.px(SIGN + 2 * GAP)
        client, about = (part.sizeHint().width() for part in (self._client, self._about))
        if client + about > room:
            client = min(client, max(round(room * CLIENTS_SHARE), room - about))
            about = room - client
        return client, about
