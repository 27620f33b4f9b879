# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest

from reports.blocks.needed import needed_for
from reports.model import Figure, Heading, KeyFigures, Paragraph
from reports.speaking import Speaker
from tests.reports.builder.engagements import CASES, advice_from, advice_of, speaker_of

# a client with 14 of 71 first meetings won
HELVION = """
    engagement: quick_check
    calculator: {initial: 60000, annual: 38000, years: 6, margin_initial: 30, cac_pct: 5.5,
      mkt_share: 45, win_rate: {rate: [14, 71]}, actual_cpl: 1780}
"""


def figures_of(speaker: Speaker, cpl: Decimal | None = None) -> tuple[Figure, ...]:
    (found,) = [each for each in needed_for(speaker, cpl) if isinstance(each, KeyFigures)]
    return found.figures


def figures_for(case: str) -> tuple[Figure, ...]:
    return figures_of(speaker_of(case))


def test_each_quantity_is_solved_alone() -> None:
    figures = figures_of(Speaker(advice_from(HELVION), "de"))
    assert [(each.label, each.value, each.note) for each in figures] == [
        ("Win-Rate", "25.0\u00a0%", "statt 19.7\u00a0%"),
        ("Ziel-CAC", "7.0\u00a0%", "statt 5.5\u00a0%"),
        ("Anteil Marketing", "57.0\u00a0%", "statt 45\u00a0%"),
        ("CLV", "364’800", "statt 288’000"),
        ("Folgeumsatz", "50’800", "statt 38’000"),
        ("Dauer", "9 Jahre", "statt 6"),
    ]


def test_any_cost_can_be_asked_for() -> None:
    speaker = Speaker(advice_from(CASES["no_actual_cpl"]), "de")
    assert [each.value for each in figures_of(speaker, Decimal(1500))] == [
        "25.0\u00a0%", "7.5\u00a0%", "50.0\u00a0%", "312’500", "52’500", "7 Jahre",
    ]  # fmt: skip


def test_a_quotient_leaves_no_tenth_too_much() -> None:
    text = CASES["no_actual_cpl"].replace("win_rate: 20", "win_rate: {rate: [14, 71]}")
    speaker = Speaker(advice_from(text), "de")
    own = speaker.advice.calculator.own.chain
    assert own is not None
    # what already holds needs what there is
    figures = figures_of(speaker, own.max_cpl)
    assert [each.value for each in figures[1:]] == [
        "6.0\u00a0%", "40.0\u00a0%", "250’000", "40’000", "5 Jahre",
    ]  # fmt: skip


def test_what_cannot_be_reached_says_how_far_it_would_go() -> None:
    blocks = needed_for(speaker_of("uneconomic"))
    (note,) = [each.text for each in blocks if isinstance(each, Paragraph)]
    assert note == (
        "Je allein geändert, aufgerundet. Wo «nicht erreichbar» steht, trägt auch der höchste Wert "
        "weniger: Win-Rate 100\u00a0%: 6’000; Ziel-CAC 100\u00a0%: 20’000; Anteil Marketing "
        "100\u00a0%: 3’000; Dauer 50 Jahre: 9’840\u00a0CHF."
    )


@pytest.mark.parametrize(
    ("said", "unsolved"), [("years: 0", "Folgeumsatz"), ("annual: 0", "Dauer")]
)
def test_what_cannot_move_the_clv_has_no_solution_and_says_why(said: str, unsolved: str) -> None:
    key = said.partition(":")[0]
    text = CASES["calculator"].replace({"years": "years: 5", "annual": "annual: 40000"}[key], said)
    speaker = Speaker(advice_from(text), "de")
    found = {each.label: each.value for each in figures_of(speaker)}
    assert [label for label, value in found.items() if value == "keine Lösung"] == [unsolved]
    note = needed_for(speaker)[-1]
    assert isinstance(note, Paragraph)
    assert "bewegt die Grösse den CLV nicht: Dauer, Folgeumsatz oder" in note.text


@pytest.mark.parametrize(
    "said",
    ["actual_cpl: {range: [900, 1500]}", "actual_cpl: {any_of: [900, 1500]}",
     "actual_cpl: 1500\n  years: {range: [4, 6]}"],
)  # fmt: skip
def test_what_must_be_true_needs_a_value_on_either_side(said: str) -> None:
    text = CASES["no_actual_cpl"]
    text = text.replace("  years: 5\n", "") if "years" in said else text
    assert needed_for(Speaker(advice_from(f"{text}\n  {said}"), "de")) == []


def test_half_a_year_that_was_said_stays_half_a_year() -> None:
    text = CASES["calculator"].replace("years: 5", "years: 5.5")
    blocks = needed_for(Speaker(advice_from(text), "de"))
    (figures,) = [block for block in blocks if isinstance(block, KeyFigures)]
    assert [f.note for f in figures.figures if "5.5" in f.note] == ["statt 5.5"]


def test_what_must_be_true_is_rounded_up() -> None:
    shown = {figure.label: figure.value for figure in figures_for("practice")}
    needed = advice_of("practice").calculator.own.inverse
    assert needed is not None
    for label, value in (("Win-Rate", needed.win_rate), ("Ziel-CAC", needed.cac_pct)):
        assert value.value is not None
        said = Decimal(shown[label].removesuffix("\u00a0%"))
        assert 0 <= said - value.value < Decimal("0.1")


def test_below_the_limit_less_would_do() -> None:
    heading = needed_for(speaker_of("headroom"))[0]
    assert isinstance(heading, Heading)
    assert heading.text == "Was müsste mindestens gelten, damit 900\u00a0CHF tragbar sind?"
    found = {figure.label: (figure.value, figure.note) for figure in figures_for("headroom")}
    assert found["Win-Rate"] == ("15.0\u00a0%", "heute 20\u00a0%")
    assert found["Ziel-CAC"] == ("4.5\u00a0%", "heute 6\u00a0%")


def test_without_a_cost_of_today_nothing_is_asked_for() -> None:
    assert needed_for(speaker_of("no_actual_cpl")) == []
