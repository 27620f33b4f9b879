# SPDX-License-Identifier: Apache-2.0
"""What is still open, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.pages.presentation.slide import Part, put
from desktop.theme.look import Role
from desktop.widgets.labels import TextLabel, label
from desktop.widgets.pictures import Picture

if TYPE_CHECKING:
    from desktop.pages.presentation.sentences import Lacking
    from desktop.theme.look import Look

SIGN, GAP, BETWEEN, UNDER_TITLE = 22, 16, 10, 18  # px at 100 %


class LackingList(Part):
    """A few words, and under them each open thing in a line of its own."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._title = label(look, Role.SHOWN_STATEMENT)
        self._title.setParent(self)
        self._items: list[tuple[Picture, TextLabel]] = []

    def show_lacking(self, lacking: Lacking) -> None:
        """Show what is open."""
        self._title.show_text(lacking.title)
        while len(self._items) < len(lacking.items):
            name = label(self._look, Role.SHOWN_ANSWER, "ink2", wrap=True)
            name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            name.setParent(self)
            sign = Picture(self._look, "circle-dashed", "accent", SIGN, parent=self)
            self._items.append((sign, name))
        for place, (sign, name) in enumerate(self._items):
            for part in (sign, name):
                part.setVisible(place < len(lacking.items))
            name.show_text(lacking.items[place] if place < len(lacking.items) else "")
        self.setAccessibleName(f"{lacking.title}: {', '.join(lacking.items)}")

    @override
    def heightForWidth(self, width: int) -> int:
        heights = self._heights(width)
        return self._head + sum(heights) + self._look.px(BETWEEN) * max(0, len(heights) - 1)

    @override
    def place(self) -> None:
        px, top = self._look.px, self._head
        put(self._title, QRect(0, 0, self.width(), self._look.line_height(Role.SHOWN_STATEMENT)))
        beside = px(SIGN + GAP)
        offset = (self._look.line_height(Role.SHOWN_ANSWER) - px(SIGN)) // 2
        for (sign, name), height in zip(self._shown, self._heights(self.width()), strict=True):
            sign.move(0, top + offset)
            put(name, QRect(beside, top, self.width() - beside, height))
            top += height + px(BETWEEN)

    @property
    def _shown(self) -> list[tuple[Picture, TextLabel]]:
        return [(sign, name) for sign, name in self._items if not name.isHidden()]

    @property
    def _head(self) -> int:
        return self._look.line_height(Role.SHOWN_STATEMENT) + self._look.px(UNDER_TITLE)

    def _heights(self, width: int) -> list[int]:
        beside = self._look.px(SIGN + GAP)
        return [name.heightForWidth(width - beside) for _, name in self._shown]
