# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import pytest

from installer import messages
from installer.messages import Fault, Message, SetupError
from installer.steps import Steps, alone, fault_in

if TYPE_CHECKING:
    from collections.abc import Iterator

WHAT = Message("Packages", "Pakete")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[TextIO]:
    with alone(tmp_path / "build" / "setup.log", "en") as file:
        yield file


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


@pytest.mark.parametrize(
    ("output", "fault"),
    [
        ("ERROR: Could not install packages: [Errno 28] No space left", messages.DISK_FULL),
        ("E: You don't have enough free space in /var/cache/apt/archives/.", messages.DISK_FULL),
        ("E: Could not get lock /var/lib/dpkg/lock-frontend.", messages.APT_LOCKED),
        ("E: Unable to acquire the dpkg frontend lock", messages.APT_LOCKED),
        (
            "Waiting for cache lock: Could not get lock /x\nE: Failed to fetch pool/x.deb",
            messages.NO_NETWORK,
        ),
        ("E: dpkg was interrupted, you must manually run", messages.APT_INTERRUPTED),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", messages.WRONG_HASH),
        ("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify", messages.BAD_CERTIFICATE),
        ("W: Temporary failure resolving 'a.host'", messages.NO_NETWORK),
        (
            "NewConnectionError: Failed to establish\nERROR: No matching distribution found for x",
            messages.NO_NETWORK,
        ),
        ("ERROR: No matching distribution found for typst", messages.NO_WHEEL),
    ],
)
def test_output_points_to_its_fault(output: str, fault: Fault, tmp_path: Path) -> None:
    assert fault_in(output, tmp_path / "build" / "setup.log") == fault


def test_a_read_only_place_is_named(tmp_path: Path) -> None:
    fault = fault_in("OSError: Read-only file system", tmp_path / "build" / "setup.log")
    assert str(tmp_path) in fault.cause.en
    assert str(tmp_path) in fault.cause.de


def test_an_unknown_fault_points_to_the_log(tmp_path: Path) -> None:
    log = tmp_path / "build" / "setup.log"
    fault = fault_in("something else", log)
    assert str(log) in fault.remedy.en
    assert str(log) in fault.remedy.de


@pytest.mark.parametrize(
    ("language", "line"), [("en", "[1/2] Packages … "), ("de", "[1/2] Pakete … ")]
)
def test_a_step_shows_one_line_and_logs_the_rest(
    language: str, line: str, log: TextIO, capsys: pytest.CaptureFixture[str]
) -> None:
    Steps(2, log, language).run(WHAT, python("print('chatter')"))
    shown = capsys.readouterr().err
    assert shown.startswith(line)
    assert shown.count("\n") == 1
    assert "chatter" not in shown
    log.seek(0)
    assert "chatter" in log.read()


def test_a_failed_step_shows_the_end_of_its_output(log: TextIO) -> None:
    steps = Steps(1, log, "en")
    code = "for i in range(100): print('line', i)\nraise SystemExit('[Errno 28]')"
    with pytest.raises(SetupError) as raised:
        steps.run(WHAT, python(code))
    assert raised.value.fault == messages.DISK_FULL
    said = str(raised.value)
    assert "Place:  Packages" in said
    assert "Ort:     Pakete" in said
    assert "line 99" in said
    assert "line 50" not in said


def test_a_step_that_need_not_succeed_goes_on(log: TextIO) -> None:
    Steps(1, log, "en").run(WHAT, python("exit(3)"), must=False)


HOLDS = "import os, sys; os.fstat(int(sys.argv[1]))"


def test_what_a_step_starts_holds_the_log(log: TextIO) -> None:
    Steps(1, log, "en").run(WHAT, [*python(HOLDS), str(log.fileno())])


def test_what_apt_starts_does_not_hold_the_log(log: TextIO) -> None:
    with pytest.raises(SetupError, match="Packages"):
        Steps(1, log, "en").run(WHAT, [*python(HOLDS), str(log.fileno()), "apt-get"])


SECOND = """
import sys
from pathlib import Path
from installer.steps import alone
with alone(Path(sys.argv[1]), "de"):
    print("now", flush=True)
"""


def test_a_second_set_up_waits_for_the_first(tmp_path: Path) -> None:
    path = tmp_path / "build" / "setup.log"
    with alone(path, "en"):
        second = subprocess.Popen(
            [*python(SECOND), str(path)],
            cwd=Path(__file__).resolve().parents[2],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert second.stderr is not None
        assert "gewartet" in second.stderr.readline()
        assert second.poll() is None
    out, err = second.communicate()
    assert (out, err) == ("now\n", "")
