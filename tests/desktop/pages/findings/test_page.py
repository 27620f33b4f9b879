# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.findings.answer_link import AnswerLink
from desktop.pages.findings.page import FindingsPage
from desktop.session.session import EngagementSession
from desktop.theme.look import Look
from reports.palette import DARK
from reports.speaking import Speaker
from reports.statements import counts
from rules.answers.answers import Answer, Assignment
from tests.desktop.pages.paper import lane_of, practice, session_from, texts_of

QUICK = """
    engagement: quick_check
    calculator: {initial: 60000, annual: 38000, years: 6, cac_pct: 5.5, mkt_share: 45,
                 win_rate: 14/71, actual_cpl: 1780}
"""
MOSTLY_OPEN = """
    engagement: quick_check
    answers: {first_meeting_definition: open, acquisition_cost_definition: open}
    calculator: {initial: open, annual: open, years: open, cac_pct: open, mkt_share: open,
                 win_rate: open, actual_cpl: open, cycle_months: open, margin_initial: open}
"""

# the second measure brings a count of first meetings, whatever else is answered
UNMOVED = """
    engagement: full
    answers: {clv_strategy: {value: 2, evidence: List}, clv_tactics: 1, clv_operations: 0, op1: 4,
              ta1: {new: 70, existing: 10, other: 20}, ta2: 80}
"""
# the other measures depend on what is not answered yet
SEGMENT_OPEN = """
    engagement: full
    answers: {clv_strategy: 0, clv_tactics: 3, clv_operations: 3}
"""
APART = """
    engagement: mini_audit
    answers: {clv_strategy: 2, clv_tactics: 1, clv_operations: 0}
    business_lines:
      - name: Berichte
        share: 100
        answers: {ai_demand_effect: rises, ai_performable_share: gt60}
"""


def shown(
    look: Look, session: EngagementSession, qtbot: QtBot, size: tuple[int, int] = (1280, 712)
) -> FindingsPage:
    page = FindingsPage(look, session)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def field(page: QWidget, name: str) -> QLineEdit:
    found = page.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def button(page: QWidget, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def type_into(line: QLineEdit, text: str) -> None:
    line.setFocus(Qt.FocusReason.TabFocusReason)
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, text)


@pytest.fixture
def session() -> EngagementSession:
    return practice()


@pytest.fixture
def page(look: Look, session: EngagementSession, qtbot: QtBot) -> FindingsPage:
    return shown(look, session, qtbot)


def test_the_headline_says_the_result_and_what_it_rests_on(page: FindingsPage) -> None:
    said = texts_of(page)
    assert "Der grösste ungenutzte Hebel liegt wahrscheinlich in Operations." in said
    assert "Beruht auf Schätzung." in said
    assert {"1’173", "Spanne 600–2’109", "3 Antworten offen"} <= set(said)


def test_the_counts_are_those_of_the_report(page: FindingsPage, session: EngagementSession) -> None:
    assert session.advice is not None
    found = counts(Speaker(session.advice, "de"))
    assert f"{found.certain} / {found.possible}" in texts_of(page.headline)


@pytest.mark.parametrize("scale", [1.0, 1.3])
@pytest.mark.parametrize("width", [1100, 1280, 1600])
def test_charts_are_drawn_at_the_width_they_have(
    look: Look, session: EngagementSession, qtbot: QtBot, width: int, scale: float
) -> None:
    look.show(scale=scale)
    page = shown(look, session, qtbot, (width, 712))
    views = (page.levels.view, page.patterns.view)
    qtbot.waitUntil(lambda: all(abs(it.drawn_width * scale - it.width()) <= scale for it in views))
    assert [it.height() for it in views] == [it.heightForWidth(it.width()) for it in views]


def test_the_levels_are_as_high_as_the_map_only_where_it_stands_beside_them(
    look: Look, session: EngagementSession, qtbot: QtBot
) -> None:
    page = shown(look, session, qtbot)
    beside = page.levels.view.height()
    page.resize(900, 712)
    qtbot.waitUntil(lambda: page.levels.view.height() < beside)


def test_a_table_stands_where_the_chart_stood(page: FindingsPage) -> None:
    view = page.patterns.view
    height = view.height()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_T)
    assert view.shows_table
    (table,) = view.findChildren(QTableWidget)
    columns = range(table.columnCount())
    assert all(table.columnWidth(each) >= table.sizeHintForColumn(each) for each in columns)
    QTest.keyClick(view, Qt.Key.Key_T)
    assert view.height() == height


def test_the_button_shows_that_only_what_follows_is_shown(page: FindingsPage) -> None:
    before = page.only_follows.grab().toImage()
    page.only_follows.click()
    assert not page.open.isVisible()
    assert page.only_follows.grab().toImage() != before
    page.only_follows.click()
    assert page.open.isVisible()


@pytest.mark.parametrize(("answers", "early"), [(0, True), (2, True), (3, False)])
def test_before_the_third_answer_a_sentence_stands_for_the_findings(
    look: Look, qtbot: QtBot, answers: int, *, early: bool
) -> None:
    session = session_from("engagement: full")
    for question in ("st1", "ta2", "op1")[:answers]:
        session.answer(question, Answer("value", Decimal(1)))
    page = shown(look, session, qtbot)
    sentence = "Nach drei Antworten steht hier ein erster Befund."
    assert (texts_of(page) == [sentence]) is early
    assert page.measures.isVisible() is not early


def test_answers_on_ai_initiatives_count_for_the_first_finding(look: Look, qtbot: QtBot) -> None:
    session = session_from(
        "engagement: full\nanswers: {clv_strategy: 0}\n"
        "initiatives: [{name: Chat, answers: {b1: 0, b2: 1}}]"
    )
    assert shown(look, session, qtbot).measures.isVisible()


def test_where_most_is_open_clarifying_comes_first(look: Look, qtbot: QtBot) -> None:
    page = shown(look, session_from(MOSTLY_OPEN), qtbot)
    assert page.headline.sentence.text() == "Erst klären, dann urteilen"
    assert any(text.startswith("Zu viel ist noch offen") for text in texts_of(page))
    assert "bringt die fehlende Zahl" in texts_of(page.measures)


def test_a_quick_check_shows_only_what_it_asks(look: Look, qtbot: QtBot) -> None:
    page = shown(look, session_from(QUICK), qtbot)
    assert texts_of(page.levels) == ["Kundenwert auf drei Ebenen", "nicht gefragt"]
    assert texts_of(page.patterns) == ["KI-Muster", "nicht gefragt"]
    assert not page.levels.view.isVisible()
    assert page.headline.sentence.text().startswith("Ein qualifizierter Ersttermin darf")


def test_an_audit_without_lines_says_so(look: Look, qtbot: QtBot) -> None:
    session = session_from("engagement: mini_audit\nanswers: {ta2: 80, op1: 3, clv_use: reported}")
    page = shown(look, session, qtbot)
    assert "Noch ist keine Geschäftslinie erfasst." in texts_of(page.patterns)


def test_three_measures_stand_by_rank_with_the_rule_that_chose_them(page: FindingsPage) -> None:
    said = texts_of(page.measures)
    assert said[0] == "Drei Massnahmen für vier Wochen"
    for text in ("Eine verantwortliche Person für die ersten 90 Tage", "grösster Hebel",
                 "Kosten je Ersttermin", "grösste Lücke, Signale", "ab 23.11.2026"):  # fmt: skip
        assert text in said
    assert [row.id for row in page.measures.rows] == ["M-OP2", "M-TA2", "MA-05"]
    assert field(page, "owner:assignment:M-OP2").text() == "N. Ferrari"
    assert field(page, "due:assignment:M-OP2").text() == "18.12.2026"


def test_who_and_when_are_typed_where_they_stand(
    page: FindingsPage, session: EngagementSession
) -> None:
    owner = field(page, "owner:assignment:MA-05")
    assert owner.placeholderText() == "noch niemand"
    type_into(owner, "K. Keller")
    QTest.keyClick(owner, Qt.Key.Key_Tab)
    due = field(page, "due:assignment:MA-05")
    assert due.hasFocus()
    QTest.keyClicks(due, "12.12.2026")
    QTest.keyClick(due, Qt.Key.Key_Return)
    assert session.answers.plan.assignments["MA-05"] == Assignment("K. Keller", date(2026, 12, 12))
    type_into(owner, "")
    QTest.keyClick(owner, Qt.Key.Key_Return)
    assert session.answers.plan.assignments["MA-05"] == Assignment("", date(2026, 12, 12))
    session.undo()
    session.undo()
    session.undo()
    assert "MA-05" not in session.answers.plan.assignments


def test_what_is_no_date_is_kept_and_changes_nothing(
    page: FindingsPage, session: EngagementSession
) -> None:
    due = field(page, "due:assignment:M-OP2")
    type_into(due, "bald")
    QTest.keyClick(due, Qt.Key.Key_Return)
    session.answer("op1", Answer("value", Decimal(5)))
    assert due.text() == "bald"
    assert session.answers.plan.assignments["M-OP2"].due == date(2026, 12, 18)


def test_the_start_of_the_four_weeks_is_set(page: FindingsPage, session: EngagementSession) -> None:
    type_into(page.measures.start, "30.11.2026")
    QTest.keyClick(page.measures.start, Qt.Key.Key_Return)
    assert session.answers.plan.start == date(2026, 11, 30)
    assert "ab 30.11.2026" in texts_of(page.measures)


def test_the_boards_decision_stands_apart_with_who_brings_it(
    page: FindingsPage, session: EngagementSession
) -> None:
    said = texts_of(page.board)
    moves = [text for text in said if text.startswith("– ")]
    assert [text.count("\n") for text in moves] == [5, 5]
    assert said[0] == "Entscheid für die Geschäftsleitung"
    assert any("Wofür sollen Kunden von Auswertung" in text for text in said)
    owner = field(page, "owner:board")
    assert owner.text() == "H. Brügger"
    type_into(owner, "S. Imhof")
    QTest.keyClick(owner, Qt.Key.Key_Return)
    assert session.answers.plan.board == Assignment("S. Imhof", date(2026, 12, 15))


def test_no_board_decision_no_card(look: Look, qtbot: QtBot) -> None:
    assert not shown(look, session_from(QUICK), qtbot).board.isVisible()


def test_w_unfolds_the_trace_of_a_measure(page: FindingsPage) -> None:
    row = page.measures.rows[0]
    row.why.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(row.why, Qt.Key.Key_W)
    said = texts_of(row)
    for text in ("3–4\u00a0Wechsel (geschätzt, CRM-Auszug, fünf Neukunden)", "lever_operations",
                 "M-OP2", "Erster Schritt", "Zeichen des Erfolgs",
                 "Massnahme, Rang 1: grösster Hebel, 4 Wochen"):  # fmt: skip
        assert text in said
    assert any("Der grösste ungenutzte Hebel" in text for text in said)
    QTest.keyClick(row.why, Qt.Key.Key_W)
    assert "lever_operations" not in texts_of(row)


def test_w_in_a_field_is_a_letter(page: FindingsPage) -> None:
    owner = field(page, "owner:assignment:MA-05")
    owner.setFocus()
    QTest.keyClicks(owner, "w")
    assert owner.text() == "w"
    assert not page.measures.rows[2].is_unfolded


def test_what_would_change_it_is_worked_out_when_asked_for(
    page: FindingsPage, session: EngagementSession
) -> None:
    lane = lane_of(session)
    lane.holding = True
    row = page.measures.rows[0]
    row.why.click()
    assert "Was würde es ändern?" in texts_of(row)
    assert not any("wenn «" in text or "Keine der Antworten" in text for text in texts_of(row))
    lane.release()
    said = texts_of(row)
    assert "Diese Massnahme fällt weg," in said
    assert any("«Anzahl Wechsel» auf 1\u00a0Wechsel sinkt" in text for text in said)


def test_where_nothing_would_change_it_that_is_said(look: Look, qtbot: QtBot) -> None:
    row = shown(look, session_from(UNMOVED), qtbot).measures.rows[1]
    row.why.click()
    assert "Keine der Antworten, die wir einzeln geprüft haben, ändert das." in texts_of(row)


def test_what_changes_it_follows_new_answers(
    page: FindingsPage, session: EngagementSession
) -> None:
    page.measures.rows[0].why.click()
    lane = lane_of(session)
    session.answer("op1", Answer("value", Decimal(6)))
    assert page.measures.rows[0].is_unfolded
    assert lane.holding is False
    assert any("fällt weg" in text for text in texts_of(page.measures.rows[0]))


def test_an_answer_leads_to_its_question(
    page: FindingsPage, session: EngagementSession, qtbot: QtBot
) -> None:
    page.measures.rows[0].why.click()
    link = button(page.measures.rows[0], "to:op1:")
    with qtbot.waitSignal(page.wanted) as asked:
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert asked.args == ["interview"]
    assert session.screen.question == "op1"


def test_an_open_question_leads_to_itself(
    page: FindingsPage, session: EngagementSession, qtbot: QtBot
) -> None:
    link = button(page.open, "why:ta4:")
    assert link.text() == "Zur Frage"
    link.setFocus()
    with qtbot.waitSignal(page.wanted):
        QTest.keyClick(link, Qt.Key.Key_Space)
    assert session.screen.question == "ta4"


def test_a_line_leads_to_its_own_column(
    page: FindingsPage, session: EngagementSession, qtbot: QtBot
) -> None:
    button(page.open, "why:ai_pattern:datenplattform").click()
    link = button(page.open, "to:ai_demand_effect:datenplattform")
    with qtbot.waitSignal(page.wanted):
        link.click()
    assert (session.screen.question, session.entry) == ("ai_demand_effect", "datenplattform")


def test_statements_say_why_they_follow(page: FindingsPage) -> None:
    why = button(page.follows, "why:handoffs_many:")
    why.setFocus()
    QTest.keyClick(why, Qt.Key.Key_W)
    assert "Regel handoffs_many" in texts_of(page.follows)
    assert any(isinstance(link, AnswerLink) and link.isVisible()
               for link in page.follows.findChildren(QWidget))  # fmt: skip
    why.click()
    assert "Regel handoffs_many" not in texts_of(page.follows)


def test_each_undecided_thing_is_one_statement_with_its_answers(page: FindingsPage) -> None:
    names = [line.why.objectName() for line in page.open.lines]
    assert names[1:] == ["why::", "why:ai_pattern:datenplattform", "why:ta4:", "why:acc4:"]
    button(page.open, "why::").click()
    said = texts_of(page.open)
    assert "1’500\u00a0CHF, 1’400–1’650\u00a0CHF (plausibel, Rechnungen Marketing)" in said


def test_only_what_follows_hides_what_is_merely_possible(look: Look, qtbot: QtBot) -> None:
    session = session_from(SEGMENT_OPEN)
    page = shown(look, session, qtbot)
    assert session.advice is not None
    verdicts = {each.measure: each.recommended for each in session.advice.planned}
    certain = [id_ for id_, found in verdicts.items() if found and found.verdict == "certain"]
    assert 0 < len(certain) < len(verdicts)
    page.only_follows.setFocus()
    QTest.keyClick(page.only_follows, Qt.Key.Key_Space)
    assert not page.open.isVisible()
    assert [row.id for row in page.measures.rows] == certain
    QTest.keyClick(page.only_follows, Qt.Key.Key_Space)
    assert page.open.isVisible()
    assert [row.id for row in page.measures.rows] == list(verdicts)


def test_new_advice_disturbs_neither_typing_nor_place(
    page: FindingsPage, session: EngagementSession, qtbot: QtBot
) -> None:
    page.measures.rows[0].why.click()
    owner = field(page, "owner:assignment:MA-05")
    owner.setFocus()
    QTest.keyClicks(owner, "K. Kel")
    owner.setCursorPosition(3)
    bar = page.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 300)
    bar.setValue(280)
    session.answer("st2", Answer("value", Decimal(2)))
    assert (owner.text(), owner.cursorPosition(), owner.hasFocus()) == ("K. Kel", 3, True)
    assert page.measures.rows[0].is_unfolded
    assert bar.value() == 280


def test_the_charts_turn_into_tables_with_t(page: FindingsPage) -> None:
    for card in (page.levels, page.patterns):
        card.view.setFocus()
        QTest.keyClick(card.view, Qt.Key.Key_T)
        assert card.view.shows_table
        assert card.as_table.text() == "Als Bild"
        assert "Leitsystem" in card.view.accessibleDescription() or card is page.levels


def test_the_charts_are_drawn_in_the_apps_colours(
    page: FindingsPage, look: Look, qtbot: QtBot
) -> None:
    look.show(theme="dark")
    picture = page.levels.view.grab().toImage()
    colours = {
        picture.pixelColor(QPoint(x, y)).name().upper()
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    }
    assert DARK.accent.upper() in colours


def test_every_field_and_link_has_a_name(page: FindingsPage) -> None:
    for row in page.measures.rows:
        row.why.click()
    links = [found for found in page.findChildren(QAbstractButton) if found.isVisible()]
    assert all(link.accessibleName() or link.text() for link in links)
    names = [line.accessibleName() for line in page.findChildren(QLineEdit)]
    assert all(names)
    assert len(set(names)) == len(names)


def test_words_follow_the_language(page: FindingsPage, look: Look) -> None:
    page.measures.rows[0].why.click()
    look.show(language="en", scale=1.3)
    said = texts_of(page)
    assert "The largest unused lever probably lies in Operations." in said
    assert {"Three measures for four weeks", "What would change it?", "largest lever"} <= set(said)


def test_a_page_out_of_sight_catches_up_when_it_is_shown(
    page: FindingsPage, session: EngagementSession
) -> None:
    page.hide()
    session.answer("clv_strategy", Answer("value", Decimal(0)))
    page.show()
    assert page.headline.sentence.text().endswith("in Strategie.")


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (1000, False)])
def test_cards_stand_beneath_each_other_where_room_is_short(
    look: Look, session: EngagementSession, qtbot: QtBot, width: int, *, beside: bool
) -> None:
    page = shown(look, session, qtbot, (width, 800))
    QTest.qWait(0)
    assert (page.levels.y() == page.patterns.y()) is beside


def test_answers_that_do_not_fit_stand_with_the_way_to_both(look: Look, qtbot: QtBot) -> None:
    session = session_from(APART)
    page = shown(look, session, qtbot)
    assert page.contradictions.isVisible()
    texts = texts_of(page.contradictions)
    assert "Was nicht zusammenpasst" in texts
    assert any(text.startswith("Berichte: Die Nachfrage bei mehr KI") for text in texts)
    entry = session.answers.lines[0].id
    for question in ("ai_demand_effect", "ai_performable_share"):
        with qtbot.waitSignal(page.wanted) as wanted:
            button(page.contradictions, f"to:{question}:{entry}").click()
        assert wanted.args == ["interview"]
        assert (session.screen.question, session.entry) == (question, entry)


def test_the_card_goes_with_the_answer_that_did_not_fit(look: Look, qtbot: QtBot) -> None:
    session = session_from(APART)
    page = shown(look, session, qtbot)
    entry = session.answers.lines[0].id
    session.answer("ai_performable_share", Answer("value", value="lt30"), entry)
    assert not page.contradictions.isVisible()
    session.undo()
    assert page.contradictions.isVisible()
