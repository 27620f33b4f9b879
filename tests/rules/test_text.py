# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest

from rules.calculator import problems
from rules.calculator.writing import figure_text
from rules.errors import Place, Problem
from rules.text import FiguredText, Language, NumberFormat, Text, filled

PLACE = Place()
HERE = Text(de="hier", en="here")


@pytest.mark.parametrize(
    ("language", "numbers", "expected"),
    [
        ("de", None, "höchstens 1’000.5 hier"),
        ("de", "de-CH", "höchstens 1’000.5 hier"),
        ("de", "de-DE", "höchstens 1.000,5 hier"),
        ("en", "en", "at most 1,000.5 here"),
        ("en", None, "at most 1,000.5 here"),
    ],
)
def test_figures_in_a_sentence_are_written_when_it_is_said(
    language: Language, numbers: NumberFormat | None, expected: str
) -> None:
    most = figure_text(Decimal("1000.5"))
    said = filled("höchstens {most} {where}", "at most {most} {where}", most=most, where=HERE)
    assert said.in_(language, numbers) == expected


def test_a_sentence_without_figures_is_a_plain_text() -> None:
    said = filled("{where} 3", "3 {where}", where=HERE)
    assert type(said) is Text
    assert said.in_("de", "de-DE") == "hier 3"
    assert type(figure_text(Decimal(3))) is Text


def test_figures_survive_in_a_sentence_within_a_sentence() -> None:
    inner = filled("{x} %", "{x} %", x=figure_text(Decimal("0.2")))
    assert filled("rund {y}", "about {y}", y=inner) == FiguredText(
        de="rund 0.2 %", en="about 0.2 %", figured="rund 0,2 %"
    )


@pytest.mark.parametrize(
    ("problem", "swiss", "german", "english"),
    [
        (problems.too_large("initial", PLACE), "1’000’000’000’000", "1.000.000.000.000",
         "1,000,000,000,000"),
        (problems.required("initial", PLACE), "250’000", "250.000", "250,000"),
        (problems.percent_as_fraction("win_rate", PLACE, Decimal("0.25")), "0.25 %", "0,25 %",
         "0.25 %"),
        (problems.percent_as_fraction("win_rate", PLACE, Decimal("0.215")), "21.5 %?", "21,5 %?",
         "21.5 %?"),
        (problems.unusual("years", PLACE, Decimal("16.5")), "16.5", "16,5", "16.5"),
        (problems.unusual("cac_pct", PLACE, Decimal("40.25")), "40.25 %", "40,25 %", "40.25 %"),
        (problems.margin_mismatch(Decimal("40.5"), Decimal("30.25")), "30.25 %", "30,25 %",
         "30.25 %"),
        (problems.too_small("initial", PLACE), "0.000000000001", "0,000000000001",
         "0.000000000001"),
    ],
)  # fmt: skip
def test_problems_of_the_calculator_write_figures_as_their_reader_does(
    problem: Problem, swiss: str, german: str, english: str
) -> None:
    assert swiss in problem.say("de")
    assert swiss in problem.say("de", "de-CH")
    assert german in problem.say("de", "de-DE")
    assert english in problem.say("en", "en")
