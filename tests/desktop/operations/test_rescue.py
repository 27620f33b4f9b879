# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import hashlib
import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.engagement.pack_name import PackName
from desktop.engagement.slots import PACK, Changes
from desktop.operations.packs import PackShelf
from desktop.operations.rescue import TakenOver, take_over
from desktop.storage import database
from desktop.storage.inspection import connect_to_read
from desktop.storage.lock import lock_folder
from desktop.storage.packs import kept_pack
from desktop.storage.store import FILE, open_store
from desktop.storage.values import KeptPack, Listed, Revision, Stored, changed
from desktop.version import VERSION
from rules.errors import KnownError
from tests.desktop.firm_pack import firm_pack
from tests.desktop.freshness import is_fresh

NOW = datetime(2026, 11, 21, 14, 32, 5, tzinfo=UTC)
ASIDE = "hebelwerk-aside-20261121-143205-000000.sqlite"
CLIENTS = ("Aare AG", "Birs AG", "Doubs AG")
ID = "01a200de-60cf-7b77-bd64-2b03b661fdd9"
PAGE = 4096
SHELF = PackShelf()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a closed store with three engagements of forty edits each."""
    folder = tmp_path_factory.mktemp("store")
    store = open_store(folder)
    pack = SHELF.shipped
    store.keep_pack(kept_pack(pack))
    made = [
        store.create({"client.name": name, "format": "mini_audit"}, pack.sha256, "Anna").id
        for name in CLIENTS
    ]
    for number in range(40):
        for id_ in made:
            changes: Changes = {
                f"parking:{number}": {"text": f"Punkt {number} " * 100, "question": ""}
            }
            store.append(id_, changes, label="Parkplatz", author="Anna")
    store.close()
    return folder


@pytest.fixture
def folder(written: Path, tmp_path: Path) -> Path:
    """Return a copy of that folder, to be spoilt."""
    return shutil.copytree(written, tmp_path / "store")


def spoil(folder: Path, text: str) -> bytes:
    """Overwrite the page that holds a text; return the file as it is then."""
    content = bytearray((folder / FILE).read_bytes())
    start = content.index(text.encode()) // PAGE * PAGE
    content[start : start + PAGE] = b"\xa5" * PAGE
    (folder / FILE).write_bytes(content)
    return bytes(content)


def spoil_root(folder: Path, table: str) -> None:
    """Overwrite the page on which a table begins."""
    with closing(connect_to_read(folder / FILE)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (page,) = connection.execute(query, (table,)).fetchone()
    with (folder / FILE).open("rb+") as file:
        file.seek((page - 1) * PAGE)
        file.write(b"\xa5" * PAGE)


def contents(folder: Path) -> dict[str, str]:
    """Return what lies in a folder, each file by its checksum."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in folder.iterdir()
    }


def kept(folder: Path) -> dict[str, tuple[Listed, Stored]]:
    """Return what the list shows by client, with what the engagements say."""
    store = open_store(folder)
    try:
        listed = store.engagements()
        return {str((line.summary or {})["client"]): (line, store.load(line.id)) for line in listed}
    finally:
        store.close()


def refused(folder: Path) -> str:
    with pytest.raises(KnownError) as caught:
        take_over(folder, SHELF, NOW)
    return caught.value.problems[0].code


def test_what_can_be_read_is_in_a_new_store_and_the_damaged_file_lies_beside_it(
    folder: Path,
) -> None:
    damaged = spoil(folder, '"after":{"text":"Punkt 20 ')
    assert take_over(folder, SHELF, NOW) == TakenOver(3, 3, 0, folder / ASIDE)
    assert (folder / ASIDE).read_bytes() == damaged
    found = kept(folder)
    assert set(found) == set(CLIENTS)
    for _, stored in found.values():
        assert 10 < len(stored.revisions) < 41
        assert len(stored.slots) == len(stored.revisions) + 1
    assert sorted(contents(folder)) == [ASIDE, FILE]


def test_each_engagement_ends_for_itself(folder: Path) -> None:
    content = (folder / FILE).read_bytes()
    start = content.index(b'[{"slot":"parking:7"')
    (folder / FILE).write_bytes(content[:start] + b"@" + content[start + 1 :])
    assert take_over(folder, SHELF, NOW) == TakenOver(3, 1, 0, folder / ASIDE)
    assert sorted(len(stored.revisions) for _, stored in kept(folder).values()) == [8, 41, 41]


def test_a_lost_pack_is_taken_from_the_shipped_one(folder: Path) -> None:
    spoil_root(folder, "pack")
    assert take_over(folder, SHELF, NOW) == TakenOver(3, 0, 0, folder / ASIDE)
    assert set(kept(folder)) == set(CLIENTS)


def test_an_engagement_whose_pack_is_lost_is_told_as_unreadable(folder: Path) -> None:
    store = open_store(folder)
    other = KeptPack("0" * 64, "other", "1", {"pack.yaml": b"id: other"})
    edit = Revision(
        ID, None, "Anna", "Pult", NOW, "", None, changed({}, {"client.name": "Emme AG"})
    )
    store.take_in(Stored(ID, other.sha256, {"client.name": "Emme AG"}, (edit,), None), [other])
    store.close()
    assert take_over(folder, SHELF, NOW) == TakenOver(3, 0, 1, folder / ASIDE)


def test_the_bin_and_the_list_are_as_they_were(folder: Path) -> None:
    store = open_store(folder)
    first, second, _ = store.engagements()
    store.bin(first.id)
    shown = {"client": "Aus der Liste"}
    store.save_summary(second.id, second.head, second.pack_sha256, "1.0", shown)
    store.close()
    assert take_over(folder, SHELF, NOW).engagements == 3
    store = open_store(folder)
    assert [line.id for line in store.engagements(binned=True)] == [first.id]
    assert shown in [line.summary for line in store.engagements()]
    store.close()


def test_where_nothing_can_be_read_nothing_is_touched(folder: Path) -> None:
    content = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(content[:100] + b"\xa5" * (PAGE - 100) + content[PAGE:])
    before = contents(folder)
    assert refused(folder) == "store_nothing_left"
    assert contents(folder) == before


def test_a_full_disk_leaves_all_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(folder, '"after":{"text":"Punkt 20 ')
    before = contents(folder)
    monkeypatch.setattr(database, "_PRAGMAS", (*database._PRAGMAS, "max_page_count = 50"))
    assert refused(folder) == "store_full"
    assert contents(folder) == before


def test_another_window_on_the_store_keeps_it(folder: Path) -> None:
    before = contents(folder)
    lock = lock_folder(folder)
    assert refused(folder) == "store_open_elsewhere"
    lock.unlock()
    assert contents(folder) == before


def test_an_engagement_that_was_moved_comes_with_all_its_packs(
    folder: Path, tmp_path: Path
) -> None:
    moved = _moved(folder, tmp_path)
    spoil_root(folder, "summary")
    assert take_over(folder, SHELF, NOW) == TakenOver(3, 0, 0, folder / ASIDE)
    store = open_store(folder)
    assert store.load(moved.id).packs == {SHELF.shipped.sha256, moved.pack_in_force}
    assert {store.pack(sha256).version for sha256 in moved.packs} == {"0.1.0", "0.2.0"}
    (line,) = (each for each in store.engagements() if each.id == moved.id)
    assert is_fresh(line, VERSION)
    store.close()


def _moved(folder: Path, tmp_path: Path) -> Stored:
    """Move an engagement to another pack."""
    pack = firm_pack(tmp_path / "firm")
    name = PackName(pack.sha256, pack.id, pack.version)
    store = open_store(folder)
    (engagement, *_) = (each.id for each in store.engagements())
    store.keep_pack(kept_pack(pack))
    store.append(engagement, {PACK: name.to_json()}, label=name.label, author="Anna")
    stored = store.load(engagement)
    store.close()
    return stored
