# SPDX-License-Identifier: Apache-2.0
"""What every name of a pack can still be, given the answers: the one place values come from.

Names are worked out when first asked for and remembered. Visibility is applied here: a question
that does not apply is absent, whatever answer was kept for it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Self

from rules.advice.cases import in_all_cases, in_place
from rules.advice.plain_values import PlainValues
from rules.advice.tables import TableResult, decide
from rules.answers.answers import Answer, AnswerSet
from rules.calculator.win_rate import wilson
from rules.catalogue import problem
from rules.errors import KnownError
from rules.expressions import evaluator
from rules.expressions.evaluator import BudgetError, Group, Names
from rules.expressions.syntax import Node
from rules.expressions.values import (
    ABSENT,
    FALSE,
    TRUE,
    Possible,
    Ref,
    UndefinedError,
    anything,
    between,
    join,
    known,
    one_of,
)
from rules.pack import domains
from rules.pack.groups import GROUPS
from rules.pack.pack import Pack
from rules.pack.schema import Question

ANY_SHARE = (Decimal(0), Decimal(100))


class Scope(ABC):
    """Names as seen from one place: outside any group, or inside one entry of a group.

    `scope` is the group of the entry, None outside. `assumed` replaces answers while completions
    are tried.
    """

    def __init__(
        self, pack: Pack, answers: AnswerSet, scope: str | None = None, entry: str = ""
    ) -> None:
        self.pack = pack
        self.answers = answers
        self.scope = scope
        self.entry = entry
        self.assumed: Mapping[str, Possible] = {}
        self._values: dict[str, Possible] = {}
        self._conditions: dict[str, Possible] = {}  # and other expressions, by where they stand
        self._kept: dict[str, tuple[Any, frozenset[str]]] = {}
        self._tables: dict[str, TableResult] = {}
        self._plain = PlainValues(self)

    def holds(self, node_key: str) -> bool | None:
        """Tell how a condition comes out, as `truth` does but without reasons; None: undecided."""
        return self._plain.holds(node_key)

    def recall(self, key: str) -> Any | None:  # noqa: ANN401  # whatever was kept
        """Return what was worked out of this scope as a whole, None where nothing was."""
        return self._kept.get(key, (None,))[0]

    def keep(self, key: str, found: object, rests_on: frozenset[str]) -> None:
        """Keep what was worked out of this scope, as long as no change affects these names."""
        self._kept[key] = (found, rests_on)

    def take_over(self, earlier: Scope, affected: frozenset[str]) -> None:
        """Begin with what was worked out before a change, but for the names it affects."""
        self._values = dict(earlier._values)
        self._conditions = dict(earlier._conditions)
        keys_of = self.pack.keys_of
        for name in affected:
            self._values.pop(name, None)
            for key in keys_of.get(name, ()):
                self._conditions.pop(key, None)
        # copies first: another thread may be working something out from what was before
        whole, tables = dict(earlier._kept), dict(earlier._tables)
        self._kept = {key: kept for key, kept in whole.items() if kept[1].isdisjoint(affected)}
        self._tables = {
            key: found for key, found in tables.items() if f"tables.{key}" not in affected
        }
        self._plain.take_over(earlier._plain, affected)

    def lookup(self, parts: tuple[str, ...]) -> Possible | Group:
        """Return the value of a dotted name."""
        name = ".".join(parts)
        return self.group(name) if name in GROUPS else self.value(name)

    def value(self, name: str) -> Possible:
        """Return the value of a name that is no group."""
        found = self._values.get(name)
        if found is None:
            if name in GROUPS:
                raise TypeError(f"{name} is a group")
            found = self._values[name] = self._find(name)
        return found

    def truth(self, node_key: str) -> Possible:
        """Return the truth of one of the pack's conditions here; undefined is unknown."""
        found = self._conditions.get(node_key)
        if found is None:
            found = self._worked_out(evaluator.truth, node_key, one_of((True, False)))
            if not found.known:
                found = in_all_cases(self, node_key, found.missing) or found
            self._conditions[node_key] = found
        return found

    def evaluate(self, node_key: str) -> Possible:
        """Return the value of one of the pack's expressions here; undefined is unknown."""
        found = self._conditions.get(node_key)
        if found is None:
            found = self._worked_out(evaluator.evaluate, node_key, anything(frozenset()))
            if not found.known:
                found = in_place(self, node_key, evaluator.evaluate) or found
            self._conditions[node_key] = found
        return found

    def _worked_out(
        self, how: Callable[[Node, Names], Possible], node_key: str, undefined: Possible
    ) -> Possible:
        """Evaluate within the budget; raises `KnownError` where an expression uses it up."""
        try:
            return how(self.pack.nodes[node_key], self)
        except UndefinedError:
            return undefined
        except BudgetError:
            place = self.pack.places.get(node_key)
            raise KnownError([problem("budget_exceeded", place)]) from None

    @abstractmethod
    def assuming(self, assumed: Mapping[str, Possible]) -> Self:
        """Return the scope as it would be with these answers."""

    @abstractmethod
    def group(self, name: str) -> Group:
        """Return the entries of a group."""

    def owns(self, scope: str | None) -> bool:
        """Tell whether names of a scope are this scope's own."""
        return scope == self.scope

    @abstractmethod
    def beyond(self, name: str) -> Possible:
        """Return a name that is not this scope's own."""

    def given(self, question: str) -> Answer | None:
        """Return the answer as it was given, applicable or not."""
        return self.answers.answer(question, self.entry)

    def ref(self, name: str) -> Ref:
        """Return how a name of this scope is called in reasons."""
        return Ref(name, self.entry)

    def call(self, function: str, argument: str) -> Possible:
        """Return what a function says about a question."""
        question = self.pack.questions[argument]
        if not self.owns(question.scope):
            return self.beyond_call(function, argument)
        applies = self.applicable(argument)
        if function == "is_applicable" or (applies.known and applies.value is False):
            return applies
        said = self._said(function, argument)
        return said if applies.known else join((said, FALSE), applies.missing)

    def _said(self, function: str, argument: str) -> Possible:
        """Return what a function says about a question that applies."""
        answer, ref = self.given(argument), self.ref(argument)
        if _never(function, self.pack.questions[argument]):
            return FALSE
        if answer is None or answer.state == "open":
            return one_of((True, False), missing=frozenset((ref,)))
        because = frozenset((ref,))
        holds = {
            "has_evidence": bool(answer.evidence),
            "estimated": answer.confidence == "estimated",
            "counted": answer.count is not None,
            "not_known": answer.state == "not_known",
        }[function]
        return known(holds, because)

    @abstractmethod
    def beyond_call(self, function: str, argument: str) -> Possible:
        """Return what a function says about a question that is not this scope's own."""

    def applicable(self, question: str) -> Possible:
        """Tell whether a question applies: true, false, or not known yet."""
        if not self.pack.questions[question].show_when:
            return TRUE
        home = question if question.startswith("calculator.") else f"questions.{question}"
        return self.truth(f"{home}.show_when")

    def _find(self, name: str) -> Possible:
        base, _, part = name.rpartition(".")
        question = self.pack.questions.get(name) or self.pack.questions.get(base)
        if question is not None and self.owns(question.scope):
            asked_whole = name in self.pack.questions
            return self._question(name) if asked_whole else self._part(base, part)
        if (fact := self.pack.facts.get(name)) is not None and self.owns(fact.scope):
            return self.evaluate(f"facts.{name}.value")
        finding = self.pack.findings.get(part) if base == "finding" else None
        if finding is not None and self.owns(finding.scope):
            return self.truth(f"findings.{part}.when")
        output = self.pack.outputs.get(name)
        if output is not None and self.owns(self.pack.tables[output.table].for_each):
            return self.table(output.table).output(output.name)
        return self.beyond(name)

    def table(self, key: str) -> TableResult:
        """Return what a decision table of this scope says."""
        if key not in self._tables:
            self._tables[key] = decide(self, key)
        return self._tables[key]

    def _question(self, name: str) -> Possible:
        if name in self.assumed:
            return self.assumed[name]
        applies = self.applicable(name)
        return self._where_applicable(applies, self.answered(name))

    def answered(self, name: str) -> Possible:
        """Return what the answer to a question of this scope leaves possible if it applies."""
        question = self.pack.questions[name]
        answer, ref = self.given(name), self.ref(name)
        if answer is None and question.assumed is not None:
            return known(question.assumed, frozenset((ref,)))
        if answer is None or answer.state == "open":
            return domains.undecided(question, ref)
        if answer.state == "not_known":
            return known(ABSENT, frozenset((ref,)))
        return possible_values(answer, question, ref)

    def _where_applicable(self, applies: Possible, given: Possible) -> Possible:
        """Return an answer as far as its question applies; what was kept is not read."""
        if not applies.known:
            return join((given, known(ABSENT)), applies.missing)
        return given if applies.value is True else known(ABSENT, applies.because)

    def _part(self, base: str, part: str) -> Possible:
        return self._where_applicable(self.applicable(base), self._part_answered(base, part))

    def _part_answered(self, base: str, part: str) -> Possible:
        answer, ref = self.given(base), self.ref(base)
        refs = frozenset((ref,))
        shares = answer.value if answer is not None and answer.state == "value" else None
        if isinstance(shares, Mapping):
            return known(shares[part], refs)
        if answer is not None and answer.state == "not_known":
            return known(ABSENT, refs)
        if self.pack.questions[base].not_known:
            return anything(refs)
        return between(*ANY_SHARE, missing=refs)


def _never(function: str, question: Question) -> bool:
    """Tell whether no answer to a question can be what a function asks."""
    if function == "not_known":
        return not question.not_known
    return function == "counted" and question.type != "rate"


def possible_values(answer: Answer, question: Question, ref: Ref) -> Possible:
    """Return all values an answer leaves possible: one, a range, several, or a counted rate."""
    refs = frozenset((ref,))
    if answer.count is not None:
        return between(*wilson(*answer.count), missing=refs)
    if answer.any_of:
        return one_of(answer.any_of, missing=refs)
    if answer.low is not None and answer.high is not None:
        choices = domains.choices(question)
        if choices is not None:
            low, high = answer.low, answer.high
            inside = [c for c in choices if isinstance(c, Decimal) and low <= c <= high]
            return one_of(inside, missing=refs)
        return between(answer.low, answer.high, missing=refs)
    return known(answer.value, refs)
