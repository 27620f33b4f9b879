# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from desktop.pages.interview.area import Asked
from desktop.pages.interview.prepared import in_words
from rules.answers.answers import Answer
from rules.pack.loader import shipped_pack
from rules.text import Language, number_format
from tests.desktop.pages.interview.leading import ENTER, Lead
from tests.desktop.pages.talks import amount, session

PACK = shipped_pack()
SPLIT = Answer("value", value={"new": Decimal(68), "existing": Decimal(12), "other": Decimal(20)})


@pytest.mark.parametrize(
    ("question", "answer", "language", "words"),
    [
        ("calculator.initial", amount("250000"), "de", "250’000\u00a0CHF"),
        ("calculator.win_rate", Answer("value", count=(14, 71)), "en", "14/71"),
        ("calculator.timing", Answer("value", value="end"), "en", "At the end of the year"),
        ("growth_mechanism", Answer("value", value=("net", "data")), "de",
         "Mehr Teilnehmer ziehen weitere an und Exklusive Daten verbessern das Produkt"),
        ("ta1", SPLIT, "de", "68 / 12 / 20"),
        ("first_meeting_definition", Answer("value", value="Bedarf"), "de", "Bedarf"),
    ],
)  # fmt: skip
def test_what_is_prepared_is_said_in_short_words(
    question: str, answer: Answer, language: Language, words: str
) -> None:
    asked = Asked(question, PACK.questions[question], PACK, "CHF")
    assert in_words(answer, asked, language, number_format(language)) == words


def test_a_prepared_choice_is_offered_and_not_chosen(qtbot: QtBot) -> None:
    talk = session(format_="full")
    talk.prepare("calculator.timing", Answer("value", value="end"), "Vertrag")
    lead = Lead(qtbot, talk, "calculator.timing")
    words = lead.view.prepared.words
    assert words is not None
    assert words.de == "Vorbereitet: Am Jahresende, Vertrag. Gilt erst, wenn Sie bestätigen."
    assert lead.given() is None
    lead.press(ENTER)
    assert lead.given() == Answer("value", value="end", evidence="Vertrag")
    assert lead.talk.screen.question == "calculator.timing"


def test_another_choice_says_what_it_replaces(qtbot: QtBot) -> None:
    talk = session(format_="full")
    talk.prepare("calculator.timing", Answer("value", value="end"), "Vertrag")
    lead = Lead(qtbot, talk, "calculator.timing")
    lead.write("2")
    words = lead.view.prepared.words
    assert words is not None
    assert words.en == "Prepared was At the end of the year, Vertrag. Your value replaces it."
