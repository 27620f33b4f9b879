# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from installer import screen
from installer.screen import screen_in_memory

SERVER = f"""\
#!{sys.executable}
import os, signal, sys
folder = os.path.dirname(__file__)
signal.signal(signal.SIGTERM, lambda *_: (open(folder + "/ended", "w").close(), sys.exit()))
os.write(int(sys.argv[sys.argv.index("-displayfd") + 1]), b"42\\n")
signal.pause()
"""


def test_without_xvfb_qt_draws_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "program", lambda _: None)
    with screen_in_memory() as environment:
        assert environment["QT_QPA_PLATFORM"] == "offscreen"
        assert "PATH" in environment


def test_xvfb_is_the_screen_as_long_as_pictures_are_drawn(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    server = tmp_path / "Xvfb"
    server.write_text(SERVER, "utf-8")
    server.chmod(server.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(screen, "program", lambda _: str(server))
    with screen_in_memory() as environment:
        assert (environment["DISPLAY"], environment["QT_QPA_PLATFORM"]) == (":42", "xcb")
        assert not (tmp_path / "ended").exists()
    assert (tmp_path / "ended").exists()
