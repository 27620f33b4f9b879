# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from reports.model import CallOut, MeasurePlan, Report
from reports.speaking import Speaker
from rules.text import Language
from tests.reports.builder.engagements import blocks_of, page_of, report_of


def test_each_measure_has_a_first_step_a_sign_and_a_reason(
    practice: Report, speaker: Speaker
) -> None:
    (plan,) = blocks_of(page_of(practice, "four-weeks"), MeasurePlan)
    assert [planned.rule for planned in plan.measures] == [m.id for m in speaker.advice.chosen]
    for planned in plan.measures:
        found = speaker.pack.measures[planned.rule]
        texts = [text for _, text in planned.lines]
        assert texts[:2] == [speaker.text(found.first_step), speaker.text(found.sign_of_success)]
        assert texts[2]


def test_who_takes_a_measure_on_and_until_when_stands_beside_it() -> None:
    (plan,) = blocks_of(page_of(report_of("practice", "de"), "four-weeks"), MeasurePlan)
    assert [measure.note for measure in plan.measures] == [
        "N. Ferrari, bis 18.12.2026", "S. Imhof, bis 11.12.2026", "noch niemand benannt",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("case", "title"),
    [
        ("practice", "Drei Massnahmen für die nächsten vier Wochen, dazu zwei Entscheide der "
                     "Geschäftsleitung"),
        ("levels", "Drei Massnahmen für die nächsten vier Wochen"),
        ("no_actual_cpl", "Eine Massnahme für die nächsten vier Wochen"),
    ],
)  # fmt: skip
def test_the_title_counts_the_measures(case: str, title: str) -> None:
    assert page_of(report_of(case, "de"), "four-weeks").title == title


def test_the_day_it_begins_is_named() -> None:
    assert "Beginn: 23. November 2026." in page_of(report_of("practice", "de"), "four-weeks").lead
    assert "Beginn" not in page_of(report_of("levels", "de"), "four-weeks").lead


def test_the_board_is_asked_once_about_lines_of_the_same_pattern() -> None:
    page = page_of(report_of("five_lines", "de"), "four-weeks")
    (call,) = blocks_of(page, CallOut)
    assert "Line 0, Line 1, Line 2, Line 3 und Line 4" in call.text
    assert len(call.points) == 6


@pytest.mark.parametrize(("language", "effort"), [("de", "(ein Quartal)"), ("en", "(one quarter)")])
def test_the_severest_pattern_comes_first_and_each_has_its_moves(
    language: Language, effort: str
) -> None:
    page = page_of(report_of("practice", language), "four-weeks")
    calls = blocks_of(page, CallOut)
    assert [call.tone for call in calls] == ["bad", "accent"]
    assert ["Auswertung" in call.text for call in calls] == [True, False]
    assert ["Leitsystem" in call.text for call in calls] == [False, True]
    assert [len(call.points) for call in calls] == [6, 6]
    assert calls[0].points[0].endswith(effort)
