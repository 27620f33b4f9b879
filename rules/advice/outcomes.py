# SPDX-License-Identifier: Apache-2.0
"""How a decision table may turn out once the missing answers are there, and how often.

Only answers that still matter branch. Values of an answer after which the same is before us stand
together, and what follows from a situation is worked out once for a pack.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Protocol, Self

from rules.advice.situations import Values, situation
from rules.expressions.evaluator import Group
from rules.expressions.values import ABSENT, TRUE, Possible, Ref, known
from rules.pack import domains

MAX_CASES = 4_000


class LineScope(Values, Protocol):
    """The names of one business line, as far as tables need them."""

    entry: str
    assumed: Mapping[str, Possible]

    def truth(self, node_key: str) -> Possible:
        """Return the truth of one of the pack's conditions."""

    def applicable(self, question: str) -> Possible:
        """Tell whether a question applies."""

    def assuming(self, assumed: Mapping[str, Possible]) -> Self:
        """Return the line as it would be with these answers."""


@dataclass(frozen=True)
class Completion:
    """A way the missing answers may turn out, as far as they matter, and the row that fits then.

    `assumed` has, by question, the values that come to the same. `weight` is its share of all.
    """

    assumed: Mapping[str, frozenset[object]]
    row: str
    weight: Fraction


@dataclass(frozen=True, eq=False)
class Outcomes:
    """All completions in which a table applies; `cases` were to be tried to find them."""

    completions: tuple[Completion, ...]
    cases: int

    @cached_property
    def where_applied(self) -> tuple[Completion, ...]:
        """The completions with their shares of those in which the table applies."""
        total = sum((each.weight for each in self.completions), Fraction(0))
        return tuple(replace(each, weight=each.weight / total) for each in self.completions)


def outcomes(line: LineScope, table: str) -> Outcomes | None:
    """Return how a table may turn out; None where that cannot be counted."""
    try:
        return _Exploration(table).explore(line)
    except _UncountableError:
        return None


def applies(line: LineScope, table: str) -> Possible:
    """Tell whether a table applies to a line."""
    condition = line.pack.tables[table].applies_when
    return line.truth(f"tables.{table}.applies_when") if condition else TRUE


def truths(line: LineScope, table: str) -> dict[str, Possible]:
    """Return the truth of the condition of each row, by its id."""
    rows = line.pack.tables[table].rows
    return {row.id: line.truth(f"tables.{table}.rows.{i}.when") for i, row in enumerate(rows)}


def deciding(line: LineScope, table: str) -> dict[str, Possible]:
    """Return the truth of the condition of each row that can have a say, by its id.

    Where the first row that fits counts, those behind one that fits for certain have none.
    """
    conditions = truths(line, table)
    certain = fitting(conditions)
    if line.pack.tables[table].hit != "first" or certain is None:
        return conditions
    return dict(itertools.islice(conditions.items(), list(conditions).index(certain) + 1))


def settled(line: LineScope, table: str, conditions: Mapping[str, Possible]) -> str | None:
    """Return the row that counts for certain, whatever becomes of the others."""
    certain = fitting(conditions)
    if certain is None or line.pack.tables[table].hit != "first":
        return certain
    return certain if all(truth.known for truth in conditions.values()) else None


def fitting(conditions: Mapping[str, Possible]) -> str | None:
    """Return the first row that fits for certain."""
    return next((row for row, t in conditions.items() if t.known and t.value is True), None)


class _UncountableError(Exception):
    """Some missing answer is not one of a few values, or there are too many completions."""


class _Exploration:
    """One search through the cases of a table, at most `MAX_CASES` of them."""

    def __init__(self, table: str) -> None:
        self.table = table
        self.cases = 0

    def explore(self, view: LineScope) -> Outcomes:
        before = situation(view, self.table)
        key = (self.table, before)
        remembered: Outcomes | None = None if before is None else view.pack.memory.recall(key)
        if remembered is not None:
            self._count(remembered.cases)
            return remembered
        so_far = self.cases
        self._count(1)
        found = Outcomes(self._completions(view), self.cases - so_far)
        if before is not None:
            view.pack.memory.keep(key, found)
        return found

    def _count(self, cases: int) -> None:
        self.cases += cases
        if self.cases > MAX_CASES:
            raise _UncountableError

    def _completions(self, view: LineScope) -> tuple[Completion, ...]:
        used = applies(view, self.table)
        if used.known and used.value is False:
            return ()
        conditions = deciding(view, self.table)
        if row := settled(view, self.table, conditions):
            return (Completion({}, row, Fraction(1)),)
        question = _next_question(view, conditions)
        ref = frozenset((Ref(question, view.entry),))
        values: dict[Outcomes, list[object]] = {}
        shares: dict[Outcomes, Fraction] = {}
        for value, share in _weighted(view, question):
            after = self.explore(view.assuming({question: known(value, ref)}))
            values.setdefault(after, []).append(value)
            shares[after] = shares.get(after, Fraction(0)) + share
        return tuple(
            Completion(
                {question: frozenset(values[after]), **each.assumed},
                each.row,
                share * each.weight,
            )
            for after, share in shares.items()
            for each in after.completions
        )


def _next_question(line: LineScope, conditions: Mapping[str, Possible]) -> str:
    """Return the first question, in the pack's order, that matters and certainly applies."""
    names = {ref.name for truth in conditions.values() for ref in truth.missing}
    for question in line.pack.questions:
        if question not in names or question in line.assumed:
            continue
        asked = line.applicable(question)
        if asked.known and asked.value is True:
            return question
    raise _UncountableError


def _weighted(line: LineScope, question: str) -> list[tuple[object, Fraction]]:
    """Return the values still possible with their weights among each other."""
    values = domains.weighted_choices(line.pack.questions[question])
    if values is None:  # shares, for one, have no value as a whole
        raise _UncountableError
    current = line.lookup((question,))
    if isinstance(current, Group):
        raise _UncountableError
    # that nobody in the house knows is one more answer, as likely as another
    cases = (*values, (ABSENT, Fraction(1, len(values))))
    open_values = [(value, weight) for value, weight in cases if current.can_be(value)]
    total = sum((weight for _, weight in open_values), Fraction(0))
    return [(value, weight / total) for value, weight in open_values]
