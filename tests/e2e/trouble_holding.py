# SPDX-License-Identifier: Apache-2.0
"""Hebelwerk in a process of its own, with a store open until its input ends.

    python -m tests.e2e.trouble_holding HOME

Prints its process id once the store is open.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.app import Running
from desktop.immortal import make_constants_immortal
from tests.e2e.trouble_running import places_below


def main(home: Path) -> None:
    """Open the store, say so, and quit when there is nothing more to read."""
    make_constants_immortal()
    application = QApplication([])
    running = Running(application, places_below(home))
    running.window.show()
    running.open()
    while running.desk is None or not running.is_idle():
        QTest.qWait(5)
    print(os.getpid(), flush=True)
    sys.stdin.read()
    running.window.close()
    running.end()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
