# SPDX-License-Identifier: Apache-2.0
"""Cut the bundled fonts: static, Latin, under private names.

Run after a change here, with the dependency group `fonts` installed, and commit the result:
`python installer/cut_fonts.py`. The same fonts in give the same bytes out.

Static, because Qt shows only the regular weight of a variable font. Private family names, so that
a font of the reader's machine never mixes in; without digits, because Typst loses the text of an
SVG whose family name holds one.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).resolve().parents[1] / "reports" / "fonts"

STYLE_NAMES = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}

# Basic Latin, Latin-1, Latin Extended-A, Romanian comma letters
LETTERS = (*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x218, 0x21C), 0x1E9E)
NARROW_NO_BREAK_SPACE = 0x202F
SIGNS = (
    *map(ord, "–—‘’‚“”„†‡•…‰‹›⁄€™"),
    *map(ord, "←↑→↓↔↗↘−∞≈≠≤≥✓"),
    0x2009, 0x2010, 0x2011, 0x2012, 0x2060, NARROW_NO_BREAK_SPACE,
)  # fmt: skip

# Contextual alternates are left out: they draw «->» as an arrow and «3x4» as «3×4», and what is
# drawn must be what is written.
FEATURES = ["case", "ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "pnum", "tnum", "zero"]

# copyright, trademark, maker, designer, licence and its address: the words of the origin
KEPT_NAMES = {0, 7, 8, 9, 13, 14}
VARIATION_TABLES = ("STAT", "avar", "fvar", "gvar", "HVAR", "MVAR", "DSIG")


@dataclass(frozen=True)
class Cut:
    """One static font: where it comes from, what it is called, where on the axes it lies."""

    package: str
    source: str
    family: str
    weight: int
    optical_size: int | None = None

    @property
    def style(self) -> str:
        """The name of the weight."""
        return STYLE_NAMES[self.weight]

    @property
    def postscript_name(self) -> str:
        """The name without spaces, also the name of the file."""
        return f"{self.family.replace(' ', '')}-{self.style}"

    @property
    def location(self) -> dict[str, int]:
        """The point on the variation axes."""
        size = {} if self.optical_size is None else {"opsz": self.optical_size}
        return {"wght": self.weight, **size}


INTER = ("fontpkg_inter", "Inter[opsz,wght].ttf")
SOURCE_SERIF = ("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf")
JETBRAINS_MONO = ("fontpkg_jetbrains_mono", "JetBrainsMono[wght].ttf")

CUTS = (
    *(Cut(*INTER, "Hebelwerk Sans", weight, 14) for weight in (400, 500, 600, 700)),
    *(Cut(*SOURCE_SERIF, "Hebelwerk Serif", weight, 26) for weight in (400, 500)),
    *(Cut(*SOURCE_SERIF, "Hebelwerk Serif Display", weight, 44) for weight in (400, 500)),
    *(Cut(*JETBRAINS_MONO, "Hebelwerk Mono", weight) for weight in (400, 700)),
)
LICENCES = {
    "fontpkg_inter": "Inter-OFL.txt",
    "fontpkg_source_serif_4": "SourceSerif-OFL.txt",
    "fontpkg_jetbrains_mono": "JetBrainsMono-OFL.txt",
}


def cut_all(folder: Path) -> None:
    """Write every font, its licence and the table of advance widths into `folder`."""
    advances: dict[str, dict[str, dict[str, Any]]] = {}
    (folder / "web").mkdir(exist_ok=True)
    for cut in CUTS:
        font = cut_one(cut)
        font.save(folder / f"{cut.postscript_name}.ttf", reorderTables=True)
        save_for_web(folder / f"{cut.postscript_name}.ttf", folder / "web")
        advances.setdefault(cut.family, {})[str(cut.weight)] = advance_widths(font)
    write_advances(folder / "advances.json", advances)
    copy_licences(folder / "licences")


def save_for_web(path: Path, folder: Path) -> None:
    """Write the font at `path` as WOFF2 into `folder`, for the report that is one HTML file."""
    font = TTFont(path, recalcTimestamp=False)
    font.flavor = "woff2"
    font.save(folder / f"{path.stem}.woff2")


def cut_one(cut: Cut) -> TTFont:
    """Return the static Latin font of `cut`."""
    source = files(cut.package) / "files" / cut.source
    with source.open("rb") as stream:
        # without recalcTimestamp the date of the origin stays, and the bytes repeat
        font = TTFont(stream, recalcTimestamp=False, lazy=False)
    add_narrow_space(font)
    keep_latin(font)
    font = instantiateVariableFont(font, cut.location, inplace=True)
    for table in VARIATION_TABLES:
        if table in font:
            del font[table]
    rename(font, cut)
    set_style(font, cut.weight)
    return font


def add_narrow_space(font: TTFont) -> None:
    """Let a font without a narrow no-break space show its ordinary no-break space."""
    for table in font["cmap"].tables:
        if table.isUnicode() and NARROW_NO_BREAK_SPACE not in table.cmap:
            table.cmap[NARROW_NO_BREAK_SPACE] = table.cmap[0xA0]


def keep_latin(font: TTFont) -> None:
    """Drop every glyph and feature the product does not write with."""
    options = Options()
    options.layout_features = FEATURES
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.glyph_names = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[*LETTERS, *SIGNS])
    subsetter.subset(font)


def rename(font: TTFont, cut: Cut) -> None:
    """Give the font its private names, so that all weights are one family to Typst and Qt.

    Names 1 and 2 know regular and bold only; 16 and 17 hold the family and its real styles.
    """
    table = font["name"]
    version = table.getDebugName(5)
    table.names = [record for record in table.names if record.nameID in KEPT_NAMES]
    linked = cut.style in {"Regular", "Bold"}
    names = {
        1: cut.family if linked else f"{cut.family} {cut.style}",
        2: cut.style if linked else "Regular",
        3: f"{version};{cut.postscript_name}",
        4: f"{cut.family} {cut.style}",
        5: version,
        6: cut.postscript_name,
        16: cut.family,
        17: cut.style,
    }
    for identifier, name in names.items():
        table.setName(name, identifier, platformID=3, platEncID=1, langID=0x409)


def set_style(font: TTFont, weight: int) -> None:
    """Set weight class and the bold and regular bits; a medium is the regular of its own name 1."""
    bold = weight == 700
    metrics = font["OS/2"]
    metrics.usWeightClass = weight
    metrics.fsSelection = metrics.fsSelection & ~0b110_0001 | (0b10_0000 if bold else 0b100_0000)
    font["head"].macStyle = 1 if bold else 0


def advance_widths(font: TTFont) -> dict[str, Any]:
    """Return the units per em and each character's advance width in these units."""
    widths = font["hmtx"]
    cmap = sorted(font.getBestCmap().items())
    return {
        "units": font["head"].unitsPerEm,
        "widths": {chr(code): widths[glyph][0] for code, glyph in cmap},
    }


def write_advances(path: Path, advances: dict[str, dict[str, dict[str, Any]]]) -> None:
    """Write the advance widths, so that drawings can be measured without a font library."""
    text = json.dumps(advances, ensure_ascii=True, separators=(",", ":"))
    path.write_text(text + "\n", encoding="ascii", newline="\n")


def copy_licences(folder: Path) -> None:
    """Put the licence of each origin beside the fonts."""
    folder.mkdir(exist_ok=True)
    for package, name in LICENCES.items():
        text = (files(package) / "LICENSE").read_text(encoding="utf-8")
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Cut the fonts into the folder of the reports, or another one."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--into", type=Path, default=FONTS, help="folder to write to")
    folder = parser.parse_args().into
    folder.mkdir(parents=True, exist_ok=True)
    cut_all(folder)


if __name__ == "__main__":
    main()
