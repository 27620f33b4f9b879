# SPDX-License-Identifier: Apache-2.0
"""What the charts share: labels, colours of tones, and the way from a template to SVG text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reports.measuring import drawable, lines, width
from reports.model import Tone
from reports.palette import Palette

LINE_HEIGHT = 16

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Canvas:
    """What a chart is drawn on; lengths in px.

    `small` is the size of its smallest text, `lines` how many grid lines it may have. Rows grow
    (or, where they may, shrink) to fill `height`, as far as what they hold allows; 0: they keep
    their own height.
    """

    width: int = 650
    small: int = 11
    lines: int = 7
    height: int = 0


PAGE = Canvas()


@dataclass(frozen=True)
class Label:
    """A line of text; `x` is where its anchor is, `y` its baseline, in px."""

    x: float
    y: float
    text: str
    colour: str
    size: int = 12
    weight: int = 400
    anchor: Anchor = "start"

    @property
    def width(self) -> float:
        """Width in px."""
        return width(self.text, self.size, self.weight)

    @property
    def left(self) -> float:
        """The x where the text begins."""
        return self.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * self.width

    @property
    def right(self) -> float:
        """The x where the text ends."""
        return self.left + self.width


@dataclass(frozen=True)
class Rect:
    """An upright rectangle in px."""

    x: float
    y: float
    width: float
    height: float


def stacked(label: Label, limit: float) -> tuple[Label, ...]:
    """Return `label` broken into lines of at most `limit` px, downwards from its own line."""
    return tuple(
        replace(label, y=label.y + LINE_HEIGHT * row, text=text)
        for row, text in enumerate(lines(label.text, limit, label.size, label.weight))
    )


def colour_of(tone: Tone, palette: Palette) -> str:
    """Return the text colour of a tone."""
    return {
        "plain": palette.ink,
        "quiet": palette.ink3,
        "accent": palette.accent,
        "ok": palette.ok,
        "warn": palette.warn,
        "bad": palette.bad,
        "slate": palette.p2,
    }[tone]


def draw(template: str, palette: Palette, **placed: object) -> str:
    """Return the SVG text of a template; every text in it is escaped."""
    return _environment().get_template(template).render(palette=palette, **placed)


def pixels(value: float) -> str:
    """Write a coordinate with at most two decimals, the same on every machine."""
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # charts are drawn at every keystroke, templates stay as they are
    )
    environment.filters["px"] = pixels
    environment.filters["drawable"] = drawable
    return environment
