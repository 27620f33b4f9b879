# SPDX-License-Identifier: Apache-2.0
"""The names of one engagement: outside any group, and inside each entry of one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar

from rules.advice import agenda
from rules.advice.changes import Affected, affected, reached
from rules.advice.entries import Entry, Initiative, Line
from rules.advice.levels import LevelStates
from rules.advice.portfolio import Portfolio
from rules.advice.readings import Readings
from rules.advice.results import Results
from rules.advice.scope import Scope
from rules.answers.answers import AnswerSet
from rules.expressions.evaluator import Group
from rules.expressions.values import Possible, Ref, known
from rules.pack.groups import GROUPS, INITIATIVES, LINES
from rules.pack.pack import Pack
from rules.pack.schema import Section

EachEntry = TypeVar("EachEntry", Line, Initiative)


def is_result(name: str) -> bool:
    """Tell whether a name is the calculator's."""
    return name.startswith(("calculator.", "result.", "scenario."))


class Knowledge(Scope):
    """The names outside any group, and the way to each business line and AI initiative.

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
        self._earlier: dict[str, Mapping[str, Scope]] = {}
        self.changed = changed
        if earlier is not None and changed is not None:
            self._continue(earlier, changed.outside)

    def unchanged(self, entry: str, names: Collection[str]) -> bool:
        """Tell whether names of an entry, or (empty) of none, are surely as they were before."""
        return self.changed is not None and self.changed.names(entry).isdisjoint(names)

    def _continue(self, earlier: Knowledge, changed: frozenset[str]) -> None:
        self.take_over(earlier, changed)
        self._earlier = {
            group: {entry.id: entry for entry in earlier.entries(group)} for group in GROUPS
        }
        self.levels.take_over(earlier.levels, changed)
        self.portfolio.take_over(earlier.portfolio, changed)
        if "results" in earlier.__dict__ and not any(map(is_result, changed)):
            self.results = earlier.results

    def after(self, answers: AnswerSet) -> Knowledge:
        """Return what is known once the answers are these; raises nothing, whatever changed."""
        change = affected(self.pack, self.answers, answers, self.asked)
        return self.continued(answers, change)

    def continued(self, answers: AnswerSet, changed: Affected | None) -> Knowledge:
        """Return what is known once a change of the answers affects this, or (None) all.

        Where other questions are asked than before, all is worked out anew.
        """
        found = Knowledge(self.pack, answers, self, changed)
        return found if found.asked == self.asked else Knowledge(self.pack, answers)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The business lines in their order."""
        return self._continued(LINES, (Line(self, line) for line in self.answers.lines))

    @cached_property
    def initiatives(self) -> tuple[Initiative, ...]:
        """The AI initiatives in their order."""
        initiatives = (Initiative(self, given) for given in self.answers.initiatives)
        return self._continued(INITIATIVES, initiatives)

    def entries(self, group: str) -> tuple[Entry[Any], ...]:
        """Return the entries of a group in their order."""
        return self.lines if group == LINES else self.initiatives

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """The scope outside any group, then each entry's own."""
        return (self, *self.lines, *self.initiatives)

    def scopes_of(self, scope: str | None) -> tuple[Scope, ...]:
        """Return where names of a scope are: in each entry of the group, or outside."""
        return (self,) if scope is None else self.entries(scope)

    def inside(self, entry: str) -> Scope:
        """Return the scope of an entry by its id, outside where it is empty; raises `KeyError`."""
        return self._by_entry[entry]

    def _continued(self, group: str, entries: Iterable[EachEntry]) -> tuple[EachEntry, ...]:
        """Return the entries of a group, each with what was worked out of it before."""
        found = tuple(entries)
        before = self._earlier.pop(group, {})  # nothing of the state before is held on to
        for entry in found:
            if entry.id in before and self.changed is not None:
                entry.take_over(before[entry.id], self.changed.names(entry.id))
        return found

    def assuming(self, assumed: Mapping[str, Possible]) -> Knowledge:
        """Return what would be known with these answers, outside the business lines."""
        changed = reached(self.pack, map(Ref, assumed))
        knowledge = Knowledge(self.pack, self.answers, self, changed)
        knowledge.assumed = {**self.assumed, **assumed}
        return knowledge

    @cached_property
    def _by_entry(self) -> Mapping[str, Scope]:
        return {scope.entry: scope for scope in self.scopes}

    @cached_property
    def sections(self) -> Mapping[str, Section]:
        """The sections of this talk in their order, those standing in for others in their place."""
        return agenda.sections(self)

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """The questions this talk asks, in their order: the sections as they are, none left out."""
        return agenda.asked(self.pack, self.answers, self.sections)

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

    def group(self, name: str) -> Group:
        """Return the entries of a group; the list is closed when the answers say so."""
        return Group(name, self.entries(name), self.answers.is_complete(name))

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
