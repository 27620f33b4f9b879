# SPDX-License-Identifier: Apache-2.0
"""What a start loads: the window first, then the store; what serves reports not at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STORE = {"sqlalchemy", "sqlcipher3", "sqlmodel"}
REPORTS = {"alembic", "babel", "docxtpl", "jinja2", "typer", "typst"}
START = """
import json, sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from desktop.app import Running
from desktop.immortal import make_constants_immortal
from desktop.paths import paths_in

def loaded():
    return sorted({name.partition(".")[0] for name in sys.modules})

make_constants_immortal()
application = QApplication([])
running = Running(application, paths_in(Path(sys.argv[1])))
running.window.show()
before = loaded()
running.open()
while running.desk is None or not running.is_idle():
    QTest.qWait(1)
print(json.dumps([before, loaded()]))
running.window.close()
running.end()
"""


def start(home: Path) -> tuple[set[str], set[str]]:
    """Return what is loaded once there is a window, and once it shows the engagements."""
    done = subprocess.run(
        [sys.executable, "-c", START, str(home)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    window, engagements = json.loads(done.stdout)
    return set(window), set(engagements)


@pytest.fixture(scope="module")
def starts(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], set[str]]:
    home = tmp_path_factory.mktemp("home")
    start(home)  # the first one makes the store, with Alembic
    return start(home)


def test_the_window_is_there_before_the_store_is_loaded(starts: tuple[set[str], set[str]]) -> None:
    window, engagements = starts
    assert window & (STORE | REPORTS) == set()
    assert engagements >= STORE


def test_showing_the_engagements_loads_nothing_that_makes_or_migrates(
    starts: tuple[set[str], set[str]],
) -> None:
    assert starts[1] & REPORTS == set()
