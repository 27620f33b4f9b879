# SPDX-License-Identifier: Apache-2.0
"""The scenarios of an answers file: which references are wanted, and the client's own."""

from __future__ import annotations

from typing import Any

from rules.answers.answers import Answer, Scenario
from rules.answers.answers_frame import CALCULATOR, AnswersFrame
from rules.catalogue import nearest
from rules.errors import shown
from rules.yaml_reader import Path_

OWN = "own"
_KEYS = ("id", "label", "case")


def read_presets(reader: AnswersFrame, calculator: dict[str, Any]) -> tuple[str, ...]:
    """Return the keys of the reference scenarios that are wanted: all, unless some are named."""
    if "scenarios" not in calculator:
        return tuple(reader.pack.presets)
    named = reader.listed(calculator, "scenarios", "calculator")
    found: list[str] = []
    for index, name in enumerate(named):
        if isinstance(name, str) and name in reader.pack.presets:
            found.append(name)
        elif not isinstance(name, dict):
            known = ", ".join(reader.pack.presets)
            path = ("calculator", "scenarios", index)
            reader.fault("unknown_scenario", *path, name=shown(name), known=known)
    return tuple(dict.fromkeys(found))


def read_scenarios(reader: AnswersFrame, calculator: dict[str, Any]) -> tuple[Scenario, ...]:
    """Return all own scenarios, the one called `own` among them."""
    raw = calculator.get("scenarios")
    found: dict[str, Scenario] = {}
    for index, entry in enumerate(raw if isinstance(raw, list) else []):
        if not isinstance(entry, dict):
            continue
        path: Path_ = ("calculator", "scenarios", index)
        scenario = _scenario(reader, entry, path)
        if scenario.id in found or scenario.id in reader.pack.presets:
            reader.fault("scenario_twice", *path, name=scenario.id)
        found[scenario.id] = scenario
    return tuple(found.values())


def _scenario(reader: AnswersFrame, raw: dict[str, Any], path: Path_) -> Scenario:
    asked = {key.removeprefix(CALCULATOR) for key in reader.pack.questions if CALCULATOR in key}
    reader.known_keys(raw, {*_KEYS, *asked}, *path)
    inputs = {key: value for key, value in raw.items() if key in asked}
    read = reader.read_all(inputs, None, path, prefix=CALCULATOR)
    name = reader.text(raw, "id", *path) or f"own{path[-1]}"
    case = reader.text(raw, "case", *path)
    if name == OWN and case:  # the answers name the case of what they give
        reader.fault("unknown_key", *path, "case", key="case", **nearest("case", ["label"]))
    return Scenario(
        id=name,
        label=reader.text(raw, "label", *path),
        inputs={key.removeprefix(CALCULATOR): answer for key, answer in read.items()},
        case=case,
    )


def own_inputs(
    reader: AnswersFrame, scenarios: tuple[Scenario, ...], answers: dict[str, Answer]
) -> dict[str, Answer]:
    """Return the inputs of the scenario `own` as the answers they are.

    Where an answer says something else, neither is taken silently.
    """
    own = next((scenario for scenario in scenarios if scenario.id == OWN), None)
    inputs = {CALCULATOR + key: answer for key, answer in own.inputs.items()} if own else {}
    for key, answer in inputs.items():
        if (said := answers.get(key)) is not None and _content(said) != _content(answer):
            reader.fault("scenario_conflict", *key.split("."), name=key.split(".")[1])
    return inputs


def _content(answer: Answer) -> tuple[object, ...]:
    """Return what an answer says, without how it is known."""
    return (answer.state, answer.value, answer.low, answer.high, answer.any_of, answer.count)
