# SPDX-License-Identifier: Apache-2.0
"""How a presentation begins and ends, on one screen and on two."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.engagement import slots
from desktop.pages.calculator.page import CalculatorPage
from desktop.pages.presentation.presentation import Presentation
from desktop.pages.presentation.presenter import Presenter, other_screen
from desktop.pages.presentation.slide import Slide
from desktop.session.session import EngagementSession
from desktop.theme.look import Look
from desktop.workspace import Workspace
from rules.answers.answers import Answer
from tests.desktop.pages.paper import session_from, session_on, texts_of
from tests.desktop.pages.presentation.figures import FIGURES, NOTHING
from tests.reports.other_domain import pack_of_kind

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
OTHERS = ("preparation", "interview", "findings", "report")


@dataclass(frozen=True)
class Screen:
    """A screen that is only said to be there."""

    box: QRect

    def geometry(self) -> QRect:
        return self.box


OWN = Screen(QRect(0, 0, 1280, 800))
BEAMER = Screen(QRect(1280, 0, 1920, 1080))


def stand_in() -> QWidget:
    """Return a page that holds a field."""
    page, field = QWidget(), QLineEdit()
    field.setObjectName("field")
    QVBoxLayout(page).addWidget(field)
    return page


class Desk:
    """An engagement in a window, at its calculator.

    Its pages hold a field each, unless `calculator` makes that page.
    """

    def __init__(
        self,
        look: Look,
        session: EngagementSession,
        qtbot: QtBot,
        calculator: Callable[[], QWidget] = stand_in,
    ) -> None:
        self.session, self.qtbot = session, qtbot
        made = {key: lambda _: stand_in() for key in OTHERS}
        self.workspace = Workspace(look, session, {**made, "calculator": lambda _: calculator()})
        qtbot.addWidget(self.workspace)
        self.workspace.resize(1280, 768)
        self.workspace.show()
        self.workspace.activateWindow()
        qtbot.waitUntil(self.workspace.isActiveWindow)
        self.workspace.open_page("calculator")

    @property
    def shown(self) -> Presentation | None:
        return self.workspace.presenter.shown

    @property
    def presentation(self) -> Presentation:
        assert self.shown is not None
        return self.shown

    def put(self, *screens: Screen) -> None:
        self.workspace.presenter._screens = lambda: screens

    def field(self, name: str = "field") -> QLineEdit:
        found = self.workspace.page.findChild(QLineEdit, name)
        assert isinstance(found, QLineEdit)
        return found

    def press(self, key: Qt.Key) -> None:
        """Press a key where the keyboard acts."""
        at = QApplication.focusWidget() or QApplication.activeWindow()
        assert at is not None
        QTest.keyClick(at, key)

    def wait_for_end(self) -> None:
        self.qtbot.waitUntil(lambda: self.shown is None and self.workspace.isActiveWindow())


@pytest.fixture
def desk(look: Look, qtbot: QtBot) -> Desk:
    return Desk(look, session_from(FIGURES), qtbot)


@pytest.fixture
def calculating(look: Look, qtbot: QtBot) -> Desk:
    """Return an engagement at the calculator itself."""
    session = session_from(FIGURES)
    return Desk(look, session, qtbot, lambda: CalculatorPage(look, session))


# which screen


@pytest.mark.parametrize(
    ("screens", "expected"),
    [
        ((), None),
        ((OWN,), None),
        ((OWN, BEAMER), BEAMER),
        ((BEAMER, OWN), BEAMER),
        ((OWN, Screen(OWN.box)), None),  # the same picture on both
    ],
)
def test_the_client_gets_the_screen_the_window_is_not_on(
    screens: Sequence[Screen], expected: Screen | None
) -> None:
    assert other_screen(QPoint(600, 400), screens) == expected


def test_it_opens_on_the_second_screen_and_the_page_keeps_the_keyboard(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[QRect, bool]] = []
    monkeypatch.setattr(
        Presentation, "open_on", lambda _, box, *, active: asked.append((box, active))
    )
    desk.put(OWN, BEAMER)
    field = desk.field()
    field.setFocus()
    desk.press(Key.Key_F5)
    assert asked == [(BEAMER.box, False)]
    assert QApplication.focusWidget() is field
    desk.press(Key.Key_F5)
    assert desk.shown is None


def test_what_is_changed_on_the_page_meanwhile_is_shown(calculating: Desk) -> None:
    desk = calculating
    desk.put(OWN, BEAMER)
    desk.press(Key.Key_F5)
    cost = desk.field("calculator.actual_cpl")
    cost.setFocus(Qt.FocusReason.TabFocusReason)
    cost.selectAll()
    QTest.keyClicks(cost, "500")
    QTest.keyClick(cost, Key.Key_Return)
    assert "64\u00a0% unter Ihrer Zielvorgabe" in texts_of(desk.presentation)
    desk.session.answer("calculator.actual_cpl", Answer("value", Decimal(1780)))
    assert "27\u00a0% über Ihrer Zielvorgabe" in texts_of(desk.presentation)


def test_on_the_page_esc_ends_it_too(desk: Desk) -> None:
    desk.put(OWN, BEAMER)
    desk.press(Key.Key_F5)
    assert desk.shown is not None
    QTest.keyClick(desk.workspace, Key.Key_Escape)
    assert desk.shown is None
    QTest.keyClick(desk.workspace, Key.Key_Escape)
    assert desk.workspace.isVisible()


def test_on_one_screen_it_covers_the_window(desk: Desk, qtbot: QtBot) -> None:
    desk.put(OWN)
    desk.press(Key.Key_F5)
    qtbot.waitUntil(desk.presentation.isActiveWindow)
    assert desk.presentation.isFullScreen()
    assert desk.presentation.geometry() == QGuiApplication.primaryScreen().geometry()


def test_a_real_second_screen_is_covered(tmp_path: Path) -> None:
    screens = [
        {"name": name, "x": x, "y": 0, "width": wide, "height": high, "dpr": 1.0,
         "logicalDpi": 96, "logicalBaseDpi": 96}
        for name, x, wide, high in (("A", 0, 1280, 800), ("B", 1280, 1920, 1080))
    ]  # fmt: skip
    file = tmp_path / "screens.json"
    file.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    script = (
        "from PySide6.QtWidgets import QApplication, QWidget\n"
        "from desktop.pages.presentation.presenter import Presenter\n"
        "from desktop.pages.presentation.slide import Slide\n"
        "from desktop.theme.look import Look\n"
        "class Empty(Slide):\n"
        "    def least_height(self, width): return 0\n"
        "application = QApplication([])\n"
        "window = QWidget()\n"
        "window.resize(600, 400)\n"
        "window.show()\n"
        "presenter = Presenter(Look(), window)\n"
        "presenter.present(lambda look: Empty())\n"
        "application.processEvents()\n"
        "box = presenter.shown.geometry()\n"
        "print(box.x(), box.y(), box.width(), box.height(), presenter.shown.isFullScreen())\n"
    )
    platform = {"QT_QPA_PLATFORM": f"offscreen:configfile={file}"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, **platform},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.split() == ["1280", "0", "1920", "1080", "True"]


def test_it_ends_with_the_screen_it_is_on(desk: Desk, qapp: QApplication, qtbot: QtBot) -> None:
    desk.put(OWN)
    desk.press(Key.Key_F5)
    qtbot.waitUntil(desk.presentation.isActiveWindow)
    qapp.screenRemoved.emit(qapp.primaryScreen())
    desk.wait_for_end()


# how it begins and ends


def test_the_span_becomes_a_table_by_key(desk: Desk, qtbot: QtBot) -> None:
    desk.put(OWN)
    desk.press(Key.Key_F5)
    qtbot.waitUntil(desk.presentation.isActiveWindow)
    desk.press(Key.Key_T)
    assert "1’780 CHF" in texts_of(desk.presentation)
    desk.press(Key.Key_T)
    assert "1’780 CHF" not in texts_of(desk.presentation)


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_F5])
def test_a_key_ends_it_and_the_keyboard_is_where_it_was(
    desk: Desk, qtbot: QtBot, key: Qt.Key
) -> None:
    field = desk.field()
    field.setFocus()
    desk.press(Key.Key_F5)
    qtbot.waitUntil(desk.presentation.isActiveWindow)
    desk.press(key)
    desk.wait_for_end()
    assert desk.workspace.shown == "calculator"
    qtbot.waitUntil(field.hasFocus)


def test_the_button_begins_and_ends_it_and_leaves_the_keyboard_in_place(
    desk: Desk, qtbot: QtBot
) -> None:
    field, button = desk.field(), desk.workspace.present_button
    field.setFocus()
    assert button.text() == "Präsentieren"
    desk.put(OWN, BEAMER)
    QTest.mouseClick(button, LEFT)
    assert desk.shown is not None
    assert button.text() == "Präsentation beenden"
    QTest.mouseClick(button, LEFT)
    assert desk.shown is None
    assert button.text() == "Präsentieren"
    qtbot.waitUntil(field.hasFocus)


def test_the_button_is_reached_by_keyboard(desk: Desk) -> None:
    button = desk.workspace.present_button
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    button.setFocus(Qt.FocusReason.TabFocusReason)
    desk.press(Key.Key_Return)
    assert desk.shown is not None


def test_the_pointer_finds_a_way_out(desk: Desk, qtbot: QtBot) -> None:
    desk.put(OWN)
    desk.press(Key.Key_F5)
    presentation = desk.presentation
    qtbot.waitUntil(presentation.isActiveWindow)
    assert not presentation.end_button.isVisible()
    QTest.mouseMove(presentation.windowHandle(), QPoint(40, 40))
    QTest.mouseMove(presentation.windowHandle(), QPoint(60, 60))
    qtbot.waitUntil(presentation.end_button.isVisible)
    QTest.mouseClick(presentation.end_button, LEFT)
    desk.wait_for_end()


def test_the_way_out_hides_again(desk: Desk, qtbot: QtBot) -> None:
    desk.put(OWN)
    desk.press(Key.Key_F5)
    presentation = desk.presentation
    qtbot.waitUntil(presentation.isActiveWindow)
    QTest.mouseMove(presentation.windowHandle(), QPoint(40, 40))
    QTest.mouseMove(presentation.windowHandle(), QPoint(60, 60))
    qtbot.waitUntil(presentation.end_button.isVisible)
    presentation._rest.timeout.emit()
    assert not presentation.end_button.isVisible()


def test_what_is_being_typed_counts_when_it_begins(calculating: Desk) -> None:
    desk = calculating
    cost = desk.field("calculator.actual_cpl")
    cost.setFocus(Qt.FocusReason.TabFocusReason)
    cost.selectAll()
    QTest.keyClicks(cost, "500")
    QTest.keyClick(cost, Key.Key_F5)
    assert "64\u00a0% unter Ihrer Zielvorgabe" in texts_of(desk.presentation)


def test_it_is_offered_on_the_calculator_alone(desk: Desk) -> None:
    workspace = desk.workspace
    for index, offered in ((0, False), (1, True), (2, False), (3, False)):
        workspace.open_tab(index)
        assert workspace.present_button.isVisible() is offered
        QTest.keyClick(workspace, Key.Key_F5)
        assert (desk.shown is not None) is offered
        workspace.presenter.end()


def test_it_goes_on_behind_another_page_and_can_be_ended_there(desk: Desk) -> None:
    desk.put(OWN, BEAMER)
    desk.press(Key.Key_F5)
    desk.workspace.open_page("findings")
    assert desk.shown is not None
    assert desk.workspace.present_button.isVisible()
    QTest.mouseClick(desk.workspace.present_button, LEFT)
    assert desk.shown is None
    assert not desk.workspace.present_button.isVisible()


def test_without_a_result_it_can_be_shown_all_the_same(look: Look, qtbot: QtBot) -> None:
    desk = Desk(look, session_from(NOTHING), qtbot)
    desk.press(Key.Key_F5)
    assert "Dafür fehlt noch" in texts_of(desk.presentation)


def test_a_pack_without_costs_offers_nothing(look: Look, qtbot: QtBot) -> None:
    pack = pack_of_kind("levels")
    session = session_on({slots.FORMAT: next(iter(pack.formats))}, pack)
    workspace = Workspace(look, session, {key: lambda _: QWidget() for key in OTHERS})
    qtbot.addWidget(workspace)
    workspace.show()
    for index in (0, 1, 2, 3):
        workspace.open_tab(index)
        assert not workspace.present_button.isVisible()
        QTest.keyClick(workspace, Key.Key_F5)
        assert workspace.presenter.shown is None


class Empty(Slide):
    """A page without anything on it."""

    def least_height(self, width: int) -> int:
        return 0


def test_it_ends_with_what_it_is_shown_for(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    owner = QWidget(window)
    qtbot.addWidget(window)
    window.show()
    presenter = Presenter(look, owner, lambda: (OWN, BEAMER))
    presenter.present(lambda _: Empty())
    assert presenter.shown is not None
    with qtbot.waitSignal(presenter.shown.destroyed):
        owner.deleteLater()


@pytest.mark.parametrize(("width", "scale"), [(1280, 1.0), (1280, 1.15), (1280, 1.3), (1100, 1.0)])
def test_the_header_has_room_for_the_way_in_and_out(
    desk: Desk, look: Look, qtbot: QtBot, width: int, scale: float
) -> None:
    look.show(scale=scale)
    workspace = desk.workspace
    desk.put(OWN, BEAMER)
    workspace.resize(width, 720)

    def fits() -> bool:
        parts = [part for part in workspace._header.findChildren(QWidget) if part.isVisible()]
        inside = all(part.mapTo(workspace, part.rect().topRight()).x() < width for part in parts)
        return workspace.width() == width and inside and not workspace._name.toolTip()

    offered = (workspace.present_button, workspace._short_present)
    for _ in range(2):  # the way in, and the way out
        qtbot.waitUntil(fits)
        assert sum(button.isVisible() for button in offered) == 1
        workspace.present()
