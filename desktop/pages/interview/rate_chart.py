# SPDX-License-Identifier: Apache-2.0
"""What chance alone can make of a counted rate: Wilson's range on a scale of per cent."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.labels import label
from desktop.widgets.painting import painter_on, pen
from reports.text import percent
from rules.calculator.win_rate import counted_rate, wilson
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look

TITLE = Text(
    de="Was bei {n} Fällen noch Zufall sein kann", en="What can still be chance with {n} cases"
)
METHOD = Text(de="95-%-Bereich nach Wilson", en="95 % range by Wilson")
SUMMARY = Text(
    de="{rate} gezählt, der 95-%-Bereich reicht von {low} bis {high}.",
    en="{rate} counted; the 95 % range reaches from {low} to {high}.",
)
_ENDS = (Decimal(10), Decimal(25), Decimal(50), Decimal(100))
_ROOM = Decimal("1.05")


class RateChart(QWidget):
    """The chart with its title; shown for a rate given as k of n."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._count = (1, 1)
        self._title = label(look, Role.BODY_STRONG)
        self._scale = _Scale(look)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(label(look, Role.CAPTION, "ink3", METHOD))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(head)
        self._column.addWidget(self._scale)
        bind(look, self, self._refresh)

    def show_count(self, count: tuple[int, int]) -> None:
        """Show the range of so many out of so many."""
        self._count = count
        self._refresh()

    def _refresh(self) -> None:
        wins, cases = self._count
        look = self._look
        self._column.setSpacing(look.px(10))
        self._title.show_text(look.text(TITLE).format(n=cases))
        low, high = wilson(wins, cases)
        rate = counted_rate(wins, cases)
        words = {
            name: percent(value, look.numbers)
            for name, value in zip(("rate", "low", "high"), (rate, low, high), strict=True)
        }
        self._scale.setAccessibleName(look.text(SUMMARY).format(**words))
        self._scale.show_range(low, rate, high)


class _Scale(QWidget):
    """The range on its scale."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._low = self._rate = self._high = Decimal(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def end(self) -> Decimal:
        """The per cent at which the scale ends, with some room behind the range."""
        return next((end for end in _ENDS if self._high * _ROOM <= end), _ENDS[-1])

    def show_range(self, low: Decimal, rate: Decimal, high: Decimal) -> None:
        """Show a rate and its range, all in percent."""
        self._low, self._rate, self._high = low, rate, high
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(300), self._look.px(62))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = painter_on(self)
        end = self.end
        self._paint_axis(painter, end)
        y = look.px(24)
        low, rate, high = (self._x(value, end) for value in (self._low, self._rate, self._high))
        painter.fillRect(
            QRectF(low, y - look.px(7), high - low, look.px(14)), look.colour("accent_soft")
        )
        painter.setPen(pen(look.colour("accent"), 2))
        painter.drawLine(QPointF(low, y), QPointF(high, y))
        for x in (low, high):
            painter.drawLine(QPointF(x, y - look.px(6)), QPointF(x, y + look.px(6)))
        painter.setBrush(look.colour("accent"))
        painter.drawEllipse(QPointF(rate, y), look.px(5), look.px(5))
        self._paint_labels(painter, low, rate, high)
        painter.end()

    def _paint_axis(self, painter: QPainter, end: Decimal) -> None:
        look = self._look
        painter.setFont(look.font(Role.FIGURE_SMALL))
        for step in range(6):
            value = end * step / 5
            x = self._x(value, end)
            painter.setPen(pen(look.colour("line"), 1))
            painter.drawLine(QPointF(x, look.px(4)), QPointF(x, look.px(40)))
            painter.setPen(look.colour("ink3"))
            text = percent(value, look.numbers) if step else "0"
            self._write(
                painter, text, x, look.px(46), 0.0 if step == 0 else (1.0 if step == 5 else 0.5)
            )

    def _paint_labels(self, painter: QPainter, low: float, rate: float, high: float) -> None:
        look = self._look
        words = [percent(value, look.numbers) for value in (self._low, self._rate, self._high)]
        metrics = QFontMetricsF(look.font(Role.CAPTION))
        painter.setFont(look.font(Role.CAPTION))
        painter.setPen(look.colour("ink2"))
        gap = look.px(8)
        middle = look.px(16)
        if low - gap - metrics.horizontalAdvance(words[0]) >= 0:
            self._write(painter, words[0], low - gap, middle, 1.0)
        if high + gap + metrics.horizontalAdvance(words[2]) <= self.width():
            self._write(painter, words[2], high + gap, middle, 0.0)
        painter.setFont(look.font(Role.NUMBER_STRONG))
        painter.setPen(look.colour("ink"))
        self._write(painter, words[1], rate, -look.px(2), 0.5)

    def _write(self, painter: QPainter, text: str, x: float, top: float, anchor: float) -> None:
        """Write a text whose share `anchor` of its width lies left of `x`, kept inside."""
        width = QFontMetricsF(painter.font()).horizontalAdvance(text)
        left = max(0.0, min(x - anchor * width, self.width() - width))
        box = QRectF(left, top, width + 1, self._look.px(16))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _x(self, value: Decimal, end: Decimal) -> float:
        return float(value / end) * (self.width() - 1)
