# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from desktop.storage.database import APPLICATION_ID, connect
from desktop.storage.inspection import journal_of, layout_of
from desktop.storage.store import FILE, Store, open_store
from rules.errors import KnownError


def codes(folder: Path) -> list[str]:
    """Return the codes with which a folder's store is refused; each says what to do."""
    with pytest.raises(KnownError) as caught:
        open_store(folder)
    for found in caught.value.problems:
        assert str(folder) in str(found.place)
        assert found.remedy.de != found.remedy.en
    return [found.code for found in caught.value.problems]


def snapshot(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix != ".lock"}


def database(path: Path, *statements: str) -> None:
    with closing(dbapi2.connect(str(path), isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement).fetchall()


@pytest.fixture
def large(store: Store, engagement: str) -> Path:
    """Return the file of a closed store with some hundred pages."""
    for number in range(30):
        changes = {f"answer:q{number}": "Antwort " * 500}
        store.append(engagement, changes, label="Antwort", author="Anna")
    store.close()
    return store.path


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "store_empty_file"),
        (b"no database at all, but long enough to hold a header" * 10, "store_not_a_database"),
        (b"SQLite format 3\0", "store_not_a_database"),
    ],
)
def test_a_file_that_is_no_store_is_refused_and_left_alone(
    folder: Path, content: bytes, code: str
) -> None:
    (folder / FILE).write_bytes(content)
    assert codes(folder) == [code]
    assert codes(folder) == [code]  # the lock was given back
    assert snapshot(folder) == {FILE: content}


def test_another_programs_file_is_refused_and_left_alone(folder: Path) -> None:
    database(folder / FILE, "PRAGMA application_id = 7", "CREATE TABLE a (b)")
    before = snapshot(folder)
    assert codes(folder) == ["store_foreign"]
    assert snapshot(folder) == before


@pytest.mark.parametrize("closed_in_order", [True, False])
def test_a_newer_file_is_refused_and_left_alone(
    folder: Path, store: Store, closed_in_order: bool
) -> None:
    store.close()
    newer = connect(store.path)
    newer.execute("PRAGMA user_version = 99").fetchall()
    if closed_in_order:
        newer.close()
        before = snapshot(folder)
        assert codes(folder) == ["store_newer"]
        assert snapshot(folder) == before
    else:  # what makes it newer stands in the journal alone
        assert codes(folder) == ["store_newer"]
        newer.close()


def test_a_file_damaged_in_the_middle_is_refused_and_left_alone(large: Path) -> None:
    with large.open("rb+") as file:
        file.seek(large.stat().st_size // 2 // 4096 * 4096)
        file.write(bytes(255 - byte for byte in file.read(4096 * 3)) and b"\xa5" * 4096 * 3)
    before = snapshot(large.parent)
    assert codes(large.parent) == ["store_damaged"]
    assert snapshot(large.parent) == before


def test_a_file_cut_short_is_damaged(large: Path) -> None:
    os.truncate(large, large.stat().st_size // 2)
    assert codes(large.parent) == ["store_damaged"]


def test_damage_in_a_large_file_shows_when_it_is_checked(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.storage.inspection._SMALL", 0)
    with large.open("rb+") as file:
        file.seek(large.stat().st_size // 2 // 4096 * 4096)
        file.write(b"\xa5" * 4096 * 3)
    store = open_store(large.parent)
    with pytest.raises(KnownError) as caught:
        store.check()
    assert caught.value.problems[0].code == "store_damaged"
    store.close()


def test_no_new_file_is_begun_beside_the_journal_of_a_lost_one(large: Path) -> None:
    journal_of(large).write_bytes(b"what was written last")
    large.unlink()
    before = snapshot(large.parent)
    assert codes(large.parent) == ["store_damaged"]
    assert snapshot(large.parent) == before


def test_looking_leaves_nothing_behind(large: Path) -> None:
    before = snapshot(large.parent)
    assert layout_of(large) == 1
    assert layout_of(large.parent / "none") is None
    assert snapshot(large.parent) == before
    assert large.read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big")


def test_a_folder_in_the_files_place_cannot_be_read(folder: Path) -> None:
    (folder / FILE).mkdir()
    assert codes(folder) == ["store_unreadable"]
