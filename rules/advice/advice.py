# SPDX-License-Identifier: Apache-2.0
"""Advice: everything that follows from the answers of one engagement at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal

from rules.advice.knowledge import Knowledge
from rules.advice.levels import LevelState, Lever
from rules.advice.portfolio import Share
from rules.advice.results import Results
from rules.advice.topics import TopicState
from rules.answers.answers import AnswerSet, AnswerValue, Assignment, OwnMeasure
from rules.errors import Problem
from rules.expressions.values import Possible, Ref
from rules.pack.pack import Pack
from rules.text import Text

Verdict = Literal["certain", "possible", "ruled_out", "not_examined"]
Clarity = Literal["clear", "likely", "open"]
Move = Literal["up", "down"]
Choice = Literal["lever", "lead_economics", "topic", "gap", "extension", "clarification"]


@dataclass(frozen=True)
class Sentence:
    """A sentence of the pack with the values of its slots by name."""

    text: Text
    values: Mapping[str, Possible]


@dataclass(frozen=True)
class Conclusion:
    """One finding: its verdict, the answers it rests on, those still missing.

    `entry` is the id of a business line, empty outside. `open`: possible, and none of the answers
    it depends on is there yet.
    """

    id: str
    entry: str
    verdict: Verdict
    open: bool
    sentence: Sentence
    because: tuple[Ref, ...]
    missing: tuple[Ref, ...]


@dataclass(frozen=True)
class ContradictionFound:
    """Answers that for certain do not go together; `between` names where they were given."""

    id: str
    entry: str
    between: tuple[Ref, ...]
    sentence: Sentence


@dataclass(frozen=True)
class LinePattern:
    """The pattern of one business line.

    `rows`: table rows still possible; `pattern` the most frequent result (equally frequent: the
    more severe), None where the line is not digital. `agreement`: its share of all completions
    (0 to 1), None where they cannot be counted. `pivotal`: questions any answer to which settles
    the pattern. `doubts` lower the clarity by one step. `horizon`: months, fragile lines only.
    `inputs`: the table's inputs, as far as they are known.
    """

    entry: str
    name: str
    share: Decimal | None
    applies: bool
    verdict: Literal["certain", "possible"]
    pattern: str | None
    possible: tuple[str, ...]
    rows: tuple[str, ...]
    variant: str | None
    horizon: tuple[Decimal, Decimal] | None
    agreement: Decimal | None
    clarity: Clarity
    pivotal: tuple[str, ...]
    doubts: tuple[Sentence, ...]
    explanation: Sentence | None
    inputs: Mapping[str, Possible]
    because: tuple[Ref, ...]
    missing: tuple[Ref, ...]

    @property
    def rule(self) -> str | None:
        """The row that fits, where only one is left."""
        return self.rows[0] if len(self.rows) == 1 else None


@dataclass(frozen=True)
class RecommendedMeasure:
    """A measure with its verdict and, where chosen, its rank (from 1) and the rule that chose it.

    `because` names findings, `closes` the questions whose gap it closes. `brought_by` is the
    question whose gap, or weak answer, had it chosen; empty where no single one did.
    """

    id: str
    entry: str
    verdict: Verdict
    rank: int | None
    choice: Choice | None
    because: tuple[str, ...]
    closes: tuple[Ref, ...]
    brought_by: str = ""

    @property
    def chosen(self) -> bool:
        """Tell whether it is one of the measures for four weeks."""
        return self.rank is not None


@dataclass(frozen=True)
class Planned:
    """A measure for four weeks in its place, from 1.

    `measure` is its id in the pack, empty where it stands in own words; then a step or a sign may
    be empty. `recommended` is what the rules say of it where they chose it. `own` is what the
    consultant made of this place, `replaced` the id of the chosen measure that gave way to it.
    """

    rank: int
    measure: str
    title: Text | str
    first_step: Text | str
    sign_of_success: Text | str
    assignment: Assignment
    recommended: RecommendedMeasure | None = None
    own: OwnMeasure | None = None
    replaced: str = ""

    @property
    def id(self) -> str:
        """What tells it from the others: the id of its measure, or `own:` and that of the entry."""
        return f"own:{self.own.id}" if self.own else self.measure


@dataclass(frozen=True)
class Flip:
    """An answer that would change the outcome.

    `with_evidence`: the step counts only with evidence, which is not there today. `moves`: for a
    figure, where it goes from today's. `size`: how large a change it is, steps against all steps
    there are, or of a figure the part of today's.
    """

    ref: Ref
    value: AnswerValue
    with_evidence: bool
    moves: Move | None = field(default=None, compare=False)
    size: Decimal = field(default=Decimal(0), compare=False)


@dataclass(frozen=True)
class NextQuestion:
    """A question still to be answered.

    `decides`: how many undecided conclusions one of its answers alone would settle; `weight`: the
    same, each by its severity. `touches`: the undecided conclusions it has a say in, by weight.
    """

    ref: Ref
    decides: int
    weight: int
    touches: int


@dataclass(frozen=True)
class PatternShares:
    """Patterns by revenue: the headlines still possible, shares of total revenue in percent.

    `unnamed` is what lines not named yet, or without a share, can amount to; the upper ends of
    the shares hold it.
    """

    headlines: frozenset[str]
    digital: Share
    shares: Mapping[str, Share]
    unnamed: Decimal


@dataclass(frozen=True)
class Advice:
    """All conclusions of one engagement, in a fixed order.

    `clarify_first`: so much is open that clarification takes the place of verdicts.
    `asked`: the questions the format asks or that are answered, and that apply. `pending`: the
    format's questions of which it stays undecided whether they apply although everything that
    decides it has been asked, because an answer is open, a range or disputed. `planned` are the
    measures for four weeks as they will stand, with what the consultant replaced or added.
    `knowledge` is what it was worked out from.
    """

    pack: Pack
    answers: AnswerSet
    levels: tuple[LevelState, ...]
    topics: tuple[TopicState, ...]
    lever: Lever
    patterns: tuple[LinePattern, ...]
    portfolio: PatternShares
    findings: tuple[Conclusion, ...]
    contradictions: tuple[ContradictionFound, ...]
    measures: tuple[RecommendedMeasure, ...]
    planned: tuple[Planned, ...]
    calculator: Results
    clarify_first: bool
    asked: tuple[Ref, ...]
    pending: tuple[Ref, ...]
    open: tuple[Ref, ...]
    warnings: tuple[Problem, ...]
    knowledge: Knowledge = field(repr=False, compare=False)

    def finding(self, id_: str, entry: str = "") -> Conclusion:
        """Return a finding by id; raises `KeyError`."""
        return self.findings[self.places[id_, entry]]

    @cached_property
    def places(self) -> Mapping[tuple[str, str], int]:
        """Where each finding stands among `findings`, by its id and entry."""
        return {(found.id, found.entry): place for place, found in enumerate(self.findings)}

    @property
    def chosen(self) -> tuple[RecommendedMeasure, ...]:
        """The measures for four weeks by rank."""
        found = [measure for measure in self.measures if measure.rank is not None]
        return tuple(sorted(found, key=lambda measure: measure.rank or 0))

    @property
    def board_decisions(self) -> tuple[RecommendedMeasure, ...]:
        """The measures for the board: they take longer than four weeks."""
        return tuple(
            m
            for m in self.measures
            if self.pack.measures[m.id].board and m.verdict in ("certain", "possible")
        )
