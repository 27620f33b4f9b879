# SPDX-License-Identifier: Apache-2.0
"""The typographic roles of the app, and the fonts they are set in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files

from PySide6.QtGui import QFont, QFontDatabase

SANS = "Hebelwerk Sans"
SERIF = "Hebelwerk Serif"
DISPLAY = "Hebelwerk Serif Display"
MONO = "Hebelwerk Mono"


@dataclass(frozen=True)
class Face:
    """A family at a size and line height in px, a weight of 400 to 700, tracking in em."""

    family: str
    size: float
    line: float
    weight: int = 400
    tabular: bool = False
    tracking: float = 0.0


class Role(Enum):
    """What a text is; each role is one row of type."""

    CAPTION = Face(SANS, 12, 16)
    CAPTION_STRONG = Face(SANS, 12, 16, 500)
    FIGURE_SMALL = Face(SANS, 12, 16, tabular=True)
    CAPTION_BOLD = Face(SANS, 12, 16, 600)
    NUMBER_SMALL_STRONG = Face(SANS, 12, 16, 600, tabular=True)
    KEY = Face(SANS, 11, 16, 500)
    BODY = Face(SANS, 13, 20)
    BODY_STRONG = Face(SANS, 13, 20, 500)
    HEADING = Face(SANS, 13, 20, 600)
    NUMBER = Face(SANS, 13, 20, tabular=True)
    NUMBER_STRONG = Face(SANS, 13, 20, 600, tabular=True)
    ANSWER = Face(SANS, 14, 20, 500)
    SHARE = Face(SANS, 15, 20, 600, tabular=True)
    PANEL = Face(SANS, 16, 24, 600, tracking=-0.006)
    FIGURE = Face(SANS, 18, 24, 600, tabular=True)
    TYPED = Face(SANS, 20, 28, 600)
    KPI = Face(SANS, 22, 28, 600, tabular=True)
    SCREEN = Face(SANS, 24, 32, 600, tracking=-0.015)
    QUESTION = Face(SERIF, 24, 32, 500)
    SHOWN_ANSWER = Face(SANS, 22, 28, 500)
    SHOWN_OPEN = Face(SANS, 18, 24, 500)
    SHOWN_HEADLINE = Face(DISPLAY, 40, 52, 500, tracking=-0.01)
    SHOWN_FIGURE = Face(SANS, 34, 40, 600, tracking=-0.01)
    SHOWN_SIGN = Face(SANS, 30, 40)
    SHOWN_STATEMENT = Face(SANS, 20, 28, 600, tracking=-0.005)
    SHOWN_TEXT = Face(SANS, 16, 24)
    SHOWN_SECTION = Face(SANS, 14, 20)
    SHOWN_SECTION_NOW = Face(SANS, 14, 20, 600)
    SOURCE = Face(MONO, 12, 20)


def register_fonts() -> None:
    """Make the bundled fonts known to Qt; needs a running application.

    Raises OSError if Qt cannot read one of them.
    """
    if SANS in QFontDatabase.families():
        return
    for file in sorted(files("reports").joinpath("fonts").iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".ttf"):
            continue
        if QFontDatabase.addApplicationFontFromData(file.read_bytes()) < 0:
            raise OSError(f"Qt cannot read the font {file.name}")


def font_of(face: Face, scale: float) -> QFont:
    """Return the font of a face, its size times `scale`."""
    return QFont(_made(face, scale))


@cache
def _made(face: Face, scale: float) -> QFont:
    """Make a font once; painted widgets ask for theirs at every painting."""
    font = QFont(face.family)
    font.setPixelSize(max(1, round(face.size * scale)))
    font.setWeight(QFont.Weight(face.weight))
    # glyphs keep the designer's shapes and widths, as in the report
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if face.tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    if face.tracking:
        spacing = face.tracking * face.size * scale
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    return font
