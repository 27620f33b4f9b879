# SPDX-License-Identifier: Apache-2.0
"""The window over a real desk, with the pages it will have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.engagement import slots
from desktop.main_window import MainWindow, Surroundings
from desktop.operations.lane import Lane
from desktop.pages.keys import GROUPS
from desktop.pages.settings.preferences import Preferences
from desktop.pages.trouble.page import Remedies
from desktop.session.own_pack import OwnPack
from desktop.settings import Settings
from desktop.theme.look import Look
from desktop.widgets.notices import Notice
from rules.catalogue import problem
from rules.errors import KnownError
from rules.text import Text
from tests.desktop.office import Office

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
DAMAGED = KnownError([problem("store_damaged")])


@dataclass
class House:
    """What stands around a window."""

    look: Look
    around: Surroundings
    bugs: list[Exception]
    qtbot: QtBot

    def window(self, office: Office | None) -> MainWindow:
        window = MainWindow(self.look, office.desk if office else None, self.around)
        self.qtbot.addWidget(window, before_close_func=_drop_desk)
        window.show()
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)
        if office is not None:
            office.settle()
        return window


def _drop_desk(window: MainWindow) -> None:
    """Let the office close its own desk."""
    window._desk = None


@pytest.fixture
def house(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    look = Look(theme="light")
    look.dress(qapp)
    lane = Lane("work")
    bugs: list[Exception] = []

    def say_bug(error: Exception) -> Text:
        bugs.append(error)
        return Text(de="Das ist ein Fehler in Hebelwerk.", en="This is a bug in Hebelwerk.")

    around = Surroundings(
        preferences=Preferences(Settings(), lambda _: None, lane),
        own=OwnPack(lane),
        lane=lane,
        folder=tmp_path,
        window_file=tmp_path / "config" / "window.json",
        open_folder=lambda _: True,
        say_bug=say_bug,
    )
    yield House(look, around, bugs, qtbot)
    lane.close()


@pytest.fixture
def window(house: House, office: Office) -> MainWindow:
    return house.window(office)


def _click(window: MainWindow, name: str) -> None:
    button = window.findChild(QAbstractButton, name)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _act(notice: Notice) -> None:
    (button,) = (each for each in notice.findChildren(QPushButton) if each.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard acts."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


# pages


def test_the_window_begins_with_the_engagements(window: MainWindow) -> None:
    assert window.page == "engagements"
    assert window.windowTitle() == "Hebelwerk"
    assert window.minimumWidth() == 1100
    assert window.minimumHeight() == 720
    assert window.engagements is not None
    assert window.engagements.empty.isVisible()


def test_the_sidebar_goes_to_the_settings_and_back(window: MainWindow) -> None:
    _click(window, "to_settings")
    assert window.page == "settings"
    _click(window, "to_engagements")
    assert window.page == "engagements"


def test_the_sidebar_goes_to_the_rules(window: MainWindow, house: House) -> None:
    _click(window, "to_packs")
    assert window.page == "packs"
    house.qtbot.waitUntil(lambda: house.around.lane.is_idle, timeout=60_000)  # all examples run
    _press(Key.Key_F6)
    _press(Key.Key_F6)
    _press(Key.Key_F6)  # from the results on to the sidebar
    assert window.sidebar.isAncestorOf(window.focusWidget())


def test_f6_and_arrows_reach_every_page(window: MainWindow) -> None:
    _press(Key.Key_F6)
    assert window.sidebar.isAncestorOf(window.focusWidget())
    _press(Key.Key_Down)
    _press(Key.Key_Down)
    _press(Key.Key_Space)
    assert window.page == "settings"
    assert not window.sidebar.isAncestorOf(window.focusWidget())


@pytest.mark.parametrize(("scale", "width"), [(1.0, 208), (1.15, 239), (1.3, 73)])
def test_the_sidebar_shows_icons_where_there_is_little_room(
    window: MainWindow, house: House, scale: float, width: int
) -> None:
    window.resize(1280, 800)
    house.look.show(scale=scale)
    assert window.sidebar.width() == width


# an open engagement


def test_an_opened_engagement_covers_the_window(window: MainWindow, office: Office) -> None:
    session = office.new()
    assert window.workspace is not None
    assert window.workspace.isVisible()
    assert not window.sidebar.isVisible()
    assert window.windowTitle() == "Noch ohne Namen – Hebelwerk"
    session.edit({slots.CLIENT_NAME: "Helvion Messtechnik AG"}, slots.CLIENT_NAME)
    assert window.windowTitle() == "Helvion Messtechnik AG – Hebelwerk"


def test_back_closes_it_and_shows_it_in_the_list(window: MainWindow, office: Office) -> None:
    office.new()
    _click(window, "leave")
    assert office.desk.session is None
    office.settle()
    assert window.windowTitle() == "Hebelwerk"
    assert window.engagements is not None
    assert window.engagements.table.chosen is not None
    assert window.engagements.table.hasFocus()


def test_the_practice_engagement_opens_in_the_interview(window: MainWindow, office: Office) -> None:
    office.practice()
    assert window.workspace is not None
    assert type(window.workspace.page).__name__ == "InterviewPage"


@pytest.mark.parametrize(
    ("number", "page"), [(2, "CalculatorPage"), (3, "FindingsPage"), (4, "ReportPage")]
)
def test_the_pages_of_an_engagement_open_by_key(
    window: MainWindow, office: Office, number: int, page: str
) -> None:
    office.practice()
    _press(Key(Key.Key_0 + number), CTRL)
    assert window.workspace is not None
    assert type(window.workspace.page).__name__ == page


def test_the_interview_goes_by_the_setting_of_single_keys(house: House, office: Office) -> None:
    preferences = house.around.preferences
    preferences.change(Settings(single_keys=False))
    window = house.window(office)
    office.practice()
    assert window.workspace is not None
    assert getattr(window.workspace.page, "single_keys", None) is False


# all keys


@pytest.mark.parametrize("closing", [Key.Key_Escape, Key.Key_F1, Key.Key_Space])
def test_f1_shows_all_keys_and_gives_the_page_back(window: MainWindow, closing: Qt.Key) -> None:
    focused = window.focusWidget()
    _press(Key.Key_F1)
    assert window.engagements is not None
    assert not window.engagements.isVisible()
    _press(closing)
    assert window.engagements.isVisible()
    assert window.focusWidget() is focused


def _chords() -> set[str]:
    """Return the keys listed that are pressed together; two arrows are two chords."""
    signs = {"↵": "Return", "↑": "Up", "↓": "Down"}
    chords = set()
    for _, keys in GROUPS:
        for caps, _ in keys:
            ends = {"↑", "↓"} & set(caps) or {caps[-1]}
            held = [cap for cap in caps if cap not in ends]
            if {"Ctrl", "Alt"} & set(held):
                chords |= {"+".join((*held, signs.get(end, end))) for end in ends}
    return {QKeySequence(chord).toString() for chord in chords}


def test_no_key_is_listed_that_does_nothing(window: MainWindow, office: Office) -> None:
    window.show_page("packs")
    office.practice().clock.start()
    held = {each.key().toString() for each in window.findChildren(QShortcut)}
    assert _chords() - held == {"Ctrl+C"}  # which each card answers itself
    functions = {cap for _, keys in GROUPS for caps, _ in keys for cap in caps if cap[1:].isdigit()}
    assert functions == {"F1", "F2", "F5", "F6", "F8", "F9"}
    assert {"F5", "F8", "Shift+F8", "F9"} <= held


def test_f1_works_in_the_midst_of_an_interview(window: MainWindow, office: Office) -> None:
    office.practice()
    _press(Key.Key_F1)
    assert window.workspace is not None
    assert not window.workspace.isVisible()
    _press(Key.Key_F1)
    assert window.workspace.isVisible()


# strips


def test_what_the_desk_cannot_do_is_said_with_cause_and_remedy(
    window: MainWindow, office: Office
) -> None:
    office.desk.failed.emit(DAMAGED)
    said = DAMAGED.problems[0]
    assert window.notice.words is not None
    assert window.notice.words.de == f"{said.cause.de} {said.remedy.de}"
    _act(window.notice)
    assert not window.notice.isVisible()


def test_what_nobody_expected_is_logged_and_said(
    window: MainWindow, house: House, office: Office
) -> None:
    session = office.new()
    errors = [RuntimeError("desk"), RuntimeError("session"), RuntimeError("settings")]
    office.desk.failed.emit(errors[0])
    session.failed.emit(errors[1])
    house.around.preferences.failed.emit(errors[2])
    assert house.bugs == errors
    assert window.notice.isVisible()


# a store that cannot be opened


def test_a_window_without_a_desk_says_what_is_wrong(house: House, office: Office) -> None:
    acts: list[str] = []
    window = house.window(None)
    names = ("retry", "open_folder", "take_over", "set_aside", "quit")
    window.show_trouble(DAMAGED, Remedies(*(lambda name=name: acts.append(name) for name in names)))
    assert window.trouble is not None
    assert window.trouble.isVisible()
    assert not window.sidebar.isVisible()
    _press(Key.Key_Space)
    assert acts == ["take_over"]
    window.work_at(office.desk)
    office.settle()
    assert window.trouble is None
    assert window.sidebar.isVisible()


def test_a_store_that_takes_its_time_is_waited_for_in_words(house: House) -> None:
    window = house.window(None)
    waiting = window._waiting
    assert not waiting.isVisible()
    house.qtbot.waitUntil(waiting.isVisible)
    _click(window, "to_settings")
    _click(window, "to_engagements")
    assert waiting.isVisible()


# the end


def test_closing_pauses_the_clock_and_finishes_the_store(house: House, office: Office) -> None:
    window = house.window(office)
    session = office.new()
    session.clock.start()
    session.edit({slots.CLIENT_NAME: "Helvion"}, slots.CLIENT_NAME)
    window.close()
    assert not window.isVisible()
    assert not session.clock.running
    office.enter()
    with house.qtbot.waitSignal(office.desk.opened):
        office.desk.open(session.id)
    assert office.session.state.text(slots.CLIENT_NAME) == "Helvion"
    assert office.session.clock.started


def test_with_unsaved_entries_the_window_asks_in_a_strip_first(
    house: House, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise KnownError([problem("store_full")])

    window = house.window(office)
    session = office.new()
    with monkeypatch.context() as broken:
        broken.setattr(office.store, "append", refuse)
        session.edit({slots.CLIENT_NAME: "Helvion"}, slots.CLIENT_NAME)
        office.settle()
        window.close()
    assert window.isVisible()
    assert window.notice.words is not None
    assert window.notice.words.de.startswith(
        "Die letzten Eingaben sind noch nicht gespeichert. Sie liegen in der Notablage"
    )
    assert office.aside[0][:2] == (session.id, tuple(session.revisions[1:]))
    _act(window.notice)
    assert not window.isVisible()
    office.enter()


def test_a_bug_that_keeps_entries_from_the_store_keeps_the_window_too(
    house: House, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise ValueError("a bug")

    window = house.window(office)
    session = office.new()
    monkeypatch.setattr(office.store, "append", break_down)
    session.edit({slots.CLIENT_NAME: "Helvion"}, slots.CLIENT_NAME)
    office.settle()
    window.close()
    assert window.isVisible()
    assert window.notice.words is not None
    assert "Sie liegen in der Notablage" in window.notice.words.de
    assert office.aside[0][:2] == (session.id, tuple(session.revisions[1:]))
    _act(window.notice)
    assert not window.isVisible()
    office.enter()


def test_the_window_stands_where_it_stood(house: House) -> None:
    window = house.window(None)
    window.setGeometry(QRect(40, 30, 1200, 740))
    window.close()
    again = house.window(None)
    assert again.geometry() == QRect(40, 30, 1200, 740)


@pytest.mark.parametrize(
    "kept",
    ["", "nonsense", "{}", "[1, 2]", '["a", 1, 2, 3, false]', "[90000, 0, 1200, 740, false]"],
)
def test_a_place_that_makes_no_sense_is_not_taken(house: House, kept: str) -> None:
    file = house.around.window_file
    file.parent.mkdir()
    file.write_text(kept)
    window = house.window(None)
    assert (window.width(), window.height()) == (1280, 800)


def test_a_place_that_cannot_be_kept_keeps_nobody(house: House) -> None:
    house.around.window_file.parent.write_text("no folder")
    window = house.window(None)
    window.close()
    assert not window.isVisible()
