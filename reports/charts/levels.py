# SPDX-License-Identifier: Apache-2.0
"""The levels of customer value: how far each one is, and what is not known of it yet."""

from __future__ import annotations

from dataclasses import dataclass, replace

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
from reports.charts.hatching import hatching
from reports.measuring import drawable, width
from reports.model import Tone
from reports.palette import Palette

MOST_LEFT = 170
LEFT_SHARE = 0.28
GAP = 3
BAND = 18
HEAD = 20
LEAST_ROW, MOST_ROW = 66, 92
STEP = 8.5  # between the lines of a hatched cell
CORNER = 4


@dataclass(frozen=True)
class LevelRow:
    """One level; bands are counted 1 to 3 from the lowest.

    `lowest` and `highest` are the bands still possible; a level of which nothing is known has 0
    and 3. Notes are short: each stands on a line of its own, the first beside the state where it
    fits. `lever` is the label of the headline level, laid over its empty cells.
    """

    name: str
    subtitle: str
    lowest: int
    highest: int
    state: str
    state_tone: Tone
    notes: tuple[str, ...] = ()
    lever: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.lowest <= self.highest <= 3:
            raise ValueError(f"bands from {self.lowest} to {self.highest}, not within 0 to 3")


@dataclass(frozen=True)
class Levels:
    """The names of the three bands from the lowest, and the levels."""

    bands: tuple[str, str, str]
    rows: tuple[LevelRow, ...]


@dataclass(frozen=True)
class Bands:
    """Where the bands lie across the drawing, in px; the names stand before them."""

    left: float
    right: float

    @property
    def width(self) -> float:
        """The width of all three cells."""
        return self.right - self.left

    @property
    def names(self) -> float:
        """The width the names have."""
        return self.left - 10

    def cell(self, index: int, top: float) -> Rect:
        """Return the cell of a band, counted from 0, in a row."""
        wide = (self.width - 2 * GAP) / 3
        return Rect(self.left + index * (wide + GAP), top, wide, BAND)


@dataclass(frozen=True)
class PlacedCell:
    """One cell of a band; `hatch` is the path of its hatching, empty where it has none."""

    box: Rect
    fill: str
    hatch: str = ""


@dataclass(frozen=True)
class PlacedRow:
    """A level as it is drawn; `outline` surrounds the label of the headline level."""

    cells: tuple[PlacedCell, ...]
    labels: tuple[Label, ...]
    outline: Rect | None
    bottom: float


def levels(data: Levels, palette: Palette, canvas: Canvas = PAGE) -> str:
    """Return the levels and their bands as SVG."""
    bands = Bands(min(MOST_LEFT, round(LEFT_SHARE * canvas.width)), canvas.width)
    heads = tuple(
        Label(cell.x + cell.width / 2, 11, band, palette.ink3, anchor="middle")
        for cell, band in ((bands.cell(index, 0), band) for index, band in enumerate(data.bands))
    )
    rows: list[PlacedRow] = []
    top: float = HEAD
    step = min(MOST_ROW, max(LEAST_ROW, (canvas.height - HEAD) / max(1, len(data.rows))))
    for row in data.rows:
        placed = _place(row, top, bands, palette)
        rows.append(placed)
        top = max(top + step, placed.bottom + 20)
    height = max((row.bottom for row in rows), default=HEAD)
    return draw("levels.svg.j2", palette, width=canvas.width, heads=heads, rows=rows, height=height)


def _place(row: LevelRow, top: float, bands: Bands, palette: Palette) -> PlacedRow:
    names = stacked(Label(0, top + 13, row.name, palette.ink, 14, 600), bands.names)
    subtitle = Label(0, names[-1].y + 18, row.subtitle, palette.ink3)
    texts = [*names, *stacked(subtitle, bands.names), *_state_and_notes(row, top, bands, palette)]
    outline = None
    if row.lever:
        outline, lever = _lever_label(row, top, bands, max(it.y for it in texts), palette)
        texts.extend(lever)
    bottom = max(label.y + 5 for label in texts)
    if outline:
        bottom = max(bottom, outline.y + outline.height + 1)
    cells = tuple(_filled(row, index, bands.cell(index, top), palette) for index in range(3))
    return PlacedRow(cells, tuple(texts), outline, bottom)


def _state_and_notes(
    row: LevelRow, top: float, bands: Bands, palette: Palette
) -> tuple[Label, ...]:
    colour = colour_of(row.state_tone, palette)
    state = stacked(Label(bands.left, top + 35, row.state, colour, 12, 600), bands.width)
    labels = list(state)
    beside = state[-1].right + 8
    for index, note in enumerate(map(drawable, row.notes)):
        if index == 0 and beside + width(note, 12) <= bands.right:
            labels.append(Label(beside, state[-1].y, note, palette.ink2))
        else:
            line = Label(bands.left, labels[-1].y + LINE_HEIGHT, note, palette.ink2)
            labels.extend(stacked(line, bands.width))
    return tuple(labels)


def _lever_label(
    row: LevelRow, top: float, bands: Bands, last_line: float, palette: Palette
) -> tuple[Rect, tuple[Label, ...]]:
    """Return the lever's label and its outline: over the empty cells, or beneath if too narrow."""
    label = Label(0, 0, row.lever, palette.accent, 12, 600, "middle")
    lines = stacked(label, bands.width - 26)
    wanted = max(line.width for line in lines) + 24
    left, right = bands.cell(row.highest, top).x - 1.5, bands.right - 1
    if row.highest < 3 and len(lines) == 1 and right - left >= wanted:
        box = Rect(left, top - 3, right - left, BAND + 6)
    else:
        box = Rect(bands.left + 1, last_line + 10, wanted, LINE_HEIGHT * len(lines) + 8)
    x, y = box.x + box.width / 2, box.y + 16.5
    return box, tuple(replace(line, x=x, y=y + line.y) for line in lines)


def _filled(row: LevelRow, index: int, box: Rect, palette: Palette) -> PlacedCell:
    if index < row.lowest:
        return PlacedCell(box, palette.accent)
    if index < row.highest:
        return PlacedCell(box, palette.warn_soft, hatching(box, STEP, CORNER))
    return PlacedCell(box, palette.track)
