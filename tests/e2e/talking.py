# SPDX-License-Identifier: Apache-2.0
"""Leads an interview by keyboard for as long as it lives, and says what it has seen saved.

    python -m tests.e2e.talking HOME SEED

Prints one JSON line when the engagement is open (`screen`), and one whenever the window says that
everything is saved: the newest revision, what it put where, and the question shown. Before it goes
to another question it says where (`going`).
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.app import Running
from desktop.engagement import slots
from desktop.engagement.agenda import Screen
from desktop.immortal import make_constants_immortal
from desktop.pages.interview.page import InterviewPage
from desktop.paths import paths_in
from desktop.session.session import EngagementSession

LINES: slots.Changes = {
    slots.CLIENT_NAME: "Muster AG",
    "line:a": {"name": "Geräte", "share": "60", "order": "1"},
    "line:b": {"name": "Auswertung", "share": "40", "order": "2"},
}
TYPED = ("40", "12", "15-25", "~30", "7")


def main(home: Path, seed: int) -> None:
    """Talk until killed."""
    make_constants_immortal()
    application = QApplication([])
    running = Running(application, paths_in(home))
    running.window.show()
    running.window.activateWindow()
    QTest.qWaitForWindowActive(running.window)
    running.open()
    session = _opened(running)
    page = running.window.findChild(InterviewPage)
    if page is None:
        raise LookupError("the interview is not shown")
    say({"screen": place(session.screen)})
    talk(session, page, random.Random(seed))  # noqa: S311  no secret


def talk(session: EngagementSession, page: InterviewPage, chance: random.Random) -> None:
    """Answer question after question, over and over."""
    while True:
        before = len(session.revisions)
        answer(page, chance)
        while session.saving != "saved":
            QTest.qWait(1)
        if len(session.revisions) > before:
            newest = session.revisions[-1]
            changes = {change.slot: change.after for change in newest.changes}
            say({"revision": newest.id, "changes": changes, "screen": place(session.screen)})
        following = session.agenda.after(session.screen)
        say({"going": place(following or session.agenda.views[0].screen)})
        if following is None:
            session.go_to(session.agenda.views[0].screen)
        else:
            focus = QApplication.focusWidget() or page
            QTest.keyClick(focus, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)


def answer(page: InterviewPage, chance: random.Random) -> None:
    """Answer the question shown, as its control takes it."""
    page.view.take_focus()
    QTest.qWait(5)
    focus = QApplication.focusWidget() or page
    if isinstance(focus, QLineEdit):
        focus.selectAll()
        QTest.keyClicks(focus, chance.choice(TYPED))
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    else:
        digit = chance.choice([Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_0])
        QTest.keyClick(focus, digit)


def place(screen: Screen) -> list[str]:
    """Return a screen as JSON has it."""
    return [screen.section, screen.question]


def say(line: dict[str, object]) -> None:
    """Print a line that is there even if the next thing is a kill."""
    print(json.dumps(line), flush=True)


def _opened(running: Running) -> EngagementSession:
    """Open the one engagement there is, or begin it."""
    while running.desk is None or not running.is_idle():
        QTest.qWait(5)
    desk = running.desk
    if desk.engagements:
        desk.open(desk.engagements[0].id)
    else:
        desk.create("mini_audit")
    while desk.session is None or not running.is_idle():
        QTest.qWait(5)
    session = desk.session
    if not session.state.lines:
        session.edit(LINES, slots.CLIENT_NAME)
    session.clock.start()
    while not running.is_idle():
        QTest.qWait(5)
    return session


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
