# SPDX-License-Identifier: Apache-2.0
"""The desktop's tests draw on no screen and write into no folder of the person who runs them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.paths import HOME

os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that holds everything Hebelwerk writes of its own accord."""
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME, str(folder))
    return folder
