# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from reports.builder.clarification import clarification_page
from reports.model import Heading, Paragraph, Report, Table
from reports.speaking import Speaker
from reports.text import short_date
from rules.advice.advice import Advice
from tests.reports.builder.engagements import (
    PRACTICE,
    advice_from,
    advice_of,
    blocks_of,
    page_of,
    report_of,
    speaker_of,
)


def test_every_open_answer_says_with_whom_and_by_when(practice: Report, speaker: Speaker) -> None:
    table = blocks_of(page_of(practice, "clarification"), Table)[0]
    rows = {row[0].text: (row[1].text, row[2].text) for row in table.rows}
    assert rows == {
        speaker.label(ref): (answer.with_whom, short_date(answer.by, speaker.language))
        for ref in speaker.advice.open
        if (answer := speaker.given(ref)) is not None and answer.by is not None
    }
    dates = {
        "de": ("04.12.2026", "04.12.2026", "27.11.2026"),
        "en": ("4\u00a0Dec\u00a02026", "4\u00a0Dec\u00a02026", "27\u00a0Nov\u00a02026"),
    }
    people = ("S. Imhof, Finanzen", "H. Brügger, Geschäftsleitung", "D. Kuster, Produkt")
    assert set(rows.values()) >= set(zip(people, dates[speaker.language], strict=True))


def test_what_was_said_as_a_range_is_no_assumption() -> None:
    speaker = speaker_of("practice")
    page = clarification_page(speaker)
    assert page is not None
    rows = blocks_of(page, Table)[1].rows
    assert {row[0].glyph for row in rows} == {"confirmed"}
    text = PRACTICE.read_text(encoding="utf-8").replace(
        "win_rate: {rate: [9, 46],", "win_rate: {any_of: [10, 30],"
    )
    page = clarification_page(Speaker(advice_from(text), "de"))
    assert page is not None
    (row,) = (row for row in blocks_of(page, Table)[1].rows if "Win-Rate" in row[0].text)
    assert (row[0].glyph, row[1].note) == ("possible", "strittig")


def test_every_open_answer_says_what_it_decides(practice: Report) -> None:
    table = blocks_of(page_of(practice, "clarification"), Table)[0]
    assert all(row[3].text for row in table.rows)


def test_an_open_answer_without_a_date_says_so() -> None:
    advice = advice_from("engagement: full\nanswers: {clv_strategy: open}")
    page = clarification_page(Speaker(advice, "de"))
    assert page is not None
    (row,) = blocks_of(page, Table)[0].rows
    assert [cell.text for cell in row[1:3]] == ["noch nicht vereinbart"] * 2
    assert page.title == "Eine offene Antwort entscheidet, wie scharf das Bild wird"


@pytest.mark.parametrize(
    ("case", "title"),
    [
        ("practice", "Drei offene Antworten entscheiden, wie scharf das Bild wird"),
        ("nothing", "Diese Angaben würden das Bild schärfen"),
    ],
)
def test_the_title_counts_the_open_answers(case: str, title: str) -> None:
    assert page_of(report_of(case, "de"), "clarification").title == title


def test_where_nothing_is_to_be_clarified_there_is_no_page() -> None:
    assert clarification_page(speaker_of("calculator")) is None


def test_the_parking_lot_is_kept() -> None:
    page = page_of(report_of("practice", "de"), "clarification")
    assert blocks_of(page, Heading)[-1].text == "Auf dem Parkplatz"
    text = blocks_of(page, Paragraph)[-1].text
    assert "Preise für Gemeindeverbände, Vertretung in Österreich" in text


def decided(advice: Advice) -> dict[str, str]:
    """Return what each open or imprecise answer decides, by question and line."""
    page = clarification_page(Speaker(advice, "de"))
    assert page is not None
    return {row[0].text: row[-1].text for table in blocks_of(page, Table) for row in table.rows}


def test_what_an_answer_decides_is_named_once_by_what_it_moves() -> None:
    found = decided(advice_of("practice"))
    assert found["Preislogik je Segment"] == "Band der Ebene Taktik"
    assert found["Nachfrage bei mehr KI (Datenplattform)"] == "KI-Muster Datenplattform"
    on_cost = "Ob der heutige CPL Ihre Zielvorgabe trifft"
    assert found["Win-Rate ab qualifiziertem Ersttermin"] == on_cost


@pytest.mark.parametrize(
    ("answers", "question", "decides"),
    [
        ("answers: {clv_strategy: open}", "Wert je Segment",
         "Grösster Hebel; Band der Ebene Strategie"),
        ("answers: {clv_use: open}", "Verwendung des CLV",
         "Der CLV spielt in Ihren Entscheiden möglicherweise keine Rolle, noch nicht belegt"),
    ],
)  # fmt: skip
def test_only_what_moves_nothing_else_decides_a_finding(
    answers: str, question: str, decides: str
) -> None:
    assert decided(advice_from(f"engagement: full\n{answers}"))[question] == decides


@pytest.mark.parametrize("case", ["practice", "all_open", "ranges"])
def test_what_an_answer_decides_begins_as_a_sentence_does(case: str) -> None:
    found = decided(advice_of(case)).values()
    assert found
    assert [said for said in found if not said[0].isupper()] == []
