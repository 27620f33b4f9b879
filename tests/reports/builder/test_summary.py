# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from reports.model import CallOut, Figure, KeyFigures, MeasurePlan, Point, Points, Report
from reports.speaking import Speaker
from reports.statements import possible
from rules.advice.advice import Advice
from rules.text import Language
from tests.reports.builder.engagements import (
    ALL,
    LANGUAGES,
    advice_of,
    blocks_of,
    page_of,
    report_of,
    speaker_of,
)
from tests.reports.builder.test_derivation import printed


def figures(report: Report) -> tuple[Figure, ...]:
    return blocks_of(page_of(report, "summary"), KeyFigures)[0].figures


def points(report: Report) -> list[Point]:
    return [p for block in blocks_of(page_of(report, "summary"), Points) for p in block.points]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", ALL)
def test_every_certain_point_begins_a_sentence_of_the_derivation(
    case: str, language: Language
) -> None:
    report = report_of(case, language)
    derived = [text for text, _ in printed(report)]
    said = [point.text for point in points(report) if point.glyph == "follows"]
    assert [text for text in said if not any(d.startswith(text) for d in derived)] == []


@pytest.mark.parametrize("case", ALL)
def test_every_possible_point_is_a_statement(case: str) -> None:
    statements = {statement.text for statement in possible(speaker_of(case))}
    said = {p.text for p in points(report_of(case, "de")) if p.glyph == "possible"}
    assert {text for text in said if not any(s.startswith(text) for s in statements)} == set()


def test_the_max_cpl_is_the_calculators_rounded_down(practice: Report, advice: Advice) -> None:
    own, separator = advice.calculator.own, "’" if practice.language == "de" else ","
    assert own.chain is not None
    assert own.spans.max_cpl is not None
    value = f"{int(own.chain.max_cpl):,}".replace(",", separator)
    low, high = (
        f"{int(end):,}".replace(",", separator)
        for end in (own.spans.max_cpl.low, own.spans.max_cpl.high)
    )
    shown = figures(practice)[2]
    assert shown.value == value
    assert f"{low}–{high}" in shown.note
    assert value in page_of(practice, "summary").lead


@pytest.mark.parametrize(
    ("case", "values"),
    [
        ("nothing", ("noch offen", "nicht gefragt", "noch offen")),
        ("calculator", ("nicht gefragt", "nicht gefragt", "1’200")),
        ("not_digital", ("noch offen", "Nicht digital", "noch offen")),
        ("practice", ("Operations", "Gemischt", "1’173")),
    ],
)
def test_a_figure_says_when_it_was_not_asked(case: str, values: tuple[str, ...]) -> None:
    assert tuple(figure.value for figure in figures(report_of(case, "de"))) == values


@pytest.mark.parametrize(
    ("case", "words", "tone"),
    [
        ("headroom", "mit Spielraum", "ok"),
        ("within", "innerhalb Ihrer Zielvorgabe", "accent"),
        ("stretched", "knapp über Ihrer Zielvorgabe", "warn"),
        ("above_target", "über Ihrer Zielvorgabe", "bad"),
    ],
)
def test_the_cost_of_today_has_its_verdict(case: str, words: str, tone: str) -> None:
    shown = figures(report_of(case, "de"))[2]
    assert shown.note.endswith(f": {words}")
    assert shown.tone == tone


def test_without_a_cost_of_today_there_is_no_verdict() -> None:
    assert "Heute" not in figures(report_of("no_actual_cpl", "de"))[2].note


@pytest.mark.parametrize(
    ("case", "title"),
    [
        ("all_open", "Erst klären, dann urteilen"),
        ("nothing", "Wo der grösste ungenutzte Hebel liegt, ist noch offen"),
        ("calculator",
         "Ein qualifizierter Ersttermin darf höchstens 1’200\u00a0CHF kosten; heute sind es 1’500"),
        ("practice", "Der grösste ungenutzte Hebel liegt wahrscheinlich in Operations"),
    ],
)  # fmt: skip
def test_the_title_is_the_result(case: str, title: str) -> None:
    assert page_of(report_of(case, "de"), "summary").title == title


def test_the_measures_are_the_chosen_ones(practice: Report, speaker: Speaker) -> None:
    (plan,) = blocks_of(page_of(practice, "summary"), MeasurePlan)
    chosen = [
        speaker.pack.measures[m.id].title.in_(speaker.language) for m in speaker.advice.chosen
    ]
    assert [measure.title for measure in plan.measures] == chosen
    assert [measure.rank for measure in plan.measures] == [1, 2, 3]


def test_the_board_decides_on_the_line_that_is_fragile() -> None:
    (call,) = blocks_of(page_of(report_of("practice", "de"), "summary"), CallOut)
    assert "Auswertung" in call.text
    assert "H. Brügger, bis 15.12.2026" in call.note


def test_where_most_is_open_the_measures_clarify() -> None:
    assert {m.choice for m in advice_of("all_open").chosen} == {"clarification"}
    page = page_of(report_of("all_open", "de"), "four-weeks")
    assert len(blocks_of(page, MeasurePlan)[0].measures) == len(advice_of("all_open").chosen) > 0
