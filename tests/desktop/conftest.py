# SPDX-License-Identifier: Apache-2.0
"""The desktop's tests write into no folder of the person who runs them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.operations.collecting import collect_due
from desktop.paths import HOME
from tests.desktop.office import Office
from tests.desktop.strays import StrayWindows


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that holds everything Hebelwerk writes of its own accord."""
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME, str(folder))
    return folder


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot) -> Iterator[Office]:
    """Return a desk over a real store in a folder of its own."""
    office = Office(tmp_path, qtbot)
    yield office
    office.desk.close()


@pytest.fixture(autouse=True)
def stray_windows(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail where part of a page is a window for a moment."""
    if "qtbot" not in request.fixturenames:
        yield
        return
    application: QApplication = request.getfixturevalue("qapp")
    strays = StrayWindows()
    application.installEventFilter(strays)
    yield
    application.removeEventFilter(strays)
    assert strays.found == []


@pytest.fixture(autouse=True)
def collected_here() -> Iterator[None]:
    """Keep the worker threads from collecting widgets, as in the application."""
    gc.disable()
    yield
    collect_due()
