# SPDX-License-Identifier: Apache-2.0
"""Names and types of an expression, proved against what the pack declares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from rules.catalogue import nearest
from rules.expressions.evaluator import ABOUT_QUESTIONS
from rules.expressions.operations import COMPARISONS
from rules.expressions.parser import MACROS
from rules.expressions.syntax import (
    Binary,
    Call,
    Conditional,
    Constant,
    ListOf,
    Logical,
    Macro,
    Name,
    Negative,
    Node,
    Not,
    walk,
)
from rules.expressions.types import (
    ANY,
    BOOL,
    NUMBER,
    Type,
    ein,
    either,
    list_of,
    without_words,
    word,
)


@dataclass(frozen=True)
class Fault:
    """One thing wrong with an expression: catalogue code, offset (from 0) and details."""

    code: str
    offset: int
    details: Mapping[str, str]


class Declarations(Protocol):
    """What names an expression may use."""

    def type_of(self, name: str) -> Type | None:
        """Return the type of a dotted name, None if there is no such name."""

    def field_of(self, group: str, name: str) -> Type | None:
        """Return the type of a name of a group's entries."""

    def names(self, group: str = "") -> list[str]:
        """Return the names there are (of a group's entries), for hints."""

    def is_question(self, name: str) -> bool:
        """Tell whether a name is a question's id."""


def check(node: Node, declared: Declarations) -> tuple[Type, list[Fault]]:
    """Return the type of an expression and all faults found in it."""
    checker = _Checker(declared)
    return checker.visit(node), checker.faults


@dataclass
class _Checker:
    declared: Declarations
    faults: list[Fault] = field(default_factory=list)
    bound: dict[str, Type] = field(default_factory=dict)

    def visit(self, node: Node) -> Type:
        return _VISITORS[type(node)](self, node)

    def fault(self, node: Node, code: str, **details: str) -> Type:
        self.faults.append(Fault(code, node.offset, details))
        return ANY

    def mismatch(self, node: Node, de: str, en: str) -> Type:
        return self.fault(node, "type_error", reason_de=de, reason_en=en)

    def expect(self, node: Node, wanted: Type) -> None:
        found = self.visit(node)
        if found.kind not in (wanted.kind, "any"):
            self.mismatch(
                node,
                f"Hier wird {ein(wanted)} erwartet, gefunden ist {ein(found)}",
                f"A {wanted.kind} is expected here, found is a {found.kind}",
            )

    def words(self, left: Type, right: Type, node: Binary) -> None:
        """Refuse a literal word that the other side can never be."""
        for known, tested, named in ((left, right, node.left), (right, left, node.right)):
            if known.options is None or tested.options is None or len(tested.options) != 1:
                continue
            value = next(iter(tested.options))
            if value not in known.options and _is_literal(node, value) and not _is_plain(named):
                name = _name_in(node)
                hints = nearest(value, sorted(known.options))
                self.fault(node, "unknown_choice", value=value, name=name, **hints)

    def unquoted(self, part: Node, other: Type) -> None:
        """Say of an unknown name that is a word the other side can be that it lacks its quotes."""
        if not isinstance(part, Name) or other.options is None or part.text not in other.options:
            return
        hint = {
            "hint_de": f"Als Wert gehört es in Anführungszeichen: '{part.text}'.",
            "hint_en": f"As a value it belongs in quotes: '{part.text}'.",
        }
        for index, found in enumerate(self.faults):
            if found.code == "unknown_name" and found.offset == part.offset:
                self.faults[index] = replace(found, details={**found.details, **hint})


def _constant(checker: _Checker, node: Constant) -> Type:
    if isinstance(node.value, bool):
        return BOOL
    return word(node.value) if isinstance(node.value, str) else NUMBER


def _list(checker: _Checker, node: ListOf) -> Type:
    item: Type | None = None
    for part in node.items:
        found = checker.visit(part)
        merged = found if item is None else either(item, found)
        if merged is None:
            return checker.mismatch(
                part, "Die Liste mischt Arten von Werten", "The list mixes kinds of values"
            )
        item = merged
    return list_of(item or ANY)


def _name(checker: _Checker, node: Name) -> Type:
    first = node.parts[0]
    if first in checker.bound:
        return _bound_name(checker, node, checker.bound[first])
    found = checker.declared.type_of(node.text)
    if found is None:
        return checker.fault(
            node, "unknown_name", name=node.text, **nearest(node.text, checker.declared.names())
        )
    return found


def _bound_name(checker: _Checker, node: Name, bound: Type) -> Type:
    rest = ".".join(node.parts[1:])
    if not rest:
        return bound
    if bound.kind != "group":
        return (
            ANY
            if bound.kind == "any"
            else checker.mismatch(
                node, f"«{node.parts[0]}» hat keine Felder", f"“{node.parts[0]}” has no fields"
            )
        )
    found = checker.declared.field_of(bound.group, rest)
    if found is None:
        hints = nearest(rest, checker.declared.names(bound.group))
        return checker.fault(node, "unknown_name", name=node.text, **hints)
    return found


def _not(checker: _Checker, node: Not) -> Type:
    checker.expect(node.operand, BOOL)
    return BOOL


def _negative(checker: _Checker, node: Negative) -> Type:
    checker.expect(node.operand, NUMBER)
    return NUMBER


def _logical(checker: _Checker, node: Logical) -> Type:
    for operand in node.operands:
        checker.expect(operand, BOOL)
    return BOOL


def _conditional(checker: _Checker, node: Conditional) -> Type:
    checker.expect(node.condition, BOOL)
    then, otherwise = checker.visit(node.then), checker.visit(node.otherwise)
    merged = either(then, otherwise)
    if merged is None:
        return checker.mismatch(
            node,
            f"Die Zweige sind verschieden: {ein(then)} und {ein(otherwise)}",
            f"The branches differ: a {then.kind} and a {otherwise.kind}",
        )
    return merged


def _binary(checker: _Checker, node: Binary) -> Type:
    if node.operator in ("==", "!="):
        return _equality(checker, node)
    if node.operator == "in":
        return _membership(checker, node)
    if node.operator == "+":
        return _sum(checker, node)
    if node.operator in ("<", "<=", ">", ">="):
        if isinstance(node.left, Binary) and node.left.operator in COMPARISONS:
            checker.mismatch(
                node,
                "Vergleiche lassen sich nicht aneinanderreihen; geschrieben wird «a < b && b < c»",
                "Comparisons cannot be chained; write “a < b && b < c”",
            )
            return BOOL
        checker.expect(node.left, NUMBER)
        checker.expect(node.right, NUMBER)
        return BOOL
    checker.expect(node.left, NUMBER)
    checker.expect(node.right, NUMBER)
    return NUMBER


def _equality(checker: _Checker, node: Binary) -> Type:
    left, right = checker.visit(node.left), checker.visit(node.right)
    checker.unquoted(node.left, right)
    checker.unquoted(node.right, left)
    if either(left, right) is None or "group" in (left.kind, right.kind):
        checker.mismatch(
            node,
            f"{ein(left)} und {ein(right)} lassen sich nicht vergleichen",
            f"A {left.kind} and a {right.kind} cannot be compared",
        )
    checker.words(left, right, node)
    return BOOL


def _membership(checker: _Checker, node: Binary) -> Type:
    item, items = checker.visit(node.left), checker.visit(node.right)
    if items.kind not in ("list", "any"):
        checker.mismatch(node, "Rechts von «in» steht keine Liste", "Right of “in” is no list")
    elif items.item is not None:
        checker.unquoted(node.left, items.item)
        for part in node.right.items if isinstance(node.right, ListOf) else ():
            checker.unquoted(part, item)
        if either(item, items.item) is None:
            checker.mismatch(
                node, "Die Liste hält andere Werte", "The list holds other kinds of values"
            )
        checker.words(item, items.item, node)
        _literal_items(checker, node, item)
    return BOOL


def _literal_items(checker: _Checker, node: Binary, item: Type) -> None:
    """Check every literal of a written-out list against the words the left side can be."""
    if not isinstance(node.right, ListOf) or item.options is None or _is_plain(node.left):
        return
    for part in node.right.items:
        if isinstance(part, Constant) and isinstance(part.value, str):
            if part.value in item.options:
                continue
            hints = nearest(part.value, sorted(item.options))
            checker.fault(part, "unknown_choice", value=part.value, name=_name_in(node), **hints)


def _sum(checker: _Checker, node: Binary) -> Type:
    left, right = checker.visit(node.left), checker.visit(node.right)
    merged = either(left, right)
    if merged is None or merged.kind in ("bool", "group"):
        return checker.mismatch(
            node,
            f"«+» verbindet nicht {ein(left)} und {ein(right)}",
            f"“+” does not join a {left.kind} and a {right.kind}",
        )
    return merged if merged.kind != "string" else Type("string")


def _call(checker: _Checker, node: Call) -> Type:
    if node.function in ABOUT_QUESTIONS:
        return _about_question(checker, node)
    if node.function not in _SIGNATURES:
        known = [*_SIGNATURES, *ABOUT_QUESTIONS]
        return checker.fault(
            node, "unknown_name", name=node.function, **nearest(node.function, known)
        )
    least, most, result = _SIGNATURES[node.function]
    if not least <= len(node.arguments) <= most:
        checker.mismatch(
            node,
            f"«{node.function}» erwartet {least} Angaben, nicht {len(node.arguments)}",
            f"“{node.function}” takes {least} arguments, not {len(node.arguments)}",
        )
        return result
    for argument in node.arguments:
        found = checker.visit(argument)
        if found.kind not in (*_ACCEPTED[node.function], "any"):
            checker.mismatch(
                argument,
                f"«{node.function}» nimmt hier nicht {ein(found)}",
                f"“{node.function}” does not take a {found.kind} here",
            )
    return result


def _about_question(checker: _Checker, node: Call) -> Type:
    argument = node.arguments[0] if len(node.arguments) == 1 else None
    if not isinstance(argument, Constant) or not isinstance(argument.value, str):
        checker.mismatch(
            node,
            f"«{node.function}» erwartet den Namen einer Frage in Anführungszeichen",
            f"“{node.function}” takes the id of a question in quotes",
        )
    elif not checker.declared.is_question(argument.value):
        hints = nearest(argument.value, checker.declared.names())
        checker.fault(argument, "unknown_name", name=argument.value, **hints)
    return BOOL


def _macro(checker: _Checker, node: Macro) -> Type:
    items = checker.visit(node.items)
    if items.kind not in ("list", "group", "any"):
        checker.mismatch(
            node,
            f"«{node.kind}» braucht links eine Liste oder Gruppe",
            f"“{node.kind}” needs a list or a group on its left",
        )
        return ANY
    before = checker.bound.get(node.variable)
    each = items if items.kind == "group" else items.item or ANY
    checker.bound[node.variable] = without_words(each) if _is_plain(node.items) else each
    if node.kind == "map":
        result = list_of(checker.visit(node.body))
    else:
        checker.expect(node.body, BOOL)
        result = BOOL if node.kind != "filter" else _filtered(items)
    checker.bound.pop(node.variable)
    if before is not None:
        checker.bound[node.variable] = before
    return result


def _filtered(items: Type) -> Type:
    return list_of(Type("string")) if items.kind == "group" else items


def _is_plain(node: Node) -> bool:
    """Tell whether no name stands in an expression: it holds what it says, and can be compared."""
    return not any(isinstance(part, Name) for part in walk(node))


def _is_literal(node: Node, value: str) -> bool:
    parts = (node.left, node.right) if isinstance(node, Binary) else ()
    return any(isinstance(part, Constant) and part.value == value for part in parts)


def _name_in(node: Node) -> str:
    parts = (node.left, node.right) if isinstance(node, Binary) else ()
    names = [part.text for part in parts if isinstance(part, Name)]
    return names[0] if names else "…"


_MANY = 64
_SIGNATURES: Mapping[str, tuple[int, int, Type]] = {
    "size": (1, 1, NUMBER),
    "contains": (2, 2, BOOL),
    "startsWith": (2, 2, BOOL),
    "endsWith": (2, 2, BOOL),
    "min": (1, _MANY, NUMBER),
    "max": (1, _MANY, NUMBER),
}
FUNCTIONS = frozenset((*_SIGNATURES, *ABOUT_QUESTIONS, *MACROS))  # all there are, and methods
_ACCEPTED: Mapping[str, tuple[str, ...]] = {
    "size": ("list", "string", "group"),
    "contains": ("string",),
    "startsWith": ("string",),
    "endsWith": ("string",),
    "min": ("number",),
    "max": ("number",),
}
_VISITORS: Mapping[type, Callable[[_Checker, Any], Type]] = {
    Constant: _constant,
    ListOf: _list,
    Name: _name,
    Not: _not,
    Negative: _negative,
    Logical: _logical,
    Binary: _binary,
    Conditional: _conditional,
    Call: _call,
    Macro: _macro,
}
