# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from rules.advice.engine import evaluate
from rules.expressions.values import Ref
from rules.pack.loader import shipped_pack
from rules.trials.next_questions import next_questions
from tests.rules.conftest import PackOf
from tests.rules.talks import OPEN, advise, answer, answers, disputed, line, talk, verdicts

GATES = ("growth_mechanism", "growth_evidence", "system_of_record", "contract_term")
SAY = "{de: Text, en: Words}"
ASK = f"ask: {SAY}, label: {SAY}"
HIDDEN = f"""\
levels:
  low: {{label: {SAY}, subtitle: {SAY}}}
questions:
  shown: {{type: yesno, {ASK}}}
  count: {{type: number, show_when: shown, {ASK}}}
  split: {{type: shares, show_when: shown, {ASK}, parts: {{old: {SAY}, fresh: {SAY}}}}}
  basis: {{type: maturity, level: low, main: true, show_when: shown, {ASK}}}
findings:
  much: {{when: "count > 1", severity: gap, say: {SAY}}}
  little: {{when: "!(count > 1)", severity: gap, say: {SAY}}}
  old: {{when: "split.old > 1", severity: gap, say: {SAY}}}
  guessed: {{when: "estimated('count')", severity: gap, say: {SAY}}}
  applies: {{when: "is_applicable('count')", severity: gap, say: {SAY}}}
  missing: {{when: "level.low.state == 'gap'", severity: gap, say: {SAY}}}
"""
SHORT = f"""\
formats:
  short:
    label: {SAY}
    title: {SAY}
    minutes: 30
    sections: {{all: {{label: {SAY}, minutes: 30, questions: [shown, count]}}}}
"""
NAMES = ("much", "old", "guessed", "applies")


@pytest.mark.parametrize(
    ("shown", "expected"),
    [(True, "certain"), (False, "ruled_out"), (OPEN, "possible"), (None, "possible")],
)
def test_an_answer_to_a_hidden_question_is_kept_and_not_read(
    pack_of: PackOf, shown: object, expected: str
) -> None:
    split = {"old": answer(50).value, "fresh": answer(50).value}
    estimate = type(OPEN)("value", value=answer(2).value, confidence="estimated")
    given = answers(count=estimate, split=split, basis=0)
    given |= {} if shown is None else answers(shown=shown)
    advice = evaluate(pack_of(HIDDEN), talk(format_="talk", given=given))
    assert verdicts(advice, *NAMES) == (expected,) * 4
    unread = [problem.place.field for problem in advice.warnings]
    assert unread == (["count", "split", "basis"] if shown is False else [])
    level = advice.levels[0]
    assert (level.state == "gap") is (shown is True)
    assert (advice.lever.verdict == "certain") is (shown is True)


def test_what_does_not_apply_compares_false_and_its_negation_true(pack_of: PackOf) -> None:
    advice = evaluate(pack_of(HIDDEN), talk(format_="talk", given=answers(shown=False)))
    assert verdicts(advice, "much", "little") == ("ruled_out", "certain")


def test_advice_is_the_same_for_the_same_answers() -> None:
    given = talk(line("a", 60), line("b", 40), given=answers(clv_strategy=1, op1=OPEN))
    one, other = evaluate(shipped_pack(), given), evaluate(shipped_pack(), given)
    assert one.findings == other.findings
    assert one.patterns == other.patterns
    assert one.measures == other.measures
    assert next_questions(one) == next_questions(other)


def test_only_questions_that_apply_are_asked() -> None:
    advice = advise(line("a", ai_demand_effect="vanishes"))
    asked = {ref.name for ref in advice.asked if ref.entry == "a"}
    assert "contract_term" in asked
    assert not asked & {"growth_mechanism", "growth_evidence", "system_of_record"}
    later = {ref.name for ref in advise(line("a")).asked if ref.entry == "a"}
    assert "contract_term" not in later


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ()),  # not answered yet: nothing to offer
        ({"ai_demand_effect": "same"}, ()),
        ({"ai_demand_effect": OPEN}, ()),  # the other half of the effect is still to come
        ({"ai_demand_effect": OPEN, "ai_performable_share": "lt30"}, ("growth_mechanism",)),
        ({"ai_demand_effect": disputed("same", "vanishes"), "ai_performable_share": "lt30"},
         ("growth_mechanism",)),
        ({"ai_demand_effect": OPEN, "ai_performable_share": "gt60"}, ()),  # replaced anyhow
        ({"ai_demand_effect": "same", "ai_performable_share": "lt30", "growth_mechanism": OPEN},
         ("growth_evidence",)),
        ({"ai_demand_effect": "same", "ai_performable_share": "lt30",
          "growth_mechanism": ("net",), "growth_evidence": OPEN}, ("system_of_record",)),
        ({"ai_demand_effect": "falls", "ai_performable_share": "lt30",
          "growth_mechanism": ("none",), "system_of_record": OPEN, "switching_cost": OPEN,
          "regulatory_lock_in": OPEN}, ("contract_term",)),
    ],
)  # fmt: skip
def test_a_question_waits_only_for_answers_not_given(
    given: dict[str, object], expected: tuple[str, ...]
) -> None:
    advice = advise(line("a", 60, **given), line("b", 40, ai_demand_effect=OPEN))
    assert tuple(ref.name for ref in advice.pending if ref.name in GATES) == expected
    assert {ref.entry for ref in advice.pending} <= {"a"}
    assert not set(advice.pending) & set(advice.asked)


def test_what_an_offered_question_decides_waits_for_its_answer() -> None:
    before = advise(line("a", ai_demand_effect=OPEN, ai_performable_share="lt30"))
    after = advise(line("a", ai_demand_effect=OPEN, ai_performable_share="lt30",
                        growth_mechanism=("none",)))  # fmt: skip
    assert Ref("system_of_record", "a") not in before.pending
    assert {Ref("growth_mechanism", "a"), Ref("system_of_record", "a")} <= set(after.pending)


@pytest.mark.parametrize(("shown", "offered"), [(None, []), (OPEN, [Ref("count")]), (True, [])])
def test_only_what_the_format_asks_is_offered(
    pack_of: PackOf, shown: object, offered: list[Ref]
) -> None:
    pack = pack_of(HIDDEN + SHORT)
    given = {} if shown is None else answers(shown=shown)
    assert list(evaluate(pack, talk(format_="short", given=given)).pending) == offered


def test_what_was_to_be_clarified_is_listed() -> None:
    advice = advise(line("a", ai_demand_effect=OPEN), given=answers(op1=OPEN, st1=3))
    assert {(ref.name, ref.entry) for ref in advice.open} == {
        ("op1", ""),
        ("ai_demand_effect", "a"),
    }
