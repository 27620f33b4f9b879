# SPDX-License-Identifier: Apache-2.0
"""What the loader does not have to refuse but an author must know: gaps and overlaps of tables.

A table is tried on every combination its inputs can take; exactly one row has to fit each.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from rules.catalogue import problem
from rules.errors import KnownError, Problem
from rules.expressions.evaluator import Group, truth
from rules.expressions.values import Possible, known
from rules.pack.domains import choices
from rules.pack.pack import Pack
from rules.pack.schema import Row

MAX_CASES = 20_000


def check_tables(pack: Pack) -> list[Problem]:
    """Return a problem for every combination of inputs that no row or several rows fit."""
    return [found for key in pack.tables for found in _check_table(pack, key)]


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


def _check_table(pack: Pack, key: str) -> Iterator[Problem]:
    table, place = pack.tables[key], pack.places.get(f"tables.{key}")
    domains = {name: input_values(pack, name) for name in table.inputs}
    for combination in itertools.islice(itertools.product(*domains.values()), MAX_CASES):
        values = dict(zip(domains, combination, strict=True))
        fitting = [row.id for row in fitting_rows(pack, key, values)]
        shown = ", ".join(f"{name} = {value}" for name, value in values.items())
        if not fitting:
            yield problem("table_gap", place, case=shown)
        elif len(fitting) > 1:
            yield problem("table_overlap", place, case=shown, rows=", ".join(fitting))


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
