# SPDX-License-Identifier: Apache-2.0
"""What a drawn chart holds: its texts with the room they take, and whether it is sound."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from xml.etree.ElementTree import Element, fromstring

from reports.measuring import width

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Box:
    """A text or a shape and the room it takes, in px."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Tell whether two boxes lie over one another."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0.1 and down > 0.1


def parsed(svg: str) -> Element:
    """Return the drawing as elements."""
    return fromstring(svg)  # noqa: S314 - our own drawing


def boxes(svg: str) -> list[Box]:
    """Return the texts of a drawing with the room they take."""
    return [box_of(text) for text in parsed(svg).iter(f"{SVG}text") if text.text]


def box_of(text: Element) -> Box:
    """Return a text with the room it takes."""
    written, size = text.text or "", float(text.attrib["font-size"])
    wide = width(written, size, int(text.attrib["font-weight"]))
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.attrib["text-anchor"]]
    left, y = float(text.attrib["x"]) - share * wide, float(text.attrib["y"])
    return Box(written, left, y - 0.75 * size, left + wide, y + 0.22 * size)


def texts(svg: str) -> list[str]:
    """Return what a drawing writes, in its order."""
    return [box.text for box in boxes(svg)]


def rects(svg: str) -> list[Box]:
    """Return the upright rectangles of a drawing, each with its fill as text."""
    found = []
    for rect in parsed(svg).iter(f"{SVG}rect"):
        left, top = float(rect.attrib["x"]), float(rect.attrib["y"])
        right = left + float(rect.attrib["width"])
        bottom = top + float(rect.attrib["height"])
        found.append(Box(rect.attrib["fill"], left, top, right, bottom))
    return found


def assert_sound(svg: str) -> None:
    """Fail for a text that leaves the drawing or meets another one."""
    drawing = [float(number) for number in parsed(svg).attrib["viewBox"].split()]
    found = boxes(svg)
    outside = [
        box
        for box in found
        if box.left < -0.1 or box.top < 0 or box.right > drawing[2] + 0.1 or box.bottom > drawing[3]
    ]
    assert outside == []
    assert [(a, b) for a, b in combinations(found, 2) if a.meets(b)] == []
