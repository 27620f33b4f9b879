# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from desktop.storage.lock import FILE, lock_folder
from rules.errors import KnownError

GONE = 2**22  # no process has so high a number


@pytest.mark.parametrize("left", ["", "half a lo", f"{GONE}\nhebelwerk\n\n"])
def test_a_lock_that_no_process_has_is_taken_over(folder: Path, left: str) -> None:
    (folder / FILE).write_text(left)
    lock = lock_folder(folder)
    assert lock.isLocked()
    assert (folder / FILE).read_text().startswith(f"{os.getpid()}\n")
    lock.unlock()
    assert list(folder.iterdir()) == []


def test_a_lock_held_by_who_does_not_say_is_left_alone(folder: Path) -> None:
    with (folder / FILE).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(KnownError) as caught:
            lock_folder(folder)
    (found,) = caught.value.problems
    assert found.code == "store_open_elsewhere"
    assert "von einem anderen Programm" in found.cause.de
    assert "by another program" in found.cause.en
    assert (folder / FILE).exists()


def test_the_holder_is_named(folder: Path) -> None:
    lock = lock_folder(folder)
    with pytest.raises(KnownError) as caught:
        lock_folder(folder)
    assert f"process {os.getpid()} on " in caught.value.problems[0].cause.en
    lock.unlock()
