# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from desktop.storage.inspection import connect_to_read
from desktop.storage.rescue import read_what_is_left
from desktop.storage.store import Store
from desktop.storage.values import Stored, replayed
from rules.errors import KnownError
from rules.pack.files import digest_of
from rules.pack.pack import Pack

PAGE = 4096


@pytest.fixture
def written(store: Store, pack: Pack) -> list[Stored]:
    """Return what a closed store of some hundred pages says of its engagements."""
    made = [store.create({"client.name": name}, pack.sha256, "Anna").id for name in "abc"]
    for number in range(40):
        for id_ in made:
            changes = {f"answer:q{number}": f"Antwort {number} " * 100}
            store.append(id_, changes, label="Antwort", author="Anna")
    loaded = [store.load(id_) for id_ in made]
    store.close()
    return loaded


def page_of(path: Path, text: str) -> int:
    """Return the number, from 0, of a page that holds a text."""
    return path.read_bytes().index(text.encode()) // PAGE


def root_page(path: Path, table: str) -> int:
    """Return the number, from 0, of the page on which a table begins."""
    with closing(connect_to_read(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (page,) = connection.execute(query, (table,)).fetchone()
    return int(page) - 1


def spoil(path: Path, page: int) -> None:
    with path.open("rb+") as file:
        file.seek(page * PAGE)
        file.write(b"\xa5" * PAGE)


def test_a_whole_file_says_all(store: Store, written: list[Stored], pack: Pack) -> None:
    left = read_what_is_left(store.path)
    assert list(left.engagements) == written
    kept = left.packs[pack.sha256]
    assert digest_of(kept.files) == pack.sha256
    assert (kept.id, kept.version) == (pack.id, pack.version)
    assert (left.shortened, left.binned, left.unreadable) == (frozenset(), frozenset(), 0)


def test_a_damaged_file_goes_up_to_the_last_whole_answer(
    store: Store, written: list[Stored]
) -> None:
    path = store.path
    spoil(path, page_of(path, '"after":"Antwort 20 '))
    before = path.read_bytes()
    left = read_what_is_left(path)
    assert [found.id for found in left.engagements] == [stored.id for stored in written]
    for found, stored in zip(left.engagements, written, strict=True):
        assert 10 < len(found.revisions) < len(stored.revisions)
        assert found.revisions == stored.revisions[: len(found.revisions)]
        assert found.slots == replayed(found.revisions)
    assert left.shortened == {stored.id for stored in written}
    assert path.read_bytes() == before


def test_bytes_that_mean_nothing_end_an_engagement_and_no_other(
    store: Store, written: list[Stored]
) -> None:
    content = store.path.read_bytes()
    start = content.index(b'[{"slot":"answer:q7"')
    store.path.write_bytes(content[:start] + b"@" + content[start + 1 :])
    left = read_what_is_left(store.path)
    lengths = sorted(len(found.revisions) for found in left.engagements)
    assert lengths == [8, 41, 41]
    (shortened,) = (found for found in left.engagements if found.id in left.shortened)
    assert len(shortened.revisions) == 8


def test_an_engagement_without_its_first_revision_is_counted(
    store: Store, written: list[Stored]
) -> None:
    content = store.path.read_bytes()
    start = content.index(b'[{"slot":"client.name","before":null,"after":"b"')
    store.path.write_bytes(content[:start] + b"@" + content[start + 1 :])
    left = read_what_is_left(store.path)
    assert [found.id for found in left.engagements] == [written[0].id, written[2].id]
    assert left.unreadable == 1


@pytest.mark.parametrize("summarised", [True, False])
def test_revisions_whose_engagement_is_gone_are_an_engagement(
    store: Store, pack: Pack, summarised: bool
) -> None:
    edited = store.create({"client.name": "Muster AG"}, pack.sha256, "Anna")
    newest = store.append(edited.id, {"case": "a"}, label="Fall", author="Anna")
    store.save_place(edited.id, {"elapsed": 90})
    if summarised:
        store.save_summary(edited.id, newest.id, pack.sha256, "1.0", {})
    stored = store.load(edited.id)
    store.close()
    spoil(store.path, root_page(store.path, "engagement"))
    left = read_what_is_left(store.path)
    assert left.engagements == (stored,)
    assert list(left.summaries) == ([stored.id] if summarised else [])
    assert left.shortened == (frozenset() if summarised else {stored.id})


def test_what_lay_in_the_bin_is_told(store: Store, engagement: str) -> None:
    store.bin(engagement)
    store.close()
    assert read_what_is_left(store.path).binned == {engagement}


def test_a_file_without_a_table_of_contents_is_refused(store: Store, written: list[Stored]) -> None:
    assert written
    content = store.path.read_bytes()
    store.path.write_bytes(content[:100] + b"\xa5" * (PAGE - 100) + content[PAGE:])
    with pytest.raises(KnownError) as caught:
        read_what_is_left(store.path)
    assert caught.value.problems[0].code == "store_damaged"
