# SPDX-License-Identifier: Apache-2.0
"""Decision tables of small packs, where the shipped one has nothing of the kind."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from rules.advice.advice import LinePattern
from rules.advice.engine import evaluate
from rules.answers.answers import Answer
from rules.expressions.values import Ref
from rules.pack.pack import Pack
from tests.rules.conftest import PackOf
from tests.rules.talks import NOT_KNOWN, OPEN, answer, line, talk

SAY = "{de: Text, en: Words}"
QUESTION = f"ask: {SAY}, label: {SAY}"
RULES = f"""\
questions:
  market: {{type: yesno, {QUESTION}, not_known: true}}
  unit:
    type: choice
    scope: business_lines
    ask: {SAY}
    label: {SAY}
    not_known: true
    options: {{hour: {{label: {SAY}}}, piece: {{label: {SAY}}}}}
  sales: {{type: shares, scope: business_lines, {QUESTION}, parts: {{new: {SAY}, old: {SAY}}}}}
patterns:
  calm: {{label: {SAY}, consequence: {SAY}, severity: 0}}
  rough: {{label: {SAY}, consequence: {SAY}, severity: 1}}
  unclear: {{label: {SAY}, consequence: {SAY}, severity: 2}}
tables:
  kinds:
    for_each: business_lines
    hit: unique
    inputs: [unit, sales]
    output: pattern
    applies_when: market || sales.new > 10
    rows:
      - {{id: r1, when: "unit == 'hour'", then: {{pattern: rough}}, say: {SAY}}}
      - {{id: r2, when: "unit == 'piece'", then: {{pattern: calm}}, say: {SAY}}}
      - {{id: r3, when: "!(unit in ['hour', 'piece'])", then: {{pattern: unclear}}, say: {SAY}}}
"""


@pytest.fixture
def pack(pack_of: PackOf) -> Pack:
    return pack_of(RULES)


def pattern(pack: Pack, market: object, **given: Any) -> LinePattern:  # noqa: ANN401
    """Return the pattern of one business line."""
    known = {} if market is OPEN else {"market": answer(market)}
    (found,) = evaluate(pack, talk(line("own", **given), format_="talk", given=known)).patterns
    return found


def test_what_nobody_knows_is_one_of_the_outcomes(pack: Pack) -> None:
    found = pattern(pack, True, unit=OPEN)
    assert found.possible == ("calm", "rough", "unclear")
    assert found.agreement == Decimal(1) / 3
    assert pattern(pack, True, unit=NOT_KNOWN).pattern == "unclear"


def test_what_decides_whether_a_table_applies_is_missing_too(pack: Pack) -> None:
    found = pattern(pack, OPEN, unit=OPEN)
    assert found.missing == (Ref("market"), Ref("sales", "own"), Ref("unit", "own"))
    assert found.pivotal == ()
    assert pattern(pack, True, unit=OPEN).pivotal == ("unit",)


def test_shares_stand_behind_a_table_by_their_parts(pack: Pack) -> None:
    sales = Answer("value", {"new": Decimal(20), "old": Decimal(80)})
    found = pattern(pack, False, unit="hour", sales=sales)
    assert (found.pattern, set(found.inputs)) == ("rough", {"unit"})
