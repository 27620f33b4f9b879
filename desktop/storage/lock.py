# SPDX-License-Identifier: Apache-2.0
"""One instance a store: a lock file that outlives no crash."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from PySide6.QtCore import QLockFile

from desktop.storage.failures import disk_problem, refusal
from rules.errors import KnownError

FILE = "hebelwerk.lock"


def lock_folder(folder: Path) -> QLockFile:
    """Lock the store in a folder for this process.

    A lock whose process is gone is taken over, and so is a file that names none because the power
    went while it was written; one that a living process holds open cannot be removed. Raises
    `KnownError` where another process has it or the folder cannot be written.
    """
    path = folder / FILE
    lock = QLockFile(str(path))
    lock.setStaleLockTime(0)  # age alone proves nothing: an interview may take a day
    if lock.tryLock(0):
        return lock
    if _names_nobody(lock) and lock.removeStaleLockFile() and lock.tryLock(0):
        return lock
    if lock.error() == QLockFile.LockError.LockFailedError:
        raise refusal("store_open_elsewhere", folder, **_holder(lock))
    raise KnownError([disk_problem(folder, _why_unwritable(folder))])


def _names_nobody(lock: QLockFile) -> bool:
    process, _, _ = lock.getLockInfo()
    return lock.error() == QLockFile.LockError.LockFailedError and not process


def _holder(lock: QLockFile) -> dict[str, str]:
    """Return who holds the lock, as far as its file says."""
    process, host, _ = lock.getLockInfo()
    if not process:
        return {"by_de": "von einem anderen Programm", "by_en": "by another program"}
    return {
        "by_de": f"von Prozess {process} auf {host or 'diesem Rechner'}",
        "by_en": f"by process {process} on {host or 'this computer'}",
    }


def _why_unwritable(folder: Path) -> OSError:
    """Return what the disk says to a file in the folder, since the lock does not tell."""
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"\0")
    except OSError as error:
        return error
    return OSError(errno.EACCES, os.strerror(errno.EACCES))
