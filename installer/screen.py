# SPDX-License-Identifier: Apache-2.0
"""A screen for pictures of the application that nobody has to look at."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from installer.needs import XVFB, program

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = "1920x1200x24"  # width, height and bits of colour


@contextmanager
def screen_in_memory() -> Iterator[dict[str, str]]:
    """Yield the environment of a program that draws on no real screen.

    On Linux Xvfb is that screen, since text comes out on it as on a real one; elsewhere Qt's own.
    """
    xvfb = program(XVFB) if sys.platform == "linux" else None
    if xvfb is None:
        yield {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        return
    reading, writing = os.pipe()
    command = [xvfb, "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as told:
                number = told.readline().strip()  # comes when the screen is ready
            yield {**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
        finally:
            server.terminate()
