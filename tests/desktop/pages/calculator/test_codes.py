# SPDX-License-Identifier: Apache-2.0
"""Every fault and every doubt with its stable code, reached by typing on the page."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from desktop.pages.calculator.page import CalculatorPage
from desktop.theme.look import Look
from rules.text import Language
from tests.desktop.pages.calculator.sheet import QUICK, field, retype, shown
from tests.desktop.pages.paper import session_from, texts_of

CODES = {
    "required", "not_a_number", "ambiguous_number", "negative", "zero_not_allowed",
    "percent_over_100", "percent_as_fraction", "too_large", "clv_zero", "no_recurring",
    "range_order", "currency_mismatch", "margin_mismatch", "payback_never", "unusual",
}  # fmt: skip


@dataclass(frozen=True)
class Typed:
    """What is typed into which inputs, its code, and what the page says of it."""

    code: str
    entries: dict[str, str]
    de: str
    en: str


OF_FIELDS = (
    Typed("not_a_number", {"annual": "viel"}, "Erwartet wird eine Zahl", "A number is expected"),
    Typed("not_a_number", {"years": "inf"}, "Erwartet wird eine Zahl", "A number is expected"),
    Typed("ambiguous_number", {"annual": "41.250"}, "Schreiben Sie 41’250 oder 41.25",
          "Write 41,250 or 41.25"),
    Typed("negative", {"annual": "-5"}, "Darf nicht negativ sein", "Must not be negative"),
    Typed("zero_not_allowed", {"margin_initial": "0"},
          "Muss grösser als 0 sein", "Must be greater than 0"),
    Typed("zero_not_allowed", {"actual_cpl": "0"},
          "Muss grösser als 0 sein", "Must be greater than 0"),
    Typed("percent_over_100", {"margin_initial": "140"}, "Höchstens 100 %", "At most 100 %"),
    Typed("percent_as_fraction", {"margin_initial": "0.3"},
          "0.3 % eingegeben – meinten Sie 30 %?", "You entered 0.3 % – did you mean 30 %?"),
    Typed("too_large", {"years": "51"}, "Höchstens 50", "At most 50"),
    Typed("too_large", {"annual": "2000000 Mio"},
          "Höchstens 1’000’000’000’000 CHF", "At most 1,000,000,000,000 CHF"),
    Typed("range_order", {"annual": "50k-40k"},
          "Die Spanne beginnt mit dem grösseren Wert", "The range begins with the larger value"),
    Typed("range_order", {"years": "9 (5-7)"},
          "Tief ≤ Basis ≤ Hoch ist nicht erfüllt", "Low ≤ base ≤ high does not hold"),
    Typed("currency_mismatch", {"annual": "EUR 40000"}, "Nicht in CHF", "Not in CHF"),
    Typed("unusual", {"years": "16"},
          "16 Jahre sind ungewöhnlich – bitte prüfen. Üblich: bis 15 Jahre.",
          "16 years are unusual – please check. Usual: up to 15 years."),
    Typed("unusual", {"cycle_months": "30"}, "30 Monate sind ungewöhnlich",
          "30 months are unusual"),
)  # fmt: skip
OF_THE_WHOLE = (
    Typed("required", {"years": ""},
          "Für den Max. CPL fehlt noch: Dauer der Folgebeziehung",
          "Still missing for the max CPL: Years of follow-on business"),
    Typed("clv_zero", {"initial": "0", "annual": "0"}, "Der CLV ist 0", "The CLV is 0"),
    Typed("no_recurring", {"annual": "0"}, "Ohne Folgeumsatz", "Without recurring revenue"),
    Typed("margin_mismatch", {"cac_pct": "35"},
          "verbraucht den ganzen Deckungsbeitrag", "uses up the whole contribution margin"),
    Typed("payback_never", {"actual_cpl": "30000"},
          "in der Beziehung nicht verdient", "not earned back within the relationship"),
)  # fmt: skip


def said(page: CalculatorPage) -> str:
    return "\n".join(texts_of(page)).replace("\u00a0", " ")


def codes(page: CalculatorPage) -> set[str]:
    return {each.code for each in page.problems}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    "typed", [*OF_FIELDS, *OF_THE_WHOLE], ids=lambda it: f"{it.code}-{'-'.join(it.entries)}"
)
def test_what_is_wrong_has_its_code_and_its_words(
    look: Look, qtbot: QtBot, typed: Typed, language: Language
) -> None:
    look.show(language=language)
    page = shown(look, session_from(QUICK), qtbot)
    words = typed.de if language == "de" else typed.en
    assert codes(page) == set()
    assert words not in said(page)
    for key, text in typed.entries.items():
        retype(field(page, f"calculator.{key}"), text)
    assert typed.code in codes(page)
    assert words in said(page)


def test_every_code_there_is_can_be_reached() -> None:
    assert {typed.code for typed in (*OF_FIELDS, *OF_THE_WHOLE)} == CODES
