# SPDX-License-Identifier: Apache-2.0
"""The style sheet and the Qt palette, both rendered from one set of colours."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette

if TYPE_CHECKING:
    from reports.palette import Palette


class _Sheet(Template):
    """`$token` is a colour, `${_12}` is 12 px at the text scale."""

    idpattern = r"_?[a-z0-9_]+"


class _Values(dict[str, str]):
    """Colours by token; sizes are worked out when asked for."""

    def __init__(self, palette: Palette, scale: float) -> None:
        super().__init__(asdict(palette))
        self._scale = scale

    def __missing__(self, key: str) -> str:
        return f"{round(int(key.removeprefix('_')) * self._scale)}px"


def style_sheet(palette: Palette, scale: float) -> str:
    """Return the style sheet of the application in these colours, sizes times `scale`."""
    return _Sheet(_source()).substitute(_Values(palette, scale))


def qt_palette(colours: Palette) -> QPalette:
    """Return the palette for the parts no style sheet reaches."""
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, QColor(getattr(colours, token)))
    for role in (_Role.Text, _Role.WindowText, _Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.ink3))
    return palette


_Role = QPalette.ColorRole
_ROLES = {
    _Role.Window: "bg",
    _Role.WindowText: "ink",
    _Role.Base: "surface",
    _Role.AlternateBase: "sunken",
    _Role.Text: "ink",
    _Role.PlaceholderText: "ink3",
    _Role.Button: "surface",
    _Role.ButtonText: "ink",
    _Role.BrightText: "on",
    _Role.Highlight: "accent",
    _Role.HighlightedText: "on",
    _Role.Link: "accent",
    _Role.LinkVisited: "accent",
    _Role.ToolTipBase: "surface",
    _Role.ToolTipText: "ink",
    _Role.Light: "surface",
    _Role.Midlight: "sunken",
    _Role.Mid: "line",
    _Role.Dark: "ctl",
    _Role.Shadow: "mut",
    _Role.Accent: "accent",
}


@cache
def _source() -> str:
    return files("desktop.theme").joinpath("app.qss").read_text(encoding="utf-8")
