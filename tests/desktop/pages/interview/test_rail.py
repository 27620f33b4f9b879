# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from desktop.engagement import slots
from desktop.pages.interview.rail import Rail
from desktop.pages.interview.rail_bars import ThinBar
from desktop.pages.interview.rail_plan import clock_words, minutes_late, planned_end
from desktop.pages.interview.rail_rows import RailRow
from desktop.session.session import EngagementSession
from desktop.theme.look import Look
from desktop.widgets.fields.text import TextField
from desktop.widgets.labels import TextLabel
from desktop.widgets.menu import Menu
from rules.answers.answers import Answer
from rules.text import LANGUAGES, Language
from tests.desktop.pages.talks import OPEN, amount, screen_of, session, step, with_lines
from tests.desktop.pages.windows import focused, in_window


class Led:
    """A rail with its session and look."""

    def __init__(self, qtbot: QtBot, talk: EngagementSession) -> None:
        self.look = Look("de", "light")
        self.talk = talk
        self.rail = Rail(self.look, talk)
        self.window = in_window(qtbot, self.rail)

    def row(self, name: str) -> RailRow:
        return next(row for row in self.rows if name in row.accessibleName())

    @property
    def rows(self) -> list[RailRow]:
        found = self.rail.findChildren(RailRow)
        return [row for row in found if row.isVisible()]

    def text(self, name: str) -> str:
        found = self.rail.findChild(TextLabel, name)
        assert isinstance(found, TextLabel)
        return found.text()

    def bar(self) -> ThinBar:
        found = self.rail.findChild(ThinBar, "time")
        assert isinstance(found, ThinBar)
        return found


def at(talk: EngagementSession, minutes: float, *, running: bool = True) -> EngagementSession:
    """Let a talk be so many minutes old."""
    talk.clock._elapsed = minutes * 60
    talk.clock.start()
    if not running:
        talk.clock.pause()
    return talk


@pytest.fixture
def led(qtbot: QtBot) -> Led:
    talk = at(session(with_lines()), 12.5)
    talk.answer("clv_strategy", step(2, "Liste"))
    talk.answer("clv_tactics", Answer("open", with_whom="P. Sutter", by=date(2026, 11, 27)))
    talk.go_to(screen_of(talk, "clv_operations"))
    return Led(qtbot, talk)


def test_the_clock_is_written_as_minutes_and_seconds() -> None:
    assert [clock_words(elapsed) for elapsed in (0, 1040, 3725)] == ["00:00", "17:20", "62:05"]


@pytest.mark.parametrize(("minutes", "late"), [(12, 0), (15.8, 0), (16.8, 0), (17, 1), (24.9, 9)])
def test_a_talk_is_late_once_the_plan_for_its_screen_is_over(minutes: float, late: int) -> None:
    talk = session()
    screen = screen_of(talk, "clv_operations")  # the third of seven in 9 minutes after 12
    assert round(float(planned_end(talk.agenda, screen)), 2) == 15.86
    assert minutes_late(talk.agenda, screen, round(minutes * 60)) == late


def test_the_plan_of_the_last_screen_is_the_whole_time() -> None:
    talk = session()
    assert planned_end(talk.agenda, talk.agenda.views[-1].screen) == 60


def test_time_stands_beside_its_plan(led: Led) -> None:
    assert led.text("plan") == "Im Plan"
    assert led.bar().filled_in == "ink3"
    assert led.bar().tick is not None
    led.talk.clock._elapsed = 25 * 60
    led.talk.clock.tick()
    assert led.text("plan") == "9\u00a0min über Plan"
    assert led.bar().filled_in == "warn"
    led.look.show(language="en")
    assert led.text("plan") == "9\u00a0min late"


def test_the_clock_is_paused_by_button_and_by_keys(led: Led) -> None:
    pause = led.rail.findChild(QToolButton, "pause")
    assert pause is not None
    QTest.mouseClick(pause, Qt.MouseButton.LeftButton)
    assert not led.talk.clock.running
    assert led.text("plan") == "Angehalten, Im Plan"
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(led.window, Qt.Key.Key_T, keys)
    assert led.talk.clock.running


def test_a_clock_paused_late_says_so_in_full(led: Led) -> None:
    at(led.talk, 195, running=False)
    QApplication.processEvents()
    plan = led.rail.findChild(TextLabel, "plan")
    assert plan is not None
    assert plan.text() == "Angehalten, 179\u00a0min über Plan"
    assert plan.sizeHint().width() <= plan.width()


def test_the_narrow_rail_says_long_talks_in_minutes(led: Led) -> None:
    led.rail.set_collapsed(True)
    at(led.talk, 99)
    assert led.rail.time._figure.text() == "99:00"
    at(led.talk, 195)
    figure = led.rail.time._figure
    assert figure.text() == "195′"
    assert figure.width() == led.rail.time.width()  # and stands in the middle


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_no_name_in_the_rail_is_cut(led: Led, language: Language, scale: float) -> None:
    led.look.show(language=language, scale=scale)
    for section in led.talk.agenda.sections:
        led.talk.go_to(section.screens[0].screen)
        QApplication.processEvents()
        for row in led.rows:
            if row.content.kind in ("section", "question"):
                title = row._title(current=row.content.current)
                assert not title.elided
                assert title.height <= row.height()


def test_an_answer_does_not_change_the_height_of_a_row(led: Led) -> None:
    row = led.row("2.4")
    before = row.height()
    led.talk.answer("clv_use", Answer("value", value="reported"))
    assert row.content.state == "done"
    assert row.height() == before


def test_before_the_start_the_clock_cannot_be_paused(qtbot: QtBot) -> None:
    led = Led(qtbot, session())
    led.rail.time.toggle()
    assert not led.talk.clock.running
    assert led.text("plan") == "Uhr steht bis zum Start"
    assert led.bar().tick is None


def test_answers_are_counted_and_new_questions_told(qtbot: QtBot) -> None:
    led = Led(qtbot, session(with_lines(), "full"))
    led.talk.answer("clv_strategy", step(2, "Liste"))
    assert led.text("answered") == f"1 von {led.talk.agenda.total}"
    for line in ("a2", "a3", "a4"):
        led.talk.answer("digital", Answer("value", value=False), line)
    few = led.talk.agenda.total
    assert led.text("more_questions") == ""
    led.talk.answer("digital", Answer("value", value=True), "a2")
    grown = led.talk.agenda.total - few
    assert grown > 1
    assert led.text("more_questions") == f"+{grown} Fragen"
    led.talk.edit({slots.CLIENT_PLACE: "Olten"}, slots.CLIENT_PLACE)
    assert led.text("more_questions") == f"+{grown} Fragen"
    led.talk.answer("clv_operations", step(1))
    assert led.text("more_questions") == ""


def test_sections_say_how_far_they_are(led: Led) -> None:
    assert led.row("Einstieg").content.state == "done"  # asks nothing, the talk is beyond it
    assert led.row("Rechner-Eingaben").content.trailing == "8\u00a0min"
    assert led.row("Kundenwert").content.trailing == "2 / 7"
    assert led.row("Kundenwert").content.state == "begun"
    assert led.row("Fünf Themen").content.state == "to_come"
    for key in ("initial", "annual", "years", "cac_pct", "mkt_share", "win_rate", "cycle_months"):
        led.talk.answer(f"calculator.{key}", amount("6"))
    led.talk.answer("calculator.actual_cpl", OPEN)
    row = led.row("Rechner-Eingaben")
    assert (row.content.state, row.content.trailing) == ("done_open", "1 offen")
    assert row.accessibleName() == "Rechner-Eingaben, 1 offen, mit offenen Antworten"
    led.talk.answer("calculator.actual_cpl", amount("900"))
    assert led.row("Rechner-Eingaben").content.state == "done"


def test_only_the_active_section_is_unfolded(led: Led) -> None:
    shown = [row.content for row in led.rows if row.content.kind == "question"]
    assert [row.number for row in shown] == [f"2.{n}" for n in range(1, 8)]
    assert [row.state for row in shown[:3]] == ["done", "done_open", "to_come"]
    assert [row.current for row in shown].index(True) == 2
    led.talk.go_to(screen_of(led.talk, "calculator.years"))
    shown = [row.content for row in led.rows if row.content.kind == "question"]
    assert {row.number[0] for row in shown} == {"1"}


def test_a_click_goes_to_the_question(led: Led) -> None:
    QTest.mouseClick(led.row("2.1"), Qt.MouseButton.LeftButton)
    assert led.talk.screen == screen_of(led.talk, "clv_strategy")


def test_a_click_on_a_section_goes_to_what_waits_there(led: Led) -> None:
    led.talk.answer("calculator.initial", amount("1"))
    QTest.mouseClick(led.row("Rechner-Eingaben"), Qt.MouseButton.LeftButton)
    assert led.talk.screen == screen_of(led.talk, "calculator.annual")


def test_the_active_section_stays_where_it_is(led: Led) -> None:
    QTest.mouseClick(led.row("Kundenwert"), Qt.MouseButton.LeftButton)
    assert led.talk.screen == screen_of(led.talk, "clv_operations")


def test_arrows_move_and_enter_goes_there(led: Led) -> None:
    led.rail.take_focus()
    assert focused() is led.row("2.3")
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert focused() is led.row("2.5")
    QTest.keyClick(focused(), Qt.Key.Key_Up)
    assert led.talk.screen == screen_of(led.talk, "clv_operations")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert led.talk.screen == screen_of(led.talk, "clv_use")
    assert focused() is led.row("2.4")


def test_arrows_reach_the_lists_and_stop_there(led: Led) -> None:
    led.rail.take_focus()
    for _ in range(30):
        QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert focused() is led.row("Offene Antworten")
    for _ in range(30):
        QTest.keyClick(focused(), Qt.Key.Key_Up)
    assert focused() is led.row("Einstieg")


def test_one_row_is_in_the_tab_order(led: Led) -> None:
    stops = [
        row.accessibleName()
        for row in led.rows
        if row.content.kind in ("section", "question")
        and row.focusPolicy() == Qt.FocusPolicy.StrongFocus
    ]
    assert stops == [led.row("2.3").accessibleName()]


def test_open_answers_lead_to_their_question(led: Led) -> None:
    led.talk.answer("ai_demand_effect", OPEN, "a4")
    assert led.row("Offene Antworten").content.trailing == "2"
    QTest.mouseClick(led.row("Offene Antworten"), Qt.MouseButton.LeftButton)
    assert [row.content.title for row in led.rail.open.rows] == [
        "Wert des Bestands",
        "Nachfrage bei mehr KI (Datenplattform)",
    ]
    assert led.rail.open.rows[0].content.trailing == "P. Sutter, 27.11.2026"
    QTest.mouseClick(led.rail.open.rows[1], Qt.MouseButton.LeftButton)
    assert led.talk.screen == screen_of(led.talk, "ai_demand_effect")
    assert led.talk.entry == "a4"
    led.talk.answer("ai_demand_effect", None, "a4")
    assert len(led.rail.open.rows) == 1


def test_a_list_folds_again(led: Led) -> None:
    row = led.row("Parkplatz")
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert led.rail.parking.isVisible()
    QTest.mouseClick(led.row("Offene Antworten"), Qt.MouseButton.LeftButton)
    assert not led.rail.parking.isVisible()
    assert led.rail.open.isVisible()
    QTest.mouseClick(led.row("Offene Antworten"), Qt.MouseButton.LeftButton)
    assert not led.rail.open.isVisible()


def park(talk: EngagementSession, id_: str, text: str) -> None:
    slot = slots.item_slot(slots.PARKING, id_)
    talk.edit({slot: {"text": text, "question": "clv_use", "order": "1"}}, slot)


def test_parked_thoughts_are_rewritten_and_taken_away(led: Led) -> None:
    park(led.talk, "t1", "Preise")
    park(led.talk, "t2", "Vertretung")
    assert led.row("Parkplatz").content.trailing == "2"
    QTest.mouseClick(led.row("Parkplatz"), Qt.MouseButton.LeftButton)
    field = led.rail.findChildren(TextField, "parked")[0]
    assert field.text() == "Preise"
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClicks(field, " je Region")
    QTest.keyClick(field, Qt.Key.Key_Return)
    held = led.talk.state.parked[0]
    assert (held.text, held.question) == ("Preise je Region", "clv_use")
    unpark = led.rail.findChildren(QToolButton, "unpark")[1]
    QTest.mouseClick(unpark, Qt.MouseButton.LeftButton)
    assert [thought.id for thought in led.talk.state.parked] == ["t1"]


def test_a_thought_without_words_is_gone(led: Led) -> None:
    park(led.talk, "t1", "Preise")
    QTest.mouseClick(led.row("Parkplatz"), Qt.MouseButton.LeftButton)
    field = led.rail.findChildren(TextField, "parked")[0]
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert led.talk.state.parked == ()


def test_narrow_it_is_56_px_of_icons_with_tooltips(led: Led) -> None:
    led.rail.set_collapsed(True)
    assert led.rail.collapsed
    assert led.rail.width() == 56
    assert {row.content.kind for row in led.rows} == {"section", "list"}
    assert led.row("Kundenwert").toolTip() == "Kundenwert, 2 / 7, begonnen"
    QTest.mouseClick(led.row("Rechner-Eingaben"), Qt.MouseButton.LeftButton)
    assert led.talk.screen.section == "inputs"
    led.rail.set_collapsed(False)
    assert led.rail.width() == 256


def test_narrow_the_open_answers_are_a_menu(led: Led) -> None:
    led.rail.set_collapsed(True)
    QTest.mouseClick(led.row("Offene Antworten"), Qt.MouseButton.LeftButton)
    menu = led.rail.findChild(Menu)
    assert menu is not None
    menu.actions()[0].trigger()
    menu.close()
    assert led.talk.screen == screen_of(led.talk, "clv_tactics")


def test_it_grows_with_the_text(led: Led) -> None:
    led.look.show(scale=1.3)
    assert led.rail.width() == 333
    assert led.row("Kundenwert").height() == 44
