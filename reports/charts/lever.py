# SPDX-License-Identifier: Apache-2.0
"""The drawing of the cover: a beam, its fulcrum, and what it lifts."""

from __future__ import annotations

from reports.charts.drawing import draw
from reports.palette import Palette


def lever(palette: Palette) -> str:
    """Return the drawing of the cover as SVG."""
    return draw("lever.svg.j2", palette)
