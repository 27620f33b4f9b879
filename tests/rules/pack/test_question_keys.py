# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from tests.rules.conftest import PackOf, ProblemsOf

SAY = "{de: Text, en: Words}"
ASK = f"ask: {SAY}, label: {SAY}"
OPTIONS = f"{{one: {{label: {SAY}}}, two: {{label: {SAY}}}}}"


# § marks where the problem is
@pytest.mark.parametrize(
    ("marked", "code", "words"),
    [
        (f"type: yesno, options: §{OPTIONS}", "key_unfit", "choice, multiple, maturity"),
        (f"type: choice, options: {OPTIONS}, parts: §{{a: {SAY}}}", "key_unfit", "shares"),
        ("type: yesno, min: §1", "key_unfit", "integer, number"),
        ("type: text, decimals: §1", "key_unfit", "“decimals”"),
        ("type: integer, min: 99, max: §18", "bounds_crossed", "99 and 18"),
        ("type: integer, above: 18, max: §18", "bounds_crossed", "18 and 18"),
        ("type: number, above: 20, min: 1, max: §18", "bounds_crossed", "20 and 18"),
        ("type: percent, min: §120", "bounds_crossed", "120 and 100"),
        ("type: rate, above: §100", "bounds_crossed", "100 and 100"),
    ],
)
def test_what_does_not_fit_a_question_is_pointed_at(
    problems_of: ProblemsOf, marked: str, code: str, words: str
) -> None:
    text = f"questions:\n  alpha: {{{marked}, {ASK}}}\n"
    (found,) = problems_of(text.replace("§", ""))
    line = text.splitlines()[1]
    assert (found.code, found.place.line, found.place.column) == (code, 2, line.index("§") + 1)
    assert words in found.say("en")
    assert found.cause.de != found.cause.en


@pytest.mark.parametrize(
    ("type_", "key"), [("choice", "options"), ("multiple", "options"), ("shares", "parts")]
)
def test_types_that_need_more_say_what(problems_of: ProblemsOf, type_: str, key: str) -> None:
    (found,) = problems_of(f"questions:\n  alpha: {{type: {type_}, {ASK}}}\n")
    assert (found.code, found.place.field) == ("missing_key", "questions.alpha")
    assert f"“{key}”" in found.cause.en


def test_inputs_of_the_calculator_are_looked_at_too(problems_of: ProblemsOf) -> None:
    (found,) = problems_of(f"calculator:\n  years: {{type: number, min: 2, max: 1, {ASK}}}\n")
    assert (found.code, found.place.field) == ("bounds_crossed", "calculator.years.max")


def test_what_fits_loads(pack_of: PackOf) -> None:
    pack = pack_of(
        f"""\
        questions:
          one: {{type: integer, min: 3, max: 3, {ASK}}}
          two: {{type: number, above: 3, max: 3.5, decimals: 1, {ASK}}}
          three: {{type: shares, min: 0, max: 50, parts: {{a: {SAY}, b: {SAY}}}, {ASK}}}
          four: {{type: maturity, options: {{"0": {{label: {SAY}, score: 0}}}}, {ASK}}}
          five: {{type: percent, min: 10, {ASK}}}
        """
    )
    assert len(pack.questions) == 5
