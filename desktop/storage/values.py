# SPDX-License-Identifier: Apache-2.0
"""What the store takes and gives: engagements, their revisions, the lines of the list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.engagement.pack_name import PackName, pack_name
from desktop.engagement.slots import PACK, Changes, Json, Slots


@dataclass(frozen=True)
class Change:
    """What a revision did to one slot; None is an empty slot."""

    slot: str
    before: Json | None
    after: Json | None


@dataclass(frozen=True)
class Revision:
    """One edit of an engagement.

    `parent` is the revision before it, None for the one that created the engagement; `undoes`
    the revision it takes back. `at` is in UTC.
    """

    id: str
    parent: str | None
    author: str
    device: str
    at: datetime
    label: str
    undoes: str | None
    changes: tuple[Change, ...]

    @property
    def moves_to(self) -> PackName | None:
        """The pack it moves its engagement to; None also where it moves it back to the first."""
        after = (change.after for change in self.changes if change.slot == PACK)
        return pack_name(next(after, None))


@dataclass(frozen=True)
class Stored:
    """An engagement as it is kept.

    `pack_sha256` is the pack it began with. `revisions` go from the first to the newest; `slots`
    is what they come to. `place` is where the interview stands.
    """

    id: str
    pack_sha256: str
    slots: dict[str, Json]
    revisions: tuple[Revision, ...]
    place: dict[str, Any] | None

    @property
    def pack_in_force(self) -> str:
        """The pack it was moved to last, else the one it began with."""
        return in_force(self.pack_sha256, self.slots.get(PACK))

    @property
    def packs(self) -> frozenset[str]:
        """Every pack that undo and redo may lead to."""
        return frozenset({self.pack_sha256, self.pack_in_force}) | packs_named(self.revisions)


@dataclass(frozen=True)
class KeptPack:
    """A pack as it is kept: its files by their names, as they were loaded."""

    sha256: str
    id: str
    version: str
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Summarised:
    """What a summary was made of: the head revision, the pack and the build of Hebelwerk."""

    head: str
    pack_sha256: str
    build: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list of engagements; times are in UTC.

    `pack_sha256` is the pack in force. `summary` is the last one kept and may be older than the
    engagement: `summarised` says of what it was made.
    """

    id: str
    summary: dict[str, Any] | None
    summarised: Summarised | None
    pack_sha256: str
    head: str
    created_at: datetime
    changed_at: datetime
    binned_at: datetime | None


def in_force(begun_with: str, moved_to: Json | None) -> str:
    """Return the pack in force of an engagement, given what its slot `pack` holds."""
    moved = pack_name(moved_to)
    return begun_with if moved is None else moved.sha256


def packs_named(revisions: Iterable[Revision]) -> frozenset[str]:
    """Return the packs that revisions move an engagement to or from."""
    values = (
        value
        for revision in revisions
        for change in revision.changes
        if change.slot == PACK
        for value in (change.before, change.after)
    )
    return frozenset(name.sha256 for value in values if (name := pack_name(value)) is not None)


def changed(slots: Slots, changes: Changes) -> tuple[Change, ...]:
    """Return what changes do to slots, with what stood there before."""
    return tuple(Change(slot, slots.get(slot), after) for slot, after in changes.items())


def applied(slots: Slots, changes: tuple[Change, ...]) -> dict[str, Json]:
    """Return the slots after changes; an emptied slot is gone."""
    after = {**slots, **{change.slot: change.after for change in changes}}
    return {slot: value for slot, value in after.items() if value is not None}


def replayed(revisions: tuple[Revision, ...]) -> dict[str, Json]:
    """Return the slots that revisions come to, from the first on."""
    slots: dict[str, Json] = {}
    for revision in revisions:
        slots = applied(slots, revision.changes)
    return slots


def changes_json(changes: tuple[Change, ...]) -> list[dict[str, Any]]:
    """Return changes as they are kept."""
    return [{"slot": c.slot, "before": c.before, "after": c.after} for c in changes]


def changes_from(kept: Sequence[Mapping[str, Any]]) -> tuple[Change, ...]:
    """Return changes from the form in which they are kept."""
    return tuple(Change(c["slot"], c["before"], c["after"]) for c in kept)
