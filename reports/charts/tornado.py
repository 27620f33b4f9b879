# SPDX-License-Identifier: Apache-2.0
"""What moves the max. CPL: one bar per input, from its low to its high, around the own scenario."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from reports.charts.cpl_span import Mark
from reports.charts.drawing import LINE_HEIGHT, PAGE, Anchor, Canvas, Label, Rect, draw, stacked
from reports.charts.hatching import hatching
from reports.measuring import width
from reports.palette import Palette

LEFT_SHARE = 0.36
NAME_SIZE = 12
BAR = 15
ROW, MOST_ROW = 26, 34
HEAD = 20
BESIDE = 5  # between a bar and its figures
LEAST_SIDE = 3  # what a side that moves at all is drawn with
LEAST_ROOM = 48  # the bars' width below which the figures stand beneath them
STEP = 6.0  # between the lines of a hatched bar
SIGN = 11  # the legend's sample


@dataclass(frozen=True)
class TornadoBar:
    """An input: the max. CPL at the end that lowers it and at the one that raises it.

    `assumed`: the input's range was not said, only taken as usual.
    """

    name: str
    low: Mark
    high: Mark
    assumed: bool = False


@dataclass(frozen=True)
class Tornado:
    """The own max. CPL and the bars around it, the widest first.

    `legend` says what hatched bars are. Raises ValueError where no bar moves, or one does not
    hold the own value.
    """

    base: Mark
    bars: tuple[TornadoBar, ...]
    legend: str

    def __post_init__(self) -> None:
        if not any(bar.low.value < bar.high.value for bar in self.bars):
            raise ValueError("no bar that moves the max CPL")
        if any(not bar.low.value <= self.base.value <= bar.high.value for bar in self.bars):
            raise ValueError("a bar that does not hold the own max CPL")

    @property
    def lowest(self) -> Decimal:
        """The lowest max. CPL of all bars."""
        return min(bar.low.value for bar in self.bars)

    @property
    def highest(self) -> Decimal:
        """The highest max. CPL of all bars."""
        return max(bar.high.value for bar in self.bars)


@dataclass(frozen=True)
class Scale:
    """A scale of money between two places, in px; the base line is its anchor, not 0.

    `names` is the width of the column before it; 0 where names and figures stand above and
    beneath the bars, which then have the whole width.
    """

    names: float
    left: float
    right: float
    low: Decimal
    high: Decimal

    def x(self, value: Decimal) -> float:
        """Return where a value lies, in px."""
        part = float((value - self.low) / (self.high - self.low))
        return self.left + part * (self.right - self.left)


@dataclass(frozen=True)
class PlacedBar:
    """A bar as it is drawn; `hatch` is the path of its hatching, empty where it is solid."""

    below: Rect
    above: Rect
    hatch: str
    labels: tuple[Label, ...]
    bottom: float

    @property
    def whole(self) -> Rect:
        """Both sides together."""
        return _joined(self.below, self.above)


@dataclass(frozen=True)
class Sheet:
    """What all parts of one drawing are placed by."""

    data: Tornado
    palette: Palette
    canvas: Canvas
    scale: Scale

    @property
    def base(self) -> float:
        """The x of the base line."""
        return self.scale.x(self.data.base.value)

    def figure(self, mark: Mark, x: float, y: float, anchor: Anchor) -> Label:
        """Return the figure at an end of a bar."""
        return Label(x, y, mark.text, self.palette.ink2, self.canvas.small, anchor=anchor)


def tornado(data: Tornado, palette: Palette, canvas: Canvas = PAGE) -> str:
    """Return the tornado as SVG."""
    sheet = Sheet(data, palette, canvas, _scale(data, canvas))
    bars = _bars(sheet)
    legend = _legend(sheet, bars[-1].bottom)
    sign = Rect(0.5, legend[0].y - SIGN + 1.5, SIGN, SIGN) if legend else None
    return draw(
        "tornado.svg.j2",
        palette,
        width=canvas.width,
        bars=bars,
        base_x=sheet.base,
        base=_base_line(sheet, bars),
        sign=sign,
        sign_hatch=hatching(sign, STEP) if sign else "",
        labels=[_base_label(sheet), *(label for bar in bars for label in bar.labels), *legend],
        height=legend[-1].y + 6 if legend else bars[-1].bottom,
    )


def _scale(data: Tornado, canvas: Canvas) -> Scale:
    """Return the scale beside the names, or across the whole drawing if too little is left."""
    wanted = max(width(bar.name, _name_size(canvas), 600) for bar in data.bars) + 10
    names = min(LEFT_SHARE * canvas.width, wanted)
    low = max(width(bar.low.text, canvas.small) for bar in data.bars) + BESIDE
    high = max(width(bar.high.text, canvas.small) for bar in data.bars) + BESIDE
    left, right = names + low + LEAST_SIDE, canvas.width - high - LEAST_SIDE
    if right - left < LEAST_ROOM:
        names, left, right = 0, LEAST_SIDE + 1, canvas.width - LEAST_SIDE - 1
    return Scale(names, left, right, data.lowest, data.highest)


def _name_size(canvas: Canvas) -> int:
    return max(NAME_SIZE, canvas.small)


def _bars(sheet: Sheet) -> list[PlacedBar]:
    place = _beside if sheet.scale.names else _beneath
    size, bars = _name_size(sheet.canvas), list[PlacedBar]()
    top, first = float(HEAD), sheet.data.bars[0]
    for bar in sheet.data.bars:
        name = Label(0, top, bar.name, sheet.palette.ink, size, 600 if bar is first else 400)
        bars.append(place(sheet, bar, name))
        top = bars[-1].bottom
    return bars


def _beside(sheet: Sheet, bar: TornadoBar, name: Label) -> PlacedBar:
    """Place a bar after its name, its figures at both ends."""
    lines = stacked(name, sheet.scale.names - 10)
    high = max(_row_height(sheet), LINE_HEIGHT * len(lines) + 8)
    middle = name.y + high / 2
    first = middle + 4 - LINE_HEIGHT * (len(lines) - 1) / 2
    names = (replace(line, y=first + LINE_HEIGHT * row) for row, line in enumerate(lines))
    below, above = _sides(sheet, bar, middle - BAR / 2)
    ends = (
        sheet.figure(bar.low, below.x - BESIDE, middle + 4, "end"),
        sheet.figure(bar.high, above.x + above.width + BESIDE, middle + 4, "start"),
    )
    return PlacedBar(below, above, _hatch(bar, below, above), (*names, *ends), name.y + high)


def _beneath(sheet: Sheet, bar: TornadoBar, name: Label) -> PlacedBar:
    """Place a bar beneath its name, its figures beneath the bar: on a narrow drawing."""
    across = sheet.canvas.width
    names = stacked(replace(name, y=name.y + LINE_HEIGHT), across)
    below, above = _sides(sheet, bar, names[-1].y + 6)
    first = below.y + BAR + LINE_HEIGHT
    low = stacked(sheet.figure(bar.low, 0, first, "start"), across)
    high = sheet.figure(bar.high, across, first, "end")
    if high.left < max(line.right for line in low) + 8:
        high = replace(high, y=low[-1].y + LINE_HEIGHT)
    ends = (*low, *stacked(high, across))
    return PlacedBar(
        below, above, _hatch(bar, below, above), (*names, *ends), ends[-1].y + LINE_HEIGHT / 2
    )


def _row_height(sheet: Sheet) -> float:
    """Return how high a row is: higher where the canvas is to be filled."""
    bars = sheet.data.bars
    foot = LINE_HEIGHT + 6 if any(bar.assumed for bar in bars) else 0
    return min(MOST_ROW, max(ROW, (sheet.canvas.height - HEAD - foot) / len(bars)))


def _sides(sheet: Sheet, bar: TornadoBar, top: float) -> tuple[Rect, Rect]:
    """Return the part before and the part after the base line; what moves is seen."""
    low = high = sheet.base
    if bar.low.value < sheet.data.base.value:
        low = min(sheet.scale.x(bar.low.value), low - LEAST_SIDE)
    if bar.high.value > sheet.data.base.value:
        high = max(sheet.scale.x(bar.high.value), high + LEAST_SIDE)
    return Rect(low, top, sheet.base - low, BAR), Rect(sheet.base, top, high - sheet.base, BAR)


def _hatch(bar: TornadoBar, below: Rect, above: Rect) -> str:
    return hatching(_joined(below, above), STEP) if bar.assumed else ""


def _joined(below: Rect, above: Rect) -> Rect:
    return replace(below, width=below.width + above.width)


def _base_line(sheet: Sheet, bars: list[PlacedBar]) -> list[tuple[float, float]]:
    """Return from where to where the base line runs: past the bars, never through words."""
    if sheet.scale.names:
        return [(HEAD, bars[-1].bottom - 2)]
    return [(bar.below.y - 2, bar.below.y + BAR + 2) for bar in bars]


def _base_label(sheet: Sheet) -> Label:
    size, base = _name_size(sheet.canvas), sheet.data.base
    half = width(base.text, size, 600) / 2
    x = min(max(sheet.base, half), sheet.canvas.width - half)
    return Label(x, size, base.text, sheet.palette.ink, size, 600, "middle")


def _legend(sheet: Sheet, floor: float) -> tuple[Label, ...]:
    """Return the words for hatched bars; none where all are solid."""
    if not any(bar.assumed for bar in sheet.data.bars):
        return ()
    label = Label(
        SIGN + 6, floor + LINE_HEIGHT, sheet.data.legend, sheet.palette.ink3, sheet.canvas.small
    )
    return stacked(label, sheet.canvas.width - label.x)
