# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from rules.advice.advice import Advice
from rules.advice.engine import evaluate
from rules.answers.answers import Answer, AnswerSet
from rules.expressions.values import Ref
from rules.pack.loader import shipped_pack
from rules.trials.next_questions import deciding, next_questions, skippable
from rules.trials.what_if import LEVER, Subject
from tests.rules.completions import any_answer, complete_talk, partly_known, ways, with_answer
from tests.rules.talks import OPEN, advise, answers, line, shown


def ranked(advice: Advice) -> list[tuple[str, str]]:
    return [(next_.ref.name, next_.ref.entry) for next_ in next_questions(advice)]


def test_answered_questions_are_not_asked_again_and_open_ones_are() -> None:
    found = ranked(advise(line("a", growth_mechanism=("net",)), given=answers(op1=4, st1=OPEN)))
    assert ("op1", "") not in found
    assert ("st1", "") in found
    assert ("ai_demand_effect", "a") in found


def test_what_decides_most_comes_first_and_what_decides_nothing_alone_last() -> None:
    found = next_questions(advise(format_="mini_audit"))
    weights = [next_.weight for next_ in found]
    assert weights == sorted(weights, reverse=True)
    assert found[0].ref == Ref("clv_strategy")
    assert found[0].decides > 1
    assert found[-1].weight == 0
    assert found[-1].touches > 0


def test_with_all_answered_nothing_is_next() -> None:
    pack = shipped_pack()
    talk = complete_talk(pack, random.Random(1))  # noqa: S311  # nothing secret
    advice = evaluate(pack, talk)
    while asked := [ref for ref in advice.asked if advice.answers.answer(*ref) is None]:
        talk = with_answers(talk, {ref: some_answer(ref, random.Random(1)) for ref in asked})  # noqa: S311
        advice = evaluate(pack, talk)
    assert next_questions(advice) == ()


def some_answer(ref: Ref, rng: random.Random) -> Answer:
    pack = shipped_pack()
    return any_answer(pack.questions[ref.name], ref.name, rng)


def with_answers(talk: AnswerSet, given: Mapping[Ref, Answer]) -> AnswerSet:
    outside = {ref.name: answer for ref, answer in given.items() if not ref.entry}
    lines = tuple(
        replace(each, answers={**each.answers, **{
            ref.name: answer for ref, answer in given.items() if ref.entry == each.id
        }})
        for each in talk.lines
    )  # fmt: skip
    return replace(talk, answers={**talk.answers, **outside}, lines=lines)


def headline(advice: Advice) -> tuple[object, ...]:
    lever = advice.lever
    return lever.verdict, lever.level, frozenset(measure.id for measure in advice.chosen)


@pytest.mark.parametrize("seed", range(25))
def test_what_can_be_left_out_changes_no_headline_answered_together(seed: int) -> None:
    pack, rng = shipped_pack(), random.Random(seed)  # noqa: S311  # nothing secret
    whole = complete_talk(pack, rng)
    answered = {name: each for name, each in whole.answers.items() if rng.random() < 0.6}
    lines = tuple(
        replace(each, answers={n: a for n, a in each.answers.items() if rng.random() < 0.6})
        for each in whole.lines
    )
    advice = evaluate(pack, replace(whole, answers=answered, lines=lines))
    left_out = skippable(advice)
    for _ in range(6):
        chosen = [ref for ref in left_out if rng.random() < 0.8]
        given = {ref: some_answer(ref, rng) for ref in chosen}
        later = evaluate(pack, with_answers(advice.answers, given))
        assert headline(later) == headline(advice), (seed, given)


def test_something_can_be_left_out_of_a_talk_half_done() -> None:
    given = answers(clv_strategy=1, st1=30, st2=0, ta1=OPEN)
    advice = advise(line("a", digital=True), given=given, format_="mini_audit")
    left_out = skippable(advice)
    assert Ref("clv_use") in left_out
    assert not {Ref("op1"), Ref("ta2"), Ref("calculator.actual_cpl")} & set(left_out)


def test_where_clarification_comes_first_nothing_is_left_out() -> None:
    pack = shipped_pack()
    outside = [q for q in pack.asked("mini_audit") if pack.questions[q].scope is None]
    asked = [question for question in outside if not question.startswith("calculator.")]
    advice = advise(given=dict.fromkeys(asked, OPEN), format_="mini_audit")
    assert advice.clarify_first
    assert skippable(advice) == ()


def undecided(advice: Advice) -> Iterator[Subject]:
    """Yield what an advice leaves open."""
    for finding in advice.findings:
        per_line = advice.pack.findings[finding.id].scope is not None
        if finding.verdict == "possible" and bool(finding.entry) == per_line:
            yield Subject("finding", finding.id, finding.entry)
    for pattern in advice.patterns:
        if pattern.verdict == "possible":
            yield Subject("pattern", entry=pattern.entry)
    if advice.lever.verdict == "possible":
        yield LEVER


def some_ways(advice: Advice, ref: Ref) -> list[Answer]:
    """Return every answer to a question of few, and many of one that takes any number."""
    question = advice.pack.questions[ref.name]
    few = ways(question, None, ("has_evidence", "estimated"))
    if few is not None:
        return few
    rng = random.Random(7)  # noqa: S311  # nothing secret
    return [any_answer(question, ref.name, rng) for _ in range(30)]


def settled_by_trying(advice: Advice) -> set[tuple[Subject, Ref]]:
    """Return what is settled by an answer to a waiting question, each talk evaluated anew."""
    open_ = set(undecided(advice))
    found = set[tuple[Subject, Ref]]()
    for ref in advice.asked:
        today = advice.answers.answer(*ref)
        tried = advice.pack.questions[ref.name].type not in ("text", "shares")
        if tried and (today is None or today.state == "open"):
            for answer in some_ways(advice, ref):
                talk = with_answer(advice.answers, ref.entry, ref.name, answer)
                still = set(undecided(evaluate(advice.pack, talk)))
                found |= {(subject, ref) for subject in open_ - still}
    return found


@pytest.mark.parametrize("seed", [2, 5, 13])
def test_what_decides_alone_is_what_trying_every_answer_finds(seed: int) -> None:
    pack, rng = shipped_pack(), random.Random(seed)  # noqa: S311  # nothing secret
    advice = evaluate(pack, partly_known(pack, complete_talk(pack, rng), rng))
    tried = settled_by_trying(advice)
    assert tried
    found = {(subject, ref) for subject in undecided(advice) for ref in deciding(advice, subject)}
    few = {name for name, each in pack.questions.items() if ways(each, None, ()) is not None}
    assert tried <= found
    assert {each for each in found if each[1].name in few} <= tried


def test_a_conclusion_names_the_question_that_decides_it_alone() -> None:
    advice = advise(given=answers(clv_strategy=3), format_="mini_audit")
    assert deciding(advice, Subject("finding", "handoffs_many")) == (Ref("op1"),)


def test_what_several_answers_decide_together_names_none() -> None:
    advice = advise(given=answers(clv_strategy=shown(3)), format_="mini_audit")
    assert advice.lever.possible == ("tactics", "operations")
    assert deciding(advice, LEVER) == ()
    tactics = advise(given=answers(clv_strategy=shown(3), clv_tactics=3), format_="mini_audit")
    assert Ref("clv_operations") in deciding(tactics, LEVER)


def test_what_is_settled_needs_no_question() -> None:
    advice = advise(given=answers(op1=4))
    assert advice.finding("handoffs_many").verdict == "certain"
    assert deciding(advice, Subject("finding", "handoffs_many")) == ()
    chosen = Subject("measure", advice.chosen[0].id)
    assert deciding(advice, chosen) == ()
