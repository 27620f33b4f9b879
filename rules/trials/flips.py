# SPDX-License-Identifier: Apache-2.0
"""The smallest change of one answer that would turn a conclusion: tried one by one, none guessed.

Tried are the questions that have an answer, apart from texts and shares of a whole: all values
where they are few, of numbers those at which a rule can turn, to the question's own precision.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from rules.advice.advice import Advice, Flip, Move
from rules.answers.answers import Answer, AnswerValue
from rules.calculator.win_rate import wilson
from rules.expressions.values import Ref
from rules.pack import domains
from rules.trials.alternatives import as_answer, evidence_counts, step, values
from rules.trials.what_if import (
    GoOn,
    Outcome,
    Subject,
    affected,
    by_settled,
    subjects,
    to_the_end,
    with_answer,
)

MOST_HALVINGS = 40


Flips = Mapping[str, tuple[Flip, ...]]


def find_flips(advice: Advice) -> Flips:
    """Return, for each chosen measure, the nearest answer per question that would drop it.

    A measure without an entry is not dropped by any single answer tried.
    """
    measures = [Subject("measure", measure.id) for measure in advice.chosen]
    found = flips_of(advice, measures)
    return {measure.id: found[measure] for measure in measures}


def flips_of(
    advice: Advice, wanted: Iterable[Subject] | None = None, go_on: GoOn = to_the_end
) -> Mapping[Subject, tuple[Flip, ...]]:
    """Return the nearest answer per question after which a settled conclusion holds no more.

    By default for all conclusions of the advice. One that is open has none; one without an entry in
    its result is turned by no single answer tried.
    """
    today = by_settled(advice, subjects(advice) if wanted is None else wanted)
    settled = {subject: value for subject, value in today.items() if value is not None}
    found: dict[Subject, list[Flip]] = {subject: [] for subject in today}
    for ref in advice.asked:
        answer = advice.answers.answer(*ref)
        if answer is not None and answer.state != "open":
            go_on()
            for subject, flip in _Question(advice, ref, answer).flips(settled):
                found[subject].append(flip)
    return {subject: _smallest_first(flips) for subject, flips in found.items()}


def _smallest_first(flips: list[Flip]) -> tuple[Flip, ...]:
    return tuple(sorted(flips, key=lambda flip: (flip.with_evidence, flip.size)))


class _Question:
    """One answered question, tried with other answers."""

    def __init__(self, advice: Advice, ref: Ref, today: Answer) -> None:
        self.advice = advice
        self.ref = ref
        self.today = today
        self._tried: dict[tuple[AnswerValue, bool], Outcome] = {}

    def flips(self, settled: Mapping[Subject, object]) -> Iterator[tuple[Subject, Flip]]:
        """Yield the conclusions another answer turns, each with the nearest that does."""
        waiting = {s: settled[s] for s in affected(self.advice, self.ref, settled)}
        kept: dict[bool, AnswerValue | None] = dict(
            zip((False, True), _ends(self.today), strict=True)
        )
        for value in self._nearest_first():
            above = _above(value, self.today)
            for evidence in self._ways(value):
                if not waiting:
                    return
                for subject in self._turned(waiting, value, evidence=evidence):
                    wanted = waiting.pop(subject)
                    nearest = self._refined((subject, wanted), kept[above], value, evidence)
                    yield subject, self._flip(nearest, evidence=evidence)
            kept[above] = value

    def _flip(self, value: AnswerValue, *, evidence: bool) -> Flip:
        question = self.advice.pack.questions[self.ref.name]
        all_ = values(self.advice.pack, self.ref.name) or ()
        distance = _distance(value, self.today, all_)
        if question.type not in domains.NUMERIC:
            return Flip(self.ref, value, evidence, size=distance / len(all_))
        ends = [abs(end) for end in _ends(self.today) if end is not None]
        size = distance / max([Decimal(1), *ends])
        moves: Move = "up" if _above(value, self.today) else "down"
        return Flip(self.ref, value, evidence, moves, size)

    def _nearest_first(self) -> list[AnswerValue]:
        all_ = values(self.advice.pack, self.ref.name)
        if all_ is None:
            return []
        others = [value for value in all_ if not _covers(self.today, value)]
        return sorted(others, key=lambda value: _distance(value, self.today, all_))

    def _ways(self, value: AnswerValue) -> tuple[bool, ...]:
        """Return whether to try a value without evidence, and with evidence not there today."""
        counts = evidence_counts(self.advice.pack, self.ref.name)
        return (False, True) if counts and not self.today.evidence else (False,)

    def _turned(
        self, waiting: Mapping[Subject, object], value: AnswerValue, *, evidence: bool
    ) -> list[Subject]:
        after = self._outcome(value, evidence=evidence)
        return [
            subject for subject, settled in waiting.items() if after.settled(subject) != settled
        ]

    def _outcome(self, value: AnswerValue, *, evidence: bool) -> Outcome:
        key = (value, evidence)
        if key not in self._tried:
            answer = as_answer(self.today, value, evidence=evidence)
            self._tried[key] = with_answer(self.advice, self.ref, answer)
        return self._tried[key]

    def _refined(
        self,
        settled: tuple[Subject, object],
        kept: AnswerValue | None,
        turned: AnswerValue,
        evidence: bool,
    ) -> AnswerValue:
        """Return the value nearest to today's that turns a conclusion, between two that were tried.

        A number is halved towards the last one that left the conclusion as it is.
        """
        few = domains.choices(self.advice.pack.questions[self.ref.name]) is not None
        if few or not isinstance(kept, Decimal) or not isinstance(turned, Decimal):
            return turned
        subject, value = settled
        unit = step(self.advice.pack, self.ref.name)
        for _ in range(MOST_HALVINGS):
            middle = ((kept + turned) / 2).quantize(unit)
            if middle in (kept, turned):
                break
            if self._outcome(middle, evidence=evidence).settled(subject) != value:
                turned = middle
            else:
                kept = middle
        return turned


def _above(value: AnswerValue, today: Answer) -> bool:
    """Tell on which side of today's answer a number lies."""
    highest = _ends(today)[1]
    return isinstance(value, Decimal) and highest is not None and value > highest


def _ends(today: Answer) -> tuple[Decimal | None, Decimal | None]:
    """Return the lowest and the highest number today's answer leaves possible."""
    given = (today.low, today.high, today.value, *today.any_of)
    numbers = [number for number in given if isinstance(number, Decimal)]
    if today.count is not None:
        numbers = list(wilson(*today.count))
    return (min(numbers), max(numbers)) if numbers else (None, None)


def _covers(today: Answer, value: AnswerValue) -> bool:
    """Tell whether a value is among those today's answer leaves possible."""
    if today.any_of:
        return value in today.any_of
    low, high = _ends(today)
    if low is None or high is None or not isinstance(value, Decimal):
        return value == today.value
    return low <= value <= high


def _distance(value: AnswerValue, today: Answer, all_: tuple[AnswerValue, ...]) -> Decimal:
    if isinstance(value, Decimal):
        return min((abs(value - end) for end in _ends(today) if end is not None), default=value)
    known = today.value if today.value in all_ else all_[0]
    return Decimal(abs(all_.index(value) - all_.index(known)))
