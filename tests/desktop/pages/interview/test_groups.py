# SPDX-License-Identifier: Apache-2.0
"""AI initiatives asked about side by side, and topics in rail, position and panel."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.engagement import slots
from desktop.engagement.agenda import Screen
from desktop.pages.interview.initiatives_form import InitiativesForm
from desktop.pages.interview.line_fields import LineFields
from desktop.pages.interview.matrix_area import MatrixArea
from desktop.pages.interview.question_view import QuestionView
from desktop.pages.interview.quiet_view import QuietView
from desktop.pages.interview.rail_rows import RailRow
from desktop.session.session import EngagementSession
from desktop.widgets.labels import TextLabel
from rules.answers.answers import Answer
from rules.pack.pack import Pack
from tests.desktop.pages.interview.leading import ENTER, Lead
from tests.desktop.pages.talks import session, step
from tests.desktop.pages.wide_pack import wide_pack

THREE: dict[str, slots.Json] = {
    f"initiative:i{n}": {"name": name, "order": str(n)}
    for n, name in enumerate(("Chatbot", "Prognose", "Offertenprüfung im Vertrieb"), start=1)
}


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return wide_pack(tmp_path / "pack")


def talk(pack: Pack, held: dict[str, slots.Json] | None = None) -> EngagementSession:
    return session(held, "talk", pack)


def matrix_of(lead: Lead) -> MatrixArea:
    assert isinstance(lead.view.area, MatrixArea)
    return lead.view.area


def form_of(lead: Lead) -> InitiativesForm:
    assert isinstance(lead.page.view, QuietView)
    assert isinstance(lead.page.view.form, InitiativesForm)
    return lead.page.view.form


def position(lead: Lead) -> str:
    return lead.find(TextLabel, "position").text()


def test_initiatives_are_the_columns_of_the_table(qtbot: QtBot, pack: Pack) -> None:
    lead = Lead(qtbot, talk(pack, THREE), "goal")
    lead.write("3")
    lead.press(Qt.Key.Key_Right)
    lead.write("1")
    lead.click(matrix_of(lead).matrix.cell("i3", "open"))
    assert [lead.given("goal", f"i{n}") for n in (1, 2, 3)] == [step(2), step(0), Answer("open")]
    assert position(lead).endswith("Frage 1 von 2, alle Vorhaben")
    assert ("← →", "Vorhaben") in [(key, words.de) for key, words in lead.view.hints]


def test_a_row_says_what_the_step_means(qtbot: QtBot, pack: Pack) -> None:
    lead = Lead(qtbot, talk(pack, THREE), "goal")
    cell = matrix_of(lead).matrix.cell("i1", "0")
    assert cell.accessibleName() == "Chatbot: Nein, nicht bekannt, Kein Ziel in Geld."


def test_what_is_typed_has_a_field_for_each_initiative(qtbot: QtBot, pack: Pack) -> None:
    lead = Lead(qtbot, talk(pack, THREE), "owner")
    assert isinstance(lead.view.area, LineFields)
    lead.write("L. Brunner")
    lead.view.commit()
    assert lead.given("owner", "i1") == Answer("value", value="L. Brunner")


def test_more_columns_than_fit_are_scrolled_to(qtbot: QtBot, pack: Pack) -> None:
    many: dict[str, slots.Json] = {
        f"initiative:i{n}": {"name": f"Vorhaben {n}", "order": str(n)} for n in range(1, 13)
    }
    lead = Lead(qtbot, talk(pack, many), "goal")
    area = matrix_of(lead)
    for _ in range(11):
        lead.press(Qt.Key.Key_Right)
    assert area.entry == "i12"
    assert area._sideways.horizontalScrollBar().value() > 0
    lead.write("2")
    assert lead.given("goal", "i12") == step(1)


def test_an_open_initiative_is_listed_by_its_name(qtbot: QtBot, pack: Pack) -> None:
    held = talk(pack, THREE)
    held.answer("goal", Answer("open"), "i2")
    lead = Lead(qtbot, held, "goal")
    assert [row.content.title for row in lead.page.rail.open.rows] == ["Ziel (Prognose)"]


def test_without_any_the_section_offers_to_name_them(qtbot: QtBot, pack: Pack) -> None:
    held = talk(pack)
    held.go_to(Screen("initiatives"))
    lead = Lead(qtbot, held)
    form = form_of(lead)
    assert lead.focus is form.name
    lead.write("Chatbot")
    lead.press(ENTER)
    lead.write("Prognose")
    lead.click(form.add)
    assert [each.name for each in held.state.initiatives] == ["Chatbot", "Prognose"]
    lead.click(form.complete)
    assert held.answers.initiatives_complete
    form.name.setFocus()
    lead.press(ENTER)
    assert held.screen.question == "goal"
    assert isinstance(lead.page.view, QuestionView)


def test_that_there_is_none_is_one_click(qtbot: QtBot, pack: Pack) -> None:
    held = talk(pack)
    held.go_to(Screen("initiatives"))
    lead = Lead(qtbot, held)
    lead.click(form_of(lead).complete)
    assert held.answers.initiatives_complete
    lead.press(ENTER)
    assert held.screen == Screen("closing")


def test_a_line_that_is_only_prepared_not_to_be_digital_is_changed_at_once(qtbot: QtBot) -> None:
    held = session(
        {
            "line:a1": {"name": "Geräte", "share": "60", "order": "1"},
            "line:a2": {"name": "Portal", "share": "40", "order": "2"},
            "answer:digital:a1": {"value": False},
        }
    )
    lead = Lead(qtbot, held, "ai_demand_effect")
    lead.click(matrix_of(lead).matrix._links["a1"])
    assert lead.given("digital", "a1") == Answer("value", value=True)
    lead.click(matrix_of(lead).matrix.cell("a1", "falls"))
    assert lead.given("ai_demand_effect", "a1") == Answer("value", value="falls")


def test_the_position_names_the_topic(qtbot: QtBot, pack: Pack) -> None:
    lead = Lead(qtbot, talk(pack), "sig2")
    assert position(lead) == "Themen, Signale  ·  Frage 4 von 6"


def test_many_questions_stand_beneath_their_topics(qtbot: QtBot) -> None:
    held = session(format_="full")
    held.answer("icp1", step(1))
    lead = Lead(qtbot, held, "sig1")
    heads = [row for row in lead.page.rail._rows.values() if row.content.kind == "topic"]
    topics = held.pack.topics
    assert [row.content.title for row in heads] == [about.label.de for about in topics.values()]
    heads[0].click()
    assert held.screen.question == "icp2"


def test_few_questions_stand_without_headings(qtbot: QtBot, pack: Pack) -> None:
    lead = Lead(qtbot, talk(pack), "sig1")
    assert {row.content.kind for row in lead.page.rail._rows.values()} == {"section", "question"}


def test_the_panel_says_of_each_topic_whether_it_has_a_gap(qtbot: QtBot, pack: Pack) -> None:
    held = talk(pack)
    for question in ("icp1", "icp2"):
        held.answer(question, step(0))
    held.answer("sig1", step(3))
    lead = Lead(qtbot, held, "sig2")
    said = [line.head.accessibleName() for line in lead.page.panel.body.topics.lines.values()]
    assert said == [
        "ICP: Lücke, Stand gering",
        "Signale: Lücke möglich, Stand mittel bis hoch",
        "Äquivalenz: noch offen",
    ]
    held.edit({slots.FORMAT: "short"}, slots.FORMAT)
    shown = [part.text() for part in lead.page.panel.findChildren(QLabel) if part.isVisible()]
    assert "Themen" not in shown


def test_the_rail_follows_the_section_that_is_held(qtbot: QtBot) -> None:
    held = session({"line:a1": {"name": "Portal", "share": "100", "order": "1"}})
    lead = Lead(qtbot, held, "ai_demand_effect")
    named = {row.content.title for row in lead.page.rail.findChildren(RailRow)}
    label = held.pack.formats["mini_audit"].sections["more_topics"].label.de
    assert label not in named
    held.answer("digital", Answer("value", value=False), "a1")
    assert held.screen.section == "more_topics"
    assert label in {row.content.title for row in lead.page.rail.findChildren(RailRow)}
    held.undo()
    assert held.screen.section == "ai_patterns"
