# SPDX-License-Identifier: Apache-2.0
"""The colours of report and app, light and dark; every other place reads them from here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """One set of colours, each `#RRGGBB`.

    Text keeps a contrast of 4.5 (WCAG 2.x) on every surface it stands on, control outlines and
    chart marks keep 3; `line`, `track` and `mut` are decoration.
    """

    bg: str
    surface: str
    sunken: str
    line: str
    ctl: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent_h: str
    accent_soft: str
    accent_line: str
    on: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    warn_line: str
    bad: str
    bad_soft: str
    bad_line: str
    p1: str
    p2: str
    p3: str
    p4: str
    track: str
    mut: str


LIGHT = Palette(
    bg="#F6F6F3",
    surface="#FFFFFF",
    sunken="#EEEEEA",
    line="#E1E1DB",
    ctl="#878B90",
    ink="#1A1E23",
    ink2="#454B53",
    ink3="#5F656C",
    accent="#0E6470",
    accent_h="#0A4E58",
    accent_soft="#E3EFF0",
    accent_line="#A9CDD1",
    on="#FFFFFF",
    ok="#2B7348",
    ok_soft="#E4F1E8",
    warn="#8A5300",
    warn_soft="#FAF0DC",
    warn_line="#DDBF85",
    bad="#AE332A",
    bad_soft="#FBEAE7",
    bad_line="#E3AAA4",
    p1="#0E6470",
    p2="#4E6983",
    p3="#8A5300",
    p4="#AE332A",
    track="#E4E5E1",
    mut="#C9CBC8",
)

# a set of its own, not an inversion: text on accent is dark, soft tints are deep
DARK = Palette(
    bg="#14171A",
    surface="#1C2024",
    sunken="#101315",
    line="#2E343A",
    ctl="#7C848B",
    ink="#ECEEF0",
    ink2="#BCC3C9",
    ink3="#9BA3AA",
    accent="#62C1CC",
    accent_h="#82D2DB",
    accent_soft="#15333A",
    accent_line="#2F6068",
    on="#06262B",
    ok="#6FC590",
    ok_soft="#162F21",
    warn="#E2B25E",
    warn_soft="#322811",
    warn_line="#6B5526",
    bad="#F08C80",
    bad_soft="#3A1D1A",
    bad_line="#74372F",
    p1="#62C1CC",
    p2="#9DB4C8",
    p3="#E2B25E",
    p4="#F08C80",
    track="#2B3136",
    mut="#4A5157",
)


def tint(colour: str, percent: int, base: str) -> str:
    """Return `percent` (0–100) of `colour` laid over `base`, all `#RRGGBB`."""
    pairs = zip(_channels(colour), _channels(base), strict=True)
    mixed = ((over * percent + under * (100 - percent) + 50) // 100 for over, under in pairs)
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))
