# SPDX-License-Identifier: Apache-2.0
"""The small buttons of a card, and the one that puts its tables on the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.widgets.buttons import IconButton
from desktop.widgets.copying import copy_tables
from rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.theme.look import Look
    from reports.model import Table

COPY = Text(de="Kopieren", en="Copy")
COPIED = Text(de="Kopiert", en="Copied")
SAID_FOR = 2000  # ms
SIDE = 24  # px at 100 %


class CardButton(IconButton):
    """An icon that stands in the head of a card, 24 px square."""

    @override
    def sizeHint(self) -> QSize:
        side = max(SIDE, self._look.px(SIDE))
        return QSize(side, side)


class CopyButton(CardButton):
    """Copies what `tables` returns at that moment; nothing where it returns none."""

    def __init__(
        self,
        look: Look,
        tables: Callable[[], Sequence[Table]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, "copy", COPY, parent)
        self._tables = tables
        self.setObjectName("copy")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SAID_FOR)
        self._rest.timeout.connect(self._offer)
        self.clicked.connect(self.copy)

    def copy(self) -> None:
        """Put the tables on the clipboard and say so for a moment."""
        if not (tables := self._tables()):
            return
        copy_tables(tables, self._look.numbers)
        self.say(COPIED)
        self.show_icon("check")
        self._rest.start()
        said = self._look.text(COPIED)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _offer(self) -> None:
        self.say(COPY)
        self.show_icon("copy")
