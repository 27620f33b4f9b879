# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.answers.answers import Answer
from rules.answers.faults import AnswerError, EntryError
from rules.answers.typed import TYPED, read_typed, write_typed
from rules.errors import Place
from rules.pack.loader import shipped_pack
from rules.pack.schema import Question
from rules.text import NumberFormat

FORMATS: tuple[NumberFormat, ...] = ("de-CH", "de-DE", "en")
QUESTIONS = shipped_pack().questions
MONEY, RATE = "calculator.initial", "calculator.win_rate"
YEARS, PERCENT, DAYS = "calculator.years", "calculator.cac_pct", "calculator.payment_days"
REMARK = next(question for question in QUESTIONS.values() if question.type == "text")


def value(number: str) -> Answer:
    return Answer("value", value=Decimal(number))


def among(low: str, high: str) -> Answer:
    return Answer("value", low=Decimal(low), high=Decimal(high))


def about(number: str, low: str, high: str) -> Answer:
    return replace(among(low, high), value=Decimal(number), confidence="estimated")


def content(answer: Answer) -> Answer:
    """Return what an answer says, without how it is known."""
    return Answer(answer.state, answer.value, answer.low, answer.high, answer.any_of, answer.count)


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        ("CHF 250’000", MONEY, value("250000")),
        ("40k eur", MONEY, value("40000")),
        ("1.2 Mio CHF", MONEY, value("1200000")),
        ("20 %", RATE, value("20")),
        ("20%", PERCENT, value("20")),
        ("15–25", PERCENT, among("15", "25")),
        ("15-25 %", PERCENT, among("15", "25")),
        ("15 % — 25 %", PERCENT, among("15", "25")),
        ("200–300k", MONEY, among("200000", "300000")),
        ("200-300 Tsd CHF", MONEY, among("200000", "300000")),
        ("45–55’000", MONEY, among("45000", "55000")),
        ("CHF 45 - 55'000", MONEY, among("45000", "55000")),
        ("1–2’000’000", MONEY, among("1000000", "2000000")),
        ("500–1’500", MONEY, among("500", "1500")),
        ("45–55’500", MONEY, among("45", "55500")),
        ("60–55’000", MONEY, among("60", "55000")),
        ("CHF 200 – CHF 300k", MONEY, among("200000", "300000")),
        ("800k–1.2 Mio", MONEY, among("800000", "1200000")),
        ("1’500 (1’400–1’650)", MONEY, replace(among("1400", "1650"), value=Decimal(1500))),
        ("20 | 30", PERCENT, Answer("value", any_of=(Decimal(20), Decimal(30)))),
        ("20 % | 30 % | 40", PERCENT, Answer("value", any_of=tuple(map(Decimal, (20, 30, 40))))),
        ("14/71", RATE, Answer("value", count=(14, 71))),
        (" 14 / 71 ", RATE, Answer("value", count=(14, 71))),
        ("14 von 71", RATE, Answer("value", count=(14, 71))),
        ("14 OF  71", RATE, Answer("value", count=(14, 71))),
        ("?", MONEY, Answer("open")),
        ("Offen", "clv_strategy", Answer("open")),
        ("open", RATE, Answer("open")),
        ("unbekannt", "op1", Answer("not_known")),
        ("Unknown", "op1", Answer("not_known")),
        ("1–2", "clv_strategy", among("1", "2")),
        *(
            (text, MONEY, about("250000", "200000", "300000"))
            for text in (
                "~250k",
                "≈ 250k",
                "ca. 250k",
                "ca 250k",
                "Circa 250k",
                "rund 250k",
                "etwa CHF 250k",
                "ungefähr 250k",
                "about 250k",
                "around 250k",
                "approx. 250k",
                "roughly 250k",
            )
        ),
        *(
            (text, MONEY, among("50000", "60000"))
            for text in (
                "50 bis 60k",
                "50 to 60k",
                "CHF 50k bis CHF 60k",
                "zwischen 50 und 60k",
                "between 50 and 60k",
                "von 50 bis 60k",
                "from 50 to 60k",
                "~50–60k",
                "ca. 50 bis 60k",
                "Zwischen 50’000 und 60’000 Franken",
            )
        ),
        ("15 % bis 25 %", PERCENT, among("15", "25")),
        ("3 bis 5 Jahre", YEARS, among("3", "5")),
        ("15 to 25 percent", RATE, among("15", "25")),
        ("Fr. 500", MONEY, value("500")),
        ("500 Franken", MONEY, value("500")),
        ("€ 500", MONEY, value("500")),
        ("CHF 1.–", MONEY, value("1")),
        ("1’500.-", MONEY, value("1500")),
        ("1’500.– – 2’000.–", MONEY, among("1500", "2000")),
        ("250 T€", MONEY, value("250000")),
        ("TCHF 250", MONEY, value("250000")),
        ("T€ 200–300", MONEY, among("200000", "300000")),
        ("T€ 200 – T€ 300", MONEY, among("200000", "300000")),
        ("1,5 Mio. CHF", MONEY, value("1500000")),
        ("40 000", MONEY, value("40000")),
        ("40’000 CHF pro Jahr", "calculator.annual", value("40000")),
        ("40k per year", "calculator.annual", value("40000")),
        ("+7", MONEY, value("7")),
        ("20 Prozent", PERCENT, value("20")),
        ("20 percent", RATE, value("20")),
        ("20 Prozent – 30 Prozent", PERCENT, among("20", "30")),
        ("0.2", PERCENT, value("0.2")),
        ("5 Jahre", YEARS, value("5")),
        ("1 year", YEARS, value("1")),
        ("5–8 Jahre", YEARS, among("5", "8")),
        ("30 Tage", DAYS, value("30")),
        ("~ CHF 12.34", MONEY, about("12.34", "9.87", "14.81")),  # outwards, to the cent
        ("~90 %", PERCENT, about("90", "72", "100")),
        ("~0.001", PERCENT, about("0.001", "0.000001", "0.01")),  # above 0
        ("~3", DAYS, about("3", "2", "4")),
        ("~3", "clv_strategy", about("3", "2", "3")),
        ("~48", YEARS, about("48", "38.4", "50")),
    ],
)
def test_what_is_typed_becomes_an_answer(text: str, question: str, expected: Answer) -> None:
    assert read_typed(text, QUESTIONS[question], "de-CH") == expected


@pytest.mark.parametrize(
    ("text", "question", "code", "said"),
    [
        ("", MONEY, "required", "is missing"),
        (" \u00a0 ", MONEY, "required", "is missing"),
        ("viel", MONEY, "not_a_number", "“viel” is not a number"),
        ("250.000", MONEY, "ambiguous_number", "“250.000” is ambiguous"),
        ("1.500–1.800", MONEY, "ambiguous_number", "“1.500” is ambiguous"),
        ("~250.000", MONEY, "ambiguous_number", "“250.000” is ambiguous"),
        ("-5", MONEY, "negative", "must not be negative"),
        ("0", PERCENT, "zero_not_allowed", "greater than 0"),
        ("120 %", PERCENT, "percent_over_100", "at most 100 %"),
        ("~120", PERCENT, "percent_over_100", "at most 100 %"),
        ("51", YEARS, "too_large", "max 50"),
        ("2’000’000 Mio", MONEY, "too_large", "max 1’000’000’000’000"),
        ("9" * 30, MONEY, "too_large", "more than 20 digits"),
        ("9" * 10_000, MONEY, "too_large", "more than 20 digits"),
        ("0." + "1" * 30, MONEY, "too_precise", "more than 20 digits"),
        ("0.0000000000001", PERCENT, "too_small", "too close to 0"),
        ("25–15", PERCENT, "range_order", "low ≤ base ≤ high"),
        ("800–1.2 Mio", MONEY, "range_order", "low ≤ base ≤ high"),
        ("1’700 (1’400–1’650)", MONEY, "range_order", "low ≤ base ≤ high"),
        ("20 (25)", PERCENT, "not_a_number", "“20 (25)” is not a number"),
        ("20 | viel", PERCENT, "not_a_number", "“viel” is not a number"),
        ("15–25 | 30", PERCENT, "not_a_number", "“15–25” is not a number"),
        ("14/71", PERCENT, "not_a_number", "“14/71” is a rate as counted"),
        ("80/71", RATE, "percent_over_100", "at most 100 %"),
        ("0/71", RATE, "zero_not_allowed", "greater than 0"),
        ("1/0", RATE, "not_a_number", "“1/0” is not a number"),
        ("3.5", DAYS, "too_precise", "whole number"),
        ("2.25 Monate", DAYS, "not_a_number", "not a number"),
        ("2.1250 Jahre", YEARS, "too_precise", "at most 2 decimals"),
        ("20 %", MONEY, "not_a_number", "“20 %” is a percentage"),
        ("101 %", MONEY, "not_a_number", "“101 %” is a percentage"),
        ("14 von 71", MONEY, "not_a_number", "“14 von 71” is a rate as counted"),
        ("-250.000", MONEY, "negative", "must not be negative"),
        ("12.345", YEARS, "too_precise", "at most 2 decimals"),
        ("51.000", YEARS, "too_large", "max 50 years"),
        ("20–30 bis 40", PERCENT, "not_a_number", "is not a number"),
        ("CHF 20", PERCENT, "not_a_number", "“CHF 20” is not a number"),
        ("unbekannt", MONEY, "not_a_number", "is not a number"),
        ("50000 EUR", MONEY, "currency_mismatch", "not in CHF"),
        ("200–300 T€", MONEY, "currency_mismatch", "not in CHF"),
        ("$ 500 | CHF 600", MONEY, "currency_mismatch", "not in CHF"),
    ],
)
def test_what_does_not_fit_is_refused_with_cause_and_remedy(
    text: str, question: str, code: str, said: str
) -> None:
    with pytest.raises(AnswerError) as caught:
        read_typed(text, QUESTIONS[question], "de-CH", "CHF")
    found = caught.value.problem(Place(field=question))
    assert found.code == code
    assert said in found.cause.en
    assert found.cause.de != found.cause.en
    assert found.remedy.de != found.remedy.en


@pytest.mark.parametrize(
    ("text", "question", "meant"),
    [
        ("12.345", PERCENT, "12.3450"),
        ("~12.345", PERCENT, "12.3450"),
        ("50–40k", MONEY, "40’000–50’000"),
        ("60–55", PERCENT, "55–60"),
        ("250.000", MONEY, ""),
        ("12.345", YEARS, ""),
        ("0/10", RATE, ""),
    ],
)
def test_what_can_only_have_been_meant_is_offered_and_can_be_read(
    text: str, question: str, meant: str
) -> None:
    with pytest.raises(EntryError) as caught:
        read_typed(text, QUESTIONS[question], "de-CH", "CHF")
    assert caught.value.fault.meant == meant
    if meant:
        assert caught.value.remedy.de == f"Meinten Sie {meant}?"
        assert read_typed(meant, QUESTIONS[question], "de-CH", "CHF").state == "value"


@pytest.mark.parametrize(
    ("text", "question", "example"),
    [
        ("viel", MONEY, "50’000"),
        ("viel", YEARS, "5"),
        ("viel", "calculator.cycle_months", "9"),
        ("viel", "calculator.retention", "100"),
        ("viel", "calculator.payment_days", "30"),
    ],
)
def test_the_example_is_one_the_question_itself_gives(
    text: str, question: str, example: str
) -> None:
    with pytest.raises(AnswerError) as caught:
        read_typed(text, QUESTIONS[question], "de-CH", "CHF")
    assert caught.value.remedy.de == f"Beispiel: {example}."


@pytest.mark.parametrize("question", ["op2", "followon_decided", "growth_mechanism", "ta1"])
def test_what_is_chosen_is_not_typed(question: str) -> None:
    with pytest.raises(TypeError):
        read_typed("longer", QUESTIONS[question], "de-CH")
    with pytest.raises(TypeError):
        write_typed(Answer("open"), QUESTIONS[question], "de-CH")


@pytest.mark.parametrize("text", ["Frau Aebi weiss es", "~5", "20 | 30", "250.000", "unbekannt"])
def test_a_text_is_taken_as_it_is(text: str) -> None:
    assert read_typed(f" {text} ", REMARK, "de-CH") == Answer("value", value=text)
    assert write_typed(Answer("value", value=text), REMARK, "de-CH") == text


@pytest.mark.parametrize(
    ("answer", "question", "written"),
    [
        (value("250000"), MONEY, ("250’000", "250.000", "250,000")),
        (among("1400", "1650.5"), MONEY, ("1’400–1’650.5", "1.400–1.650,5", "1,400–1,650.5")),
        (about("250000", "200000", "300000"), MONEY, ("~250’000", "~250.000", "~250,000")),
        (replace(about("50", "40", "60"), confidence="plausible"), MONEY, ("50 (40–60)",) * 3),
        (Answer("value", count=(14, 71)), RATE, ("14/71",) * 3),
        (Answer("value", any_of=(Decimal(20), Decimal("30.5"))), RATE,
         ("20 | 30.5", "20 | 30,5", "20 | 30.5")),
        (Answer("open", with_whom="Frau Aebi"), MONEY, ("?",) * 3),
        (Answer("not_known"), "op1", ("unbekannt", "unbekannt", "unknown")),
    ],
)  # fmt: skip
def test_an_answer_stands_in_its_field(
    answer: Answer, question: str, written: tuple[str, str, str]
) -> None:
    assert tuple(write_typed(answer, QUESTIONS[question], each) for each in FORMATS) == written


@st.composite
def typed_answers(draw: st.DrawFn) -> tuple[Answer, Question]:
    """Return any answer a field can hold, with its question."""
    numeric = [each for each in QUESTIONS.values() if each.type in TYPED and each.type != "text"]
    question = draw(st.sampled_from(numeric))
    most = int(question.max or (3 if question.type == "maturity" else 100))
    least = int(question.above if question.above is not None else question.min or 0)
    whole = question.type in ("integer", "maturity")
    places = 0 if whole else min(question.decimals if question.decimals is not None else 2, 2)
    numbers = st.decimals(least + (question.above is not None), most, places=places)
    low, middle, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    kinds = [
        Answer("open"),
        Answer("value", value=middle),
        Answer("value", low=low, high=high),
        Answer("value", value=middle, low=low, high=high, confidence="estimated"),
        Answer("value", any_of=(high, low)),
        Answer("value", value=middle, any_of=(low, high)),
        read_typed(f"~{middle:f}", question, "en"),
    ]
    kinds += [Answer("value", count=(3, 17))] if question.type == "rate" else []
    kinds += [Answer("not_known")] if question.not_known else []
    return draw(st.sampled_from(kinds)), question


@given(drawn=typed_answers(), number_format=st.sampled_from(FORMATS))
def test_what_stands_in_a_field_is_read_as_the_same_answer(
    drawn: tuple[Answer, Question], number_format: NumberFormat
) -> None:
    answer, question = drawn
    again = read_typed(write_typed(answer, question, number_format), question, number_format)
    assert content(again) == content(answer)
    assert again.confidence in (answer.confidence, None)
