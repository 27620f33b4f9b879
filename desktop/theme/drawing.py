# SPDX-License-Identifier: Apache-2.0
"""Turns SVG text and the bundled icons into pixmaps in a colour, sharp on every screen."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

STROKE = 1.75
RATIOS = (1.0, 1.25, 1.5, 2.0, 3.0)


def icon_svg(name: str, colour: str, stroke: float = STROKE) -> str:
    """Return a bundled icon in `colour` (`#RRGGBB`) with lines of `stroke` on its 24-px grid.

    Raises FileNotFoundError if there is no such icon.
    """
    svg = _source(name).replace("currentColor", colour)
    return re.sub(r'stroke-width="2"', f'stroke-width="{stroke}"', svg)


@lru_cache(maxsize=1024)
def icon_pixmap(name: str, colour: str, size: int, ratio: float, stroke: float) -> QPixmap:
    """Return the icon `size` logical px wide and high for a screen of that device pixel ratio."""
    svg = icon_svg(name, colour, stroke)
    pixels = max(1, round(size * ratio))
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    render(svg, painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon_of(name: str, colour: str, faint: str, size: int) -> QIcon:
    """Return an icon in `colour`, in `faint` while disabled."""
    icon = QIcon()
    for ratio in RATIOS:
        icon.addPixmap(icon_pixmap(name, colour, size, ratio, STROKE))
        disabled = icon_pixmap(name, faint, size, ratio, STROKE)
        icon.addPixmap(disabled, QIcon.Mode.Disabled)
    return icon


def render(svg: str, painter: QPainter, box: QRectF) -> None:
    """Draw SVG text into `box`."""
    QSvgRenderer(QByteArray(svg.encode())).render(painter, box)


@lru_cache
def _source(name: str) -> str:
    icons = files("desktop.theme").joinpath("icons")
    return icons.joinpath(f"{name}.svg").read_text(encoding="utf-8")
