# SPDX-License-Identifier: Apache-2.0
"""Reads what is left of a damaged file, without touching it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import BadZipFile
from zlib import error as ZlibError  # noqa: N812  the module names it in lower case

from sqlcipher3 import dbapi2

from desktop.storage.failures import known_failures
from desktop.storage.inspection import connect_to_read
from desktop.storage.packs import digest_of, files_in
from desktop.storage.values import Revision, Stored, changes_from, replayed

_ENGAGEMENTS = "SELECT rowid, id, pack_sha256 FROM engagement NOT INDEXED ORDER BY rowid"
_PACKS = "SELECT rowid, sha256, files FROM pack NOT INDEXED ORDER BY rowid"
_REVISIONS = (
    "SELECT rowid, engagement, id, parent, author, device, at, label, undoes, changes "
    "FROM revision NOT INDEXED ORDER BY rowid"
)


@dataclass(frozen=True)
class Left:
    """What a damaged file still says.

    Each engagement goes as far as its revisions follow each other without a gap; one of which
    not even the first is left is missing. `packs` holds files by name, by the pack's SHA-256.
    """

    engagements: tuple[Stored, ...]
    packs: dict[str, dict[str, bytes]]


def read_what_is_left(path: Path) -> Left:
    """Return what can be read of a store's file.

    Raises `KnownError` where not even its table of contents can be read.
    """
    with known_failures(path), closing(connect_to_read(path)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        engagements = dict(_engagements(_rows(connection, _ENGAGEMENTS)))
        revisions = list(_revisions(_rows(connection, _REVISIONS)))
        packs = dict(_packs(_rows(connection, _PACKS)))
    stored = (
        _stored(id_, pack, [revision for owner, revision in revisions if owner == id_])
        for id_, pack in engagements.items()
    )
    return Left(tuple(found for found in stored if found.revisions), packs)


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


def _engagements(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, str]]:
    for id_, pack in rows:
        try:
            yield _uuid(id_), str(pack)
        except ValueError:
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


def _packs(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, dict[str, bytes]]]:
    for sha256, archive in rows:
        try:
            files = files_in(archive)
        except (BadZipFile, ZlibError, ValueError, TypeError, KeyError, EOFError):
            continue
        if digest_of(files) == sha256:
            yield sha256, files


def _stored(engagement: str, pack: str, revisions: list[Revision]) -> Stored:
    after = {revision.parent: revision for revision in revisions}
    unbroken: list[Revision] = []
    following = after.get(None)
    while following is not None:
        unbroken.append(following)
        following = after.get(following.id)
    whole = tuple(unbroken)
    return Stored(engagement, pack, replayed(whole), whole, place=None)


def _uuid(hexadecimal: str) -> str:
    return str(UUID(hexadecimal))
