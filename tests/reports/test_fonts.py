# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import typst
from fontTools.ttLib import TTFont

import reports

FONTS = Path(reports.__file__).parent / "fonts"
FILES = sorted(FONTS.glob("*.ttf"))
WEIGHTS = {
    "Hebelwerk Mono": {400, 700},
    "Hebelwerk Sans": {400, 500, 600, 700},
    "Hebelwerk Serif": {400, 500},
    "Hebelwerk Serif Display": {400, 500},
}
NEEDED = {
    "ascii": "".join(map(chr, range(0x20, 0x7F))),
    "german": "äöüÄÖÜß",
    "french": "àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ",
    "neighbours": "áíóúñãõšžčřłőűğışåøđțș",
    "signs": "’‘–—«»‹›„“”‚…−×÷≤≥≈±·•€‰§°©½",
    "arrows": "←↑→↓",
    "spaces": "\u00a0\u202f",
}


def named(font: TTFont, identifier: int) -> str:
    return str(font["name"].getDebugName(identifier))


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def font(request: pytest.FixtureRequest) -> TTFont:
    return TTFont(request.param)


def test_typst_sees_the_families_and_no_digit_in_their_names() -> None:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    families = fonts.families()
    assert sorted(families) == sorted(WEIGHTS)
    assert not re.search(r"\d", "".join(families))


def test_every_family_has_its_weights() -> None:
    found: dict[str, set[int]] = {}
    for path in FILES:
        font = TTFont(path)
        found.setdefault(named(font, 16), set()).add(font["OS/2"].usWeightClass)
    assert found == WEIGHTS


def test_names_group_the_weights_as_one_family(font: TTFont) -> None:
    family, style = named(font, 16), named(font, 17)
    linked = style in {"Regular", "Bold"}
    assert named(font, 1) == (family if linked else f"{family} {style}")
    assert named(font, 2) == (style if linked else "Regular")
    assert named(font, 4) == f"{family} {style}"
    assert named(font, 6) == f"{family.replace(' ', '')}-{style}"
    assert not re.search(r"\d", family + style)


def test_bold_bits_follow_the_linked_style(font: TTFont) -> None:
    bold = named(font, 2) == "Bold"
    assert bool(font["head"].macStyle & 1) is bold
    assert font["OS/2"].fsSelection & 0b110_0001 == (0b10_0000 if bold else 0b100_0000)


def test_fonts_are_static(font: TTFont) -> None:
    assert not {"fvar", "gvar", "avar", "STAT"} & set(font.keys())


@pytest.mark.parametrize("needed", NEEDED.values(), ids=NEEDED)
def test_needed_characters_are_there(font: TTFont, needed: str) -> None:
    assert [sign for sign in needed if ord(sign) not in font.getBestCmap()] == []


@pytest.mark.parametrize("family", ["Hebelwerk Sans", "Hebelwerk Serif", "Hebelwerk Serif Display"])
def test_text_faces_have_check_mark_kerning_and_tabular_figures(family: str) -> None:
    for path in FILES:
        font = TTFont(path)
        if named(font, 16) == family:
            features = {
                record.FeatureTag
                for table in ("GPOS", "GSUB")
                for record in font[table].table.FeatureList.FeatureRecord
            }
            assert ord("✓") in font.getBestCmap()
            assert {"kern", "tnum"} <= features


def test_advance_widths_are_those_of_the_fonts(font: TTFont) -> None:
    table = json.loads((FONTS / "advances.json").read_text(encoding="ascii"))
    entry = table[named(font, 16)][str(font["OS/2"].usWeightClass)]
    assert entry["units"] == font["head"].unitsPerEm
    assert entry["widths"] == {
        chr(code): font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items()
    }


def test_each_origin_has_its_licence() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (FONTS / "licences").iterdir()]
    assert len(texts) == 3
    assert all("SIL OPEN FONT LICENSE" in text.upper() for text in texts)


def test_the_folder_stays_small() -> None:
    assert sum(path.stat().st_size for path in FONTS.rglob("*") if path.is_file()) < 3_000_000
