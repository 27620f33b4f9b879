# SPDX-License-Identifier: Apache-2.0
"""Whatever a pack lets through, the calculator takes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rules.answers.faults import AnswerError
from rules.answers.reading import AnswerReader
from rules.calculator.check import impossible
from rules.calculator.inputs import INPUTS
from rules.errors import Place
from rules.pack.loader import shipped_pack
from tests.rules.conftest import PackOf, ProblemsOf

SAY = "{de: Text, en: Words}"
ASK = f"ask: {SAY}, label: {SAY}"
OPTIONS = f"{{end: {{label: {SAY}}}, late: §{{label: {SAY}}}}}"
TYPES = {
    "money": "money", "money_per_year": "money", "percent": "percent", "years": "number",
    "months": "number", "days": "integer",
}  # fmt: skip
TRIED = ("-1", "0", "0.0000000000001", "0.5", "1.2345", "50", "51", "61", "100", "101", "366",
         "1000000000000", "1000000000001")  # fmt: skip


# § marks where the problem is
@pytest.mark.parametrize(
    ("marked", "code", "words"),
    [
        ("cac_pct: {type: percent, max: §150", "calculator_bound", "“max: 100”"),
        ("years: {type: number, max: §80", "calculator_bound", "“max: 50”"),
        ("years: {type: number, decimals: §3", "calculator_bound", "“decimals: 2”"),
        ("initial: {type: money, max: §1000000000001", "calculator_bound", "“max: 1000000000000”"),
        ("initial: {type: money, min: §-1", "calculator_bound", "“min: 0”"),
        ("initial: {type: money, above: §-1", "calculator_bound", "“min: 0”"),
        ("win_rate: {type: rate, min: §0", "calculator_bound", "“above: 0”"),
        ("initial: {type: §choice, options: {a: {label: {de: A, en: B}}}",
         "calculator_type", "“type: money”"),
        ("cac_pct: {type: §money", "calculator_type", "“type: percent / rate”"),
        ("years: {type: §text", "calculator_type", "“type: number / integer”"),
        ("timing: {type: §text", "calculator_type", "“type: choice”"),
        (f"timing: {{type: choice, options: {OPTIONS}", "wrong_choice", "end, mid, advance"),
        ("discount: {type: percent, assumed: §150", "percent_over_100", "100 %"),
        ("discount: {type: percent, assumed: §viel", "not_a_number", "viel"),
        ("goal_basis: {type: choice, assumed: §ten, options: {clv: {label: {de: A, en: B}}}",
         "wrong_choice", "first_year"),
    ],
)  # fmt: skip
def test_what_the_calculator_would_refuse_is_refused_in_the_pack(
    problems_of: ProblemsOf, marked: str, code: str, words: str
) -> None:
    text = f"calculator:\n  {marked}, {ASK}}}\n"
    (found,) = problems_of(text.replace("§", ""))
    line = text.splitlines()[1]
    assert (found.code, found.place.line) == (code, 2)
    assert found.place.column == line.index("§") + 1
    assert words in found.say("en")
    assert found.cause.de != found.cause.en


@pytest.mark.parametrize("key", INPUTS)
def test_bounds_left_out_are_those_of_the_calculator(pack_of: PackOf, key: str) -> None:
    entry = INPUTS[key]
    pack = pack_of(f"calculator:\n  {key}: {{type: {TYPES[entry.unit]}, {ASK}}}\n")
    name = f"calculator.{key}"
    reader = AnswerReader(pack.questions[name], pack.options(name))
    taken = set()
    for figure in map(Decimal, TRIED):
        try:
            reader.read(figure)
        except AnswerError:
            continue
        taken.add(figure)
    whole_only = TYPES[entry.unit] == "integer"
    assert taken == {
        figure
        for figure in map(Decimal, TRIED)
        if impossible(entry, figure, Place()) is None
        and (not whole_only or figure == figure.to_integral_value())
    }


@pytest.mark.parametrize(
    "entry",
    [
        "years: {type: integer, min: 1, max: 20",
        "win_rate: {type: percent, min: 1, above: 0",
        "win_rate: {type: percent, min: 0, above: 0",
        "retention: {type: rate, above: 10, max: 90, decimals: 1",
        "initial: {type: money, above: -1, min: 5",
    ],
)
def test_narrower_bounds_are_the_packs_own_affair(pack_of: PackOf, entry: str) -> None:
    pack = pack_of(f"calculator:\n  {entry}, {ASK}}}\n")
    assert pack.questions


def test_the_shipped_pack_has_every_input_as_wide_as_the_calculator() -> None:
    for key, entry in INPUTS.items():
        question = shipped_pack().questions[f"calculator.{key}"]
        assert (question.max, question.decimals) == (entry.highest, entry.decimals)
        assert (question.above == 0) is entry.positive
