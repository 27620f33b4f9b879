# SPDX-License-Identifier: Apache-2.0
"""The span of the max. CPL: the own scenario, reference presets and what is paid today."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from reports.charts.axis import Axis, axis_from_zero, tick_text
from reports.charts.drawing import (
    LINE_HEIGHT,
    PAGE,
    Canvas,
    Label,
    Rect,
    colour_of,
    draw,
    stacked,
)
from reports.measuring import width
from reports.model import Tone
from reports.palette import Palette
from rules.text import NumberFormat

LEAST_LEFT = 110
MOST_LEFT = 220
LEFT_SHARE = 0.34
ROW, MOST_ROW = 24, 34
OWN_ROW = 28
FOOT = 24


@dataclass(frozen=True)
class Mark:
    """A value on the axis and how it is written."""

    value: Decimal
    text: str


@dataclass(frozen=True)
class Preset:
    """A reference scenario on a row of its own."""

    name: str
    mark: Mark


@dataclass(frozen=True)
class CplSpan:
    """The own scenario with its range if it has one, the presets, and what is paid today.

    Values are money from 0; the own value lies within its range. `today_tone` follows the verdict
    (ok, accent, warn, bad). The axis is written in `numbers`.
    """

    numbers: NumberFormat
    own_name: str
    own: Mark
    span: tuple[Mark, Mark] | None = None
    presets: tuple[Preset, ...] = ()
    today: Mark | None = None
    today_tone: Tone = "accent"

    def __post_init__(self) -> None:
        if min(self.values) < 0:
            raise ValueError("a cost below 0")
        if self.span and not self.span[0].value <= self.own.value <= self.span[1].value:
            raise ValueError("the own scenario lies outside its range")

    @property
    def values(self) -> tuple[Decimal, ...]:
        """Every value that is drawn."""
        marks = (*(self.span or ()), self.own, *(preset.mark for preset in self.presets))
        today = (self.today,) if self.today else ()
        return tuple(mark.value for mark in (*marks, *today))


@dataclass(frozen=True)
class Row:
    """A scenario's row: the y of its marks and the lines of its name."""

    y: float
    bottom: float
    names: tuple[Label, ...]


def cpl_span(data: CplSpan, palette: Palette, canvas: Canvas = PAGE) -> str:
    """Return the span of the max. CPL as SVG."""
    axis = _axis(data, canvas)
    top = 22 if data.today else 8
    own, *others = _rows(data, top, axis.left, palette, _row_height(data, top, canvas))
    floor = max(row.bottom for row in (own, *others)) + 2
    today_x = axis.x(data.today.value) if data.today else None
    labels = [
        *_own_labels(data, own, axis, palette),
        *_preset_labels(data, others, axis, palette),
    ]
    return draw(
        "cpl_span.svg.j2",
        palette,
        width=canvas.width,
        top=top,
        floor=floor,
        grid=[axis.x(tick) for tick in axis.ticks],
        own_x=axis.x(data.own.value),
        own_y=own.y,
        span=[axis.x(mark.value) for mark in data.span] if data.span else None,
        dots=[
            (axis.x(preset.mark.value), row.y)
            for preset, row in zip(data.presets, others, strict=True)
        ],
        today_x=today_x,
        today_colour=colour_of(data.today_tone, palette),
        plates=[_plate(label) for label in labels if _crosses(label, today_x)],
        labels=[
            *(name for row in (own, *others) for name in row.names),
            *labels,
            *_axis_labels(data, axis, floor + 16, palette),
            *_today_label(data, axis, palette),
        ],
        height=floor + FOOT - 2,
    )


def _row_height(data: CplSpan, top: float, canvas: Canvas) -> float:
    """Return how high a preset's row is: higher where the canvas is to be filled."""
    room = canvas.height - top - 18 - OWN_ROW / 2 - FOOT
    return min(MOST_ROW, max(ROW, room / max(1, len(data.presets))))


def _axis(data: CplSpan, canvas: Canvas) -> Axis:
    """Return the axis beside the names of the scenarios."""
    names = [width(data.own_name, 12, 600), *(width(it.name, 12) for it in data.presets)]
    most = min(MOST_LEFT, LEFT_SHARE * canvas.width)
    left = min(most, max(LEAST_LEFT, *(name + 10 for name in names)))
    return axis_from_zero(max(data.values), data.numbers, canvas, left)


def _rows(data: CplSpan, top: float, left: float, palette: Palette, height: float) -> list[Row]:
    """Return the own scenario's row and those of the presets, downwards."""
    own = Label(0, 0, data.own_name, palette.accent, 12, 600)
    rows = [_row(own, top + 18, OWN_ROW / 2, left)]
    for preset in data.presets:
        name = Label(0, 0, preset.name, palette.ink3)
        rows.append(_row(name, rows[-1].bottom + height / 2, height / 2, left))
    return rows


def _row(name: Label, y: float, half: float, left: float) -> Row:
    lines = stacked(name, left - 10)
    extra = LINE_HEIGHT * (len(lines) - 1) / 2
    middle = y + extra
    first = middle + 4 - extra
    placed = tuple(replace(line, y=first + line.y) for line in lines)
    return Row(middle, middle + half + extra, placed)


def _own_labels(data: CplSpan, row: Row, axis: Axis, palette: Palette) -> list[Label]:
    half = width(data.own.text, 12, 600) / 2
    x = min(max(axis.x(data.own.value), axis.left - 4 + half), axis.edge - half)
    labels = [Label(x, row.y - 11, data.own.text, palette.ink, 12, 600, "middle")]
    if data.span:
        low, high = data.span
        labels.append(_low_label(low, axis, row.y, palette))
        labels.append(_high_label(high, axis, row.y, palette))
    return labels


def _low_label(mark: Mark, axis: Axis, y: float, palette: Palette) -> Label:
    """Return the label before the whisker, or beneath its end if the names leave no room."""
    x = axis.x(mark.value)
    beside = Label(x - 8, y + 4, mark.text, palette.ink2, axis.small, anchor="end")
    if beside.left >= axis.left - 4:
        return beside
    return Label(x, y + 18, mark.text, palette.ink2, axis.small)


def _high_label(mark: Mark, axis: Axis, y: float, palette: Palette) -> Label:
    """Return the label after the whisker, or beneath its end if the drawing ends there."""
    x = axis.x(mark.value)
    beside = Label(x + 8, y + 4, mark.text, palette.ink2, axis.small)
    if beside.right <= axis.edge:
        return beside
    return Label(x, y + 18, mark.text, palette.ink2, axis.small, anchor="end")


def _preset_labels(data: CplSpan, rows: list[Row], axis: Axis, palette: Palette) -> list[Label]:
    labels = []
    for preset, row in zip(data.presets, rows, strict=True):
        x = axis.x(preset.mark.value)
        label = Label(x + 10, row.y + 4, preset.mark.text, palette.ink3, axis.small)
        if label.right > axis.edge:
            label = replace(label, x=x - 10, anchor="end")
        labels.append(label)
    return labels


def _axis_labels(data: CplSpan, axis: Axis, y: float, palette: Palette) -> list[Label]:
    last = axis.ticks[-1]
    return [
        Label(
            axis.x(tick), y, tick_text(tick, data.numbers), palette.ink3, axis.small,
            anchor="end" if tick == last else "middle",
        )
        for tick in axis.ticks
    ]  # fmt: skip


def _today_label(data: CplSpan, axis: Axis, palette: Palette) -> list[Label]:
    if data.today is None:
        return []
    half = width(data.today.text, 12, 600) / 2
    x = min(max(axis.x(data.today.value), half), axis.edge - half)
    colour = colour_of(data.today_tone, palette)
    return [Label(x, 11, data.today.text, colour, 12, 600, "middle")]


def _crosses(label: Label, x: float | None) -> bool:
    return x is not None and label.left - 3 < x < label.right + 3


def _plate(label: Label) -> Rect:
    """Return the ground that keeps a label legible on the line of today's value."""
    return Rect(label.left - 3, label.y - label.size, label.width + 6, label.size + 4)
