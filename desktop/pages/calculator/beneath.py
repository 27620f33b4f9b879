# SPDX-License-Identifier: Apache-2.0
"""Beneath a field: what is wrong with its text, or deserves a second look, and a way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme.look import Role, bind
from desktop.widgets.buttons import LinkButton
from desktop.widgets.labels import label
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look

TAKE = Text(de="{value} übernehmen", en="Take {value}")
KEY = "Ctrl ↵"


class Beneath(QWidget):
    """A fault in red or a doubt in amber, with the value that is offered instead; else hidden."""

    taken = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._words = label(look, Role.CAPTION, "bad", wrap=True)
        self._words.setObjectName("problem")
        self.take = LinkButton(look, TAKE, key=KEY)
        self.take.setObjectName("take_meant")
        self.take.clicked.connect(self.taken)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._words)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        column.addLayout(row)
        self.take.hide()
        self.hide()
        bind(look, self, self.updateGeometry)

    def tell(self, words: Text | None, *, is_fault: bool, offered: str = "") -> None:
        """Tell a fault or a doubt, with the value offered instead; None tells nothing."""
        if words is not None:
            self._words.colour_in("bad" if is_fault else "warn")
            self._words.say(words)
            if offered:
                de, en = (TAKE.in_(each).format(value=offered) for each in ("de", "en"))
                self.take.say(Text(de=de, en=en))
        self.take.setVisible(bool(offered) and words is not None)
        self.setVisible(words is not None)
