# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from reports.builder.initiatives import initiatives_page
from reports.model import CallOut, Page, Points, Table
from reports.speaking import Speaker
from rules.text import Language
from tests.reports.builder.engagements import (
    INITIATIVES,
    LANGUAGES,
    advice_from,
    blocks_of,
    page_of,
    report_of,
)


def page(text: str = INITIATIVES, language: Language = "de") -> Page:
    return initiatives_page(Speaker(advice_from(text), language))


def rows(found: Page) -> dict[str, tuple[str, str, str]]:
    """Return by initiative: the verdict, what stays below, what is still open."""
    (table,) = blocks_of(found, Table)
    return {row[0].text: (row[1].text, row[2].text, row[2].note) for row in table.rows}


def test_each_initiative_stands_with_its_verdict_and_what_it_lacks() -> None:
    found = rows(page())
    assert [*found] == ["Textassistent", "Prognose", "Chatbot"]
    assert "führbar" in found["Textassistent"][0]
    assert "Limite und Alarm" in found["Textassistent"][1]
    assert "Lernkurve ohne Wirkung" in found["Prognose"][0]
    assert "Ausgangswert" in found["Prognose"][1]


def test_what_is_undecided_names_the_answer_that_is_missing() -> None:
    (table,) = blocks_of(page(), Table)
    verdict = table.rows[2][1]
    assert (verdict.glyph, verdict.text) == ("possible", "Noch nicht zu beurteilen.")
    assert rows(page())["Chatbot"][2] == "Noch offen: Weg in die Produktion"


def test_the_title_counts_the_initiatives_with_a_gap() -> None:
    assert page().title == "Alle drei KI-Vorhaben haben eine Lücke"
    assert page(language="en").title == "All three AI initiatives have a gap"


def test_what_follows_for_all_of_them_stands_beneath() -> None:
    (points,) = blocks_of(page(), Points)
    said = [point.text for point in points.points]
    speaker = Speaker(advice_from(INITIATIVES), "de")
    for finding in ("ai_governance_gap", "decision_level", "pocs_to_production"):
        assert speaker.sentence(speaker.advice.finding(finding).sentence) in said
    assert not any("96" in text for text in said)


def test_answers_that_do_not_go_together_stand_on_the_page() -> None:
    busy = INITIATIVES.replace("monthly_volume_high: 9000", "monthly_volume_high: 900")
    (box,) = blocks_of(page(busy), CallOut)
    assert "900" in box.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answers_of_initiatives_stand_side_by_side_in_the_appendix(language: Language) -> None:
    tables = blocks_of(page_of(report_of("initiatives", language), "answers"), Table)
    names = [[column.title for column in table.columns] for table in tables]
    assert ["Textassistent", "Prognose", "Chatbot"] in [titles[1:] for titles in names]


def test_a_report_without_initiatives_has_no_such_page() -> None:
    assert "initiatives" not in [each.id for each in report_of("audit", "de").pages]
