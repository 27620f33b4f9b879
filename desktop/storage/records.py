# SPDX-License-Identifier: Apache-2.0
"""Rows of the tables as values, and values as rows."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.storage.tables import RevisionRow
from desktop.storage.values import Revision, changes_from, changes_json


def revision_of(row: RevisionRow) -> Revision:
    """Return the revision that a row keeps."""
    return Revision(
        id=row.id,
        parent=row.parent,
        author=row.author,
        device=row.device,
        at=row.at,
        label=row.label,
        undoes=row.undoes,
        changes=changes_from(row.changes),
    )


def row_of(engagement: str, revision: Revision) -> RevisionRow:
    """Return the row that keeps a revision of an engagement."""
    return RevisionRow(
        id=revision.id,
        engagement=engagement,
        parent=revision.parent,
        author=revision.author,
        device=revision.device,
        at=revision.at,
        label=revision.label,
        undoes=revision.undoes,
        changes=changes_json(revision.changes),
    )


def chain(head: str, revisions: Iterable[Revision]) -> tuple[Revision, ...]:
    """Return the revisions from the first to the head, each the parent of the next.

    Not by their ids: a clock may have been set back between two of them.
    """
    by_id = {revision.id: revision for revision in revisions}
    found: list[Revision] = []
    following: str | None = head
    while following is not None:
        found.append(by_id[following])
        following = found[-1].parent
    return tuple(reversed(found))
