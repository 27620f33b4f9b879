# SPDX-License-Identifier: Apache-2.0
"""How long the program takes to its first paint, and to the list of 1,000 engagements.

    python3 installer/bootstrap.py bench

Medians over fresh processes, turn by turn with what they are compared to: a bare PySide6 window,
and importing PySide6 and SQLModel. Times in milliseconds from before the process is started,
without a screen, bytecode compiled before.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.stocked import stock

ENGAGEMENTS = 1000
PROCESSES = 11
IMPORTS = """
import time
import PySide6.QtWidgets
import sqlmodel
print(time.time())
"""
BARE = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, self.tell)

    def tell(self):
        print(time.time())
        QApplication.quit()

application = QApplication([])
window = Window()
window.setCentralWidget(QLabel("Hebelwerk"))
window.resize(1280, 800)
window.show()
application.exec()
"""
OURS = """
import os, sys, time
from pathlib import Path
from desktop import app
from desktop.paths import paths_in
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, lambda: print(time.time()))
        return False

def listed():
    page = running.window.engagements
    if page is not None and page.model.lines:
        running.window.repaint()
        print(time.time(), flush=True)
        os._exit(0)

app.make_constants_immortal()
application = QApplication([])
running = app.Running(application, paths_in(Path(sys.argv[1])))
painted = Painted()
running.window.centralWidget().installEventFilter(painted)
running.window.show()
QTimer.singleShot(0, running, running.open)
looking = QTimer(interval=2)
looking.timeout.connect(listed)
looking.start()
application.exec()
"""


def milliseconds(code: str, *arguments: str, folder: Path) -> list[float]:
    """Return how long after its start a script in a new Python said the time, each time."""
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    begin = time.time()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [1000 * (float(line) - begin) for line in done.stdout.split()]


def turn(folder: Path) -> dict[str, float]:
    """Start each of them once."""
    (bare,) = milliseconds(BARE, folder=folder)
    (imports,) = milliseconds(IMPORTS, folder=folder)
    painted, listed = milliseconds(OURS, str(folder), folder=folder)
    return {"bare_window": bare, "imports": imports, "first_paint": painted, "listed": listed}


def main() -> None:
    """Measure and print the figures as JSON."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        stock(folder, ENGAGEMENTS)
        turn(folder)  # compiles
        turns = [turn(folder) for _ in range(PROCESSES)]
    times = {name: round(median(each[name] for each in turns), 1) for name in turns[0]}
    # of each turn, since another program may take the machine for a while
    ratios = {
        "first_paint_of_bare_window": median(t["first_paint"] / t["bare_window"] for t in turns),
        "listed_of_imports": median(t["listed"] / t["imports"] for t in turns),
    }
    figures = {
        "milliseconds": times,
        **{name: round(ratio, 2) for name, ratio in ratios.items()},
        "on": platform.platform(),
    }
    print(json.dumps({"start": figures}, indent=1))


if __name__ == "__main__":
    main()
