# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from desktop.storage.packs import kept_pack
from desktop.storage.store import Store, open_store
from rules.pack.loader import shipped_pack
from rules.pack.pack import Pack

NOBODY = 65534


@pytest.fixture(scope="session")
def pack() -> Pack:
    return shipped_pack()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a store that is not there yet."""
    made = tmp_path / "store"
    made.mkdir()
    return made


@pytest.fixture
def store(folder: Path, pack: Pack) -> Iterator[Store]:
    """Return an open store that keeps the shipped pack."""
    opened = open_store(folder, device="Pult")
    opened.keep_pack(kept_pack(pack))
    yield opened
    opened.close()


@pytest.fixture
def engagement(store: Store, pack: Pack) -> str:
    """Return the id of an engagement in the store."""
    return store.create({"client.name": "Muster AG"}, pack.sha256, "Anna").id


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that a person without rights reaches, and may write to."""
    made = Path(tempfile.mkdtemp(prefix="hebelwerk-"))
    made.chmod(0o777)
    yield made
    made.chmod(0o777)
    shutil.rmtree(made)


@pytest.fixture
def without_rights() -> Callable[[], AbstractContextManager[None]]:
    """Give up the rights of root, to whom no file is read-only, for a while."""

    @contextmanager
    def given_up() -> Iterator[None]:
        was = os.geteuid()
        if was == 0:
            os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(was)

    return given_up
