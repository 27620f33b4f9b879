# SPDX-License-Identifier: Apache-2.0
"""The names of one entry of a group: a business line, or an AI initiative."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Generic, Self, TypeVar

from rules.advice.scope import ANY_SHARE, Scope
from rules.answers.answers import BusinessLine
from rules.answers.answers import Initiative as GivenInitiative
from rules.expressions.evaluator import Group
from rules.expressions.values import Possible, Ref, between, known
from rules.pack.groups import INITIATIVES, LINES, NAME_OF, SHARE

Given = TypeVar("Given", bound=BusinessLine | GivenInitiative)


class Entry(Scope, Generic[Given]):
    """The names of one entry; everything else is looked up outside."""

    group_name: ClassVar[str]

    def __init__(
        self, outer: Scope, about: Given, assumed: Mapping[str, Possible] | None = None
    ) -> None:
        super().__init__(outer.pack, outer.answers, self.group_name, about.id)
        self.outer = outer
        self.about = about
        self.assumed = assumed or {}

    @property
    def id(self) -> str:
        """The immutable id of the entry."""
        return self.about.id

    def assuming(self, assumed: Mapping[str, Possible]) -> Self:
        """Return the entry as it would be with these answers."""
        entry = type(self)(self.outer, self.about, {**self.assumed, **assumed})
        entry.take_over(self, self.pack.influence.of_all(assumed))
        return entry

    def group(self, name: str) -> Group:
        """Return a group."""
        return self.outer.group(name)

    def beyond(self, name: str) -> Possible:
        """Return the entry's name, or a name from outside."""
        if name == NAME_OF[self.group_name]:
            return known(self.about.name)
        return self.outer.value(name)

    def beyond_call(self, function: str, argument: str) -> Possible:
        """Ask about a question outside the group."""
        return self.outer.call(function, argument)


class Line(Entry[BusinessLine]):
    """The names of one business line."""

    group_name = LINES

    @property
    def line(self) -> BusinessLine:
        """The business line."""
        return self.about

    def beyond(self, name: str) -> Possible:
        """Return the line's name or share, or a name from outside."""
        if name != SHARE:
            return super().beyond(name)
        ref = frozenset((Ref(SHARE, self.entry),))
        if self.line.share is None:
            return between(*ANY_SHARE, missing=ref)
        return known(self.line.share, ref)


class Initiative(Entry[GivenInitiative]):
    """The names of one AI initiative."""

    group_name = INITIATIVES
