# SPDX-License-Identifier: Apache-2.0
"""A scale of money from 0, with the smallest round steps whose labels keep clear of each other."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from reports.charts.drawing import Canvas
from reports.measuring import width
from reports.text import number
from rules.text import NumberFormat

END = 4  # px between the last line and the edge


@dataclass(frozen=True)
class Axis:
    """A scale from 0 at `left` px to `top` almost at the edge, with a line at every step.

    `small` is the size of its labels.
    """

    left: float
    edge: float
    top: Decimal
    step: Decimal
    small: int

    def x(self, value: Decimal) -> float:
        """Return where a value lies, in px."""
        return self.left + float(value / self.top) * (self.edge - END - self.left)

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """The values of the grid lines."""
        return tuple(self.step * count for count in range(int(self.top / self.step) + 1))


def axis_from_zero(
    largest: Decimal, numbers: NumberFormat, canvas: Canvas, left: float = 0
) -> Axis:
    """Return the axis that reaches `largest`, which is at least 0, from `left` px to the edge."""
    reached = largest or Decimal(1)
    step = _round_step(reached / (canvas.lines - 1))
    while True:
        top = step * (reached / step).to_integral_value(ROUND_CEILING)
        axis = Axis(left, canvas.width, top, step, canvas.small)
        widest = max(width(tick_text(tick, numbers), canvas.small) for tick in axis.ticks)
        spacing = axis.x(step) - left
        # the last label ends at its line, the others stand centred
        if spacing >= 1.5 * widest + 8 or len(axis.ticks) == 2:
            return axis
        step = _round_step(step * Decimal("1.01"))


def tick_text(tick: Decimal, numbers: NumberFormat) -> str:
    """Return the label of a grid line."""
    return number(tick, numbers, places=12)


def _round_step(least: Decimal) -> Decimal:
    """Return the smallest of 1, 2, 2.5, 5 times a power of ten that is at least `least`."""
    power = Decimal(1).scaleb(least.adjusted())
    steps = (power * Decimal(factor) for factor in ("1", "2", "2.5", "5", "10"))
    return next(step for step in steps if step >= least)
