# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.pages.calculator.checking import check_typed, hundredfold, said_alone, warnings_of
from desktop.pages.calculator.understanding import shortest_range, understood
from rules.answers.answers import Answer
from rules.pack.loader import shipped_pack
from rules.text import Language, NumberFormat

QUESTIONS = shipped_pack().questions


def codes(key: str, typed: str, numbers: NumberFormat = "de-CH") -> list[str]:
    found = check_typed(typed, QUESTIONS[f"calculator.{key}"], key, numbers, "CHF")
    return [each.code for each in found.problems(key)]


@pytest.mark.parametrize(
    ("key", "typed", "expected"),
    [
        ("years", "6", []),
        ("years", "16", ["unusual"]),
        ("years", "14-20", ["unusual"]),
        ("years", "4-8", []),
        ("years", "51", ["too_large"]),
        ("win_rate", "0.2", ["percent_as_fraction"]),
        ("win_rate", "0.1-0.3", ["percent_as_fraction"]),
        ("win_rate", "0.1 | 0.3", ["percent_as_fraction"]),
        ("win_rate", "60", ["unusual"]),
        ("win_rate", "1/500", []),  # counted, so no share of one
        ("win_rate", "40/60", ["unusual"]),
        ("discount", "0", []),
        ("win_rate", "?", []),
    ],
)
def test_what_is_typed_is_looked_at_twice(key: str, typed: str, expected: list[str]) -> None:
    assert codes(key, typed) == expected


def test_a_problem_names_the_input_it_is_about() -> None:
    about = QUESTIONS["calculator.years"]
    (problem,) = check_typed("51", about, "years", "de-CH", "CHF").problems("years")
    assert problem.place.field == "years"


@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        (Answer("value", Decimal("0.2"), note="n"), Answer("value", Decimal(20), note="n")),
        (
            Answer("value", low=Decimal("0.1"), high=Decimal("0.3")),
            Answer("value", low=Decimal(10), high=Decimal(30)),
        ),
        (
            Answer("value", any_of=(Decimal("0.1"), Decimal("0.3"))),
            Answer("value", any_of=(Decimal(10), Decimal(30))),
        ),
        (Answer("value", low=Decimal("0.9"), high=Decimal("1.05")), None),
        (Answer("value", count=(1, 500)), None),
        (Answer("open"), None),
    ],
)
def test_a_share_of_one_meant_a_hundred_times_as_much(answer: Answer, meant: Answer | None) -> None:
    found = hundredfold(answer, QUESTIONS["calculator.win_rate"], "de-CH")
    assert found == meant
    assert found is None or str(found.value) in ("20", "None")


@pytest.mark.parametrize(
    ("key", "value", "language", "numbers", "words"),
    [
        ("win_rate", "0.25", "de", "de-DE", "0,25 % eingegeben – meinten Sie 25 %?"),
        ("win_rate", "0.25", "en", "en", "You entered 0.25 % – did you mean 25 %?"),
        ("margin_initial", "95", "de", "de-CH",
         "95 % ist ungewöhnlich – bitte prüfen. Üblich: 10–90 %."),
        ("years", "15.5", "de", "de-DE",
         "15,5 Jahre sind ungewöhnlich – bitte prüfen. Üblich: bis 15 Jahre."),
    ],
)  # fmt: skip
def test_a_doubt_stands_alone_in_the_number_format(
    key: str, value: str, language: Language, numbers: NumberFormat, words: str
) -> None:
    (problem,) = warnings_of(Answer("value", Decimal(value)), key)
    said = said_alone(problem, key, numbers).in_(language)
    assert said.replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("key", "typed", "language", "numbers", "words"),
    [
        ("annual", "250k", "de", "de-CH", "= 250’000"),
        ("annual", "250k", "en", "en", "= 250,000"),
        ("annual", "250k", "de", "de-DE", "= 250.000"),
        ("annual", "250’000", "de", "de-CH", ""),
        ("annual", "250'000", "de", "de-CH", ""),
        ("annual", "CHF 40000", "de", "de-CH", "= 40’000"),
        ("actual_cpl", "675-2740", "de", "de-CH", "675–2’740"),
        ("annual", "200-300k", "de", "de-CH", "200–300’000"),
        ("annual", "~40k", "de", "de-CH", "40’000 (32–48’000)"),
        ("win_rate", "14/71", "de", "de-CH", "14 von 71: 19.7\u00a0%"),
        ("win_rate", "14/71", "en", "en", "14 of 71: 19.7\u00a0%"),
        ("win_rate", "15-25", "de", "de-CH", ""),
        ("win_rate", "20|30", "de", "de-CH", "20 oder 30\u00a0%"),
        ("win_rate", "?", "en", "en", "Open, to be clarified"),
        ("years", "5", "de", "de-CH", ""),
    ],
)  # fmt: skip
def test_what_was_understood_is_said_where_it_is_more_than_what_was_typed(
    key: str, typed: str, language: Language, numbers: NumberFormat, words: str
) -> None:
    about = QUESTIONS[f"calculator.{key}"]
    answer = check_typed(typed, about, key, numbers, "CHF").answer
    assert answer is not None
    assert understood(typed, answer, about, language, numbers) == words


@pytest.mark.parametrize(
    ("key", "typed", "words"),
    [
        ("retention", "15-25",
         "15–25 % sind ungewöhnlich – bitte prüfen. Üblich: ab 50 %."),
        ("retention", "20 | 30",
         "20 oder 30 % sind ungewöhnlich – bitte prüfen. Üblich: ab 50 %."),
        ("years", "30 | 20 | 25",
         "30 oder 20 oder 25 Jahre sind ungewöhnlich – bitte prüfen. Üblich: bis 15 Jahre."),
        ("years", "20 (14-30)",
         "20 Jahre sind ungewöhnlich – bitte prüfen. Üblich: bis 15 Jahre."),
        ("win_rate", "0.1-0.3", "0.1–0.3 % eingegeben – meinten Sie 10–30 %?"),
    ],
)  # fmt: skip
def test_a_doubt_names_what_was_said(key: str, typed: str, words: str) -> None:
    about = QUESTIONS[f"calculator.{key}"]
    (problem,) = check_typed(typed, about, key, "de-CH", "CHF").warnings
    assert said_alone(problem, key, "de-CH").de.replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("written", "shortest"),
    [
        ("45–55’000", "45–55k"),
        ("45–55,000", "45–55k"),
        ("1’000–2’000", "1–2k"),
        ("1’400–1’650", "1’400–1’650"),
        ("", ""),
    ],
)
def test_thousands_can_be_said_shorter(written: str, shortest: str) -> None:
    assert shortest_range(written) == shortest
