# SPDX-License-Identifier: Apache-2.0
"""The names of one engagement: outside any group, and inside each business line."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from rules.advice.levels import LevelStates
from rules.advice.portfolio import Portfolio
from rules.advice.scenarios import Results
from rules.advice.scope import ANY_SHARE, Scope
from rules.advice.tables import TableResult, decide
from rules.answers.answers import BusinessLine
from rules.expressions.evaluator import Group
from rules.expressions.values import Possible, Ref, between, known
from rules.pack.pack import GROUP


class Knowledge(Scope):
    """The names outside any group, and the way to each business line."""

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The business lines in their order."""
        return tuple(Line(self, line) for line in self.answers.lines)

    @cached_property
    def levels(self) -> LevelStates:
        """States, scores and the largest lever of the three levels."""
        return LevelStates(self)

    @cached_property
    def results(self) -> Results:
        """What the calculator says."""
        return Results(self.pack, self.answers)

    @cached_property
    def portfolio(self) -> Portfolio:
        """The patterns of all lines, weighted by revenue."""
        return Portfolio(self)

    def group(self) -> Group:
        """Return the business lines; the list is closed when the shares say so."""
        return Group(GROUP, self.lines, self.answers.lines_complete)

    def owns(self, scope: str | None) -> bool:
        """Own are the names outside groups."""
        return scope is None

    def beyond(self, name: str) -> Possible:
        """Return a parameter or a provided name."""
        first, _, rest = name.partition(".")
        if first == "parameter":
            return known(self.pack.parameters[rest].value)
        if first == "level":
            return self.levels.state_value(rest.removesuffix(".state"))
        if first == "lever":
            return self.levels.lever_value()
        if first == "portfolio":
            return self.portfolio.value(rest)
        if first in ("result", "scenario"):
            return self.results.value(name)
        raise KeyError(name)

    def beyond_call(self, function: str, argument: str) -> Possible:
        """No question lies beyond the outermost scope."""
        raise KeyError(f"{function}({argument})")


class Line(Scope):
    """The names of one business line; everything else is looked up outside."""

    def __init__(
        self, outer: Knowledge, line: BusinessLine, assumed: Mapping[str, Possible] | None = None
    ) -> None:
        super().__init__(outer.pack, outer.answers)
        self.outer = outer
        self.line = line
        self.entry = line.id
        self.assumed = assumed or {}
        self._tables: dict[str, TableResult] = {}

    @property
    def id(self) -> str:
        """The immutable id of the line."""
        return self.line.id

    def assuming(self, assumed: Mapping[str, Possible]) -> Line:
        """Return the line as it would be with these answers."""
        return Line(self.outer, self.line, {**self.assumed, **assumed})

    def table(self, table: str) -> TableResult:
        """Return what a decision table says about this line."""
        if table not in self._tables:
            self._tables[table] = decide(self, table)
        return self._tables[table]

    def group(self) -> Group:
        """Return the business lines."""
        return self.outer.group()

    def owns(self, scope: str | None) -> bool:
        """Own are the names of the group."""
        return scope == GROUP

    def beyond(self, name: str) -> Possible:
        """Return a table's output, the line's name or share, or a name from outside."""
        if name == "line":
            return known(self.line.name)
        if name == "share":
            ref = frozenset((Ref("share", self.entry),))
            if self.line.share is None:
                return between(*ANY_SHARE, missing=ref)
            return known(self.line.share, ref)
        for key, table in self.pack.tables.items():
            if name == "rule" or any(name in row.then for row in table.rows):
                return self.table(key).output(name)
        return self.outer.value(name)

    def beyond_call(self, function: str, argument: str) -> Possible:
        """Ask about a question outside the group."""
        return self.outer.call(function, argument)
