# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from desktop.pages.interview.understood import complaint, understood
from rules.answers.answers import Answer
from rules.answers.faults import AnswerError
from rules.answers.typed import read_typed
from rules.pack.loader import shipped_pack
from rules.text import Language, number_format

QUESTIONS = shipped_pack().questions


@pytest.mark.parametrize(
    ("question", "typed", "figure", "meaning"),
    [
        ("calculator.win_rate", "14/71", "19.7\u00a0%", "14 von 71, gezählt"),
        ("calculator.win_rate", "20", "20\u00a0%", ""),
        ("calculator.win_rate", "15–25", "15–25\u00a0%", "Spanne, jeder Wert darin bleibt möglich"),
        ("calculator.win_rate", "~20", "20\u00a0%", "geschätzt, 16 bis 24\u00a0%"),
        ("calculator.initial", "250k", "250’000\u00a0CHF", ""),
        ("calculator.annual", "1.2 Mio", "1’200’000\u00a0CHF pro Jahr", ""),
        ("calculator.initial", "1’500 (1’400–1’650)", "1’500\u00a0CHF",
         "zwischen 1’400 und 1’650\u00a0CHF"),
        ("calculator.initial", "20k | 30k", "20’000\u00a0CHF oder 30’000\u00a0CHF",
         "strittig, alle Werte bleiben stehen"),
        ("calculator.years", "5", "5\u00a0Jahre", ""),
        ("op1", "?", "Offen", "wird geklärt"),
        ("op1", "unbekannt", "Im Haus nicht bekannt", "auch das ist eine Antwort"),
    ],
)  # fmt: skip
def test_what_was_understood_stands_beside_the_field(
    question: str, typed: str, figure: str, meaning: str
) -> None:
    about = QUESTIONS[question]
    said = understood(read_typed(typed, about, "de-CH"), about, "CHF", "de", "de-CH")
    assert (said.figure, said.meaning) == (figure, meaning)


@pytest.mark.parametrize(
    ("question", "typed", "before", "language", "sentence"),
    [
        ("ta2", "140", "45", "de", "Höchstens 100\u00a0%. Der alte Wert 45\u00a0% gilt weiter."),
        ("ta2", "140", "45", "en", "At most 100\u00a0%. The old value 45\u00a0% still counts."),
        ("ta2", "140", "", "de", "Höchstens 100\u00a0%. Die Frage bleibt ohne Antwort."),
        ("calculator.win_rate", "200", "14/71", "de",
         "Höchstens 100\u00a0%. Der alte Wert 14/71 gilt weiter."),
        ("calculator.initial", "-5", "250k", "de",
         "Darf nicht negativ sein. Der alte Wert 250’000\u00a0CHF gilt weiter."),
        ("calculator.initial", "2000000000000", "?", "de",
         "Höchstens 1’000’000’000’000\u00a0CHF. Der alte Wert ? gilt weiter."),
        ("ta2", "viel", "45", "de",
         "Erwartet wird eine Zahl. Beispiel: 20. Der alte Wert 45\u00a0% gilt weiter."),
        ("calculator.cac_pct", "0", "6", "de",
         "Muss grösser als 0 sein. Der alte Wert 6\u00a0% gilt weiter."),
        ("calculator.initial", "50000 EUR", "", "de",
         "Nicht in CHF, der Währung dieses Falls. Umgerechnet wird nicht: Geben Sie den Betrag in "
         "CHF an. Die Frage bleibt ohne Antwort."),
        ("calculator.initial", "250.000", "", "de",
         "Nicht eindeutig (Tausender oder Dezimal?). Schreiben Sie 250’000 oder 250. "
         "Die Frage bleibt ohne Antwort."),
        ("calculator.years", "2.25–1.5", "5", "en",
         "The range begins with the larger value. Did you mean 1.5–2.25? "
         "The old value 5\u00a0years still counts."),
        ("calculator.years", "51", "0.2", "de",
         "Höchstens 50 Jahre. Der alte Wert 0.2\u00a0Jahre gilt weiter."),
        ("calculator.cycle_months", "viel", "9", "de",
         "Erwartet wird eine Zahl. Beispiel: 9. Der alte Wert 9\u00a0Monate gilt weiter."),
        ("calculator.initial", "101 %", "", "de",
         "Hier passt kein Prozentwert. Beispiel: 50’000. Die Frage bleibt ohne Antwort."),
        ("calculator.initial", "14/71", "", "de",
         "Hier passt keine gezählte Quote. Beispiel: 50’000. Die Frage bleibt ohne Antwort."),
        ("calculator.win_rate", "0/10", "20", "de",
         "Noch kein Abschluss gezählt. Geben Sie die Quote als Spanne an (1–10), geschätzt (~5) "
         "oder als offen (?). Der alte Wert 20\u00a0% gilt weiter."),
        ("calculator.retention", "12.345", "", "de",
         "Nicht eindeutig (Tausender oder Dezimal?). Meinten Sie 12.3450? "
         "Die Frage bleibt ohne Antwort."),
    ],
)  # fmt: skip
def test_a_complaint_names_the_limit_and_what_still_counts(
    question: str, typed: str, before: str, language: Language, sentence: str
) -> None:
    about, numbers = QUESTIONS[question], number_format(language)
    still: Answer | None = read_typed(before, about, numbers) if before else None
    with pytest.raises(AnswerError) as raised:
        read_typed(typed, about, numbers, "CHF")
    assert complaint(raised.value, about, still, "CHF", language, numbers) == sentence
