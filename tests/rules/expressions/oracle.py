# SPDX-License-Identifier: Apache-2.0
"""The language once more, for values that are all known: short, slow, and nothing in common.

With it the outcome of every completion is worked out, and from all outcomes what must follow.
"""

from __future__ import annotations

import decimal
import itertools
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

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
)
from rules.expressions.values import ABSENT, Possible

UNDEFINED = "undefined"

_COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le,
    ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_ARITHMETIC: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
    "%": operator.mod,
}  # fmt: skip


class NoValueError(Exception):
    """An expression without a value."""


def outcome(node: Node, values: Mapping[str, object]) -> object:
    """Return the value of an expression, or `UNDEFINED`."""
    try:
        return _value(node, values)
    except NoValueError:
        return UNDEFINED


def _value(node: Node, values: Mapping[str, object]) -> Any:  # noqa: ANN401, C901, PLR0911
    match node:
        case Constant(value=value):
            return value
        case Name():
            return values[node.text]
        case ListOf(items=items):
            return tuple(_value(item, values) for item in items)
        case Not(operand=operand):
            return not _truth(operand, values)
        case Negative(operand=operand):
            return _calculated("-", Decimal(0), _value(operand, values))
        case Logical(operator=sign, operands=operands):
            return _chained(sign == "||", (partial(_truth, o, values) for o in operands))
        case Conditional():
            chosen = node.then if _truth(node.condition, values) else node.otherwise
            return _value(chosen, values)
        case Binary(operator=sign):
            return _binary(sign, _value(node.left, values), _value(node.right, values))
        case Call():
            return _called(node.function, [_value(a, values) for a in node.arguments])
        case Macro():
            return _macro(node, values)


def _truth(node: Node, values: Mapping[str, object]) -> bool:
    return _value(node, values) is True


def _chained(decisive: bool, parts: Iterator[Callable[[], bool]]) -> bool:
    failed = False
    for part in parts:
        try:
            if part() is decisive:
                return decisive
        except NoValueError:
            failed = True
    if failed:
        raise NoValueError
    return not decisive


def _binary(sign: str, left: Any, right: Any) -> object:  # noqa: ANN401
    if sign in _ARITHMETIC:
        return _calculated(sign, left, right)
    if left is ABSENT or right is ABSENT:
        return False
    return left in right if sign == "in" else _COMPARISONS[sign](left, right)


def _calculated(sign: str, left: Any, right: Any) -> object:  # noqa: ANN401
    if left is ABSENT or right is ABSENT:
        return ABSENT
    try:
        return _ARITHMETIC[sign](left, right)
    except decimal.DecimalException:
        raise NoValueError from None


def _called(function: str, arguments: list[Any]) -> object:
    if function in ("min", "max", "size"):
        if ABSENT in arguments:
            return ABSENT
        if function == "size":
            return Decimal(len(arguments[0]))
        return min(arguments) if function == "min" else max(arguments)
    text, part = arguments
    if ABSENT in arguments:
        return False
    return {"contains": part in text, "startsWith": text.startswith(part),
            "endsWith": text.endswith(part)}[function]  # fmt: skip


def _macro(node: Macro, values: Mapping[str, object]) -> object:
    items = _value(node.items, values)
    bound = [{**values, node.variable: item} for item in (() if items is ABSENT else items)]
    if node.kind == "map":
        return tuple(_value(node.body, inner) for inner in bound)
    if node.kind in ("all", "exists"):
        parts = (partial(_truth, node.body, inner) for inner in bound)
        return _chained(node.kind == "exists", parts)
    truths = [_truth(node.body, inner) for inner in bound]
    if node.kind == "exists_one":
        return sum(truths) == 1
    return tuple(item for item, holds in zip(items if bound else (), truths, strict=True) if holds)


@dataclass(frozen=True)
class Expected:
    """All outcomes of an expression, and the names that make a difference to it."""

    outcomes: frozenset[object]
    decisive: frozenset[str]


def expected(node: Node, domains: Mapping[str, Sequence[object]]) -> Expected:
    """Try all completions."""
    names = list(domains)
    found = {
        values: outcome(node, dict(zip(names, values, strict=True)))
        for values in itertools.product(*domains.values())
    }
    decisive: set[str] = set()
    for place, name in enumerate(names):
        others: dict[tuple[object, ...], object] = {}
        for values, result in found.items():
            rest = values[:place] + values[place + 1 :]
            if others.setdefault(rest, result) != result:
                decisive.add(name)
    return Expected(frozenset(found.values()), frozenset(decisive))


def covers(found: Possible, outcome_: object) -> bool:
    """Tell whether what was found leaves an outcome possible."""
    return found.undefined if outcome_ == UNDEFINED else found.can_be(outcome_)
