# SPDX-License-Identifier: Apache-2.0
"""Single answers that would take a measure off the list: tried one by one, none guessed.

Tried are the questions with few values, outside business lines, that have an answer; figures,
shares and open answers are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from rules.advice.advice import Advice, RecommendedMeasure
from rules.advice.engine import chosen
from rules.advice.levels import ANSWERED_FROM
from rules.answers.answers import Answer, AnswerSet, AnswerValue
from rules.expressions.values import Ref
from rules.pack import domains

# stands for whatever the client would show; its wording is never printed
_SHOWN = "…"


@dataclass(frozen=True)
class Flip:
    """An answer that would change the outcome.

    `with_evidence`: the step counts only with evidence, which is not there today.
    """

    ref: Ref
    value: AnswerValue
    with_evidence: bool


def find_flips(advice: Advice) -> Mapping[str, tuple[Flip, ...]]:
    """Return, for each chosen measure, the nearest answer per question that would drop it.

    Tries every other value of the questions with few values the measure rests on, one at a time.
    A measure without an entry is not dropped by any single answer tried.
    """
    found: dict[str, list[Flip]] = {measure.id: [] for measure in advice.chosen}
    for ref in _deciding_questions(advice):
        pending = {m.id for m in advice.chosen if ref.name in _reads(advice, m)}
        for value, answer, with_evidence in _alternatives(advice, ref):
            if not pending:
                break
            dropped = pending - chosen(advice.pack, _with_answer(advice.answers, ref, answer))
            for measure in dropped:
                found[measure].append(Flip(ref, value, with_evidence))
            pending -= dropped
    return {measure: tuple(flips) for measure, flips in found.items()}


def _deciding_questions(advice: Advice) -> list[Ref]:
    """Return the answered questions, outside business lines, that the chosen measures rest on."""
    names = {name for measure in advice.chosen for name in _reads(advice, measure)}
    return [ref for ref in advice.asked if not ref.entry and ref.name in names]


def _reads(advice: Advice, measure: RecommendedMeasure) -> frozenset[str]:
    reads = [advice.pack.reads[f"finding.{finding}"] for finding in measure.because]
    closes = frozenset(ref.name for ref in measure.closes)
    lever = frozenset(ref.name for ref in advice.lever.because | advice.lever.missing)
    return closes.union(*reads, lever if measure.choice == "lever" else frozenset())


def _alternatives(advice: Advice, ref: Ref) -> Iterator[tuple[Any, Answer, bool]]:
    """Yield other values of a question, the nearest first, with evidence where a step needs it."""
    question = advice.pack.questions[ref.name]
    values: tuple[Any, ...] | None = domains.choices(question)
    today = advice.answers.answer(ref.name, ref.entry)
    if values is None or question.type == "multiple" or today is None or today.state != "value":
        return
    for value in sorted(values, key=lambda v: _distance(v, today, values)):
        if value == today.value or _covers(today, value):
            continue
        plain = replace(today, value=value, low=None, high=None, any_of=())
        yield value, plain, False
        high_step = isinstance(value, Decimal) and value >= ANSWERED_FROM
        if question.main and high_step and not today.evidence:
            yield value, replace(plain, evidence=_SHOWN), True


def _covers(today: Answer, value: object) -> bool:
    return (
        today.low is not None
        and today.high is not None
        and isinstance(value, Decimal)
        and today.low <= value <= today.high
    )


def _distance(value: object, today: Answer, values: tuple[object, ...]) -> Decimal:
    if isinstance(value, Decimal):
        ends = [end for end in (today.low, today.high, today.value) if isinstance(end, Decimal)]
        return min((abs(value - end) for end in ends), default=value)
    return Decimal(values.index(value))


def _with_answer(answers: AnswerSet, ref: Ref, answer: Answer) -> AnswerSet:
    return replace(answers, answers={**answers.answers, ref.name: answer})
