# SPDX-License-Identifier: Apache-2.0
"""How wide a text is in a bundled font, and where it breaks, without a font library.

Widths are sums of advance widths; kerning is left out, so that a text is hardly ever wider than
measured (pairs are mostly drawn closer together).
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import TypedDict

SANS = "Hebelwerk Sans"


class Advances(TypedDict):
    """The advance widths of one font: units per em, and the width of each character in them."""

    units: int
    widths: dict[str, int]


def width(text: str, size: float, weight: int = 400, family: str = SANS) -> float:
    """Return the width in px of `text` at `size` px; a character the font lacks counts one em."""
    font = _advances()[family][str(weight)]
    units, widths = font["units"], font["widths"]
    return sum(widths.get(character, units) for character in text) * size / units


def lines(text: str, limit: float, size: float, weight: int = 400) -> tuple[str, ...]:
    """Break `text` into lines of at most `limit` px, at spaces, a longer word inside.

    No-break spaces hold. Characters that cannot be drawn are dropped; at least one line comes back.
    """
    broken: list[str] = []
    line = ""
    for word in drawable(text).split(" "):
        joined = f"{line} {word}" if line else word
        if width(joined, size, weight) <= limit:
            line = joined
            continue
        if line:
            broken.append(line)
        *full, line = _pieces(word, limit, size, weight)
        broken.extend(full)
    return (*broken, line) if line or not broken else tuple(broken)


def drawable(text: str) -> str:
    """Return `text` on one line, without control characters (XML allows none)."""
    spaced = "".join(" " if character in "\t\n\r" else character for character in text)
    kept = (c for c in spaced if unicodedata.category(c) not in {"Cc", "Cs", "Cn", "Co"})
    return " ".join("".join(kept).split(" ")).strip(" ")


def _pieces(word: str, limit: float, size: float, weight: int) -> list[str]:
    """Cut a word too long for a line; a character wider than the line stands alone."""
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1] + character, size, weight) > limit:
            pieces.append("")
        pieces[-1] += character
    return pieces


@cache
def _advances() -> dict[str, dict[str, Advances]]:
    path = Path(__file__).parent / "fonts" / "advances.json"
    table: dict[str, dict[str, Advances]] = json.loads(path.read_text(encoding="ascii"))
    return table
