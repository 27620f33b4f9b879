# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from reports.builder import build_report
from reports.builder.cover import cover_page
from reports.model import Cover
from rules.text import Language
from tests.reports.builder.engagements import advice_from, blocks_of, report_of, speaker_of


def cover(case: str, language: Language) -> Cover:
    (found,) = blocks_of(cover_page(speaker_of(case, language)), Cover)
    return found


def test_the_title_is_about_value_where_levels_were_asked(language: Language) -> None:
    expected = {
        "de": "Wo Quellmatt Systeme Kundenwert verliert, und was in vier Wochen zu tun ist",
        "en": "Where Quellmatt Systeme loses customer value, and what to do in four weeks",
    }
    assert cover("practice", language).title == expected[language]


def test_the_title_is_about_cost_where_only_that_was_asked(language: Language) -> None:
    expected = {
        "de": "Was ein qualifizierter Ersttermin Muster kosten darf",
        "en": "What a qualified first meeting may cost Muster",
    }
    assert cover("calculator", language).title == expected[language]


def test_the_title_is_about_clarifying_where_that_comes_first(language: Language) -> None:
    expected = {
        "de": "Was bei Muster zuerst zu klären ist",
        "en": "What to clarify first at Muster",
    }
    assert cover("all_open", language).title == expected[language]
    assert report_of("all_open", language).title == expected[language]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Muster AG", "Muster"),
        ("Muster & Co. KG", "Muster & Co."),
        ("AG", "AG"),
        ("Muster Holding Ltd.", "Muster Holding"),
        ("{client} GmbH", "{client}"),
    ],
)
def test_the_title_says_the_name_without_its_legal_form(name: str, short: str) -> None:
    advice = advice_from(f"client: {{name: '{name}'}}\nengagement: quick_check")
    title = build_report(advice, {}, "en").title
    assert title == f"What a qualified first meeting may cost {short}"


def test_the_facts_are_those_of_the_talk() -> None:
    facts = dict(cover("practice", "de").facts)
    assert facts == {
        "Format": "Vollständig",
        "Gespräch": "20. November 2026, 168 Minuten",
        "Teilnehmende": "H. Brügger, Geschäftsleitung; N. Ferrari, Verkauf; S. Imhof, Finanzen; "
        "D. Kuster, Produkt",
        "Verfasst von": "M. Reber, Talgrund Partner AG",
    }
    assert cover("practice", "de").subtitle == "Befund und Empfehlung: Quellmatt Systeme AG, Olten"


def test_a_fact_nobody_gave_is_left_out() -> None:
    assert [name for name, _ in cover("nothing", "de").facts] == ["Format"]
