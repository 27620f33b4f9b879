# SPDX-License-Identifier: Apache-2.0
"""What a card of an answer is painted with: its frame, and the sign of being chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from desktop.widgets.painting import panel, pen

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from desktop.theme.look import Look

RADIUS = 8


def draw_frame(  # noqa: PLR0913
    look: Look,
    painter: QPainter,
    box: QRectF,
    *,
    chosen: bool,
    pointed: bool = False,
    open_: bool = False,
    quiet: bool = False,
) -> None:
    """Draw the ground and outline of a card; the outline grows inwards when chosen.

    `open_` is dashed and amber; `quiet` leaves the amber out, for the client's screen.
    """
    token, soft = ("warn", "warn_soft") if open_ and not quiet else ("accent", "accent_soft")
    fill = soft if chosen else "bg" if pointed else "surface"
    width = 2.0 if chosen else 1.0
    edge = token if chosen else "ctl" if open_ else "line"
    dashes = ((5.0, 3.0) if chosen else (3.0, 2.0)) if open_ else ()
    panel(painter, box, look.px(RADIUS), look.colour(fill))
    panel(painter, box, look.px(RADIUS), None, pen(look.colour(edge), width, dashes))


def draw_sign(
    look: Look, painter: QPainter, *, chosen: bool, open_: bool = False, square: bool = False
) -> None:
    """Draw a radio ring, or a checkbox if `square`, into the 18 px right and down of the origin.

    `open_` is the dashed ring of a question left open.
    """
    token = "warn" if open_ else "accent" if chosen else "ctl"
    width = 2.0 if chosen else 1.5
    edge = pen(look.colour(token), width, (3.0, 2.2) if open_ else ())
    if square:
        fill = look.colour("accent") if chosen else None
        panel(painter, QRectF(1, 1, 16, 16), 4, fill, edge)
        if chosen:
            tick = pen(look.colour("on"), 1.8)
            tick.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(tick)
            painter.drawPolyline([QPointF(5.2, 9.2), QPointF(8, 12), QPointF(12.9, 6.4)])
        return
    painter.setPen(edge)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(9, 9), 7.5, 7.5)
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(token))
        painter.drawEllipse(QPointF(9, 9), 4, 4)
