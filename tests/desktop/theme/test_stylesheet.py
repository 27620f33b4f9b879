# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import re
from dataclasses import asdict
from importlib.resources import files

import pytest

from desktop.theme.stylesheet import style_sheet
from reports.palette import DARK, LIGHT, Palette


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_sheet_holds_no_colour_but_those_of_the_palette(palette: Palette, scale: float) -> None:
    sheet = style_sheet(palette, scale)
    rules = sheet.split("*/")[-1]
    assert "$" not in rules
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", rules)) <= set(asdict(palette).values())


def test_sizes_grow_with_the_text() -> None:
    assert "padding: 0 13px" in style_sheet(LIGHT, 1.3)
    assert "padding: 0 10px" in style_sheet(LIGHT, 1.0)


def test_icons_come_with_their_licence() -> None:
    icons = files("desktop.theme").joinpath("icons")
    licence = icons.joinpath("LICENSE-lucide.txt").read_text(encoding="utf-8")
    assert licence.startswith("ISC License")
