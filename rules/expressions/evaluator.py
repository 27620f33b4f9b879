# SPDX-License-Identifier: Apache-2.0
"""Working out an expression on what is known so far.

Kleene logic with complete blame: `false && x` is false whatever x is, in either order; what stays
unknown names everything that makes it so. Each evaluation has a budget of steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Any, Protocol

from rules.expressions.operations import (
    COMPARISONS,
    apply,
    calculate,
    compare,
    membership,
    missing_of,
    undecided,
)
from rules.expressions.syntax import (
    Binary,
    Call,
    Conditional,
    Constant,
    ListOf,
    Logical,
    Macro,
    MacroKind,
    Name,
    Negative,
    Node,
    Not,
)
from rules.expressions.values import (
    ABSENT,
    NO_REFS,
    Possible,
    Ref,
    UndefinedError,
    anything,
    between,
    combine,
    join,
    known,
    one_of,
    unbounded,
)

MAX_STEPS = 50_000
MAX_LIST = 1_000


class BudgetError(Exception):
    """The evaluation took more steps, or met a longer list, than allowed."""


class Entry(Protocol):
    """One entry of a group, such as a business line."""

    @property
    def id(self) -> str:
        """The immutable id."""

    def lookup(self, parts: tuple[str, ...]) -> Possible | Group:
        """Return a value of the entry."""


@dataclass(frozen=True, slots=True)
class Group:
    """The entries of a repeated group; over an open list `all` is never certain."""

    name: str
    entries: tuple[Entry, ...]
    closed: bool


class Names(Protocol):
    """Where an expression finds the values of its names."""

    def lookup(self, parts: tuple[str, ...]) -> Possible | Group:
        """Return the value of a name known to the checker."""

    def call(self, function: str, argument: str) -> Possible:
        """Return what a function says about a question, given by its id."""


ABOUT_QUESTIONS = ("has_evidence", "is_applicable", "estimated", "counted", "not_known")


@dataclass
class Evaluation:
    """One run over one expression."""

    names: Names
    steps: int = 0
    bound: dict[str, Entry | Possible] = field(default_factory=dict)

    def run(self, node: Node) -> Possible:
        """Return the value of a node that is no group."""
        found = self.visit(node)
        if isinstance(found, Group):
            raise TypeError("a group stands where a value is expected")
        return found

    def visit(self, node: Node) -> Possible | Group:
        """Return the value of any node."""
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise BudgetError
        return _VISITORS[type(node)](self, node)

    def truth(self, node: Node) -> Possible:
        """Return the truth of a node; what does not apply counts as false."""
        found = self.run(node)
        if found.options is None:
            return undecided(found)
        if ABSENT in found.options:
            return one_of(
                (option is not ABSENT and option for option in found.options),
                found.because,
                found.missing,
            )
        return found


def evaluate(node: Node, names: Names) -> Possible:
    """Evaluate an expression that the checker has accepted.

    Raises `UndefinedError` where known values have no result (division by zero) and
    `BudgetError` where the budget is used up.
    """
    return Evaluation(names).run(node)


def truth(node: Node, names: Names) -> Possible:
    """Evaluate a condition; a value that does not apply counts as false."""
    return Evaluation(names).truth(node)


def _constant(run: Evaluation, node: Constant) -> Possible:
    return known(node.value)


def _name(run: Evaluation, node: Name) -> Possible | Group:
    if (entry := run.bound.get(node.parts[0])) is not None:
        if isinstance(entry, Possible):
            return entry
        return entry.lookup(node.parts[1:])
    return run.names.lookup(node.parts)


def _list(run: Evaluation, node: ListOf) -> Possible:
    items = [run.run(item) for item in node.items]
    found = combine(lambda *values: tuple(values), *items)
    return found if found is not None else anything(missing_of(items))


def _not(run: Evaluation, node: Not) -> Possible:
    operand = run.truth(node.operand)
    if operand.known:
        return known(not operand.value, operand.because)
    return operand


def _negative(run: Evaluation, node: Negative) -> Possible:
    return calculate("-", known(Decimal(0)), run.run(node.operand))


def _logical(run: Evaluation, node: Logical) -> Possible:
    return _chain((partial(run.truth, o) for o in node.operands), decisive=node.operator == "||")


def _chain(parts: Iterable[Callable[[], Possible]], *, decisive: bool) -> Possible:
    """Join truths until one decides; an undefined one counts only where no other does."""
    found: list[Possible] = []
    undefined = False
    for part in parts:
        try:
            truth_ = part()
        except UndefinedError:
            undefined = True
            continue
        if truth_.known and truth_.value is decisive:
            return known(decisive, truth_.because)
        found.append(truth_)
    because = NO_REFS.union(*(truth_.because for truth_ in found))
    if not all(truth_.known for truth_ in found):
        return one_of((True, False), because, missing_of(found))
    if undefined:
        raise UndefinedError
    return known(not decisive, because)


def _conditional(run: Evaluation, node: Conditional) -> Possible:
    condition = run.truth(node.condition)
    if condition.known:
        chosen = run.run(node.then if condition.value is True else node.otherwise)
        return _with_reasons(chosen, condition.because)
    branches: list[Possible] = []
    undefined = 0
    for branch in (node.then, node.otherwise):
        try:
            branches.append(run.run(branch))
        except UndefinedError:
            undefined += 1
    if not branches:
        raise UndefinedError
    if undefined:
        branches.append(anything(NO_REFS))
    return _with_reasons(join(branches, condition.missing), condition.because)


def _binary(run: Evaluation, node: Binary) -> Possible:
    left, right = run.run(node.left), run.run(node.right)
    if node.operator in COMPARISONS:
        return compare(node.operator, left, right)
    if node.operator == "in":
        return membership(left, right)
    return calculate(node.operator, left, right)


def _call(run: Evaluation, node: Call) -> Possible:
    if node.function in ABOUT_QUESTIONS:
        question = node.arguments[0]
        if not isinstance(question, Constant):
            raise TypeError("the checker lets only a question's id through")
        return run.names.call(node.function, str(question.value))
    if node.function == "size" and isinstance(group := run.visit(node.arguments[0]), Group):
        count = Decimal(len(group.entries))
        return known(count) if group.closed else between(count, None, missing=_open(group))
    parts = [run.run(argument) for argument in node.arguments]
    return apply(node.function, parts)


def _macro(run: Evaluation, node: Macro) -> Possible:
    items = run.visit(node.items)
    if isinstance(items, Group):
        return _over_group(run, node, items)
    if items.options is None:
        body = _body(run, node, anything(items.missing))
        return anything(items.missing | body.missing)
    lists = [option if isinstance(option, tuple) else () for option in items.options]
    results = [_over_list(run, node, values) for values in lists]
    return _with_reasons(join(results, items.missing), items.because)


def _over_list(run: Evaluation, node: Macro, values: tuple[object, ...]) -> Possible:
    if len(values) > MAX_LIST:
        raise BudgetError
    bodies = [partial(_body, run, node, known(value)) for value in values]
    return _gathered(node.kind, bodies, tuple(values))


def _over_group(run: Evaluation, node: Macro, group: Group) -> Possible:
    bodies = [partial(_body, run, node, entry) for entry in group.entries]
    result = _gathered(node.kind, bodies, tuple(entry.id for entry in group.entries))
    settled = result.known and (node.kind, result.value) in (("exists", True), ("all", False))
    if group.closed or settled:
        return result
    missing = result.missing | _open(group)
    if node.kind in ("filter", "map"):
        return unbounded(result.because, missing)
    return one_of((True, False), result.because, missing)


def _body(run: Evaluation, node: Macro, value: Entry | Possible) -> Possible:
    shadowed = run.bound.get(node.variable)
    run.bound[node.variable] = value
    try:
        return run.run(node.body) if node.kind == "map" else run.truth(node.body)
    finally:
        if shadowed is None:
            del run.bound[node.variable]
        else:
            run.bound[node.variable] = shadowed


def _gathered(
    kind: MacroKind, bodies: Sequence[Callable[[], Possible]], items: tuple[object, ...]
) -> Possible:
    """Return what a macro makes of the bodies of its items."""
    if kind in ("all", "exists"):
        return _chain(bodies, decisive=kind == "exists")
    found = [body() for body in bodies]
    if kind == "map":
        result = combine(lambda *values: tuple(values), *found)
    elif kind == "exists_one":
        result = combine(lambda *truths: sum(map(bool, truths)) == 1, *found)
    else:
        result = combine(
            lambda *truths: tuple(i for i, t in zip(items, truths, strict=True) if t), *found
        )
    return result if result is not None else anything(missing_of(found))


def _open(group: Group) -> frozenset[Ref]:
    return NO_REFS if group.closed else frozenset((Ref(group.name),))


def _with_reasons(value: Possible, because: frozenset[Ref]) -> Possible:
    if not because:
        return value
    return Possible(
        value.options, value.low, value.high, value.numeric, value.because | because, value.missing
    )


_VISITORS: Mapping[type, Callable[[Evaluation, Any], Possible | Group]] = {
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
