# SPDX-License-Identifier: Apache-2.0
"""An engagement moved from one pack to another, as the store keeps it."""

from __future__ import annotations

import json
import time
from pathlib import Path
from random import Random
from uuid import uuid4

import pytest

from desktop.engagement.pack_name import PackName
from desktop.engagement.slots import PACK, Changes
from desktop.storage.emergency import FILE, EmergencyJournal, apply_kept
from desktop.storage.history import history, reverse
from desktop.storage.identity import Ids
from desktop.storage.packs import archive_of, kept_pack
from desktop.storage.store import Store, open_store, utc_now
from desktop.storage.values import KeptPack, Revision, changed
from rules.errors import KnownError
from rules.pack.pack import Pack
from tests.desktop.firm_pack import firm_pack
from tests.desktop.freshness import is_fresh
from tests.desktop.storage.writer import Writer, move_for_ever

KILLS = 12


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return firm_pack(tmp_path_factory.mktemp("firm") / "pack")


def name_of(pack: Pack | KeptPack) -> PackName:
    return PackName(pack.sha256, pack.id, pack.version)


def move(store: Store, engagement: str, pack: Pack) -> Revision:
    store.keep_pack(kept_pack(pack))
    changes: Changes = {PACK: name_of(pack).to_json()}
    return store.append(engagement, changes, label=name_of(pack).label, author="Anna")


def take_back(store: Store, engagement: str) -> Revision:
    (*_, last) = history(store.load(engagement).revisions).undo
    changes = reverse(last)
    return store.append(engagement, changes, label=last.label, author="Anna", undoes=last.id)


def test_a_move_is_one_revision_and_can_be_taken_back_after_a_restart(
    store: Store, engagement: str, pack: Pack, firm: Pack
) -> None:
    before = store.load(engagement)
    assert before.pack_in_force == pack.sha256
    move(store, engagement, firm)
    folder = store.path.parent
    store.close()
    store = open_store(folder)
    moved = store.load(engagement)
    assert moved.pack_in_force == firm.sha256
    assert moved.packs == {pack.sha256, firm.sha256}
    assert len(moved.revisions) == len(before.revisions) + 1
    take_back(store, engagement)
    back = store.load(engagement)
    assert back.pack_in_force == pack.sha256
    assert back.slots == before.slots
    assert back.packs == {pack.sha256, firm.sha256}
    store.close()


def test_the_list_goes_by_the_pack_in_force(
    store: Store, engagement: str, pack: Pack, firm: Pack
) -> None:
    def fresh_for(used: Pack) -> bool:
        head = store.load(engagement).revisions[-1].id
        store.save_summary(engagement, head, used.sha256, "1", {})
        (listed,) = store.engagements()
        return is_fresh(listed, "1")

    assert fresh_for(pack)
    move(store, engagement, firm)
    (listed,) = store.engagements()
    assert listed.pack_sha256 == firm.sha256
    assert not fresh_for(pack)
    assert fresh_for(firm)
    take_back(store, engagement)
    assert fresh_for(pack)


def test_a_pack_that_is_not_there_is_refused(store: Store, engagement: str, firm: Pack) -> None:
    before = store.load(engagement)
    changes: Changes = {PACK: name_of(firm).to_json()}
    with pytest.raises(KnownError) as caught:
        store.append(engagement, changes, label=name_of(firm).label, author="Anna")
    assert [found.code for found in caught.value.problems] == ["pack_unkept"]
    assert store.load(engagement) == before


def test_a_move_under_another_label_is_a_mistake(store: Store, engagement: str, firm: Pack) -> None:
    store.keep_pack(kept_pack(firm))
    with pytest.raises(ValueError, match="about that alone"):
        store.append(engagement, {PACK: name_of(firm).to_json()}, label="case", author="Anna")


def test_a_pack_of_the_same_content_is_kept_once(store: Store, firm: Pack, tmp_path: Path) -> None:
    store.keep_pack(kept_pack(firm))
    again = firm_pack(tmp_path / "elsewhere")
    assert again.sha256 == firm.sha256
    store.keep_pack(kept_pack(again))
    store.close()
    assert store.path.read_bytes().count(archive_of(kept_pack(firm).files)[:200]) == 1


@pytest.mark.parametrize("back", [False, True])
def test_purging_drops_the_packs_that_no_other_revision_names(
    store: Store, engagement: str, pack: Pack, firm: Pack, tmp_path: Path, *, back: bool
) -> None:
    newest = firm_pack(tmp_path / "newest", "0.3.0")
    other = store.create({}, pack.sha256, "Anna").id
    move(store, other, firm)
    move(store, engagement, firm)
    move(store, engagement, newest)
    if back:  # what can be redone is kept as well
        take_back(store, other)
    store.purge(engagement)
    assert store.pack(firm.sha256) == kept_pack(firm)
    assert store.pack(pack.sha256).files
    with pytest.raises(KnownError):
        store.pack(newest.sha256)
    store.purge(other)
    for gone in (pack, firm):
        with pytest.raises(KnownError):
            store.pack(gone.sha256)


def test_an_engagement_taken_in_brings_all_its_packs(
    store: Store, engagement: str, pack: Pack, firm: Pack, tmp_path: Path
) -> None:
    move(store, engagement, firm)
    take_back(store, engagement)
    stored = store.load(engagement)
    other = open_store(tmp_path)
    other.take_in(stored, [store.pack(sha256) for sha256 in sorted(stored.packs)])
    assert other.load(engagement) == stored
    for kept in (pack, firm):
        assert other.pack(kept.sha256) == store.pack(kept.sha256)
    other.close()


def waiting(pack: Pack) -> Revision:
    changes = changed({}, {PACK: name_of(pack).to_json()})
    at = utc_now()
    return Revision(Ids().new(), None, "Anna", "", at, name_of(pack).label, None, changes)


def test_the_emergency_journal_carries_the_pack(
    store: Store, engagement: str, firm: Pack, tmp_path: Path
) -> None:
    edit = waiting(firm)
    journal = EmergencyJournal([tmp_path])
    journal.keep(engagement, [edit], {firm.sha256: kept_pack(firm)})
    applied = apply_kept(store, [tmp_path], utc_now())
    assert applied.revisions == (edit.id,)
    assert store.load(engagement).pack_in_force == firm.sha256
    assert store.pack(firm.sha256) == kept_pack(firm)


def test_a_move_whose_pack_is_lost_is_left_and_the_engagement_opens(
    store: Store, engagement: str, pack: Pack, firm: Pack, tmp_path: Path
) -> None:
    EmergencyJournal([tmp_path]).keep(engagement, [waiting(firm)])
    EmergencyJournal([tmp_path]).keep(engagement, [waiting(firm)], {firm.sha256: kept_pack(firm)})
    journal = tmp_path / FILE
    content = journal.read_bytes()
    at = content.index(b'"archive"') + 4000
    journal.write_bytes(content[:at] + b"AAAA" + content[at + 4 :])
    applied = apply_kept(store, [tmp_path], utc_now())
    assert (applied.revisions, applied.left) == ((), 2)
    assert len(applied.put_aside) == 1
    assert store.load(engagement).pack_in_force == pack.sha256


def test_a_pack_carried_for_an_engagement_that_is_not_there_is_not_kept(
    store: Store, firm: Pack, tmp_path: Path
) -> None:
    packs = {firm.sha256: kept_pack(firm)}
    EmergencyJournal([tmp_path]).keep(str(uuid4()), [waiting(firm)], packs)
    applied = apply_kept(store, [tmp_path], utc_now())
    assert (applied.revisions, applied.left) == ((), 1)
    with pytest.raises(KnownError):
        store.pack(firm.sha256)


def test_a_pack_its_edit_does_not_move_to_is_not_kept(
    store: Store, engagement: str, firm: Pack, tmp_path: Path
) -> None:
    packs = {firm.sha256: kept_pack(firm)}
    EmergencyJournal([tmp_path]).keep(engagement, [waiting(firm)], packs)
    journal = tmp_path / FILE
    line = json.loads(journal.read_bytes())
    line["changes"] = {"case": "a"}
    journal.write_text(json.dumps(line), "utf-8")
    assert apply_kept(store, [tmp_path], utc_now()).left == 1
    with pytest.raises(KnownError):
        store.pack(firm.sha256)


def test_a_kill_between_any_two_writes_loses_nothing(folder: Path, pack: Pack, firm: Pack) -> None:
    store = open_store(folder)
    store.keep_pack(kept_pack(pack))
    engagement = store.create({}, pack.sha256, "Anna").id
    store.close()
    moments = Random(20261122)  # noqa: S311  no secret
    said: list[str] = []
    for _ in range(KILLS):
        writer = Writer(move_for_ever, folder, f"{engagement} {firm.folder}")
        writer.listen()
        if moments.random() < 0.7:  # else it may be killed in its first move
            writer.listen()
        time.sleep(moments.uniform(0, 0.06))
        said += writer.kill()[1:]
        store = open_store(folder)
        store.check()
        stored = store.load(engagement)
        assert [id_ for id_ in (r.id for r in stored.revisions) if id_ in set(said)] == said
        assert store.pack(stored.pack_in_force).files
        for named in stored.packs:
            assert store.pack(named).files
        if moments.random() < 0.5:  # the pack is to be brought in again
            other = store.create({}, pack.sha256, "Anna").id
            store.purge(other)
        store.close()
    assert said
