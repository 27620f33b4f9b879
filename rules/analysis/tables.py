# SPDX-License-Identifier: Apache-2.0
"""What the loader does not have to refuse but an author must know: gaps and overlaps of tables.

A table is tried on every combination its inputs can take; exactly one row has to fit each.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from rules.catalogue import problem
from rules.errors import KnownError, Place, Problem, shown
from rules.expressions.evaluator import BudgetError, Group, truth
from rules.expressions.values import Possible, UndefinedError, known
from rules.pack.domains import choices
from rules.pack.pack import Pack
from rules.pack.schema import Row

MAX_CASES = 20_000


def check_tables(pack: Pack) -> list[Problem]:
    """Return a problem for every combination of inputs that no row or several rows fit.

    Raises `KnownError` where a condition takes too many steps or divides by zero.
    """
    found: list[Problem] = []
    for key in pack.tables:
        place = pack.places.get(f"tables.{key}")
        try:
            found.extend(_check_table(pack, key, place))
        except BudgetError:
            raise KnownError([problem("budget_exceeded", place)]) from None
        except UndefinedError:
            raise KnownError([problem("division_by_zero", place)]) from None
    return found


class _Case:
    """The inputs of a table with one value each."""

    def __init__(self, values: dict[str, object]) -> None:
        self.values = values

    def lookup(self, parts: tuple[str, ...]) -> Possible | Group:
        return known(self.values[".".join(parts)])

    def call(self, function: str, argument: str) -> Possible:
        raise KeyError(f"{function}({argument})")


def fitting_rows(pack: Pack, key: str, values: dict[str, object]) -> list[Row]:
    """Return the rows of a table that fit these values of its inputs."""
    case = _Case(values)
    return [
        row
        for index, row in enumerate(pack.tables[key].rows)
        if truth(pack.nodes[f"tables.{key}.rows.{index}.when"], case).value is True
    ]


def _check_table(pack: Pack, key: str, place: Place | None) -> Iterator[Problem]:
    table = pack.tables[key]
    domains = {name: input_values(pack, name) for name in table.inputs}
    for combination in itertools.islice(itertools.product(*domains.values()), MAX_CASES):
        values = dict(zip(domains, combination, strict=True))
        fitting = [row.id for row in fitting_rows(pack, key, values)]
        if not fitting:
            yield problem("table_gap", place, case=_in_words(values))
        elif len(fitting) > 1:
            rows = ", ".join(fitting)
            yield problem("table_overlap", place, case=_in_words(values), rows=rows)


def _in_words(values: dict[str, object]) -> str:
    return ", ".join(f"{name} = {shown(value)}" for name, value in values.items())


def input_values(pack: Pack, name: str) -> tuple[object, ...]:
    """Return the values an input of a table can take; inputs are finite by construction."""
    if (question := pack.questions.get(name)) is not None:
        return choices(question) or ()
    kind = pack.types[name]
    return (True, False) if kind.kind == "bool" else tuple(sorted(kind.options or ()))


def require_usable(pack: Pack) -> Pack:
    """Return a pack fit for an engagement; raises `KnownError` where a table is not."""
    if problems := check_tables(pack):
        raise KnownError(problems)
    return pack
