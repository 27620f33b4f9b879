# SPDX-License-Identifier: Apache-2.0
"""The database file: how it is connected to, and transactions that read or write."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic_core import from_json
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlcipher3 import dbapi2
from sqlmodel import Session

from desktop.storage.failures import known_failures, refusal

APPLICATION_ID = 0x48424C57  # «HBLW»
SCHEMA = 1  # the number of the newest migration
BUSY_SECONDS = 5

# A key, once stores are encrypted, comes before all of these.
_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "trusted_schema = OFF",
    "secure_delete = ON",
)


class Database:
    """The open file; its transactions raise `KnownError` for what disk or database refuse."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine = engine_for(path)
        self._writer = self._engine.execution_options(writes=True)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Look at one state of the store, whatever is written meanwhile."""
        with known_failures(self.path), Session(self._engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Write everything or nothing."""
        with known_failures(self.path), Session(self._writer) as session, session.begin():
            yield session

    @contextmanager
    def changing_layout(self) -> Iterator[Connection]:
        """Change tables, everything or nothing."""
        with known_failures(self.path), self._writer.begin() as connection:
            yield connection

    def prove_writable(self) -> None:
        """Raise `KnownError` where the file can only be read; changes nothing."""
        with known_failures(self.path), self._writer.connect() as connection:
            # BEGIN alone passes on a file that can only be read; this is rolled back
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")

    def empty_journal(self) -> None:
        """Bring what was written into the file itself, so that no older page lies beside it."""
        with known_failures(self.path):
            connection = self._engine.raw_connection()
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                connection.close()

    def check(self) -> None:
        """Raise `KnownError` where the file is damaged; takes longer the larger it is."""
        with self.reading() as session:
            rows = session.connection().exec_driver_sql("PRAGMA quick_check(1)").all()
        if [tuple(row) for row in rows] != [("ok",)]:
            raise refusal("store_damaged", self.path)

    def close(self) -> None:
        """Close all connections; the last one empties the journal."""
        self._engine.dispose()


def engine_for(path: Path) -> Engine:
    """Return an engine whose writers take the lock at once instead of failing halfway."""
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connect(path),
        poolclass=QueuePool,
        json_serializer=_json,
        json_deserializer=from_json,  # a list of thousands takes json.loads long
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def connect(path: Path) -> Any:  # noqa: ANN401  sqlcipher3 has no types
    """Connect to the file at a path, which must exist, with the care every connection takes."""
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,  # SQLAlchemy begins transactions, see `engine_for`
        check_same_thread=False,
    )
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").fetchall()
    except dbapi2.Error:
        connection.close()
        raise
    return connection


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
