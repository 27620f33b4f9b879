# SPDX-License-Identifier: Apache-2.0
"""A newer pack offered, looked at, taken and taken back, in the window over a real desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.engagement import slots
from desktop.main_window import MainWindow
from desktop.pages.interview.rail import Rail
from desktop.pages.moving.page import MovePage
from desktop.widgets.notices import Notice
from desktop.workspace import Workspace
from rules.answers.answers import Answer
from rules.text import Language
from tests.desktop.firm_pack import NEWER, firm_folder
from tests.desktop.office import Office
from tests.desktop.session.test_moves import unreadable
from tests.desktop.test_main_window import House, house

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
__all__ = ["house"]


class Bench:
    """A window with an engagement for which there is a newer pack."""

    def __init__(self, house: House, office: Office, folder: Path) -> None:
        self.house, self.office, self.qtbot = house, office, house.qtbot
        self.look = house.look
        office.offer(firm_folder(folder, "0.2.0", *NEWER))
        self.window: MainWindow = house.window(office)
        office.practice()

    @property
    def workspace(self) -> Workspace:
        assert self.window.workspace is not None
        return self.window.workspace

    @property
    def version(self) -> str:
        return self.office.session.pack.version

    def preview(self) -> MovePage:
        """Look at what would change, by the strip."""
        press(self.workspace.newer)
        self.office.settle()
        assert self.workspace.moving is not None
        return self.workspace.moving


@pytest.fixture
def bench(house: House, office: Office, tmp_path: Path) -> Bench:
    return Bench(house, office, tmp_path / "firm")


def press(notice: Notice, *, by_key: bool = False) -> None:
    """Press the one button of a strip."""
    (button,) = (each for each in notice.findChildren(QPushButton) if each.isVisible())
    if by_key:
        QTest.keyClick(button, Key.Key_Return)
    else:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def visible(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def texts(page: MovePage) -> list[str]:
    return visible(page)


def said(page: MovePage) -> str:
    return "\n".join(texts(page))


def test_a_newer_pack_is_offered_in_a_strip_and_in_the_header(bench: Bench) -> None:
    workspace = bench.workspace
    assert workspace.newer.words is not None
    assert workspace.newer.words.de == "Neueres Regelwerk 0.2.0 verfügbar."
    assert workspace.newer_button.isVisible()
    bench.office.desk.use_own(None)
    assert workspace.newer.words is None
    assert not workspace.newer_button.isVisible()


def test_without_a_newer_pack_nothing_is_offered(house: House, office: Office) -> None:
    window = house.window(office)
    office.practice()
    assert window.workspace is not None
    assert window.workspace.newer.words is None
    assert not window.workspace.newer_button.isVisible()


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "de",
            ["Regelwerk 0.1.0 → 0.2.0", "Was sich ändert", "Neu im Regelwerk.",
             "Neu unter den Massnahmen.", "Antworten, die nicht passen",
             "Verwendung des CLV: Er wird berichtet", "Das steht nicht zur Wahl."],
        ),
        (
            "en",
            ["Pack 0.1.0 → 0.2.0", "What changes", "New in the pack.",
             "Newly among the measures.", "Answers that do not fit",
             "Use of the CLV: It is reported", "That is not among the options."],
        ),
    ],
)  # fmt: skip
def test_the_preview_says_what_changes(
    bench: Bench, language: Language, expected: list[str]
) -> None:
    page = bench.preview()
    bench.look.show(language=language)
    bench.qtbot.waitUntil(lambda: expected[-1] in said(page))
    assert [words for words in expected if words not in said(page)] == []
    assert "Neue Fragen" not in said(page)
    assert bench.version == "0.1.0"


def test_questions_without_an_answer_are_listed(bench: Bench) -> None:
    session = bench.office.session
    changes: slots.Changes = {slots.FORMAT: "mini_audit", "answer:followon_decided": None}
    session.edit(changes, slots.FORMAT)
    bench.office.settle()
    page = bench.preview()
    asked = bench.office.desk.offers[1].pack.questions["followon_decided"]
    assert "Neue Fragen, noch ohne Antwort" in said(page)
    assert asked.label.de in texts(page)


def test_the_keyboard_moves_undoes_and_redoes(bench: Bench) -> None:
    workspace = bench.workspace
    workspace.open_page("findings")
    press(workspace.newer, by_key=True)
    bench.office.settle()
    page = workspace.moving
    assert page is not None
    focused = QApplication.focusWidget()
    assert focused is page.stay_button
    QTest.keyClick(focused, Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is page.move_button
    QTest.keyClick(focused, Key.Key_Return)
    bench.office.settle()
    assert bench.version == "0.2.0"
    assert bench.workspace is not workspace
    assert bench.workspace.shown == "findings"
    assert bench.workspace.said.words is not None
    assert bench.workspace.said.words.de == "Umgestellt auf Regelwerk 0.2.0"
    assert bench.workspace.newer.words is None
    QTest.keyClick(bench.workspace, Key.Key_Z, CTRL)
    bench.office.settle()
    assert bench.version == "0.1.0"
    assert bench.workspace.said.words is not None
    assert bench.workspace.said.words.de == "Zurückgenommen: Regelwerk 0.2.0"
    assert bench.workspace.newer.words is not None
    QTest.keyClick(bench.workspace, Key.Key_Z, CTRL | SHIFT)
    bench.office.settle()
    assert bench.version == "0.2.0"


def test_the_pointer_moves_and_the_header_takes_it_back_also_after_a_restart(
    bench: Bench, house: House
) -> None:
    QTest.mouseClick(bench.workspace.newer_button, Qt.MouseButton.LeftButton)
    bench.office.settle()
    page = bench.workspace.moving
    assert page is not None
    QTest.mouseClick(page.move_button, Qt.MouseButton.LeftButton)
    bench.office.settle()
    assert bench.version == "0.2.0"
    engagement = bench.office.session.id
    bench.window._desk = None
    bench.window.close()
    bench.office.desk.close()
    bench.office.enter()
    bench.window = house.window(bench.office)
    with bench.qtbot.waitSignal(bench.office.desk.opened):
        bench.office.desk.open(engagement)
    bench.office.settle()
    assert bench.version == "0.2.0"
    tip = bench.workspace.undo_button.toolTip()
    assert "Regelwerk 0.2.0" in tip
    QTest.mouseClick(bench.workspace.undo_button, Qt.MouseButton.LeftButton)
    bench.office.settle()
    assert bench.version == "0.1.0"
    assert bench.office.session.unfit == ()


@pytest.mark.parametrize("by", ["escape", "button"])
def test_staying_changes_nothing_and_the_header_goes_on_offering(bench: Bench, by: str) -> None:
    page, count = bench.preview(), len(bench.office.session.revisions)
    if by == "escape":
        QTest.keyClick(page, Key.Key_Escape)
    else:
        QTest.mouseClick(page.stay_button, Qt.MouseButton.LeftButton)
    assert bench.workspace.moving is None
    assert bench.workspace.newer.words is None
    assert bench.workspace.newer_button.isVisible()
    assert len(bench.office.session.revisions) == count
    QTest.keyClick(bench.workspace.newer_button, Key.Key_Return)
    bench.office.settle()
    assert bench.workspace.moving is not None


def test_a_preview_made_old_by_an_edit_or_a_tab_is_left(bench: Bench) -> None:
    bench.preview()
    bench.office.session.edit({slots.CLIENT_NAME: "Muster AG"}, slots.CLIENT_NAME)
    assert bench.workspace.moving is None
    QTest.mouseClick(bench.workspace.newer_button, Qt.MouseButton.LeftButton)
    bench.office.settle()
    assert bench.workspace.moving is not None
    bench.workspace.open_tab(1)
    assert bench.workspace.moving is None
    assert bench.workspace.shown == "calculator"


def test_a_pack_that_changes_meanwhile_is_offered_anew(bench: Bench, tmp_path: Path) -> None:
    bench.preview()
    bench.office.offer(firm_folder(tmp_path / "newest", "0.3.0"))
    assert bench.workspace.moving is None
    assert bench.workspace.newer.words is not None
    assert bench.workspace.newer.words.en == "A newer pack 0.3.0 is available."


def test_a_pack_without_the_format_says_so_and_moves_nothing(bench: Bench, tmp_path: Path) -> None:
    bench.office.session.edit({slots.FORMAT: "quick_check"}, slots.FORMAT)
    without = (
        ("pack.yaml", "  quick_check:\n", "  check:\n"),
        ("examples/initiatives.yaml", "engagement: quick_check", "engagement: check"),
    )
    bench.office.offer(firm_folder(tmp_path / "other", "0.3.0", *without))
    page = bench.preview()
    assert not page.move_button.isEnabled()
    assert page.no_format.words is not None
    assert "hat das Format dieses Mandats nicht" in page.no_format.words.de


def test_every_page_stands_on_the_pack_the_engagement_was_moved_to(bench: Bench) -> None:
    for key in ("preparation", "interview", "calculator", "findings"):
        bench.workspace.open_page(key)
    bench.preview().move_button.click()
    for key in ("preparation", "interview", "calculator", "findings"):
        bench.workspace.open_page(key)
        bench.office.settle()
    assert bench.version == "0.2.0"


def test_what_does_not_fit_is_shown_with_the_reason_as_long_as_it_does_not(bench: Bench) -> None:
    bench.preview().move_button.click()
    bench.office.settle()
    kept = "Verwendung des CLV  Das steht nicht zur Wahl."
    bench.workspace.open_page("preparation")
    preparation = bench.workspace.page
    bench.qtbot.waitUntil(lambda: kept in visible(preparation))
    bench.workspace.open_page("interview")
    rail = bench.workspace.findChild(Rail)
    assert rail is not None
    row = rail.findChild(QAbstractButton, "kept_aside")
    assert row is not None
    assert row.isVisible()
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    bench.qtbot.waitUntil(lambda: kept in visible(rail))
    fits = Answer("value", value="only_reported")
    bench.office.session.answer("clv_use", fits)
    bench.office.settle()
    assert not row.isVisible()
    assert kept not in visible(rail)
    bench.workspace.open_page("preparation")
    assert kept not in visible(bench.workspace.page)


def test_of_a_pack_nobody_reads_the_window_says_so_and_offers_the_shipped_one(
    house: House, office: Office, qtbot: QtBot
) -> None:
    engagement = unreadable(office)
    before = office.store.load(engagement)
    window = house.window(office)
    office.desk.open(engagement)
    qtbot.waitUntil(lambda: window.notice.words is not None)
    assert window.notice.words is not None
    assert "clv_ai 0.0.1" in window.notice.words.de
    assert "unverändert" in window.notice.words.de
    press(window.notice)
    qtbot.waitUntil(lambda: window.moving is not None)
    page = window.moving
    assert page is not None
    assert "lässt sich deshalb nicht sagen" in said(page)
    QTest.keyClick(page, Key.Key_Escape)
    assert window.moving is None
    assert office.store.load(engagement) == before
    office.desk.open(engagement)
    qtbot.waitUntil(lambda: window.notice.words is not None and window.notice.isVisible())
    press(window.notice)
    qtbot.waitUntil(lambda: window.moving is not None)
    assert window.moving is not None
    button: QAbstractButton = window.moving.move_button
    with qtbot.waitSignal(office.desk.opened):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    office.settle()
    assert office.session.pack is office.desk.pack
    assert window.workspace is not None
    assert window.workspace.isVisible()
