# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QRadioButton
from pytestqt.qtbot import QtBot

from desktop.pages.calculator.origin import Origin
from desktop.pages.calculator.page import CalculatorPage
from desktop.session.session import EngagementSession
from desktop.theme.look import Look
from desktop.widgets.fields.choice import ChoiceField
from tests.desktop.pages.calculator.sheet import field, retype, shown, value_of
from tests.desktop.pages.paper import practice


def origin_of(page: CalculatorPage, key: str) -> Origin:
    found = page.findChild(Origin, f"origin:{key}")
    assert isinstance(found, Origin)
    return found


def test_what_people_differ_on_is_disputed_and_not_confirmed(page: CalculatorPage) -> None:
    retype(field(page, "calculator.initial"), "20k | 30k")
    name = origin_of(page, "initial").accessibleName()
    assert name.endswith(": strittig")
    assert "bestätigt" not in name


@pytest.mark.parametrize(
    ("key", "typed", "written"),
    [("initial", "70-40k", "40’000–70’000"), ("cac_pct", "12.345", "12.3450")],
)
def test_what_can_only_have_been_meant_is_taken_with_its_keys(
    page: CalculatorPage, session: EngagementSession, key: str, typed: str, written: str
) -> None:
    line = field(page, f"calculator.{key}")
    before = value_of(session, key)
    retype(line, typed)
    assert line.text() == typed
    assert value_of(session, key) == before
    take = next(
        each
        for each in page.findChildren(QAbstractButton, "take_meant")
        if each.isVisible() and each.text().startswith(written)
    )
    assert take.text() in (f"{written} übernehmen", f"{written}\u00a0% übernehmen")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert value_of(session, key) != before
    assert line.text() == written


@pytest.mark.parametrize("typed", ["~12.345", "1.500-20", "12.345 | 20"])
def test_nothing_is_offered_for_a_part_of_what_is_typed(
    page: CalculatorPage, session: EngagementSession, typed: str
) -> None:
    line = field(page, "calculator.cac_pct")
    before = value_of(session, "cac_pct")
    retype(line, typed)
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (line.text(), value_of(session, "cac_pct")) == (typed, before)


def test_a_range_that_counts_is_doubted_as_it_was_said(page: CalculatorPage) -> None:
    line = field(page, "calculator.years")
    retype(line, "20 | 30")
    said = line.accessibleDescription().replace("\u00a0", " ")
    assert "20 oder 30 Jahre sind ungewöhnlich" in said
    assert "25" not in said


def test_every_small_button_says_what_it_is_of(look: Look, qtbot: QtBot) -> None:
    page = shown(look, practice(), qtbot)
    acts = ("Kopieren", "Als Tabelle")
    names = [
        each.accessibleName()
        for each in page.findChildren(QAbstractButton)
        if each.accessibleName().startswith(acts)
    ]
    assert "Kopieren: Szenarien" in names
    assert len(names) > 8
    assert len(set(names)) == len(names)
    assert not set(names) & set(acts)


def test_a_segment_says_of_which_group_it_is(page: CalculatorPage) -> None:
    segments = page.inputs.clv.basis.findChildren(QRadioButton)
    assert {each.accessibleDescription() for each in segments} == {"Basis für den Max. CPL"}


def test_a_choice_says_what_it_rests_on(page: CalculatorPage) -> None:
    timing = page.findChild(ChoiceField, "calculator.timing")
    assert isinstance(timing, ChoiceField)
    assert timing.accessibleDescription().startswith("Annahme.")


def test_an_amount_says_its_currency_where_there_is_no_room_for_it(page: CalculatorPage) -> None:
    line = field(page, "calculator.annual")
    retype(line, "35100-42300")
    assert line.accessibleDescription().endswith(" CHF")
