# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from tests.rules.conftest import PackOf, ProblemsOf

SAY = "{de: Text, en: Words}"
RULES = f"""\
levels:
  one: {{label: {SAY}, subtitle: {SAY}}}
questions:
  main: {{type: maturity, level: one, main: true, ask: {SAY}, label: {SAY}}}
  early: {{type: yesno, ask: {SAY}, label: {SAY}}}
  late: {{type: yesno, ask: {SAY}, label: {SAY}}}
formats:
  other:
    label: {SAY}
    title: {SAY}
    minutes: 20
    prepared: [early]
    sections:
      usual: {{label: {SAY}, minutes: 20, questions: [main]}}
      second: {{label: {SAY}, minutes: 5, instead_of: usual, when: "early", questions: [late]}}
      third: {{label: {SAY}, minutes: 5, KEYS}}
"""


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        ("instead_of: usual, when: '!early'", []),
        ("instead_of: usual", ["section_incomplete"]),
        ("when: early", ["section_incomplete"]),
        ("instead_of: second, when: early", ["stand_in_replaced"]),
        ("instead_of: nowhere, when: early", ["unknown_reference"]),
        ("instead_of: usual, when: 'main > 1'", ["swap_by_question"]),
        ("instead_of: usual, when: late, questions: [late]", []),  # `second` asks it too
        ("instead_of: usual, when: \"lever == 'one'\"", ["swap_by_outcome", "swap_by_question"]),
    ],
)
def test_what_a_section_may_stand_in_for_and_go_by(
    pack_of: PackOf, problems_of: ProblemsOf, keys: str, codes: list[str]
) -> None:
    text = RULES.replace("KEYS", keys)
    if not codes:
        assert pack_of(text).stand_ins("other") == {"usual": ("second", "third")}
        return
    found = problems_of(text)
    assert [problem.code for problem in found] == codes
    assert {problem.place.line for problem in found} == {16}
