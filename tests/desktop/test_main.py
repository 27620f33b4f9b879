# SPDX-License-Identifier: Apache-2.0
"""The entry point: the application without arguments, the command line with them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SESSION = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
WITH_A_FAKE_APPLICATION = """
import sys
from types import ModuleType
fake = ModuleType("desktop.app")
fake.run_app = lambda: print("the window is open") or 7
sys.modules["desktop.app"] = fake
from desktop.__main__ import main
sys.argv = ["hebelwerk", *sys.argv[1:]]
try:
    main()
finally:
    print("PySide6" in sys.modules, "desktop.cli.app" in sys.modules)
"""


def hebelwerk(*arguments: str, **session: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in SESSION}
    return subprocess.run(
        [sys.executable, "-c", WITH_A_FAKE_APPLICATION, *arguments],
        env=environment | session,
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_without_arguments_the_application_runs_and_its_code_is_the_programs() -> None:
    done = hebelwerk(QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stderr) == (7, "")
    assert done.stdout == "the window is open\nFalse False\n"


def test_with_arguments_the_command_line_runs_without_qt() -> None:
    done = hebelwerk("--version", QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("hebelwerk ")
    assert done.stdout.endswith("False True\n")


def test_without_a_screen_it_says_so_and_how_to_go_on() -> None:
    done = hebelwerk()
    assert done.returncode == 2
    german, english = done.stderr.splitlines()
    assert german.startswith("Hier ist kein Bildschirm")
    assert english.startswith("There is no screen here")
    assert german.endswith("[no_window]")
    assert "Usage: hebelwerk [OPTIONS] COMMAND [ARGS]" in done.stdout
    assert done.stdout.endswith("False True\n")
