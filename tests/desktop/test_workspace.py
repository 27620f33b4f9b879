# SPDX-License-Identifier: Apache-2.0
"""The frame of an open engagement, with stand-ins for its pages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.engagement import slots
from desktop.session.session import EngagementSession
from desktop.theme.look import Look
from desktop.widgets.labels import TextLabel
from desktop.workspace import TABS, Workspace
from rules.answers.answers import Answer
from rules.catalogue import problem
from rules.errors import KnownError
from rules.text import Language
from tests.desktop.office import Office

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
STEP = Answer("value", value=Decimal(1))


class Bench:
    """A workspace whose pages are fields to type into; `made` tells which were made."""

    def __init__(self, look: Look, session: EngagementSession, qtbot: QtBot) -> None:
        self.made: list[str] = []
        self.look = look
        keys = ("preparation", *(key for key, _, _ in TABS))
        pages = {key: lambda _, key=key: self._make(key) for key in keys}
        self.workspace = Workspace(look, session, pages)
        qtbot.addWidget(self.workspace)
        self.workspace.resize(1280, 768)
        self.workspace.show()
        self.workspace.activateWindow()
        qtbot.waitUntil(self.workspace.isActiveWindow)

    @property
    def shown(self) -> str:
        return self.workspace.page.objectName()

    def _make(self, key: str) -> QWidget:
        self.made.append(key)
        page = QWidget()
        page.setObjectName(key)
        QVBoxLayout(page).addWidget(QLineEdit())
        return page


@pytest.fixture
def look(qapp: QApplication) -> Look:
    look = Look(theme="light")
    look.dress(qapp)
    return look


@pytest.fixture
def session(office: Office) -> EngagementSession:
    session = office.new()
    session.edit({slots.CLIENT_NAME: "Helvion Messtechnik AG"}, slots.CLIENT_NAME)
    office.settle()
    return session


@pytest.fixture
def bench(look: Look, session: EngagementSession, qtbot: QtBot) -> Bench:
    return Bench(look, session, qtbot)


# pages


def test_a_page_is_made_when_it_is_first_shown(bench: Bench) -> None:
    assert bench.made == ["preparation"]
    for number, key in ((2, "calculator"), (3, "findings"), (4, "report"), (2, "calculator")):
        QTest.keyClick(bench.workspace, Key(Key.Key_0 + number), CTRL)
        assert bench.shown == key
    assert bench.made == ["preparation", "calculator", "findings", "report"]


def test_a_click_on_a_tab_shows_its_page(bench: Bench) -> None:
    tabs = bench.workspace.tabs
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(2).center())
    assert bench.shown == "findings"
    assert bench.workspace.page.isAncestorOf(QApplication.focusWidget() or tabs) or (
        QApplication.focusWidget() is bench.workspace.page
    )


def test_arrows_move_between_tabs_and_the_focus_stays_there(bench: Bench) -> None:
    tabs = bench.workspace.tabs
    tabs.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(tabs, Key.Key_Right)
    assert bench.shown == "calculator"
    assert tabs.hasFocus()


def test_the_interview_takes_the_place_of_the_preparation_when_the_talk_begins(
    bench: Bench, session: EngagementSession
) -> None:
    session.clock.start()
    assert bench.shown == "interview"
    session.clock.tick()
    assert bench.made == ["preparation", "interview"]
    session.clock.pause()
    assert bench.shown == "interview"


def test_a_talk_that_begins_behind_another_page_leaves_that_page(
    bench: Bench, session: EngagementSession
) -> None:
    bench.workspace.open_tab(1)
    session.clock.start()
    assert bench.shown == "calculator"
    bench.workspace.open_tab(0)
    assert bench.shown == "interview"


def test_the_preparation_can_be_gone_back_to(bench: Bench, session: EngagementSession) -> None:
    session.clock.start()
    bench.workspace.open_page("preparation")
    assert bench.shown == "preparation"
    session.clock.tick()
    assert bench.shown == "preparation"
    tabs = bench.workspace.tabs
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(0).center())
    assert bench.shown == "interview"


def test_a_page_may_name_another(bench: Bench) -> None:
    bench.workspace.open_page("report")
    assert bench.shown == "report"
    assert bench.workspace.tabs.currentIndex() == 3


# header


def test_the_header_names_client_and_format(bench: Bench, session: EngagementSession) -> None:
    workspace = bench.workspace
    assert workspace._name.text() == "Helvion Messtechnik AG"
    assert workspace._format.text() == "Mini-Audit"
    heard: list[str] = []
    workspace.client_changed.connect(lambda: heard.append(workspace.client))
    session.edit({slots.CLIENT_NAME: "Tannegg Logistik AG"}, slots.CLIENT_NAME)
    session.edit({slots.FORMAT: "full"}, slots.FORMAT)
    assert workspace._name.text() == "Tannegg Logistik AG"
    assert workspace._format.text() == "Vollständig"
    session.edit({slots.CLIENT_NAME: None}, slots.CLIENT_NAME)
    assert workspace._name.text() == "Noch ohne Namen"
    assert heard == ["Tannegg Logistik AG", "Tannegg Logistik AG", ""]


def test_back_asks_to_leave(bench: Bench, qtbot: QtBot) -> None:
    back = bench.workspace.findChild(QPushButton, "leave")
    assert back is not None
    with qtbot.waitSignal(bench.workspace.left):
        QTest.mouseClick(back, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(("width", "scale"), [(1280, 1.0), (1280, 1.3), (1100, 1.3)])
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_header_holds_at_every_size(
    bench: Bench, qtbot: QtBot, width: int, scale: float, language: Language
) -> None:
    bench.look.show(scale=scale, language=language)
    workspace = bench.workspace

    tabs = workspace.tabs

    def settled() -> bool:
        workspace.resize(width, 720)  # layouts follow a new size of type a little later
        return workspace.width() == width and tabs.width() >= tabs.tabRect(3).right()

    qtbot.waitUntil(settled)
    shown = [part for part in workspace._header.findChildren(QWidget) if part.isVisible()]
    for part in shown:
        assert part.mapTo(workspace, part.rect().topRight()).x() < width


def test_a_screen_reader_meets_tabs(bench: Bench) -> None:
    tabs = QAccessible.queryAccessibleInterface(bench.workspace.tabs)
    assert tabs.role() == QAccessible.Role.PageTabList
    names = [tabs.child(index).text(QAccessible.Text.Name) for index in range(4)]
    assert names == ["Interview", "Rechner", "Befund", "Bericht"]


# undo


def test_undo_and_redo_say_what_they_take_back(bench: Bench, session: EngagementSession) -> None:
    workspace = bench.workspace
    session.answer("clv_operations", STEP)
    about = session.pack.questions["clv_operations"].label.de
    assert workspace.undo_button.toolTip() == f"Rückgängig: «{about}» (Ctrl Z)"
    assert not workspace.redo_button.isEnabled()
    assert workspace.redo_button.toolTip() == "Nichts wiederherzustellen"
    QTest.keyClick(workspace, Key.Key_Z, CTRL)
    assert session.answers.answer("clv_operations") is None
    assert workspace.said.words is not None
    assert workspace.said.words.de == f"Zurückgenommen: «{about}»"
    assert workspace.redo_button.toolTip() == f"Wiederherstellen: «{about}» (Ctrl Shift Z)"
    QTest.keyClick(workspace, Key.Key_Z, CTRL | SHIFT)
    assert session.answers.answer("clv_operations") == STEP


def test_the_buttons_undo_too_until_nothing_is_left(
    bench: Bench, session: EngagementSession
) -> None:
    workspace = bench.workspace
    QTest.mouseClick(workspace.undo_button, Qt.MouseButton.LeftButton)
    assert workspace.client == ""
    assert not workspace.undo_button.isEnabled()
    QTest.mouseClick(workspace.redo_button, Qt.MouseButton.LeftButton)
    assert workspace.client == "Helvion Messtechnik AG"


def test_the_strip_goes_with_the_next_edit(bench: Bench, session: EngagementSession) -> None:
    session.undo()
    assert bench.workspace.said.isVisible()
    session.answer("clv_operations", STEP)
    assert not bench.workspace.said.isVisible()


# saving


def test_the_header_follows_what_is_on_the_disk(
    bench: Bench, session: EngagementSession, office: Office
) -> None:
    words = bench.workspace._save_words
    assert words.text() == "Gespeichert"
    session.answer("clv_operations", STEP)
    assert words.text() == "Speichert …"
    office.settle()
    assert words.text() == "Gespeichert"


def test_a_failed_write_is_said_with_cause_and_remedy_until_it_is_made_up_for(
    bench: Bench,
    session: EngagementSession,
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    full = problem("store_full")

    def refuse(*_: object, **__: object) -> None:
        raise KnownError([full])

    workspace = bench.workspace
    with monkeypatch.context() as broken:
        broken.setattr(office.store, "append", refuse)
        session.answer("clv_operations", STEP)
        office.settle()
    assert workspace._save_words.text() == "Nicht gespeichert"
    assert workspace.unsaved.words is not None
    assert workspace.unsaved.words.de.startswith(f"{full.cause.de} {full.remedy.de}")
    session.answer("clv_operations", None)
    office.settle()
    assert workspace.unsaved.words is None
    assert workspace._save_words.text() == "Gespeichert"


def test_what_nobody_expected_is_passed_on(
    bench: Bench, session: EngagementSession, qtbot: QtBot
) -> None:
    error = RuntimeError("unexpected")
    with qtbot.waitSignal(bench.workspace.failed) as heard:
        session.failed.emit(error)
    assert heard.args == [error]


def test_the_other_language_is_spoken_at_once(bench: Bench, look: Look) -> None:
    look.show(language="en")
    assert bench.workspace.tabs.tabText(1) == "Calculator"
    assert bench.workspace._save_words.text() == "Saved"


def test_a_narrow_header_gives_the_name_the_room_it_needs(bench: Bench, office: Office) -> None:
    office.session.edit({slots.CLIENT_NAME: "Helvion Messtechnik Holding"}, slots.CLIENT_NAME)
    bench.look.show(scale=1.3)
    bench.workspace.resize(1100, 720)
    QApplication.processEvents()
    name = next(
        each
        for each in bench.workspace.findChildren(TextLabel)
        if each.text() == "Helvion Messtechnik Holding"
    )
    assert not name.toolTip()  # which a name that is cut would have
    bench.look.show(scale=1.0)
