# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pdfua import validate
from pypdf import PdfReader

from reports.measuring import width
from reports.model import (
    Block,
    CallOut,
    Cell,
    Chart,
    Column,
    Definitions,
    MeasurePlan,
    Page,
    Paragraph,
    PlannedMeasure,
    Point,
    Points,
    Report,
    SideBySide,
    Table,
    Trace,
    TraceStep,
)
from reports.pdf import compile_report, render_pdf
from rules.errors import KnownError
from tests.reports.report_texts import block_texts, closed_up, with_ending
from tests.reports.sample_report import SPAN_SVG, sample_report

ROOT = Path(__file__).parents[2]
HOSTILE = " <script> {{ 7*7 }} #[ #let ] $x$ \\ @a *b* _c_ \"q\" 'a' & = - + / // /* `d` ~ <e> [f]"


@cache
def content() -> bytes:
    return render_pdf(sample_report())


@cache
def reader() -> PdfReader:
    return PdfReader(io.BytesIO(content()))


def catalogue(pdf: PdfReader) -> Any:  # noqa: ANN401 - nested objects of the file
    return pdf.root_object


def text_of(report: Report) -> str:
    pages = PdfReader(io.BytesIO(render_pdf(report))).pages
    return closed_up("".join(page.extract_text() for page in pages))


def report_of(*pages: Page) -> Report:
    return replace(sample_report(), pages=pages)


def saying(text: str) -> Report:
    return report_of(Page("one", "", "Titel", "", (Paragraph(text),)))


def test_typst_has_nothing_to_warn_about() -> None:
    assert compile_report(sample_report())[1] == []


def test_the_file_says_that_it_is_archivable_and_accessible() -> None:
    metadata = reader().xmp_metadata
    assert metadata is not None
    xmp = metadata.stream.get_data().decode()
    assert re.search(r"pdfaid:part(>|=\")2", xmp)
    assert re.search(r"pdfaid:conformance(>|=\")A", xmp)
    assert re.search(r"pdfuaid:part(>|=\")1", xmp)


def test_pdfua_finds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(content())
    report = validate(str(path))
    assert [finding.message for finding in report.findings] == []
    assert report.exit_code == 0


def test_the_catalogue_holds_tags_language_and_title() -> None:
    root = catalogue(reader())
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "de-CH"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    information = reader().metadata
    assert information is not None
    assert information.title == sample_report().title
    assert information.author == sample_report().author
    assert information.subject == sample_report().subject
    assert information.keywords == "Helvion Messtechnik AG, Mini-Audit Kundenwert und KI-Muster"
    assert information.creation_date_raw == "D:20261120000000Z"


def test_the_bookmarks_are_the_titles_in_their_order() -> None:
    titles = [entry.title for entry in reader().outline if not isinstance(entry, list)]
    pages = sample_report().pages
    assert titles == [sample_report().title, *(page.title for page in pages[1:])]


def test_every_font_is_bundled_and_embedded() -> None:
    resources: list[Any] = [page["/Resources"] for page in reader().pages]
    fonts = [
        font.get_object()
        for resource in resources
        for font in resource["/Font"].get_object().values()
    ]
    assert fonts
    for font in fonts:
        assert "Hebelwerk" in font["/BaseFont"]
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_every_page_but_the_cover_runs_header_footer_and_its_number() -> None:
    count = len(reader().pages)
    for number, page in enumerate(reader().pages, start=1):
        text = page.extract_text()
        running = ("Mini-Audit Kundenwert und KI-Muster", "vertraulich", f"{number} / {count}")
        expected = [number > 1] * 3
        assert [words in text for words in running] == expected


def test_each_message_begins_a_page_and_the_long_table_repeats_its_header() -> None:
    texts = [page.extract_text() for page in reader().pages]
    assert len(texts) == len(sample_report().pages) + 1
    with_header = [number for number, text in enumerate(texts) if "Beleg oder Zuständige" in text]
    assert with_header == [7, 8]


def test_the_same_report_gives_the_same_bytes_in_another_process() -> None:
    script = (
        "import hashlib\n"
        "from tests.reports.sample_report import sample_report\n"
        "from reports.pdf import render_pdf\n"
        "print(hashlib.sha256(render_pdf(sample_report())).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    }
    assert digests == {hashlib.sha256(content()).hexdigest()}


def test_hostile_texts_come_out_literally() -> None:
    report = with_ending(sample_report(), HOSTILE)
    shown = text_of(report)
    assert [text for text in block_texts(report) if closed_up(text) not in shown] == []


def test_an_english_report_names_its_language() -> None:
    pdf = PdfReader(io.BytesIO(render_pdf(replace(sample_report(), language="en"))))
    assert catalogue(pdf)["/Lang"] == "en-GB"


@pytest.mark.parametrize("character", ["Ж", "漢", "🙂", "\u0000", "\ue000"])
def test_a_character_without_a_glyph_is_refused_with_its_place(character: str) -> None:
    with pytest.raises(KnownError) as caught:
        render_pdf(saying(f"vorn {character} hinten"))
    (problem,) = caught.value.problems
    assert problem.code == "report_character"
    assert f"U+{ord(character):04X}" in problem.cause.de
    assert "der erste auf der Seite «Titel»: «vorn" in problem.cause.de
    assert "the first on the page “Titel”: “vorn" in problem.cause.en
    assert "hinten" in problem.cause.de


def test_a_character_without_a_glyph_in_a_chart_is_refused_too() -> None:
    table = Table("Daten", (Column("A"),), ())
    chart = Chart("one", SPAN_SVG.replace("Solide", "&#x416;"), "Summe", table)
    with pytest.raises(KnownError, match=r"“Ж” \(U\+0416 .* on the page “Titel”"):
        render_pdf(report_of(Page("one", "", "Titel", "", (chart,))))


def test_every_problem_is_named_not_only_the_first() -> None:
    with pytest.raises(KnownError) as caught:
        render_pdf(report_of(Page("one", "Ж", "漢", "", (Paragraph("Ω"),))))
    assert len(caught.value.problems) == 3


def test_a_character_in_many_places_is_one_problem() -> None:
    report = report_of(
        Page("cover", "", "", "", (Paragraph("aЖ"),)),
        Page("one", "", "Titel", "", (Paragraph("bЖ Ж"), Paragraph("c"), Paragraph("dЖ"))),
    )
    with pytest.raises(KnownError) as caught:
        render_pdf(report)
    (found,) = caught.value.problems
    assert "Texte damit: 3, der erste auf dem Titelblatt: «aЖ»." in found.cause.de
    with pytest.raises(KnownError) as caught:
        render_pdf(replace(report, header_left="Welle Ж"))
    (found,) = caught.value.problems
    assert "4, the first in the title or the header: “Welle Ж”." in found.cause.en


def test_a_letter_written_as_two_characters_is_composed() -> None:
    assert "Zürich" in text_of(saying("Zu\u0308rich"))


@pytest.mark.parametrize(
    "text", ["eins\nzwei", "eins\r\nzwei", "eins\u00adzwei", "eins\u200bzwei", "eins\u2060zwei"]
)
def test_breaks_and_joiners_need_no_glyph(text: str) -> None:
    shown = re.sub("[\u00ad\u200b\u2060]", "", text_of(saying(text)))
    assert "einszwei" in shown


def spots_of(report: Report) -> list[tuple[float, float]]:
    """Return where on its page every piece of text begins, in points from the lower left."""
    spots: list[tuple[float, float]] = []

    def collect(
        text: str, outer: list[float], inner: list[float], _font: object, _s: float
    ) -> None:
        if text.strip():
            x, y = inner[4], inner[5]
            spots.append(
                (
                    x * outer[0] + y * outer[2] + outer[4],
                    x * outer[1] + y * outer[3] + outer[5],
                )
            )

    for page in PdfReader(io.BytesIO(render_pdf(report))).pages:
        page.extract_text(visitor_text=collect)
    return spots


LONG = " ".join(f"Wort{number}" for number in range(1500))


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(LONG),
        Points((Point(LONG, "follows"),)),
        Table("Lang", (Column("A"), Column("B")), ((Cell("x"), Cell(LONG, "y", "open")),)),
        CallOut("bad", "Titel.", LONG, "Fuss"),
        MeasurePlan((PlannedMeasure(1, "Titel", "Wer", (("Weil", LONG),), "m_1"),)),
        Trace((TraceStep("Wenn", LONG),)),
        Definitions((("Name", LONG),)),
        SideBySide((Paragraph(LONG),), (Paragraph(LONG),)),
    ],
    ids=lambda block: type(block).__name__,
)
def test_a_text_longer_than_a_page_goes_on_on_the_next(block: Block) -> None:
    report = report_of(Page("one", "", "Titel", "", (block,)))
    foot = 88 * 0.75
    # only the footer stands below the margin
    below = [y for _, y in spots_of(report) if y < foot]
    assert below
    assert min(below) > 20
    assert len({round(y) for y in below}) == 1
    assert closed_up(LONG)[-40:] in text_of(report)


@pytest.mark.parametrize("number", range(1, len(sample_report().pages)))
def test_a_word_longer_than_its_column_is_broken(number: int) -> None:
    page = sample_report().pages[number]
    long_word = "Abcdefghijklmnopqrstuvwxyz" * 2
    report = report_of(replace(page, blocks=with_ending(page.blocks, long_word)))
    shown = text_of(report)
    assert [text for text in block_texts(report) if closed_up(text) not in shown] == []
    edge = 595 - 19 / 25.4 * 72
    assert max(x for x, _ in spots_of(report)) < edge


@pytest.mark.parametrize(
    "word",
    [
        "Auswertungsberichte",
        "Kundenzufriedenheitsmessung",
        "budget_against_revenue",
        "calculator.actual_cpl",
        "1’000’000’000’000",
        "ABCDEFGHIJKLMNOPQ",
    ],
)
def test_a_word_wider_than_its_column_stays_in_it(word: str) -> None:
    cells = (Cell(word, word, "open"), Cell("Nachbar"), *(Cell("x"),) * 4)
    columns = tuple(Column(str(number)) for number in range(6))
    report = report_of(Page("one", "", "Titel", "", (Table("Schmal", columns, (cells,)),)))
    assert closed_up(word) in text_of(report)
    lines = PdfReader(io.BytesIO(render_pdf(report))).pages[0].extract_text().splitlines()
    pieces = [line for line in lines if closed_up(line) and closed_up(line) in closed_up(word)]
    assert len(pieces) >= 4
    # a sixth of the page less gap and glyph; the note is set in 11 px
    room = (210 - 2 * 19) / 25.4 * 96 / 6 - 12 - 22
    assert [piece for piece in pieces if width(piece.strip(), 11) > room + 1] == []
    assert compile_report(report)[1] == []


def test_a_long_word_breaks_at_a_syllable() -> None:
    word = "Kundenzufriedenheitsmessung"
    pages = PdfReader(io.BytesIO(render_pdf(saying(" und ".join([word] * 12))))).pages
    lines = [line.rstrip() for line in pages[0].extract_text().splitlines()]
    ends = [line for line in lines[2:-1] if not line.endswith(("und", "messung"))]
    assert ends
    assert all(line.endswith(("-", "\u00ad")) for line in ends)
