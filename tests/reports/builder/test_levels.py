# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from reports.blocks.changes import one_change
from reports.builder.levels import levels_page
from reports.model import Chart, Paragraph, Report, Table
from reports.speaking import Speaker
from tests.reports.builder.engagements import blocks_of, flips_of, page_of, report_of, speaker_of


@pytest.mark.parametrize(
    ("case", "title"),
    [
        ("practice", "Strategie ist beantwortet, Taktik und Operations haben Lücken"),
        ("nothing", "Strategie, Taktik und Operations sind noch offen"),
        ("all_open", "Strategie, Taktik und Operations sind zu klären"),
    ],
)
def test_the_title_says_the_state_of_each_level(case: str, title: str) -> None:
    assert page_of(report_of(case, "de"), "levels").title == title


def test_the_main_questions_have_their_answer_and_state(practice: Report, speaker: Speaker) -> None:
    (table,) = blocks_of(page_of(practice, "levels"), Table)
    states = [level.state for level in speaker.advice.levels]
    assert states == ["answered", "gap", "gap"]
    assert len(table.rows) == 3
    assert table.rows[1][2].text == table.rows[2][2].text != table.rows[0][2].text
    assert "Segmentrechnung 2025, S. Imhof" in table.rows[0][1].note


def test_the_chart_says_in_words_what_it_shows() -> None:
    (chart,) = blocks_of(page_of(report_of("practice", "de"), "levels"), Chart)
    assert chart.summary == "Strategie: beantwortet; Taktik: Lücke; Operations: Lücke."
    assert len(chart.data.rows) == 3


def test_what_would_change_the_first_measure_is_said(practice: Report, speaker: Speaker) -> None:
    text = blocks_of(page_of(practice, "levels"), Paragraph)[-1].text
    flips = flips_of("practice")[speaker.advice.chosen[0].id]
    assert len(flips) > 0
    for flip in flips:
        assert one_change(speaker, flip) in text


def test_where_nothing_changes_it_that_is_said() -> None:
    page = levels_page(speaker_of("practice"), {})
    said = "Keine der Antworten, die wir einzeln geprüft haben, ändert das."
    assert blocks_of(page, Paragraph)[-1].text.startswith(said)
