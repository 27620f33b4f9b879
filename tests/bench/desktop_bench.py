# SPDX-License-Identifier: Apache-2.0
"""How long the window stands still in a whole interview, and how soon it shows what follows.

    python3 installer/bootstrap.py bench

A Mini-Audit with four lines is led by keyboard through every question, with undo and redo, the
other pages, a preview and an export. `blocks` are the gaps between two turns of the event loop,
each by what was done last. `answer` counts from the key press to the panel painted anew. All in
milliseconds, without a screen.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from typing_extensions import override

from desktop.app import Running
from desktop.engagement import slots
from desktop.immortal import make_constants_immortal
from desktop.operations.rendering import KINDS
from desktop.pages.interview.page import InterviewPage
from desktop.pages.report.page import ReportPage
from desktop.paths import paths_in
from desktop.session.session import EngagementSession

T = TypeVar("T")

SIZE = (1280, 800)
LONGEST = 8  # blocks that are named
FELT = 50.0  # milliseconds
QUIET = 40  # milliseconds in which what was done comes to rest
UNDO_EVERY, PAGES_EVERY = 7, 12  # questions
ALONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LINES: slots.Changes = {
    slots.CLIENT_NAME: "Muster AG",
    **{
        f"line:{number}": {"name": f"Sparte {number}", "share": "25", "order": str(number)}
        for number in range(1, 5)
    },
}


class Pulse(QObject):
    """Beats every millisecond; a longer pause is a block of what was done last."""

    def __init__(self) -> None:
        super().__init__()
        self.doing = ""
        self.blocks: list[tuple[float, str]] = []
        self._last = perf_counter()
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.beat)
        self._timer.start()

    def beat(self) -> None:
        """Note how long the last beat is past."""
        now = perf_counter()
        self.blocks.append((1000 * (now - self._last), self.doing))
        self._last = now

    @contextmanager
    def during(self, doing: str) -> Iterator[None]:
        """Say what is done; it is to blame until something else is done."""
        self.beat()
        self.doing = doing
        yield

    @property
    def figures(self) -> dict[str, object]:
        """The blocks in numbers, the longest by name."""
        longest: dict[str, float] = {}
        for block, doing in sorted(self.blocks):
            longest[doing] = round(block, 1)
        named = sorted(longest.items(), key=lambda item: -item[1])[:LONGEST]
        return {
            **spread([block for block, _ in self.blocks if block > 2]),
            "longer_than_50": sum(block > FELT for block, _ in self.blocks),
            "longest_by_act": dict(named),
        }


class Painting(QObject):
    """Takes the time from a key press until what follows from it is painted."""

    def __init__(self, running: Running, session: EngagementSession) -> None:
        super().__init__()
        self.times: list[float] = []
        self.advised: list[float] = []
        self._pressed: float | None = None
        self._advised = False
        session.advice_changed.connect(self._take_advice)
        running.window.installEventFilter(self)

    @property
    def waits(self) -> bool:
        """Tell whether a painting is still to come."""
        return self._pressed is not None

    def press(self) -> None:
        """Begin with a key press that gives an answer."""
        self._pressed, self._advised = perf_counter(), False

    def give_up(self) -> None:
        """Count nothing: the key gave no answer."""
        self._pressed = None

    def _take_advice(self) -> None:
        if self._pressed is not None and not self._advised:
            self._advised = True
            self.advised.append(1000 * (perf_counter() - self._pressed))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest and self._advised:
            QTimer.singleShot(0, self, self._painted)  # the event itself paints
        return False

    def _painted(self) -> None:
        if self._pressed is not None and self._advised:
            self.times.append(1000 * (perf_counter() - self._pressed))
        self._pressed, self._advised = None, False


class Talk:
    """The application led through one interview."""

    def __init__(self, application: QApplication, home: Path) -> None:
        self.home = home
        self.running = Running(application, paths_in(home))
        self.window = self.running.window
        self.window.resize(*SIZE)
        self.window.show()
        self.window.activateWindow()
        self.running.open()
        self._wait(lambda: self.running.desk is not None)
        self.rest()
        self.pulse = Pulse()

    def lead(self) -> dict[str, object]:
        """Lead the whole interview and return the figures."""
        session = self._begin()
        self.painting = Painting(self.running, session)
        screens = 0
        while True:
            screens += 1
            self._answer(session)
            if screens % UNDO_EVERY == 0:
                self._undo_and_redo()
            if screens % PAGES_EVERY == 0:
                self._turn_pages()
            following = session.agenda.after(session.screen)
            if following is None:
                break
            with self.pulse.during(f"to {following.section} {following.question}"):
                self._press(Qt.Key.Key_Down, ALT)
            self.rest()
        self._report(session)
        with self.pulse.during("back to the list"):
            there(self.window.workspace).left.emit()
        self.rest()
        return {
            "screens": screens,
            "revisions": len(session.revisions),
            "blocks": self.pulse.figures,
            "answer": spread(self.painting.times),
            "answer_until_advice": spread(self.painting.advised),
        }

    def rest(self) -> None:
        """Wait until nothing is under way."""
        turn(QUIET)
        self._wait(self.running.is_idle)

    def _begin(self) -> EngagementSession:
        desk = there(self.running.desk)
        with self.pulse.during("create"):
            desk.create("mini_audit")
            self._wait(lambda: desk.session is not None)
        self.rest()
        session = there(desk.session)
        with self.pulse.during("name the lines"):
            session.edit(LINES, slots.CLIENT_NAME)
        self.rest()
        with self.pulse.during("start the talk"):
            session.clock.start()
        self.rest()
        return session

    def _answer(self, session: EngagementSession) -> None:
        """Answer the question shown as its control takes it, on every line."""
        page = there(self.window.findChild(InterviewPage))
        lines = session.agenda.view(session.screen).entries
        for count in range(max(1, len(lines))):
            page.view.take_focus()
            before = len(session.revisions)
            what = f"answer {session.screen.question or session.screen.section}"
            with self.pulse.during(what):
                self._give(count)
            if len(session.revisions) == before:
                self.painting.give_up()
            self.rest()
            self.painting.give_up()
            if count + 1 < len(lines):
                with self.pulse.during("next line"):
                    self._press(Qt.Key.Key_Right)
                self.rest()

    def _give(self, count: int) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit):
            QTest.keyClicks(focus, "40" if count == 0 else "20")
            self.painting.press()
            QTest.keyClick(focus, Qt.Key.Key_Tab)
        else:
            self.painting.press()
            self._press(Qt.Key.Key_2 if count % 2 else Qt.Key.Key_1)

    def _undo_and_redo(self) -> None:
        for doing, modifiers in (("undo", CONTROL), ("redo", CONTROL | SHIFT)):
            with self.pulse.during(doing):
                self._press(Qt.Key.Key_Z, modifiers)
            self.rest()

    def _turn_pages(self) -> None:
        pages = {
            "calculator": Qt.Key.Key_2,
            "findings": Qt.Key.Key_3,
            "report": Qt.Key.Key_4,
            "interview": Qt.Key.Key_1,
        }
        for name, key in pages.items():
            with self.pulse.during(f"page {name}"):
                self._press(key, CONTROL)
            self.rest()

    def _report(self, session: EngagementSession) -> None:
        with self.pulse.during("page report at the end"):
            self._press(Qt.Key.Key_4, CONTROL)
        self.rest()
        page = there(self.window.findChild(ReportPage))
        files = {kind: self.home / f"report.{kind}" for kind in KINDS}
        with self.pulse.during("export"):
            page.export.start(there(session.advice), "de", "de-CH", files)
        self.rest()
        with self.pulse.during("page interview while the preview is made"):
            page.options.language_changed.emit("en")
            self._press(Qt.Key.Key_1, CONTROL)
        for _ in range(3):
            with self.pulse.during("back a question while the preview is made"):
                self._press(Qt.Key.Key_Up, ALT)
            turn(QUIET)
        self.rest()

    def _press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = ALONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def _wait(self, condition: Callable[[], bool]) -> None:
        while not condition():
            turn(1)


def turn(milliseconds: int) -> None:
    """Turn the event loop, without the sleep that `QTest.qWait` adds."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def there(thing: T | None) -> T:
    """Return what the talk counts on."""
    if thing is None:
        raise LookupError("the talk counts on something that is not there")
    return thing


def spread(times: list[float]) -> dict[str, float]:
    """Return the median, the 95th percentile and the most of times."""
    return {
        "count": len(times),
        "median": round(median(times), 1),
        "p95": round(quantiles(times, n=20)[-1], 1),
        "most": round(max(times), 1),
    }


def main() -> None:
    """Measure and print the figures as JSON."""
    make_constants_immortal()
    application = QApplication([])
    with TemporaryDirectory() as home:
        talk = Talk(application, Path(home))
        figures = talk.lead()
        talk.window.close()
        talk.running.end()
    print(json.dumps({"desktop": figures | {"on": platform.platform()}}, indent=1))


if __name__ == "__main__":
    main()
