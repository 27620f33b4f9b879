# SPDX-License-Identifier: Apache-2.0
"""Conditions that come out the same in every case, though no single part of them is known.

Kleene logic takes the parts of a condition one by one; where they rest on the same answers that is
too weak. Then the values of what is met more than once are tried, within a bound.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Protocol, Self

from rules.expressions import evaluator
from rules.expressions.enumeration import Evaluate, agreed, agreement, combinations, reasons_of
from rules.expressions.evaluator import Names
from rules.expressions.values import Possible, Ref, known
from rules.pack.pack import Pack
from rules.pack.repeats import repeated_names, shared_questions

MOST_IN_PLACE = 128
MOST_TALKS = 32
# tables count their own completions
_OF_TABLES = "tables."


class Cases(Names, Protocol):
    """The names of a scope that can be seen as they would be with other answers."""

    pack: Pack
    assumed: Mapping[str, Possible]

    def owns(self, scope: str | None) -> bool:
        """Tell whether names of a scope are this scope's own."""

    def ref(self, name: str) -> Ref:
        """Return how a name of this scope is called in reasons."""

    def value(self, name: str) -> Possible:
        """Return the value of a name that is no group."""

    def assuming(self, assumed: Mapping[str, Possible]) -> Self:
        """Return the scope as it would be with these answers."""


def in_all_cases(scope: Cases, key: str, missing: frozenset[Ref]) -> Possible | None:
    """Return the truth a condition has in every case tried; None where they do not agree.

    `missing` is what it lacks by the logic of single parts.
    """
    found = in_place(scope, key, evaluator.truth)
    if found is None and not scope.assumed and not key.startswith(_OF_TABLES):
        return _in_all_talks(scope, key, missing)
    return found


def in_place(scope: Cases, key: str, how: Evaluate) -> Possible | None:
    """Return the value an expression has whatever the names it repeats turn out to be."""
    repeated = repeated_names(scope.pack, key)
    return agreement(scope.pack.nodes[key], scope, repeated, how, MOST_IN_PLACE)


def _in_all_talks(scope: Cases, key: str, missing: frozenset[Ref]) -> Possible | None:
    """Return the truth a condition has however the questions its names share are answered.

    Tried where nothing else is missing: what is would hardly ever cease to matter.
    """
    node = scope.pack.nodes[key]
    choices = _choices(scope, key)
    if not choices or not missing <= {scope.ref(name) for name in choices}:
        return None
    reasons = reasons_of(choices)
    cases = (
        evaluator.truth(node, scope.assuming({n: known(v, reasons) for n, v in case.items()}))
        for case in combinations(choices)
    )
    return agreed(cases, reasons)


def _choices(scope: Cases, key: str) -> dict[str, Possible]:
    """Return the shared questions of the scope with few values left, as many as can be tried."""
    questions = scope.pack.questions
    shared = shared_questions(scope.pack, key)
    # shares have values by part only
    own = [q for q in shared if scope.owns(questions[q].scope) and not questions[q].parts]
    open_ = {name: found for name in own if not (found := scope.value(name)).known}
    few = {name: found for name, found in open_.items() if found.options is not None}
    chosen: dict[str, Possible] = {}
    for name, found in sorted(few.items(), key=lambda item: len(item[1].options or ())):
        tried = {**chosen, name: found}
        if math.prod(len(each.options or ()) for each in tried.values()) > MOST_TALKS:
            break
        chosen = tried
    return chosen
