# SPDX-License-Identifier: Apache-2.0
"""The parts of an expression. Every node knows its offset in the text (from 0) for messages."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

BinaryOperator = Literal["==", "!=", "<", "<=", ">", ">=", "in", "+", "-", "*", "/", "%"]
MacroKind = Literal["all", "exists", "exists_one", "filter", "map"]


@dataclass(frozen=True, slots=True)
class Constant:
    """A number, a text or a truth value."""

    value: bool | Decimal | str
    offset: int


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list written out."""

    items: tuple[Node, ...]
    offset: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its dotted parts: `op1`, `ta1.new`, `line.pattern`."""

    parts: tuple[str, ...]
    offset: int

    @property
    def text(self) -> str:
        """The name as written."""
        return ".".join(self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """Logical negation."""

    operand: Node
    offset: int


@dataclass(frozen=True, slots=True)
class Negative:
    """Arithmetic negation."""

    operand: Node
    offset: int


@dataclass(frozen=True, slots=True)
class Logical:
    """A chain of `&&` or of `||`."""

    operator: Literal["&&", "||"]
    operands: tuple[Node, ...]
    offset: int


@dataclass(frozen=True, slots=True)
class Binary:
    """A comparison, a membership test or an arithmetic operation."""

    operator: BinaryOperator
    left: Node
    right: Node
    offset: int


@dataclass(frozen=True, slots=True)
class Conditional:
    """`condition ? then : otherwise`."""

    condition: Node
    then: Node
    otherwise: Node
    offset: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function; the receiver of a method call is its first argument."""

    function: str
    arguments: tuple[Node, ...]
    offset: int


@dataclass(frozen=True, slots=True)
class Macro:
    """`items.all(x, body)` and its sisters."""

    kind: MacroKind
    items: Node
    variable: str
    body: Node
    offset: int


Node = Constant | ListOf | Name | Not | Negative | Logical | Binary | Conditional | Call | Macro


def children(node: Node) -> tuple[Node, ...]:
    """Return the parts directly beneath a node."""
    match node:
        case ListOf(items=items) | Call(arguments=items) | Logical(operands=items):
            return items
        case Not(operand=operand) | Negative(operand=operand):
            return (operand,)
        case Binary(left=left, right=right):
            return (left, right)
        case Conditional(condition=condition, then=then, otherwise=otherwise):
            return (condition, then, otherwise)
        case Macro(items=target, body=body):
            return (target, body)
        case _:
            return ()


def walk(node: Node) -> list[Node]:
    """Return a node and all parts beneath it, outermost first."""
    found = [node]
    for child in children(node):
        found.extend(walk(child))
    return found
