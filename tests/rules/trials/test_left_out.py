# SPDX-License-Identifier: Apache-2.0
"""What can be left out changes no headline: not left out, not answered, on whatever pack."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.advice.advice import Advice
from rules.advice.engine import evaluate
from rules.answers.answers import Answer, AnswerSet
from rules.expressions.values import Ref
from rules.pack.pack import Pack
from rules.trials.next_questions import skippable
from tests.rules.completions import any_answer, complete_talk, with_answer
from tests.rules.random_packs import random_pack


def headline(advice: Advice) -> tuple[object, ...]:
    lever = advice.lever
    return lever.verdict, lever.level, frozenset(measure.id for measure in advice.chosen)


def half_done(pack: Pack, rng: random.Random) -> AnswerSet:
    whole = complete_talk(pack, rng)
    kept = {name: each for name, each in whole.answers.items() if rng.random() < 0.7}
    return replace(whole, answers=kept)


@settings(derandomize=True, deadline=None, max_examples=60, database=None)
@given(seed=st.integers(0, 2**64))
def test_neither_answering_nor_leaving_out_changes_the_headline(seed: int) -> None:
    pack, rng = random_pack(seed), random.Random(seed)  # noqa: S311  # nothing secret
    advice = evaluate(pack, half_done(pack, rng))
    found = skippable(advice)
    without = {ref.name for ref in found if rng.random() < 0.5}
    talk = replace(advice.answers, left_out=frozenset(without))
    assert headline(evaluate(pack, talk)) == headline(advice)
    for ref in found:
        if ref.name not in without:
            talk = with_answer(talk, ref.entry, ref.name, answer_to(pack, ref, rng))
    assert headline(evaluate(pack, talk)) == headline(advice)


def answer_to(pack: Pack, ref: Ref, rng: random.Random) -> Answer:
    return any_answer(pack.questions[ref.name], ref.name, rng)
