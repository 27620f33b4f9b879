# SPDX-License-Identifier: Apache-2.0
"""The self-assessment: state, score and band of each level, and the largest untapped lever.

The main question decides the state. The score only orders; it is shown as a band, never as a
number. Open and unanswered questions leave every step possible, so scores are intervals.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal, NamedTuple, Protocol

from rules.answers.answers import Answer, AnswerSet
from rules.expressions.values import ABSENT, NO_REFS, Possible, Ref, anything, known, one_of
from rules.pack.domains import is_scored, step_scores
from rules.pack.pack import Pack
from rules.pack.provided import NONE

State = Literal["answered", "claimed", "gap", "to_clarify", "unanswered"]
Band = Literal["low", "middle", "high"]
Verdict = Literal["certain", "possible", "none", "not_examined"]

Step = tuple[Decimal, Decimal]

MAIN_WEIGHT = 2
HIGHEST = Decimal(3)
NOTHING = anything(NO_REFS)
_BANDS: tuple[Band, ...] = ("low", "middle", "high")
_DEFICIENT = {"claimed", "gap"}


class Answers(Protocol):
    """The names outside groups, as far as levels need them."""

    pack: Pack
    answers: AnswerSet

    @property
    def asked(self) -> tuple[str, ...]:
        """The questions the talk asks."""

    def value(self, name: str) -> Possible:
        """Return the value of a name."""

    def applicable(self, question: str) -> Possible:
        """Tell whether a question applies."""

    def evaluate(self, node_key: str) -> Possible:
        """Return the value of one of the pack's expressions."""


@dataclass(frozen=True)
class Score:
    """A share of the reachable steps, 0 to 1, between two bounds."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True)
class LevelState:
    """What is known of one level; `states` are those its `main` question can still lead to.

    `score` and `bands` are None and empty where the format asks nothing of the level.
    `certainly_asked`: at least one of its questions with a score surely applies.
    """

    id: str
    state: State
    states: frozenset[str]
    main: str | None
    score: Score | None
    bands: tuple[Band, ...]
    because: frozenset[Ref]
    missing: frozenset[Ref]
    certainly_asked: bool

    @property
    def asked(self) -> bool:
        """Tell whether the format asks about this level, or an answer is there all the same."""
        return self.score is not None

    @property
    def band(self) -> Band | None:
        """The band, where only one is possible."""
        return self.bands[0] if len(self.bands) == 1 else None


@dataclass(frozen=True)
class Lever:
    """The largest untapped lever: certain, or possible with all candidates named.

    `level` is the leading candidate where one stands out; `estimated` tells that it rests on
    estimated answers.
    """

    verdict: Verdict
    level: str | None
    possible: tuple[str, ...]
    estimated: bool
    because: frozenset[Ref]
    missing: frozenset[Ref]


class LevelStates:
    """States of all levels of an engagement."""

    def __init__(self, answers: Answers) -> None:
        self.source = answers
        self.pack = answers.pack
        self.asked = {*answers.asked, *answers.answers.answers}
        self._by_level: dict[str, LevelState] = {}
        self._steps: dict[str, Step | None] = {}

    def take_over(self, earlier: LevelStates, affected: frozenset[str]) -> None:
        """Begin with what was worked out before a change, but for the names it affects."""
        for level, state in dict(earlier._by_level).items():
            if f"level.{level}.state" not in affected:
                self._by_level[level] = state
        for question, step in dict(earlier._steps).items():
            if question not in affected and f"score.{question}" not in affected:
                self._steps[question] = step
        if "lever" in earlier.__dict__ and "lever" not in affected:
            self.lever = earlier.lever

    def state_value(self, level: str) -> Possible:
        """Return the state of a level as a value for expressions: what it can still turn out."""
        found = self._level(level)
        if found.main is None:
            return one_of(found.states, missing=found.missing)
        main = frozenset((Ref(found.main),))
        settled = len(found.states) == 1
        return one_of(found.states, main if settled else NO_REFS, NO_REFS if settled else main)

    def lever_value(self) -> Possible:
        """Return the largest lever as a value for expressions."""
        if self.lever.verdict == "none":
            return known(NONE, self.lever.because)
        asked = [level for level in self.all.values() if level.asked]
        # where none surely applies, none may be asked in the end
        surely = any(level.certainly_asked for level in asked)
        candidates = _candidates(asked) if surely else {*self.pack.levels, NONE}
        return one_of(candidates, self.lever.because, self.lever.missing)

    @cached_property
    def all(self) -> dict[str, LevelState]:
        """The levels in the order of the pack."""
        return {level: self._level(level) for level in self.pack.levels}

    @cached_property
    def lever(self) -> Lever:
        """The largest lever, by the levels' states and scores."""
        asked = [level for level in self.all.values() if level.asked]
        if not asked:
            return Lever(
                "not_examined", None, (), estimated=False, because=NO_REFS, missing=NO_REFS
            )
        candidates = _candidates(asked)
        because = NO_REFS.union(*(level.because for level in self._deciding(asked, candidates)))
        missing = NO_REFS.union(*(level.missing for level in self._deciding(asked, candidates)))
        levels = tuple(level.id for level in asked if level.id in candidates)
        if candidates == {NONE}:
            return Lever("none", None, (), estimated=False, because=because, missing=missing)
        if len(candidates) == 1:
            return self._found("certain", levels[0], levels, because, NO_REFS)
        return self._found("possible", _leading(asked, levels), levels, because, missing)

    def _found(
        self,
        verdict: Verdict,
        level: str | None,
        possible: tuple[str, ...],
        because: frozenset[Ref],
        missing: frozenset[Ref],
    ) -> Lever:
        own = self.all[level].because if level else NO_REFS
        estimated = any(self._is_estimated(ref) for ref in own)
        return Lever(verdict, level, possible, estimated, because, missing)

    def _deciding(self, asked: list[LevelState], candidates: set[str]) -> list[LevelState]:
        """Return the levels the lever rests on: the first alone, where it settles the matter."""
        return asked[:1] if candidates == {asked[0].id} else asked

    def _is_estimated(self, ref: Ref) -> bool:
        answer = self.source.answers.answer(ref.name)
        return answer is not None and answer.confidence == "estimated"

    def _level(self, level: str) -> LevelState:
        # one by one: a question may become visible through the state of another level
        if level not in self._by_level:
            self._by_level[level] = self._work_out(level)
        return self._by_level[level]

    def _work_out(self, level: str) -> LevelState:
        questions = [q for q in self.pack.level_questions(level) if self._counts(q)]
        main = next((q for q in questions if self.pack.questions[q].main), None)
        answered = frozenset(Ref(q) for q in questions if self._given(q) is not None)
        applies = {question: self.source.applicable(question) for question in questions}
        unsettled = [question for question in questions if not self._settled(question)]
        unknown = frozenset(map(Ref, unsettled)).union(
            # whether a question counts goes by what decides whether it applies
            *(found.missing for found in applies.values()),
            *(self._score_of(question).missing for question in unsettled),
        )
        score = self.score(questions)
        states = self._states(main)
        return LevelState(
            id=level,
            state=self._state(main, states),
            states=states,
            main=main,
            score=score,
            bands=bands(score) if score else (),
            because=answered - unknown,
            missing=unknown,
            certainly_asked=any(
                found.known and self.step(question) is not None
                for question, found in applies.items()
            ),
        )

    def _counts(self, question: str) -> bool:
        """Tell whether a question is asked and may apply."""
        return question in self.asked and self.source.applicable(question).can_be(True)

    def _given(self, question: str) -> Answer | None:
        return self.source.answers.answer(question)

    def _settled(self, question: str) -> bool:
        """Tell whether an answer can no longer move the score, as a range within one step."""
        step = self.step(question)
        return step is None or step[0] == step[1]

    def _states(self, main: str | None) -> frozenset[str]:
        """Return the states the main question can lead to: by its step, and by evidence for it."""
        step = self.step(main) if main and self.source.applicable(main).known else None
        if main is None or step is None:
            return frozenset(("answered", "claimed", "gap"))
        answer, required = self._given(main), self.pack.questions[main].required
        low = {"gap"} if step[0] < required else set()
        if step[1] < required:
            return frozenset(low)
        if answer is None or answer.state == "open":
            return frozenset(low | {"answered", "claimed"})
        return frozenset(low | {"answered" if answer.evidence else "claimed"})

    def _state(self, main: str | None, states: frozenset[str]) -> State:
        answer = self._given(main) if main else None
        if answer is None:
            return "unanswered"
        if answer.state == "open" or ("gap" in states and len(states) > 1):
            return "to_clarify"
        order: tuple[State, ...] = ("gap", "claimed", "answered")
        return next(state for state in order if state in states)

    def score(self, questions: Iterable[str], *, main_weight: int = MAIN_WEIGHT) -> Score | None:
        """Return the steps of questions as a share of what they can reach; None without any."""
        settled, optional = list[_Part](), list[_Part]()
        for question in questions:
            step = self.step(question)
            if step is None:
                continue
            weight = main_weight if self.pack.questions[question].main else 1
            part = _Part(weight * step[0], weight * step[1], weight * HIGHEST)
            (settled if self.source.applicable(question).known else optional).append(part)
        if not settled and not optional:
            return None
        return Score(_lowest(settled, optional), _highest(settled, optional))

    def step(self, question: str) -> Step | None:
        """Return the lowest and highest step (0 to 3) a question can score; None if unscored."""
        if question not in self._steps:
            self._steps[question] = self._scored(question)
        return self._steps[question]

    def _scored(self, question: str) -> Step | None:
        found, answer = self.pack.questions[question], self._given(question)
        if not is_scored(found) or not self.source.applicable(question).can_be(True):
            return None
        if answer is not None and answer.state == "not_known":
            return Decimal(0), Decimal(0)
        value = None if found.parts else self.source.value(question)
        if value is not None and value.known and value.value is ABSENT:
            return None
        if found.score:
            return self._own_score(question) if self._answered(question) else (Decimal(0), HIGHEST)
        if found.type == "maturity" and value is not None:
            return _clamped(value)
        return self._option_step(question, value)

    def _own_score(self, question: str) -> Step:
        """Return what a score's own expression says; one that may not apply says nothing."""
        score = self._score_of(question)
        return (Decimal(0), HIGHEST) if score.can_be(ABSENT) else _clamped(score)

    def _score_of(self, question: str) -> Possible:
        key = f"questions.{question}.score"
        return self.source.evaluate(key) if self.pack.questions[question].score else NOTHING

    def _option_step(self, question: str, value: Possible | None) -> Step | None:
        scores = step_scores(self.pack.questions[question])
        if value is None or not scores:
            return None
        options = value.options if value.options is not None else frozenset(scores)
        found = [Decimal(scores[o]) for o in options if isinstance(o, str) and o in scores]
        if found and self.pack.questions[question].not_known and not self._answered(question):
            found.append(Decimal(0))
        return (min(found), max(found)) if found else None

    def _answered(self, question: str) -> bool:
        answer = self._given(question)
        return answer is not None and answer.state != "open"


class _Part(NamedTuple):
    """What a question adds to its level's score: its steps at least and at most, of how many."""

    low: Decimal
    high: Decimal
    reachable: Decimal


def _lowest(settled: list[_Part], optional: list[_Part]) -> Decimal:
    """Return the lowest share; questions that may not apply count only if they lower it."""
    steps, reachable = sum(p.low for p in settled), sum(p.reachable for p in settled)
    for part in sorted(optional, key=lambda part: part.low / part.reachable):
        if not reachable or part.low * reachable < steps * part.reachable:
            steps, reachable = steps + part.low, reachable + part.reachable
    return Decimal(steps / reachable)


def _highest(settled: list[_Part], optional: list[_Part]) -> Decimal:
    """Return the highest share; questions that may not apply count only if they raise it."""
    steps, reachable = sum(p.high for p in settled), sum(p.reachable for p in settled)
    for part in sorted(optional, key=lambda part: -part.high / part.reachable):
        if not reachable or part.high * reachable > steps * part.reachable:
            steps, reachable = steps + part.high, reachable + part.reachable
    return Decimal(steps / reachable)


def _clamped(value: Possible) -> Step:
    low, high = value.bounds()
    return _within_steps(low or Decimal(0)), _within_steps(HIGHEST if high is None else high)


def _within_steps(number: Decimal) -> Decimal:
    return min(HIGHEST, max(Decimal(0), number))


def _candidates(asked: list[LevelState]) -> set[str]:
    """Return every level that may turn out as the lever, and «none» where all may be answered.

    The first level leads while it is deficient: without it the rest stands on uncertain ground.
    Otherwise the lowest score among the deficient leads; equal scores go by the order of levels.
    """
    found = set[str]()
    for place, first in enumerate(asked):
        found |= _candidates_after(first, asked[place + 1 :])
        if first.certainly_asked:
            break  # otherwise the next may turn out to be the first
    return found


def _candidates_after(first: LevelState, others: list[LevelState]) -> set[str]:
    if first.states <= _DEFICIENT:
        return {first.id}
    candidates = {first.id} if first.states & _DEFICIENT else set()
    certain = [each for each in others if each.states <= _DEFICIENT and each.certainly_asked]
    for level in others:
        rivals = (rival for rival in certain if rival is not level)
        if level.states & _DEFICIENT and all(_may_precede(level, r, others) for r in rivals):
            candidates.add(level.id)
    return candidates if certain else candidates | {NONE}


def _may_precede(level: LevelState, rival: LevelState, order: list[LevelState]) -> bool:
    if level.score is None or rival.score is None:
        return True
    if order.index(level) < order.index(rival):
        return level.score.low <= rival.score.high
    return level.score.low < rival.score.high


def _leading(asked: list[LevelState], candidates: tuple[str, ...]) -> str | None:
    """Return the candidate to name first: one whose gap is seen already, the lowest of them."""
    seen = [
        level
        for level in asked
        if level.id in candidates and level.state in ("gap", "claimed", "to_clarify")
    ]
    if not seen:
        return candidates[0] if len(candidates) == 1 else None
    if seen[0] is asked[0]:
        return seen[0].id
    return min(seen, key=lambda level: level.score.low + level.score.high if level.score else 0).id


def bands(score: Score) -> tuple[Band, ...]:
    """Return the bands a score can lie in: low [0, ⅓], middle (⅓, ⅔], high (⅔, 1]."""
    return _BANDS[_band_index(score.low) : _band_index(score.high) + 1]


def _band_index(share: Decimal) -> int:
    return 0 if share * 3 <= 1 else 1 if share * 3 <= 2 else 2
