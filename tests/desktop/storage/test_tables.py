# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Dialect, make_url
from sqlalchemy.schema import CreateTable
from sqlmodel import SQLModel

from desktop.storage.tables import UtcDateTime

SQLITE: Dialect = make_url("sqlite://").get_dialect()()
POSTGRESQL: Dialect = make_url("postgresql://").get_dialect()()
ZURICH = timezone(timedelta(hours=1))
NOON = datetime(2026, 11, 21, 12, tzinfo=ZURICH)


@pytest.mark.parametrize(
    ("dialect", "kept"), [(SQLITE, "2026-11-21T11:00:00.000000+00:00"), (POSTGRESQL, NOON)]
)
def test_times_are_kept_in_utc_and_come_back_aware(dialect: Dialect, kept: object) -> None:
    column = UtcDateTime()
    written = column.process_bind_param(NOON, dialect)
    assert written == kept
    come_back = column.result_processor(dialect, None)
    read = come_back(written)
    assert read == NOON
    assert read is not None
    assert read.tzinfo == UTC
    assert column.process_bind_param(None, dialect) is None
    assert come_back(None) is None


def test_a_time_without_a_zone_is_a_bug() -> None:
    with pytest.raises(ValueError, match="time zone"):
        UtcDateTime().process_bind_param(datetime(2026, 1, 1), SQLITE)


def test_the_tables_can_be_made_by_postgresql_too() -> None:
    made = {
        name: str(CreateTable(table).compile(dialect=POSTGRESQL))
        for name, table in SQLModel.metadata.tables.items()
    }
    assert "id UUID NOT NULL" in made["revision"]
    assert "at TIMESTAMP WITH TIME ZONE NOT NULL" in made["revision"]
