# SPDX-License-Identifier: Apache-2.0
"""The desktop's tests write into no folder of the person who runs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.paths import HOME


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that holds everything Hebelwerk writes of its own accord."""
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME, str(folder))
    return folder
