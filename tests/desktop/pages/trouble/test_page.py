# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.pages.trouble.page import Remedies, TroublePage
from desktop.theme.look import Look
from rules.catalogue import CATALOGUE, problem
from rules.errors import KnownError, Place

DETAILS = {
    "reason": "Read-only file system",
    "by_de": "seit 09:12",
    "by_en": "since 09:12",
    "found": "9",
    "known": "1",
}
AT = "/daten/hebelwerk.sqlite"
CODES = sorted(code for code in CATALOGUE if code.startswith("store_"))
ALWAYS = ["open_folder", "quit", "retry"]


class Asked:
    """Remembers which remedy was chosen."""

    def __init__(self) -> None:
        self.acts: list[str] = []

    @property
    def remedies(self) -> Remedies:
        names = ("retry", "open_folder", "take_over", "set_aside", "quit")
        return Remedies(*(lambda name=name: self.acts.append(name) for name in names))


@pytest.fixture
def look(qapp: QApplication) -> Look:
    look = Look(theme="light")
    look.dress(qapp)
    return look


def _page(look: Look, qtbot: QtBot, code: str, asked: Asked) -> TroublePage:
    error = KnownError([problem(code, Place(file=AT), **DETAILS)])
    page = TroublePage(look, error, asked.remedies)
    qtbot.addWidget(page)
    page.resize(1100, 720)
    page.show()
    return page


@pytest.mark.parametrize("code", CODES)
def test_every_failure_has_a_cause_a_meaning_a_remedy_and_a_place(
    look: Look, qtbot: QtBot, code: str
) -> None:
    page = _page(look, qtbot, code, Asked())
    said = problem(code, Place(file=AT), **DETAILS)
    shown = [each.text() for each in page.findChildren(QLabel)]
    for text in ("Der Speicher lässt sich nicht öffnen", said.cause.de, said.remedy.de, AT):
        assert text in shown
    meaning = shown[shown.index("Was das für Ihre Daten heisst") + 1]
    assert meaning.endswith(".")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("store_unwritable", ALWAYS),
        ("store_newer", ALWAYS),
        ("store_open_elsewhere", ALWAYS),
        ("store_folder_missing", ["quit", "retry"]),
        ("store_empty_file", [*ALWAYS, "set_aside"]),
        ("store_damaged", [*ALWAYS, "set_aside", "take_over"]),
        ("store_nothing_left", [*ALWAYS, "set_aside"]),
        ("store_foreign", [*ALWAYS, "set_aside"]),
        ("store_not_a_database", [*ALWAYS, "set_aside"]),
    ],
)
def test_only_what_helps_is_offered(
    look: Look, qtbot: QtBot, code: str, expected: list[str]
) -> None:
    asked = Asked()
    page = _page(look, qtbot, code, asked)
    offered = {each.objectName(): each for each in page.findChildren(QPushButton)}
    assert sorted(offered) == sorted(expected)
    assert asked.acts == []
    for name in expected:
        page.allow()
        QTest.mouseClick(offered[name], Qt.MouseButton.LeftButton)
    assert asked.acts == expected


def test_what_is_under_way_is_not_begun_again(look: Look, qtbot: QtBot) -> None:
    asked = Asked()
    page = _page(look, qtbot, "store_damaged", asked)
    offered = {each.objectName(): each for each in page.findChildren(QPushButton)}
    for name in ("take_over", "take_over", "retry", "set_aside", "open_folder", "quit"):
        QTest.mouseClick(offered[name], Qt.MouseButton.LeftButton)
    assert asked.acts == ["take_over", "open_folder", "quit"]
    page.allow()
    QTest.mouseClick(offered["retry"], Qt.MouseButton.LeftButton)
    assert asked.acts[-1] == "retry"


@pytest.mark.parametrize(
    ("code", "first"), [("store_full", "retry"), ("store_damaged", "take_over")]
)
def test_the_keyboard_acts_on_what_helps_most(
    look: Look, qtbot: QtBot, code: str, first: str
) -> None:
    asked = Asked()
    page = _page(look, qtbot, code, asked)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.take_focus()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Space)
    assert asked.acts == [first]


def test_the_page_speaks_the_other_language_at_once(look: Look, qtbot: QtBot) -> None:
    page = _page(look, qtbot, "store_damaged", Asked())
    look.show(language="en")
    assert page.retry_button.text() == "Try again"
