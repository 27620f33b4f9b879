# SPDX-License-Identifier: Apache-2.0
"""Reads what is left of a damaged file, without touching it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlcipher3 import dbapi2

from desktop.storage.failures import known_failures
from desktop.storage.inspection import connect_to_read
from desktop.storage.packs import UNREADABLE, files_in
from desktop.storage.values import (
    KeptPack,
    Revision,
    Stored,
    Summarised,
    changes_from,
    replayed,
)
from rules.pack.files import digest_of

_ENGAGEMENTS = (
    "SELECT rowid, id, pack_sha256, head, binned_at FROM engagement NOT INDEXED ORDER BY rowid"
)
_SUMMARIES = (
    "SELECT rowid, engagement, pack_sha256, head, build, content "
    "FROM summary NOT INDEXED ORDER BY rowid"
)
_PLACES = "SELECT rowid, engagement, content FROM place NOT INDEXED ORDER BY rowid"
_PACKS = "SELECT rowid, sha256, id, version, files FROM pack NOT INDEXED ORDER BY rowid"
_REVISIONS = (
    "SELECT rowid, engagement, id, parent, author, device, at, label, undoes, changes "
    "FROM revision NOT INDEXED ORDER BY rowid"
)


@dataclass(frozen=True)
class KeptSummary:
    """What the list showed of an engagement, and what that was made of."""

    made_of: Summarised
    content: dict[str, Any]


@dataclass(frozen=True)
class Left:
    """What a damaged file still says.

    Each engagement goes as far as its revisions follow each other without a gap; `shortened` are
    the ids of those that may have gone further, `binned` of those that lay in the bin. Of
    `unreadable` more not even the first revision is left. `packs` are by their SHA-256,
    `summaries` by their engagement.
    """

    engagements: tuple[Stored, ...]
    packs: dict[str, KeptPack]
    summaries: dict[str, KeptSummary]
    shortened: frozenset[str]
    binned: frozenset[str]
    unreadable: int


@dataclass(frozen=True)
class _Known:
    """What is known of an engagement beside its revisions."""

    pack_sha256: str
    head: str
    binned: bool


def read_what_is_left(path: Path) -> Left:
    """Return what can be read of a store's file.

    Raises `KnownError` where not even its table of contents can be read.
    """
    with known_failures(path), closing(connect_to_read(path)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        known = dict(_engagements(_rows(connection, _ENGAGEMENTS)))
        summaries = dict(_summaries(_rows(connection, _SUMMARIES)))
        places = dict(_places(_rows(connection, _PLACES)))
        revisions = list(_revisions(_rows(connection, _REVISIONS)))
        packs = {pack.sha256: pack for pack in _packs(_rows(connection, _PACKS))}
    by_owner: dict[str, list[Revision]] = {}
    for owner, revision in revisions:
        by_owner.setdefault(owner, []).append(revision)
    orphans = {owner: _orphan(packs) for owner in by_owner}
    summarised = {id_: _known_from(summary) for id_, summary in summaries.items()}
    known = {**orphans, **summarised, **known}
    stored = tuple(
        _stored(id_, about.pack_sha256, by_owner.get(id_, []), places.get(id_))
        for id_, about in known.items()
    )
    found = tuple(each for each in stored if each.revisions)
    return Left(
        engagements=found,
        packs=packs,
        summaries=summaries,
        shortened=frozenset(e.id for e in found if e.revisions[-1].id != known[e.id].head),
        binned=frozenset(e.id for e in found if known[e.id].binned),
        unreadable=len(stored) - len(found),
    )


def _orphan(packs: Mapping[str, KeptPack]) -> _Known:
    """Return what holds for an engagement of which only revisions are left."""
    return _Known(next(iter(packs)) if len(packs) == 1 else "", head="", binned=False)


def _known_from(summary: KeptSummary) -> _Known:
    """Return what the list knew of an engagement of which nothing else does."""
    return _Known(summary.made_of.pack_sha256, summary.made_of.head, binned=False)


def _rows(connection: dbapi2.Connection, query: str) -> list[tuple[Any, ...]]:
    """Return the rows before the first damaged place and those behind the last one."""
    found: dict[int, tuple[Any, ...]] = {}
    for direction in ("ASC", "DESC"):
        try:
            for number, *row in connection.execute(f"{query} {direction}"):
                found.setdefault(number, tuple(row))
        except dbapi2.DatabaseError:
            continue
    return [found[number] for number in sorted(found)]


def _engagements(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, _Known]]:
    for id_, pack, head, binned_at in rows:
        try:
            yield _uuid(id_), _Known(str(pack), str(head), binned_at is not None)
        except (ValueError, TypeError, AttributeError):  # bytes that mean nothing
            continue


def _summaries(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, KeptSummary]]:
    for owner, pack, head, build, content in rows:
        try:
            made_of = Summarised(str(head), str(pack), str(build))
            yield _uuid(owner), KeptSummary(made_of, dict(json.loads(content)))
        except (ValueError, TypeError, AttributeError):
            continue


def _places(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, dict[str, Any]]]:
    for owner, content in rows:
        try:
            yield _uuid(owner), dict(json.loads(content))
        except (ValueError, TypeError, AttributeError):
            continue


def _revisions(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, Revision]]:
    for owner, id_, parent, author, device, at, label, undoes, changes in rows:
        try:
            yield (
                _uuid(owner),
                Revision(
                    id=_uuid(id_),
                    parent=_uuid(parent) if parent else None,
                    author=author,
                    device=device,
                    at=datetime.fromisoformat(at),
                    label=label,
                    undoes=_uuid(undoes) if undoes else None,
                    changes=changes_from(json.loads(changes)),
                ),
            )
        except (ValueError, TypeError, KeyError, AttributeError):  # bytes that mean nothing
            continue


def _packs(rows: Iterable[tuple[Any, ...]]) -> Iterator[KeptPack]:
    for sha256, id_, version, archive in rows:
        try:
            files = files_in(archive)
        except UNREADABLE:
            continue
        if digest_of(files) == sha256:
            yield KeptPack(sha256, str(id_), str(version), files)


def _stored(
    engagement: str,
    pack_sha256: str,
    revisions: list[Revision],
    place: dict[str, Any] | None,
) -> Stored:
    after = {revision.parent: revision for revision in revisions}
    unbroken: list[Revision] = []
    following = after.get(None)
    while following is not None:
        unbroken.append(following)
        following = after.get(following.id)
    whole = tuple(unbroken)
    return Stored(engagement, pack_sha256, replayed(whole), whole, place)


def _uuid(hexadecimal: str) -> str:
    return str(UUID(hexadecimal))
