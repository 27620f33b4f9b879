# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Thread

import pytest
from sqlcipher3 import dbapi2

from desktop.engagement.slots import Changes, Json
from desktop.storage.database import connect
from desktop.storage.history import history, reverse
from desktop.storage.packs import kept_pack
from desktop.storage.store import FILE, Store, open_store
from desktop.storage.values import Change, Listed, Stored, Summarised
from rules.errors import KnownError
from rules.pack.pack import Pack

START = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
NONE = "01a200de-60cf-7b77-bd64-2b03b661fdd9"


@pytest.fixture
def clocked(folder: Path, pack: Pack) -> Iterator[Store]:
    """Return a store whose clock goes a minute further at each look."""
    minutes = count()
    opened = open_store(folder, device="Pult", now=lambda: START + timedelta(minutes=next(minutes)))
    opened.keep_pack(kept_pack(pack))
    yield opened
    opened.close()


def bytes_of(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file())


def test_an_engagement_begins_with_what_it_is_created_with(clocked: Store, pack: Pack) -> None:
    slots: dict[str, Json] = {
        "client.name": "Müller «&» Söhne",
        "board": {"owner": "", "due": ["1"]},
        "x": False,
    }
    stored = clocked.create(slots, pack.sha256, "Anna", "Mandat angelegt")
    assert clocked.load(stored.id) == stored
    assert stored.slots == slots
    assert stored.pack_sha256 == pack.sha256
    assert stored.place is None
    (first,) = stored.revisions
    assert (first.parent, first.undoes, first.at) == (None, None, START)
    assert (first.author, first.device, first.label) == ("Anna", "Pult", "Mandat angelegt")
    assert first.changes == tuple(Change(slot, None, value) for slot, value in slots.items())


def test_an_edit_is_added_with_what_stood_there_before(clocked: Store, pack: Pack) -> None:
    created = clocked.create({"a": "1", "b": "2"}, pack.sha256, "Anna")
    changes: Changes = {"a": None, "b": {"value": "3"}, "c": "4", "d": None}
    edited = clocked.append(created.id, changes, label="Antwort", author="Beat")
    assert edited.parent == created.revisions[0].id
    assert edited.changes == (
        Change("a", "1", None),
        Change("b", "2", {"value": "3"}),
        Change("c", None, "4"),
        Change("d", None, None),
    )
    stored = clocked.load(created.id)
    assert stored.slots == {"b": {"value": "3"}, "c": "4"}
    assert stored.revisions == (created.revisions[0], edited)


def test_an_engagement_taken_in_is_the_one_it_was(
    clocked: Store, pack: Pack, tmp_path: Path
) -> None:
    created = clocked.create({"a": "1", "b": "2"}, pack.sha256, "Anna")
    for value in ("2", None, "4"):
        clocked.append(created.id, {"a": value}, label="Antwort", author="Beat")
    clocked.append(created.id, {"b": None}, label="Antwort", author="Beat")
    clocked.save_place(created.id, {"elapsed": 90})
    stored = clocked.load(created.id)
    kept = clocked.pack(pack.sha256)
    other = open_store(tmp_path, device="Laptop")
    other.take_in(stored, [kept])
    first = replace(stored.revisions[0], id=NONE)
    second = Stored(NONE, pack.sha256, {"a": "1", "b": "2"}, (first,), place=None)
    other.take_in(second, [kept])
    assert other.load(stored.id) == stored
    assert other.pack(pack.sha256) == kept
    (listed,) = (each for each in other.engagements() if each.id == stored.id)
    (before,) = clocked.engagements()
    assert listed == before
    edit = other.append(stored.id, {"a": "5"}, label="Antwort", author="Anna")
    assert edit.changes == (Change("a", "4", "5"),)
    assert edit.parent == stored.revisions[-1].id
    other.close()


def test_undo_survives_a_restart(store: Store, engagement: str) -> None:
    edit = store.append(engagement, {"case": "a"}, label="Fall", author="Anna")
    store.append(engagement, reverse(edit), label="Fall", author="Anna", undoes=edit.id)
    store.close()
    again = open_store(store.path.parent)
    stored = again.load(engagement)
    again.close()
    assert stored.slots == {"client.name": "Muster AG"}
    found = history(stored.revisions)
    assert found.undo == ()
    assert [reverse(revision) for revision in found.redo] == [{"case": "a"}]


def test_a_revision_added_twice_is_there_once(store: Store, engagement: str) -> None:
    first = store.append(
        engagement, {"case": "a"}, label="", author="Anna", revision_id=NONE, at=START
    )
    assert (first.id, first.at) == (NONE, START)
    store.append(engagement, {"case": "b"}, label="", author="Anna")
    again = store.append(engagement, {"case": "c"}, label="", author="Anna", revision_id=NONE)
    assert again == first
    stored = store.load(engagement)
    assert stored.slots["case"] == "b"
    assert len(stored.revisions) == 3


def test_revisions_stay_in_their_order_though_the_clock_goes_back(folder: Path, pack: Pack) -> None:
    times = iter([START, START - timedelta(days=1), START + timedelta(days=1)])
    store = open_store(folder, now=lambda: next(times))
    store.keep_pack(kept_pack(pack))
    id_ = store.create({}, pack.sha256, "Anna").id
    later, earlier = NONE, NONE.replace("01a2", "0001")
    store.append(id_, {"a": "1"}, label="1", author="", revision_id=later)
    store.append(id_, {"a": "2"}, label="2", author="", revision_id=earlier)
    assert [revision.label for revision in store.load(id_).revisions] == ["", "1", "2"]
    store.close()


def test_the_place_is_kept_and_is_no_revision(store: Store, engagement: str) -> None:
    store.save_place(engagement, {"screen": 3, "clock": {"elapsed": 12.5, "paused": True}})
    store.save_place(engagement, {"screen": 4, "clock": None})
    stored = store.load(engagement)
    assert stored.place == {"screen": 4, "clock": None}
    assert len(stored.revisions) == 1


def test_the_list_tells_of_each_engagement_the_last_changed_first(
    clocked: Store, pack: Pack
) -> None:
    first = clocked.create({}, pack.sha256, "Anna")
    second = clocked.create({}, pack.sha256, "Anna")
    edit = clocked.append(first.id, {"case": "a"}, label="", author="Anna")
    clocked.save_summary(first.id, edit.id, pack.sha256, "1", {"client": "old", "done": 0.5})
    clocked.save_summary(first.id, edit.id, pack.sha256, "2", {"client": "Muster AG"})
    assert clocked.engagements() == (
        Listed(
            id=first.id,
            summary={"client": "Muster AG"},
            summarised=Summarised(edit.id, pack.sha256, "2"),
            pack_sha256=pack.sha256,
            head=edit.id,
            created_at=START,
            changed_at=edit.at,
            binned_at=None,
        ),
        Listed(
            id=second.id,
            summary=None,
            summarised=None,
            pack_sha256=pack.sha256,
            head=second.revisions[0].id,
            created_at=second.revisions[0].at,
            changed_at=second.revisions[0].at,
            binned_at=None,
        ),
    )
    assert clocked.engagements(binned=True) == ()


def test_the_bin_keeps_all_and_gives_it_back(clocked: Store, pack: Pack) -> None:
    stored = clocked.create({"case": "a"}, pack.sha256, "Anna")
    (before,) = clocked.engagements()
    clocked.bin(stored.id)
    assert clocked.engagements() == ()
    (binned,) = clocked.engagements(binned=True)
    assert binned == replace(before, binned_at=START + timedelta(minutes=1))
    assert clocked.load(stored.id) == stored
    clocked.restore(stored.id)
    assert clocked.engagements() == (before,)


def test_purging_removes_every_trace_of_one_engagement(
    store: Store, engagement: str, pack: Pack
) -> None:
    secret = "Geheimnis-Tobler"  # noqa: S105
    other = store.create({"client.name": "Bleibt AG"}, pack.sha256, "Anna")
    gone = store.create({"client.name": secret}, pack.sha256, "Anna").id
    for number in range(200):
        changes: Changes = {f"answer:q{number}": f"{secret} {number}" * 20}
        store.append(gone, changes, label=secret, author=secret)
    store.save_place(gone, {"note": secret})
    store.save_summary(
        gone, store.load(gone).revisions[-1].id, pack.sha256, "1", {"client": secret}
    )
    store.bin(gone)
    assert secret.encode() in bytes_of(store.path.parent)
    store.purge(gone)
    assert secret.encode() not in bytes_of(store.path.parent)
    with pytest.raises(KnownError):
        store.load(gone)
    assert store.load(other.id) == other
    assert store.pack(pack.sha256).files
    store.check()
    assert {listed.id for listed in store.engagements()} == {engagement, other.id}


def test_the_last_engagement_takes_its_pack_along(
    store: Store, engagement: str, pack: Pack
) -> None:
    assert store.pack(pack.sha256).files
    store.purge(engagement)
    with pytest.raises(KnownError) as caught:
        store.pack(pack.sha256)
    assert [found.code for found in caught.value.problems] == ["pack_unkept"]
    store.keep_pack(kept_pack(pack))
    store.create({}, pack.sha256, "Anna")


def test_a_pack_is_kept_once_with_its_bytes(store: Store, pack: Pack) -> None:
    store.keep_pack(kept_pack(pack))
    files = store.pack(pack.sha256).files
    assert files["pack.yaml"] == (pack.folder / "pack.yaml").read_bytes()
    for name, content in files.items():
        assert (pack.folder / name).read_bytes() == content


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE revision SET label = 'x'",
        "UPDATE OR REPLACE revision SET changes = '[]' WHERE parent IS NULL",
        "DELETE FROM revision",
        "DELETE FROM revision WHERE parent IS NOT NULL",
        "INSERT OR REPLACE INTO revision SELECT * FROM revision",
    ],
)
def test_revisions_can_be_neither_changed_nor_deleted(
    store: Store, engagement: str, statement: str
) -> None:
    store.append(engagement, {"case": "a"}, label="", author="Anna")
    before = store.load(engagement)
    with closing(connect(store.path)) as connection:
        with pytest.raises(dbapi2.IntegrityError, match="a revision"):
            connection.execute(statement)
        connection.execute("PRAGMA foreign_keys = OFF").fetchall()
        with pytest.raises(dbapi2.IntegrityError, match="a revision"):
            connection.execute(statement)
    assert store.load(engagement) == before


def test_the_mark_of_a_purge_frees_no_other_engagement(
    store: Store, engagement: str, pack: Pack
) -> None:
    store.create({}, pack.sha256, "Anna")
    marked = engagement
    with closing(connect(store.path)) as connection:
        connection.execute("BEGIN")
        connection.execute("INSERT INTO purge VALUES (?)", (marked,))
        with pytest.raises(dbapi2.IntegrityError, match="a revision goes only"):
            connection.execute("DELETE FROM revision")
        connection.execute("ROLLBACK")


@pytest.mark.parametrize(
    "act",
    [
        lambda store: store.load(NONE),
        lambda store: store.append(NONE, {}, label="", author=""),
        lambda store: store.save_place(NONE, {}),
        lambda store: store.save_summary(NONE, NONE, "", "", {}),
        lambda store: store.bin(NONE),
        lambda store: store.restore(NONE),
        lambda store: store.purge(NONE),
    ],
)
def test_an_engagement_that_is_not_there_is_named(
    store: Store, act: Callable[[Store], object]
) -> None:
    with pytest.raises(KnownError) as caught:
        act(store)
    (found,) = caught.value.problems
    assert found.code == "engagement_missing"
    assert found.place.field == NONE


def test_threads_may_share_a_store(store: Store, engagement: str) -> None:
    def edit(name: str) -> None:
        for number in range(20):
            changes: Changes = {f"answer:{name}": str(number)}
            store.append(engagement, changes, label=name, author="Anna")

    threads = [Thread(target=edit, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stored: Stored = store.load(engagement)
    assert len(stored.revisions) == 61
    assert {stored.slots[f"answer:{name}"] for name in "abc"} == {"19"}


def test_one_process_cannot_open_a_store_twice(store: Store) -> None:
    with pytest.raises(KnownError) as caught:
        open_store(store.path.parent)
    assert caught.value.problems[0].code == "store_open_elsewhere"
    store.close()
    open_store(store.path.parent).close()


def test_a_closed_store_is_one_file(store: Store, engagement: str) -> None:
    store.append(engagement, {"case": "a"}, label="", author="Anna")
    store.close()
    assert [file.name for file in store.path.parent.iterdir()] == [FILE]
