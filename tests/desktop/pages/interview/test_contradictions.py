# SPDX-License-Identifier: Apache-2.0
"""Two answers of the shipped pack that do not go together: demand with AI, replaceable revenue."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.engagement import slots
from desktop.pages.interview.contradictions import ContradictionStrip
from desktop.widgets.buttons import LinkButton
from rules.answers.answers import Answer
from rules.text import Language
from tests.desktop.pages.interview.leading import Lead
from tests.desktop.pages.talks import session, with_lines

DEMAND, SHARE = "ai_demand_effect", "ai_performable_share"
F8 = Qt.Key.Key_F8


def contradicting(*lines: str) -> dict[str, slots.Json]:
    """Return slots in which these lines contradict themselves."""
    held = with_lines()
    for line in lines:
        held[slots.answer_slot(DEMAND, line)] = {"value": "rises"}
        held[slots.answer_slot(SHARE, line)] = {"value": "gt60"}
    return held


def strip_of(lead: Lead) -> ContradictionStrip:
    return lead.view.contradiction


def said(lead: Lead) -> str:
    return strip_of(lead).accessibleName()


def place(lead: Lead) -> tuple[str, str]:
    return lead.talk.screen.question, lead.view.entry


@pytest.mark.parametrize(
    ("question", "language", "beginning", "link"),
    [
        (DEMAND, "de", "Passt nicht zu Frage 4.2. Wartungsportal: Die Nachfrage", "Zu 4.2"),
        (SHARE, "de", "Passt nicht zu Frage 4.1. Wartungsportal: Die Nachfrage", "Zu 4.1"),
        (SHARE, "en", "Does not fit question 4.1. Wartungsportal: Demand with", "To 4.1"),
    ],
)
def test_each_of_the_two_answers_names_the_other(
    qtbot: QtBot, question: str, language: Language, beginning: str, link: str
) -> None:
    lead = Lead(qtbot, session(contradicting("a2")), question)
    lead.look.show(language=language)
    assert strip_of(lead).isVisible()
    assert said(lead).startswith(beginning)
    assert ("Beide Antworten bleiben" in said(lead)) is (language == "de")
    (button,) = strip_of(lead).findChildren(LinkButton)
    assert button.text() == link


def test_both_answers_stay_and_the_link_leads_to_the_other_line_by_line(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(contradicting("a2", "a3")), DEMAND)
    lead.view.show_entry("a3")
    (link,) = strip_of(lead).findChildren(LinkButton)
    lead.click(link)
    assert place(lead) == (SHARE, "a3")
    assert lead.given(DEMAND, "a3") == Answer("value", value="rises")
    assert lead.given(SHARE, "a3") == Answer("value", value="gt60")


def test_f8_goes_from_place_to_place_and_round(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(contradicting("a2", "a3")), "clv_tactics")
    seen = []
    for _ in range(5):
        lead.press(F8)
        seen.append(place(lead))
    assert seen == [(DEMAND, "a2"), (SHARE, "a2"), (DEMAND, "a3"), (SHARE, "a3"), (DEMAND, "a2")]


def test_f8_stays_where_all_answers_fit(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(with_lines()), "clv_tactics")
    lead.press(F8)
    assert lead.talk.screen.question == "clv_tactics"
    assert not any(key == "F8" for key, _ in lead.page.foot.shown)


def test_the_strip_comes_and_goes_with_the_answer(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(with_lines()), SHARE)
    lead.talk.answer(DEMAND, Answer("value", value="rises"), "a2")
    assert strip_of(lead).isHidden()
    lead.talk.answer(SHARE, Answer("value", value="gt60"), "a2")
    assert strip_of(lead).isVisible()
    assert any(key == "F8" for key, _ in lead.page.foot.shown)
    lead.talk.answer(SHARE, Answer("value", value="lt30"), "a2")
    assert strip_of(lead).isHidden()
    assert not any(key == "F8" for key, _ in lead.page.foot.shown)


def test_the_focused_line_comes_first_and_others_are_named_too(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(contradicting("a2", "a4")), DEMAND)
    for entry, name in (
        ("a4", "Datenplattform"),
        ("a2", "Wartungsportal"),
        ("a3", "Wartungsportal"),
    ):
        lead.view.show_entry(entry)
        assert f" {name}: " in said(lead)


def test_other_questions_have_no_strip(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(contradicting("a2"), "full"), "billing_unit")
    assert strip_of(lead).isHidden()
    assert strip_of(lead).words is None


def test_the_key_stands_at_the_link_it_leads_along(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(contradicting("a2", "a3")), DEMAND)
    lead.view.show_entry("a2")
    assert strip_of(lead).key == "F8"
    lead.go(SHARE)  # F8 leads on to the next line, the link back
    lead.view.show_entry("a2")
    assert strip_of(lead).key == ""
