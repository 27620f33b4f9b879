# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.pages.interview.confidence import takes_confidence
from desktop.widgets.chips import EvidenceChip
from rules.answers.answers import Answer
from rules.pack.loader import shipped_pack
from tests.desktop.pages.interview.leading import ENTER, Lead
from tests.desktop.pages.talks import session, step

QUESTION = "clv_operations"
HISTORY = "Kontaktverlauf der letzten 20 Neukunden"


def chips(lead: Lead) -> list[EvidenceChip]:
    return lead.view.beside.chips.findChildren(EvidenceChip)


def said(lead: Lead) -> tuple[str, str]:
    given = lead.given(QUESTION)
    assert given is not None
    return given.evidence, given.note


def test_what_was_seen_and_where_is_kept_at_once(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), QUESTION)
    lead.write("2")
    lead.click(chips(lead)[0])
    assert said(lead) == (HISTORY, "")
    lead.write("b")
    assert lead.focus is lead.view.beside.field
    lead.write("CRM-Auszug")
    qtbot.waitUntil(lambda: said(lead) == (f"{HISTORY}; CRM-Auszug", ""))


def test_a_statement_alone_makes_the_field_a_note(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), QUESTION)
    lead.write("4")
    lead.click(chips(lead)[0])
    lead.click(chips(lead)[-1])
    assert said(lead) == ("", "nur Aussage")
    assert [chip.isChecked() for chip in chips(lead)] == [False, False, False, False, True]
    lead.write("b")
    lead.write("sagt die Leiterin")
    lead.press(ENTER)
    assert said(lead) == ("", "nur Aussage; sagt die Leiterin")


def test_a_note_stands_beside_the_evidence(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), QUESTION)
    lead.write("2")
    lead.click(lead.view.beside._add)
    assert lead.focus is lead.view.beside.note
    lead.write("nachfragen")
    lead.go("clv_use")
    assert said(lead) == ("", "nachfragen")
    lead.go(QUESTION)
    assert lead.view.beside.note.isVisible()
    assert lead.view.beside.note.value == "nachfragen"


def test_remarks_before_the_answer_wait_for_it(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), QUESTION)
    lead.click(chips(lead)[1])
    lead.write("b")
    lead.write("Blatt 2")
    lead.go("clv_use")
    assert lead.given(QUESTION) is None
    lead.go(QUESTION)
    assert lead.view.beside.field.value == "Blatt 2"
    lead.view.take_focus()
    lead.write("3")
    assert lead.given(QUESTION) == step(2, "Onboarding-Plan; Blatt 2")


def test_an_open_answer_has_a_note_and_no_evidence(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), QUESTION)
    lead.write("0")
    assert not lead.view.beside.chips.isVisible()
    lead.write("b")
    lead.write("R. Aebi fragen")
    lead.press(ENTER)
    assert lead.given(QUESTION) == Answer("open", note="R. Aebi fragen")


@pytest.mark.parametrize(
    ("question", "takes"),
    [
        ("clv_strategy", False),
        ("st2", False),
        ("op2", False),
        ("clv_use", True),
        ("followon_decided", True),
        ("ta1", True),
        ("calculator.win_rate", True),
        ("first_meeting_definition", False),
    ],
)
def test_reliability_is_asked_of_figures_and_facts_alone(question: str, takes: bool) -> None:
    assert takes_confidence(shipped_pack().questions[question]) is takes


def test_the_sentence_on_claims_stands_with_steps_alone(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), QUESTION)
    assert lead.view.beside._claimed.isVisible()
    lead.go("clv_use")
    assert not lead.view.beside._claimed.isVisible()


def test_arrows_move_between_chips(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), QUESTION)
    lead.press(Qt.Key.Key_Tab)
    assert lead.focus is chips(lead)[0]
    lead.press(Qt.Key.Key_Right)
    lead.press(Qt.Key.Key_Space)
    assert chips(lead)[1].isChecked()
