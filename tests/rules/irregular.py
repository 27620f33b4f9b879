# SPDX-License-Identifier: Apache-2.0
"""What may lie in a folder that is no file one can read to its end."""

from __future__ import annotations

import os
import socket
from pathlib import Path


def lay(kind: str, path: Path) -> None:
    """Put a pipe, an endless device, a socket or a link in a circle at a path."""
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "socket":
        _socket(path)
    else:
        path.symlink_to(path)


def _socket(path: Path) -> None:
    home = Path.cwd()
    os.chdir(path.parent)  # the address of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(home)
