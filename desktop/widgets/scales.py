# SPDX-License-Identifier: Apache-2.0
"""Numbers as lengths: today's CPL against the target, a segment, shares, progress.

Every widget takes numbers already worked out and words already written; it only places them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QWidget
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.painting import painter_on, panel, pen
from rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.theme.look import Look

TARGET = Text(de="Zielvorgabe", en="Target")
# the verdicts of today's CPL end at these ratios to the target; the last has no end
VERDICT_ENDS = (0.80, 1.00, 1.25)
_VERDICTS = ("ok", "accent", "warn", "bad")
_SHARES = (("accent", "on"), ("p2", "on"), ("mut", "ink"), ("accent_line", "ink"))


class _Scale(QLabel):
    """A painted scale of fixed height in px at 100 %; to a screen reader it is a text."""

    tall = 40.0
    wide = 200.0
    narrow = 140.0

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bind(look, self, self._refresh)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(self.wide), self._look.px(self.tall))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(self.narrow), self._look.px(self.tall))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        raise NotImplementedError

    def _refresh(self) -> None:
        self.updateGeometry()
        self.update()

    def _write(  # noqa: PLR0913
        self,
        painter: QPainter,
        text: str,
        x: float,
        top: float,
        *,
        role: Role = Role.FIGURE_SMALL,
        token: str = "ink3",  # noqa: S107
        anchor: float = 0.5,
    ) -> QRectF:
        """Write at `x`, kept inside the widget; `anchor` is the part of the text left of `x`."""
        font = self._look.font(role)
        width = QFontMetricsF(font).horizontalAdvance(text) + 1
        left = min(max(0.0, x - anchor * width), max(0.0, self.width() - width))
        box = QRectF(left, top, width, self._look.line_height(role))
        painter.setFont(font)
        painter.setPen(self._look.colour(token))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
        return box


class VerdictScale(_Scale):
    """Today's CPL as a multiple of the target: four parts, a tick at 1, a marker at the ratio."""

    FROM, TO = 0.5, 1.6

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self._ratio: float | None = None
        self._words = ""
        super().__init__(look, parent)

    def show_ratio(self, ratio: float | None, words: str = "", summary: str = "") -> None:
        """Place the marker; `words` stand beside it, `summary` is read out."""
        self._ratio, self._words = ratio, words
        self.setAccessibleName(summary or words)
        self.update()

    @override
    def _draw(self, painter: QPainter) -> None:
        look = self._look
        ends = (self.FROM, *VERDICT_ENDS, self.TO)
        for index, verdict in enumerate(_VERDICTS):
            left, right = self._x(ends[index]), self._x(ends[index + 1]) - 2
            box = QRectF(left, look.px(8), right - left, look.px(12))
            panel(painter, box, 2, look.colour(f"{verdict}_soft"))
        target = self._x(1.0)
        painter.setPen(pen(look.colour("ink"), 1.5))
        painter.drawLine(QPointF(target, look.px(4)), QPointF(target, look.px(24)))
        marker = self._draw_marker(painter)
        before = marker is None or marker.left() > target
        anchor = 1.0 if before else 0.0
        self._write(
            painter,
            look.text(TARGET),
            target + (4 if before else -4),
            look.px(24),
            role=Role.CAPTION,
            anchor=anchor,
        )

    def _draw_marker(self, painter: QPainter) -> QRectF | None:
        """Draw the marker and its words, return where they stand."""
        if self._ratio is None:
            return None
        look = self._look
        ends = [end for end in VERDICT_ENDS if self._ratio > end]
        token = _VERDICTS[len(ends)]
        top, half = look.px(20), look.px(6)
        at = self._x(min(max(self._ratio, self.FROM), self.TO))
        x = min(max(at, half), self.width() - half)
        foot = top + look.px(9)
        triangle = [QPointF(x, top), QPointF(x - half, foot), QPointF(x + half, foot)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(token))
        painter.drawPolygon(QPolygonF(triangle))
        font = QFontMetricsF(look.font(Role.NUMBER_SMALL_STRONG))
        needed = half + 6 + font.horizontalAdvance(self._words)
        # at the end of the scale there may be more room before the marker than behind it
        fits = x + needed <= self.width() or x - needed < self._x(1.0)
        beside = self._ratio > 1 and fits
        words = self._write(
            painter,
            self._words,
            x + (half + 4) * (1 if beside else -1),
            look.px(21),
            role=Role.NUMBER_SMALL_STRONG,
            token=token,
            anchor=0.0 if beside else 1.0,
        )
        return words.united(QRectF(x - half, top, 2 * half, foot - top))

    def _x(self, ratio: float) -> float:
        return self.width() * (ratio - self.FROM) / (self.TO - self.FROM)


@dataclass(frozen=True)
class Segments:
    """Segments of customer value, from the lowest; one limit fewer than names.

    Amounts in the engagement's currency: `value` is the CLV, `low` and `high` its corridor.
    `labels` are the limits as they are written.
    """

    names: tuple[str, ...]
    limits: tuple[float, ...]
    labels: tuple[str, ...]
    chosen: int | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    summary: str = ""


class SegmentScale(_Scale):
    """Segments of customer value on a logarithmic scale, with the CLV and its corridor."""

    tall = 46.0
    wide = 264.0

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self._segments: Segments | None = None
        super().__init__(look, parent)

    def show_segments(self, segments: Segments) -> None:
        """Show these segments."""
        self._segments = segments
        self.setAccessibleName(segments.summary)
        self.update()

    @override
    def _draw(self, painter: QPainter) -> None:
        if self._segments is None:
            return
        shown, look = self._segments, self._look
        marks = [0.0, *(self._x(limit) for limit in shown.limits), float(self.width())]
        top, height = look.px(18), look.px(8)
        for index, name in enumerate(shown.names):
            left, right = marks[index], marks[index + 1]
            gap = 0 if index == len(shown.names) - 1 else 2
            chosen = index == shown.chosen
            ground = look.colour("accent_line" if chosen else "track")
            panel(painter, QRectF(left, top, right - left - gap, height), 2, ground)
            role = Role.CAPTION_BOLD if chosen else Role.CAPTION
            token = "accent" if chosen else "ink3"
            self._write(painter, name, (left + right) / 2, 0, role=role, token=token)
        for limit, text in zip(marks[1:-1], shown.labels, strict=True):
            self._write(painter, text, limit - 1, look.px(29))
        self._draw_value(painter, shown, top + height / 2)

    def _draw_value(self, painter: QPainter, shown: Segments, middle: float) -> None:
        look = self._look
        if shown.low is not None and shown.high is not None:
            left, right = self._x(shown.low), self._x(shown.high)
            box = QRectF(left, middle - look.px(4), max(2.0, right - left), look.px(8))
            painter.fillRect(box, look.colour("accent"))
        if shown.value is not None:
            painter.setPen(pen(look.colour("accent"), 3))
            painter.setBrush(look.colour("surface"))
            reach = look.px(6) + 1.5  # kept whole at the ends of the scale
            x = min(max(self._x(shown.value), reach), self.width() - reach)
            painter.drawEllipse(QPointF(x, middle), look.px(6), look.px(6))

    def _x(self, amount: float) -> float:
        """Place an amount; the scale reaches from a quarter of the first limit to 5 × the last."""
        if self._segments is None or not self._segments.limits:
            return 0.0
        low = math.log10(self._segments.limits[0] / 4)
        high = math.log10(self._segments.limits[-1] * 5)
        place = (math.log10(max(amount, 1.0)) - low) / (high - low)
        return self.width() * min(max(place, 0.0), 1.0)


@dataclass(frozen=True)
class Share:
    """A part of a whole: its name, its size in per cent, and the size as it is written."""

    name: str
    percent: float
    text: str


class ShareBar(_Scale):
    """Shares side by side in one bar; a name stands in it where it fits, else the size alone."""

    tall = 32.0
    wide = 590.0

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self._shares: tuple[Share, ...] = ()
        super().__init__(look, parent)

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Show these shares; the bar ends at 100, or at their sum if that is more."""
        self._shares = tuple(share for share in shares if share.percent > 0)
        said = ", ".join(f"{share.name} {share.text}" for share in self._shares)
        self.setAccessibleName(said)
        self.update()

    @override
    def _draw(self, painter: QPainter) -> None:
        look, gap = self._look, self._look.px(3)
        whole = max(100.0, sum(share.percent for share in self._shares))
        radius = look.px(4)
        panel(painter, QRectF(self.rect()), radius, look.colour("track"))
        left = 0.0
        for index, share in enumerate(self._shares):
            right = left + self.width() * share.percent / whole
            end = right if abs(right - self.width()) < 0.5 else right - gap
            fill, ink = _SHARES[index % len(_SHARES)]
            box = QRectF(left, 0, max(2.0, end - left), self.height())
            painter.fillRect(box.adjusted(0, 0, gap, 0), look.colour("surface"))
            panel(painter, box, radius, look.colour(fill))
            self._name(painter, share, box, ink)
            left = right

    def _name(self, painter: QPainter, share: Share, box: QRectF, ink: str) -> None:
        inset = self._look.px(12)
        metrics = QFontMetricsF(self._look.font(Role.CAPTION_BOLD))
        for words in (f"{share.name} {share.text}", share.text):
            if metrics.horizontalAdvance(words) + inset + self._look.px(4) <= box.width():
                top = (self.height() - self._look.line_height(Role.CAPTION_BOLD)) / 2
                where = box.left() + inset
                self._write(
                    painter, words, where, top, role=Role.CAPTION_BOLD, token=ink, anchor=0.0
                )
                return


class ProgressBar(QProgressBar):
    """A thin bar from 0 to 1; `tick` is where the plan is now."""

    STEPS = 1000

    def __init__(
        self,
        look: Look,
        token: str = "accent",  # noqa: S107
        parent: QWidget | None = None,
        *,
        name: Text | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._token = token
        self._name = name
        self._tick: float | None = None
        self.setRange(0, self.STEPS)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bind(look, self, self._refresh)

    def show_progress(
        self, share: float, tick: float | None = None, token: str | None = None
    ) -> None:
        """Show a share, the tick of the plan if there is one, and another colour if one is given.

        Shares outside 0 to 1 show as the nearer end.
        """
        self._tick = tick
        self._token = token or self._token
        self.setValue(round(min(max(share, 0.0), 1.0) * self.STEPS))
        self._refresh()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(216), self._look.px(14))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(24), self._look.px(14))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        look = self._look
        thick = look.px(6)
        box = QRectF(0, (self.height() - thick) / 2, self.width(), thick)
        panel(painter, box, thick / 2, look.colour("track"))
        filled = self.width() * self.value() / self.STEPS
        if filled > 0:
            done = QRectF(box.left(), box.top(), max(thick, filled), thick)
            panel(painter, done, thick / 2, look.colour(self._token))
        if self._tick is not None:
            x = min(max(self._tick, 0.0), 1.0) * (self.width() - 2) + 1
            painter.setPen(pen(look.colour("accent"), 2))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        painter.end()

    def _refresh(self) -> None:
        if self._name is not None:
            self.setAccessibleName(self._look.text(self._name))
        self.updateGeometry()
        self.update()
