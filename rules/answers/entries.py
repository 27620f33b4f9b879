# SPDX-License-Identifier: Apache-2.0
"""What the entries of a group have in common in an answers file: names, and ids of their own."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from rules.answers.answers import BusinessLine, Initiative
from rules.answers.answers_frame import AnswersFrame
from rules.answers.faults import AnswerError
from rules.pack.groups import LINES
from rules.yaml_reader import Path_

EachEntry = TypeVar("EachEntry", BusinessLine, Initiative)


def raw_entries(
    reader: AnswersFrame, group: str, most: int, too_many: str
) -> Iterator[tuple[Path_, dict[str, Any]]]:
    """Yield the keys of each entry of a group with its place, at most so many.

    `too_many` is the code of the problem of there being more.
    """
    entries = reader.listed(reader.top, group)
    if len(entries) > most:
        reader.fault(too_many, group, most, count=len(entries), limit=most)
    for index, raw in enumerate(entries[:most]):
        if isinstance(raw, dict):
            yield (group, index), raw
        else:
            reader.wrong(_no_entry(group, raw), group, index)


def read_name(reader: AnswersFrame, raw: dict[str, Any], path: Path_) -> str:
    """Return the name of an entry; one without is named by its number."""
    name = raw.get("name")
    if isinstance(name, str) and name.strip():
        return name.strip()
    reader.fault("missing_key", *path, key="name")
    return f"{path[-1]}"


def told_apart(
    reader: AnswersFrame, read: Sequence[tuple[Path_, EachEntry]], taken: Collection[str] = ()
) -> tuple[EachEntry, ...]:
    """Return entries, each with an id of its own; names and ids that occur twice are refused.

    `taken` are ids of entries of other groups.
    """
    ids, names = set(taken), set[str]()
    for path, entry in read:
        if entry.name.casefold() in names:
            reader.fault("name_taken", *path, name=entry.name)
        elif entry.id and entry.id in ids:
            reader.fault("defined_twice", *path, "id", name=entry.id, other=str(path[0]))
        names.add(entry.name.casefold())
        ids.add(entry.id)
    return _with_ids([entry for _, entry in read], ids)


def _with_ids(entries: Sequence[EachEntry], taken: set[str]) -> tuple[EachEntry, ...]:
    """Give each entry without an id one from its name, with a number where that id is taken."""
    found: list[EachEntry] = []
    for entry in entries:
        chosen = entry.id
        if not chosen:
            slug = _slug(entry.name)
            tried = (slug if number == 1 else f"{slug}-{number}" for number in itertools.count(1))
            chosen = next(each for each in tried if each not in taken)
        taken.add(chosen)
        found.append(replace(entry, id=chosen))
    return tuple(found)


def _slug(name: str) -> str:
    """Return an id from a name: lower-case letters and digits, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "line"


def _no_entry(group: str, raw: object) -> AnswerError:
    if group == LINES:
        return AnswerError(
            raw,
            "erwartet wird eine Geschäftslinie mit Schlüsseln",
            "a business line with keys is expected",
            hint_de="Schreiben Sie {name: Geräte, share: 60}.",
            hint_en="Write {name: Devices, share: 60}.",
        )
    return AnswerError(
        raw,
        "erwartet wird ein KI-Vorhaben mit Schlüsseln",
        "an AI initiative with keys is expected",
        hint_de="Schreiben Sie {name: Chat im Support}.",
        hint_en="Write {name: Chat in support}.",
    )
