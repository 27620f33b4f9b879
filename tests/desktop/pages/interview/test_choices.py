# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.pages.interview.area import Asked
from desktop.pages.interview.choices import (
    NOT_KNOWN,
    OPEN,
    answer_of,
    choices_of,
    keys_in,
    said_otherwise,
)
from rules.answers.answers import Answer
from rules.pack.loader import shipped_pack

PACK = shipped_pack()


def asked(question: str) -> Asked:
    return Asked(question, PACK.questions[question], PACK, "CHF")


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("clv_strategy", ["Nein, im Haus nicht bekannt", "Teilweise, geschätzt",
                          "Ja, aber nicht regelmässig", "Ja, belegt und genutzt"]),
        ("followon_decided", ["Nein", "Ja"]),
        ("ta2", ["Im Haus nicht bekannt"]),
        ("calculator.initial", []),
        ("incumbent_data", ["0 nicht", "1 teilweise", "2 stark"]),
    ],
)  # fmt: skip
def test_a_question_offers_its_answers_from_the_lowest_step(
    question: str, labels: list[str]
) -> None:
    assert [choice.label.de for choice in choices_of(asked(question))] == labels


@pytest.mark.parametrize(
    ("question", "keys", "answer"),
    [
        ("clv_strategy", ["2"], Answer("value", value=Decimal(2))),
        ("followon_decided", ["false"], Answer("value", value=False)),
        ("clv_use", ["reported"], Answer("value", value="reported")),
        ("growth_mechanism", ["data", "net"], Answer("value", value=("net", "data"))),
        ("incumbent_data", ["0"], Answer("value", value=Decimal(0))),
        ("ta2", [NOT_KNOWN], Answer("not_known")),
        ("ta2", [OPEN], Answer("open")),
        ("clv_use", [], None),
    ],
)
def test_what_is_chosen_and_what_is_answered_are_the_same(
    question: str, keys: list[str], answer: Answer | None
) -> None:
    choices = choices_of(asked(question))
    multiple = PACK.questions[question].type == "multiple"
    assert answer_of(keys, choices, multiple=multiple) == answer
    assert set(keys_in(answer, choices)) == set(keys)


def test_false_is_not_step_nought() -> None:
    nought = Answer("value", value=Decimal(0))
    assert keys_in(nought, choices_of(asked("followon_decided"))) == ()


def test_a_label_is_split_where_both_languages_are() -> None:
    rises, *_ = choices_of(asked("ai_demand_effect"))
    title, detail = rises.halves
    assert detail is not None
    assert (title.de, detail.de) == ("Sie steigt", "KI verbraucht die Einheit")
    seat, *_ = choices_of(asked("billing_unit"))
    assert seat.halves == (seat.label, None)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer("value", any_of=(Decimal(1), Decimal(2))),
         "Genannt: Teilweise, geschätzt oder Ja, aber nicht regelmässig. Eine Wahl ersetzt das."),
        (Answer("value", low=Decimal(0), high=Decimal(1)),
         "Genannt: Nein, im Haus nicht bekannt bis Teilweise, geschätzt. Eine Wahl ersetzt das."),
        (Answer("value", value=Decimal(1)), ""),
        (None, ""),
    ],
)  # fmt: skip
def test_an_answer_no_card_stands_for_is_said_in_words(answer: Answer | None, words: str) -> None:
    choices = choices_of(asked("clv_strategy"))
    assert said_otherwise(answer, choices, "de") == words
