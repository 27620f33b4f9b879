# SPDX-License-Identifier: Apache-2.0
"""«Von wem» beside an answer of the interview."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from desktop.pages.interview.remarks import Remarks, remarks_of, with_remarks
from desktop.pages.said_by import people_offered
from desktop.session.session import EngagementSession
from rules.answers.answers import Answer
from rules.pack.loader import shipped_pack
from tests.desktop.pages.interview.leading import ENTER, Lead
from tests.desktop.pages.paper import practice
from tests.desktop.pages.talks import session, with_lines

QUESTION = "clv_operations"
RATE = "calculator.win_rate"
MATRIX = "ai_demand_effect"
PERSON = "R. Aebi"


@pytest.fixture
def talk() -> EngagementSession:
    talk = session()
    talk.edit({"person:p": {"name": PERSON, "role": "Verkauf", "order": "1"}}, "person:p")
    return talk


def said_by(lead: Lead, question: str, entry: str = "") -> str:
    given = lead.given(question, entry)
    assert given is not None
    return given.said_by


def name(lead: Lead, text: str) -> None:
    """Open the field where it is folded, and type who said it."""
    beside = lead.view.beside
    if not beside.said_by.isVisible():
        lead.click(beside._add_who)
    assert lead.focus is beside.said_by or beside.said_by.isVisible()
    beside.said_by.setFocus()
    beside.said_by.selectAll()
    lead.write(text)
    lead.press(ENTER)


def test_it_unfolds_where_it_is_wanted_and_is_kept_with_the_answer(
    talk: EngagementSession, qtbot: QtBot
) -> None:
    lead = Lead(qtbot, talk, QUESTION)
    lead.write("2")
    assert not lead.view.beside.said_by.isVisible()
    lead.click(lead.view.beside._add_who)
    assert lead.focus is lead.view.beside.said_by
    assert lead.view.beside.said_by.offers == (PERSON,)
    lead.write("Buchhaltung")
    lead.press(ENTER)
    assert said_by(lead, QUESTION) == "Buchhaltung"
    lead.go("clv_use")
    assert not lead.view.beside.said_by.isVisible()
    lead.go(QUESTION)
    assert lead.view.beside.said_by.isVisible()
    assert lead.view.beside.said_by.value == "Buchhaltung"
    assert not lead.view.beside._add_who.isVisible()


def test_it_is_one_edit_and_can_be_undone(talk: EngagementSession, qtbot: QtBot) -> None:
    lead = Lead(qtbot, talk, QUESTION)
    lead.write("2")
    revisions = len(talk.revisions)
    name(lead, PERSON)
    assert len(talk.revisions) == revisions + 1
    talk.undo()
    assert said_by(lead, QUESTION) == ""


def test_it_stays_while_the_answer_changes(talk: EngagementSession, qtbot: QtBot) -> None:
    lead = Lead(qtbot, talk, QUESTION)
    lead.write("2")
    name(lead, PERSON)
    lead.view.take_focus()
    lead.write("3")
    assert said_by(lead, QUESTION) == PERSON


def test_it_waits_for_the_answer(talk: EngagementSession, qtbot: QtBot) -> None:
    lead = Lead(qtbot, talk, RATE)
    name(lead, PERSON)
    assert lead.given(RATE) is None
    lead.go(RATE)
    lead.view.take_focus()
    lead.write("14/71")
    lead.press(ENTER)
    assert lead.given(RATE) == Answer("value", count=(14, 71), said_by=PERSON)


def test_each_line_of_a_matrix_has_its_own(qtbot: QtBot) -> None:
    talk = session(with_lines())
    lead = Lead(qtbot, talk, MATRIX)
    for line in ("a2", "a3"):
        talk.answer(MATRIX, Answer("value", "rises"), line)
    lead.view.show_entry("a2")
    name(lead, PERSON)
    assert said_by(lead, MATRIX, "a2") == PERSON
    lead.go(MATRIX)
    lead.view.show_entry("a2")
    assert lead.view.beside.said_by.value == PERSON
    assert lead.view.beside.said_by.accessibleName() == "Von wem zu Wartungsportal"
    lead.view.show_entry("a3")
    assert said_by(lead, MATRIX, "a3") == ""
    assert not lead.view.beside.said_by.isVisible()


def test_an_open_answer_offers_it_only_where_it_was_said(
    talk: EngagementSession, qtbot: QtBot
) -> None:
    lead = Lead(qtbot, talk, QUESTION)
    lead.write("0")
    assert not lead.view.beside._add_who.isVisible()
    talk.answer(QUESTION, Answer("open", said_by=PERSON))
    assert lead.view.beside.said_by.isVisible()


def test_remarks_keep_who_said_it() -> None:
    about = shipped_pack().questions[RATE]
    remarks = Remarks(proof="CRM", said_by=PERSON)
    kept = with_remarks(Answer("value", Decimal(20)), remarks, about, "de")
    assert kept.said_by == PERSON
    assert remarks_of(kept, about) == remarks
    assert remarks.with_chips(("statement",)).said_by == PERSON


def test_those_who_take_part_are_offered_before_those_quoted() -> None:
    session = practice()
    people = [person.name for person in session.state.people]
    assert people
    offered = people_offered(session)
    assert list(offered[: len(people)]) == people
    assert len(set(offered)) == len(offered)
    session.answer("calculator.years", Answer("value", Decimal(5), said_by="Revision"))
    assert people_offered(session)[-1] == "Revision"
