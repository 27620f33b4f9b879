# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from rules.analysis.examples import Run, run_examples, unreached
from rules.errors import Place
from rules.pack.loader import shipped_pack
from rules.pack.pack import Pack
from rules.pack.schema import Example

PLACE = Place("examples.yaml", 7, 3)


def pack_with(**example: Any) -> Pack:  # noqa: ANN401
    made = Example.model_validate({"name": "The one", **example})
    return replace(shipped_pack(), examples=(made,), example_places=(PLACE,))


@pytest.mark.parametrize("run", run_examples(shipped_pack()), ids=lambda run: run.name)
def test_each_shipped_example_comes_out_as_expected(run: Run) -> None:
    assert [problem.say("en") for problem in run.problems] == []


def test_the_examples_reach_every_finding_and_row() -> None:
    assert len(shipped_pack().examples) > 10
    assert unreached(shipped_pack()) == ()


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        ({"findings": {"handoffs_many": "ruled_out"}},
         "findings.handoffs_many is certain, expected was ruled_out"),
        ({"measures": {"M-OP2": False}}, "measures.M-OP2 is true, expected was false"),
        ({"calculator": {"clv": "1.00"}}, "calculator.clv is 250000.00, expected was 1.00"),
        ({"patterns": {"Line": {"rule": "R2"}}}, "patterns.Line.rule is R1, expected was R2"),
    ],
)  # fmt: skip
def test_a_wrong_expectation_is_reported(expect: dict[str, Any], said: str) -> None:
    pack = pack_with(
        answers={"clv_operations": Decimal(1), "op1": Decimal(4)},
        calculator={"initial": Decimal(50000), "annual": Decimal(40000), "years": Decimal(5)},
        business_lines=[{"name": "Line", "answers": {"ai_demand_effect": "vanishes"}}],
        expect=expect,
    )
    ((problem,),) = [run.problems for run in run_examples(pack)]
    assert problem.code == "expectation"
    assert problem.place == replace(PLACE, field=said.split(maxsplit=1)[0])
    assert problem.cause.en == f"Example “The one”: {said}."
    assert "The one" in problem.cause.de


def test_an_example_whose_answers_cannot_be_read_is_reported_and_reaches_nothing() -> None:
    pack = pack_with(answers={"clv_operations": "much"}, expect={})
    ((problem,),) = [run.problems for run in run_examples(pack)]
    assert problem.code == "wrong_answer"
    assert f"findings.{next(iter(pack.findings))}" in unreached(pack)
