# SPDX-License-Identifier: Apache-2.0
"""What would turn a conclusion, and what would settle one, against trying every single answer.

The other side knows nothing of how these are found: on small packs it gives every question every
other answer it takes, evaluates from nothing, and looks at what is concluded then.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.advice.advice import Advice
from rules.advice.changes import Affected, reached
from rules.advice.engine import evaluate
from rules.answers.answers import Answer, AnswerValue
from rules.expressions.values import Ref
from rules.pack import domains
from rules.pack.pack import Pack
from rules.pack.provided import NONE
from rules.trials import what_if
from rules.trials.flips import flips_of
from rules.trials.next_questions import next_questions, skippable, weight
from rules.trials.what_if import Subject
from tests.rules.completions import admits, complete_talk, partly_known, ways, with_answer
from tests.rules.conftest import PackOf
from tests.rules.random_packs import random_pack
from tests.rules.talks import NOT_KNOWN, talk

LARGE_RUN = os.environ.get("HEBELWERK_SMALL_PACKS")
PACKS = int(LARGE_RUN or 12)
TALKS = 2  # on each pack
ABOUT = ("has_evidence", "estimated")

Turning: TypeAlias = Mapping[Subject, Mapping[Ref, list[tuple[AnswerValue, bool]]]]


def drawn(seed: int, *, finite: bool = True) -> Iterator[Advice]:
    """Yield advice on partly known talks about a pack, by default one of few answers."""
    pack, rng = random_pack(seed, finite=finite), random.Random(seed)  # noqa: S311  # nothing secret
    for _ in range(TALKS):
        yield evaluate(pack, partly_known(pack, complete_talk(pack, rng), rng))


def conclusions(advice: Advice) -> dict[Subject, object]:
    """Return all that is concluded, None where it is open."""
    found: dict[Subject, object] = {}
    for finding in advice.findings:
        per_line = advice.pack.findings[finding.id].scope is not None
        if finding.verdict != "not_examined" and per_line == bool(finding.entry):
            subject = Subject("finding", finding.id, finding.entry)
            found[subject] = {"certain": True, "ruled_out": False}.get(finding.verdict)
    for pattern in advice.patterns:
        name = pattern.pattern if pattern.applies else NONE
        found[Subject("pattern", "", pattern.entry)] = (
            name if pattern.verdict == "certain" else None
        )
    if advice.lever.verdict != "not_examined":
        lever = {"certain": advice.lever.level, "none": NONE}.get(advice.lever.verdict)
        found[Subject("lever")] = lever
    return found | {Subject("measure", measure.id): True for measure in advice.chosen}


def with_other(advice: Advice, ref: Ref, answer: Answer) -> dict[Subject, object]:
    """Return what is concluded, from nothing, with one answer other than it is."""
    talk = with_answer(advice.answers, ref.entry, ref.name, answer)
    return conclusions(evaluate(advice.pack, talk))


def others(advice: Advice, ref: Ref) -> Iterator[tuple[AnswerValue, bool, Answer]]:
    """Yield every other value of an answered question, also with evidence where there is none."""
    today = advice.answers.answer(ref.name, ref.entry)
    if today is None or today.state == "open":
        return
    values: tuple[Any, ...] = domains.choices(advice.pack.questions[ref.name]) or ()
    for value in values:
        if admits(today, value):
            continue
        plain = Answer("value", value, confidence=today.confidence, evidence=today.evidence)
        yield value, False, plain
        if not today.evidence:
            yield value, True, replace(plain, evidence="Liste 2026")


def turning(advice: Advice) -> Turning:
    """Return the other values after which a settled conclusion holds no more, by question."""
    today = {each: end for each, end in conclusions(advice).items() if end is not None}
    found: dict[Subject, dict[Ref, list[tuple[AnswerValue, bool]]]] = {s: {} for s in today}
    for ref in advice.asked:
        for value, evidence, answer in others(advice, ref):
            later = with_other(advice, ref, answer)
            for subject, end in today.items():
                if later.get(subject) != end:
                    found[subject].setdefault(ref, []).append((value, evidence))
    return found


def far(advice: Advice, ref: Ref, value: AnswerValue) -> Decimal:
    """Return how far a value is from today's answer: words, by their places among all values."""
    today = advice.answers.answer(ref.name, ref.entry)
    assert today is not None
    if not isinstance(value, Decimal):
        values = domains.choices(advice.pack.questions[ref.name]) or ()
        begin = values.index(today.value) if today.value in values else 0
        return Decimal(abs(values.index(value) - begin))
    given = (today.low, today.high, today.value, *today.any_of)
    ends = [end for end in given if isinstance(end, Decimal)]
    return min((abs(value - end) for end in ends), default=value)


def unlike(advice: Advice) -> list[str]:
    """Return where the flips found are not those that trying everything finds."""
    tried, found = turning(advice), flips_of(advice)
    wrong = list[str]()
    for subject, by_question in tried.items():
        flips = {flip.ref: (flip.value, flip.with_evidence) for flip in found.get(subject, ())}
        if flips.keys() != by_question.keys():
            wrong.append(f"{subject}: {sorted(flips)} instead of {sorted(by_question)}")
            continue
        for ref, flip in flips.items():
            nearest = min(far(advice, ref, value) for value, _ in by_question[ref])
            if flip not in by_question[ref] or far(advice, ref, flip[0]) != nearest:
                wrong.append(f"{subject}: {ref} {flip} instead of {by_question[ref]}")
    return wrong


def deciding(advice: Advice) -> dict[Ref, set[Subject]]:
    """Return, by open question, the undecided conclusions that one of its answers settles."""
    undecided = {each for each, end in conclusions(advice).items() if end is None}
    found: dict[Ref, set[Subject]] = {}
    for ref in advice.asked:
        today = advice.answers.answer(ref.name, ref.entry)
        if today is not None and today.state != "open":
            continue
        for answer in ways(advice.pack.questions[ref.name], today, ABOUT) or ():
            later = with_other(advice, ref, answer)
            decided = {subject for subject in undecided if later.get(subject) is not None}
            found.setdefault(ref, set()).update(decided)
    return found


def misjudged(advice: Advice) -> list[str]:
    """Return where next questions do not weigh what trying every answer finds they decide."""
    found = {next_.ref: (next_.decides, next_.weight) for next_ in next_questions(advice)}
    wrong = list[str]()
    for ref, subjects in deciding(advice).items():
        weights = Counter({subject: weight(advice, subject) for subject in subjects})
        shown = (sum(value > 0 for value in weights.values()), weights.total())
        if found.get(ref, (0, 0)) != shown:
            wrong.append(f"{ref}: {found.get(ref)} instead of {shown} by {sorted(subjects)}")
    return wrong


def changed_by_skipped(advice: Advice, rng: random.Random) -> list[str]:
    """Return where answers to questions that can be left out touch the lever or the measures."""
    today, wrong = _headline(advice), list[str]()
    left_out = [(r, ways(advice.pack.questions[r.name], None, ABOUT)) for r in skippable(advice)]
    for ref, answers in left_out:
        for answer in answers or ():
            talk = with_answer(advice.answers, ref.entry, ref.name, answer)
            if _headline(evaluate(advice.pack, talk)) != today:
                wrong.append(f"{ref}: {answer.state} {answer.value}")
    for _ in range(10):
        talk = advice.answers
        for ref, answers in left_out:
            if answers:
                talk = with_answer(talk, ref.entry, ref.name, rng.choice(answers))
        if _headline(evaluate(advice.pack, talk)) != today:
            wrong.append(f"all of {[ref for ref, _ in left_out]}")
    return wrong


def untrue(advice: Advice) -> list[str]:
    """Return the flips after which, worked out from nothing, the conclusion still holds."""
    today, wrong = conclusions(advice), list[str]()
    for subject, flips in flips_of(advice).items():
        for flip in flips:
            before = advice.answers.answer(flip.ref.name, flip.ref.entry)
            assert before is not None
            evidence = before.evidence or ("Liste 2026" if flip.with_evidence else "")
            plain = Answer("value", flip.value, confidence=before.confidence, evidence=evidence)
            if with_other(advice, flip.ref, plain).get(subject) == today[subject]:
                wrong.append(f"{subject}: {flip}")
    return wrong


def _headline(advice: Advice) -> tuple[object, ...]:
    lever = advice.lever
    return lever.verdict, lever.level, lever.possible, {measure.id for measure in advice.chosen}


@settings(derandomize=LARGE_RUN is None, deadline=None, max_examples=PACKS, database=None)
@given(seed=st.integers(0, 2**64))
def test_flips_are_those_that_trying_everything_finds(seed: int) -> None:
    for advice in drawn(seed):
        assert unlike(advice) == []


@settings(derandomize=LARGE_RUN is None, deadline=None, max_examples=PACKS, database=None)
@given(seed=st.integers(0, 2**64))
def test_flips_of_numbers_and_all_else_come_true(seed: int) -> None:
    for advice in drawn(seed, finite=False):
        assert untrue(advice) == []


@settings(derandomize=LARGE_RUN is None, deadline=None, max_examples=PACKS, database=None)
@given(seed=st.integers(0, 2**64))
def test_next_questions_decide_what_trying_every_answer_decides(seed: int) -> None:
    for advice in drawn(seed):
        assert misjudged(advice) == []


@settings(derandomize=LARGE_RUN is None, deadline=None, max_examples=PACKS, database=None)
@given(seed=st.integers(0, 2**64))
def test_what_can_be_left_out_touches_no_headline(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311  # nothing secret
    for advice in drawn(seed):
        assert changed_by_skipped(advice, rng) == []


def test_the_laws_notice_what_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_effect(pack: Pack, _: object) -> Affected:
        return reached(pack, ())

    monkeypatch.setattr(what_if, "reached", without_effect)
    assert any(unlike(advice) for seed in range(5) for advice in drawn(seed))
    assert any(misjudged(advice) for seed in range(5) for advice in drawn(seed))


def test_an_answer_nobody_knew_is_turned_by_the_least_number_that_does(pack_of: PackOf) -> None:
    say = "{de: Text, en: Words}"
    pack = pack_of(
        f"""\
        questions:
          wins: {{type: percent, ask: {say}, label: {say}, not_known: true}}
        findings:
          many: {{when: wins >= 20, severity: gap, say: {say}}}
        """
    )
    (flip,) = flips_of(evaluate(pack, talk(format_="talk", given={"wins": NOT_KNOWN})))[
        Subject("finding", "many")
    ]
    assert (flip.ref, flip.value) == (Ref("wins"), Decimal(20))
