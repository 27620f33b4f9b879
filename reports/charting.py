# SPDX-License-Identifier: Apache-2.0
"""The charts of report and app: a frozen dataclass of data each, and a function that draws it.

Every function returns SVG text that Qt, browsers and Typst show alike. Words arrive as data in the
reader's language; colours come from the palette, width and text size from the canvas: the page of
the report if none is named.
"""

from __future__ import annotations

from reports.charts.cpl_shown import SHOWN, CplShown, Today, cpl_shown
from reports.charts.cpl_span import CplSpan, Mark, Preset, cpl_span
from reports.charts.drawing import PAGE, Canvas
from reports.charts.levels import LevelRow, Levels, levels
from reports.charts.lever import lever
from reports.charts.pattern_map import (
    PatternCell,
    PatternLine,
    PatternMap,
    PatternRow,
    pattern_map,
)
from reports.charts.steps import Steps, steps
from reports.charts.tornado import Tornado, TornadoBar, tornado

__all__ = [
    "PAGE",
    "SHOWN",
    "Canvas",
    "CplShown",
    "CplSpan",
    "LevelRow",
    "Levels",
    "Mark",
    "PatternCell",
    "PatternLine",
    "PatternMap",
    "PatternRow",
    "Preset",
    "Steps",
    "Today",
    "Tornado",
    "TornadoBar",
    "cpl_shown",
    "cpl_span",
    "levels",
    "lever",
    "pattern_map",
    "steps",
    "tornado",
]
