# SPDX-License-Identifier: Apache-2.0
"""Expressions as plain functions, for when everything they need is known.

Where every name met has one value, Kleene logic comes to the same as Python's own operators, some
forty times as fast. So a checked expression becomes one function of the known values. It is built
from Python's syntax tree, never from text: names and words of a pack are only ever string
constants, and no name, attribute or built-in of Python can be reached from it.

The function signals with one of `NO_PLAIN_VALUE` that it cannot tell: a name is not known, or an
operation has no result. The evaluator then says what still follows.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import CodeType, FunctionType
from typing import Any, TypeAlias, TypeVar, cast

from rules.expressions.budget import MAX_LIST, MAX_STEPS, BudgetError, bounded
from rules.expressions.evaluator import ABOUT_QUESTIONS
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
    children,
)

Value = TypeVar("Value")
PlainFunction: TypeAlias = Callable[[Mapping[str, object]], object]

# deeper expressions are left to the evaluator: Python's compiler recurses
MAX_DEPTH = 100


class UnknownError(KeyError):
    """A name without one known value that applies, or an operation that is not plain."""


NO_PLAIN_VALUE = (KeyError, ArithmeticError)


def call_key(function: str, question: str) -> str:
    """Return the key under which the values hold what a function says about a question."""
    return f"{function}('{question}')"


def called(key: str) -> tuple[str, str] | None:
    """Return function and question of a `call_key`; None for a name."""
    function, mark, question = key.partition("('")
    return (function, question[:-2]) if mark else None


def compile_plain(node: Node) -> PlainFunction | None:
    """Return a checked expression as a function of known values; None where it has no plain form.

    The values are True and False, Decimal, str and tuples of them, by dotted name, and by
    `call_key` for functions about questions. Names not needed are not asked for. The mapping
    raises `KeyError` for what is unanswered, open, several, absent or a group, and what the
    function returns is what `evaluate` would. Fields of a group's entries have no plain form.
    """
    try:
        builder = _Builder(limit=_longest_list(node))
        body = builder.build(node)
    except _NotPlainError:
        return None
    parameters = ast.arguments(
        posonlyargs=[], args=[ast.arg(_VALUES)], kwonlyargs=[], kw_defaults=[], defaults=[]
    )
    whole = ast.Expression(ast.Lambda(parameters, body))
    compiled = compile(ast.fix_missing_locations(whole), "<expression>", "eval")
    code = next(constant for constant in compiled.co_consts if isinstance(constant, CodeType))
    reachable = {"__builtins__": {}, **_HELPERS, **builder.numbers}
    return cast("PlainFunction", FunctionType(code, reachable))


class _NotPlainError(Exception):
    """An expression without a plain form."""


def _longest_list(node: Node) -> int:
    """Return how long lists may be so that the evaluator's budget of steps is kept for certain."""
    parts, macros = _measured(node, 1)
    return min(MAX_LIST, int((MAX_STEPS / parts) ** (1 / max(1, macros))))


def _measured(node: Node, depth: int) -> tuple[int, int]:
    """Return the number of parts, and how deep macros stand in each other."""
    if depth > MAX_DEPTH:
        raise _NotPlainError
    found = [_measured(child, depth + 1) for child in children(node)]
    parts = 1 + sum(parts for parts, _ in found)
    macros = max((macros for _, macros in found), default=0)
    return parts, macros + isinstance(node, Macro)


@dataclass
class _Builder:
    """Builds the syntax tree; a bound variable is called by its depth, never as the pack does."""

    limit: int
    numbers: dict[str, Decimal] = field(default_factory=dict)
    bound: dict[str, str] = field(default_factory=dict)
    depth: int = 0

    def build(self, node: Node) -> ast.expr:
        """Return the tree of a value."""
        return _BUILDERS[type(node)](self, node)

    def truth(self, node: Node, *, unless: bool) -> ast.expr:
        """Return the tree of a truth; what is no truth value counts as one that does not decide."""
        tree = self.build(node)
        if _is_truth(node):
            return tree
        sign = ast.IsNot() if unless else ast.Is()
        return ast.Compare(tree, [sign], [ast.Constant(not unless)])

    def number(self, value: Decimal) -> ast.expr:
        """Return the tree of a number: Python's has no decimal constants, so it gets a name."""
        name = f"n{len(self.numbers)}"
        self.numbers[name] = value
        return _name(name)


def _constant(builder: _Builder, node: Constant) -> ast.expr:
    if isinstance(node.value, Decimal):
        return builder.number(node.value)
    return ast.Constant(node.value)


def _list(builder: _Builder, node: ListOf) -> ast.expr:
    if len(node.items) > MAX_LIST:
        raise _NotPlainError
    written = ast.Tuple([builder.build(item) for item in node.items], ast.Load())
    # constants weigh no more than the expression, whose length is bounded
    light = all(isinstance(item, Constant) for item in node.items)
    return written if light else _call("listed", written)


def _named(builder: _Builder, node: Name) -> ast.expr:
    variable = builder.bound.get(node.parts[0])
    if variable is None:
        return _value(node.text)
    if len(node.parts) > 1:
        raise _NotPlainError
    return _name(variable)


def _not(builder: _Builder, node: Not) -> ast.expr:
    return ast.UnaryOp(ast.Not(), builder.build(node.operand))


def _negative(builder: _Builder, node: Negative) -> ast.expr:
    # as the evaluator does: Python's own negation would make -0 of 0
    return ast.BinOp(builder.number(Decimal(0)), ast.Sub(), builder.build(node.operand))


def _logical(builder: _Builder, node: Logical) -> ast.expr:
    every = node.operator == "&&"
    operands = [builder.truth(operand, unless=every) for operand in node.operands]
    return ast.BoolOp(ast.And() if every else ast.Or(), operands)


def _conditional(builder: _Builder, node: Conditional) -> ast.expr:
    condition = builder.truth(node.condition, unless=False)
    return ast.IfExp(condition, builder.build(node.then), builder.build(node.otherwise))


def _binary(builder: _Builder, node: Binary) -> ast.expr:
    left, right = builder.build(node.left), builder.build(node.right)
    if (comparison := _COMPARISONS.get(node.operator)) is not None:
        return ast.Compare(left, [comparison], [right])
    if node.operator in _ONLY_NUMBERS:
        return _call(_ONLY_NUMBERS[node.operator], left, right)
    return ast.BinOp(left, _ARITHMETIC[node.operator], right)


def _function(builder: _Builder, node: Call) -> ast.expr:
    if node.function in ABOUT_QUESTIONS:
        question = node.arguments[0]
        if not isinstance(question, Constant):
            raise TypeError("the checker lets only a question's id through")
        return _value(call_key(node.function, str(question.value)))
    if node.function not in _FUNCTIONS:
        raise _NotPlainError
    return _call(node.function, *(builder.build(argument) for argument in node.arguments))


def _macro(builder: _Builder, node: Macro) -> ast.expr:
    items = _call("items", builder.build(node.items), ast.Constant(builder.limit))
    variable, shadowed = f"x{builder.depth}", builder.bound.get(node.variable)
    builder.bound[node.variable] = variable
    builder.depth += 1
    test: list[ast.expr] = []
    if node.kind == "filter":
        made, test = _name(variable), [builder.build(node.body)]
    elif node.kind in ("all", "exists"):
        made = builder.truth(node.body, unless=node.kind == "all")
    else:
        made = builder.build(node.body)
    builder.depth -= 1
    del builder.bound[node.variable]
    if shadowed is not None:
        builder.bound[node.variable] = shadowed
    loop = ast.comprehension(ast.Name(variable, ast.Store()), items, test, is_async=0)
    return _call(node.kind, ast.GeneratorExp(made, [loop]))


def _is_truth(node: Node) -> bool:
    """Tell whether a node is True or False whatever its names are."""
    match node:
        case Not() | Logical():
            return True
        case Binary(operator=operator):
            return operator in _COMPARISONS
        case Constant(value=value):
            return isinstance(value, bool)
        case Macro(kind=kind):
            return kind in ("all", "exists", "exists_one")
        case Call(function=function):
            return function in ("contains", "startsWith", "endsWith")
        case _:
            return False


def _name(name: str) -> ast.expr:
    return ast.Name(name, ast.Load())


def _value(key: str) -> ast.expr:
    return ast.Subscript(_name(_VALUES), ast.Constant(key), ast.Load())


def _call(function: str, *arguments: ast.expr) -> ast.expr:
    return ast.Call(_name(function), list(arguments), [])


def _items(value: object, limit: int) -> tuple[object, ...]:
    """Return a list to go through, within the budget."""
    if not isinstance(value, tuple) or len(value) > limit:
        raise UnknownError
    return value


def _listed(values: Iterable[object]) -> tuple[object, ...]:
    """Return a list just made; one that is too large is left to the evaluator."""
    try:
        return bounded(tuple(values))
    except BudgetError:
        raise UnknownError from None


def _sum(left: object, right: object) -> Decimal:
    """Return a sum of numbers; joining texts or lists is left to the evaluator, which bounds it."""
    return _of_kind(Decimal, left) + _of_kind(Decimal, right)


def _remainder(left: object, right: object) -> Decimal:
    """Return what a division leaves; Python would take `%` after a text for formatting."""
    return _of_kind(Decimal, left) % _of_kind(Decimal, right)


def _size(value: object) -> Decimal:
    return Decimal(len(value if isinstance(value, tuple) else _of_kind(str, value)))


def _contains(text: object, part: object) -> bool:
    return _of_kind(str, part) in _of_kind(str, text)


def _starts_with(text: object, part: object) -> bool:
    return _of_kind(str, text).startswith(_of_kind(str, part))


def _ends_with(text: object, part: object) -> bool:
    return _of_kind(str, text).endswith(_of_kind(str, part))


def _of_kind(kind: type[Value], value: object) -> Value:
    """Return a value of a kind; what else the checker lets through is left to the evaluator."""
    if isinstance(value, kind):
        return value
    raise UnknownError


def _exactly_one(truths: Iterable[object]) -> bool:
    return sum(map(bool, truths)) == 1


_VALUES = "values"
_COMPARISONS: Mapping[str, ast.cmpop] = {
    "==": ast.Eq(),
    "!=": ast.NotEq(),
    "<": ast.Lt(),
    "<=": ast.LtE(),
    ">": ast.Gt(),
    ">=": ast.GtE(),
    "in": ast.In(),
}
_ARITHMETIC: Mapping[str, ast.operator] = {"-": ast.Sub(), "*": ast.Mult(), "/": ast.Div()}
_ONLY_NUMBERS = {"+": "sum", "%": "remainder"}
_FUNCTIONS: Mapping[str, Callable[..., object]] = {
    "size": _size,
    "contains": _contains,
    "startsWith": _starts_with,
    "endsWith": _ends_with,
    "min": min,
    "max": max,
}
# all a plain function can reach, apart from its values and numbers
_HELPERS: Mapping[str, Callable[..., object]] = {
    **_FUNCTIONS,
    "items": _items,
    "listed": _listed,
    "sum": _sum,
    "remainder": _remainder,
    "all": all,
    "exists": any,
    "exists_one": _exactly_one,
    "filter": _listed,
    "map": _listed,
}
_BUILDERS: Mapping[type, Callable[[_Builder, Any], ast.expr]] = {
    Constant: _constant,
    ListOf: _list,
    Name: _named,
    Not: _not,
    Negative: _negative,
    Logical: _logical,
    Binary: _binary,
    Conditional: _conditional,
    Call: _function,
    Macro: _macro,
}
