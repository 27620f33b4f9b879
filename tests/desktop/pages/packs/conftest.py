# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.operations.lane import Lane
from desktop.pages.packs import inspection
from desktop.theme.look import Look
from tests.desktop.pages.packs.firm import Firm, Library
from tests.fixed_day import stand_still


@pytest.fixture(autouse=True)
def _on_the_same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_still(monkeypatch)


@pytest.fixture
def look(qapp: QApplication) -> Look:
    look = Look(theme="light")
    look.dress(qapp)
    return look


@pytest.fixture
def firm(tmp_path: Path) -> Firm:
    return Firm(tmp_path / "own")


@pytest.fixture
def library(
    look: Look, firm: Firm, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Library]:
    """Return the page, which looks often whether files have changed."""
    monkeypatch.setattr(inspection, "PEEK", 20)
    monkeypatch.setattr(inspection, "SETTLING", 20)
    lane = Lane("work")
    library = Library(look, firm, lane, qtbot)
    yield library
    library.page.hide()
    lane.close()
