# SPDX-License-Identifier: Apache-2.0
"""45° lines over a rectangle, each drawn by itself: no clip, no pattern."""

from __future__ import annotations

from reports.charts.drawing import Rect


def hatching(box: Rect, step: float, shortest: float = 0) -> str:
    """Return the SVG path of rising lines that end at the box's edges, `step` px apart.

    Lines that span no more than `shortest` px are left out: across a rounded corner they would
    stand out of the box.
    """
    parts = []
    start = box.x - box.height + step / 2
    while start < box.x + box.width:
        left, right = max(start, box.x), min(start + box.height, box.x + box.width)
        if right - left > shortest:
            bottom = box.y + box.height
            parts.append(
                f"M{left:.2f} {bottom - (left - start):.2f}"
                f"L{right:.2f} {bottom - (right - start):.2f}"
            )
        start += step
    return "".join(parts)
