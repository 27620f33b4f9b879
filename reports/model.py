# SPDX-License-Identifier: Apache-2.0
"""The report as values: pages of typed blocks, every text already in the reader's language.

Each block class has exactly one Jinja macro (`templates/blocks.html.j2`) and one Typst function
(`typst/blocks.typ`), both named after the class in snake case. Texts are plain; each output
escapes them once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rules.text import Language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

Tone = Literal["plain", "quiet", "accent", "ok", "warn", "bad", "slate"]
# certainty glyphs stand at conclusions; the last three are marks of provenance and advice
Glyph = Literal["follows", "possible", "ruled_out", "open", "confirmed", "assumed", "decision"]


@dataclass(frozen=True)
class Cover:
    """The first page: consultancy, title, subtitle and who spoke when."""

    firm: str
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Heading:
    """A heading inside a page (the page's own title is level 1)."""

    text: str
    level: Literal[2, 3] = 2


@dataclass(frozen=True)
class Paragraph:
    """Running text; `quiet` for notes beneath a chart or table."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class Figure:
    """One figure with its label above and a note beneath."""

    label: str
    value: str
    note: str = ""
    tone: Tone = "accent"


@dataclass(frozen=True)
class KeyFigures:
    """Two to six figures side by side."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Point:
    """A statement with its glyph and, in small mono type, the rule it comes from."""

    text: str
    glyph: Glyph | None = None
    rule: str = ""


@dataclass(frozen=True)
class Points:
    """A list of statements."""

    points: tuple[Point, ...]


@dataclass(frozen=True)
class Cell:
    """A table cell: text, a second quiet line, a glyph before it, a colour.

    `svg` is drawn above the text, which says the same in words.
    """

    text: str
    note: str = ""
    glyph: Glyph | None = None
    tone: Tone = "plain"
    strong: bool = False
    svg: str = ""


@dataclass(frozen=True)
class Column:
    """A table column; `share` is its part of the width relative to the other columns."""

    title: str
    share: int = 1
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True)
class Table:
    """A table whose header row repeats on every page it reaches; rows never split.

    `caption` is read out by a screen reader and not shown. `dense` is for long appendices.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    dense: bool = False


@dataclass(frozen=True)
class Term:
    """One factor of a formula."""

    value: str
    label: str


@dataclass(frozen=True)
class Formula:
    """Factors joined by × and their result."""

    factors: tuple[Term, ...]
    result: Term


@dataclass(frozen=True)
class Chart:
    """A drawn chart: SVG text, a sentence that sums it up (its alternative text), its data."""

    name: str
    svg: str
    summary: str
    data: Table


@dataclass(frozen=True)
class CallOut:
    """A tinted or outlined box with a title, a text, points beneath it and a quiet note."""

    tone: Tone
    title: str
    text: str
    note: str = ""
    glyph: Glyph | None = None
    points: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlannedMeasure:
    """A measure of the four-week plan; `lines` are label and text (first step, sign, because)."""

    rank: int
    title: str
    note: str
    lines: tuple[tuple[str, str], ...]
    rule: str


@dataclass(frozen=True)
class MeasurePlan:
    """The measures in their order."""

    measures: tuple[PlannedMeasure, ...]


@dataclass(frozen=True)
class TraceStep:
    """One step from answers to conclusion: a joining word, the statement, the rule's id."""

    word: str
    text: str
    glyph: Glyph | None = None
    rule: str = ""


@dataclass(frozen=True)
class Trace:
    """How a conclusion came about, step by step."""

    steps: tuple[TraceStep, ...]


@dataclass(frozen=True)
class Definitions:
    """Terms with their explanation: assumptions, sources."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SideBySide:
    """Two parts of a page; below one another where the page is narrow.

    Both have half of it, or the left one five parts of nine with `wide_left`.
    """

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    wide_left: bool = False


Block = (
    Cover
    | Heading
    | Paragraph
    | KeyFigures
    | Points
    | Table
    | Formula
    | Chart
    | CallOut
    | MeasurePlan
    | Trace
    | Definitions
    | SideBySide
)


def block_name(block_class: type[Block]) -> str:
    """Return the name of the macro and of the function that draw a block of this class."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", block_class.__name__).lower()


@dataclass(frozen=True)
class Page:
    """One message: a page of its own in the PDF, a section in the HTML.

    `id` is a stable anchor; the cover has no kicker, title or lead. Raises ValueError where a
    heading of level 3 has none of level 2 before it, which no reader of headings could follow.
    """

    id: str
    kicker: str
    title: str
    lead: str
    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        levels = [block.level for block in _in_reading_order(self.blocks)]
        if levels and levels[0] != 2:
            raise ValueError(f"the page {self.id!r} begins with a heading of level 3")


def _in_reading_order(blocks: tuple[Block, ...]) -> Iterator[Heading]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, SideBySide):
            yield from _in_reading_order(block.left + block.right)


@dataclass(frozen=True)
class Report:
    """A whole report in one language.

    `header_left`, `header_right` and `footer` run on every page but the cover; `page_word` stands
    before the page number where a reader needs it («Seite»). `subject` and `date`, the day the
    report stands for, go into the metadata.
    """

    language: Language
    title: str
    author: str
    subject: str
    header_left: str
    header_right: str
    footer: str
    page_word: str
    date: date
    pages: tuple[Page, ...]
