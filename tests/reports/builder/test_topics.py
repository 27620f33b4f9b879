# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from reports.builder.topics import topics_page
from reports.model import Heading, Page, Paragraph, Table
from reports.speaking import Speaker
from rules.text import Language
from tests.reports.builder.engagements import (
    AUDIT,
    LANGUAGES,
    advice_from,
    blocks_of,
    page_of,
    report_of,
    speaker_of,
)


def page(text: str = AUDIT, language: Language = "de") -> Page:
    return topics_page(Speaker(advice_from(text), language))


def rows(found: Page) -> dict[str, tuple[str, str, str, str]]:
    """Return by question: notes beneath it, the answer, the gap and what closes it."""
    (table,) = blocks_of(found, Table)
    return {row[1].text: (row[1].note, row[2].note, row[3].text, row[4].text) for row in table.rows}


def test_the_title_says_where_the_largest_gaps_are() -> None:
    assert page().title == "Die grösste Lücke liegt im Thema Signale, dann folgt Äquivalenz"
    assert page(language="en").title == (
        "The largest gap lies in the topic Signals, followed by Equivalence"
    )


def test_each_question_stands_with_answer_gap_and_measure() -> None:
    found = rows(page())
    assert len(found) == 10
    assert found["Ausschlusskriterien"] == ("", "3 von 4", "keine", "")
    assert found["Frühindikatoren"] == (
        "Massnahme 3; zählt 1½-fach; passt nicht zu «Früher Einstieg»",
        "1 von 4",
        "2",
        "Fünf Auslöser definieren und je eine Quelle zuordnen",
    )
    assert found["Pilot und Folgegeschäft"][1:3] == ("noch offen", "0–3")


def test_the_step_required_follows_the_segment() -> None:
    small = AUDIT.replace("initial: 48000, annual: 40000", "initial: 8000, annual: 1000")
    assert "im Thema Äquivalenz die vierte" in page().lead
    assert "im Thema Äquivalenz die zweite" in page(small).lead
    assert rows(page(small))["Referenzen"][2] == "keine"


def test_while_the_segment_is_open_so_is_the_gap() -> None:
    unknown = AUDIT.replace("initial: 48000, annual: 40000, years: 6, ", "")
    assert "zweite bis vierte" in page(unknown).lead
    assert rows(page(unknown))["Referenzen"][2] == "0–2"


def test_a_range_shows_all_the_steps_it_may_be() -> None:
    unsure = AUDIT.replace("icp4: 1", "icp4: {range: [1, 2]}")
    assert rows(page(unsure))["Abschlüsse und ICP"][1:3] == ("2–3 von 4", "0–1")


def test_what_was_not_asked_is_said() -> None:
    headings = [block.text for block in blocks_of(page(), Heading)]
    said = [block.text for block in blocks_of(page(), Paragraph)]
    assert headings == ["Was Äquivalenz hier heisst", "Nicht gefragt"]
    assert said[1].startswith("Gestellt sind 10 von 20 Fragen.")
    assert "288’000\u00a0CHF" in said[0]


def test_without_a_gap_the_title_says_so() -> None:
    full = AUDIT
    for key in ("icp4", "sig1", "acc1", "win3", "win4", "equ2"):
        full = full.replace(f"{key}: 0", f"{key}: 3").replace(f"{key}: 1", f"{key}: 3")
    full = full.replace("equ4: open", "equ4: 3")
    assert page(full).title == "In keinem Thema zeigt sich eine Lücke"
    still = full.replace("equ4: 3", "equ4: open")
    assert page(still).title == "Die grösste Lücke liegt möglicherweise im Thema Äquivalenz"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_stands_before_the_four_weeks(language: Language) -> None:
    ids = [each.id for each in report_of("audit", language).pages]
    assert ids.index("topics") == ids.index("four-weeks") - 1
    assert page_of(report_of("audit", language), "topics").title


def test_a_talk_without_topics_has_no_such_page() -> None:
    assert "topics" not in [each.id for each in report_of("calculator", "de").pages]
    assert not any(topic.asked for topic in speaker_of("calculator").advice.topics)
