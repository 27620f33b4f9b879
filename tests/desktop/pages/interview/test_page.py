# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.engagement.agenda import Screen
from desktop.pages.interview.cards import CardArea
from desktop.pages.interview.matrix_area import MatrixArea
from desktop.pages.interview.quiet_view import QuietView
from desktop.widgets.fields.text import TextField
from rules.answers.answers import Answer
from tests.desktop.pages.interview.leading import ALT, ENTER, ESCAPE, SHIFT, TAB, Lead
from tests.desktop.pages.talks import screen_of, session, step, with_lines

QUESTION = "clv_tactics"
NEXT, BEFORE = "clv_operations", "clv_strategy"


@pytest.mark.parametrize(
    ("key", "modifier", "reached"),
    [
        (ENTER, Qt.KeyboardModifier.NoModifier, NEXT),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, NEXT),
        (ENTER, SHIFT, BEFORE),
        (Qt.Key.Key_Down, ALT, NEXT),
        (Qt.Key.Key_Up, ALT, BEFORE),
    ],
)
def test_keys_lead_from_question_to_question(
    qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, reached: str
) -> None:
    lead = Lead(qtbot, session(), QUESTION)
    lead.press(key, modifier)
    assert lead.talk.screen.question == reached
    assert lead.page.view.isAncestorOf(lead.focus)


@pytest.mark.parametrize(("name", "reached"), [("next", NEXT), ("back", BEFORE)])
def test_buttons_lead_from_question_to_question(qtbot: QtBot, name: str, reached: str) -> None:
    lead = Lead(qtbot, session(), QUESTION)
    lead.click(lead.find(QPushButton, name))
    assert lead.talk.screen.question == reached


@pytest.mark.parametrize("format_", ["quick_check", "mini_audit", "full"])
@pytest.mark.parametrize(
    ("key", "modifier"), [(ENTER, Qt.KeyboardModifier.ControlModifier), (Qt.Key.Key_Down, ALT)]
)
def test_the_keyboard_is_on_the_answers_wherever_the_talk_goes(
    qtbot: QtBot, format_: str, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    lead = Lead(qtbot, session(with_lines(), format_))
    seen = [lead.talk.screen]
    while lead.talk.agenda.after(lead.talk.screen) is not None:
        if isinstance(lead.page.view, QuietView):
            form = lead.page.view.form
            assert lead.focus is (lead.page.foot.next if form is None else form.name)
        else:
            assert lead.view.area.isAncestorOf(lead.focus)
        lead.press(key, modifier)
        assert lead.talk.screen not in seen
        seen.append(lead.talk.screen)
    assert isinstance(lead.page.view, QuietView)
    assert not lead.page.foot.next.isVisible()
    assert lead.focus is lead.page.view.ways[0]


def test_number_keys_answer_at_once_after_arriving(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(with_lines()))
    answered = []
    while lead.talk.agenda.after(lead.talk.screen) is not None:
        question = lead.talk.screen.question
        if question and isinstance(lead.view.area, CardArea | MatrixArea):
            lead.press(Qt.Key.Key_1)
            entry = lead.view.area.entry if isinstance(lead.view.area, MatrixArea) else ""
            assert lead.given(question, entry) is not None
            assert lead.view.area.isAncestorOf(lead.focus)
            answered.append(question)
        lead.press(ENTER)
        assert lead.talk.screen.question != question or not question
    assert {"clv_strategy", "clv_use", "icp2", "ai_demand_effect"} <= set(answered)


def test_a_matrix_is_reached_at_the_line_that_is_wanted(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(with_lines()), QUESTION)
    lead.talk.go_to(screen_of(lead.talk, "ai_demand_effect"), "a4")
    assert isinstance(lead.view.area, MatrixArea)
    matrix = lead.view.area.matrix
    assert lead.focus in [matrix.cell("a4", row.key) for row in matrix.rows]
    lead.talk.go_to(lead.talk.screen, "a2")
    assert lead.focus in [matrix.cell("a2", row.key) for row in matrix.rows]


def test_an_open_answer_is_seen_whole_on_arriving(qtbot: QtBot) -> None:
    talk = session()
    talk.answer(QUESTION, Answer("open", with_whom="P. Sutter"))
    lead = Lead(qtbot, talk, BEFORE)
    lead.page.resize(1000, 480)
    lead.go(QUESTION)
    assert isinstance(lead.view.area, CardArea)
    card = lead.view.area.cards.group.open_card
    assert card is not None

    def seen() -> None:
        viewport = lead.page.centre.viewport()
        bottom = card.mapTo(viewport, card.rect().bottomLeft()).y()
        assert 0 <= bottom <= viewport.height()

    qtbot.waitUntil(seen)


def test_where_no_line_is_asked_the_keyboard_is_on_what_leads_on(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(with_lines()), QUESTION)
    lead.talk.go_to(Screen("ai_patterns", "growth_mechanism"))
    assert lead.focus is lead.page.foot.next
    assert lead.view.beside._what.text() == "Was liegt vor?"


def test_the_page_passes_the_keyboard_on_to_the_answers(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), QUESTION)
    lead.page.foot.next.setFocus()
    lead.page.setFocus()
    assert lead.view.area.isAncestorOf(lead.focus)


def test_enter_on_a_button_does_what_the_button_says(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), QUESTION)
    lead.find(QPushButton, "back").setFocus()
    lead.press(ENTER)
    assert lead.talk.screen.question == BEFORE


def test_the_first_step_has_no_way_back(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session())
    assert not lead.page.foot.back.isVisible()
    lead.press(ENTER)
    assert lead.page.foot.back.isVisible()


def test_the_page_follows_the_rail(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(with_lines()), QUESTION)
    lead.talk.go_to(screen_of(lead.talk, "ai_demand_effect"), "a3")
    assert lead.view.at.question == "ai_demand_effect"
    assert lead.view.area.entry == "a3"  # type: ignore[union-attr]


def test_the_focus_goes_through_answer_evidence_and_note_to_next_and_back(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), QUESTION)
    beside = lead.view.beside
    found = []
    for _ in range(7):
        lead.press(TAB)
        found.append(lead.focus)
    assert found[0] in beside.chips.children()
    assert found[1:] == [
        beside.field,
        beside._add,
        beside._add_who,
        lead.page.foot.next,
        lead.page.foot.back,
        lead.view.park,
    ]
    lead.press(TAB)
    assert lead.page.rail.isAncestorOf(lead.focus)


def test_p_puts_a_thought_aside_at_the_question(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), QUESTION)
    lead.write("p")
    assert isinstance(lead.focus, TextField)
    lead.write("Preise 2027")
    lead.press(ENTER)
    (thought,) = lead.talk.state.parked
    assert (thought.text, thought.question) == ("Preise 2027", QUESTION)
    assert lead.talk.screen.question == QUESTION
    assert not lead.view.parking.isVisible()
    assert lead.view.area.isAncestorOf(lead.focus)


def test_a_thought_is_kept_on_leaving_and_nothing_is_kept_of_an_empty_line(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), QUESTION)
    lead.write("p")
    lead.press(ENTER)
    assert not lead.talk.state.parked
    lead.write("p")
    lead.write("Preise 2027")
    lead.go(NEXT)
    (thought,) = lead.talk.state.parked
    assert thought.text == "Preise 2027"


def test_letters_and_digits_belong_to_the_field_that_has_the_keyboard(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), QUESTION)
    lead.write("b")
    lead.write("0 P bc 1")
    assert lead.view.beside.field.text() == "0 P bc 1"
    assert lead.given() is None
    lead.press(ESCAPE)
    lead.write("2")
    assert lead.given() == step(1, "0 P bc 1")


def test_single_keys_can_be_switched_off(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), QUESTION, single_keys=False)
    for key in "0123pbc":
        lead.write(key)
    assert lead.given() is None
    assert not lead.view.parking.isVisible()
    lead.press(ENTER)
    assert lead.talk.screen.question == NEXT


@pytest.mark.parametrize(
    ("width", "scale", "panel", "rail"),
    [
        (1280, 1.0, False, False),
        (1200, 1.0, True, False),
        (1040, 1.0, True, True),
        (1280, 1.15, True, False),
        (1280, 1.3, True, True),
        (1700, 1.3, False, False),
    ],
)
def test_panel_and_rail_give_way_to_the_question(
    qtbot: QtBot, width: int, scale: float, panel: bool, rail: bool
) -> None:
    lead = Lead(qtbot, session(), QUESTION)
    lead.look.show(scale=scale)
    lead.page.resize(width, 720)
    assert (lead.page.panel.collapsed, lead.page.rail.collapsed) == (panel, rail)


def test_a_low_window_shows_one_line_of_why_and_all_of_it_on_demand(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), QUESTION)
    more = lead.view._why._more
    assert not more.isVisible()
    lead.page.resize(1280, 640)
    assert more.isVisible()
    lead.click(more)
    assert not more.isVisible()


def test_one_line_that_holds_all_of_why_offers_no_more(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), "calculator.initial")
    lead.page.resize(1280, 640)
    assert not lead.view._why._more.isVisible()


def test_an_open_answer_is_seen_where_it_unfolds(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), QUESTION)
    lead.page.resize(1280, 480)
    lead.write("0")
    card = lead.view.area.cards.group.open_card  # type: ignore[union-attr]
    lowest = card.rect().bottomLeft()

    def is_seen() -> bool:
        view = lead.page.centre.viewport()
        return bool(card.mapTo(view, lowest).y() < view.height())

    qtbot.waitUntil(is_seen)


def test_the_column_is_never_wider_than_it_can_be_read(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), QUESTION)
    lead.page.resize(1900, 900)
    qtbot.waitUntil(lambda: lead.page.view.width() == 680)


def test_f6_goes_round_rail_question_and_panel(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(with_lines()), QUESTION)
    for question in (QUESTION, NEXT, BEFORE):
        lead.talk.answer(question, step(1))
    lead.page.view.take_focus()
    reached = []
    for _ in range(3):
        lead.press(Qt.Key.Key_F6)
        parts = (lead.page.panel, lead.page.rail, lead.page.view)
        reached += [part for part in parts if part.isAncestorOf(lead.focus)]
    assert reached == [lead.page.panel, lead.page.rail, lead.page.view]


def test_words_follow_the_language(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session(), NEXT)
    assert lead.view._caption.text() == "Kundenwert, Ebene Operations  ·  Frage 3 von 7"
    lead.look.show(language="en")
    assert lead.view._caption.text() == "Customer value, level Operations  ·  Question 3 of 7"
    assert lead.page.foot.next.text() == "Next"


def test_a_question_no_longer_asked_keeps_its_answer_and_says_so(qtbot: QtBot) -> None:
    talk = session(with_lines())
    for question, value in (("ai_demand_effect", "vanishes"), ("ai_performable_share", "gt60")):
        talk.answer(question, Answer("value", value=value), "a3")
    lead = Lead(qtbot, talk, "contract_term")
    lead.write("1")
    talk.answer("ai_demand_effect", Answer("value", value="rises"), "a3")
    talk.answer("ai_performable_share", Answer("value", value="lt30"), "a3")
    assert lead.view._caption.text().endswith("nicht mehr gefragt")
    assert lead.given("contract_term", "a3") == Answer("value", value="lt12")
    lead.page.go_on()
    assert lead.talk.screen.section == "ai_patterns"
