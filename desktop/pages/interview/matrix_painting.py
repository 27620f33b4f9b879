# SPDX-License-Identifier: Apache-2.0
"""Paints a table of answers: ground, grid, heads, and the lines that are not asked."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from desktop.pages.interview.matrix_layout import RADIUS
from desktop.theme.look import Role
from desktop.widgets.painting import Paragraph, Part, draw_key_cap, key_cap_size, panel, pen

if TYPE_CHECKING:
    from desktop.pages.interview.matrix_axes import Column
    from desktop.pages.interview.matrix_layout import MatrixLayout
    from desktop.theme.look import Look


def draw_table(painter: QPainter, layout: MatrixLayout, width: int, entry: str) -> None:
    """Draw the table at a width, all but its cells; `entry` is the line in focus."""
    look = layout.look
    edges = layout.edges(width)
    tops = layout.tops(edges)
    box = QRectF(0, 0, width, tops[-1] + 1)
    shape = QPainterPath()
    shape.addRoundedRect(box, look.px(RADIUS), look.px(RADIUS))
    painter.setClipPath(shape)
    painter.fillRect(box, look.colour("surface"))
    _draw_columns(painter, layout, edges, tops, entry)
    _draw_rows(painter, layout, edges, tops)
    _draw_grid(painter, layout, edges, tops)
    painter.setClipping(False)
    panel(painter, box, look.px(RADIUS), None, pen(look.colour("line")))


def _draw_columns(
    painter: QPainter,
    layout: MatrixLayout,
    edges: list[float],
    tops: list[float],
    entry: str,
) -> None:
    look = layout.look
    for at, column in enumerate(layout.columns):
        width = edges[at + 1] - edges[at]
        if column.entry == entry:
            painter.fillRect(QRectF(edges[at], 0, width, tops[0]), look.colour("accent_soft"))
            painter.fillRect(QRectF(edges[at], 0, width, 2), look.colour("accent"))
        y = float(look.px(8))
        for paragraph in layout.column_head(column, edges):
            paragraph.draw(painter, edges[at] + look.px(8), y)
            y += paragraph.height
        if column.out is not None:
            area = QRectF(edges[at], tops[0], width, tops[-1] - tops[0])
            _draw_out(painter, look, column, area)


def _draw_out(painter: QPainter, look: Look, column: Column, area: QRectF) -> None:
    """Hatch a line that is not asked and say why."""
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    stripe = QPen(look.colour("sunken"), look.px(6))
    stripe.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(stripe)
    step = look.px(12) * 2**0.5
    x = area.left() - area.height()
    while x < area.right():
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x + area.height(), area.top()))
        x += step
    painter.restore()
    if column.out is None:
        return
    part = Part(look.text(column.out), Role.CAPTION_STRONG, "ink2")
    centred = Qt.AlignmentFlag.AlignHCenter
    room = area.width() - look.px(26)
    words = Paragraph(look, (part,), room, wrap=True, alignment=centred)
    width, height = words.width + look.px(16), words.height + look.px(8)
    plate = QRectF(0, 0, width + 2, height)
    plate.moveCenter(area.center())
    if column.changeable:
        plate.moveBottom(area.center().y() + look.px(20))
    panel(painter, plate, look.px(6), look.colour("surface"), pen(look.colour("line")))
    words.draw(painter, area.center().x() - room / 2, plate.top() + look.px(4))


def _draw_rows(
    painter: QPainter, layout: MatrixLayout, edges: list[float], tops: list[float]
) -> None:
    look = layout.look
    corner = layout.corner(edges)
    corner.draw(painter, look.px(8), (tops[0] - corner.height) / 2)
    for index, row in enumerate(layout.rows):
        title, detail = layout.row_head(row, edges)
        cap = key_cap_size(look, str(row.number))
        middle = (tops[index] + tops[index + 1]) / 2
        at = QPointF(look.px(12), middle - cap.height() / 2)
        draw_key_cap(look, painter, at, str(row.number))
        height = title.height + (detail.height if detail else 0)
        title.draw(painter, look.px(42), middle - height / 2)
        if detail is not None:
            detail.draw(painter, look.px(42), middle - height / 2 + title.height)


def _draw_grid(
    painter: QPainter, layout: MatrixLayout, edges: list[float], tops: list[float]
) -> None:
    line = pen(layout.look.colour("line"))
    for at, _ in enumerate(layout.columns):
        painter.setPen(line)
        x = round(edges[at]) + 0.5
        painter.drawLine(QPointF(x, 0), QPointF(x, tops[-1]))
    spans = [(0.0, edges[0]), *pairwise(edges)]
    asked = [True, *(column.out is None for column in layout.columns)]
    for index, top in enumerate(tops[:-1]):
        dashed = layout.rows[index].open
        y = round(top) + 0.5
        rule = pen(layout.look.colour("ctl"), 1, (3, 3)) if dashed else line
        for (left, right), drawn in zip(spans, asked, strict=True):
            if drawn or index == 0:
                painter.setPen(rule if drawn else line)
                painter.drawLine(QPointF(left, y), QPointF(right, y))
