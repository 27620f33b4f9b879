# SPDX-License-Identifier: Apache-2.0
"""Decision tables: which rows can still fit, and in how many of the completions each one does."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from rules.advice.outcomes import Completion, LineScope, applies, fitting, outcomes, truths
from rules.expressions.values import ABSENT, NO_REFS, Possible, Ref, join, known, one_of
from rules.pack.schema import Row, Table


@dataclass(frozen=True)
class TableResult:
    """What a table says about a line.

    `rows`: ids of the rows still possible, in table order; none where the table does not apply.
    `completions`: all of them where they could be counted, otherwise none; weights sum to 1.
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
    used = applies(line, key)
    if used.known and used.value is False:
        return TableResult(table, used, (), (), used.because, NO_REFS)
    conditions = truths(line, key)
    because = used.because.union(*(t.because for t in conditions.values()))
    if certain := fitting(conditions):
        reasons = used.because | conditions[certain].because
        done = Completion({}, certain, Fraction(1))
        return TableResult(table, used, (certain,), (done,), reasons, used.missing)
    missing = used.missing.union(*(t.missing for t in conditions.values()))
    counted = outcomes(line, key)
    completions = counted.where_applied if counted is not None else ()
    if completions:
        # what no completion had to branch on cannot matter
        branched = frozenset(Ref(q, line.entry) for c in completions for q in c.assumed)
        missing = used.missing | branched
    reached = {c.row for c in completions} or {r for r, t in conditions.items() if t.can_be(True)}
    rows = tuple(row.id for row in table.rows if row.id in reached)
    return TableResult(table, used, rows, completions, because, missing)
