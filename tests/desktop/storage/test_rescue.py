# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest

from desktop.storage.packs import digest_of
from desktop.storage.rescue import read_what_is_left
from desktop.storage.store import Store
from desktop.storage.values import Stored, replayed
from rules.errors import KnownError
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


def spoil(path: Path, page: int) -> None:
    with path.open("rb+") as file:
        file.seek(page * PAGE)
        file.write(b"\xa5" * PAGE)


def test_a_whole_file_says_all(store: Store, written: list[Stored], pack: Pack) -> None:
    left = read_what_is_left(store.path)
    assert list(left.engagements) == written
    assert digest_of(left.packs[pack.sha256]) == pack.sha256


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


def test_a_file_without_a_table_of_contents_is_refused(store: Store, written: list[Stored]) -> None:
    assert written
    content = store.path.read_bytes()
    store.path.write_bytes(content[:100] + b"\xa5" * (PAGE - 100) + content[PAGE:])
    with pytest.raises(KnownError) as caught:
        read_what_is_left(store.path)
    assert caught.value.problems[0].code == "store_damaged"
