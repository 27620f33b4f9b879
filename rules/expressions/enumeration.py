# SPDX-License-Identifier: Apache-2.0
"""Trying all values of what is missing, where the logic of single parts is too weak.

`x || !x` is true whatever x is, but each side alone is unknown. Names with few possible values are
tried in every combination, within a bound; the others stay unknown meanwhile.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from rules.expressions.evaluator import BudgetError, Group, Names, evaluate
from rules.expressions.syntax import Node
from rules.expressions.values import NO_REFS, Possible, Ref, UndefinedError, known

MAX_CASES = 1_024


class _Assuming:
    """Names of which some have an assumed value."""

    def __init__(self, names: Names, assumed: Mapping[str, Possible]) -> None:
        self.names = names
        self.assumed = assumed

    def lookup(self, parts: tuple[str, ...]) -> Possible | Group:
        found = self.assumed.get(".".join(parts))
        return found if found is not None else self.names.lookup(parts)

    def call(self, function: str, argument: str) -> Possible:
        return self.names.call(function, argument)


def evaluate_all_cases(node: Node, names: Names) -> Possible:
    """Evaluate an expression; where it stays unknown, once more for every case of few.

    Raises as `evaluate` does. The result is the same as its, or known where all cases agree.
    """
    found = evaluate(node, names)
    if found.known:
        return found
    choices = _choices(found, names)
    cases = 1
    for options in choices.values():
        cases *= len(options)
    if not choices or cases > MAX_CASES:
        return found
    return _agreement(node, names, choices) or found


def _choices(found: Possible, names: Names) -> dict[str, tuple[object, ...]]:
    """Return the missing names that can take only a few values, with these values."""
    choices: dict[str, tuple[object, ...]] = {}
    for ref in sorted(found.missing):
        value = names.lookup(tuple(ref.name.split(".")))
        if isinstance(value, Possible) and value.options is not None:
            choices[ref.name] = tuple(value.options)
    return choices


def _agreement(
    node: Node, names: Names, choices: Mapping[str, tuple[object, ...]]
) -> Possible | None:
    """Return the value all cases have; None where two differ or one is unknown."""
    agreed: Possible | None = None
    for case in itertools.product(*choices.values()):
        assumed = {
            name: known(value, frozenset((Ref(name),)))
            for name, value in zip(choices, case, strict=True)
        }
        try:
            result = evaluate(node, _Assuming(names, assumed))
        except (UndefinedError, BudgetError):
            return None
        if not result.known or (agreed is not None and result.value != agreed.value):
            return None
        agreed = known(result.value, (agreed.because if agreed else NO_REFS) | result.because)
    return agreed
