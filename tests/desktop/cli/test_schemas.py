# SPDX-License-Identifier: Apache-2.0
"""The published schemas: strict in themselves, and what the commands really write."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from jsonschema import ValidationError

from tests.desktop.cli.running import PRACTICE, ROOT, data, validate

SCHEMAS = ("advice.schema.json", "cpl.schema.json")
VALUE = ("--initial", "50000", "--annual", "40000", "--years", "5")
GOAL = ("--goal", "1000000", "--goal-basis", "clv")


def objects(node: object) -> Iterator[dict[str, Any]]:
    """Yield every schema of an object within a schema."""
    if isinstance(node, dict):
        if "properties" in node:
            yield node
        for part in node.values():
            yield from objects(part)
    elif isinstance(node, list):
        for part in node:
            yield from objects(part)


@pytest.mark.parametrize("name", SCHEMAS)
def test_nothing_is_allowed_beyond_what_is_named(name: str) -> None:
    schema = json.loads((ROOT / "docs" / name).read_text("utf-8"))
    found = list(objects(schema))
    assert len(found) > 5
    assert all(each["additionalProperties"] is False for each in found)
    assert all(set(each["required"]) == set(each["properties"]) for each in found)


@pytest.mark.parametrize(
    "arguments",
    [
        (*VALUE, "--scenario", "solid"),
        (*VALUE, "--scenario", "solid", "--actual-cpl", "1800", *GOAL),
        (*VALUE, "--scenario", "solid", "--win-rate", "4/20", "--margin-initial", "30", *GOAL),
        (*VALUE, "--scenario", "solid", "--win-rate", "0.2", "--lead-to-meeting", "15", *GOAL),
        (*VALUE, "--scenario", "solid", "--margin-initial", "5", "--actual-cpl", "90000"),
        ("--initial", "5000", "--annual", "0", "--years", "0", "--scenario", "aggressive",
         "--actual-cpl", "1000", "--currency", "EUR"),
    ],
)  # fmt: skip
def test_cpl_writes_what_its_schema_says(arguments: tuple[str, ...]) -> None:
    validate(data("cpl", *arguments), "cpl.schema.json")


def test_the_schema_refuses_other_advice() -> None:
    found = data("advise", PRACTICE)
    wrong: tuple[tuple[str, str, object], ...] = (
        ("largest_lever", "verdict", "certainly"),
        ("pack", "sha256", "abc"),
        ("calculator", "clv", 250000),
        ("calculator", "more", 1),
    )
    for part, key, value in wrong:
        changed = deepcopy(found)
        changed[part][key] = value
        with pytest.raises(ValidationError):
            validate(changed, "advice.schema.json")
    with pytest.raises(ValidationError):
        validate({**found, "warnings": []}, "advice.schema.json")
