# SPDX-License-Identifier: Apache-2.0
"""The names of one engagement: outside any group, and inside each business line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property

from rules.advice.changes import Affected, affected, reached
from rules.advice.levels import LevelStates
from rules.advice.portfolio import Portfolio
from rules.advice.readings import Readings
from rules.advice.results import Results
from rules.advice.scope import ANY_SHARE, Scope
from rules.answers.answers import AnswerSet, BusinessLine
from rules.expressions.evaluator import Group
from rules.expressions.values import Possible, Ref, between, known
from rules.pack.pack import GROUP, Pack


def is_result(name: str) -> bool:
    """Tell whether a name is the calculator's."""
    return name.startswith(("calculator.", "result.", "scenario."))


class Knowledge(Scope):
    """The names outside any group, and the way to each business line.

    With `earlier`, what is known of the same pack before a change, only what the change affects is
    worked out again; without it, or after a change that affects all, `changed` is None.
    """

    def __init__(
        self,
        pack: Pack,
        answers: AnswerSet,
        earlier: Knowledge | None = None,
        changed: Affected | None = None,
    ) -> None:
        super().__init__(pack, answers)
        self._earlier_lines: Mapping[str, Line] = {}
        self.changed = changed
        if earlier is not None and changed is not None:
            self._continue(earlier, changed.outside)

    def unchanged(self, entry: str, names: Collection[str]) -> bool:
        """Tell whether names of a line, or (empty) of none, are surely as they were before."""
        return self.changed is not None and self.changed.names(entry).isdisjoint(names)

    def _continue(self, earlier: Knowledge, changed: frozenset[str]) -> None:
        self.take_over(earlier, changed)
        self._earlier_lines = {line.id: line for line in earlier.lines}
        self.levels.take_over(earlier.levels, changed)
        self.portfolio.take_over(earlier.portfolio, changed)
        if "results" in earlier.__dict__ and not any(map(is_result, changed)):
            self.results = earlier.results

    def after(self, answers: AnswerSet) -> Knowledge:
        """Return what is known once the answers are these; raises nothing, whatever changed."""
        return Knowledge(self.pack, answers, self, affected(self.pack, self.answers, answers))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The business lines in their order."""
        lines = tuple(Line(self, line) for line in self.answers.lines)
        for line in lines:
            earlier = self._earlier_lines.get(line.id)
            if earlier is not None and self.changed is not None:
                line.take_over(earlier, self.changed.names(line.id))
        self._earlier_lines = {}  # nothing of the state before is held on to
        return lines

    def assuming(self, assumed: Mapping[str, Possible]) -> Knowledge:
        """Return what would be known with these answers, outside the business lines."""
        changed = reached(self.pack, map(Ref, assumed))
        knowledge = Knowledge(self.pack, self.answers, self, changed)
        knowledge.assumed = {**self.assumed, **assumed}
        return knowledge

    def line(self, id_: str) -> Line:
        """Return a business line by its id; raises `KeyError`."""
        return self._by_id[id_]

    @cached_property
    def _by_id(self) -> Mapping[str, Line]:
        return {line.id: line for line in self.lines}

    @cached_property
    def levels(self) -> LevelStates:
        """States, scores and the largest lever of the three levels."""
        return LevelStates(self)

    @cached_property
    def results(self) -> Results:
        """What the calculator says."""
        return Results(self.pack, self.answers)

    @cached_property
    def readings(self) -> Readings:
        """What the calculator says, by the names expressions use."""
        return Readings(self.results)

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
            return self.readings.value(name)
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

    @property
    def id(self) -> str:
        """The immutable id of the line."""
        return self.line.id

    def assuming(self, assumed: Mapping[str, Possible]) -> Line:
        """Return the line as it would be with these answers."""
        line = Line(self.outer, self.line, {**self.assumed, **assumed})
        line.take_over(self, self.pack.influence.of_all(assumed))
        return line

    def group(self) -> Group:
        """Return the business lines."""
        return self.outer.group()

    def owns(self, scope: str | None) -> bool:
        """Own are the names of the group."""
        return scope == GROUP

    def beyond(self, name: str) -> Possible:
        """Return the line's name or share, or a name from outside."""
        if name == "line":
            return known(self.line.name)
        if name == "share":
            ref = frozenset((Ref("share", self.entry),))
            if self.line.share is None:
                return between(*ANY_SHARE, missing=ref)
            return known(self.line.share, ref)
        return self.outer.value(name)

    def beyond_call(self, function: str, argument: str) -> Possible:
        """Ask about a question outside the group."""
        return self.outer.call(function, argument)
