# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from threading import Event
from time import sleep

import pytest

from desktop.engagement import slots
from desktop.engagement.agenda import Screen
from desktop.session import session as session_module
from desktop.session.session import EngagementSession
from desktop.version import VERSION
from rules.advice.advice import Advice
from rules.advice.engine import evaluate
from rules.answers.answers import Answer, AnswerSet
from rules.pack.pack import Pack
from rules.text import Text
from tests.desktop.freshness import is_fresh
from tests.desktop.office import Office

MAIN = "clv_operations"
STEP_1 = Answer("value", value=Decimal(1))
STEP_3 = Answer("value", value=Decimal(3), evidence="CRM")


def test_a_new_engagement_knows_format_day_and_who_leads_it(office: Office) -> None:
    session = office.new()
    assert session.state.format == "mini_audit"
    assert session.answers.conversation.author == "M. Keller"
    assert session.answers.conversation.firm == "Talgrund Partner AG"
    assert str(session.answers.conversation.date) == "2026-11-20"
    assert session.saving == "saved"
    assert not session.history.undo


def test_an_answer_counts_at_once_and_leads_to_advice(office: Office) -> None:
    session = office.new()
    before = session.advice
    session.answer(MAIN, STEP_1)
    assert session.answers.answer(MAIN) == STEP_1
    assert session.saving == "saving"
    office.settle()
    assert session.saving == "saved"
    assert session.advice is not None
    assert session.advice.findings == evaluate(session.pack, session.answers).findings
    assert session.before is before


def test_many_answers_at_once_end_in_the_advice_on_the_last(office: Office) -> None:
    session = office.new()
    for step in (0, 1, 2, 3, 1):
        session.answer(MAIN, Answer("value", value=Decimal(step)))
    office.settle()
    assert session.advice is not None
    assert session.advice_is_current
    assert session.answers.answer(MAIN) == STEP_1


def test_answers_given_during_an_evaluation_that_breaks_lead_to_advice(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, broken = office.new(), ValueError("a bug")
    first = replace(session.answers, answers={MAIN: STEP_1})

    def break_once(pack: Pack, answers: AnswerSet, previous: Advice | None) -> Advice:
        if answers == first:
            raise broken
        return evaluate(pack, answers, previous)

    monkeypatch.setattr(session_module, "evaluate", break_once)
    failed: list[Exception] = []
    session.failed.connect(failed.append)
    session.answer(MAIN, STEP_1)
    session.answer(MAIN, STEP_3)
    office.settle()
    assert failed == [broken]
    assert session.advice_is_current


def test_the_same_answer_again_is_no_edit(office: Office) -> None:
    session = office.new()
    session.answer(MAIN, STEP_1)
    count = len(session.revisions)
    session.answer(MAIN, STEP_1)
    assert len(session.revisions) == count


def test_undo_and_redo_go_over_everything_even_after_a_restart(office: Office) -> None:
    session = office.new()
    session.answer(MAIN, STEP_1)
    session.answer(MAIN, STEP_3)
    session.edit({slots.CLIENT_NAME: "Muster AG"}, slots.CLIENT_NAME)
    session.undo()
    session = office.reopen()
    assert session.state.text(slots.CLIENT_NAME) == ""
    session.undo()
    assert session.answers.answer(MAIN) == STEP_1
    session.undo()
    assert session.answers.answer(MAIN) is None
    assert not session.history.undo
    for _ in range(3):
        session.redo()
    assert session.answers.answer(MAIN) == STEP_3
    assert session.state.text(slots.CLIENT_NAME) == "Muster AG"
    assert not session.history.redo


def test_undo_says_what_and_shows_where(office: Office) -> None:
    session = office.new()
    session.answer(MAIN, STEP_1)
    said: list[Text] = []
    session.said.connect(said.append)
    session.undo()
    assert [text.de for text in said] == ["Zurückgenommen: «Wechsel und ihre Wirkung»"]
    assert session.screen == Screen("levels", MAIN)


def test_a_prepared_figure_counts_once_confirmed(office: Office) -> None:
    session, question = office.new(), "calculator.initial"
    session.prepare(question, Answer("value", value=Decimal(60000)), "Angebot 2026")
    assert session.answers.answer(question) is None
    assert (prepared := session.prepared(question)) is not None
    assert prepared.source == "Angebot 2026"
    session.confirm(question)
    answer = session.answers.answer(question)
    assert answer == Answer("value", value=Decimal(60000), evidence="Angebot 2026")
    assert session.prepared(question) is None
    session.undo()
    assert session.prepared(question) == prepared


def test_the_interview_goes_forward_and_back_and_resumes_where_it_was(office: Office) -> None:
    session = office.new()
    assert session.screen == Screen("opening")
    session.back()
    assert session.screen == Screen("opening")
    session.forward()
    session.forward()
    assert session.screen == Screen("inputs", "calculator.annual")
    session.clock.start()
    session = office.reopen()
    assert session.screen == Screen("inputs", "calculator.annual")
    assert session.clock.started
    assert not session.clock.running


def test_another_format_without_the_section_leads_back_to_the_beginning(office: Office) -> None:
    session = office.new()
    session.go_to(Screen("levels", MAIN))
    session.edit({slots.FORMAT: "quick_check"}, slots.FORMAT)
    assert session.screen == Screen("definition", "first_meeting_definition")
    session.undo()
    assert session.screen.section in {section.id for section in session.agenda.sections}


@pytest.mark.parametrize("format_", ["quick_check", "mini_audit", "full"])
def test_each_format_leads_from_its_first_screen_to_its_last(office: Office, format_: str) -> None:
    session = office.new(format_)
    seen = [session.screen]
    while session.agenda.after(session.screen):
        session.forward()
        seen.append(session.screen)
    assert seen == [view.screen for view in session.agenda.views]


def test_what_is_asked_of_the_advice_is_worked_out_aside(office: Office) -> None:
    session = office.practice()
    found: list[Advice] = []
    session.work_out(lambda advice, _: advice, found.append)
    assert found == []
    office.settle()
    assert found == [session.advice]


def test_what_was_worked_out_of_advice_that_is_old_by_now_is_dropped(office: Office) -> None:
    session = office.practice()
    found: list[Advice] = []
    session.answer(MAIN, STEP_1)
    session.work_out(lambda advice, _: advice, found.append)
    office.settle()
    assert found == []


def test_no_answer_waits_for_what_is_worked_out_aside(office: Office) -> None:
    session = office.practice()
    begun = Event()

    def for_ever(_: Advice, go_on: Callable[[], None]) -> None:
        begun.set()
        while True:
            go_on()
            sleep(0.001)

    session.work_out(for_ever, lambda _: pytest.fail("what is given up was told"))
    begun.wait()
    session.answer(MAIN, STEP_1)
    office.settle()
    assert session.advice_is_current


def test_the_practice_engagement_is_whole(office: Office) -> None:
    session = office.practice()
    assert session.answers.client.name == "Quellmatt Systeme AG"
    assert session.answers.conversation.minutes == 168
    assert session.unfit == ()


def test_the_list_shows_what_was_entered_right_before_leaving(office: Office) -> None:
    session = office.new()
    for name in ("Muster", "Muster AG"):
        session.edit({slots.CLIENT_NAME: name}, slots.CLIENT_NAME)
    office.desk.leave()
    office.settle()
    (listed,) = office.desk.engagements
    assert listed.summary is not None
    assert listed.summary["client"] == "Muster AG"
    assert is_fresh(listed, VERSION)


def test_a_key_held_down_creates_one_engagement(office: Office) -> None:
    for _ in range(3):
        office.desk.create("mini_audit")
    office.settle()
    assert len(office.store.engagements()) == 1


def test_a_new_engagement_draws_from_a_start_of_its_own(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "new_seed", lambda: "4711")
    session = office.new()
    assert (session.state.slots[slots.SEED], session.answers.seed) == ("4711", 4711)
    session.undo()  # what it began with is no edit
    assert session.answers.seed == 4711


def test_an_engagement_can_be_created_after_the_store_refused_one(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr(office.store, "create", lambda *_: 1 / 0)
        with office.qtbot.waitSignal(office.desk.failed):
            office.desk.create("mini_audit")
    assert office.new().state.format == "mini_audit"


def test_an_engagement_opened_twice_is_opened_once(office: Office) -> None:
    engagement = office.new().id
    office.desk.leave()
    office.settle()
    opened: list[EngagementSession] = []
    office.desk.opened.connect(lambda session: session.answer(MAIN, STEP_1))
    office.desk.opened.connect(opened.append)
    office.desk.open(engagement)
    office.desk.open(engagement)
    office.settle()
    assert len(opened) == 1
    assert office.session.answers.answer(MAIN) == STEP_1


def test_the_list_shows_what_was_last_known(office: Office) -> None:
    office.practice()
    office.desk.leave()
    office.settle()
    (listed,) = office.desk.engagements
    assert listed.summary is not None
    assert listed.summary["client"] == "Quellmatt Systeme AG"
    assert listed.summary["lever_levels"]
    office.desk.bin(listed.id)
    office.settle()
    assert [entry.id for entry in office.desk.binned] == [listed.id]
    office.desk.restore(listed.id)
    office.settle()
    assert [entry.id for entry in office.desk.engagements] == [listed.id]


def test_a_pause_lets_the_answers_say_how_long_the_talk_took(office: Office) -> None:
    session = office.practice()
    session.clock.start()
    session.clock._elapsed += 120
    session.clock.pause()
    office.settle()
    assert session.answers.conversation.minutes == 170
    assert session.advice is not None
    assert session.advice.answers is session.answers
