# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from reports.builder.measures import calls_for_more, measures_page
from reports.model import Cell, Table
from rules.text import Language
from tests.reports.builder.engagements import (
    ALL,
    LANGUAGES,
    blocks_of,
    page_of,
    report_of,
    speaker_of,
)


def rows(case: str, language: Language = "de") -> dict[str, tuple[Cell, ...]]:
    """Return the measures by their ids."""
    (table,) = blocks_of(measures_page(speaker_of(case, language)), Table)
    return {row[0].note: row for row in table.rows}


@pytest.mark.parametrize("case", ALL)
def test_each_certain_measure_stands_once_in_the_report(case: str) -> None:
    speaker = speaker_of(case)
    planned = {measure.measure for measure in speaker.advice.planned}
    certain = {
        measure.id
        for measure in speaker.advice.measures
        if measure.verdict == "certain" and not speaker.pack.measures[measure.id].board
    }
    assert calls_for_more(speaker) is bool(certain - planned)
    assert set(rows(case)) == certain - planned


def test_the_list_goes_over_all_modules() -> None:
    found = rows("practice")
    parts = {row[1].text for row in found.values()}
    assert {"Strategie", "Taktik", "Operations", "Zugang", "Win-Rate"} <= parts
    assert found["M-KI4"][1].text == "Berichtsentwurf"
    assert found["M-KI2"][1].text == "ganzes Haus"


def test_a_measure_says_how_long_it_takes_what_it_acts_on_and_why() -> None:
    row = rows("practice")["MA-09"]
    assert [cell.text for cell in row[2:]] == ["4 Wochen", "Win-Rate", "Zwei Rollen je Kunde"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_stands_in_the_appendix(language: Language) -> None:
    ids = [page.id for page in report_of("practice", language).pages]
    assert ids.index("measures") == ids.index("answers") - 1
    assert page_of(report_of("practice", language), "measures").blocks
