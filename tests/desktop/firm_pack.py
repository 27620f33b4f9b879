# SPDX-License-Identifier: Apache-2.0
"""Packs of a firm's own: the shipped one, copied and changed."""

from __future__ import annotations

import shutil
from pathlib import Path

from rules.pack.loader import SHIPPED, load_pack
from rules.pack.pack import Pack


def firm_folder(folder: Path, version: str = "0.2.0", *changes: tuple[str, str, str]) -> Path:
    """Make a folder with a changed copy; a change is a file, what stands there, what shall."""
    shutil.copytree(SHIPPED, folder)
    for file, before, after in (
        ("pack.yaml", 'version: "0.1.0"', f'version: "{version}"'),
        *changes,
    ):
        path = folder / file
        content = path.read_text("utf-8")
        assert before in content, before
        path.write_text(content.replace(before, after), "utf-8")
    return folder


def firm_pack(folder: Path, version: str = "0.2.0", *changes: tuple[str, str, str]) -> Pack:
    """Return such a pack, loaded."""
    return load_pack(firm_folder(folder, version, *changes))
