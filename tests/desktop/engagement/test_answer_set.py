# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.engagement import slots
from desktop.engagement.answer_json import answer_from, answer_json
from desktop.engagement.answer_set import changes_from, read_answers
from desktop.engagement.state import EngagementState
from rules.answers.answers import Answer
from rules.answers.file import read_answers as read_file
from rules.pack.loader import SHIPPED, shipped_pack

PACK = shipped_pack()
PRACTICE = read_file(SHIPPED / "practice.yaml", PACK)


def test_an_engagement_holds_all_a_file_says() -> None:
    state = EngagementState().with_(changes_from(PRACTICE))
    read = read_answers(state, PACK, PRACTICE.conversation.minutes)
    assert read.unfit == ()
    assert read.answers == PRACTICE


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("clv_strategy", Answer("value", value=Decimal(2), evidence="Liste")),
        ("clv_use", Answer("value", value="reported")),
        ("growth_mechanism", Answer("value", value=("net", "data"))),
        ("digital", Answer("value", value=False)),
        ("op1", Answer("value", low=Decimal(3), high=Decimal(4), confidence="estimated")),
        ("calculator.win_rate", Answer("value", count=(14, 71), confidence="documented")),
        ("calculator.years", Answer("value", any_of=(Decimal(5), Decimal("7.5")))),
        ("ta1", Answer("open", with_whom="Frau Aebi", by=date(2026, 12, 4))),
        ("ta1", Answer("not_known", note="nie erhoben")),
        ("ta2", Answer("open")),
        ("first_meeting_definition", Answer("value", value="14/71 ist hier ein Text")),
    ],
)
def test_an_answer_survives_the_way_into_a_slot_and_back(question: str, answer: Answer) -> None:
    assert answer_from(answer_json(answer), question, PACK) == answer


@pytest.mark.parametrize("said", [{"value": "twelve"}, {"value": "7"}, {"nonsense": True}, "?"])
def test_what_does_not_fit_the_pack_is_named_and_not_read(said: slots.Json) -> None:
    slot = slots.answer_slot("clv_strategy")
    state = EngagementState().with_({**changes_from(PRACTICE), slot: said})
    read = read_answers(state, PACK)
    (unfit,) = read.unfit
    assert (unfit.slot, unfit.question, unfit.entry) == (slot, "clv_strategy", "")
    assert unfit.reason.de
    assert unfit.reason.en
    assert "clv_strategy" not in read.answers.answers


def test_answers_of_a_removed_line_are_kept_and_not_read() -> None:
    state = EngagementState().with_(changes_from(PRACTICE))
    line = state.lines[0]
    without = state.with_({slots.item_slot(slots.LINE, line.id): None})
    assert [other.name for other in without.lines] == ["Auswertung", "Datenplattform"]
    assert slots.answer_slot("billing_unit", line.id) in without.slots
    answers = read_answers(without, PACK, PRACTICE.conversation.minutes).answers
    assert answers == replace(PRACTICE, lines=PRACTICE.lines[1:], lines_complete=False)


def test_a_prepared_figure_is_no_answer() -> None:
    prepared: slots.Changes = {
        slots.prepared_slot("calculator.initial"): {"value": "60000", "source": "Angebot"}
    }
    state = EngagementState().with_({slots.CLIENT_NAME: "Muster AG", slots.FORMAT: "mini_audit"})
    assert read_answers(state.with_(prepared), PACK).answers.answers == {}
