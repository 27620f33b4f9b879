# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from installer.bootstrap import NEEDED, check_python
from installer.messages import SetupError

ROOT = Path(__file__).resolve().parents[2]
BOOTSTRAP = ROOT / "installer" / "bootstrap.py"


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 13, 2), (4, 0, 0)])
def test_a_new_enough_python_is_taken(version: tuple[int, ...]) -> None:
    check_python(version)


@pytest.mark.parametrize("version", [(3, 8, 10), (3, 10, 17)])
def test_an_old_python_is_told_so_in_both_languages(version: tuple[int, ...]) -> None:
    with pytest.raises(SetupError) as raised:
        check_python(version)
    said = str(raised.value)
    assert f"This is Python {version[0]}.{version[1]}; Hebelwerk needs 3.11 or newer." in said
    assert f"Das ist Python {version[0]}.{version[1]}; Hebelwerk braucht 3.11 oder neuer." in said


def test_what_is_needed_agrees_with_the_project() -> None:
    wanted = f'requires-python = ">={NEEDED[0]}.{NEEDED[1]}"'
    assert wanted in (ROOT / "pyproject.toml").read_text("utf-8")


@pytest.mark.parametrize("name", ["__init__.py", "bootstrap.py", "messages.py"])
def test_an_old_python_can_read_the_file(name: str) -> None:
    ast.parse((ROOT / "installer" / name).read_text("utf-8"), feature_version=(3, 7))


def test_nothing_but_the_standard_library_is_needed(tmp_path: Path) -> None:
    bare = [sys.executable, "-I", "-S", str(BOOTSTRAP), "--help"]
    shown = subprocess.run(bare, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert all(command in shown for command in ("run", "test", "lint", "bench", "screenshots"))
