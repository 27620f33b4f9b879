# SPDX-License-Identifier: Apache-2.0
"""Makes a new store's file and brings an older one to the layout of this version."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from desktop.storage.database import APPLICATION_ID, SCHEMA, Database, connect
from desktop.storage.failures import known_failures, refusal, sync_folder

MIGRATIONS = Path(__file__).parent / "migrations"
BESIDE = ("-wal", "-shm", "-journal")  # what SQLite may lay beside a file


def make(path: Path) -> None:
    """Make an empty store; the file appears under its name only when it is whole."""
    draft = path.with_name(f"{path.name}.new")
    with known_failures(path):
        _clear(draft)  # a crash may have left one
        try:
            draft.touch(mode=0o600)
            _move_to_newest(draft)
            _sync(draft)
            draft.replace(path)
        except BaseException:
            _clear(draft)
            raise
        sync_folder(path.parent)


def migrate(path: Path, layout: int, now: datetime) -> Path:
    """Bring a store's file from an older layout to the newest; return the copy made before.

    Raises `KnownError` and leaves the file as it is where no copy can be made and verified.
    """
    copy = path.with_name(f"{path.stem}-layout-{layout}-{now:%Y%m%d-%H%M%S}{path.suffix}")
    with known_failures(path):
        _copy(path, copy)
        _move_to_newest(path)
    return copy


def beside(path: Path, suffix: str) -> Path:
    """Return a file that belongs to another by its name and a suffix."""
    return path.with_name(f"{path.name}{suffix}")


def _clear(path: Path) -> None:
    for file in (path, *(beside(path, suffix) for suffix in BESIDE)):
        file.unlink(missing_ok=True)


def _copy(path: Path, copy: Path) -> None:
    copy.touch(mode=0o600)
    with closing(connect(path)) as original, closing(connect(copy)) as target:
        original.backup(target)
        if _content(original) != _content(target):
            raise refusal("store_copy_differs", path)
    _sync(copy)
    sync_folder(copy.parent)


def _content(connection: Any) -> dict[str, Any]:  # noqa: ANN401  sqlcipher3 has no types
    """Return what a copy must share: that it is whole, and the number of rows of each table."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    counted = {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()  # noqa: S608
        for (name,) in tables
    }
    checked = connection.execute("PRAGMA quick_check").fetchall()
    return {**counted, "quick_check": checked == [("ok",)] or object()}


def _move_to_newest(path: Path) -> None:
    database = Database(path)
    try:
        with database.changing_layout() as connection:
            _run_migrations(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
    finally:
        database.close()


def _run_migrations(connection: Connection) -> None:
    # not needed, and so not loaded, where a store already has its layout
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, f"{SCHEMA:04d}")


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
