# SPDX-License-Identifier: Apache-2.0
"""What a client has said: answers, business lines, scenarios, and the frame of the talk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

from rules.expressions.values import Ref
from rules.pack.groups import LINES

State = Literal["value", "open", "not_known"]
Confidence = Literal["estimated", "plausible", "documented"]
Shares = Mapping[str, Decimal]
SEEDS = range(1, 10**9)
AnswerValue = Decimal | bool | str | tuple[str, ...] | Shares


@dataclass(frozen=True)
class Answer:
    """One answer; there is none for a question that is unanswered.

    State `value` holds a single `value`, a range from `low` to `high` (with or without a value to
    calculate with), several disputed values `any_of`, or `count` (k of n) for a rate.
    `open`: asked, to be clarified `with_whom` and `by` when. `not_known`: nobody in the house
    knows, which is an answer. `said_by` is who said it. Percentages are percent.
    """

    state: State
    value: AnswerValue | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    any_of: tuple[AnswerValue, ...] = ()
    count: tuple[int, int] | None = None
    confidence: Confidence | None = None
    evidence: str = ""
    note: str = ""
    said_by: str = ""
    with_whom: str = ""
    by: date | None = None


@dataclass(frozen=True)
class BusinessLine:
    """One business line.

    `share` is its percentage of revenue, `profit_share` that of gross profit; None where not known.
    """

    id: str
    name: str
    share: Decimal | None
    answers: Mapping[str, Answer]
    profit_share: Decimal | None = None


@dataclass(frozen=True)
class Initiative:
    """One AI initiative of the client."""

    id: str
    name: str
    answers: Mapping[str, Answer]


@dataclass(frozen=True)
class Scenario:
    """A further scenario of the client's own, beside the one the answers give.

    `inputs` holds what differs from the answers, by the key of the calculator's input. `case` names
    the customers or the line it stands for; empty, it is the one of the answers.
    """

    id: str
    label: str
    inputs: Mapping[str, Answer] = field(default_factory=dict)
    case: str = ""


@dataclass(frozen=True)
class Conversation:
    """When the talk took place, with whom, and who writes the report."""

    date: date | None = None
    minutes: int | None = None
    participants: tuple[str, ...] = ()
    author: str = ""
    firm: str = ""


@dataclass(frozen=True)
class Assignment:
    """Who takes a measure on, and by when."""

    owner: str = ""
    due: date | None = None


@dataclass(frozen=True)
class OwnMeasure:
    """What the consultant puts in the place of a recommended measure, or adds to them, and why.

    `replaces` is the id of the measure it takes the place of, empty where it is added. `measure`
    is the id of one of the pack's; empty, it stands in own words.
    """

    id: str
    reason: str
    replaces: str = ""
    measure: str = ""
    title: str = ""
    first_step: str = ""
    sign_of_success: str = ""
    assignment: Assignment = Assignment()


@dataclass(frozen=True)
class Plan:
    """The four weeks after the talk; assignments by measure id, `board` for board decisions.

    `own` holds what the consultant has replaced or added, in order.
    """

    start: date | None = None
    assignments: Mapping[str, Assignment] = field(default_factory=dict)
    board: Assignment = Assignment()
    own: tuple[OwnMeasure, ...] = ()


@dataclass(frozen=True)
class Client:
    """The client; `currency` is a label, CHF or EUR."""

    name: str
    currency: Literal["CHF", "EUR"] = "CHF"
    place: str = ""
    sector: str = ""


@dataclass(frozen=True)
class AnswerSet:
    """Everything one engagement knows, as one immutable value.

    `answers` has the calculator's inputs under `calculator.<key>`. `lines_complete` says that no
    further business line is to come, `initiatives_complete` the same of AI initiatives. `left_out`
    names questions of the format that were left out when time ran short. `presets` names the
    reference scenarios to show. `case_name` is what the calculator's figures stand for: customers
    of a kind, or a business line. `seed` is where the random draws of its simulation start, one of
    `SEEDS`.
    """

    client: Client
    format: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    lines: tuple[BusinessLine, ...] = ()
    lines_complete: bool = False
    initiatives: tuple[Initiative, ...] = ()
    initiatives_complete: bool = False
    left_out: frozenset[str] = frozenset()
    presets: tuple[str, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    case_name: str = ""
    clv_basis: Literal["revenue", "margin"] = "revenue"
    seed: int = 1
    conversation: Conversation = Conversation()
    plan: Plan = Plan()
    parking_lot: tuple[str, ...] = ()

    def answer(self, question: str, entry: str = "") -> Answer | None:
        """Return the answer to a question, of a line or initiative where `entry` names one."""
        return self.given(entry).get(question)

    def given(self, entry: str = "") -> Mapping[str, Answer]:
        """Return the answers by question, of a line or initiative where `entry` names one."""
        return self._by_entry.get(entry, {})

    @cached_property
    def case_line(self) -> BusinessLine | None:
        """The business line the case names, however it is capitalised; None where it names none."""
        return self.line_named(self.case_name)

    def line_named(self, case: str) -> BusinessLine | None:
        """Return the business line a case names, however it is capitalised."""
        wanted = case.strip().casefold()
        named = (line for line in self.lines if line.name.strip().casefold() == wanted)
        return next(named, None) if wanted else None

    @property
    def entries(self) -> tuple[BusinessLine | Initiative, ...]:
        """The business lines, then the AI initiatives."""
        return (*self.lines, *self.initiatives)

    def entries_of(self, group: str) -> tuple[BusinessLine, ...] | tuple[Initiative, ...]:
        """Return the entries of a group in their order."""
        return self.lines if group == LINES else self.initiatives

    def is_complete(self, group: str) -> bool:
        """Tell whether no further entry of a group is to come."""
        return self.lines_complete if group == LINES else self.initiatives_complete

    @cached_property
    def answered(self) -> frozenset[str]:
        """The ids of all questions somebody answered, in whatever line or initiative."""
        return frozenset(self.answers).union(*(entry.answers for entry in self.entries))

    @cached_property
    def gone_without(self) -> frozenset[str]:
        """The ids of the questions the talk goes without; what was answered all the same is not."""
        return self.left_out - self.answered

    @cached_property
    def given_refs(self) -> Mapping[Ref, bool]:
        """Where answers were given, and whether they say anything: an open one does not."""
        return {
            Ref(question, entry): answer.state != "open"
            for entry, answers in self._by_entry.items()
            for question, answer in answers.items()
        }

    @cached_property
    def _by_entry(self) -> Mapping[str, Mapping[str, Answer]]:
        return {"": self.answers, **{entry.id: entry.answers for entry in self.entries}}
