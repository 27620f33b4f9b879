# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.engagement.agenda import Agenda, Screen, build_agenda
from rules.advice.engine import evaluate
from rules.answers.answers import Answer, AnswerSet, BusinessLine, Client, Initiative
from rules.pack.loader import shipped_pack

PACK = shipped_pack()
OPEN = Answer("open")
STEP = Answer("value", value=Decimal(2))


def agenda(answers: AnswerSet) -> Agenda:
    return build_agenda(PACK, answers, evaluate(PACK, answers))


def talk(format_: str, **given: Answer) -> AnswerSet:
    return AnswerSet(Client("Muster AG"), format_, given)


def with_lines(answers: AnswerSet, *lines: tuple[str, dict[str, Answer]]) -> AnswerSet:
    named = tuple(BusinessLine(id_, id_, Decimal(50), given) for id_, given in lines)
    return replace(answers, lines=named)


@pytest.mark.parametrize(
    ("format_", "sections", "questions"),
    [("quick_check", 6, 12), ("mini_audit", 7, 25), ("full", 7, 64)],
)
def test_a_format_without_lines_asks_what_its_pack_lists(
    format_: str, sections: int, questions: int
) -> None:
    found = agenda(talk(format_))
    assert (len(found.sections), found.total, found.answered) == (sections, questions, 0)
    assert found.minutes == PACK.formats[format_].minutes


def test_sections_are_numbered_where_they_ask() -> None:
    assert [(s.id, s.number) for s in agenda(talk("mini_audit")).sections] == [
        ("opening", None), ("inputs", 1), ("levels", 2), ("topics", 3), ("ai_patterns", 4),
        ("closing", None), ("reserve", None),
    ]  # fmt: skip


def test_an_open_answer_is_dealt_with_and_shown() -> None:
    asked = PACK.formats["mini_audit"].sections["levels"].questions
    levels = agenda(talk("mini_audit", **dict.fromkeys(asked, STEP))).sections[2]
    partly = agenda(talk("mini_audit", clv_strategy=OPEN)).sections[2]
    assert (partly.progress, partly.dealt) == ("begun", 1)
    assert partly.screens[0].open
    assert levels.dealt == len([v for v in levels.screens if v.dealt])


def test_a_section_is_done_when_all_its_questions_are() -> None:
    target = ("calculator.cac_pct", "calculator.mkt_share")
    done = talk("quick_check", **dict.fromkeys(target, STEP))
    with_open = talk("quick_check", **{target[0]: STEP, target[1]: OPEN})
    assert agenda(done).sections[2].progress == "done"
    assert agenda(with_open).sections[2].progress == "done_open"
    assert agenda(talk("quick_check")).sections[2].progress == "to_come"


def test_a_question_is_asked_of_all_lines_at_once() -> None:
    answers = with_lines(talk("full"), ("a", {}), ("b", {"digital": Answer("value", value=False)}))
    found = agenda(answers)
    assert found.view(Screen("ai_patterns", "digital")).entries == ("a", "b")
    assert not found.view(Screen("ai_patterns", "digital")).dealt
    assert found.view(Screen("ai_patterns", "billing_unit")).entries == ("a",)


def test_what_rests_on_an_open_answer_is_offered() -> None:
    effect = {
        "ai_demand_effect": Answer("value", value="falls"),
        "ai_performable_share": Answer("value", value="lt30"),
    }
    unanswered = with_lines(talk("mini_audit"), ("a", effect))
    opened = with_lines(talk("mini_audit"), ("a", {**effect, "growth_mechanism": OPEN}))
    screen = Screen("ai_patterns", "growth_evidence")
    assert agenda(unanswered).view(screen).entries == ()
    assert agenda(opened).view(screen).entries == ("a",)


def test_the_way_leads_through_every_screen_and_back() -> None:
    found = agenda(with_lines(talk("full"), ("a", {})))
    screens = [view.screen for view in found.views]
    assert [found.after(screen) for screen in screens] == [*screens[1:], None]
    assert [found.before(screen) for screen in screens] == [None, *screens[:-1]]


def test_from_a_question_no_longer_asked_the_way_leads_into_its_section() -> None:
    found = agenda(talk("mini_audit"))
    gone = Screen("levels", "st1")
    assert found.after(gone) == Screen("levels", "clv_strategy")
    assert found.position(gone)[0] == 0
    assert found.view(gone).entries == ()


def test_the_plan_grows_from_screen_to_screen() -> None:
    found = agenda(talk("mini_audit"))
    planned = [found.planned(view.screen) for view in found.views]
    assert planned == sorted(planned)
    assert planned[0] == 0
    assert found.planned(Screen("levels", "clv_strategy")) == 4 + 8


def test_without_advice_only_what_is_always_asked_stands_there() -> None:
    early = build_agenda(PACK, talk("mini_audit"), None)
    assert early.views[0].screen == Screen("opening")
    assert all(
        PACK.questions[v.screen.question].show_when is None
        for v in early.views
        if v.screen.question
    )


NOT_DIGITAL = {"digital": Answer("value", value=False)}


@pytest.mark.parametrize(
    ("lines", "screen", "stands"),
    [
        (NOT_DIGITAL, Screen("ai_patterns", "contract_term"), Screen("more_topics", "icp1")),
        (NOT_DIGITAL, Screen("ai_patterns"), Screen("more_topics", "icp1")),
        ({}, Screen("more_topics", "icp1"), Screen("ai_patterns", "ai_demand_effect")),
        (NOT_DIGITAL, Screen("levels", "st9"), Screen("levels", "st9")),
        (NOT_DIGITAL, Screen("unheard_of"), Screen("opening")),
    ],
)
def test_where_another_section_is_held_the_talk_goes_on_there(
    lines: dict[str, Answer], screen: Screen, stands: Screen
) -> None:
    answers = replace(with_lines(talk("mini_audit"), ("a", lines)), lines_complete=True)
    found = agenda(answers)
    assert found.standing(screen) == stands


def test_what_is_left_out_has_no_screen_unless_it_was_answered_all_the_same() -> None:
    without = replace(talk("mini_audit", sig1=STEP), left_out=frozenset({"sig1", "sig4"}))
    found = agenda(without)
    assert found.total == agenda(talk("mini_audit")).total - 1
    assert found.view(Screen("topics", "sig4")).entries == ()
    assert found.view(Screen("topics", "sig1")).dealt


def test_where_nobody_is_named_that_is_asked_the_section_has_room_to_name_them() -> None:
    section = next(s for s in agenda(talk("full")).sections if s.id == "initiatives")
    before = [view.screen.question for view in section.screens]
    named = replace(talk("full"), initiatives=(Initiative("i1", "Chatbot", {}),))
    found = agenda(named)
    assert before[-1] == ""
    assert all(PACK.questions[name].scope is None for name in before[:-1])
    assert agenda(talk("full")).position(section.screens[0].screen) == (1, len(before) - 1)
    assert found.standing(Screen("initiatives")).question == "initiative_stage"
    assert "" not in [v.screen.question for v in found.views if v.screen.section == "initiatives"]


def test_who_is_gone_is_no_longer_asked_whatever_the_advice_of_before_says() -> None:
    named = replace(talk("full"), initiatives=(Initiative("i1", "Chatbot", {}),))
    found = build_agenda(PACK, talk("full"), evaluate(PACK, named))
    assert {entry for view in found.views for entry in view.entries} == {""}
