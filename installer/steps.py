# SPDX-License-Identifier: Apache-2.0
"""Steps of setting up: one line each on the screen, everything else in a log."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from installer.messages import (
    APT_INTERRUPTED,
    APT_LOCKED,
    BAD_CERTIFICATE,
    DISK_FULL,
    NO_NETWORK,
    NO_WHEEL,
    READ_ONLY,
    UNKNOWN,
    WAITING,
    WRONG_HASH,
    Fault,
    Message,
    SetupError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

if sys.platform != "win32":  # there, files in use are locked by themselves
    import fcntl

# what apt and pip print, the telling before the general
SIGNS = (
    (r"No space left on device|enough free space|Errno 28", DISK_FULL),
    (r"E: (Could not get lock|Unable to (acquire|lock))", APT_LOCKED),
    (r"dpkg was interrupted", APT_INTERRUPTED),
    (r"DO NOT MATCH THE HASHES", WRONG_HASH),
    (r"CERTIFICATE_VERIFY_FAILED|certificate verif", BAD_CERTIFICATE),
    (
        r"NewConnectionError|NameResolutionError|Temporary failure|Could not (resolve|connect)"
        r"|Network is unreachable|ConnectTimeout|ReadTimeout|ProxyError|Failed to fetch"
        r"|Connection (refused|reset|broken|timed out)",
        NO_NETWORK,
    ),
    (r"No matching distribution found", NO_WHEEL),
    (r"Read-only file system|Permission denied", READ_ONLY),
)
TAIL_LINES = 15


def fault_in(log: str, path: Path) -> Fault:
    """Return what a failed command's output points to."""
    for sign, fault in SIGNS:
        if re.search(sign, log):
            return Fault(fault.cause.with_(path=path.parent.parent), fault.remedy)
    return Fault(UNKNOWN.cause, UNKNOWN.remedy.with_(log=path))


@contextmanager
def alone(log: Path, language: str) -> Iterator[TextIO]:
    """Open the log, emptied, for one set-up at a time; waits until another one is done.

    The commands of a step hold the log open too: what a killed set-up left running is waited for.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a+", buffering=1, encoding="utf-8") as file:
        if sys.platform != "win32":
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                print(WAITING.in_(language), file=sys.stderr, flush=True)
                fcntl.flock(file, fcntl.LOCK_EX)
        file.truncate(0)
        yield file


class Steps:
    """Runs a known number of steps in turn; `[2/3] what … 12 s` for each on standard error."""

    def __init__(self, total: int, log: TextIO, language: str) -> None:
        self._total = total
        self._done = 0
        self._log = log
        self._language = language

    def run(
        self, what: Message, command: list[str], *, must: bool = True, count: str = "", of: int = 0
    ) -> None:
        """Run the command of one step.

        On a terminal the output lines that begin with `count` are counted up to `of` while it
        runs. Raises SetupError with the end of the log when a command fails that must not.
        """
        self._done += 1
        line = f"[{self._done}/{self._total}] {what.in_(self._language)} … "
        print(line, end="", file=sys.stderr, flush=True)
        begin = time.monotonic()
        counted = f"\r{line}{{}}/{of} " if of and sys.stderr.isatty() else ""
        status, output = self._run(command, count, counted)
        if status != 0 and must:
            tail = "\n".join(output.splitlines()[-TAIL_LINES:])
            raise SetupError(what, fault_in(output, Path(self._log.name)), tail)
        print(f"{time.monotonic() - begin:.0f} s", file=sys.stderr, flush=True)

    def _run(self, command: list[str], count: str, counted: str) -> tuple[int, str]:
        lines: list[str] = []
        seen = 0
        self._log.write(f"$ {' '.join(command)}\n")
        # apt has a lock of its own, and a service that it starts would hold the log for ever
        holds = sys.platform != "win32" and "apt-get" not in command
        with subprocess.Popen(
            command,
            stdin=None if command[0] == "sudo" else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            pass_fds=(self._log.fileno(),) if holds else (),
        ) as process:
            for text in process.stdout or ():
                self._log.write(text)
                lines.append(text)
                if counted and text.startswith(count):
                    seen += 1
                    print(counted.format(seen), end="", file=sys.stderr, flush=True)
        return process.returncode, "".join(lines)
