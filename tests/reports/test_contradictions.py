# SPDX-License-Identifier: Apache-2.0
"""Answers that do not go together, in the report: a call-out with both, in either output."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import pytest
from pypdf import PdfReader

from reports.builder import build_report
from reports.contradictions import answers_said, call_outs
from reports.html import render_html
from reports.model import CallOut, Report
from reports.pdf import compile_report
from reports.speaking import Speaker
from rules.advice.advice import Advice, ContradictionFound, Sentence
from rules.expressions.values import Ref
from rules.pack.groups import LINES
from rules.text import LANGUAGES, Language, Text
from tests.reports.builder.engagements import advice_from, advice_of, blocks_of, page_of
from tests.reports.report_texts import closed_up

APART = """
    engagement: mini_audit
    business_lines:
    - name: Berichte
      share: 60
      answers: {ai_demand_effect: rises, ai_performable_share: gt60}
    - name: Archiv
      share: 40
      answers: {ai_demand_effect: falls, ai_performable_share: "30_60"}
"""
SAID: dict[Language, tuple[str, str, str]] = {
    "de": (
        "Zwei Antworten passen nicht zusammen.",
        "Berichte: Die Nachfrage bei mehr KI und der ersetzbare Umsatz liegen zwei Stufen",
        "Nachfrage bei mehr KI: Sie steigt, KI verbraucht die Einheit; "
        "Ersetzbarer Umsatz: Über 60\u00a0%",
    ),
    "en": (
        "Two answers do not fit together.",
        "Berichte: Demand with more AI and replaceable revenue are two steps or more apart",
        "Demand with more AI: It rises, AI consumes the unit; Replaceable revenue: Above 60\u00a0%",
    ),
}


@cache
def apart(language: Language) -> Report:
    return build_report(advice_from(APART), {}, language)


def contradiction(*names: str) -> Advice:
    """Return the advice on an engagement whose answers to some questions are said not to fit."""
    say = Sentence(Text(de="Das geht nicht auf.", en="This does not work out."), {})
    found = ContradictionFound("apart", "", tuple(map(Ref, names)), say)
    return replace(advice_of("levels"), contradictions=(found,))


def warnings(report: Report, page: str) -> list[tuple[str, str, str]]:
    boxes = [box for box in blocks_of(page_of(report, page), CallOut) if box.note]
    assert {box.tone for box in boxes} <= {"warn"}
    return [(box.title, box.text, box.note) for box in boxes]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_that_contradicts_itself_has_a_box_on_the_page_of_its_pattern(
    language: Language,
) -> None:
    (found,) = warnings(apart(language), "patterns")
    title, text, note = SAID[language]
    assert (found[0], found[2]) == (title, note)
    assert found[1].startswith(text)
    assert warnings(apart(language), "answers") == []


def test_both_outputs_hold_the_box() -> None:
    html = closed_up(render_html(apart("de")))
    content, problems = compile_report(apart("de"))
    pages = PdfReader(io.BytesIO(content)).pages
    pdf = closed_up("".join(page.extract_text() for page in pages))
    assert problems == []
    for text in SAID["de"]:
        assert closed_up(text) in html
        assert closed_up(text) in pdf


def test_what_concerns_no_line_stands_with_the_answers() -> None:
    report = build_report(contradiction("op1", "clv_operations"), {}, "de")
    (found,) = warnings(report, "answers")
    assert found == (
        "Zwei Antworten passen nicht zusammen.",
        "Das geht nicht auf.",
        "Anzahl Wechsel: 4\u00a0Wechsel; Wechsel und ihre Wirkung: Nein, im Haus nicht bekannt",
    )


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("de", "Drei Antworten passen nicht zusammen."),
        ("en", "Three answers do not fit together."),
    ],
)
def test_three_answers_are_counted(language: Language, title: str) -> None:
    speaker = Speaker(contradiction("op1", "clv_operations", "ta2"), language)
    (box,) = call_outs(speaker, None)
    assert box.title == title
    assert len(answers_said(speaker, speaker.advice.contradictions[0])) == 3


def test_where_all_answers_fit_there_is_no_box() -> None:
    speaker = Speaker(advice_of("practice"), "de")
    assert call_outs(speaker, LINES) == call_outs(speaker, None) == ()
