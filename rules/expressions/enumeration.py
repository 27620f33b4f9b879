# SPDX-License-Identifier: Apache-2.0
"""Trying all values of what is missing, where the logic of single parts is too weak.

`x || !x` is true whatever x is, but each side alone is unknown. Names with few possible values are
tried in every combination, within a bound; the others stay unknown meanwhile.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TypeAlias

from rules.expressions.budget import Budget, BudgetError
from rules.expressions.evaluator import Group, Names, evaluate
from rules.expressions.syntax import Node
from rules.expressions.values import NO_REFS, Possible, Ref, UndefinedError, known

MAX_CASES = 1_024

Evaluate: TypeAlias = Callable[[Node, Names], Possible]


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
    missing = sorted({ref.name for ref in found.missing})
    together = partial(evaluate, budget=Budget())  # what one may take is for all cases
    return agreement(node, names, missing, together, MAX_CASES) or found


def agreement(
    node: Node, names: Names, tried: Iterable[str], how: Evaluate, most: int
) -> Possible | None:
    """Return the value an expression has for all values of some names; None where it has none.

    Names with more values than can be listed stay as they are. None also where there would be more
    than `most` cases, where two cases differ, or one is not known.
    """
    choices = _choices(names, tried)
    if not choices or math.prod(len(found.options or ()) for found in choices.values()) > most:
        return None
    cases = (
        how(node, _Assuming(names, {name: known(value) for name, value in case.items()}))
        for case in combinations(choices)
    )
    return agreed(cases, reasons_of(choices))


def combinations(choices: Mapping[str, Possible]) -> Iterator[dict[str, object]]:
    """Yield every way some names with few values may turn out."""
    for case in itertools.product(*(found.options or () for found in choices.values())):
        yield dict(zip(choices, case, strict=True))


def reasons_of(choices: Mapping[str, Possible]) -> frozenset[Ref]:
    """Return all that has a say in names that are tried."""
    return NO_REFS.union(*(found.refs for found in choices.values()))


def agreed(cases: Iterator[Possible], reasons: frozenset[Ref]) -> Possible | None:
    """Return the value that all cases have; None where two differ, or one is not known."""
    found: Possible | None = None
    try:
        for case in cases:
            if not case.known or (found is not None and case.value != found.value):
                return None
            found = known(case.value, (found.because if found else reasons) | case.because)
    except (UndefinedError, BudgetError):
        return None
    return found


def _choices(names: Names, tried: Iterable[str]) -> dict[str, Possible]:
    """Return the names that can take only a few values, with these values."""
    choices: dict[str, Possible] = {}
    for name in tried:
        value = names.lookup(tuple(name.split(".")))
        if isinstance(value, Possible) and value.options is not None and not value.known:
            choices[name] = value
    return choices
