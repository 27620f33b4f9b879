# SPDX-License-Identifier: Apache-2.0
"""The tables, in types that SQLite and PostgreSQL both know.

What they look like in the file is made by `migrations`; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Column, DateTime, Dialect, ForeignKey, LargeBinary, String, Uuid
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field, SQLModel

# as text in SQLite, where a type of its own would only cost time in a long list
ID = Uuid(as_uuid=False).with_variant(String(36), "sqlite")


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, kept in UTC; as ISO 8601 in SQLite, which knows no times."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type that the database keeps it in."""
        return dialect.type_descriptor(
            String(32) if dialect.name == "sqlite" else self.impl_instance
        )

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:  # noqa: ANN401
        """Return the time in UTC, written so that it sorts where it is text."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a kept time has a time zone")
        utc = value.astimezone(UTC)
        return utc.isoformat(timespec="microseconds") if dialect.name == "sqlite" else utc

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[Any], datetime | None]:
        """Return what makes a kept time aware of being in UTC; called directly, for long lists."""
        del dialect, coltype
        return _aware


def _aware(kept: datetime | str | None) -> datetime | None:
    if kept is None:
        return None
    return datetime.fromisoformat(kept) if isinstance(kept, str) else kept.astimezone(UTC)


def _id(
    target: str = "", *, key: bool = False, null: bool = False, index: bool = False
) -> Column[str]:
    references = [ForeignKey(target)] if target else []
    return Column(ID, *references, primary_key=key, nullable=null, index=index or None)


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
    changed_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
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
