# SPDX-License-Identifier: Apache-2.0
"""Working out an expression on what is known so far.

Kleene logic with complete blame: `false && x` is false whatever x is, in either order; what stays
unknown names everything that makes it so. Each evaluation has a budget of steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Any, Protocol

from rules.expressions.budget import (
    MAX_LIST,
    MAX_STEPS,
    Budget,
    BudgetError,
    budget_of_one,
    heaviness,
)
from rules.expressions.operations import (
    COMPARISONS,
    apply,
    calculate,
    compare,
    cost,
    in_full,
    listed,
    membership,
    shapes,
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
    Name,
    Negative,
    Node,
    Not,
)
from rules.expressions.values import (
    ABSENT,
    NO_REFS,
    Item,
    Possible,
    Ref,
    Shape,
    UndefinedError,
    anything,
    between,
    defined,
    doubts,
    join,
    known,
    one_of,
    reasons,
    resting_on,
    unbounded,
)

__all__ = [
    "ABOUT_QUESTIONS",
    "MAX_LIST",
    "MAX_STEPS",
    "Budget",
    "BudgetError",
    "Entry",
    "Evaluation",
    "Group",
    "Names",
    "evaluate",
    "truth",
]


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
    budget: Budget = field(default_factory=budget_of_one)
    bound: dict[str, Entry | Possible] = field(default_factory=dict)

    def run(self, node: Node) -> Possible:
        """Return the value of a node that is no group."""
        self.budget.spend()
        found = _VISITORS[type(node)](self, node)
        if isinstance(found, Group):
            raise TypeError("a group stands where a value is expected")
        return found

    def visit(self, node: Node) -> Possible | Group:
        """Return the value of any node."""
        self.budget.spend()
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
                undefined=found.undefined,
            )
        return found

    def spend_on(self, *parts: Possible) -> None:
        """Take off what it takes to try all combinations of some parts."""
        heaviest, several = 0, False
        for part in parts:
            if part.options is not None:
                heaviest = max(heaviest, heaviness(part.options))
            several = several or part.options is None or len(part.options) != 1
        if several or heaviest:
            self.budget.spend(cost(parts) * (1 + heaviest) - 1)


def evaluate(node: Node, names: Names, budget: Budget | None = None) -> Possible:
    """Evaluate an expression that the checker has accepted.

    Raises `UndefinedError` where known values have no result, such as a division by zero, and
    `BudgetError` where the budget is used up. Where there may be no result nothing is known of it.
    """
    try:
        found = in_full(Evaluation(names, budget or budget_of_one()).run(node))
    except RecursionError:  # names that rest on names that rest on names
        raise BudgetError from None
    return unbounded(found.because, found.missing) if found.undefined else found


def truth(node: Node, names: Names) -> Possible:
    """Evaluate a condition; what does not apply is false, what may have no result undecided."""
    try:
        found = Evaluation(names).truth(node)
    except RecursionError:
        raise BudgetError from None
    return one_of((True, False), found.because, found.missing) if found.undefined else found


def _constant(run: Evaluation, node: Constant) -> Possible:
    return known(node.value)


def _name(run: Evaluation, node: Name) -> Possible | Group:
    if run.bound and (entry := run.bound.get(node.parts[0])) is not None:
        if isinstance(entry, Possible):
            return entry
        return entry.lookup(node.parts[1:])
    return run.names.lookup(node.parts)


def _list(run: Evaluation, node: ListOf) -> Possible:
    values = [run.run(item) for item in node.items]
    because, missing = reasons(values)
    undefined = any(value.undefined for value in values)
    found = listed([Item(value) for value in values], because, missing, undefined=undefined)
    run.spend_on(found)
    return found


def _not(run: Evaluation, node: Not) -> Possible:
    operand = run.truth(node.operand)
    options = frozenset([not option for option in operand.options or ()])
    return Possible(
        options,
        because=operand.because,
        missing=operand.missing,
        undefined=operand.undefined,
    )


def _negative(run: Evaluation, node: Negative) -> Possible:
    return calculate("-", known(Decimal(0)), run.run(node.operand))


def _logical(run: Evaluation, node: Logical) -> Possible:
    decisive = node.operator == "||"
    found: list[Possible] = []
    failed: UndefinedError | None = None
    for operand in node.operands:
        try:
            truth_ = run.truth(operand)
        except UndefinedError as error:
            failed = error
            continue
        if truth_.known and truth_.value is decisive:
            return known(decisive, truth_.because)
        found.append(truth_)
    return _undecided_by(found, failed, decisive=decisive)


def _chain(parts: Iterable[Callable[[], Possible]], *, decisive: bool) -> Possible:
    """Join truths until one decides; an undefined one counts only where no other does."""
    found: list[Possible] = []
    failed: UndefinedError | None = None
    for part in parts:
        try:
            truth_ = part()
        except UndefinedError as error:
            failed = error
            continue
        if truth_.known and truth_.value is decisive:
            return known(decisive, truth_.because)
        found.append(truth_)
    return _undecided_by(found, failed, decisive=decisive)


def _undecided_by(
    found: Sequence[Possible], failed: UndefinedError | None, *, decisive: bool
) -> Possible:
    """Join truths of which none decides; `failed`: why others, if any, have no result."""
    undefined = failed is not None
    because, missing = reasons(found)
    blocking = [truth_ for truth_ in found if not truth_.can_be(not decisive)]
    if blocking or undefined:
        # beside a part that decides or has no result only those that can decide make a difference
        idle = [
            truth_
            for truth_ in found
            if not truth_.can_be(decisive) and (undefined or any(b is not truth_ for b in blocking))
        ]
        deciding = NO_REFS.union(*(truth_.missing for truth_ in found if truth_ not in idle))
        because, missing = because | (missing - deciding), deciding
    options = set() if blocking or undefined else {not decisive}
    doubtful = undefined
    for truth_ in found:
        doubtful = doubtful or truth_.undefined
        if truth_.can_be(decisive):
            options.add(decisive)
    if not options:
        raise failed or UndefinedError
    return one_of(options, because, missing, undefined=doubtful)


def _conditional(run: Evaluation, node: Conditional) -> Possible:
    condition = run.truth(node.condition)
    if condition.known:
        chosen = run.run(node.then if condition.value is True else node.otherwise)
        return _with_reasons(chosen, condition.because)
    branches: list[Possible] = []
    failed: UndefinedError | None = None
    for truth_, branch in ((True, node.then), (False, node.otherwise)):
        if condition.can_be(truth_):
            try:
                branches.append(run.run(branch))
            except UndefinedError as error:
                failed = error
    if not branches:
        raise failed or UndefinedError
    joined = join(branches)
    return resting_on(
        joined,
        joined.because | condition.because,
        joined.missing | condition.missing,
        undefined=condition.undefined or failed is not None,
    )


def _binary(run: Evaluation, node: Binary) -> Possible:
    left, right = run.run(node.left), run.run(node.right)
    run.spend_on(left, right)
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
    parts: list[Possible] = []
    for argument in node.arguments:
        part = run.visit(argument)
        if isinstance(part, Group):
            return _size_of(part)
        parts.append(part)
    run.spend_on(*parts)
    return apply(node.function, parts)


def _size_of(group: Group) -> Possible:
    count = Decimal(len(group.entries))
    return known(count) if group.closed else between(count, None, missing=_open(group))


@dataclass(frozen=True, slots=True)
class _Element:
    """What a macro goes through: an item of the list, and its body, to be worked out."""

    item: Item
    body: Callable[[], Possible]


@dataclass(frozen=True, slots=True)
class _Elements:
    """All a macro goes through.

    `further` works out the body of items that may be there as well; `unsure` decides which are.
    """

    known: tuple[_Element, ...]
    further: Callable[[], Possible] | None
    unsure: frozenset[Ref]


def _macro(run: Evaluation, node: Macro) -> Possible:
    items = run.visit(node.items)
    if isinstance(items, Group):
        return _over(run, node, _entries(run, node, items))
    results: list[Possible] = []
    failed: UndefinedError | None = None
    lists = shapes(items)
    for shape in lists:
        try:
            results.append(_over(run, node, _items(run, node, shape, items.missing)))
        except UndefinedError as error:
            failed = error
    if failed is not None and not results:
        raise failed
    joined = join(results)
    return resting_on(
        joined,
        joined.because | items.because,
        joined.missing | (items.missing if len(lists) > 1 else doubts(items)),
        undefined=items.undefined or failed is not None,
    )


def _entries(run: Evaluation, node: Macro, group: Group) -> _Elements:
    """Return the entries of a group; in the result of `filter` they are their ids."""
    found = [
        _Element(Item(known(entry.id)), partial(_body, run, node, entry)) for entry in group.entries
    ]
    unsure = _open(group)
    further = anything(unsure) if node.kind == "map" else one_of((True, False), missing=unsure)
    return _Elements(tuple(found), None if group.closed else lambda: further, unsure)


def _items(run: Evaluation, node: Macro, shape: Shape, missing: frozenset[Ref]) -> _Elements:
    """Return the items of a list; `missing` is what the list lacks to be known."""
    if len(shape.items) > MAX_LIST:
        raise BudgetError
    # where an item has no result the whole list has none, which is accounted for with the list
    found = [_Element(item, partial(_body, run, node, defined(item.value))) for item in shape.items]
    further = partial(_body, run, node, anything(missing)) if shape.more else None
    exact = shape.most == shape.least
    return _Elements(tuple(found), further, NO_REFS if exact else missing)


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


def _over(run: Evaluation, node: Macro, elements: _Elements) -> Possible:
    """Return what a macro makes of its elements."""
    if node.kind in ("all", "exists"):
        decisive = node.kind == "exists"
        return _chain(_truths(elements, decisive=decisive), decisive=decisive)
    if node.kind == "exists_one":
        return _exactly_one(elements)
    found = _filtered(elements) if node.kind == "filter" else _mapped(elements)
    run.spend_on(found)
    return found


def _truths(elements: _Elements, *, decisive: bool) -> Iterator[Callable[[], Possible]]:
    for element in elements.known:
        if element.item.certain:
            yield element.body
        else:
            yield partial(_if_there, element.body, elements.unsure, decisive=decisive)
    if elements.further is not None:
        yield partial(_if_there, elements.further, elements.unsure, decisive=decisive)


def _if_there(body: Callable[[], Possible], unsure: frozenset[Ref], *, decisive: bool) -> Possible:
    """Return the truth of a body that counts only if its item is there."""
    try:
        found = body()
    except UndefinedError:
        return one_of((not decisive,), missing=unsure, undefined=True)
    if found.known and found.value is not decisive:
        return found
    options = {*(found.options or ()), not decisive}
    missing = found.missing | unsure
    return one_of(options, found.because, missing, undefined=found.undefined)


def _possibly(body: Callable[[], Possible], *, certain: bool) -> Possible | None:
    """Return a body; None where its item, if it is there at all, leaves no result."""
    try:
        return body()
    except UndefinedError:
        if certain:
            raise
        return None


def _exactly_one(elements: _Elements) -> Possible:
    found = [(e.item.certain, _possibly(e.body, certain=e.item.certain)) for e in elements.known]
    if elements.further is not None:
        found.append((False, _possibly(elements.further, certain=False)))
    bodies = [body for _, body in found if body is not None]
    undefined = len(bodies) < len(found) or any(body.undefined for body in bodies)
    possible = [
        certain and not body.can_be(value=False)
        for certain, body in found
        if body is not None and body.can_be(value=True)
    ]
    holding = sum(possible)
    options = {holding == 1}
    if holding < len(possible) and holding < 2:
        options = {True, False}
    because, missing = reasons(bodies)
    return one_of(options, because, missing | elements.unsure, undefined=undefined)


def _filtered(elements: _Elements) -> Possible:
    kept: list[Item] = []
    truths: list[Possible] = []
    undefined = False
    for element in elements.known:
        truth_ = _possibly(element.body, certain=element.item.certain)
        if truth_ is None:
            undefined = True
            continue
        truths.append(truth_)
        if truth_.can_be(value=True):
            certain = element.item.certain and not truth_.can_be(value=False)
            kept.append(Item(element.item.value, certain))
    more = False
    if elements.further is not None:
        truth_ = _possibly(elements.further, certain=False)
        more = truth_ is not None and truth_.can_be(value=True)
        truths += [truth_] if truth_ is not None else []
        undefined = undefined or truth_ is None
    because, missing = reasons((*truths, *(item.value for item in kept)))
    undefined = undefined or any(truth_.undefined for truth_ in truths)
    return listed(kept, because, missing | elements.unsure, more=more, undefined=undefined)


def _mapped(elements: _Elements) -> Possible:
    items: list[Item] = []
    undefined = False
    for element in elements.known:
        value = _possibly(element.body, certain=element.item.certain)
        if value is None:
            undefined = True
        else:
            items.append(Item(value, element.item.certain))
    values = [item.value for item in items]
    if elements.further is not None:
        value = _possibly(elements.further, certain=False)
        values += [value] if value is not None else []
        undefined = undefined or value is None
    because, missing = reasons(values)
    undefined = undefined or any(value.undefined for value in values)
    return listed(items, because, missing | elements.unsure,
                  more=elements.further is not None, undefined=undefined)  # fmt: skip


def _open(group: Group) -> frozenset[Ref]:
    return NO_REFS if group.closed else frozenset((Ref(group.name),))


def _with_reasons(value: Possible, because: frozenset[Ref]) -> Possible:
    return value._replace(because=value.because | because) if because else value


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
