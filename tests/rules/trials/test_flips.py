# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rules.advice.advice import Advice, Flip
from rules.advice.engine import evaluate
from rules.answers.answers import Answer
from rules.answers.file import answers_from, read_answers
from rules.expressions.values import Ref
from rules.pack.domains import choices
from rules.pack.files import ANSWERS_FORMAT
from rules.pack.loader import shipped_pack
from rules.trials.flips import find_flips
from rules.yaml_reader import Document

PRACTICE = Path(__file__).parents[3] / "rules/packs/clv_ai/practice.yaml"
CASES = ("practice", "all_answered", "one_answer")


@cache
def advice_of(case: str) -> Advice:
    pack = shipped_pack()
    if case == "practice":
        return evaluate(pack, read_answers(PRACTICE, pack))
    evidenced = {"value": Decimal(2), "evidence": "List"}
    answers: dict[str, object] = {"clv_operations": Decimal(1)}
    if case == "all_answered":
        answers |= {
            "clv_strategy": evidenced, "clv_tactics": Decimal(2), "op1": Decimal(4),
            "op2": "longer", "clv_use": "reported", "st2": Decimal(1),
        }  # fmt: skip
    content = {
        "format": ANSWERS_FORMAT, "client": {"name": "Muster AG"}, "engagement": "full",
        "answers": answers,
    }  # fmt: skip
    return evaluate(pack, answers_from(Document("case.yaml", content), pack))


def chosen_with(advice: Advice, ref: Ref, value: Any, *, evidence: bool) -> set[str]:  # noqa: ANN401
    """Return the chosen measures where one answer is another."""
    today = advice.answers.answer(ref.name) or Answer("value")
    answer = replace(
        today, state="value", value=value, low=None, high=None, any_of=(), count=None,
        evidence=today.evidence or ("shown" if evidence else ""),
    )  # fmt: skip
    answers = replace(advice.answers, answers={**advice.answers.answers, ref.name: answer})
    return {measure.id for measure in evaluate(advice.pack, answers).chosen}


def flips_of(case: str) -> list[tuple[str, Flip]]:
    found = find_flips(advice_of(case))
    return [(measure, flip) for measure, flips in found.items() for flip in flips]


@pytest.mark.parametrize("case", CASES)
def test_each_flip_drops_its_measure(case: str) -> None:
    advice = advice_of(case)
    assert flips_of(case)
    for measure, flip in flips_of(case):
        after = chosen_with(advice, flip.ref, flip.value, evidence=flip.with_evidence)
        assert measure not in after, (measure, flip)


@pytest.mark.parametrize("case", CASES)
def test_no_nearer_answer_to_that_question_does(case: str) -> None:
    advice = advice_of(case)
    for measure, flip in flips_of(case):
        answer = advice.answers.answer(flip.ref.name)
        assert answer is not None
        ends = [end for end in (answer.low, answer.high, answer.value) if isinstance(end, Decimal)]
        for value in choices(advice.pack.questions[flip.ref.name]) or ():
            if not isinstance(value, Decimal) or not isinstance(flip.value, Decimal) or not ends:
                continue
            nearer = min(abs(value - end) for end in ends) < min(
                abs(flip.value - end) for end in ends
            )
            if nearer and not min(ends) <= value <= max(ends):
                assert measure in chosen_with(advice, flip.ref, value, evidence=True)


@pytest.mark.parametrize("case", CASES)
def test_evidence_is_asked_for_only_where_the_answer_alone_would_not_do(case: str) -> None:
    for measure, flip in flips_of(case):
        if flip.with_evidence:
            advice = advice_of(case)
            assert measure in chosen_with(advice, flip.ref, flip.value, evidence=False)


@pytest.mark.parametrize("case", CASES)
def test_every_chosen_measure_is_looked_at_once_per_question(case: str) -> None:
    found = find_flips(advice_of(case))
    assert list(found) == [measure.id for measure in advice_of(case).chosen]
    for flips in found.values():
        refs = [flip.ref for flip in flips]
        assert len(refs) == len(set(refs))


def test_the_practice_engagements_first_measure_rests_on_three_answers() -> None:
    found = find_flips(advice_of("practice"))
    assert found["M-OP2"] == (
        Flip(Ref("clv_strategy"), Decimal(1), with_evidence=False),
        Flip(Ref("op1"), Decimal(1), with_evidence=False),
        Flip(Ref("clv_operations"), Decimal(2), with_evidence=True),
    )


def test_without_a_chosen_measure_there_is_nothing_to_flip() -> None:
    assert find_flips(replace(advice_of("practice"), measures=())) == {}
