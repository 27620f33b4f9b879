# SPDX-License-Identifier: Apache-2.0
"""Business lines and AI initiatives on the page before the talk."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.engagement import slots
from desktop.engagement.initiatives import MOST
from desktop.pages.preparation.figures_card import ChoiceRow, figure_questions
from desktop.pages.preparation.lines_card import LineRow
from desktop.session.session import EngagementSession
from rules.answers.answers import Answer
from rules.pack.pack import Pack
from tests.desktop.pages.preparation.leading import Led
from tests.desktop.pages.talks import session
from tests.desktop.pages.wide_pack import wide_pack
from tests.desktop.pages.windows import focused

HELD: dict[str, slots.Json] = {
    "line:a1": {"name": "Portal", "share": "60", "order": "1"},
    "line:a2": {"name": "Geräte", "share": "40", "order": "2"},
    "answer:digital:a1": {"value": True},
    "answer:digital:a2": {"value": False},
}
NAMED: dict[str, slots.Json] = {
    "initiative:i1": {"name": "Chatbot", "order": "1"},
    "initiative:i2": {"name": "Prognose", "order": "2"},
}


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return wide_pack(tmp_path / "pack")


def led(qtbot: QtBot, pack: Pack, held: dict[str, slots.Json] | None = None) -> Led:
    return Led(qtbot, session(held, "talk", pack))


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def names(talk: EngagementSession) -> list[str]:
    return [each.name for each in talk.state.initiatives]


def row_of(page: Led, name: str) -> LineRow:
    return next(row for row in page.page.lines.rows if row.name.value == name)


def test_the_format_says_which_figures_stand_there(qtbot: QtBot, pack: Pack) -> None:
    page = led(qtbot, pack)
    assert list(page.page.figures.rows) == ["calculator.initial"]
    page.talk.edit({slots.FORMAT: "short"}, slots.FORMAT)  # it names nothing to prepare
    assert list(page.page.figures.rows) == ["calculator.initial"]


def test_a_choice_is_prepared_with_its_source(qtbot: QtBot) -> None:
    page = Led(qtbot, session(format_="full"))
    timing = "calculator.timing"
    assert timing in figure_questions(page.talk)
    row = page.page.figures.rows[timing]
    assert isinstance(row, ChoiceRow)
    row.choice.setFocus()
    QTest.keyClick(row.choice, Qt.Key.Key_Down)
    prepared = page.talk.prepared(timing)
    assert prepared is not None
    assert prepared.answer.value == row.choice.value
    page.put(row.source, "Buchhaltung")
    again = page.talk.prepared(timing)
    assert again is not None
    assert again.source == "Buchhaltung"
    page.talk.confirm(timing)
    assert page.talk.answers.answers[timing].evidence == "Buchhaltung"


def test_what_is_prepared_of_a_line_is_chosen_in_its_row(qtbot: QtBot, pack: Pack) -> None:
    page = led(qtbot, pack, HELD)
    unit = row_of(page, "Portal").choices["billing_unit"]
    unit.setFocus()
    QTest.keyClick(unit, Qt.Key.Key_Down)
    assert page.talk.answers.answer("billing_unit", "a1") == Answer("value", value="user")
    QTest.keyClick(unit, Qt.Key.Key_Up)
    assert page.talk.answers.answer("billing_unit", "a1") is None


def test_a_line_says_whether_it_is_digital_where_the_format_asks(qtbot: QtBot, pack: Pack) -> None:
    page = led(qtbot, pack, HELD)
    assert not row_of(page, "Portal").profit.isVisible()
    page.talk.edit({slots.FORMAT: "short"}, slots.FORMAT)
    row = row_of(page, "Portal")
    assert not row.digital.isVisible()
    assert not row.choices["billing_unit"].isVisible()


def test_shares_of_gross_profit_are_asked_for_by_a_link(qtbot: QtBot, pack: Pack) -> None:
    page = led(qtbot, pack, HELD)
    link = page.page.lines.ask_profit
    click(link)
    assert not link.isVisible()
    assert focused() is row_of(page, "Portal").profit
    page.put(row_of(page, "Portal").profit, "75 %")
    assert page.talk.answers.lines[0].profit_share == Decimal(75)
    assert page.talk.answers.lines[0].share == Decimal(60)
    page.put(row_of(page, "Portal").profit, "140")
    assert page.text("line_fault").startswith("Ein Anteil von 0 bis 100")
    assert page.talk.answers.lines[0].profit_share == Decimal(75)
    page.put(row_of(page, "Portal").profit, "")
    assert page.talk.answers.lines[0].profit_share is None


def test_initiatives_are_named_renamed_and_taken_away(qtbot: QtBot, pack: Pack) -> None:
    page = led(qtbot, pack)
    card = page.page.initiatives
    click(card.findChild(QWidget, "add_initiative"))  # type: ignore[arg-type]
    QTest.keyClicks(focused(), "Chatbot")
    page.leave()
    assert names(page.talk) == ["Chatbot"]
    page.put(card.rows[0].name, "Chatbot Service")
    assert names(page.talk) == ["Chatbot Service"]
    click(card.rows[0]._remove)
    assert names(page.talk) == []
    page.talk.undo()
    assert [row.name.value for row in card.rows] == ["Chatbot Service"]


def test_that_these_are_all_is_one_tick_and_a_further_one_takes_it_back(
    qtbot: QtBot, pack: Pack
) -> None:
    page = led(qtbot, pack, NAMED)
    card = page.page.initiatives
    assert card.complete.accessibleName() == "Das sind alle laufenden Vorhaben"
    card.complete.setFocus()
    QTest.keyClick(card.complete, Qt.Key.Key_Space)
    assert page.talk.answers.initiatives_complete
    card.add()
    QTest.keyClicks(focused(), "Prognose")
    page.leave()
    assert not page.talk.answers.initiatives_complete
    assert not card.complete.isChecked()


def test_no_initiative_is_one_tick(qtbot: QtBot, pack: Pack) -> None:
    page = led(qtbot, pack)
    card = page.page.initiatives
    assert card.complete.accessibleName() == "Kein laufendes KI-Vorhaben"
    click(card.complete)
    assert page.talk.answers.initiatives_complete
    assert page.talk.answers.initiatives == ()


def test_there_are_no_more_rows_than_an_answers_file_takes(qtbot: QtBot, pack: Pack) -> None:
    held: dict[str, slots.Json] = {
        f"initiative:i{n}": {"name": f"Vorhaben {n}", "order": str(n)} for n in range(1, MOST)
    }
    page = led(qtbot, pack, held)
    button = page.page.initiatives.findChild(QWidget, "add_initiative")
    assert button is not None
    assert button.isEnabled()
    page.page.initiatives.add()
    assert not button.isEnabled()


def test_a_format_that_asks_nothing_of_initiatives_has_no_card(qtbot: QtBot, pack: Pack) -> None:
    page = led(qtbot, pack)
    assert page.page.initiatives.isVisible()
    page.talk.edit({slots.FORMAT: "short"}, slots.FORMAT)
    assert not page.page.initiatives.isVisible()
