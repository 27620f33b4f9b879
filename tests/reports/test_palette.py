# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import re
from dataclasses import asdict

import pytest

from reports.palette import DARK, LIGHT, Palette, tint

# text, ground, contrast in light, contrast in dark
PAIRS = [
    ("ink", "surface", 16.7, 14.1),
    ("ink", "bg", 15.5, 15.5),
    ("ink", "accent_soft", 14.3, 11.5),
    ("ink2", "surface", 8.8, 9.2),
    ("ink2", "bg", 8.1, 10.1),
    ("ink2", "sunken", 7.6, 10.5),
    ("ink2", "accent_soft", 7.5, 7.5),
    ("ink3", "surface", 5.9, 6.4),
    ("ink3", "bg", 5.4, 7.0),
    ("ink3", "sunken", 5.1, 7.3),
    ("ink3", "accent_soft", 5.0, 5.2),
    ("accent", "surface", 6.8, 7.8),
    ("accent", "bg", 6.3, 8.6),
    ("accent", "sunken", 5.9, 8.9),
    ("accent", "accent_soft", 5.8, 6.4),
    ("on", "accent", 6.8, 7.6),
    ("on", "accent_h", 9.4, 9.2),
    ("ok", "surface", 5.8, 7.9),
    ("ok", "ok_soft", 4.9, 6.9),
    ("warn", "surface", 6.3, 8.4),
    ("warn", "warn_soft", 5.6, 7.4),
    ("bad", "surface", 6.4, 6.8),
    ("bad", "bad_soft", 5.5, 6.4),
    ("accent", "warn_soft", 6.0, 6.9),
    ("accent", "bad_soft", 5.9, 7.3),
    ("p2", "surface", 5.7, 7.6),
    ("p2", "sunken", 4.9, 8.7),
    ("ctl", "surface", 3.4, 4.3),
    ("ctl", "bg", 3.2, 4.7),
    ("accent", "track", 5.4, 6.3),
]


def luminance(colour: str) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("text", "ground", "light", "dark"), PAIRS)
def test_contrast_is_as_stated(text: str, ground: str, light: float, dark: float) -> None:
    for palette, ratio in ((LIGHT, light), (DARK, dark)):
        colours = asdict(palette)
        assert round(contrast(colours[text], colours[ground]), 1) == ratio


@pytest.mark.parametrize(("text", "ground", "light", "dark"), PAIRS)
def test_contrast_is_enough(text: str, ground: str, light: float, dark: float) -> None:
    assert min(light, dark) >= (3 if text == "ctl" else 4.5)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pattern", ["p1", "p2", "p3", "p4"])
def test_text_on_pattern_tints_keeps_its_contrast(palette: Palette, pattern: str) -> None:
    colour = asdict(palette)[pattern]
    for text in (colour, palette.ink, palette.ink2, palette.ink3, palette.warn):
        assert contrast(text, tint(colour, 11, palette.surface)) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_is_written_the_same_way(palette: Palette) -> None:
    assert [c for c in asdict(palette).values() if not re.fullmatch("#[0-9A-F]{6}", c)] == []


@pytest.mark.parametrize(
    ("percent", "mixed"), [(0, "#FFFFFF"), (100, "#0E6470"), (50, "#87B2B8"), (13, "#E0EBEC")]
)
def test_tint(percent: int, mixed: str) -> None:
    assert tint("#0E6470", percent, "#FFFFFF") == mixed
