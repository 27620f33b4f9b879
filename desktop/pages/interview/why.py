# SPDX-License-Identifier: Apache-2.0
"""Why a question is asked: two lines, or one with «more» where the window is low."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.buttons import LinkButton
from desktop.widgets.labels import Part, TextLabel
from desktop.widgets.pictures import Picture
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look

WHY = Text(de="Warum wir fragen.", en="Why we ask.")
MORE = Text(de="mehr", en="more")


class Why(QWidget):
    """The reason in quiet words; hidden where the pack gives none."""

    def __init__(self, look: Look, why: Text | None) -> None:
        super().__init__()
        self._look = look
        self._why = why
        self._short = False
        self._full = TextLabel(look, Role.BODY, "ink2", wrap=True)
        self._line = TextLabel(look, Role.BODY, "ink2")
        self._more = LinkButton(look, MORE)
        self._more.setObjectName("more")
        self._more.clicked.connect(lambda: self.shorten(short=False))
        picture = QVBoxLayout()
        picture.setContentsMargins(0, look.px(2), 0, 0)
        picture.addWidget(Picture(look, "circle-help", "ink3"))
        picture.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(picture)
        self._row.addWidget(self._full, 1)
        self._row.addWidget(self._line, 1)
        self._row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        if why is None:
            self.hide()
        bind(look, self, self._refresh)

    def shorten(self, *, short: bool) -> None:
        """Show one line only, or all."""
        self._short = short
        self._refresh()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._offer_more()

    def _offer_more(self) -> None:
        """Offer the rest where one line does not hold it all."""
        beside = self._look.px(16) + self._look.px(10)
        cut = self._line.sizeHint().width() > self.width() - beside
        self._more.setVisible(self._short and cut)

    def _refresh(self) -> None:
        look = self._look
        self._row.setSpacing(look.px(10))
        if self._why is not None:
            parts = (
                Part(look.text(WHY) + " ", Role.HEADING, "ink2"),
                Part(look.text(self._why), Role.BODY, "ink2"),
            )
            self._full.show_parts(*parts)
            self._line.show_parts(*parts)
        self._full.setVisible(not self._short)
        self._line.setVisible(self._short)
        self._offer_more()
