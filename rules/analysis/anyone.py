# SPDX-License-Identifier: Apache-2.0
"""Conditions tried on every answer anyone could give: which hold always, which never.

Each name may have any value it can have at all, whatever the others are. Few values are tried one
by one, within a bound; what is found to hold always or never does so for every talk.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Literal

from rules.expressions.budget import Budget, BudgetError, sharing
from rules.expressions.evaluator import Group, evaluate
from rules.expressions.types import Type
from rules.expressions.values import (
    ABSENT,
    Possible,
    Ref,
    UndefinedError,
    anything,
    between,
    join,
    known,
    one_of,
)
from rules.pack import provided
from rules.pack.domains import NUMERIC, bounds, choices
from rules.pack.groups import GROUPS
from rules.pack.pack import Pack
from rules.pack.schema import Question

Constancy = Literal["always", "never"]

MAX_CASES = 1_024  # of one condition
MAX_STEPS = 400_000  # of all conditions of a pack; what comes later counts as open


class Anyone:
    """Everything anyone could answer, as names of a pack's expressions.

    `too_heavy` holds the keys of the expressions tried that took too many steps, `undefined` of
    those that have no result whatever is answered, and the code of the problem.
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.too_heavy: set[str] = set()
        self.undefined: dict[str, str] = {}
        self._budget = Budget(MAX_STEPS)
        self._provided: dict[str, Type] = provided.global_names(pack)
        for group in GROUPS:
            self._provided |= provided.entry_names(pack, group)
        self._assumed: Mapping[str, Possible] = {}
        self._worked_out: dict[str, Possible] = {}

    def constancy(self, key: str) -> Constancy | None:
        """Return whether a condition holds always or never; None where that depends, or is open."""
        found = self._try(key, {})
        if not found.known:
            found = self._agreed(key, sorted(ref.name for ref in found.missing))
        if not found.known:
            return None
        return "always" if found.value is True else "never"

    def lookup(self, parts: tuple[str, ...]) -> Possible | Group:
        """Return what a name can be."""
        name = ".".join(parts)
        if name in GROUPS:
            return Group(name, (), closed=False)
        if name not in self._worked_out:
            self._worked_out[name] = self._find(name)
        return self._worked_out[name]

    def call(self, function: str, argument: str) -> Possible:
        """Return what can be said about a question."""
        return self._leaf(f"{function}.{argument}", (known(value=True), known(value=False)))

    def _try(self, key: str, assumed: Mapping[str, Possible]) -> Possible:
        self._assumed, self._worked_out = assumed, {}
        return self._truth(key)

    def _agreed(self, key: str, leaves: list[str]) -> Possible:
        """Return what every case gives; unknown where two differ or they are too many."""
        options = {leaf: self._cases(leaf) for leaf in leaves}
        undecided = one_of((True, False))
        count = 1
        for cases in options.values():
            count *= len(cases)
        if count > MAX_CASES or not options:
            return undecided
        agreed: Possible | None = None
        for case in itertools.product(*options.values()):
            found = self._try(key, dict(zip(options, case, strict=True)))
            if not found.known:
                return undecided
            if agreed is not None and agreed.value != found.value:
                return undecided
            agreed = found
        return agreed or undecided

    def _truth(self, key: str) -> Possible:
        found = self.value(key)
        if found.options is None:
            return one_of((True, False), missing=found.missing)
        truths = (option is True for option in found.options)  # what does not apply is false
        return one_of(truths, found.because, found.missing)

    def value(self, key: str) -> Possible:
        """Return what an expression can come to."""
        try:
            with sharing(self._budget):
                return evaluate(self.pack.nodes[key], self)
        except UndefinedError as error:
            if not self._assumed:
                self.undefined[key] = error.code
        except BudgetError:
            if self._budget.left > 0:  # it is this one, not all of them together
                self.too_heavy.add(key)
        return anything(frozenset())

    def _find(self, name: str) -> Possible:
        base, _, part = name.rpartition(".")
        if name in self.pack.facts:
            return self.value(f"facts.{name}.value")
        if base == "finding":
            return self._truth(f"findings.{part}.when")
        if base == "parameter":
            return known(self.pack.parameters[part].value)
        return self._leaf(name, self._cases(name))

    def _leaf(self, name: str, cases: tuple[Possible, ...]) -> Possible:
        if name in self._assumed:
            return self._assumed[name]
        return join(cases, frozenset((Ref(name),)))

    def _cases(self, name: str) -> tuple[Possible, ...]:
        """Return the values of a name nothing else decides on, few enough to be tried."""
        argument = name.partition(".")[2]  # of a function about a question
        if argument in self.pack.questions and name not in self.pack.questions:
            return known(value=True), known(value=False)
        missing = frozenset((Ref(name),))
        question = self.pack.questions.get(name)
        if question is not None:
            return _answers(question, missing)
        kind = self._provided.get(name)
        if kind is not None and kind.options:
            return *(known(option) for option in sorted(kind.options)), known(ABSENT)
        if kind is not None and kind.kind == "bool":
            return known(value=True), known(value=False), known(ABSENT)
        return (anything(missing),)


def _answers(question: Question, missing: frozenset[Ref]) -> tuple[Possible, ...]:
    values = choices(question)
    cases: tuple[Possible, ...]
    if values is not None:
        cases = tuple(map(known, values))
    elif question.type in NUMERIC:
        cases = (between(*bounds(question), missing=missing),)
    else:
        cases = (anything(missing),)
    absent = question.show_when or question.not_known or question.scope
    return (*cases, known(ABSENT)) if absent else cases
