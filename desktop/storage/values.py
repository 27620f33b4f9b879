# SPDX-License-Identifier: Apache-2.0
"""What the store takes and gives: engagements, their revisions, the lines of the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.engagement.slots import Changes, Json, Slots


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


@dataclass(frozen=True)
class Stored:
    """An engagement as it is kept.

    `revisions` go from the first to the newest; `slots` is what they come to. `place` is where
    the interview stands.
    """

    id: str
    pack_sha256: str
    slots: dict[str, Json]
    revisions: tuple[Revision, ...]
    place: dict[str, Any] | None


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

    `summary` is the last one kept and may be older than the engagement, see `is_fresh`.
    """

    id: str
    summary: dict[str, Any] | None
    summarised: Summarised | None
    pack_sha256: str
    head: str
    created_at: datetime
    changed_at: datetime
    binned_at: datetime | None

    def is_fresh(self, build: str) -> bool:
        """Tell whether this build made the summary of the engagement as it is now."""
        return self.summarised == Summarised(self.head, self.pack_sha256, build)


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
