# SPDX-License-Identifier: Apache-2.0
"""How a report writes its numbers: every one in the format asked for, in both outputs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from reports.builder import build_report
from reports.html import render_html
from reports.model import Report
from reports.pdf import typst_data
from rules.text import Language, NumberFormat
from tests.reports.builder.engagements import advice_of, flips_of
from tests.reports.report_texts import chart_texts

FORMATS: tuple[NumberFormat, ...] = ("de-CH", "de-DE")
CASES = ("practice", "ranges", "margin", "large_figures", "small_figures")
DATE = re.compile(r"\b\d\d\.\d\d\.\d{4}\b")
UNSEEN = re.compile(r"<style.*?</style>|<script.*?</script>|<[^>]*>", re.DOTALL)


@cache
def report_in(case: str, language: Language, numbers: NumberFormat) -> Report:
    return build_report(advice_of(case), flips_of(case), language, numbers)


def outputs(case: str, language: Language, numbers: NumberFormat) -> list[str]:
    """Return what a reader sees of the HTML, and every text Typst is given, dates left out."""
    report = report_in(case, language, numbers)
    html = UNSEEN.sub("\n", render_html(report))
    texts = (html, *_texts(typst_data(report)), *chart_texts(report))
    return [DATE.sub("", text) for text in texts]


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, list):
        for part in data:
            yield from _texts(part)
    elif isinstance(data, dict):
        for key, part in data.items():
            if key not in ("svg", "lever", "date", "rule"):
                yield from _texts(part)


def found(pattern: str, texts: list[str]) -> list[str]:
    return [match[0] for text in texts for match in re.finditer(pattern, text)]


@pytest.mark.parametrize("case", CASES)
def test_a_report_for_germany_has_no_swiss_number(case: str) -> None:
    texts = outputs(case, "de", "de-DE")
    assert found(r"\d[’']\d", texts) == []
    assert found(r"(?<![\d.])\d+\.\d{1,2}(?!\.?\d)", texts) == []
    assert found(r"\d\.\d{3}(?!\d)", texts) or case == "small_figures"


@pytest.mark.parametrize("case", CASES)
def test_a_report_for_switzerland_has_no_number_of_germany(case: str) -> None:
    texts = outputs(case, "de", "de-CH")
    assert found(r"\d\.\d{3}(?!\d)", texts) == []
    assert found(r"\d,\d", texts) == []
    assert found(r"\d’\d{3}(?!\d)", texts) or case == "small_figures"


@pytest.mark.parametrize("case", CASES)
def test_nothing_but_the_signs_differs(case: str) -> None:
    swiss, german = (
        [re.sub(r"(?<=\d)[’.,](?=\d)", "", text) for text in outputs(case, "de", numbers)]
        for numbers in FORMATS
    )
    assert swiss == german


def test_a_report_in_english_writes_numbers_one_way() -> None:
    advice, flips = advice_of("practice"), flips_of("practice")
    assert build_report(advice, flips, "en") == report_in("practice", "en", "en")
    assert found(r"\d’\d", outputs("practice", "en", "en")) == []


def test_without_a_format_german_is_swiss() -> None:
    advice, flips = advice_of("practice"), flips_of("practice")
    assert build_report(advice, flips, "de") == report_in("practice", "de", "de-CH")


def test_percent_keeps_its_space() -> None:
    texts = outputs("practice", "de", "de-DE")
    assert found(r"\d,\d\u00a0%", texts)
    assert found(r"\d ?%", [text.replace("\u00a0", "·") for text in texts]) == []
