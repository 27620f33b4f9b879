# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest

from reports.speaking import Speaker
from rules.advice.advice import Sentence
from rules.answers.answers import AnswerValue
from rules.expressions.values import ABSENT, Possible, Ref, anything, between, known, one_of
from rules.text import Language, Text
from tests.reports.builder.engagements import advice_from, speaker_of

ANSWERED = """\
    engagement: full
    client: {name: Muster AG, currency: EUR}
    answers:
      clv_strategy: 2
      st1: {value: 76, range: [70, 80]}
      clv_tactics: {any_of: [1, 2]}
      ta1: {new: 70, existing: 10, other: 20}
      ta4: {open: {with: "S. Imhof", by: 2026-12-04}}
      op1: not_known
      followon_decided: true
    business_lines: [{name: "Linie A", share: 100, answers: {growth_mechanism: [net, data]}}]
    calculator: {initial: 50000, years: {range: [4, 5]}, win_rate: {rate: [9, 46]}}
"""


def speaker(language: Language = "de") -> Speaker:
    return Speaker(advice_from(ANSWERED), language)


@pytest.mark.parametrize(
    ("ref", "de", "en"),
    [
        (Ref("clv_strategy"), "Ja, aber nicht regelmässig", "Yes, but not regularly"),
        (Ref("st1"), "76\u00a0%, 70–80\u00a0%", "76\u00a0%, 70–80\u00a0%"),
        (Ref("clv_tactics"), "Teilweise, geschätzt oder Ja, aber nicht regelmässig",
         "Partly, estimated or Yes, but not regularly"),
        (Ref("ta1"), "70 / 10 / 20\u00a0%", "70 / 10 / 20\u00a0%"),
        (Ref("ta4"), "Offen", "Open"),
        (Ref("op1"), "Im Haus nicht bekannt", "Nobody in the company knows"),
        (Ref("followon_decided"), "ja", "yes"),
        (Ref("growth_mechanism", "linie-a"),
         "Mehr Teilnehmer ziehen weitere an und Exklusive Daten verbessern das Produkt",
         "More participants attract others and Exclusive data improve the product"),
        (Ref("calculator.initial"), "50’000\u00a0EUR", "50,000\u00a0EUR"),
        (Ref("calculator.years"), "4–5\u00a0Jahre", "4–5\u00a0years"),
        (Ref("calculator.win_rate"), "9 von 46", "9 of 46"),
        (Ref("calculator.annual"), "noch offen", "still open"),
        (Ref("calculator.retention"), "100\u00a0% (Annahme)", "100\u00a0% (assumed)"),
    ],
)  # fmt: skip
def test_an_answer_in_words(ref: Ref, de: str, en: str) -> None:
    assert (speaker("de").answer(ref), speaker("en").answer(ref)) == (de, en)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (known(Decimal(3)), "3 Mal"),
        (between(Decimal(3), Decimal(4)), "3–4 Mal"),
        (between(Decimal(3), None), "noch offen Mal"),
        (known(ABSENT), "noch offen Mal"),
        (anything(frozenset()), "noch offen Mal"),
    ],
)
def test_a_sentence_says_what_is_known_of_its_values(value: Possible, said: str) -> None:
    sentence = Sentence(Text(de="{op1|number} Mal", en="{op1|number} times"), {"op1": value})
    assert speaker().sentence(sentence) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (known(Decimal("1023.9")), "1’023\u00a0EUR"),
        (between(Decimal("700.9"), Decimal("4023.9")), "700–4’023\u00a0EUR"),
        (known(Decimal("0.459")), "0.45\u00a0EUR"),
    ],
)
def test_what_may_be_spent_at_most_is_rounded_down(value: Possible, said: str) -> None:
    name, text = "result.max_cpl", Text(de="{result.max_cpl|money}", en="{result.max_cpl|money}")
    assert speaker().sentence(Sentence(text, {name: value})) == said


def test_a_sentence_names_what_is_possible() -> None:
    text = Text(de="Muster {pattern|text}.", en="Pattern {pattern|text}.")
    value = one_of(("fragile", "resilient"))
    assert speaker().sentence(Sentence(text, {"pattern": value})) == "Muster Fragil oder Resilient."
    assert speaker("en").sentence(Sentence(text, {"pattern": value})) == (
        "Pattern Fragile or Resilient."
    )


def test_no_line_ends_between_a_figure_and_its_percent_sign() -> None:
    assert speaker().text(Text(de="Unter 30 %", en="Below 30 %")) == "Unter 30\u00a0%"
    assert speaker().sentence(Sentence(Text(de="bei 5 % oder", en="at"), {})) == "bei 5\u00a0% oder"


def test_a_label_names_its_line() -> None:
    assert speaker().label(Ref("growth_mechanism", "linie-a")) == "Wachstumskern (Linie A)"
    assert speaker().label(Ref("clv_strategy")) == "Wert je Segment"
    assert speaker().entry("nowhere") == ""


def test_who_clarifies_an_answer_and_by_when() -> None:
    answer = speaker().given(Ref("ta4"))
    assert answer is not None
    assert speaker().clarification(answer) == "S. Imhof, 04.12.2026"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("calculator.actual_cpl", Decimal("1234.5"), "1’235"),
        ("calculator.win_rate", Decimal("19.565"), "19.6\u00a0%"),
        ("calculator.years", Decimal("4.25"), "4.25"),
    ],
)
def test_a_figure_to_calculate_with(name: str, value: Decimal, said: str) -> None:
    assert speaker().figure(Ref(name), value) == said


@pytest.mark.parametrize(
    ("value", "said"), [("seat", "Nutzer oder Arbeitsplatz"), ("unknown", "unknown")]
)
def test_a_value_without_words_speaks_for_itself(value: AnswerValue, said: str) -> None:
    assert speaker().value("billing_unit", value) == said


def test_a_pattern_within_a_sentence_is_small() -> None:
    assert speaker_of("practice").headline_word("fragile") == "fragil"
    assert speaker_of("practice").headline_word("mixed") == "gemischt"
