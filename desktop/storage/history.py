# SPDX-License-Identifier: Apache-2.0
"""Undo and redo, derived from the revisions alone, so that they outlive a restart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.engagement.slots import Json
from desktop.storage.values import Revision


@dataclass(frozen=True)
class History:
    """What can be undone and redone, the next one last in each."""

    undo: tuple[Revision, ...]
    redo: tuple[Revision, ...]


def history(revisions: Sequence[Revision]) -> History:
    """Return the stacks that revisions, from the first to the newest, come to.

    A revision that undoes the top of one stack moves to the other; any other is an edit, which
    ends what could be redone. The revision that created the engagement cannot be undone, nor one
    that left everything as it was: what an emergency journal lost a line of may hold such.
    """
    undo: list[Revision] = []
    redo: list[Revision] = []
    for revision in revisions:
        if revision.parent is None or not _changes_anything(revision):
            continue
        if _takes_back(revision, undo):
            undo.pop()
            redo.append(revision)
        elif _takes_back(revision, redo):
            redo.pop()
            undo.append(revision)
        else:
            undo.append(revision)
            redo.clear()
    return History(tuple(undo), tuple(redo))


def reverse(revision: Revision) -> dict[str, Json | None]:
    """Return the changes that take a revision back."""
    return {change.slot: change.before for change in revision.changes}


def _changes_anything(revision: Revision) -> bool:
    return any(change.before != change.after for change in revision.changes)


def _takes_back(revision: Revision, stack: list[Revision]) -> bool:
    return bool(stack) and revision.undoes == stack[-1].id
