# SPDX-License-Identifier: Apache-2.0
"""The bar under the question: back, which keys act, on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.buttons import PrimaryButton, SecondaryButton
from desktop.widgets.chips import KeyCap
from desktop.widgets.labels import label
from desktop.widgets.painting import painter_on
from rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.theme.look import Look

BACK = Text(de="Zurück", en="Back")
NEXT = Text(de="Weiter", en="Next")
HEIGHT = 72
SIDES = 40
MEASURE = 680

Hint = tuple[str, Text]  # a key and what it does


class Foot(QWidget):
    """Stays where it is while the question scrolls."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[Hint, ...] = ()
        self.next = PrimaryButton(look, NEXT, key="↵", large=True)
        self.next.setObjectName("next")
        self.back = SecondaryButton(look, BACK, "arrow-left", large=True)
        self.back.setObjectName("back")
        self._hints = QWidget()
        self._hint_row = QHBoxLayout(self._hints)
        self._hint_row.setContentsMargins(0, 0, 0, 0)
        self._sides = QHBoxLayout(self)
        self._middle = QWidget()
        row = QHBoxLayout(self._middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self._hints)
        row.addWidget(self.next)
        self._row = row
        self._sides.addStretch(1)
        self._sides.addWidget(self._middle, 1000)
        self._sides.addStretch(1)
        bind(look, self, self._refresh)

    @property
    def shown(self) -> tuple[Hint, ...]:
        """The keys named, those without room too."""
        return self._shown

    def hint(self, hints: Sequence[Hint]) -> None:
        """Show which keys act; the last ones give way where there is no room."""
        if tuple(hints) == self._shown:
            return
        self._shown = tuple(hints)
        while (item := self._hint_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for key, words in hints:
            self._hint_row.addWidget(_KeyHint(self._look, key, words))
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(0, 0, self.width(), 1, self._look.colour("line"))
        painter.end()

    def _fit(self) -> None:
        look = self._look
        room = min(self.width() - 2 * look.px(SIDES), look.px(MEASURE))
        room -= self.back.sizeHint().width() + self.next.sizeHint().width() + look.px(26)
        for index in range(self._hint_row.count()):
            item = self._hint_row.itemAt(index)
            widget = item.widget() if item is not None else None
            if widget is not None:
                room -= widget.sizeHint().width() + self._hint_row.spacing()
                widget.setVisible(room >= 0)

    def _refresh(self) -> None:
        look = self._look
        self.setFixedHeight(look.px(HEIGHT))
        self._sides.setContentsMargins(look.px(SIDES), 0, look.px(SIDES), 0)
        self._middle.setMaximumWidth(look.px(MEASURE))
        self._row.setSpacing(look.px(18))
        self._hint_row.setSpacing(look.px(16))
        self._fit()
        self.update()


class _KeyHint(QWidget):
    """A key cap and a word."""

    def __init__(self, look: Look, key: str, words: Text) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(7))
        row.addWidget(KeyCap(look, key), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(label(look, Role.CAPTION, "ink3", words))
