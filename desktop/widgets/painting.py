# SPDX-License-Identifier: Apache-2.0
"""What painted widgets share: paragraphs with a line height, outlines, key caps, hatching."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from desktop.theme.fonts import font_of
from desktop.theme.look import Role

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.theme.look import Look

KEY_PADDING = 5
ENTER = "↵"
UNBOUND = 1e6  # px; wider than any text, and what Qt still counts in
MOST = 4096  # paragraphs that are kept, some pages of them


@dataclass(frozen=True)
class Part:
    """A run of text in one role and one colour token."""

    text: str
    role: Role
    token: str = "ink"  # noqa: S105
    struck: bool = False


class Paragraph:
    """Runs of text set in lines of their role's height, broken or elided at a width in px.

    The first part gives the line height. Without `wrap` there is one line, cut with «…».
    """

    def __init__(
        self,
        look: Look,
        parts: tuple[Part, ...],
        width: float = float("inf"),
        *,
        wrap: bool = False,
        alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        self.line = look.line_height(parts[0].role)
        self.elided = False
        self._look = look
        self._bound = width
        self._alignment = alignment
        self._layout = self._set(parts, wrap=wrap)
        if not wrap and self.width > width + 0.5:
            self.elided = True
            self._layout = self._set(self._cut(parts), wrap=False)

    @property
    def width(self) -> float:
        """Width of the longest line in px."""
        lines = range(self._layout.lineCount())
        return max((self._layout.lineAt(row).naturalTextWidth() for row in lines), default=0.0)

    @property
    def height(self) -> int:
        """Height of all lines in px."""
        return self.line * max(1, self._layout.lineCount())

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw with the upper left corner at `x`, `y`."""
        self._layout.draw(painter, QPointF(x, y))

    def _set(self, parts: tuple[Part, ...], *, wrap: bool) -> QTextLayout:
        look = self._look
        runs = tuple(
            _Run(part.text, part.role, look.hex(part.token), part.struck) for part in parts
        )
        return _laid_out(runs, look.scale, self.line, self._bound, self._alignment, wrap=wrap)

    def _cut(self, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        """Return the parts up to the bound; the one that crosses it ends in «…»."""
        kept: list[Part] = []
        room = self._bound
        for part in parts:
            metrics = QFontMetricsF(self._look.font(part.role))
            width = metrics.horizontalAdvance(part.text)
            if width > room:
                text = metrics.elidedText(part.text, Qt.TextElideMode.ElideRight, room)
                return (*kept, Part(text or "…", part.role, part.token, part.struck))
            kept.append(part)
            room -= width
        return tuple(kept)


@dataclass(frozen=True)
class _Run:
    """A run of text in a role and a colour `#RRGGBB`."""

    text: str
    role: Role
    colour: str
    struck: bool


@lru_cache(MOST)
def _laid_out(  # noqa: PLR0913  all that a paragraph depends on
    runs: tuple[_Run, ...],
    scale: float,
    height: int,
    bound: float,
    alignment: Qt.AlignmentFlag,
    *,
    wrap: bool,
) -> QTextLayout:
    """Set runs in lines; once, since a page asks for the same texts at every answer."""
    text = "".join(run.text for run in runs).replace("\n", "\u2028")
    layout = QTextLayout(text, font_of(runs[0].role.value, scale))
    layout.setFormats(_formats(runs, scale))
    option = QTextOption()
    mode = QTextOption.WrapMode
    option.setWrapMode(mode.WrapAtWordBoundaryOrAnywhere if wrap else mode.ManualWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    row = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(min(bound, UNBOUND) if wrap else UNBOUND)
        inset = (height - line.ascent() - line.descent()) / 2
        indent = _indent(line.naturalTextWidth(), bound, alignment)
        line.setPosition(QPointF(indent, row * height + inset))
        row += 1
    layout.endLayout()
    return layout


def _indent(width: float, bound: float, alignment: Qt.AlignmentFlag) -> float:
    if bound == float("inf") or alignment & Qt.AlignmentFlag.AlignLeft:
        return 0.0
    room = max(0.0, bound - width)
    return room / 2 if alignment & Qt.AlignmentFlag.AlignHCenter else room


def _formats(runs: tuple[_Run, ...], scale: float) -> list[QTextLayout.FormatRange]:
    formats, start = [], 0
    for run in runs:
        style = QTextCharFormat()
        style.setFont(font_of(run.role.value, scale))
        style.setForeground(QColor(run.colour))
        style.setFontStrikeOut(run.struck)
        span = QTextLayout.FormatRange()
        span.start, span.length, span.format = start, len(run.text), style
        formats.append(span)
        start += len(run.text)
    return formats


def painter_on(widget: QWidget) -> QPainter:
    """Return a smooth painter on `widget`; end it after use."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    return painter


def panel(
    painter: QPainter,
    box: QRectF,
    radius: float,
    fill: QColor | None = None,
    outline: QPen | None = None,
) -> None:
    """Draw a rounded rectangle; its outline lies wholly inside `box`."""
    painter.setBrush(QBrush(fill) if fill is not None else Qt.BrushStyle.NoBrush)
    if outline is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, radius, radius)
        return
    half = outline.widthF() / 2
    painter.setPen(outline)
    inner = box.adjusted(half, half, -half, -half)
    painter.drawRoundedRect(inner, max(0.0, radius - half), max(0.0, radius - half))


def pen(colour: QColor, width: float = 1.0, dashes: tuple[float, ...] = ()) -> QPen:
    """Return a pen; `dashes` are lengths of strokes and gaps in px."""
    made = QPen(colour, width)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashes:
        made.setDashPattern([length / width for length in dashes])
    return made


def key_cap_size(look: Look, key: str) -> QSizeF:
    """Return the size of a key cap in px."""
    width = round(_key_width(look, key)) + 2 * look.px(KEY_PADDING) + 2
    return QSizeF(max(look.px(20), width), look.line_height(Role.KEY) + 3)


def draw_key_cap(look: Look, painter: QPainter, at: QPointF, key: str, token: str = "ink2") -> None:  # noqa: S107
    """Draw a key cap with its upper left corner at `at`; in another colour than ink2 bare."""
    box = QRectF(at, key_cap_size(look, key))
    radius = look.px(4)
    if token == "ink2":  # noqa: S105
        panel(painter, box, radius, look.colour("line"))
        face = box.adjusted(1, 1, -1, -2)
        panel(painter, face, max(1, radius - 1), look.colour("surface"))
    else:
        panel(painter, box, radius, None, pen(look.colour(token), 1))
    painter.setPen(look.colour(token))
    painter.setFont(look.font(Role.KEY))
    left = box.center().x() - _key_width(look, key) / 2
    letters, arrow, _ = key.partition(ENTER)
    written = QRectF(left, box.top(), box.width(), box.height() - 1)
    painter.drawText(written, Qt.AlignmentFlag.AlignVCenter, letters)
    if arrow:
        size = look.px(12)
        left += QFontMetricsF(look.font(Role.KEY)).horizontalAdvance(letters)
        ratio = painter.device().devicePixelRatio()
        picture = look.pixmap("corner-down-left", token, 12, ratio)
        painter.drawPixmap(QPointF(left, box.center().y() - size / 2), picture)


def _key_width(look: Look, key: str) -> float:
    """Return the width of what stands on a key; Enter is an icon, the font has no such sign."""
    letters, arrow, _ = key.partition(ENTER)
    width = QFontMetricsF(look.font(Role.KEY)).horizontalAdvance(letters)
    return width + (look.px(12) if arrow else 0)


def hatch(look: Look, painter: QPainter, box: QRectF, radius: float) -> None:
    """Fill `box` with the rising lines that say: not decided yet."""
    painter.save()
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    painter.setClipPath(path)
    painter.fillRect(box, look.colour("warn_soft"))
    painter.setPen(QPen(look.colour("warn_line"), look.px(2)))
    step = look.px(6) * 2**0.5
    start = box.left() - box.height()
    while start < box.right():
        painter.drawLine(
            QPointF(start, box.bottom() + 1), QPointF(start + box.height() + 2, box.top() - 1)
        )
        start += step
    painter.restore()
