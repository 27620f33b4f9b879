# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest

from desktop import bugs
from desktop.bugs import BUG, log_bug, report_bug
from desktop.version import VERSION
from rules.text import Language

ERROR = ZeroDivisionError("deep inside")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("de", "Das ist ein Fehler in Hebelwerk"), ("en", "This is a bug in Hebelwerk")],
)
def test_a_bug_is_logged_and_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: Language, sentence: str
) -> None:
    log = tmp_path / "new" / "hebelwerk.log"
    assert report_bug(ERROR, log, language) == BUG
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(sentence)
    assert shown.err.endswith(f"{log}\n")
    assert "Traceback" not in shown.err
    logged = log.read_text("utf-8")
    assert "ZeroDivisionError: deep inside" in logged
    assert f"Hebelwerk {VERSION}" in logged


def test_a_bug_that_cannot_be_logged_is_shown(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "folder").write_text("in the way")
    said = log_bug(ERROR, tmp_path / "folder" / "hebelwerk.log")
    assert "ZeroDivisionError" in said.de
    assert "ZeroDivisionError: deep inside" in capsys.readouterr().err


def test_a_bug_for_which_the_disk_has_no_room_is_shown(
    capsys: pytest.CaptureFixture[str],
) -> None:
    log_bug(ERROR, Path("/dev/full"))
    shown = capsys.readouterr().err
    assert "ZeroDivisionError: deep inside" in shown
    assert "No space left on device" in shown


def test_the_log_does_not_grow_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bugs, "LARGEST_LOG", 1000)
    log = tmp_path / "hebelwerk.log"
    for _ in range(50):
        log_bug(ERROR, log)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["hebelwerk.log", "hebelwerk.log.1"]
    assert all(file.stat().st_size <= 1000 for file in tmp_path.iterdir())
