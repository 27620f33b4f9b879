# SPDX-License-Identifier: Apache-2.0
"""Decision tables: which rows can still fit, and in how many of the completions each one does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Protocol, Self

from rules.expressions.evaluator import Group
from rules.expressions.values import ABSENT, NO_REFS, TRUE, Possible, Ref, join, known, one_of
from rules.pack import domains
from rules.pack.pack import Pack
from rules.pack.schema import Row, Table

MAX_CASES = 4_000


class LineScope(Protocol):
    """The names of one business line, as far as tables need them."""

    pack: Pack
    entry: str
    assumed: Mapping[str, Possible]

    def truth(self, node_key: str) -> Possible:
        """Return the truth of one of the pack's conditions."""

    def lookup(self, parts: tuple[str, ...]) -> Possible | Group:
        """Return the value of a name."""

    def applicable(self, question: str) -> Possible:
        """Tell whether a question applies."""

    def assuming(self, assumed: Mapping[str, Possible]) -> Self:
        """Return the line as it would be with these answers."""


@dataclass(frozen=True)
class Completion:
    """A way the missing answers may turn out, as far as they matter, and the row that fits then.

    `weight` is its share of all completions in which the table applies.
    """

    assumed: Mapping[str, object]
    row: str
    weight: Fraction


@dataclass(frozen=True)
class TableResult:
    """What a table says about a line.

    `rows`: ids of the rows still possible, in table order; none where the table does not apply.
    `completions`: all of them where they could be counted, otherwise none.
    """

    table: Table
    applies: Possible
    rows: tuple[str, ...]
    completions: tuple[Completion, ...]
    because: frozenset[Ref]
    missing: frozenset[Ref]

    def output(self, name: str) -> Possible:
        """Return an output of the table; `rule` is the id of the row."""
        if not self.rows:
            return known(ABSENT, self.because)
        found = {row.id if name == "rule" else row.then.get(name, "") for row in self._possible()}
        result = one_of(found, self.because, self.missing)
        return result if self.applies.known else join((result, known(ABSENT)), self.applies.missing)

    def _possible(self) -> list[Row]:
        return [row for row in self.table.rows if row.id in self.rows]


def decide(line: LineScope, key: str) -> TableResult:
    """Work out a table for a line; completions are tried where the conditions leave it open."""
    table = line.pack.tables[key]
    applies = _applies(line, key)
    if applies.known and applies.value is False:
        return TableResult(table, applies, (), (), applies.because, NO_REFS)
    truths = _truths(line, key)
    because = applies.because.union(*(t.because for t in truths.values()))
    if certain := _certain(truths):
        reasons = applies.because | truths[certain].because
        done = Completion({}, certain, Fraction(1))
        return TableResult(table, applies, (certain,), (done,), reasons, applies.missing)
    missing = applies.missing.union(*(t.missing for t in truths.values()))
    completions = _completions(line, key)
    if completions:
        # what no completion had to branch on cannot matter
        missing = frozenset(Ref(q, line.entry) for c in completions for q in c.assumed)
    reached = {c.row for c in completions} or {r for r, t in truths.items() if t.can_be(True)}
    rows = tuple(row.id for row in table.rows if row.id in reached)
    return TableResult(table, applies, rows, completions, because, missing)


class _UncountableError(Exception):
    """Some missing answer is not one of a few values, or there are too many completions."""


def _completions(line: LineScope, key: str) -> tuple[Completion, ...]:
    """Return the completions with their weights; none where they cannot be counted.

    Those in which the table does not apply are no part of them. Only answers that still matter
    branch, so a completion stands for all that agree with it.
    """
    found: list[Completion] = []
    cases = 0

    def explore(view: LineScope, assumed: dict[str, object], weight: Fraction) -> None:
        nonlocal cases
        cases += 1
        if cases > MAX_CASES:
            raise _UncountableError
        applies = _applies(view, key)
        if applies.known and applies.value is False:
            return
        truths = _truths(view, key)
        if certain := _certain(truths):
            found.append(Completion(assumed, certain, weight))
            return
        question = _next_question(view, truths)
        for value, share in _weighted(view, question):
            ref = frozenset((Ref(question, view.entry),))
            deeper = view.assuming({question: known(value, ref)})
            explore(deeper, {**assumed, question: value}, weight * share)

    try:
        explore(line, {}, Fraction(1))
    except _UncountableError:
        return ()
    total = sum((completion.weight for completion in found), Fraction(0))
    return tuple(replace(completion, weight=completion.weight / total) for completion in found)


def _applies(line: LineScope, key: str) -> Possible:
    return line.truth(f"tables.{key}.applies_when") if line.pack.tables[key].applies_when else TRUE


def _truths(line: LineScope, key: str) -> dict[str, Possible]:
    rows = line.pack.tables[key].rows
    return {row.id: line.truth(f"tables.{key}.rows.{i}.when") for i, row in enumerate(rows)}


def _certain(truths: Mapping[str, Possible]) -> str | None:
    return next((row for row, truth in truths.items() if truth.known and truth.value is True), None)


def _next_question(line: LineScope, truths: Mapping[str, Possible]) -> str:
    """Return the first question, in the pack's order, that matters and certainly applies."""
    names = {ref.name for truth in truths.values() for ref in truth.missing}
    for question in line.pack.questions:
        if question not in names or question in line.assumed:
            continue
        applies = line.applicable(question)
        if applies.known and applies.value is True:
            return question
    raise _UncountableError


def _weighted(line: LineScope, question: str) -> list[tuple[object, Fraction]]:
    """Return the values still possible with their weights among each other."""
    values = domains.weighted_choices(line.pack.questions[question])
    current = line.lookup((question,))
    if values is None or isinstance(current, Group):
        raise _UncountableError
    open_values = [(value, weight) for value, weight in values if current.can_be(value)]
    total = sum((weight for _, weight in open_values), Fraction(0))
    return [(value, weight / total) for value, weight in open_values]
