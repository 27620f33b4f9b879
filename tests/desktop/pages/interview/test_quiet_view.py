# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.engagement.agenda import Screen
from desktop.pages.interview.lines_form import LinesForm
from desktop.pages.interview.matrix_area import MatrixArea
from desktop.pages.interview.question_view import QuestionView
from desktop.pages.interview.quiet_view import QuietView
from desktop.session.session import EngagementSession
from tests.desktop.pages.interview.leading import ENTER, Lead
from tests.desktop.pages.talks import session


def led(qtbot: QtBot, section: str, format_: str = "mini_audit") -> Lead:
    talk: EngagementSession = session(format_=format_)
    talk.go_to(Screen(section))
    return Lead(qtbot, talk)


def form_of(lead: Lead) -> LinesForm:
    assert isinstance(lead.page.view, QuietView)
    assert isinstance(lead.page.view.form, LinesForm)
    return lead.page.view.form


@pytest.mark.parametrize(
    ("section", "format_", "pages"),
    [
        ("opening", "mini_audit", ["preparation"]),
        ("scenarios", "quick_check", ["calculator"]),
        ("closing", "full", ["findings", "report"]),
        ("reserve", "full", ["findings"]),
    ],
)
def test_a_section_without_questions_says_what_to_do_and_leads_there(
    qtbot: QtBot, section: str, format_: str, pages: list[str]
) -> None:
    lead = led(qtbot, section, format_)
    ways = [b for b in lead.page.view.findChildren(QPushButton) if b.objectName().startswith("to_")]
    wanted: list[str] = []
    lead.page.wanted.connect(wanted.append)
    for way in ways:
        lead.click(way)
    assert wanted == pages
    assert "Hier ist im Moment" not in lead.page.view.title


def test_enter_goes_on_from_a_quiet_step(qtbot: QtBot) -> None:
    lead = led(qtbot, "opening")
    lead.press(ENTER)
    assert lead.talk.screen.question == "calculator.initial"


def test_lines_are_named_where_the_questions_need_them(qtbot: QtBot) -> None:
    lead = led(qtbot, "ai_patterns")
    form = form_of(lead)
    assert lead.focus is form.name
    lead.write("Wartung")
    lead.press(Qt.Key.Key_Tab)
    lead.write("60 %")
    lead.press(ENTER)
    lead.write("Portal")
    lead.click(form.add)
    found = [(line.name, line.share) for line in lead.talk.state.lines]
    assert found == [("Wartung", Decimal(60)), ("Portal", None)]
    assert lead.focus is form.name
    lead.press(ENTER)
    assert lead.talk.screen.question == "ai_demand_effect"
    assert isinstance(lead.page.view, QuestionView)
    assert isinstance(lead.page.view.area, MatrixArea)


def test_a_line_without_a_name_or_with_a_wrong_share_is_not_named(qtbot: QtBot) -> None:
    lead = led(qtbot, "ai_patterns")
    form = form_of(lead)
    lead.click(form.add)
    assert form.name.fault is not None
    form.name.setFocus()
    lead.write("Wartung")
    lead.press(Qt.Key.Key_Tab)
    lead.write("160")
    lead.press(ENTER)
    assert form.share.fault is not None
    assert lead.talk.state.lines == ()


def test_a_line_that_is_only_typed_is_kept_on_leaving(qtbot: QtBot) -> None:
    lead = led(qtbot, "ai_patterns")
    lead.write("Wartung")
    lead.go("calculator.years")
    assert [line.name for line in lead.talk.state.lines] == ["Wartung"]
