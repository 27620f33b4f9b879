# SPDX-License-Identifier: Apache-2.0
"""What a decision table still has before it: two lines of the same situation end the same way.

A situation holds what is known of the names the table's conditions use and, for names that are not
known, of the names behind them. What led to a known value is no part of it, since a value that is
known stays the same whatever else is answered.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import Protocol, TypeAlias

from rules.errors import KnownError
from rules.expressions.evaluator import ABOUT_QUESTIONS, Group
from rules.expressions.syntax import Call, Macro, Name, Node, children
from rules.expressions.values import Possible
from rules.pack.pack import Pack

Situation: TypeAlias = frozenset[tuple[str, Hashable]]
Uses: TypeAlias = Mapping[str, tuple[str, ...]]


class Values(Protocol):
    """The names of one business line."""

    pack: Pack

    def lookup(self, parts: tuple[str, ...]) -> Possible | Group:
        """Return the value of a name."""

    def call(self, function: str, argument: str) -> Possible:
        """Return what a function says about a question."""

    def answered(self, question: str) -> Possible:
        """Return what an answer leaves possible, whether its question applies or not."""


def situation(line: Values, table: str) -> Situation | None:
    """Return the situation of a line before a table.

    None where it rests on more than values of the line's own questions: on evidence or confidence,
    on what is not known outside the line, on a group.
    """
    conditions = _conditions(line.pack, table)
    if conditions is None:
        return None
    found: dict[str, Hashable] = {}
    waiting = list(conditions)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        value = _value(line, name)
        if value is None:
            return None
        found[name] = value.options
        if not value.known:
            behind = _behind(line.pack, name, line.pack.tables[table].for_each)
            if behind is None:
                return None
            if name in line.pack.questions:
                answered = line.answered(name)
                span = answered.low, answered.high, answered.numeric
                found[name] = (value.options, answered.options, span)
            waiting.extend(behind)
    return frozenset(found.items())


def _value(line: Values, name: str) -> Possible | None:
    try:
        found = line.lookup(tuple(name.split(".")))
    except KnownError:  # said where the table's own conditions come to it, if they do
        return None
    return found if isinstance(found, Possible) else None


def _conditions(pack: Pack, table: str) -> tuple[str, ...] | None:
    rows = range(len(pack.tables[table].rows))
    keys = [f"tables.{table}.applies_when", *(f"tables.{table}.rows.{i}.when" for i in rows)]
    used = [_used_by(pack, key) for key in keys if key in pack.nodes]
    return None if None in used else tuple({name: None for names in used for name in names or ()})


def _behind(pack: Pack, name: str, scope: str | None) -> tuple[str, ...] | None:
    """Return the names a name of a line rests on directly; None where it is no name of the line."""
    base, _, part = name.rpartition(".")
    if (question := pack.questions.get(name)) is not None:
        own, key = question.scope == scope, f"questions.{name}.show_when"
    elif (fact := pack.facts.get(name)) is not None:
        own, key = fact.scope == scope, f"facts.{name}.value"
    elif base == "finding":
        own, key = pack.findings[part].scope == scope, f"findings.{part}.when"
    else:
        return None
    if not own:
        return None
    return _used_by(pack, key) if key in pack.nodes else ()


def _used_by(pack: Pack, key: str) -> tuple[str, ...] | None:
    """Return the names an expression uses; None where it asks more of a question than its value."""
    remembered: tuple[tuple[str, ...] | None] | None = pack.memory.recall(("names", key))
    if remembered is None:
        used = tuple(_names(pack.nodes[key], frozenset()))
        remembered = (None,) if None in used else (tuple(n for n in dict.fromkeys(used) if n),)
        pack.memory.keep(("names", key), remembered)
    return remembered[0]


def _names(node: Node, bound: frozenset[str]) -> Iterator[str | None]:
    if isinstance(node, Name):
        if node.parts[0] not in bound:
            yield node.text
    elif isinstance(node, Call) and node.function in ABOUT_QUESTIONS:
        yield None
    elif isinstance(node, Macro):
        yield from _names(node.items, bound)
        yield from _names(node.body, bound | {node.variable})
    else:
        for child in children(node):
            yield from _names(child, bound)
