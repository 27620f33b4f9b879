# SPDX-License-Identifier: Apache-2.0
"""The report as PDF/A-2a and PDF/UA-1, set by Typst from data alone."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

import typst

from reports.charts.lever import lever
from reports.glyphs import GLYPH_WORDS, colours, glyph_pictures
from reports.model import Block, Chart, Report, block_name
from reports.palette import LIGHT
from rules.catalogue import problem
from rules.errors import KnownError, Problem, shown
from rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = files("reports")
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
REGIONS = {"de": "CH", "en": "GB"}
# breaks a line or nothing at all; Typst needs no glyph for it
WITHOUT_GLYPH = frozenset("\r\n\t\u200b\u00ad\u2060\ufeff")

HEADER = Text(de="in Titel oder Kopfzeile", en="in the title or the header")
COVER = Text(de="auf dem Titelblatt", en="on the cover")


def render_pdf(report: Report) -> bytes:
    """Return the report as one PDF, tagged, with bookmarks; the same report gives the same bytes.

    Raises KnownError for every character no bundled font can show, with the first place of each.
    """
    content, _ = compile_report(report)
    return content


def compile_report(report: Report) -> tuple[bytes, list[typst.TypstWarning]]:
    """Return the PDF and what Typst warns about; a sound report has no warnings."""
    refuse_unknown_characters(report)
    data = json.dumps(typst_data(report), ensure_ascii=False)
    with as_file(PACKAGE / "typst") as root:
        return typst.compile_with_warnings(
            root / "report.typ",
            root=root,
            font_paths=bundled_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"data": data},
            pdf_standards=STANDARDS,
        )


@cache
def bundled_fonts() -> typst.Fonts:
    """Return the report's own fonts and no others, neither the system's nor Typst's."""
    with as_file(PACKAGE / "fonts") as folder:
        return typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
        )


def typst_data(report: Report) -> dict[str, Any]:
    """Return what the Typst templates read: the report, its colours and its pictures."""
    return {
        "report": plain(report),
        "date": {"year": report.date.year, "month": report.date.month, "day": report.date.day},
        "region": REGIONS[report.language],
        "keywords": [text for text in (report.header_left, report.header_right) if text],
        "colours": colours(),
        "lever": lever(LIGHT),
        "glyphs": {
            glyph: {"svg": svg, "word": GLYPH_WORDS[glyph].in_(report.language)}
            for glyph, svg in glyph_pictures().items()
        },
    }


def plain(value: object) -> Any:  # noqa: ANN401 - what JSON can hold
    """Return dataclasses as dictionaries, a block with its kind, texts composed (NFC)."""
    if is_dataclass(value) and not isinstance(value, type):
        held = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        if isinstance(value, Chart):
            held["width"] = chart_width(value)
        return {"kind": block_name(type(value)), **held} if isinstance(value, Block) else held
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def chart_width(chart: Chart) -> float:
    """Return the width the chart is drawn for, in CSS pixels; charts are never enlarged."""
    view_box = re.search(r'viewBox="[^" ]+ [^" ]+ ([0-9.]+) ', chart.svg)
    if view_box is None:
        raise ValueError(f"the chart {chart.name!r} has no viewBox")
    return float(view_box[1])


def refuse_unknown_characters(report: Report) -> None:
    """Raise KnownError with one problem for every character without a glyph."""
    spots: dict[str, list[Spot]] = {}
    for spot in spots_of(report):
        for character in sorted(set(unicodedata.normalize("NFC", spot.text)) - known_characters()):
            spots.setdefault(character, []).append(spot)
    if spots:
        raise KnownError([unknown_character(*found) for found in spots.items()])


@cache
def known_characters() -> frozenset[str]:
    """Return every character all bundled families can show."""
    advances = json.loads((PACKAGE / "fonts" / "advances.json").read_text(encoding="ascii"))
    families = (weights["400"]["widths"] for weights in advances.values())
    return frozenset.intersection(*map(frozenset, families)) | WITHOUT_GLYPH


@dataclass(frozen=True)
class Spot:
    """A text of the report and where the reader finds it."""

    text: str
    where: Text


def spots_of(report: Report) -> Iterator[Spot]:
    """Yield every text of the report; of a chart, what its drawing writes."""
    for text in texts(replace(report, pages=())):
        yield Spot(text, HEADER)
    for page in report.pages:
        where = COVER
        if page.title:
            where = Text(de=f"auf der Seite «{page.title}»", en=f"on the page “{page.title}”")
        for text in texts(page):
            yield Spot(text, where)


def texts(value: object) -> Iterator[str]:
    """Yield every text of a value and of what it holds."""
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            for text in texts(getattr(value, field.name)):
                yield html.unescape(text) if field.name == "svg" else text
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif isinstance(value, str):
        yield value


def unknown_character(character: str, spots: list[Spot]) -> Problem:
    """Return the problem of one character that would vanish from the page."""
    text, where = spots[0].text, spots[0].where
    near = " ".join(text[max(0, text.find(character) - 20) :][:40].split())
    return problem(
        "report_character",
        character=shown(character),
        point=f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip(),
        count=len(spots),
        near=shown(near),
        where_de=where.de,
        where_en=where.en,
    )
