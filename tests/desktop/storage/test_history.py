# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.storage.history import history, reverse
from desktop.storage.values import Change, Revision


def revisions(script: str) -> list[Revision]:
    """Return a chain: «c» is a revision, «c-b» one that undoes b; the first has no parent.

    A capital letter is one that leaves everything as it was.
    """
    made: list[Revision] = []
    for word in script.split():
        id_, _, undoes = word.partition("-")
        parent = made[-1].id if made else None
        at = datetime(2026, 11, 21, tzinfo=UTC)
        change = Change("slot", None if id_.islower() else id_, id_)
        made.append(Revision(id_, parent, "", "", at, "", undoes or None, (change,)))
    return made


@pytest.mark.parametrize(
    ("script", "undo", "redo"),
    [
        ("", "", ""),
        ("a", "", ""),
        ("a b c", "b c", ""),
        ("a b c d-c", "b", "d"),
        ("a b c d-c e-b", "", "d e"),
        ("a b c d-c e-b f-e", "f", "d"),  # redo is the undo of the undo
        ("a b c d-c e-b f-e g-d", "f g", ""),
        ("a b c d-c e-d f-e", "b", "f"),  # what was redone is undone once more
        ("a b c d-c e", "b e", ""),  # an edit ends what could be redone
        ("a b c d-b", "b c d", ""),  # undoing what is not on top is an edit
        ("a b-a", "b", ""),  # the first cannot be undone
        ("a b D-c", "b", ""),  # the journal lost c, and what undid it has nothing to undo
        ("a b c d-c E", "b", "d"),
    ],
)
def test_undo_and_redo_follow_from_the_chain(script: str, undo: str, redo: str) -> None:
    found = history(revisions(script))
    assert " ".join(revision.id for revision in found.undo) == undo
    assert " ".join(revision.id for revision in found.redo) == redo


def test_the_reverse_puts_back_what_stood_there() -> None:
    changes = (Change("a", None, "1"), Change("b", "1", None), Change("c", "1", "2"))
    revision = Revision("i", None, "", "", datetime(2026, 1, 1, tzinfo=UTC), "", None, changes)
    assert reverse(revision) == {"a": None, "b": "1", "c": "1"}
