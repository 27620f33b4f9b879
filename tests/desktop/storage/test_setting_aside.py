# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.storage.setting_aside import set_aside
from desktop.storage.store import FILE, Store, open_store
from rules.errors import KnownError

NOW = datetime(2026, 11, 21, 14, 32, 5, tzinfo=UTC)
ASIDE = "hebelwerk-aside-20261121-143205-000000.sqlite"


def test_a_file_set_aside_makes_room_for_a_new_store_and_is_kept(folder: Path) -> None:
    contents = {FILE: b"", f"{FILE}-wal": b"journal", f"{FILE}-shm": b"index"}
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    moved = set_aside(folder, NOW)
    assert [path.name for path in moved] == [ASIDE, f"{ASIDE}-wal", f"{ASIDE}-shm"]
    assert [path.read_bytes() for path in moved] == list(contents.values())
    store = open_store(folder)
    assert store.engagements() == ()
    store.close()


def test_a_successor_takes_the_name_of_the_file_set_aside(folder: Path) -> None:
    (folder / FILE).write_bytes(b"old")
    (folder / "successor").write_bytes(b"new")
    (aside,) = set_aside(folder, NOW, folder / "successor")
    assert aside.read_bytes() == b"old"
    assert (folder / FILE).read_bytes() == b"new"
    assert not (folder / "successor").exists()


def test_an_open_store_is_not_set_aside(store: Store) -> None:
    with pytest.raises(KnownError) as caught:
        set_aside(store.path.parent, NOW)
    assert caught.value.problems[0].code == "store_open_elsewhere"
    assert store.path.exists()


def test_where_there_is_nothing_nothing_is_moved(folder: Path) -> None:
    assert set_aside(folder, NOW) == ()
    assert list(folder.iterdir()) == []
