# SPDX-License-Identifier: Apache-2.0
"""The span of the max. CPL for a shared screen: one row, with the target and what is paid today."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reports.charts.axis import Axis, axis_from_zero, tick_text
from reports.charts.cpl_span import Mark
from reports.charts.drawing import Canvas, Label, Rect, draw
from reports.measuring import width
from reports.palette import Palette
from rules.text import NumberFormat

SHOWN = Canvas(width=1088, small=16, lines=5)
LARGE = 18  # px of the labels at the marks
FIRST = 24  # baseline of the upper row of labels
ROW = 26
LINE_TOP = 30
ENDS = 44  # baseline of the figures at both ends of the span
WHISKER = 66
FLOOR = 96
TICKS = 122
HEIGHT = 128
BESIDE = 10  # px between the line of today and its label
APART = 16  # px between two labels of a row
ASIDE = 24  # px a label may stand beside its mark


@dataclass(frozen=True)
class Today:
    """What is paid today: a value, a range, or a value with its range; money from 0.

    `colour` and `soft` are fields of the palette: the line with its label, the ground of a range.
    """

    text: str
    value: Decimal | None
    span: tuple[Decimal, Decimal] | None = None
    colour: str = "accent"
    soft: str = "accent_soft"

    def __post_init__(self) -> None:
        if self.value is None and self.span is None:
            raise ValueError("neither a value nor a range")

    @property
    def values(self) -> tuple[Decimal, ...]:
        """Every value that is drawn."""
        return (*((self.value,) if self.value is not None else ()), *(self.span or ()))


@dataclass(frozen=True)
class CplShown:
    """The target as a value, a range, or a value within its range; money from 0.

    `target` is the label at the target. The axis is written in `numbers`.
    """

    numbers: NumberFormat
    target: str
    value: Decimal | None
    span: tuple[Mark, Mark] | None = None
    today: Today | None = None

    def __post_init__(self) -> None:
        if min(self.values, default=Decimal(-1)) < 0:
            raise ValueError("no target, or a cost below 0")
        low, high = self.ends
        if self.value is not None and not low <= self.value <= high:
            raise ValueError("the target lies outside its range")

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        """The lowest and the highest target."""
        if self.span is not None:
            return self.span[0].value, self.span[1].value
        if self.value is None:
            raise ValueError("neither a value nor a range")
        return self.value, self.value

    @property
    def values(self) -> tuple[Decimal, ...]:
        """Every value that is drawn."""
        return (*self.ends, *(self.today.values if self.today else ()))


def cpl_shown(data: CplShown, palette: Palette, canvas: Canvas = SHOWN) -> str:
    """Return the span of the max. CPL as SVG; no text is smaller than `canvas.small`."""
    axis = axis_from_zero(max(data.values), data.numbers, canvas)
    said = _said(data, axis, palette)
    lower = ROW if len({label.y for label in said}) > 1 else 0
    ends = _ends(data, axis, lower, palette)
    today = data.today
    return draw(
        "cpl_shown.svg.j2",
        palette,
        width=canvas.width,
        height=HEIGHT + lower,
        line_top=LINE_TOP + lower,
        top=LINE_TOP + lower + 4,
        floor=FLOOR + lower,
        y=WHISKER + lower,
        grid=[axis.x(tick) for tick in axis.ticks],
        whisker=[axis.x(mark.value) for mark in data.span] if data.span else None,
        ring=None if data.value is None else axis.x(data.value),
        ground=[axis.x(value) for value in today.span] if today and today.span else None,
        lines=_lines(today, axis),
        colour=getattr(palette, today.colour) if today else "",
        soft=getattr(palette, today.soft) if today else "",
        plates=[_plate(label) for label in ends],
        labels=[*said, *ends, *_ticks(data, axis, lower, palette)],
    )


def _lines(today: Today | None, axis: Axis) -> list[tuple[float, float]]:
    """Return the lines of today with their thickness: one at a value, two around a range alone."""
    if today is None:
        return []
    if today.value is not None:
        return [(axis.x(today.value), 3)]
    return [(axis.x(value), 2) for value in today.span or ()]


def _said(data: CplShown, axis: Axis, palette: Palette) -> list[Label]:
    """Return the labels of target and today: side by side, else the target's above."""
    low, high = (axis.x(value) for value in data.ends)
    at = (low + high) / 2 if data.value is None else axis.x(data.value)
    half = width(data.target, LARGE, 600) / 2
    target = Label(_kept(at - half, 2 * half, axis), FIRST, data.target, palette.accent, LARGE, 600)
    if data.today is None:
        return [target]
    today = _today(data.today, axis, at, palette)
    beside = _beside(target, today, at, axis)
    if beside is not None:
        return [beside, today]
    return [target, _moved(today, today.x, FIRST + ROW)]


def _today(today: Today, axis: Axis, target: float, palette: Palette) -> Label:
    """Return the label of today: beside its line, away from the target, or over its range."""
    wide = width(today.text, LARGE, 600)
    if today.value is not None:
        line = axis.x(today.value)
        left = line + BESIDE if line >= target else line - BESIDE - wide
    else:
        left = sum(axis.x(value) for value in today.values) / 2 - wide / 2
    colour: str = getattr(palette, today.colour)
    return Label(_kept(left, wide, axis), FIRST, today.text, colour, LARGE, 600)


def _beside(target: Label, today: Label, at: float, axis: Axis) -> Label | None:
    """Return the target's label in the row of today's; None if it would leave its mark."""
    if target.right + APART <= today.left or today.right + APART <= target.left:
        return target
    middle = (today.left + today.right) / 2
    left = today.left - APART - target.width if at <= middle else today.right + APART
    moved = _moved(target, left, target.y)
    inside = moved.left >= 0 and moved.right <= axis.edge
    near = moved.left - ASIDE <= at <= moved.right + ASIDE
    return moved if inside and near else None


def _moved(label: Label, x: float, y: float) -> Label:
    return Label(x, y, label.text, label.colour, label.size, label.weight)


def _kept(left: float, wide: float, axis: Axis) -> float:
    """Return the nearest place from which a text stays on the drawing."""
    return max(0.0, min(left, axis.edge - wide))


def _ends(data: CplShown, axis: Axis, lower: float, palette: Palette) -> list[Label]:
    """Return the figures at both ends of the span, as one text where they lie close together."""
    if data.span is None:
        return []
    low, high = (_end(axis.x(mark.value), mark.text, axis, lower, palette) for mark in data.span)
    if low.right + APART <= high.left:
        return [low, high]
    middle = sum(axis.x(mark.value) for mark in data.span) / 2
    joined = "–".join(mark.text for mark in data.span)
    return [_end(middle, joined, axis, lower, palette)]


def _end(x: float, text: str, axis: Axis, lower: float, palette: Palette) -> Label:
    wide = width(text, LARGE, 500)
    left = _kept(x - wide / 2, wide, axis)
    return Label(left, ENDS + lower, text, palette.ink2, LARGE, 500)


def _ticks(data: CplShown, axis: Axis, lower: float, palette: Palette) -> list[Label]:
    first, last = axis.ticks[0], axis.ticks[-1]
    return [
        Label(
            axis.x(tick), TICKS + lower, tick_text(tick, data.numbers), palette.ink3, axis.small,
            anchor="start" if tick == first else "end" if tick == last else "middle",
        )
        for tick in axis.ticks
    ]  # fmt: skip


def _plate(label: Label) -> Rect:
    """Return the ground that keeps a label legible on a line."""
    return Rect(label.left - 4, label.y - label.size, label.width + 8, label.size + 5)
