# SPDX-License-Identifier: Apache-2.0
"""How soon the whole calculator page stands anew after one keystroke, charts and all.

    python3 installer/bootstrap.py bench

In the practice engagement a figure is typed into one input after the other and counted with one
key. `painted` is from that key to the page painted anew, `advised` the part until the conclusions
are there, `blocks` how long the window stands still meanwhile, `drawn_until_rest` until what is
drawn at random and whatever else is worked out aside stands too. `bare` is a window with one label
that is changed and painted, in the same run: what no page can do without. Milliseconds, without a
screen.
"""

from __future__ import annotations

import json
import os
import platform
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from desktop.app import Running
from desktop.immortal import make_constants_immortal
from desktop.pages.calculator.page import CalculatorPage
from desktop.paths import paths_in
from tests.bench.desktop_bench import SIZE, Painting, Pulse, spread, there, turn

CALCULATOR = 1  # the tab
WARM, ROUNDS = 10, 200
TYPED = {
    "calculator.initial": ("50000", "61000"),
    "calculator.years": ("5", "6"),
    "calculator.cac_pct": ("6", "5.5"),
    "calculator.win_rate": ("9/46", "14/71"),
    "calculator.actual_cpl": ("1500", "1780"),
}


class Keystrokes:
    """The page of the calculator, and one figure after the other typed into it."""

    def __init__(self, application: QApplication, home: Path) -> None:
        self.running = Running(application, paths_in(home))
        self.window = self.running.window
        self.window.resize(*SIZE)
        self.window.show()
        self.window.activateWindow()
        self.running.open()
        self._wait()
        desk = there(self.running.desk)
        desk.create_practice()
        while desk.session is None:
            turn(1)
        self._wait()
        there(self.window.workspace).open_tab(CALCULATOR)
        self._wait()
        self.page = there(self.window.findChild(CalculatorPage))
        self.painting = Painting(self.running, desk.session)
        self.pulse = Pulse()
        self.rested: list[float] = []

    def type(self, question: str, text: str) -> None:
        """Type a figure and count it with one key."""
        field = there(self.page.findChild(QLineEdit, question))
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        turn(5)
        with self.pulse.during(question):
            began = perf_counter()
            self.painting.press()
            QTest.keyClick(field, Qt.Key.Key_Return)
            while self.painting.waits:
                turn(1)
            self._wait()
        self.rested.append(1000 * (perf_counter() - began))

    def lead(self) -> dict[str, object]:
        """Type into every field again and again and return the figures."""
        rounds = cycle([(name, texts[at]) for at in (1, 0) for name, texts in TYPED.items()])
        for question, text in islice(rounds, WARM):
            self.type(question, text)
        self.painting.times.clear()
        self.painting.advised.clear()
        self.pulse.blocks.clear()
        self.rested.clear()
        for question, text in islice(rounds, ROUNDS):
            self.type(question, text)
        return {
            "painted": spread(self.painting.times),
            "advised": spread(self.painting.advised),
            "drawn_until_rest": spread(self.rested),
            "blocks": self.pulse.figures,
        }

    def _wait(self) -> None:
        turn(1)
        while not self.running.is_idle():
            turn(1)


def bare_window() -> float:
    """Return how long a window with one label takes to show another text, the median."""
    window = QLabel("0")
    window.resize(*SIZE)
    window.show()
    turn(50)
    times = []
    for count in range(WARM + ROUNDS):
        began = perf_counter()
        window.setText(str(count))
        window.repaint()
        turn(0)
        times.append(1000 * (perf_counter() - began))
    window.close()
    return round(median(times[WARM:]), 3)


def main() -> None:
    """Measure and print the figures as JSON."""
    make_constants_immortal()
    application = QApplication([])
    bare = bare_window()
    with TemporaryDirectory() as home:
        keystrokes = Keystrokes(application, Path(home))
        figures = keystrokes.lead()
        keystrokes.window.close()
        keystrokes.running.end()
    figures |= {"bare": bare, "on": platform.platform()}
    print(json.dumps({"calculator": figures}, indent=1))


if __name__ == "__main__":
    main()
