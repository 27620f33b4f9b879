# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from textwrap import dedent

import pytest

from reports.builder import build_report
from reports.builder.summary import summary_page
from reports.model import CallOut, Figure, KeyFigures, MeasurePlan, Point, Points, Report
from reports.speaking import Speaker
from reports.statements import about_cost_only, certain, possible, undecided_lines
from rules.advice.advice import Advice
from rules.text import Language
from tests.reports.builder.engagements import (
    CASES,
    LANGUAGES,
    SUMMARISED,
    advice_from,
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


def in_full(case: str) -> Report:
    """Return the report of a case on the cost, levels asked about as well but not answered."""
    text = dedent(CASES[case])
    assert "engagement: quick_check" in text
    return build_report(advice_from(text.replace("quick_check", "full")), {}, "de")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", SUMMARISED)
def test_every_certain_point_begins_a_sentence_of_the_derivation(
    case: str, language: Language
) -> None:
    report = report_of(case, language)
    derived = [text for text, _ in printed(report)]
    said = [point.text for point in points(report) if point.glyph == "follows"]
    assert [text for text in said if not any(d.startswith(text) for d in derived)] == []


@pytest.mark.parametrize("case", SUMMARISED)
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
        ("quick_lines", ("nicht gefragt", "Fragil", "1’200")),
        ("levels", ("Operations", "nicht gefragt", "noch offen")),
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
        ("ranges", "mit Spielraum, innerhalb Ihrer Zielvorgabe, knapp über Ihrer Zielvorgabe oder "
         "über Ihrer Zielvorgabe, noch nicht belegt", "warn"),
    ],
)  # fmt: skip
def test_the_cost_of_today_has_its_verdict(case: str, words: str, tone: str) -> None:
    shown = figures(in_full(case))[2]
    assert shown.note.endswith(f": {words}")
    assert shown.tone == tone


def test_without_a_cost_of_today_there_is_no_verdict() -> None:
    assert figures(in_full("no_actual_cpl"))[2].note == ""


def test_a_cost_that_is_uneconomic_is_bad_whatever_the_target_allows() -> None:
    text = dedent(CASES["headroom"]).replace("quick_check", "full")
    report = build_report(
        advice_from(text.replace("margin_initial: 30", "margin_initial: 4")), {}, "de"
    )
    shown = figures(report)[2]
    target = "Die Zielvorgabe ist höher, als der Deckungsbeitrag trägt"
    assert (shown.note, shown.tone) == (f"{target}. Heute 900: mit Spielraum", "bad")


def test_a_max_cpl_known_only_as_a_range_is_one() -> None:
    shown = figures(in_full("ranges"))[2]
    assert shown.value == "840–1’856"
    assert shown.note.startswith("Heute 900–1’500: ")


@pytest.mark.parametrize(
    ("case", "title"),
    [
        ("all_open", "Erst klären, dann urteilen"),
        ("nothing", "Wo der grösste ungenutzte Hebel liegt, ist noch offen"),
        ("quick_lines",
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


def test_where_no_level_was_asked_about_the_lead_says_so() -> None:
    lead = page_of(report_of("quick_lines", "de"), "summary").lead
    assert lead == (
        "Die digitalen Linien zeigen überwiegend das Muster fragil. Zum grössten Hebel sagt "
        "dieser Befund nichts; danach wurde nicht gefragt."
    )


@pytest.mark.parametrize("case", SUMMARISED)
def test_what_is_about_the_cost_alone_is_left_to_the_lead(case: str) -> None:
    speaker = speaker_of(case)
    said = [p.text for p in points(report_of(case, "de")) if p.glyph == "follows"]
    on_cost = [
        s.text
        for s in certain(speaker)
        if about_cost_only(speaker.pack, s.rule)
        and speaker.pack.findings[s.rule].severity != "hint"
    ]
    assert [text for text in said if any(s.startswith(text) for s in on_cost)] == []


@pytest.mark.parametrize("case", ["headroom", "within", "stretched", "above_target"])
def test_the_verdict_on_the_cost_is_said_once(case: str) -> None:
    report = in_full(case)
    assert "heute sind es" in page_of(report, "summary").lead
    speaker = speaker_of(case)
    verdicts = [
        s.text
        for s in certain(speaker)
        if "result.verdict" in speaker.pack.nodes_named(f"findings.{s.rule}.when")
    ]
    assert verdicts
    assert [p.text for p in points(report) if any(s.startswith(p.text) for s in verdicts)] == []


def test_one_point_for_each_level_and_line() -> None:
    speaker = speaker_of("practice")
    by_text = {s.text: s for s in certain(speaker)}
    places = []
    for point in (p for p in points(report_of("practice", "de")) if p.glyph == "follows"):
        (found,) = (s for text, s in by_text.items() if text.startswith(point.text))
        places.append(speaker.pack.findings[found.rule].level or found.entry or found.rule)
    assert len(places) == len(set(places)) == 3


def test_open_questions_beyond_those_shown_are_counted() -> None:
    advice, said = advice_of("all_open"), points(report_of("all_open", "de"))
    lines = {name for line in undecided_lines(speaker_of("all_open")) for name in line.pivotal}
    count = len([ref for ref in advice.open if ref.name not in lines])
    assert count > 3
    assert said[-1].glyph == "open"
    assert said[-1].text.startswith(f"{count} Antworten sind offen: ")
    assert said[-1].text.endswith(" …")
    assert [p.glyph for p in said].count("open") == 1


def test_where_there_is_room_each_open_question_stands_alone() -> None:
    text = "engagement: full\nanswers: {ta4: {open: {with: Imhof}}, st2: 1}"
    page = summary_page(Speaker(advice_from(text), "de"))
    said = [point.text for block in blocks_of(page, Points) for point in block.points]
    assert "Preislogik je Segment: Imhof" in said


@pytest.mark.parametrize(
    ("case", "label", "value"),
    [
        ("practice", "Grösster Hebel, wahrscheinlich", "Operations"),
        ("hostile", "Grösster Hebel, möglich", "Taktik"),
        ("nothing", "Grösster Hebel", "noch offen"),
        ("all_open", "Grösster Hebel", "noch offen"),
        ("quick_lines", "Grösster Hebel", "nicht gefragt"),
        ("all_answered", "Grösster Hebel", "keiner offen"),
    ],
)
def test_the_lever_is_named_as_surely_as_it_is_known(case: str, label: str, value: str) -> None:
    shown = figures(report_of(case, "de"))[0]
    assert (shown.label, shown.value) == (label, value)
