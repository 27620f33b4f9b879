# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import io
import re
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files
from typing import get_args

import pytest
from pypdf import PdfReader

from reports.html import render_html
from reports.model import Block, Chart, Heading, Page, SideBySide, block_name
from reports.pdf import compile_report
from tests.reports.report_texts import (
    block_texts,
    chart_texts,
    charts,
    closed_up,
    data_texts,
)
from tests.reports.sample_report import sample_report

BLOCK_NAMES = sorted(block_name(block_class) for block_class in get_args(Block))


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag == "style"

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)


@cache
def html_text() -> str:
    parser = _Words()
    parser.feed(render_html(sample_report()))
    return closed_up("".join(parser.words))


@cache
def pdf() -> PdfReader:
    content, warnings = compile_report(sample_report())
    assert warnings == []
    return PdfReader(io.BytesIO(content))


@cache
def pdf_text() -> str:
    return closed_up("".join(page.extract_text() for page in pdf().pages))


@cache
def text_in_sans() -> str:
    """Return what the PDF writes in Hebelwerk Sans alone."""
    written: list[str] = []

    def collect(
        text: str, _matrix: object, _text: object, font: dict[str, str], _size: float
    ) -> None:
        if font and "HebelwerkSans" in font["/BaseFont"]:
            written.append(text)

    for page in pdf().pages:
        page.extract_text(visitor_text=collect)
    return closed_up("".join(written))


def alternative_texts(reader: PdfReader) -> set[str]:
    """Return the alternative texts of the structure tree."""
    found: set[str] = set()
    waiting = [reader.root_object["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            found |= {str(node["/Alt"])} if "/Alt" in node else set()
            waiting.extend([node["/K"]] if "/K" in node else [])
    return found


def test_every_block_class_has_one_macro() -> None:
    source = (files("reports") / "templates" / "blocks.html.j2").read_text(encoding="utf-8")
    macros = re.findall(r"{% macro (\w+)\(", source)
    assert sorted(set(macros) - {"draw"}) == BLOCK_NAMES
    assert len(macros) == len(BLOCK_NAMES) + 1


def test_every_block_class_has_one_typst_function() -> None:
    source = (files("reports") / "typst" / "blocks.typ").read_text(encoding="utf-8")
    functions = re.findall(r"^#let ([a-z_]+)\(", source, re.MULTILINE)
    assert sorted(functions) == BLOCK_NAMES


def test_the_sample_uses_every_block_class() -> None:
    kinds = set(re.findall(r"(\w+)\(", repr(sample_report())))
    assert {block_class.__name__ for block_class in get_args(Block)} <= kinds


@pytest.mark.parametrize("text", block_texts(sample_report()))
def test_every_text_appears_in_both_outputs(text: str) -> None:
    assert closed_up(text) in html_text()
    assert closed_up(text) in pdf_text()


@pytest.mark.parametrize("text", chart_texts(sample_report()))
def test_chart_text_appears_in_both_outputs_in_the_bundled_face(text: str) -> None:
    assert closed_up(text) in html_text()
    assert closed_up(text) in text_in_sans()


@pytest.mark.parametrize("text", data_texts(sample_report()))
def test_the_data_of_a_chart_stands_beneath_it_in_the_html(text: str) -> None:
    assert closed_up(text) in html_text()


@pytest.mark.parametrize("chart", list(charts(sample_report().pages)), ids=lambda chart: chart.name)
def test_the_summary_of_a_chart_is_its_alternative_text_in_both_outputs(chart: Chart) -> None:
    assert f'role="img" aria-label="{chart.summary}"' in render_html(sample_report())
    assert chart.summary in alternative_texts(pdf())


def test_a_glyph_is_named_unless_the_text_beside_it_says_its_word() -> None:
    alternatives = alternative_texts(pdf())
    assert {"folgt", "möglich", "ausgeschlossen"} <= alternatives
    # «bestätigt» and «Offen» are written beside their glyphs
    assert "bestätigtbestätigt" not in html_text().lower()
    assert "offen:offen" not in html_text().lower()


def test_a_page_cannot_begin_with_a_heading_of_level_three() -> None:
    with pytest.raises(ValueError, match="level 3"):
        Page("one", "", "Titel", "", (SideBySide((Heading("Tief", 3),), ()),))
