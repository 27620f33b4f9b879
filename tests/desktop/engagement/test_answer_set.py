# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.engagement import slots
from desktop.engagement.answer_json import answer_from, answer_json
from desktop.engagement.answer_set import changes_from, read_answers
from desktop.engagement.state import EngagementState
from rules.answers.answers import (
    SEEDS,
    Answer,
    AnswerSet,
    BusinessLine,
    Client,
    Initiative,
    Scenario,
)
from rules.answers.file import read_answers as read_file
from rules.pack.loader import SHIPPED, shipped_pack
from tests.desktop.pages.wide_pack import wide_pack

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
        ("ta2", Answer("open", said_by="Herr Rossi")),
        ("calculator.annual", Answer("value", value=Decimal(40000), said_by="Frau Aebi")),
        ("first_meeting_definition", Answer("value", value="14/71 ist hier ein Text")),
    ],
)
def test_an_answer_survives_the_way_into_a_slot_and_back(question: str, answer: Answer) -> None:
    assert answer_from(answer_json(answer), question, PACK) == answer


@pytest.mark.parametrize("said", [{"value": "twelve"}, {"value": "7"}, {"nonsense": True}, "nie"])
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


def test_initiatives_and_their_answers_survive_the_way_into_slots_and_back(tmp_path: Path) -> None:
    pack = wide_pack(tmp_path / "pack")
    told = AnswerSet(
        client=Client("Muster AG"),
        format="talk",
        lines=(BusinessLine("a1", "Portal", Decimal(60), {}, Decimal(75)),),
        initiatives=(
            Initiative("i1", "Chatbot", {"goal": Answer("value", value=Decimal(2))}),
            Initiative("i2", "Prognose", {}),
        ),
        initiatives_complete=True,
        left_out=frozenset({"sig1", "sig2"}),
    )
    read = read_answers(EngagementState().with_(changes_from(told)), pack).answers
    assert (read.lines, read.initiatives) == (told.lines, told.initiatives)
    assert read.initiatives_complete
    assert read.left_out == told.left_out


def test_answers_of_a_removed_initiative_are_kept_and_not_read(tmp_path: Path) -> None:
    slot = slots.item_slot(slots.INITIATIVE, "i1")
    state = EngagementState().with_(
        {
            slots.CLIENT_NAME: "Muster AG",
            slots.FORMAT: "talk",
            slot: {"name": "Chatbot", "order": "1"},
            slots.answer_slot("goal", "i1"): {"value": "2"},
        }
    )
    pack = wide_pack(tmp_path / "pack")
    without = state.with_({slot: None})
    assert read_answers(without, pack).answers.initiatives == ()
    again = without.with_({slot: {"name": "Chatbot", "order": "1"}})
    assert read_answers(again, pack).answers.answer("goal", "i1") is not None


def test_scenarios_survive_the_way_into_slots_and_back() -> None:
    inputs = {
        "initial": Answer("value", value=Decimal(80000), said_by="Frau Aebi"),
        "years": Answer("open"),
        "timing": Answer("value", value="mid"),
        "win_rate": Answer("value", count=(9, 46)),
    }
    scenarios = (Scenario("a", "Ziel", inputs, "Auswertung"), Scenario("b", ""))
    given = replace(PRACTICE, scenarios=scenarios, seed=4711, case_name="Leitsystem")
    state = EngagementState().with_(changes_from(given))
    read = read_answers(state, PACK, PRACTICE.conversation.minutes)
    assert read.unfit == ()
    assert read.answers == given


def test_a_scenario_from_when_only_rates_could_differ_is_read() -> None:
    held: slots.Json = {"label": "Ziel", "rates": {"win_rate": {"value": "25"}}, "order": "1"}
    state = EngagementState().with_({**changes_from(PRACTICE), "scenario:target": held})
    (scenario,) = read_answers(state, PACK).answers.scenarios
    assert scenario == Scenario("target", "Ziel", {"win_rate": Answer("value", value=Decimal(25))})


@pytest.mark.parametrize(
    ("held", "seed"), [(None, 1), ("4711", 4711), ("0", 1), ("-3", 1), ("x", 1), ("9" * 12, 1)]
)
def test_an_engagement_without_a_start_of_its_draws_has_the_first(
    held: str | None, seed: int
) -> None:
    state = EngagementState().with_({**changes_from(PRACTICE), slots.SEED: held})
    assert read_answers(state, PACK).answers.seed == seed


def test_a_new_start_is_six_digits() -> None:
    assert all(
        len(seed) == 6 and int(seed) in SEEDS for seed in (slots.new_seed() for _ in range(50))
    )
