# SPDX-License-Identifier: Apache-2.0
"""Looks at a file before anything is done to it, and leaves it as it is."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2

from desktop.storage.database import APPLICATION_ID, SCHEMA
from desktop.storage.failures import disk_problem, known_failures, refusal
from rules.errors import KnownError

_MAGIC = b"SQLite format 3\0"
_HEADER = 100  # bytes
_APPLICATION_ID = slice(68, 72)
_SMALL = 32 * 1024 * 1024  # bytes


def layout_of(path: Path) -> int | None:
    """Return the version of the layout of a store's file, None where there is no file.

    Raises `KnownError` for a file that is empty, no database, another program's, newer than this
    version of Hebelwerk, or damaged. A large file that was closed in order is not read through
    for damage, since starting must not take the longer the more there is; `Database.check` does.
    """
    if not path.exists():
        if journal_of(path).exists():  # a new file would be taken for what it belongs to
            raise refusal("store_damaged", path)
        return None
    _check_header(path)
    with known_failures(path), closing(connect_to_read(path)) as connection:
        (layout,) = connection.execute("PRAGMA user_version").fetchone()
        if layout > SCHEMA:
            raise refusal("store_newer", path, found=layout, known=SCHEMA)
        if journal_of(path).exists() or path.stat().st_size <= _SMALL:
            _check_whole(path, connection)
    return int(layout)


def _check_whole(path: Path, connection: dbapi2.Connection) -> None:
    if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        raise refusal("store_damaged", path)


def connect_to_read(path: Path) -> dbapi2.Connection:
    """Connect without being able to change the file.

    Without a journal beside it the file is whole, and `immutable` leaves not even one behind.
    """
    immutable = "" if journal_of(path).exists() else "&immutable=1"
    return dbapi2.connect(f"{path.absolute().as_uri()}?mode=ro{immutable}", uri=True)


def journal_of(path: Path) -> Path:
    """Return the file beside a store's file that holds what was written last."""
    return path.with_name(f"{path.name}-wal")


def _check_header(path: Path) -> None:
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError as error:
        raise KnownError([disk_problem(path, error, "store_unreadable")]) from error
    if not header:
        raise refusal("store_empty_file", path)
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise refusal("store_not_a_database", path)
    application = int.from_bytes(header[_APPLICATION_ID], "big")
    if application != APPLICATION_ID:
        raise refusal("store_foreign", path, found=f"{application:#010x}")
