# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from desktop.engagement.slots import Changes
from desktop.storage.emergency import FILE, EmergencyJournal, apply_kept
from desktop.storage.failures import refusal
from desktop.storage.history import history, reverse
from desktop.storage.identity import Ids
from desktop.storage.store import Store, open_store
from desktop.storage.values import Revision, changed
from rules.errors import KnownError

NOW = datetime(2026, 11, 21, 14, 32, 5, tzinfo=UTC)
IDS = Ids()


def revision(changes: Changes, undoes: str | None = None) -> Revision:
    made = changed({}, changes)
    return Revision(IDS.new(), None, "Anna", "Pult", NOW, "Antwort", undoes, made)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    made = (tmp_path / "first", tmp_path / "second")
    for folder in made:
        folder.mkdir()
    return made


def test_kept_edits_become_revisions_at_the_next_opening(
    store: Store, engagement: str, folders: tuple[Path, Path]
) -> None:
    edits = [revision({"case": "a"}), revision({"case": "b", "note": "zäh"})]
    undo = revision({"case": "a", "note": None}, undoes=edits[1].id)
    journal = EmergencyJournal(folders)
    journal.keep(engagement, edits)
    journal.keep(engagement, [*edits, undo])  # as when all that waits is tried again
    store.close()
    again = open_store(store.path.parent)
    applied = apply_kept(again, folders, NOW)
    assert applied.revisions == tuple(edit.id for edit in (*edits, undo))
    assert applied.left == 0
    assert applied.put_aside == ()
    assert list(folders[0].glob("hebelwerk-emergency*")) == []
    stored = again.load(engagement)
    assert stored.slots == {"client.name": "Muster AG", "case": "a"}
    assert stored.revisions[1].at == NOW
    found = history(stored.revisions)
    assert [edit.id for edit in found.undo] == [edits[0].id]
    assert [reverse(edit) for edit in found.redo] == [{"case": "b", "note": "zäh"}]
    assert apply_kept(again, folders, NOW).put_aside == ()
    again.close()


def test_an_edit_that_reached_the_store_after_all_is_there_once(
    store: Store, engagement: str, folders: tuple[Path, Path]
) -> None:
    edit = revision({"case": "a"})
    EmergencyJournal(folders).keep(engagement, [edit])
    store.append(engagement, {"case": "a"}, label="", author="Anna", revision_id=edit.id)
    later = store.append(engagement, {"case": "b"}, label="", author="Anna")
    assert apply_kept(store, folders, NOW).revisions == (edit.id,)
    stored = store.load(engagement)
    assert stored.slots["case"] == "b"
    assert [kept.id for kept in stored.revisions[1:]] == [edit.id, later.id]


def test_applying_broken_off_by_the_disk_goes_on_later(
    store: Store, engagement: str, folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    edits = [revision({"case": "a"}), revision({"case": "b"})]
    EmergencyJournal(folders).keep(engagement, edits)
    append = Store.append
    left = iter([append])

    def fails_at_the_second(*given: object, **named: object) -> object:
        return next(left, full)(*given, **named)  # type: ignore[arg-type]

    def full(*_: object, **__: object) -> Revision:
        raise refusal("store_full", store.path)

    with monkeypatch.context() as patched:
        patched.setattr(Store, "append", fails_at_the_second)
        with pytest.raises(KnownError):
            apply_kept(store, folders, NOW)
    assert (folders[0] / FILE).exists()
    assert [kept.id for kept in store.load(engagement).revisions[1:]] == [edits[0].id]
    apply_kept(store, folders, NOW)
    assert [kept.id for kept in store.load(engagement).revisions[1:]] == [e.id for e in edits]


def test_two_folders_that_took_turns_are_read_in_the_order_of_the_edits(
    store: Store, engagement: str, folders: tuple[Path, Path]
) -> None:
    edits = [revision({"case": value}) for value in "abc"]
    for folder, edit in zip((folders[1], folders[0], folders[1]), edits, strict=True):
        EmergencyJournal([folder]).keep(engagement, [edit])
    applied = apply_kept(store, folders, NOW)
    assert applied.revisions == tuple(edit.id for edit in edits)
    assert applied.put_aside == ()
    assert not any((folder / FILE).exists() for folder in folders)
    assert store.load(engagement).slots["case"] == "c"


def test_the_first_folder_that_can_be_written_has_it(folders: tuple[Path, Path]) -> None:
    missing = folders[0] / "missing"
    file = folders[0] / "file"
    file.write_text("")
    EmergencyJournal([missing, file / "below", folders[1]]).keep("e", [revision({"case": "a"})])
    (line,) = (folders[1] / FILE).read_text("utf-8").split("\n")[1:]
    assert json.loads(line)["changes"] == {"case": "a"}
    assert (folders[1] / FILE).stat().st_mode & 0o077 == 0


def test_where_no_folder_takes_it_every_reason_is_told(tmp_path: Path) -> None:
    journal = EmergencyJournal([tmp_path / "a", tmp_path / "b"])
    with pytest.raises(KnownError) as caught:
        journal.keep("e", [revision({"case": "a"})])
    codes = [found.code for found in caught.value.problems]
    assert codes == ["emergency_unwritable", "store_unwritable", "store_unwritable"]
    (tmp_path / "b").mkdir()
    journal.keep("e", [])
    assert not (tmp_path / "b" / FILE).exists()


def test_what_cannot_be_applied_stays_in_the_file_put_aside(
    store: Store, engagement: str, folders: tuple[Path, Path]
) -> None:
    path = folders[0] / FILE
    before, after = revision({"case": "a"}), revision({"case": "b"})
    EmergencyJournal(folders).keep(engagement, [before])
    with path.open("ab") as file:
        file.write(b'\n{"format": "hebelwerk-emergency/1", "engagement": "tor')  # by a crash
    gone = revision({"case": "c"})
    journal = EmergencyJournal(folders)
    journal.keep(engagement, [after])
    journal.keep(str(uuid4()), [gone])
    content = path.read_bytes()
    applied = apply_kept(store, folders, NOW)
    assert applied.revisions == (before.id, after.id)
    assert applied.left == 2
    assert applied.put_aside[0].read_bytes() == content
    assert store.load(engagement).slots["case"] == "b"


def test_a_folder_named_twice_is_read_once(
    store: Store, engagement: str, folders: tuple[Path, Path]
) -> None:
    edit = revision({"case": "a"})
    EmergencyJournal(folders[:1]).keep(engagement, [edit])
    assert apply_kept(store, (folders[0], folders[0]), NOW).revisions == (edit.id,)


def belonging_to_another(monkeypatch: pytest.MonkeyPatch, *theirs: Path) -> None:
    """Have some paths belong to someone else, and links to them to whoever made the link."""
    stat = Path.stat

    def look(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        fields = list(stat(path, follow_symlinks=follow_symlinks))
        fields[4] += (Path(os.path.realpath(path)) if follow_symlinks else path) in theirs
        return os.stat_result(fields)

    monkeypatch.setattr(Path, "stat", look)


@pytest.mark.parametrize("theirs", ["folder", "journal", "linked folder", "linked journal"])
def test_a_journal_of_someone_else_is_neither_read_nor_written(
    store: Store,
    engagement: str,
    folders: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    *,
    theirs: str,
) -> None:
    own, shared = folders
    tmp_path = own.parent
    journal = shared / FILE
    EmergencyJournal([shared]).keep(engagement, [revision({"case": "a"})])
    if theirs == "linked folder":
        shared = tmp_path / "link"
        shared.symlink_to(folders[1])
    elif theirs == "linked journal":
        journal = journal.rename(tmp_path / "elsewhere")
        (shared / FILE).symlink_to(journal)
    before = journal.read_bytes()
    given = {
        "folder": shared,
        "journal": journal,
        "linked folder": folders[1],
        "linked journal": journal,
    }
    with monkeypatch.context() as patched:
        belonging_to_another(patched, given[theirs])
        assert apply_kept(store, (own, shared), NOW).revisions == ()
        writer = EmergencyJournal([own / "missing", shared])
        with pytest.raises(KnownError) as caught:
            writer.keep(engagement, [revision({"case": "b"})])
    assert "case" not in store.load(engagement).slots
    assert journal.read_bytes() == before
    assert "not permitted" in caught.value.problems[-1].cause.en


def test_the_folder_of_the_store_is_trusted_whoever_it_belongs_to(
    store: Store, engagement: str, folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    edit = revision({"case": "a"})
    with monkeypatch.context() as patched:
        belonging_to_another(patched, folders[0])
        EmergencyJournal(folders).keep(engagement, [edit])
        assert apply_kept(store, folders, NOW).revisions == (edit.id,)
