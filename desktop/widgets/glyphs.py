# SPDX-License-Identifier: Apache-2.0
"""The signs that say how sure we are and where a value comes from; each beside its word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.labels import TextLabel
from desktop.widgets.painting import painter_on, pen
from desktop.widgets.pictures import Picture
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look

Certainty = Literal["certain", "possible", "ruled_out", "open"]
Provenance = Literal["confirmed", "prepared", "assumed"]

CERTAINTIES: dict[Certainty, Text] = {
    "certain": Text(de="folgt", en="follows"),
    "possible": Text(de="möglich", en="possible"),
    "ruled_out": Text(de="ausgeschlossen", en="ruled out"),
    "open": Text(de="offen", en="open"),
}
PROVENANCES: dict[Provenance, Text] = {
    "confirmed": Text(de="bestätigt", en="confirmed"),
    "prepared": Text(de="vorbereitet", en="prepared"),
    "assumed": Text(de="Annahme", en="assumed"),
}
_MARKS: dict[Provenance, tuple[str, str]] = {
    "confirmed": ("check", "ok"),
    "prepared": ("file-clock", "warn"),
    "assumed": ("equal-approximately", "ink3"),
}
SIZE = 14.0


class CertaintyGlyph(QLabel):
    """The sign alone, 14 px; its accessible name is the word it stands for."""

    def __init__(
        self, look: Look, certainty: Certainty = "open", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._certainty: Certainty = certainty
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        bind(look, self, self._refresh)

    @property
    def certainty(self) -> Certainty:
        """What the sign says."""
        return self._certainty

    def show_certainty(self, certainty: Certainty) -> None:
        """Show another sign."""
        self._certainty = certainty
        self._refresh()

    @override
    def sizeHint(self) -> QSize:
        side = self._look.px(SIZE)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        side = self._look.px(SIZE)
        at = QPointF((self.width() - side) / 2, (self.height() - side) / 2)
        draw_certainty(self._look, painter, at, self._certainty)
        painter.end()

    def _refresh(self) -> None:
        self.setAccessibleName(self._look.text(CERTAINTIES[self._certainty]))
        self.setFixedSize(self.sizeHint())
        self.update()


def draw_certainty(
    look: Look, painter: QPainter, at: QPointF, certainty: Certainty, size: float = SIZE
) -> None:
    """Draw the sign with its upper left corner at `at`, `size` px wide at 100 %."""
    painter.save()
    painter.translate(at)
    painter.scale(look.px(size) / SIZE, look.px(size) / SIZE)
    middle = QPointF(7, 7)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if certainty == "certain":
        _disc_with_tick(look, painter, middle)
    elif certainty == "possible":
        painter.setPen(pen(look.colour("warn"), 1.5))
        painter.drawEllipse(middle, 5, 5)
        half = QPainterPath(middle)
        half.arcTo(QRectF(2, 2, 10, 10), 90, -180)
        painter.fillPath(half, look.colour("warn"))
    elif certainty == "ruled_out":
        painter.setPen(pen(look.colour("ctl"), 1.5))
        painter.drawEllipse(middle, 5, 5)
        painter.drawLine(QPointF(3.6, 10.4), QPointF(10.4, 3.6))
    else:
        painter.setPen(pen(look.colour("warn"), 1.5, (2.4, 1.8)))
        painter.drawEllipse(middle, 5, 5)
    painter.restore()


def _disc_with_tick(look: Look, painter: QPainter, middle: QPointF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("accent"))
    painter.drawEllipse(middle, 5.25, 5.25)
    tick = QPen(look.colour("on"), 1.5)
    tick.setCapStyle(Qt.PenCapStyle.RoundCap)
    tick.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(tick)
    painter.drawPolyline([QPointF(4.7, 7.1), QPointF(6.4, 8.8), QPointF(9.5, 5.4)])


class ProvenanceMark(QWidget):
    """Where a value comes from: a small icon and the word."""

    def __init__(
        self, look: Look, provenance: Provenance = "assumed", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._provenance: Provenance = provenance
        self._said: Text | None = None
        self._icon = Picture(look, "check", "ok", 12, stroke=2)
        self._word = TextLabel(look, Role.CAPTION_STRONG)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(4))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._word, 0)
        self.show_provenance(provenance)

    @property
    def provenance(self) -> Provenance:
        """Where the value comes from."""
        return self._provenance

    def show_provenance(self, provenance: Provenance, text: Text | None = None) -> None:
        """Show another mark, with a longer text than its word if one is given."""
        self._provenance = provenance
        icon, token = _MARKS[provenance]
        self._icon.show_icon(icon, token)
        self._word.say(text or PROVENANCES[provenance])
        self._word.colour_in(token)
