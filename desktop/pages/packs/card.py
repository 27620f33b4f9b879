# SPDX-License-Identifier: Apache-2.0
"""A card of results: a title, what stands beside it, a strip, and what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.chips import Chip
from desktop.widgets.labels import Card, hairline, label
from desktop.widgets.painting import painter_on
from desktop.widgets.pictures import Picture

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from rules.text import Text

HEAD = 40
SIDE = 16


class ResultCard(Card):
    """Its title stands at the left, `beside` next to it, `chips` at the right."""

    def __init__(self, look: Look, title: Text, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.title = label(look, Role.HEADING, text=title)
        self.beside = QHBoxLayout()
        self.chips = QHBoxLayout()
        self._top = QWidget()
        self._head = QHBoxLayout(self._top)
        self._head.addWidget(self.title)
        self._head.addLayout(self.beside)
        self._head.addStretch(1)
        self._head.addLayout(self.chips)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        self.body.addWidget(self._top)
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        px = self._look.px
        self._top.setFixedHeight(px(HEAD))
        self._head.setContentsMargins(px(SIDE), 0, px(SIDE), 0)
        for row in (self._head, self.beside, self.chips):
            row.setSpacing(px(8))


class Remark(QWidget):
    """A sentence in place of results, beneath a hairline; hidden while it says nothing."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline(look))
        self.words = label(look, Role.CAPTION, "ink2", wrap=True)
        column.addWidget(self.words)
        self._look = look
        self.setVisible(False)
        bind(look, self, self._arrange)

    def say(self, text: Text | None) -> None:
        """Show a sentence, or nothing."""
        if text is not None:
            self.words.say(text)
        self.setVisible(text is not None)

    def _arrange(self) -> None:
        side, end = self._look.px(SIDE), self._look.px(10)
        self.words.setContentsMargins(side, end, side, end)


class StaleStrip(QFrame):
    """Says of what time the results beneath are, where they are not the present ones."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._row = QHBoxLayout(self)
        self._row.addWidget(Picture(look, "history", "ink2", 14))
        self.words = label(look, Role.CAPTION, "ink2", wrap=True)
        self._row.addWidget(self.words, 1)
        self.setVisible(False)
        bind(look, self, self._arrange)

    def say(self, text: Text | None) -> None:
        """Show a sentence, or nothing."""
        if text is not None:
            self.words.say(text)
        self.setVisible(text is not None)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), self._look.colour("sunken"))
        painter.fillRect(0, 0, self.width(), 1, self._look.colour("line"))
        painter.end()

    def _arrange(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(SIDE), px(7), px(SIDE), px(7))
        self._row.setSpacing(px(8))


class CountChip(Chip):
    """A chip that is not there where there is nothing to count."""

    def show_count(self, words: Text | None) -> None:
        """Show what is counted, or nothing."""
        if words is not None:
            self.say(words)
        self.setVisible(words is not None)
