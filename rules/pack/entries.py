# SPDX-License-Identifier: Apache-2.0
"""Files become entries: what does not have the form of an entry is named and left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from rules.catalogue import problem
from rules.errors import Place, Problem
from rules.pack.files import MAX_PROBLEMS
from rules.pack.omitted import Omitted
from rules.pack.schema import PackFile
from rules.pack.schema_problems import entry_problem
from rules.yaml_reader import Document

SECTIONS = frozenset(
    name for name, info in PackFile.model_fields.items() if info.default_factory is dict
)


@dataclass(frozen=True)
class Part:
    """One file of a pack: what is sound in it, and where each of its examples stands."""

    document: Document
    draft: PackFile
    example_places: tuple[Place, ...]


def read_entries(document: Document, omitted: Omitted) -> tuple[Part, list[Problem]]:
    """Return the sound entries of a file, and what is wrong with the others.

    Names of the entries left out are added to `omitted`.
    """
    content = _copied(document)
    places = _example_places(document, content)
    problems: list[Problem] = []
    while True:
        try:
            return Part(document, PackFile.model_validate(content), tuple(places)), problems
        except ValidationError as error:
            details = _without_emptied(error.errors(include_url=False))
            problems = problems or _said(document, details)
            for section, key in _homes(details):
                omitted.names.update(_names(content, section, key))
                _leave_out(content, places, section, key)


def _without_emptied(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out lists that are too short only because entries in them are wrong."""
    within = {found["loc"][:depth] for found in details for depth in range(len(found["loc"]))}
    return [
        found for found in details if found["type"] != "too_short" or found["loc"] not in within
    ]


def _copied(document: Document) -> dict[str, Any]:
    """Return the values of a file, entries of its sections ready to be taken out."""
    value = document.value
    content: dict[str, Any] = dict(value) if isinstance(value, dict) else {}
    return {key: v.copy() if isinstance(v, dict | list) else v for key, v in content.items()}


def _example_places(document: Document, content: dict[str, Any]) -> list[Place]:
    examples = content.get("examples")
    count = len(examples) if isinstance(examples, list) else 0
    places = [document.place(("examples", index)) for index in range(count)]
    return [replace(place, field=None) for place in places]


def _said(document: Document, details: list[ErrorDetails]) -> list[Problem]:
    said = [entry_problem(document, found) for found in details[:MAX_PROBLEMS]]
    if (more := len(details) - MAX_PROBLEMS) > 0:
        said.append(problem("more_problems", Place(file=document.name), count=more))
    return said


def _homes(details: list[ErrorDetails]) -> list[tuple[str, str | int | None]]:
    """Return the section and the entry that is out of form, the last of a list first.

    The entry is None where the whole key has to go.
    """
    homes: set[tuple[str, str | int | None]] = set()
    for found in details:
        section, *rest = found["loc"]
        inside = bool(rest) and (section in SECTIONS or section == "examples")
        homes.add((str(section), rest[0] if inside else None))
    return sorted(homes, key=lambda home: (home[0], _rank(home[1])), reverse=True)


def _rank(key: str | int | None) -> tuple[int, str]:
    return (key, "") if isinstance(key, int) else (-1, key or "")


def _names(content: dict[str, Any], section: str, key: str | int | None) -> Iterator[str]:
    """Yield the names that others may use of what is left out."""
    found = content.get(section)
    if isinstance(key, str):
        yield key
        yield key.replace("-", "_").lower()  # what others rightly call an id out of form
        if section == "tables" and isinstance(found, dict):
            yield from _outputs(found.get(key))
    elif key is None:
        yield section
        if isinstance(found, dict):  # a misspelt section still says which entries there are
            yield from found


def _outputs(table: object) -> Iterator[str]:
    """Yield the names of what a table gives, as far as its rows can be read."""
    yield "rule"
    rows = table.get("rows") if isinstance(table, dict) else None
    for row in rows if isinstance(rows, list) else ():
        then = row.get("then") if isinstance(row, dict) else None
        yield from then if isinstance(then, dict) else ()


def _leave_out(
    content: dict[str, Any], places: list[Place], section: str, key: str | int | None
) -> None:
    if key is None or not isinstance(content.get(section), dict | list):
        content.pop(section, None)
        return
    del content[section][key]
    if section == "examples" and isinstance(key, int):
        del places[key]
