# SPDX-License-Identifier: Apache-2.0
"""What is known in a scope, without its reasons: enough to tell how conditions come out, at once.

Where many states of a talk are compared by their outcome alone, nobody asks what each rests on. So
conditions are tried as plain functions of what is known; where something they need is not known,
or has no value, the scope itself says what still follows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from rules.answers.answers import Answer
from rules.expressions.evaluator import Group
from rules.expressions.plain import (
    NO_PLAIN_VALUE,
    PlainFunction,
    UnknownError,
    called,
    compile_plain,
)
from rules.expressions.syntax import Node
from rules.expressions.values import ABSENT, Possible
from rules.pack.pack import Pack

FINDING = "finding."


class Names(Protocol):
    """The names of a scope, as far as plain values need them."""

    pack: Pack
    assumed: Mapping[str, Possible]

    def lookup(self, parts: tuple[str, ...]) -> Possible | Group:
        """Return the value of a dotted name."""

    def call(self, function: str, argument: str) -> Possible:
        """Return what a function says about a question."""

    def truth(self, node_key: str) -> Possible:
        """Return the truth of one of the pack's conditions."""

    def owns(self, scope: str | None) -> bool:
        """Tell whether names of a scope are this scope's own."""

    def given(self, question: str) -> Answer | None:
        """Return the answer as it was given, applicable or not."""


class PlainValues(dict[str, object]):
    """The known values of a scope by name, worked out when first asked for.

    What is not known, does not apply or is a group raises `UnknownError`.
    """

    def __init__(self, names: Names) -> None:
        super().__init__()
        self.names = names
        self.functions = _functions(names.pack)

    def take_over(self, earlier: PlainValues, affected: frozenset[str]) -> None:
        """Begin with what was known before a change, but for the names it affects."""
        self.update(earlier)
        for name in affected:
            self.pop(name, None)

    def holds(self, node_key: str) -> bool | None:
        """Tell how one of the pack's conditions comes out, as the scope does; None if undecided.

        What does not apply is false.
        """
        try:
            return self._worked_out(node_key) is True
        except NO_PLAIN_VALUE:
            found = self.names.truth(node_key)
            return found.value is True if found.known else None

    def __missing__(self, name: str) -> object:
        if (call := called(name)) is not None:
            # not kept: what is said about a question may change where no name does
            return _only_value(self.names.call(*call))
        value = self[name] = self._found(name)
        return value

    def _found(self, name: str) -> object:
        if (answered := self._answered(name)) is not None:
            return answered
        if (key := self._key(name)) is not None:
            try:
                return self._worked_out(key)
            except NO_PLAIN_VALUE:
                pass  # it may be known all the same, whatever is missing
        return _only_value(self.names.lookup(tuple(name.split("."))))

    def _worked_out(self, node_key: str) -> object:
        function = self.functions[node_key]
        if function is None:
            raise UnknownError
        return function(self)

    def _answered(self, name: str) -> object | None:
        """Return the answer to a question of this scope where it is one value and applies."""
        question = self.names.pack.questions.get(name)
        if question is None or name in self.names.assumed or not self.names.owns(question.scope):
            return None
        answer = self.names.given(name)
        if answer is None or answer.state != "value" or _several(answer):
            return None
        home = name if name.startswith("calculator.") else f"questions.{name}"
        applies = not question.show_when or self.holds(f"{home}.show_when")
        return answer.value if applies else None

    def _key(self, name: str) -> str | None:
        """Return where the expression of a fact or finding of this scope stands."""
        if name.startswith(FINDING):
            id_ = name.removeprefix(FINDING)
            own = self.names.owns(self.names.pack.findings[id_].scope)
            return f"findings.{id_}.when" if own else None
        fact = self.names.pack.facts.get(name)
        own = fact is not None and self.names.owns(fact.scope)
        return f"facts.{name}.value" if own else None


def _several(answer: Answer) -> bool:
    """Tell whether an answer leaves more than one value."""
    return bool(answer.count or answer.any_of) or answer.low is not None


def _only_value(found: Possible | Group) -> object:
    if isinstance(found, Group) or not found.known or found.value is ABSENT:
        raise UnknownError
    return found.value


class _Functions(dict[str, "PlainFunction | None"]):
    """The plain functions of a pack's expressions, each made when first needed."""

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        super().__init__()
        self.nodes = nodes

    def __missing__(self, key: str) -> PlainFunction | None:
        function = self[key] = compile_plain(self.nodes[key])
        return function


def _functions(pack: Pack) -> _Functions:
    found: _Functions | None = pack.memory.recall("plain functions")
    if found is None:
        found = _Functions(pack.nodes)
        pack.memory.keep("plain functions", found)
    return found
