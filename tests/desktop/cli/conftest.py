# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rules.pack.loader import SHIPPED
from tests.fixed_day import stand_still

AnswersOf = Callable[[str], Path]
PackWith = Callable[[str, str, str], Path]

FRAME = """\
format: hebelwerk-answers/1
client: {name: Muster AG, currency: EUR}
engagement: mini_audit
"""


@pytest.fixture(autouse=True)
def _on_the_same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_still(monkeypatch)


@pytest.fixture
def answers(tmp_path: Path) -> AnswersOf:
    """Write an answers file from what follows its frame."""

    def write(rest: str) -> Path:
        file = tmp_path / "answers.yaml"
        file.write_text(FRAME + rest, "utf-8")
        return file

    return write


@pytest.fixture
def pack_with(tmp_path: Path) -> PackWith:
    """Copy the shipped pack and change one text in one of its files."""

    def write(file: str, old: str, new: str) -> Path:
        folder = tmp_path / "pack"
        shutil.copytree(SHIPPED, folder, dirs_exist_ok=True)
        content = (folder / file).read_text("utf-8")
        assert content.count(old) >= 1
        (folder / file).write_text(content.replace(old, new, 1), "utf-8")
        return folder

    return write
