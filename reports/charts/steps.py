# SPDX-License-Identifier: Apache-2.0
"""The four steps of an answer beside the step that is required, small enough for a table."""

from __future__ import annotations

from dataclasses import dataclass

from reports.charts.drawing import draw
from reports.palette import Palette

STEPS = 4
PITCH, RADIUS = 16, 6.25  # px


@dataclass(frozen=True)
class Steps:
    """An answer and what is required, both from a lowest to a highest step, 0 to 3.

    A question without an answer can still come to any step.
    """

    low: int
    high: int
    required_low: int
    required_high: int


def steps(data: Steps, palette: Palette) -> str:
    """Return the drawing as SVG: a full disc, or half-filled rings while several are possible."""
    settled = data.low == data.high
    rings = [
        {
            "x": PITCH / 2 + PITCH * step,
            "full": settled and step == data.low,
            "possible": not settled and data.low <= step <= data.high,
            "required": step in (data.required_low, data.required_high),
        }
        for step in range(STEPS)
    ]
    return draw(
        "steps.svg.j2", palette, rings=rings, radius=RADIUS, width=PITCH * STEPS, height=PITCH + 8
    )
