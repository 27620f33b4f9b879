# SPDX-License-Identifier: Apache-2.0
"""The packs engagements were begun with: the shipped one, and older ones from the store."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.storage.store import Store
from rules.pack.loader import load_pack, shipped_pack
from rules.pack.pack import Pack


class PackShelf:
    """Holds every pack that was asked for; loading one takes some ten milliseconds."""

    def __init__(self) -> None:
        self.shipped = shipped_pack()
        self._loaded = {self.shipped.sha256: self.shipped}

    def pack(self, store: Store, sha256: str) -> Pack:
        """Return a pack by its hash, from the store where it is not the shipped one.

        Raises `KnownError` where this version of Hebelwerk cannot read it and where the store does
        not hold it.
        """
        if sha256 not in self._loaded:
            self._loaded[sha256] = _unpacked(store, sha256)
        return self._loaded[sha256]


def _unpacked(store: Store, sha256: str) -> Pack:
    with TemporaryDirectory(prefix="hebelwerk-pack-") as folder:
        for name, content in store.pack(sha256).files.items():
            file = Path(folder, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        return load_pack(Path(folder))
