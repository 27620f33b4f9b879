# SPDX-License-Identifier: Apache-2.0
"""What is left of the panel where there is no room: a strip with the three counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.focus import FocusRing
from desktop.widgets.glyphs import CERTAINTIES, Certainty, draw_certainty
from desktop.widgets.painting import Paragraph, Part, draw_key_cap, key_cap_size, painter_on
from reports.statements import Counts
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look

STRIP = 44
OPEN_PANEL = Text(de="Befund bisher öffnen (F6)", en="Open findings so far (F6)")
SHORT = Text(de="Befund bisher", en="Findings so far")
_KINDS: tuple[Certainty, ...] = ("certain", "possible", "ruled_out")


class Strip(QPushButton):
    """The counts beneath each other; pressing it opens the drawer."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._counts = Counts()
        self._news = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        FocusRing(look, self, 4)
        bind(look, self, self._refresh)

    def show_counts(self, counts: Counts, *, news: bool) -> None:
        """Show the counts, with a dot if the last answer changed something."""
        self._counts, self._news = counts, news
        self._refresh()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(STRIP), self._look.px(420))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(STRIP), self._look.px(220))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        look, y = self._look, float(self._look.px(20))
        ratio = self.devicePixelRatio()
        picture = look.pixmap("panel-right-open", "ink2", 16, ratio)
        painter.drawPixmap(QPointF((self.width() - look.px(16)) / 2, y), picture)
        y += look.px(28)
        cap = key_cap_size(look, "F6")
        draw_key_cap(look, painter, QPointF((self.width() - cap.width()) / 2, y), "F6")
        y += cap.height() + look.px(16)
        for kind, count in zip(_KINDS, self._numbers, strict=True):
            draw_certainty(look, painter, QPointF((self.width() - look.px(14)) / 2, y), kind)
            y += look.px(15)
            number = Paragraph(look, (Part(str(count), Role.CAPTION_BOLD),))
            number.draw(painter, (self.width() - number.width) / 2, y)
            y += look.px(30)
        if self._news:
            side = look.px(8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            painter.drawEllipse(QRectF((self.width() - side) / 2, y - look.px(4), side, side))
        self._draw_title(painter, y + look.px(18))
        painter.end()

    def _draw_title(self, painter: QPainter, y: float) -> None:
        title = Paragraph(self._look, (Part(self._look.text(SHORT), Role.CAPTION_BOLD, "ink2"),))
        painter.save()
        painter.translate(self.width() / 2 + title.height / 2, y)
        painter.rotate(90)
        title.draw(painter, 0, 0)
        painter.restore()

    @property
    def _numbers(self) -> tuple[int, int, int]:
        return self._counts.certain, self._counts.possible, self._counts.ruled_out

    def _refresh(self) -> None:
        look = self._look
        words = (
            f"{count} {look.text(CERTAINTIES[kind])}"
            for kind, count in zip(_KINDS, self._numbers, strict=True)
        )
        self.setAccessibleName(look.text(OPEN_PANEL))
        self.setAccessibleDescription(", ".join(words))
        self.setToolTip(look.text(OPEN_PANEL))
        self.setFixedWidth(look.px(STRIP))
        self.update()
