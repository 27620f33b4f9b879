# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlcipher3 import dbapi2
from sqlmodel import SQLModel

from desktop.storage import layout
from desktop.storage.database import SCHEMA, engine_for
from desktop.storage.layout import MIGRATIONS, make, migrate
from desktop.storage.store import FILE, Store, open_store
from rules.errors import KnownError

NOW = datetime(2026, 11, 21, 14, 32, 5, tzinfo=UTC)
SECOND = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("engagement", sa.Column("region", sa.String))
"""
FAILING = SECOND + '    op.drop_table("nowhere")\n'


def dump(path: Path) -> list[str]:
    with closing(dbapi2.connect(str(path))) as connection:
        query = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
        return [sql for (sql,) in connection.execute(query)]


def pragma(path: Path, name: str) -> int:
    with closing(dbapi2.connect(str(path))) as connection:
        (value,) = connection.execute(f"PRAGMA {name}").fetchone()
        return int(value)


@pytest.fixture
def closed(store: Store, engagement: str) -> Path:
    """Return the file of a closed store with an engagement of two revisions."""
    store.append(engagement, {"case": "a"}, label="", author="Anna")
    store.close()
    return store.path


def next_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, schema: int = SCHEMA + 1
) -> None:
    """Let this be the version of Hebelwerk that comes with a second step."""
    versions = tmp_path / "migrations" / "versions"
    versions.mkdir(parents=True)
    (versions.parent / "env.py").write_bytes((MIGRATIONS / "env.py").read_bytes())
    for file in (MIGRATIONS / "versions").glob("v*.py"):
        (versions / file.name).write_bytes(file.read_bytes())
    (versions / "v0002_region.py").write_text(step)
    monkeypatch.setattr(layout, "MIGRATIONS", versions.parent)
    for module in ("layout", "inspection", "store"):
        monkeypatch.setattr(f"desktop.storage.{module}.SCHEMA", schema)


def test_the_steps_lead_to_the_tables_the_code_knows(folder: Path) -> None:
    path = folder / FILE
    make(path)
    engine = engine_for(path)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
        assert context.get_current_revision() == f"{SCHEMA:04d}"
    engine.dispose()
    assert [sql for sql in dump(path) if "TRIGGER revision_is_not_" in sql]


def test_a_new_file_appears_whole_and_is_nobody_elses_to_read(folder: Path) -> None:
    (folder / f"{FILE}.new").write_text("left by a crash")
    make(folder / FILE)
    assert [file.name for file in folder.iterdir()] == [FILE]
    assert (folder / FILE).stat().st_mode & 0o077 == 0


def test_an_older_store_is_copied_and_then_brought_to_the_new_layout(
    closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(closed)
    next_version(tmp_path, monkeypatch, SECOND)
    store = open_store(closed.parent, now=lambda: NOW)
    (listed,) = store.engagements()
    assert store.load(listed.id).slots == {"client.name": "Muster AG", "case": "a"}
    store.close()
    assert any("region" in sql for sql in dump(closed))
    assert pragma(closed, "user_version") == SCHEMA + 1
    copy = closed.parent / "hebelwerk-layout-1-20261121-143205.sqlite"
    assert dump(copy) == before
    assert pragma(copy, "user_version") == SCHEMA
    assert copy.stat().st_mode & 0o077 == 0


def test_a_step_that_fails_leaves_the_file_as_it_was(
    closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(closed)
    next_version(tmp_path, monkeypatch, FAILING)
    with pytest.raises(Exception, match="nowhere"):
        open_store(closed.parent)
    assert dump(closed) == before
    assert pragma(closed, "user_version") == SCHEMA
    monkeypatch.undo()
    store = open_store(closed.parent)
    assert len(store.engagements()) == 1
    store.close()


def test_nothing_is_changed_without_a_copy_that_holds_the_same(
    closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_version(tmp_path, monkeypatch, SECOND)
    contents = iter([{"revision": 2}, {"revision": 1}])
    monkeypatch.setattr(layout, "_content", lambda _: next(contents))
    before = closed.read_bytes()
    with pytest.raises(KnownError) as caught:
        migrate(closed, SCHEMA, NOW)
    assert caught.value.problems[0].code == "store_copy_differs"
    assert closed.read_bytes() == before


def test_alembic_is_loaded_only_for_a_store_that_needs_it(closed: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from desktop.storage.store import open_store; "
        "open_store(Path(sys.argv[1])).close(); print('alembic' in sys.modules)"
    )
    for folder, loaded in ((closed.parent, "False"), (closed.parent / "new", "True")):
        folder.mkdir(exist_ok=True)
        command = [sys.executable, "-c", script, str(folder)]
        said = subprocess.run(command, capture_output=True, text=True, check=True)
        assert said.stdout.strip() == loaded
