# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.calculator.page import CalculatorPage
from desktop.pages.card_buttons import CopyButton
from desktop.theme.look import Look
from tests.desktop.pages.calculator.sheet import field, retype, shown
from tests.desktop.pages.paper import practice

CARDS = ("scenarios", "span", "tornado", "needed", "simulation", "plan", "cost", "win_rates")


@pytest.fixture
def full(look: Look, qtbot: QtBot) -> CalculatorPage:
    QGuiApplication.clipboard().clear()
    return shown(look, practice(), qtbot)


def copied() -> list[list[str]]:
    return [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]


def card_of(page: CalculatorPage, name: str) -> QWidget:
    card = getattr(page.results, name)
    assert isinstance(card, QWidget)
    return card


def copy_keys(widget: QWidget) -> None:
    QTest.keyClick(widget, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("name", CARDS)
def test_every_card_has_a_button_that_copies_its_figures(full: CalculatorPage, name: str) -> None:
    button = card_of(full, name).findChild(CopyButton)
    assert isinstance(button, CopyButton)
    assert button.accessibleName().startswith("Kopieren: ")
    assert button.toolTip() == "Kopieren"
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    rows = copied()
    assert len(rows) > 1
    assert any(cell.replace(".", "").isdigit() for row in rows[1:] for cell in row)
    assert QGuiApplication.clipboard().mimeData().hasHtml()
    assert button.accessibleName().startswith("Kopiert: ")


@pytest.mark.parametrize("name", CARDS)
def test_every_card_answers_the_keys_for_copying(full: CalculatorPage, name: str) -> None:
    copy_keys(card_of(full, name))
    assert len(copied()) > 1


def test_the_scenarios_are_copied_with_all_their_rows_and_percentages(full: CalculatorPage) -> None:
    copy_keys(full.results.scenarios)
    rows = {row[0]: row[1:] for row in copied()}
    assert rows["Szenarien"] == [
        "Eigenes Szenario", "Ziel", "KI-Stress, Auswertung", "KI-Stress, Datenplattform",
        "Konservativ", "Solide Mitte", "Aggressiver Scale",
    ]  # fmt: skip
    assert rows["Win-Rate"][:2] == ["19.6%", "25%"]
    assert rows["Dauer, Jahre"][:3] == ["5", "5", "1.5"]
    assert rows["CLV : Max. CAC"][4] == "20.0"
    assert rows["Max. CPL je Ersttermin, CHF"][0] == "1173"


def test_a_cell_copies_its_selection_and_the_table_where_there_is_none(
    full: CalculatorPage,
) -> None:
    rate = field(full, "calculator.win_rate")
    rate.setFocus()
    rate.selectAll()
    copy_keys(rate)
    assert copied() == [["9/46"]]
    rate.deselect()
    copy_keys(rate)
    assert len(copied()) > 5


def test_a_cost_that_is_tried_is_what_is_copied(full: CalculatorPage) -> None:
    retype(field(full, "tried_cost"), "1173", Qt.Key.Key_Return)
    copy_keys(full.results.needed)
    assert copied()[0] == ["Grösse", "nötig", "heute"]


def test_figures_are_copied_with_the_decimal_sign_of_the_house(
    full: CalculatorPage, look: Look
) -> None:
    look.show(german_numbers="de-DE")
    copy_keys(full.results.scenarios)
    rows = {row[0]: row[1:] for row in copied()}
    assert (rows["Win-Rate"][0], rows["CLV : Max. CAC"][4]) == ("19,6%", "20,0")
    look.show(german_numbers="de-CH")
