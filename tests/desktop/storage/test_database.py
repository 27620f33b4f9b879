# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from desktop.storage.database import APPLICATION_ID, SCHEMA, Database, connect
from desktop.storage.layout import make
from rules.errors import KnownError


@pytest.fixture
def path(folder: Path) -> Path:
    made = folder / "hebelwerk.sqlite"
    make(made)
    return made


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),  # FULL
        ("fullfsync", 1),
        ("checkpoint_fullfsync", 1),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("trusted_schema", 0),
        ("secure_delete", 1),
        ("busy_timeout", 5000),
        ("application_id", APPLICATION_ID),
        ("user_version", SCHEMA),
    ],
)
def test_every_connection_takes_the_same_care(path: Path, pragma: str, value: object) -> None:
    connection = connect(path)
    assert connection.execute(f"PRAGMA {pragma}").fetchone() == (value,)
    connection.close()


def test_a_writer_takes_the_lock_at_once_and_a_reader_takes_none(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.storage.database.BUSY_SECONDS", 0.01)
    first, second = Database(path), Database(path)
    with first.writing() as session:
        session.connection()
        with second.reading() as reader:
            assert reader.connection().execute(text("SELECT count(*) FROM revision")).all()
        with pytest.raises(KnownError) as caught, second.writing() as other:
            other.connection()
    assert [found.code for found in caught.value.problems] == ["store_busy"]
    first.close()
    second.close()


def test_what_fails_halfway_leaves_nothing(path: Path) -> None:
    database = Database(path)
    insert = text("INSERT INTO pack VALUES ('a', 'b', '1', x'00')")
    with pytest.raises(IntegrityError), database.writing() as session:  # noqa: PT012  the second
        session.connection().execute(insert)
        session.connection().execute(insert)
    with database.reading() as session:
        assert session.connection().execute(text("SELECT count(*) FROM pack")).all() == [(0,)]
    database.close()


def test_a_file_that_is_not_there_is_not_made(folder: Path) -> None:
    database = Database(folder / "none.sqlite")
    with pytest.raises(KnownError) as caught, database.writing() as session:
        session.connection()
    assert caught.value.problems[0].code == "store_unwritable"
    assert list(folder.iterdir()) == []
