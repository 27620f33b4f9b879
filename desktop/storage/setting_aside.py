# SPDX-License-Identifier: Apache-2.0
"""Puts a store's file aside on the person's wish, so that a new one can begin."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from desktop.storage.failures import known_failures, sync_folder
from desktop.storage.layout import BESIDE, beside
from desktop.storage.lock import lock_folder
from desktop.storage.store import FILE


def set_aside(folder: Path, now: datetime, successor: Path | None = None) -> tuple[Path, ...]:
    """Rename the store's file and what lies beside it to dated names; return the new names.

    `successor`, a closed store's file on the same drive, takes its place. Nothing is deleted or
    overwritten. Raises `KnownError` where another process has the store open or the folder cannot
    be written.
    """
    lock = lock_folder(folder)
    try:
        with known_failures(folder):
            moved = tuple(_move_all(folder / FILE, now))
            if successor is not None:
                successor.rename(folder / FILE)
            sync_folder(folder)
    finally:
        lock.unlock()
    return moved


def _move_all(path: Path, now: datetime) -> list[Path]:
    target = path.with_name(f"{path.stem}-aside-{now:%Y%m%d-%H%M%S-%f}{path.suffix}")
    files = [(path, target), *((beside(path, end), beside(target, end)) for end in BESIDE)]
    present = [(old, new) for old, new in files if old.exists()]
    # what lies beside goes last: without its file it would be refused, not taken for another's
    return [old.rename(new) for old, new in present]
