# SPDX-License-Identifier: Apache-2.0
"""A further own scenario as its slot holds it: label, case, the inputs that differ, its order."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.engagement.answer_json import answer_json
from desktop.engagement.slots import Json
from rules.answers.answers import Answer, Scenario

INPUTS = "inputs"
FORMER = "rates"  # what the inputs were called while only rates could differ


def scenario_json(scenario: Scenario, order: str) -> Json:
    """Return a scenario as a slot holds it."""
    case = {"case": scenario.case} if scenario.case else {}
    inputs: dict[str, Json] = {key: answer_json(said) for key, said in scenario.inputs.items()}
    return {"label": scenario.label, **case, INPUTS: inputs, "order": order}


def scenario_inputs(value: Json | None) -> Mapping[str, Json]:
    """Return the inputs a scenario's slot names, as answers in JSON."""
    if not isinstance(value, dict):
        return {}
    found = value.get(INPUTS, value.get(FORMER))
    return found if isinstance(found, dict) else {}


def with_input(value: Json | None, key: str, answer: Answer | None) -> Json:
    """Return what a scenario's slot holds once an input is this answer; None: as in the answers."""
    held = dict(value) if isinstance(value, dict) else {}
    inputs = {name: said for name, said in scenario_inputs(value).items() if name != key}
    if answer is not None:
        inputs[key] = answer_json(answer)
    held.pop(FORMER, None)
    return {**held, INPUTS: inputs}
