# SPDX-License-Identifier: Apache-2.0
"""What the rows of tables give: names of their own, of one kind of value, the main one in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from rules.catalogue import problem
from rules.errors import Place, Problem
from rules.pack import provided
from rules.pack.groups import LINES
from rules.pack.schema import PackFile, Scalar, Table


def check_outputs(draft: PackFile, places: Mapping[str, Place]) -> Iterator[Problem]:
    """Yield a problem for every output or row that has no name of its own, or mixes kinds.

    A name that a table gives a value is nothing else anywhere, inside a group or outside.
    """
    taken = {name: f"questions.{name}" for name in draft.questions}
    taken |= {name: f"facts.{name}" for name in draft.facts}
    for key, table in draft.tables.items():
        yield from _own_ids(key, table, places)
        yield from _own_names(key, table, taken, places)
        yield from _one_kind(key, table, places)
        yield from _always_there(key, table, places)


def _own_ids(key: str, table: Table, places: Mapping[str, Place]) -> Iterator[Problem]:
    """Yield a problem for every row whose id another row of the table has."""
    first: dict[str, Place | None] = {}
    for index, row in enumerate(table.rows):
        place = _place(places, f"tables.{key}.rows.{index}", "id")
        if row.id in first:
            yield problem("defined_twice", place, name=row.id, other=str(first[row.id] or "?"))
        first.setdefault(row.id, place)


def _own_names(
    key: str, table: Table, taken: dict[str, str], places: Mapping[str, Place]
) -> Iterator[Problem]:
    for name in provided.names_given(table):
        if name in taken:
            row = next(i for i, row in enumerate(table.rows) if name in row.then)
            place = _place(places, f"tables.{key}.rows.{row}", f"then.{name}")
            yield problem("defined_twice", place, name=name, other=taken[name])
        taken.setdefault(name, f"tables.{key}")


def _one_kind(key: str, table: Table, places: Mapping[str, Place]) -> Iterator[Problem]:
    first: dict[str, Scalar] = {}
    for index, row in enumerate(table.rows):
        for name, value in row.then.items():
            kind, wanted = _kind(value), _kind(first.setdefault(name, value))
            if kind != wanted:
                place = _place(places, f"tables.{key}.rows.{index}", f"then.{name}")
                yield problem(
                    "output_kind", place, name=name, found_de=kind[0], found_en=kind[1],
                    wanted_de=wanted[0], wanted_en=wanted[1],
                )  # fmt: skip


def _always_there(key: str, table: Table, places: Mapping[str, Place]) -> Iterator[Problem]:
    for index, row in enumerate(table.rows):
        if table.output not in row.then:
            place = _place(places, f"tables.{key}.rows.{index}", "then")
            yield problem("missing_key", place, key=table.output)
    if table.output != provided.PATTERN:
        return
    if table.for_each is None:
        yield problem("missing_key", places.get(f"tables.{key}"), key="for_each")
    elif table.for_each != LINES:
        yield problem("pattern_elsewhere", _place(places, f"tables.{key}", "for_each"))
    if table.hit == "collect":
        place = _place(places, f"tables.{key}", "hit")
        yield problem("pattern_collected", place)


def _kind(value: Scalar) -> tuple[str, str]:
    if isinstance(value, bool):
        return "ein Wahrheitswert", "a truth value"
    return ("eine Zahl", "a number") if isinstance(value, Decimal) else ("ein Text", "a text")


def _place(places: Mapping[str, Place], home: str, within: str) -> Place | None:
    return places.get(f"{home}.{within}", places.get(home))
