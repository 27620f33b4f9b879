# SPDX-License-Identifier: Apache-2.0
"""The pattern map: the decision table of the AI patterns with the business lines in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from math import sqrt
from typing import TypeVar

from reports.charts.drawing import (
    LINE_HEIGHT,
    PAGE,
    Anchor,
    Canvas,
    Label,
    Rect,
    colour_of,
    draw,
    stacked,
)
from reports.charts.outline import Interval, outline
from reports.measuring import lines, width
from reports.model import Tone
from reports.palette import Palette, tint

LEAST_LEFT, MOST_LEFT = 64, 76
LEFT_SHARE = 0.117
GAP = 4
ROW_GAP = 3
LEAST_ROW = 68
LOWEST_ROW = 52
ENTRY_GAP = 3
# radius in px of a line with one per cent of revenue; area grows in step with the share
UNIT_RADIUS = 4.0

# row, column
Spot = tuple[int, int]


@dataclass(frozen=True)
class PatternCell:
    """A field of the table: pattern, id of its rule, and tone (`quiet` outside the patterns).

    Without an id none is drawn.
    """

    name: str
    rule: str
    tone: Tone


@dataclass(frozen=True)
class PatternRow:
    """A row of the table: the AI effect and its fields, one per column."""

    label: str
    cells: tuple[PatternCell, PatternCell, PatternCell]


@dataclass(frozen=True)
class PatternLine:
    """A business line: its share of revenue in per cent and as written, and where it may be.

    `spots` are the fields (row, column, from 0) still possible: one if decided, none if the line
    is not digital and so not drawn. A share of 0 draws the name alone.
    """

    name: str
    share: Decimal
    share_text: str
    spots: tuple[Spot, ...]

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 100:
            raise ValueError(f"a share of {self.share} per cent")


@dataclass(frozen=True)
class PatternMap:
    """The column labels, the rows from the mildest effect, and the lines in their order."""

    columns: tuple[str, str, str]
    rows: tuple[PatternRow, ...]
    lines: tuple[PatternLine, ...]

    def __post_init__(self) -> None:
        for line in self.lines:
            if any(not (0 <= row < len(self.rows) and 0 <= col < 3) for row, col in line.spots):
                raise ValueError(f"line {line.name!r} lies outside the table")


@dataclass(frozen=True)
class PlacedField:
    """A field as it is drawn."""

    box: Rect
    fill: str


@dataclass(frozen=True)
class PlacedBubble:
    """A business line's circle; dashed while undecided."""

    x: float
    y: float
    radius: float
    stroke: str
    fill: str
    dashed: bool


@dataclass(frozen=True)
class Columns:
    """Where the columns lie, in px, and the measures of what stands in their fields.

    The names of the rows stand before them. `margin` is kept free in a field, `small` the size of
    its rule's id.
    """

    left: float
    intervals: tuple[Interval, ...]
    unit_radius: float
    margin: float
    small: int

    @property
    def width(self) -> float:
        """The width of one column."""
        left, right = self.intervals[0]
        return right - left


Placed = TypeVar("Placed", Label, PlacedBubble)


@dataclass
class Field:
    """A field while it is being filled from the top.

    `left`, `right` and `margin` bound what it holds; every y is counted from its upper edge.
    """

    tone: Tone
    left: float
    right: float
    margin: float
    unit_radius: float
    labels: list[Label]
    bubbles: list[PlacedBubble]
    head_right: float
    bottom: float
    entries: int = 0

    @property
    def height(self) -> float:
        """The height the field needs for what it holds."""
        return self.bottom - ENTRY_GAP + self.margin


def pattern_map(data: PatternMap, palette: Palette, canvas: Canvas = PAGE) -> str:
    """Return the pattern map as SVG."""
    undecided = _undecided_sets(data)
    inset_step = min(3.0, 12.0 / max(1, len(undecided)))
    columns = _columns(canvas, margin=6 + max(3.0, inset_step * len(undecided)))
    fields = {
        (row, column): _headed(cell, columns, column, palette)
        for row, pattern_row in enumerate(data.rows)
        for column, cell in enumerate(pattern_row.cells)
    }
    for line in data.lines:
        if line.spots:
            spot = _spot_for(line, fields)
            _enter(line, fields[spot], palette)
    heads = _column_heads(data, columns, palette)
    head_height = max(label.y for label in heads) + 8
    rows = _row_edges(data, fields, head_height, columns, _least_row(data, head_height, canvas))
    return draw(
        "pattern_map.svg.j2",
        palette,
        width=canvas.width,
        heads=(*heads, *_row_heads(data, rows, columns, palette)),
        fields=_placed_fields(data, rows, columns, palette),
        outlines=[
            outline(spots, rows, columns.intervals, inset_step * (index + 1), 8)
            for index, spots in enumerate(undecided)
        ],
        bubbles=[
            _lowered(bubble, rows[row][0])
            for (row, _), field in fields.items()
            for bubble in field.bubbles
        ],
        labels=[
            _lowered(label, rows[row][0])
            for (row, _), field in fields.items()
            for label in field.labels
        ],
        height=rows[-1][1] + 3 if rows else head_height,
    )


def _columns(canvas: Canvas, margin: float) -> Columns:
    left = min(MOST_LEFT, max(LEAST_LEFT, round(LEFT_SHARE * canvas.width)))
    wide = (canvas.width - left - 2 * GAP) / 3
    starts = [left + index * (wide + GAP) for index in range(3)]
    unit = UNIT_RADIUS * min(1, canvas.width / PAGE.width) ** 1.5  # names need their room
    intervals = tuple((start, start + wide) for start in starts)
    return Columns(left, intervals, unit, margin, canvas.small)


def _least_row(data: PatternMap, top: float, canvas: Canvas) -> float:
    if not canvas.height:
        return LEAST_ROW
    return max(LOWEST_ROW, (canvas.height - top) / max(1, len(data.rows)) - ROW_GAP)


def _undecided_sets(data: PatternMap) -> list[tuple[Spot, ...]]:
    """Return the different sets of fields lines may still be in: one outline for each."""
    sets = (tuple(sorted(set(line.spots))) for line in data.lines)
    return list(dict.fromkeys(spots for spots in sets if len(spots) > 1))


def _spot_for(line: PatternLine, fields: dict[Spot, Field]) -> Spot:
    """Return the field a line's bubble goes to: the emptiest, then the most central of its set."""
    spots = sorted(set(line.spots))
    middle = (len(spots) - 1) // 2
    return min(spots, key=lambda spot: (fields[spot].entries, abs(spots.index(spot) - middle)))


def _headed(cell: PatternCell, columns: Columns, column: int, palette: Palette) -> Field:
    """Return a field that holds its pattern's name and, after it, its rule."""
    (start, end), margin, small = columns.intervals[column], columns.margin, columns.small
    left, right = start + margin, end - margin
    room = right - left - (width(cell.rule, small) + 6 if cell.rule else 0)
    name = Label(left, margin + 7, cell.name, colour_of(cell.tone, palette), 12, 600)
    names = stacked(name, room)
    rule = Label(names[-1].right + 6, names[-1].y, cell.rule, palette.ink3, small)
    head_right = max(rule.right if cell.rule else left, *(label.right for label in names))
    labels = [*names, rule] if cell.rule else [*names]
    return Field(
        cell.tone, left, right, margin, columns.unit_radius, labels, [], head_right, rule.y + 6
    )


def _enter(line: PatternLine, field: Field, palette: Palette) -> None:
    """Put a line beneath what the field holds already.

    Decided lines stand at the right with the name at the left of the bubble; undecided ones the
    other way round, so that they are told apart without colour.
    """
    decided = len(set(line.spots)) == 1
    radius = field.unit_radius * sqrt(line.share)
    x = field.right - radius if decided else field.left + radius
    texts = _line_labels(line, x, radius, field, palette)
    y = _centre(field, radius, len(texts) * LINE_HEIGHT, x - radius - 4)
    first = y - len(texts) * LINE_HEIGHT / 2 + 12
    field.labels.extend(_lowered(label, first) for label in texts)
    if radius:
        stroke = colour_of(field.tone if decided else "warn", palette)
        fill = tint(stroke, 24, palette.surface)
        field.bubbles.append(PlacedBubble(x, y, radius, stroke, fill, not decided))
    field.bottom = max(y + radius, y + len(texts) * LINE_HEIGHT / 2) + ENTRY_GAP
    field.entries += 1


def _line_labels(
    line: PatternLine, x: float, radius: float, field: Field, palette: Palette
) -> tuple[Label, ...]:
    """Return name and share beside a bubble at `x`, the first line at 0."""
    decided = len(set(line.spots)) == 1
    room = field.right - field.left - 2 * radius - 6
    edge = x - radius - 6 if decided else x + radius + 6
    anchor: Anchor = "end" if decided else "start"
    names = stacked(Label(edge, 0, line.name, palette.ink, 12, 500, anchor), room)
    quiet = palette.ink2 if decided else palette.warn
    share = Label(edge, LINE_HEIGHT * len(names), line.share_text, quiet, anchor=anchor)
    return (*names, *stacked(share, room))


def _centre(field: Field, radius: float, text_height: float, bubble_left: float) -> float:
    """Return the y of an entry's middle; a first bubble may rise beside the field's name."""
    beside_name = field.entries == 0 and bubble_left > field.head_right
    ceiling = field.margin if beside_name else field.bottom + ENTRY_GAP
    return max(field.bottom + text_height / 2, ceiling + radius)


def _column_heads(data: PatternMap, columns: Columns, palette: Palette) -> tuple[Label, ...]:
    return tuple(
        label
        for (left, right), text in zip(columns.intervals, data.columns, strict=True)
        for label in stacked(
            Label((left + right) / 2, 12, text, palette.ink3, anchor="middle"), columns.width
        )
    )


def _row_edges(
    data: PatternMap, fields: dict[Spot, Field], top: float, columns: Columns, least: float
) -> list[Interval]:
    edges: list[Interval] = []
    for row, pattern_row in enumerate(data.rows):
        names = lines(pattern_row.label, columns.left - 8, 12)
        filled = max(fields[row, column].height for column in range(3))
        bottom = top + max(least, filled, LINE_HEIGHT * len(names))
        edges.append((top, bottom))
        top = bottom + ROW_GAP
    return edges


def _row_heads(
    data: PatternMap, rows: list[Interval], columns: Columns, palette: Palette
) -> tuple[Label, ...]:
    heads: list[Label] = []
    for pattern_row, (top, bottom) in zip(data.rows, rows, strict=True):
        names = stacked(Label(0, 0, pattern_row.label, palette.ink3), columns.left - 8)
        first = (top + bottom - LINE_HEIGHT * len(names)) / 2 + 12
        heads.extend(_lowered(label, first) for label in names)
    return tuple(heads)


def _placed_fields(
    data: PatternMap, rows: list[Interval], columns: Columns, palette: Palette
) -> tuple[PlacedField, ...]:
    return tuple(
        PlacedField(Rect(left, top, right - left, bottom - top), _fill_of(cell.tone, palette))
        for pattern_row, (top, bottom) in zip(data.rows, rows, strict=True)
        for cell, (left, right) in zip(pattern_row.cells, columns.intervals, strict=True)
    )


def _fill_of(tone: Tone, palette: Palette) -> str:
    if tone == "quiet":
        return palette.sunken
    strength = 13 if tone in {"accent", "slate"} else 11
    return tint(colour_of(tone, palette), strength, palette.surface)


def _lowered(placed: Placed, by: float) -> Placed:
    return replace(placed, y=placed.y + by)
