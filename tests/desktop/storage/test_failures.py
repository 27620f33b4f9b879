# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import errno
import os
import resource
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from desktop.storage import database
from desktop.storage.failures import known_failures
from desktop.storage.packs import kept_pack
from desktop.storage.store import FILE, Store, open_store
from desktop.storage.values import replayed
from rules.errors import KnownError
from rules.pack.pack import Pack

WithoutRights = Callable[[], AbstractContextManager[None]]


def refused(folder: Path) -> str:
    with pytest.raises(KnownError) as caught:
        open_store(folder)
    (found,) = caught.value.problems
    return found.code


@pytest.mark.parametrize("name", ["missing", "file", "file/below"])
def test_a_folder_that_is_none_is_said_to_be_missing(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("")
    assert refused(tmp_path / name) == "store_folder_missing"


def test_a_folder_that_cannot_be_written_is_refused(
    open_folder: Path, without_rights: WithoutRights
) -> None:
    open_folder.chmod(0o555)
    with without_rights():
        assert refused(open_folder) == "store_unwritable"
    assert list(open_folder.iterdir()) == []


def test_a_folder_that_cannot_be_entered_is_refused(
    open_folder: Path, without_rights: WithoutRights
) -> None:
    inner = open_folder / "inner"
    inner.mkdir()
    open_folder.chmod(0o000)
    with without_rights():
        assert refused(inner) == "store_unwritable"


def test_a_file_that_cannot_be_written_shows_it_at_once(
    open_folder: Path, without_rights: WithoutRights
) -> None:
    with without_rights():
        open_store(open_folder).close()
        (open_folder / FILE).chmod(0o444)
        assert refused(open_folder) == "store_unwritable"


def test_a_file_that_cannot_be_read_is_refused(
    open_folder: Path, without_rights: WithoutRights
) -> None:
    with without_rights():
        open_store(open_folder).close()
        (open_folder / FILE).chmod(0o000)
        assert refused(open_folder) == "store_unreadable"


def test_a_full_disk_at_the_first_start_leaves_no_half_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full_after(monkeypatch, pages=3)
    assert refused(folder) == "store_full"
    assert list(folder.iterdir()) == []
    monkeypatch.undo()
    open_store(folder).close()


def test_a_full_disk_loses_nothing_that_was_written(
    folder: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    full_after(monkeypatch, pages=60)
    store = open_store(folder)
    store.keep_pack(kept_pack(pack))
    engagement = store.create({}, pack.sha256, "Anna").id
    written = fill(store, engagement, "store_full")
    hold_to(store, engagement, written)
    store.close()
    monkeypatch.undo()
    store = open_store(folder)
    hold_to(store, engagement, written)
    store.append(engagement, {"case": "a"}, label="", author="Anna")
    store.close()


def test_a_write_that_breaks_off_loses_nothing_that_was_written(
    store: Store, engagement: str
) -> None:
    largest = resource.getrlimit(resource.RLIMIT_FSIZE)
    journal = store.path.with_name(f"{FILE}-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (journal + 100_000, largest[1]))
    try:
        written = fill(store, engagement, "store_unwritable")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, largest)
    hold_to(store, engagement, written)
    store.append(engagement, {"case": "a"}, label="", author="Anna")


def full_after(monkeypatch: pytest.MonkeyPatch, pages: int) -> None:
    """Let the database take so many pages and no more, as on a full disk."""
    limit = f"max_page_count = {pages}"
    monkeypatch.setattr(database, "_PRAGMAS", (*database._PRAGMAS, limit))


def fill(store: Store, engagement: str, code: str) -> list[str]:
    """Write until it is refused with a code; return the ids of what was written."""
    written: list[str] = []
    with pytest.raises(KnownError) as caught:  # noqa: PT012  the last of many writes
        for number in range(1000):
            changes = {f"answer:q{number}": "x" * 5000}
            written.append(store.append(engagement, changes, label="", author="Anna").id)
    assert [found.code for found in caught.value.problems] == [code]
    return written


def hold_to(store: Store, engagement: str, written: list[str]) -> None:
    """Check that just what was written is there."""
    stored = store.load(engagement)
    assert [revision.id for revision in stored.revisions[1:]] == written
    assert stored.slots == replayed(stored.revisions)


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "store_full"), (errno.EDQUOT, "store_full"), (errno.EROFS, "store_unwritable")],
)
def test_what_the_disk_says_is_told_with_its_reason(number: int, code: str) -> None:
    with pytest.raises(KnownError) as caught, known_failures(Path("/store")):
        raise OSError(number, os.strerror(number))
    (found,) = caught.value.problems
    assert found.code == code
    assert found.place.file == str(Path("/store"))
    assert (os.strerror(number) in found.cause.en) is (code == "store_unwritable")


def test_what_is_nobodys_input_is_a_bug_and_passes() -> None:
    with pytest.raises(dbapi2.OperationalError, match="no such table"), known_failures(Path("/s")):
        dbapi2.connect(":memory:").execute("SELECT * FROM nowhere")
