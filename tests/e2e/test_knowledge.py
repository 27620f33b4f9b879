# SPDX-License-Identifier: Apache-2.0
"""A full engagement by keyboard: initiatives, topics, «Kürzen», and a measure of one's own."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from desktop.pages.findings.page import FindingsPage
from desktop.pages.interview.matrix_area import MatrixArea
from desktop.pages.interview.page import InterviewPage
from desktop.pages.interview.question_view import QuestionView
from desktop.pages.report.page import ReportPage
from desktop.paths import paths_in
from desktop.settings import Settings, write_settings
from rules.answers.answers import Answer
from tests.e2e.hands import QtHands, wait
from tests.e2e.leading import Files, Lead, at, begin, explained_in, plain, shown_in, started

INITIATIVES = ("Belegpruefung", "Chatbot")  # no letter that a keyboard of the tests lacks
STEPS = {"b1": ("1", "4"), "o1": ("3", "2")}  # question of the matrix, keys by column
TOPIC = "sig1"
OWN, STEP, SIGN = "Zwei Kunden besuchen", "Termine setzen", "Zwei Protokolle"
REASON = "Der Verwaltungsrat will zuerst Kunden fragen"


def test_a_full_engagement_by_keyboard(qapp: QApplication, tmp_path: Path) -> None:
    places = paths_in(tmp_path / "home")
    write_settings(places.settings, Settings(language="de", theme="light"))
    files = Files(tmp_path)
    with started(qapp, places, files, QtHands()) as lead:
        begin(lead)
        name_initiatives(lead)
        answer_topic(lead)
        ask_for_initiatives(lead)
        left_out = shorten(lead)
        gave_way = replace_a_measure(lead)
        read_report(lead, files, left_out, gave_way)


def name_initiatives(lead: Lead) -> None:
    """Choose the full format, and say which initiatives there are."""
    lead.write("Ergolz AG")
    lead.go_to("", "Mini-Audit", "Backtab")
    lead.press("Right")
    assert lead.session.state.format == "full"
    for name in INITIATIVES:
        lead.go_to("add_initiative")
        lead.press("Space")
        lead.write(name)
        lead.press("Tab")
    lead.go_to("initiatives_complete", "Das sind alle laufenden Vorhaben")
    lead.press("Space")
    assert tuple(each.name for each in lead.session.answers.initiatives) == INITIATIVES
    assert lead.session.answers.initiatives_complete
    lead.go_to("start_talk")
    lead.press("Return")


def skip_to(lead: Lead, question: str) -> None:
    """Go on until a question is asked."""
    for _ in lead.session.agenda.views:
        if lead.session.screen.question == question:
            break
        lead.hands.press("Alt+Down")
    lead.settle()
    asked = lead.session.pack.questions[question].ask.de
    assert asked in shown_in(at(lead, question))


def answer_topic(lead: Lead) -> None:
    """Settle where the lever lies, then say which step a topic has reached."""
    skip_to(lead, "clv_strategy")
    lead.press("1")
    skip_to(lead, TOPIC)
    steps = lead.session.pack.questions[TOPIC].steps
    assert steps
    assert {step.de for step in steps.values()} <= explained_in(at(lead, TOPIC))
    lead.press("2", "Return")
    assert lead.given(TOPIC) == Answer("value", value=Decimal(1))


def ask_for_initiatives(lead: Lead) -> None:
    """Answer for both initiatives at once, each in its column."""
    ids = [each.id for each in lead.session.answers.initiatives]
    for question, keys in STEPS.items():
        skip_to(lead, question)
        view = lead.page(InterviewPage).view
        assert isinstance(view, QuestionView)
        assert isinstance(view.area, MatrixArea)
        for entry, key in zip(ids, keys, strict=True):
            assert view.area.entry == entry
            lead.press(key, "Right")
            step = Answer("value", value=Decimal(int(key) - 1))
            assert lead.session.answers.answer(question, entry) == step


def shorten(lead: Lead) -> set[str]:
    """Leave out what no longer changes lever and measures; return which questions these are."""
    page = lead.page(InterviewPage)
    asked = {view.screen.question for view in lead.session.agenda.views}
    before = headline(lead)
    lead.press("K")
    wait(lambda: bool(page.shorten.chosen), "what can be left out")
    chosen = {offer.question for offer in page.shorten.chosen}
    assert "win1" in chosen
    assert "b2" not in chosen  # which has a table of its own
    while page.shorten.rows["b2"] is not QApplication.focusWidget():
        lead.press("Tab")
    lead.press("Space")
    chosen.add("b2")
    lead.go_to("leave_out", f"{len(chosen)} Fragen weglassen")
    lead.press("Return")
    assert not page.shortening
    assert lead.session.answers.left_out == chosen
    assert {view.screen.question for view in lead.session.agenda.views} == asked - chosen
    assert headline(lead) == before
    return chosen


def headline(lead: Lead) -> tuple[object, ...]:
    """Return where the lever lies and what the measures are."""
    advice = lead.session.advice
    assert advice is not None
    return advice.lever, [each.measure for each in advice.planned]


def replace_a_measure(lead: Lead) -> str:
    """Say what is to be done instead of the first measure, and why; return which it was."""
    lead.press("Ctrl+3")
    page = lead.page(FindingsPage)
    gave_way = page.measures.rows[0].id
    lead.go_to("own_measures")
    lead.press("Space")
    lead.go_to(f"replace:{gave_way}")
    lead.press("Space")
    for name, text in (("what", OWN), ("step", STEP), ("sign", SIGN)):
        lead.go_to(f"own_{name}")
        lead.write(text)
    lead.go_to("own_apply")
    lead.press("Return")
    assert "Ohne Begründung zählt die Änderung nicht." in shown_in(page.measures)
    lead.go_to("own_reason")
    lead.write(REASON)
    lead.press("Return")
    assert page.measures.rows[0].is_own
    assert gave_way not in [row.id for row in page.measures.rows]
    return gave_way


def read_report(lead: Lead, files: Files, left_out: set[str], gave_way: str) -> None:
    """Have both files saved and find in them what was said, what was not asked, and why."""
    lead.press("Ctrl+4")
    page = lead.page(ReportPage)
    wait(lambda: page.preview.document.pageCount() > 0, "the preview")
    lead.go_to("", "PDF")
    lead.press("Right", "Right")
    lead.go_to("export")
    lead.press("Return")
    pdf, html = files.chosen
    printed = plain("\n".join(each.extract_text() for each in PdfReader(pdf).pages))
    marked_up = plain(re.sub(r"<[^>]+>", " ", html.read_text("utf-8")))
    pack = lead.session.pack
    for text in (printed, marked_up):
        for said in (*INITIATIVES, OWN, STEP, SIGN, REASON, pack.questions[TOPIC].label.de):
            assert said in text, said
        assert f"Vom Beratungsteam ergänzt: {REASON}." in text
        assert f"Statt: {plain(pack.measures[gave_way].title.de)}." in text
        for question in left_out:
            label = plain(pack.questions[question].label.de)
            assert f"{label} nicht gefragt" in text, label
