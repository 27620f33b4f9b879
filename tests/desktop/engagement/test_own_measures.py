# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import date

import pytest

from desktop.engagement import slots
from desktop.engagement.answer_set import changes_from, read_answers
from desktop.engagement.own_measures import own_json, own_measures
from desktop.engagement.slots import Json
from desktop.engagement.state import EngagementState
from rules.answers.answers import AnswerSet, Assignment, Client, OwnMeasure, Plan
from rules.pack.loader import shipped_pack

OWN = (
    OwnMeasure(
        "b", "Weil", replaces="M-OP2", measure="M-TA2",
        assignment=Assignment("A. Keller", date(2026, 12, 11)),
    ),
    OwnMeasure("a", "Auch", title="Tun", first_step="Anrufen", sign_of_success="Drei Anrufe"),
)  # fmt: skip


def state_of(**own: Json) -> EngagementState:
    said = {slots.item_slot(slots.OWN_MEASURE, id_): value for id_, value in own.items()}
    return EngagementState().with_(said)


def test_own_measures_survive_the_way_into_slots_and_back_in_their_order() -> None:
    given = AnswerSet(Client("Muster AG"), "full", plan=Plan(own=OWN))
    state = EngagementState().with_(changes_from(given))
    assert own_measures(state) == OWN
    assert read_answers(state, shipped_pack()).answers.plan.own == OWN


def test_what_is_empty_takes_no_room() -> None:
    assert own_json(OwnMeasure("x", "Weil", title="Tun"), "1") == {
        "reason": "Weil", "title": "Tun", "order": "1",
    }  # fmt: skip


@pytest.mark.parametrize(
    "said", [{"title": "Tun"}, {"measure": "M-TA2"}, {"reason": "Weil", "replaces": "M-OP2"}, "x"]
)
def test_without_a_reason_or_a_content_it_does_not_count(said: Json) -> None:
    assert own_measures(state_of(x=said)) == ()
