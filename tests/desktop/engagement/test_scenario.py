# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.engagement.scenario import scenario_inputs, with_input
from desktop.engagement.slots import Json
from rules.answers.answers import Answer

RATE: Json = {"value": "20"}
FORMER: Json = {"label": "Ziel", "rates": {"win_rate": RATE}, "order": "1"}
NOW: Json = {"label": "Ziel", "inputs": {"win_rate": RATE}, "order": "1"}
FIVE = Answer("value", Decimal(5))


@pytest.mark.parametrize(
    ("held", "inputs"),
    [(FORMER, {"win_rate": RATE}), (NOW, {"win_rate": RATE}), ({"label": ""}, {}), (None, {}),
     ("?", {}), ({"inputs": "?"}, {})],
)  # fmt: skip
def test_what_a_slot_says_of_inputs(held: Json | None, inputs: dict[str, Json]) -> None:
    assert scenario_inputs(held) == inputs


@pytest.mark.parametrize("held", [FORMER, NOW])
def test_an_input_joins_the_others_under_the_key_of_today(held: Json) -> None:
    assert with_input(held, "years", FIVE) == {
        "label": "Ziel", "inputs": {"win_rate": RATE, "years": {"value": "5"}}, "order": "1",
    }  # fmt: skip


@pytest.mark.parametrize("held", [FORMER, NOW])
def test_an_input_taken_away_is_as_in_the_answers_again(held: Json) -> None:
    assert with_input(held, "win_rate", None) == {"label": "Ziel", "inputs": {}, "order": "1"}


def test_an_input_said_anew_takes_the_place_of_what_was_said() -> None:
    assert scenario_inputs(with_input(NOW, "win_rate", FIVE)) == {"win_rate": {"value": "5"}}
