# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from desktop.engagement.pack_name import PackName
from desktop.engagement.slots import PACK, Json
from desktop.storage.packs import kept_pack
from desktop.storage.store import open_store
from rules.pack.loader import load_pack

# forked from a process that has loaded everything and has no threads
_CONTEXT = get_context("forkserver")
_CONTEXT.set_forkserver_preload(["desktop.storage.store"])


def append_for_ever(folder: Path, engagement: str, says: Connection) -> None:
    """Add revisions and say the id of each once it is written."""
    store = open_store(folder)
    number = 0
    while True:
        number += 1
        changes = {f"answer:q{number % 7}": str(number), f"answer:p{number % 5}": "x" * number}
        revision = store.append(engagement, changes, label="Antwort", author="Anna")
        says.send(revision.id)


def move_for_ever(folder: Path, subject: str, says: Connection) -> None:
    """Move an engagement to the pack in a folder and back, say the id of each move once done."""
    engagement, _, home = subject.partition(" ")
    pack = load_pack(Path(home))
    moved = PackName(pack.sha256, pack.id, pack.version)
    store = open_store(folder)
    says.send("ready")
    to_pack: Json | None = moved.to_json()
    kept = kept_pack(pack)
    while True:
        store.keep_pack(kept)
        revision = store.append(engagement, {PACK: to_pack}, label=moved.label, author="Anna")
        says.send(revision.id)
        to_pack = None if to_pack else moved.to_json()


def hold(folder: Path, _engagement: str, says: Connection) -> None:
    """Keep a store open and say so."""
    opened = open_store(folder)
    says.send(str(opened.path))
    while True:
        time.sleep(60)


class Writer:
    """A second process at work on a store, to be killed."""

    def __init__(
        self, work: Callable[[Path, str, Connection], None], folder: Path, engagement: str = ""
    ) -> None:
        self._heard, says = _CONTEXT.Pipe(duplex=False)
        self._process: BaseProcess = _CONTEXT.Process(target=work, args=(folder, engagement, says))
        self._process.start()
        says.close()  # so that the pipe ends with the process
        self.said: list[str] = []

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    def listen(self) -> str:
        """Wait for the next thing the process says."""
        self.said.append(self._heard.recv())
        return self.said[-1]

    def kill(self) -> list[str]:
        """End the process as a power cut would; return all it said until then."""
        self._process.kill()
        self._process.join()
        while _is_there(self.pid):
            time.sleep(0.001)
        try:
            while True:
                self.listen()
        except (EOFError, OSError):  # also where the last word is torn
            self._heard.close()
        return self.said


def _is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
