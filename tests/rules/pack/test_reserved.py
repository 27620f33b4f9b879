# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from rules.pack.groups import LINES
from rules.pack.provided import entry_names, global_names
from rules.pack.reserved import PROVIDED, reserved_for
from tests.rules.conftest import PackOf, ProblemsOf

SAY = "{de: Text, en: Words}"
ASK = f"ask: {SAY}, label: {SAY}"

WORDS = "a word of the rule language"
FUNCTIONS = "a function of the rule language"
ITSELF = "a name that Hebelwerk itself provides"


@pytest.mark.parametrize(
    ("name", "use"),
    [
        ("true", WORDS), ("false", WORDS), ("null", WORDS), ("in", WORDS), ("if", WORDS),
        ("else", WORDS), ("for", WORDS), ("loop", WORDS),
        ("size", FUNCTIONS), ("max", FUNCTIONS), ("exists", FUNCTIONS), ("not_known", FUNCTIONS),
        ("lever", ITSELF), ("line", ITSELF), ("share", ITSELF), ("level", ITSELF),
        ("result", ITSELF), ("finding", ITSELF), ("business_lines", ITSELF), ("rule", ITSELF),
    ],
)  # fmt: skip
def test_a_question_is_not_called_like_what_expressions_know(
    problems_of: ProblemsOf, name: str, use: str
) -> None:
    (found,) = problems_of(f"questions:\n  {name}: {{type: yesno, {ASK}}}\n")
    assert (found.code, str(found.place)) == ("name_reserved", f"rules.yaml:2:3 questions.{name}")
    assert found.cause.en == f"“{name}” is already taken: {use}."
    assert found.cause.de != found.cause.en
    assert "another name" in found.remedy.en


def test_facts_are_not_either_and_what_uses_them_is_no_second_problem(
    problems_of: ProblemsOf,
) -> None:
    found = problems_of(
        "facts:\n  level: {value: '3'}\n"
        f"findings:\n  high: {{when: 'level > 2', severity: gap, say: {SAY}}}\n"
    )
    assert [(each.code, each.place.field) for each in found] == [("name_reserved", "facts.level")]


def test_names_behind_a_dot_are_free(pack_of: PackOf) -> None:
    pack = pack_of(
        f"""\
        questions:
          effort: {{type: shares, parts: {{in: {SAY}, line: {SAY}}}, {ASK}}}
        findings:
          lever: {{when: "effort.in > effort.line", severity: gap, say: {SAY}}}
        """
    )
    assert "lever" in pack.findings


def test_all_that_is_provided_is_reserved(pack_of: PackOf) -> None:
    pack = pack_of(f"levels:\n  care: {{label: {SAY}, subtitle: {SAY}}}\n")
    provided = {name.partition(".")[0] for name in (*global_names(pack), *entry_names(pack, LINES))}
    assert provided <= PROVIDED
    assert reserved_for("levers") is None
