# SPDX-License-Identifier: Apache-2.0
"""The first layout."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from desktop.storage.tables import UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

UUID = sa.Uuid(as_uuid=False).with_variant(sa.String(36), "sqlite")
SHA256 = sa.String(64)

# REPLACE deletes without a word unless recursive_triggers is on, which every connection sets.
APPEND_ONLY = (
    """
    CREATE TRIGGER revision_is_not_changed BEFORE UPDATE ON revision
    BEGIN SELECT RAISE(ABORT, 'a revision is never changed'); END
    """,
    """
    CREATE TRIGGER revision_is_not_deleted BEFORE DELETE ON revision
    WHEN NOT EXISTS (SELECT 1 FROM purge WHERE purge.engagement = OLD.engagement)
    BEGIN SELECT RAISE(ABORT, 'a revision goes only with its whole engagement'); END
    """,
)


def upgrade() -> None:
    """Make the tables and the triggers that keep revisions as they are."""
    _make_packs_and_engagements()
    _make_revisions()
    _make_what_follows_from_them()
    for trigger in APPEND_ONLY:
        op.execute(trigger)


def _make_packs_and_engagements() -> None:
    op.create_table(
        "pack",
        sa.Column("sha256", SHA256, primary_key=True, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("files", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "engagement",
        sa.Column("id", UUID, primary_key=True, nullable=False),
        sa.Column("pack_sha256", SHA256, sa.ForeignKey("pack.sha256"), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("changed_at", UtcDateTime, nullable=False),
        sa.Column("binned_at", UtcDateTime),
        sa.Column("head", UUID, nullable=False),
    )


def _make_revisions() -> None:
    op.create_table(
        "revision",
        sa.Column("id", UUID, primary_key=True, nullable=False),
        sa.Column("engagement", UUID, sa.ForeignKey("engagement.id"), nullable=False),
        sa.Column("parent", UUID, sa.ForeignKey("revision.id")),
        sa.Column("author", sa.String, nullable=False),
        sa.Column("device", sa.String, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("label", sa.String, nullable=False),
        sa.Column("undoes", UUID),
        sa.Column("changes", sa.JSON, nullable=False),
    )
    for column in ("engagement", "parent"):
        op.create_index(f"ix_revision_{column}", "revision", [column])


def _make_what_follows_from_them() -> None:
    op.create_table(
        "current",
        _of_an_engagement(),
        sa.Column("slot", sa.String, primary_key=True, nullable=False),
        sa.Column("value", sa.JSON, nullable=False),
        sa.Column("revision", UUID, nullable=False),
    )
    op.create_table(
        "summary",
        _of_an_engagement(),
        sa.Column("head", UUID, nullable=False),
        sa.Column("pack_sha256", SHA256, nullable=False),
        sa.Column("build", sa.String, nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
    )
    op.create_table("place", _of_an_engagement(), sa.Column("content", sa.JSON, nullable=False))
    op.create_table("purge", _of_an_engagement())


def _of_an_engagement() -> sa.Column[str]:
    key = sa.ForeignKey("engagement.id")
    return sa.Column("engagement", UUID, key, primary_key=True, nullable=False)
