# SPDX-License-Identifier: Apache-2.0
"""Which open question is worth asking next, and which can be left out when time is short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from rules.advice.advice import Advice, NextQuestion
from rules.advice.asking import is_waiting
from rules.advice.changes import reached
from rules.advice.selection import lead_measures
from rules.answers.answers import Answer
from rules.expressions.values import Ref
from rules.pack.schema import Topic
from rules.trials.alternatives import as_answer, estimate_counts, evidence_counts, values
from rules.trials.what_if import (
    GoOn,
    Outcome,
    Subject,
    affected,
    by_settled,
    now,
    subjects,
    to_the_end,
    with_answer,
)

# what a conclusion weighs by the severity of its finding; the lever and a pattern weigh as a risk
WEIGHTS: Mapping[str, int] = {"risk": 3, "gap": 2, "hint": 1}
HEADLINE_WEIGHT = 3


def next_questions(advice: Advice) -> tuple[NextQuestion, ...]:
    """Return the open and unanswered questions, the one that decides most first.

    What decides nothing alone but has a say in something undecided follows behind, by what it
    touches; questions equal in all that stand in the order they are asked.
    """
    undecided = _undecided(advice)
    touched = _touched(advice)
    found = [
        _weighed(advice, ref, undecided, touched[ref])
        for ref in advice.asked
        if is_waiting(advice.answers.answer(*ref)) and touched[ref]
    ]
    return tuple(sorted(found, key=lambda next_: (-next_.weight, -next_.decides, -next_.touches)))


def deciding(advice: Advice, subject: Subject, go_on: GoOn = to_the_end) -> tuple[Ref, ...]:
    """Return the open and unanswered questions one of whose answers alone settles a conclusion.

    In the order they are asked; empty where the conclusion is settled already, or where only
    several answers together settle it. Of texts and shares of a whole only that nobody knows is
    tried.
    """
    if now(advice).settled(subject) is not None:
        return ()
    return tuple(
        ref
        for ref in advice.asked
        if is_waiting(advice.answers.answer(*ref)) and _decided(advice, ref, (subject,), go_on)
    )


def skippable(advice: Advice, go_on: GoOn = to_the_end) -> tuple[Ref, ...]:
    """Return the unanswered questions that can change neither the largest lever nor the measures.

    None of their answers, nor all of them together, changes which level leads or which measures
    are chosen for four weeks. Each is tried by itself; what only several answers together decide,
    an open lever, a possible lead measure, what a topic demands, a score that rests on more than
    its own question, is never among them. Nor does it change anything to ask none of them at all.
    Empty where clarification takes the place of verdicts, or soon may.
    """
    if not _verdicts_stay(advice):
        return ()
    today, together = now(advice), _decided_together(advice)
    alone = [
        ref
        for ref in advice.asked
        if advice.answers.answer(*ref) is None
        and ref not in together
        and _can_be_tried(advice, ref.name)
        and all(_leaves_the_headline(today, after) for after in _outcomes(advice, ref, go_on))
    ]
    kept = _not_asked_together(advice, today, alone, go_on)
    return tuple(ref for ref in alone if ref.name in kept)


def _not_asked_together(
    advice: Advice, today: Outcome, alone: list[Ref], go_on: GoOn
) -> frozenset[str]:
    """Return the questions that can all be left out of the talk without changing the headline.

    One that leaves with others only, as where the same measure closes the gaps of two, is put off
    until it is its turn: the first in the order of the talk leaves first.
    """
    whole = frozenset(ref.name for ref in alone)
    if _stays_without(advice, today, whole):
        return whole
    found = frozenset[str]()
    for name in dict.fromkeys(ref.name for ref in alone):
        go_on()
        if _stays_without(advice, today, found | {name}):
            found |= {name}
    return found


def _stays_without(advice: Advice, today: Outcome, names: frozenset[str]) -> bool:
    answers = replace(advice.answers, left_out=advice.answers.left_out | names)
    if not _verdicts_stay(advice, names):
        return False
    after = Outcome(advice.knowledge.continued(answers, reached(advice.pack, ())))
    return _leaves_the_headline(today, after)


def _verdicts_stay(advice: Advice, without: Collection[str] = ()) -> bool:
    """Tell whether clarification cannot take the place of verdicts, whatever is hidden yet.

    `without`: questions that are to be left out, as far as nobody answered them.
    """
    pack, answered = advice.pack, advice.answers.answered
    gone = {name for name in without if name not in answered}
    asked_ = (ref for ref in advice.asked if ref.name not in gone)
    always = [ref for ref in asked_ if not pack.questions[ref.name].show_when]
    limit = pack.parameters["clarify_open_max_pct"].value
    return not advice.clarify_first and len(advice.open) * 100 <= limit * len(always)


def _decided_together(advice: Advice) -> frozenset[Ref]:
    """Return the questions of which several answers together may decide the headline."""
    pack, knowledge = advice.pack, advice.knowledge
    found = set(advice.lever.missing) if advice.lever.verdict == "possible" else set[Ref]()
    for id_ in lead_measures(pack):
        found |= knowledge.truth(f"measures.{id_}.when").missing
    found |= _behind_demands(advice)
    for name, question in pack.questions.items():
        behind = pack.reads.get(f"score.{name}", frozenset()) | {name}
        if question.score and question.closes_with and len(behind) > 1:
            found |= {Ref(other) for other in behind}
    return frozenset(found)


def _behind_demands(advice: Advice) -> set[Ref]:
    """Return the questions nobody answered that have a say in what the topics asked about demand.

    What holds unless answered otherwise is among them.
    """
    found = set[Ref]()
    keys = (f"topics.{t.id}.{key}" for t in advice.topics if t.asked for key in Topic.model_fields)
    for key in keys:
        if key in advice.pack.nodes:
            demanded = advice.knowledge.evaluate(key)
            found |= demanded.missing | demanded.because
    return found


def _can_be_tried(advice: Advice, name: str) -> bool:
    question = advice.pack.questions[name]
    return question.type == "text" or values(advice.pack, name) is not None


def weight(advice: Advice, subject: Subject) -> int:
    """Return what a conclusion weighs; findings that are not printed weigh nothing."""
    if subject.kind != "finding":
        return HEADLINE_WEIGHT
    finding = advice.pack.findings[subject.id]
    return 0 if finding.quiet else WEIGHTS[finding.severity]


def _undecided(advice: Advice) -> tuple[Subject, ...]:
    """Return the conclusions that are open and shown; a measure is chosen or not, never open."""
    shown = [each for each in subjects(advice) if each.kind != "measure" and weight(advice, each)]
    return tuple(each for each, settled in by_settled(advice, shown).items() if settled is None)


def _touched(advice: Advice) -> Counter[Ref]:
    """Return by question the weight of the undecided conclusions that name it as missing."""
    touched = Counter[Ref]()
    for found in advice.findings:
        if found.verdict == "possible":
            own = weight(advice, Subject("finding", found.id, found.entry))
            touched.update(dict.fromkeys(found.missing, own))
    for pattern in advice.patterns:
        if pattern.verdict == "possible":
            touched.update(dict.fromkeys(pattern.missing, HEADLINE_WEIGHT))
    if advice.lever.verdict == "possible":
        touched.update(dict.fromkeys(advice.lever.missing, HEADLINE_WEIGHT))
    return touched


def _weighed(
    advice: Advice, ref: Ref, undecided: tuple[Subject, ...], touches: int
) -> NextQuestion:
    decided = _decided(advice, ref, undecided, to_the_end)
    total = sum(weight(advice, subject) for subject in decided)
    return NextQuestion(ref, len(decided), total, touches)


def _decided(advice: Advice, ref: Ref, undecided: Iterable[Subject], go_on: GoOn) -> list[Subject]:
    """Return the undecided conclusions that an answer to a question alone would settle."""
    waiting = list(affected(advice, ref, undecided))
    decided: list[Subject] = []
    for after in _outcomes(advice, ref, go_on) if waiting else ():
        settled = [subject for subject in waiting if after.settled(subject) is not None]
        decided += settled
        waiting = [subject for subject in waiting if subject not in settled]
        if not waiting:
            break
    return decided


def _outcomes(advice: Advice, ref: Ref, go_on: GoOn) -> Iterator[Outcome]:
    """Yield what would follow from each answer to a question that can be tried."""
    today = advice.answers.answer(*ref)
    question = advice.pack.questions[ref.name]
    given = today if today is not None and today.state == "value" else None
    for value in values(advice.pack, ref.name) or ():
        go_on()
        plain = as_answer(given, value, evidence=False)
        yield with_answer(advice, ref, plain)
        if evidence_counts(advice.pack, ref.name):
            yield with_answer(advice, ref, as_answer(given, value, evidence=True))
        if estimate_counts(advice.pack, ref.name):
            yield with_answer(advice, ref, replace(plain, confidence="estimated"))
    if question.not_known:
        yield with_answer(advice, ref, Answer("not_known"))


def _leaves_the_headline(today: Outcome, after: Outcome) -> bool:
    lever, then = today.knowledge.levels.lever, after.knowledge.levels.lever
    same = (lever.verdict, lever.level, lever.possible) == (then.verdict, then.level, then.possible)
    return same and today.chosen == after.chosen
