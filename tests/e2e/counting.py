# SPDX-License-Identifier: Apache-2.0
"""Types figures into the calculator by keyboard for as long as it lives.

    python -m tests.e2e.counting HOME

Prints one JSON line for each figure once Enter has counted it and the window shows it as saved.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.app import Running
from desktop.immortal import make_constants_immortal
from desktop.paths import paths_in
from tests.e2e.hands import QtHands
from tests.e2e.leading import Lead

FIGURE = "calculator.annual"


def main(home: Path) -> None:
    """Count up until killed."""
    make_constants_immortal()
    lead = Lead(Running(QApplication([]), paths_in(home)), QtHands())
    lead.open()
    if lead.engagements.empty.isVisible():
        lead.press("Ctrl+N")
    else:
        lead.press("Return")
    lead.press("Ctrl+2")
    lead.go_to(FIGURE)
    thousands = 10
    while True:
        thousands += 1
        lead.press("Ctrl+A")
        lead.hands.write(f"{thousands}k")
        lead.hands.press("Return")
        while lead.session.saving != "saved":
            QTest.qWait(1)
        print(json.dumps({"counted": thousands * 1000}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
