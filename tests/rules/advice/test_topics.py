# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import itertools
import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.advice.advice import Advice
from rules.advice.engine import evaluate
from rules.answers.answers import Answer, AnswerSet, Client
from rules.pack.pack import Pack
from tests.rules.completions import complete_talk, partly_known
from tests.rules.conftest import PackOf
from tests.rules.random_packs import random_pack

SAY = "{de: Text, en: Words}"
ASK = f"ask: {SAY}, label: {SAY}"
DOES = (
    f"title: {SAY}, effort: 2w, effect_on: clv, first_step: {SAY}, sign_of_success: {SAY}, "
    f"why: {SAY}, sources: [own]"
)
RULES = f"""\
topics:
  near: {{label: {SAY}, required: "client == 'large' ? 3 : 1", weight: "urgent ? 1.5 : 1"}}
  far: {{label: {SAY}}}
questions:
  client: {{type: choice, options: {{small: {{label: {SAY}}}, large: {{label: {SAY}}}}}, {ASK}}}
  urgent: {{type: yesno, {ASK}}}
  n1: {{type: maturity, topic: near, closes_with: A, {ASK}}}
  n2: {{type: maturity, topic: near, closes_with: B, {ASK}}}
  f1: {{type: maturity, topic: far, closes_with: C, {ASK}}}
  f2: {{type: maturity, topic: far, closes_with: D, {ASK}}}
  other: {{type: maturity, topic: far, closes_with: A, {ASK}}}
measures:
  A: {{{DOES}}}
  B: {{{DOES}}}
  C: {{{DOES}}}
  D: {{{DOES}}}
formats:
  short:
    label: {SAY}
    title: {SAY}
    minutes: 10
    prepared: [client]
    sections:
      first: {{label: {SAY}, minutes: 10, questions: [urgent, n1, n2]}}
      second: {{label: {SAY}, minutes: 9, instead_of: first, when: "client == 'small'",
        questions: [urgent, f1, f2]}}
maturity_steps:
  "0": {{label: {SAY}, score: 0}}
  "1": {{label: {SAY}, score: 1}}
  "2": {{label: {SAY}, score: 2}}
  "3": {{label: {SAY}, score: 3}}
"""


def advise(pack: Pack, *left_out: str, **given_: object) -> Advice:
    answers = {
        name: Answer("value", value=Decimal(value) if type(value) is int else value)  # type: ignore[arg-type]
        for name, value in given_.items()
    }
    talk = AnswerSet(Client("Muster AG"), "short", answers, left_out=frozenset(left_out))
    return evaluate(pack, talk)


def gap(advice: Advice, question: str) -> tuple[Decimal, Decimal]:
    (found,) = (g for topic in advice.topics for g in topic.gaps if g.question == question)
    return found.low, found.high


@pytest.mark.parametrize(
    ("given_", "low", "high"),
    [
        ({"client": "large", "urgent": True, "n1": 1}, "3", "3"),
        ({"client": "large", "urgent": False, "n1": 1}, "2", "2"),
        ({"client": "small", "urgent": True, "n1": 0}, "1.5", "1.5"),
        ({"urgent": False, "n1": 0}, "1", "3"),  # the client's client is not known
        ({"client": "large", "n1": 0}, "3", "4.5"),  # nor how urgent it is
        ({"client": "large", "urgent": False}, "0", "3"),
    ],
)
def test_a_gap_is_what_is_required_less_the_step_times_the_weight(
    pack_of: PackOf, given_: dict[str, object], low: str, high: str
) -> None:
    advice = advise(pack_of(RULES), n2=3, **given_)
    assert gap(advice, "n1") == (Decimal(low), Decimal(high))


def test_a_topic_scores_by_what_is_asked_of_it(pack_of: PackOf) -> None:
    near, far = advise(pack_of(RULES), client="large", n1=3).topics
    assert near.score is not None
    assert (near.score.low, near.score.high) == (Decimal("0.5"), Decimal(1))
    assert (near.bands, near.required) == (("middle", "high"), (Decimal(3), Decimal(3)))
    assert (far.score, far.bands, far.gaps, far.largest) == (None, (), (), None)


def test_a_section_stands_in_for_another_where_its_condition_holds(pack_of: PackOf) -> None:
    pack = pack_of(RULES)
    usual, instead = advise(pack).knowledge, advise(pack, client="small").knowledge
    assert usual.asked == ("client", "urgent", "n1", "n2")
    assert instead.asked == ("client", "urgent", "f1", "f2")
    assert {id_: each.minutes for id_, each in instead.sections.items()} == {"second": 10}
    assert pack.asked("short") == usual.asked
    assert pack.may_ask("short") == ("client", "urgent", "n1", "n2", "f1", "f2")


def test_a_swap_is_seen_from_earlier_advice_too(pack_of: PackOf) -> None:
    pack = pack_of(RULES)
    before, then = advise(pack, n1=0), advise(pack, n1=0, client="small")
    continued = evaluate(pack, then.answers, before)
    assert (continued.topics, continued.asked, continued.measures) == (
        then.topics, then.asked, then.measures,
    )  # fmt: skip


def test_what_is_left_out_is_not_asked_and_makes_no_gap(pack_of: PackOf) -> None:
    pack = pack_of(RULES)
    without = advise(pack, "n1", client="large")
    assert without.knowledge.asked == ("client", "urgent", "n2")
    assert [each.question for each in without.topics[0].gaps] == ["n2"]
    assert advise(pack, "n1", n1=2).knowledge.asked == ("client", "urgent", "n1", "n2")


def test_the_largest_gap_of_a_topic_is_chosen_with_its_question(pack_of: PackOf) -> None:
    given_ = {"client": "large", "urgent": True, "n1": 2, "n2": 0}
    found = advise(pack_of(RULES), **given_).chosen
    assert [(each.id, each.choice, each.brought_by) for each in found] == [
        ("B", "gap", "n2"), ("A", "topic", "n1"),
    ]  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=60, database=None)
@given(seed=st.integers(0, 2**64))
def test_the_measures_are_distinct_feasible_and_the_same_each_time(seed: int) -> None:
    pack, rng = random_pack(seed), random.Random(seed)  # noqa: S311  # nothing secret
    talk = partly_known(pack, complete_talk(pack, rng), rng)
    advice = evaluate(pack, talk)
    assert advice.chosen == evaluate(pack, talk).chosen
    if not advice.clarify_first:
        ids = [each.id for each in advice.chosen]
        assert len(ids) == len(set(ids)) <= 3
        assert {pack.measures[id_].effort for id_ in ids} <= {"2w", "4w"}


@pytest.mark.parametrize("client", ["small", "large"])
@pytest.mark.parametrize(("low", "high"), [*itertools.combinations(range(4), 2)])
def test_a_higher_answer_never_makes_a_larger_gap(
    pack_of: PackOf, client: str, low: int, high: int
) -> None:
    pack = pack_of(RULES)
    worse, better = advise(pack, client=client, n1=low), advise(pack, client=client, n1=high)
    assert all(b <= w for b, w in zip(gap(better, "n1"), gap(worse, "n1"), strict=True))
