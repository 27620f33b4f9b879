# SPDX-License-Identifier: Apache-2.0
"""Takes what can still be read of a damaged store over into a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.engagement.agenda import build_agenda
from desktop.engagement.answer_set import read_answers
from desktop.engagement.state import EngagementState
from desktop.engagement.summary import summarise
from desktop.operations.packs import PackShelf
from desktop.storage.failures import known_failures, refusal
from desktop.storage.packs import kept_pack
from desktop.storage.rescue import Left, read_what_is_left
from desktop.storage.setting_aside import set_aside
from desktop.storage.store import FILE, Store, open_store
from desktop.storage.values import KeptPack, Stored
from desktop.version import VERSION
from rules.advice.engine import evaluate
from rules.errors import KnownError


@dataclass(frozen=True)
class TakenOver:
    """What became of a damaged file, which now lies at `damaged`.

    Of the engagements in the new store `shortened` may have gone further; `unreadable` more are
    in the damaged file alone.
    """

    engagements: int
    shortened: int
    unreadable: int
    damaged: Path


def take_over(folder: Path, shelf: PackShelf, now: datetime) -> TakenOver:
    """Make a new store of what a folder's damaged one still says, and set that one aside.

    The damaged file gives up its name only to a whole new store. Raises `KnownError` where there
    is nothing to take over, another process has the store or the disk refuses; the folder is then
    as it was.
    """
    path = folder / FILE
    left = _left(path)
    packs = {shelf.shipped.sha256: kept_pack(shelf.shipped), **left.packs}
    found = [_on(stored, packs) for stored in left.engagements if stored.pack_in_force in packs]
    if not found:
        raise refusal("store_nothing_left", path)
    with known_failures(folder), TemporaryDirectory(dir=folder, prefix="hebelwerk-new-") as draft:
        _fill(Path(draft), found, left, packs, shelf)
        damaged, *_ = set_aside(folder, now, Path(draft, FILE))
    return TakenOver(
        engagements=len(found),
        shortened=sum(stored.id in left.shortened for stored in found),
        unreadable=left.unreadable + len(left.engagements) - len(found),
        damaged=damaged,
    )


def _left(path: Path) -> Left:
    try:
        return read_what_is_left(path)
    except KnownError as error:
        if error.problems[0].code in ("store_damaged", "store_not_a_database"):
            raise refusal("store_nothing_left", path) from error
        raise


def _on(stored: Stored, packs: Mapping[str, KeptPack]) -> Stored:
    """Return an engagement that stands on the pack in force where its first one is lost."""
    if stored.pack_sha256 in packs:
        return stored
    return replace(stored, pack_sha256=stored.pack_in_force)


def _fill(
    folder: Path,
    found: list[Stored],
    left: Left,
    packs: Mapping[str, KeptPack],
    shelf: PackShelf,
) -> None:
    """Make a store in a folder and bring engagements in; closed, it is one file."""
    store = open_store(folder)
    try:
        for stored in found:
            store.take_in(stored, [packs[each] for each in stored.packs if each in packs])
            if stored.id in left.binned:
                store.bin(stored.id)
            _summarise(store, stored, left, shelf)
        store.check()
    finally:
        store.close()


def _summarise(store: Store, stored: Stored, left: Left, shelf: PackShelf) -> None:
    """Keep what the list shows of an engagement: what it showed, else made anew."""
    kept = left.summaries.get(stored.id)
    if kept is not None:
        of = kept.made_of
        store.save_summary(stored.id, of.head, of.pack_sha256, of.build, kept.content)
        return
    try:
        pack = shelf.pack(store, stored.pack_in_force)
    except KnownError:  # of another version of Hebelwerk; opening the engagement will say so
        return
    state = EngagementState().with_(stored.slots)
    answers = read_answers(state, pack).answers
    advice = evaluate(pack, answers)
    content = summarise(state, build_agenda(pack, answers, advice), advice).to_json()
    store.save_summary(stored.id, stored.revisions[-1].id, pack.sha256, VERSION, content)
