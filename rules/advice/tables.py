# SPDX-License-Identifier: Apache-2.0
"""Decision tables: which rows can still fit, and in how many of the completions each one does."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from rules.advice.fits import MAX_TOGETHER, Fits, possible_fits
from rules.advice.outcomes import (
    Completion,
    LineScope,
    Outcomes,
    applies,
    deciding,
    outcomes,
    settled,
)
from rules.expressions.values import (
    ABSENT,
    NO_REFS,
    Item,
    Possible,
    Ref,
    Shape,
    join,
    known,
    one_of,
)
from rules.pack.provided import RULE
from rules.pack.schema import Row, Table


@dataclass(frozen=True)
class TableResult:
    """What a table says about a line, or outside the lines.

    `rows`: ids of the rows still possible, in table order; none where the table does not apply.
    `fits`: the rows that may fit together. `completions`: all of them where they could be counted,
    otherwise none; weights sum to 1.
    """

    table: Table
    applies: Possible
    rows: tuple[str, ...]
    fits: Fits
    completions: tuple[Completion, ...]
    because: frozenset[Ref]
    missing: frozenset[Ref]

    def output(self, name: str) -> Possible:
        """Return an output of the table; `rule` is the id of the row.

        Absent where the table does not apply, and where no row fits or the one that does gives
        nothing of that name; where all fitting rows count, the list of what they give.
        """
        if self.applies.known and self.applies.value is False:
            return known(ABSENT, self.because)
        result = self._collected(name) if self.table.hit == "collect" else self._single(name)
        return result if self.applies.known else join((result, known(ABSENT)), self.applies.missing)

    def _single(self, name: str) -> Possible:
        rows = {row.id: row for row in self.table.rows}
        found = {_given(rows[fit[0]], name) if fit else ABSENT for fit in self.fits.together or ()}
        return one_of(found, self.because, self.missing)

    def _collected(self, name: str) -> Possible:
        if self.fits.together is None:
            return self._of_shape(name)
        lists = {self._list(fit, name) for fit in self.fits.together}
        if len(lists) > MAX_TOGETHER:
            return self._of_shape(name)
        return one_of(lists, self.because, self.missing)

    def _list(self, fit: tuple[str, ...], name: str) -> tuple[object, ...]:
        given = (_given(row, name) for row in self.table.rows if row.id in fit)
        return tuple(dict.fromkeys(value for value in given if value is not ABSENT))

    def _of_shape(self, name: str) -> Possible:
        """Return what is known of a list that may be one of too many."""
        certain: dict[object, bool] = {}
        for row in self.table.rows:
            value = _given(row, name)
            if row.id in self.rows and value is not ABSENT:
                certain[value] = certain.get(value, False) or row.id in self.fits.certain
        items = tuple(Item(known(value), sure) for value, sure in certain.items())
        return Possible(None, because=self.because, missing=self.missing, shape=Shape(items))


def _given(row: Row, name: str) -> object:
    return row.id if name == RULE else row.then.get(name, ABSENT)


def decide(line: LineScope, key: str) -> TableResult:
    """Work out a table; where the conditions leave it open, completions are tried for a line."""
    table = line.pack.tables[key]
    used = applies(line, key)
    if used.known and used.value is False:
        return TableResult(table, used, (), Fits(()), (), used.because, NO_REFS)
    conditions = deciding(line, key)
    because = used.because.union(*(t.because for t in conditions.values()))
    missing = used.missing.union(*(t.missing for t in conditions.values()))
    single = table.hit != "collect"
    if single and (certain := settled(line, key, conditions)):
        own = because if table.hit == "first" else used.because | conditions[certain].because
        done = (Completion({}, certain, Fraction(1)),)
        return TableResult(table, used, (certain,), Fits(((certain,),)), done, own, used.missing)
    counted = outcomes(line, key) if single and table.for_each is not None else None
    if counted is not None and counted.completions:
        return _counted(line, table, used, counted, because)
    fits = possible_fits(line, key).limited(conditions, table.hit)
    rows = tuple(row.id for row in table.rows if row.id in fits.rows)
    if fits.together is not None and len(fits.together) == 1:
        because, missing = because | missing, used.missing
    return TableResult(table, used, rows, fits, (), because, missing)


def _counted(
    line: LineScope, table: Table, used: Possible, counted: Outcomes, because: frozenset[Ref]
) -> TableResult:
    completions = counted.where_applied
    # what no completion had to branch on cannot matter
    branched = frozenset(Ref(question, line.entry) for c in completions for question in c.assumed)
    reached = {completion.row for completion in completions}
    rows = tuple(row.id for row in table.rows if row.id in reached)
    fits = Fits(tuple((row,) for row in rows))
    return TableResult(table, used, rows, fits, completions, because, used.missing | branched)
