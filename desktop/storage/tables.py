# SPDX-License-Identifier: Apache-2.0
"""The tables, in types that SQLite and PostgreSQL both know.

What they look like in the file is made by `migrations`; a test holds the two together.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Column, DateTime, Dialect, ForeignKey, LargeBinary, String, Uuid
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, kept in UTC; SQLite itself knows no time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time in UTC, without its zone where the database knows none."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a kept time has a time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time aware of being in UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


def _id(
    target: str = "", *, key: bool = False, null: bool = False, index: bool = False
) -> Column[str]:
    references = [ForeignKey(target)] if target else []
    return Column(
        Uuid(as_uuid=False), *references, primary_key=key, nullable=null, index=index or None
    )


def _hash(target: str = "", *, key: bool = False) -> Column[str]:
    references = [ForeignKey(target)] if target else []
    return Column(String(64), *references, primary_key=key, nullable=False)


class PackRow(SQLModel, table=True):
    """A pack with its bytes, once for all engagements that keep it."""

    __tablename__ = "pack"

    sha256: str = Field(sa_column=_hash(key=True))
    id: str
    version: str
    files: bytes = Field(sa_column=Column(LargeBinary, nullable=False))  # zip


class EngagementRow(SQLModel, table=True):
    """An engagement; what it says stands in its revisions."""

    __tablename__ = "engagement"

    id: str = Field(sa_column=_id(key=True))
    pack_sha256: str = Field(sa_column=_hash("pack.sha256"))
    created_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    binned_at: datetime | None = Field(sa_column=Column(UtcDateTime))
    head: str = Field(sa_column=_id())


class RevisionRow(SQLModel, table=True):
    """An edit; triggers refuse to change or delete it."""

    __tablename__ = "revision"

    id: str = Field(sa_column=_id(key=True))
    engagement: str = Field(sa_column=_id("engagement.id", index=True))
    parent: str | None = Field(sa_column=_id("revision.id", null=True, index=True))
    author: str
    device: str
    at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    label: str
    undoes: str | None = Field(sa_column=_id(null=True))
    changes: list[dict[str, Any]] = Field(sa_column=Column(JSON, nullable=False))


class CurrentRow(SQLModel, table=True):
    """What stands in a slot now, and the revision that put it there."""

    __tablename__ = "current"

    engagement: str = Field(sa_column=_id("engagement.id", key=True))
    slot: str = Field(primary_key=True)
    value: Any = Field(sa_column=Column(JSON, nullable=False))
    revision: str = Field(sa_column=_id())


class SummaryRow(SQLModel, table=True):
    """What the list shows of an engagement, and what that was made of."""

    __tablename__ = "summary"

    engagement: str = Field(sa_column=_id("engagement.id", key=True))
    head: str = Field(sa_column=_id())
    pack_sha256: str = Field(sa_column=_hash())
    build: str
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class PlaceRow(SQLModel, table=True):
    """Where the interview stands; no revision, since nobody undoes having looked."""

    __tablename__ = "place"

    engagement: str = Field(sa_column=_id("engagement.id", key=True))
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class PurgeRow(SQLModel, table=True):
    """An engagement being removed for good: within this transaction its revisions may go."""

    __tablename__ = "purge"

    engagement: str = Field(sa_column=_id("engagement.id", key=True))
