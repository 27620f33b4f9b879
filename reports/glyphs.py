# SPDX-License-Identifier: Apache-2.0
"""The small signs before a statement, the words they stand for, and their colours."""

from __future__ import annotations

import re
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from reports.palette import LIGHT
from rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reports.model import Glyph
    from rules.text import Language

STYLES = files("reports") / "styles"

GLYPH_WORDS: Mapping[Glyph, Text] = {
    "follows": Text(de="folgt", en="follows"),
    "possible": Text(de="möglich", en="possible"),
    "ruled_out": Text(de="ausgeschlossen", en="ruled out"),
    "open": Text(de="offen", en="open"),
    "confirmed": Text(de="bestätigt", en="confirmed"),
    "assumed": Text(de="Annahme", en="assumed"),
    "decision": Text(de="Entscheid", en="decision"),
}


def colours() -> dict[str, str]:
    """Return the report's colours by token name, as CSS writes it: `accent-soft`."""
    return {name.replace("_", "-"): colour for name, colour in asdict(LIGHT).items()}


@cache
def glyph_pictures() -> Mapping[Glyph, str]:
    """Return each glyph's SVG in the report's colours."""
    return {glyph: _painted(glyph) for glyph in GLYPH_WORDS}


def speaks_for_itself(glyph: Glyph, text: str, language: Language) -> bool:
    """Say whether `text` already holds the word of `glyph`, which then needs no word of its own."""
    return GLYPH_WORDS[glyph].in_(language).lower() in text.lower()


def _painted(glyph: Glyph) -> str:
    """Return the SVG of `glyph` with every `var(--token)` replaced by its colour."""
    svg = (STYLES / "glyphs" / f"{glyph}.svg").read_text(encoding="utf-8").strip()
    known = colours()
    return re.sub(r"var\(--([a-z0-9-]+)\)", lambda match: known[match[1]], svg)
