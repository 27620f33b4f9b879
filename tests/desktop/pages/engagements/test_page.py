# SPDX-License-Identifier: Apache-2.0
"""The list of engagements, worked with keys and pointer over a real desk."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.engagement import slots
from desktop.models.engagements import Ascending, Column, Descending
from desktop.pages.engagements.page import EngagementsPage
from desktop.storage.values import Listed
from desktop.theme.look import Look
from desktop.widgets.notices import Notice
from tests.desktop.models.entries import ENTRIES, HELVION, NOON
from tests.desktop.office import Office

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def _list(page: EngagementsPage, office: Office, *entries: Listed) -> None:
    """Let the desk list these."""
    office.desk.engagements = entries
    office.desk.listed.emit()
    assert page.table.isVisible() == bool(entries)


def _clients(page: EngagementsPage) -> list[str]:
    return [page.model.say.client(line).partition(" ")[0] for line in page.model.lines]


def _press(page: QWidget, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _act(notice: Notice) -> None:
    """Press the one button of a strip."""
    (button,) = (each for each in notice.findChildren(QPushButton) if each.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _named(office: Office, client: str) -> None:
    """Create an engagement of a client and close it again."""
    session = office.new()
    session.edit({slots.CLIENT_NAME: client}, slots.CLIENT_NAME)
    office.settle()
    office.desk.leave()
    office.settle()


# the first way in


def test_before_the_list_is_read_nothing_is_claimed(page: EngagementsPage) -> None:
    assert not page.empty.isVisible()
    assert not page.table.isVisible()


@pytest.mark.parametrize("format_", ["quick_check", "mini_audit", "full"])
def test_without_engagements_each_format_is_a_way_to_begin(
    page: EngagementsPage, office: Office, qtbot: QtBot, format_: str
) -> None:
    office.desk.refresh()
    qtbot.waitUntil(page.empty.isVisible)
    assert not page.new_button.isVisible()
    with qtbot.waitSignal(office.desk.opened):
        _press(page, f"prepare_{format_}")
    assert office.session.state.format == format_


def test_without_engagements_enter_begins_the_first_format(
    page: EngagementsPage, office: Office, qtbot: QtBot
) -> None:
    office.desk.refresh()
    qtbot.waitUntil(page.empty.isVisible)
    focused = QApplication.focusWidget()
    assert focused is not None
    with qtbot.waitSignal(office.desk.opened):
        QTest.keyClick(focused, Key.Key_Space)
    assert office.session.state.format == "quick_check"


def test_one_may_practise_before_anything_else(
    page: EngagementsPage, office: Office, qtbot: QtBot
) -> None:
    office.desk.refresh()
    qtbot.waitUntil(page.empty.isVisible)
    with qtbot.waitSignal(office.desk.opened):
        _press(page, "practice")
    assert office.session.agenda.answered > 20


# opening and beginning


def test_the_counts_stand_under_the_title(page: EngagementsPage, office: Office) -> None:
    _list(page, office, *ENTRIES)
    assert page._counts.text() == "4 Mandate, 2 in Arbeit"
    _list(page, office, HELVION)
    assert page._counts.text() == "1 Mandat, 1 in Arbeit"


def test_enter_opens_the_chosen_engagement(
    page: EngagementsPage, office: Office, qtbot: QtBot
) -> None:
    _named(office, "Helvion")
    _named(office, "Aarevia")
    assert _clients(page) == ["Aarevia", "Helvion"]
    assert page.table.hasFocus()
    QTest.keyClick(page.table, Key.Key_Down)
    with qtbot.waitSignal(office.desk.opened):
        QTest.keyClick(page.table, Key.Key_Return)
    assert office.session.state.text(slots.CLIENT_NAME) == "Helvion"


def test_a_double_click_opens(page: EngagementsPage, office: Office, qtbot: QtBot) -> None:
    _named(office, "Helvion")
    cell = page.table.visualRect(page.model.index(0, Column.LEVER)).center()
    viewport = page.table.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=cell)
    with qtbot.waitSignal(office.desk.opened):
        QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=cell)


def test_a_new_interview_has_the_format_used_last(
    page: EngagementsPage, office: Office, qtbot: QtBot
) -> None:
    _list(page, office, replace(HELVION, summary={"format": "full"}))
    with qtbot.waitSignal(office.desk.opened):
        QTest.keyClick(page, Key.Key_N, CTRL)
    assert office.session.state.format == "full"


def test_the_menu_offers_the_other_formats(
    page: EngagementsPage, office: Office, qtbot: QtBot
) -> None:
    _list(page, office, HELVION)
    QTest.keyClick(page.new_button, Key.Key_Down)
    menu = page._menu
    assert menu.isVisible()
    assert menu.actions()[1].text() == "Quick-Check, 30\u00a0min · 12 Fragen"
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Down)
    with qtbot.waitSignal(office.desk.opened):
        QTest.keyClick(menu, Key.Key_Return)
    assert office.session.state.format == "full"


def test_the_menu_takes_a_click_on_a_format(
    page: EngagementsPage, office: Office, qtbot: QtBot
) -> None:
    _list(page, office, HELVION)
    page.new_button.open_menu()
    menu = page._menu
    at = menu.actionGeometry(menu.actions()[1]).center()
    entry = menu.childAt(at)
    assert entry is not None
    with qtbot.waitSignal(office.desk.opened):
        for act in (QTest.mousePress, QTest.mouseRelease):
            act(entry, Qt.MouseButton.LeftButton, pos=entry.mapFrom(menu, at))
    assert office.session.state.format == "quick_check"


# searching and sorting


def test_the_search_narrows_with_every_letter(page: EngagementsPage, office: Office) -> None:
    _list(page, office, *ENTRIES)
    QTest.keyClick(page, Key.Key_F, CTRL)
    assert page.search_field.hasFocus()
    QTest.keyClicks(page.search_field, "treu")
    assert _clients(page) == ["Lindgart"]
    QTest.keyClick(page.search_field, Key.Key_Down)
    assert page.table.hasFocus()


def test_where_nothing_is_found_the_nearest_match_is_offered(
    page: EngagementsPage, office: Office
) -> None:
    _list(page, office, *ENTRIES)
    QTest.keyClicks(page.search_field, "Tanegg")
    nothing = page._nothing
    assert nothing.words is not None
    assert nothing.words.de == "Kein Mandat mit «Tanegg». Am nächsten kommt «Tannegg Logistik AG»."
    assert not page.table.isVisible()
    _act(nothing)
    assert _clients(page) == ["Tannegg"]
    assert nothing.words is None


def test_where_nothing_is_near_all_are_offered(page: EngagementsPage, office: Office) -> None:
    _list(page, office, *ENTRIES)
    QTest.keyClicks(page.search_field, "xyzxyz")
    _act(page._nothing)
    assert len(_clients(page)) == len(ENTRIES)


def test_the_status_filters(page: EngagementsPage, office: Office) -> None:
    _list(page, office, *ENTRIES)
    page.status.choose(2)
    assert _clients(page) == ["Aarevia", "Tannegg"]
    page.status.choose(0)
    assert len(_clients(page)) == len(ENTRIES)


def test_a_status_nobody_has_says_so(page: EngagementsPage, office: Office) -> None:
    _list(page, office, HELVION)
    page.status.choose(2)
    nothing = page._nothing
    assert nothing.words is not None
    _act(nothing)
    assert page.status.value == "all"
    assert _clients(page) == ["Helvion"]


def test_a_click_on_a_header_sorts_and_the_next_turns_it_round(
    page: EngagementsPage, office: Office
) -> None:
    _list(page, office, *ENTRIES)
    header = page.table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(Column.MAX_CPL) + 20, 20)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert (page.model.sorted_by, page.model.order) == (Column.MAX_CPL, Descending)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert (page.model.sorted_by, page.model.order) == (Column.MAX_CPL, Ascending)


def test_the_keyboard_sorts_by_any_header(page: EngagementsPage, office: Office) -> None:
    _list(page, office, *ENTRIES)
    header = page.table.horizontalHeader()
    header.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(header, Key.Key_Right)
    QTest.keyClick(header, Key.Key_Right)
    QTest.keyClick(header, Key.Key_Space)
    assert (page.model.sorted_by, page.model.order) == (Column.ANSWERS, Descending)


def test_the_chosen_row_stays_chosen_when_the_order_changes(
    page: EngagementsPage, office: Office
) -> None:
    _list(page, office, *ENTRIES)
    page.table.choose(2)
    page.table.sort_by(Column.CLIENT)
    assert page.table.chosen is not None
    assert page.table.chosen.id == "tannegg"


# the bin


def test_delete_moves_to_the_bin_and_undo_brings_back(
    page: EngagementsPage, office: Office, qtbot: QtBot
) -> None:
    _named(office, "Helvion")
    _named(office, "Aarevia")
    QTest.keyClick(page.table, Key.Key_Delete)
    office.settle()
    assert _clients(page) == ["Helvion"]
    assert page.notice.words is not None
    assert page.notice.words.de == "In den Papierkorb verschoben: Aarevia."
    assert page.bin_button.text() == "Papierkorb (1)"
    _act(page.notice)
    office.settle()
    assert _clients(page) == ["Aarevia", "Helvion"]
    assert page.table.chosen is not None
    assert page.model.say.client(page.table.chosen) == "Aarevia"
    assert not page.bin_button.isVisible()


def test_the_undo_key_brings_back_too(page: EngagementsPage, office: Office) -> None:
    _named(office, "Helvion")
    QTest.keyClick(page.table, Key.Key_Delete)
    office.settle()
    assert page.empty.isVisible()
    QTest.keyClick(page, Key.Key_Z, CTRL)
    office.settle()
    assert _clients(page) == ["Helvion"]


def test_the_menu_of_a_row_moves_it_to_the_bin(page: EngagementsPage, office: Office) -> None:
    _named(office, "Helvion")
    viewport = page.table.viewport()
    at = page.table.visualRect(page.model.index(0, 0)).center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, asked)
    menu = page._row_menu
    assert menu.isVisible()
    menu.actions()[1].trigger()
    menu.close()
    office.settle()
    assert page.empty.isVisible()


def _binned(page: EngagementsPage, office: Office, client: str) -> None:
    _named(office, client)
    QTest.keyClick(page.table, Key.Key_Delete)
    office.settle()
    _press(page, "bin")


def test_the_bin_gives_back(page: EngagementsPage, office: Office) -> None:
    _binned(page, office, "Helvion")
    assert page._title.text() == "Papierkorb"
    assert not page.new_button.isVisible()
    _press(page, "restore")
    office.settle()
    assert _clients(page) == []
    _press(page, "bin")
    assert _clients(page) == ["Helvion"]


def test_enter_in_the_bin_restores(page: EngagementsPage, office: Office) -> None:
    _binned(page, office, "Helvion")
    QTest.keyClick(page.table, Key.Key_Return)
    office.settle()
    assert office.desk.session is None
    assert len(office.desk.engagements) == 1


def test_deleting_for_good_takes_two_steps(page: EngagementsPage, office: Office) -> None:
    _binned(page, office, "Helvion")
    QTest.keyClick(page.table, Key.Key_Delete)
    office.settle()
    assert page.warning.words is not None
    assert page.warning.words.de.startswith("Helvion: Alle Antworten")
    assert len(office.desk.binned) == 1
    _act(page.warning)
    office.settle()
    assert office.desk.binned == ()
    assert page._counts.text() == "Der Papierkorb ist leer."


def test_escape_leaves_what_was_to_be_deleted(page: EngagementsPage, office: Office) -> None:
    _binned(page, office, "Helvion")
    _press(page, "purge")
    QTest.keyClick(page.table, Key.Key_Escape)
    assert page.warning.words is None
    assert len(office.desk.binned) == 1


def test_another_choice_takes_the_warning_away(page: EngagementsPage, office: Office) -> None:
    office.desk.binned = tuple(replace(each, binned_at=NOON) for each in ENTRIES)
    _list(page, office, *ENTRIES)
    _press(page, "bin")
    _press(page, "purge")
    assert page.warning.words is not None
    QTest.keyClick(page.table, Key.Key_Down)
    assert page.warning.words is None


# what is seen


def _colours(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    }


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_rows_show_progress_certainty_and_pattern_in_the_colours_of_the_theme(
    page: EngagementsPage, office: Office, look: Look, theme: str
) -> None:
    look.show(theme="dark" if theme == "dark" else "light")
    _list(page, office, *ENTRIES)
    seen = _colours(page.table.viewport())
    expected = ("accent", "accent_soft", "ok", "warn", "p4", "track", "line")
    assert [token for token in expected if look.hex(token) not in seen] == []


@pytest.mark.parametrize("width", [784, 1072, 1700])
@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_the_columns_fill_the_table_at_every_width(
    page: EngagementsPage, office: Office, look: Look, width: int, scale: float
) -> None:
    look.show(scale=scale)
    page.resize(round(width * scale), 720)
    _list(page, office, *ENTRIES)
    header = page.table.horizontalHeader()
    assert abs(header.length() - page.table.viewport().width()) <= 1


def test_everything_is_said_in_the_other_language_too(
    page: EngagementsPage, office: Office, look: Look
) -> None:
    _list(page, office, *ENTRIES)
    look.show(language="en")
    assert page.new_button.text() == "New interview"
    assert page._title.text() == "Engagements"
    assert page.table.accessibleName() == "Engagements"
