# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.pages.calculator.page import CalculatorPage
from desktop.session.session import EngagementSession
from desktop.theme.look import Look
from tests.desktop.pages.calculator.sheet import NO_ANSWERS, QUICK, field, retype, shown
from tests.desktop.pages.paper import session_from


def told(page: CalculatorPage) -> dict[str, str]:
    strips = [strip for strip in page.results.notices.strips if strip.isVisible()]
    return {strip.objectName().removeprefix("problem:"): strip.accessibleName() for strip in strips}


@pytest.mark.parametrize(
    ("entries", "code", "words"),
    [
        ({"cac_pct": "35"}, "margin_mismatch", "verbraucht den ganzen Deckungsbeitrag"),
        ({"actual_cpl": "30000"}, "payback_never", "in der Beziehung nicht verdient"),
        ({"actual_cpl": "30000"}, "uneconomic", "unwirtschaftlich"),
        ({"initial": "0", "annual": "0"}, "clv_zero", "Der CLV ist\u00a00"),
        ({"annual": "0"}, "no_recurring", "Ohne Folgeumsatz"),
        ({"cycle_months": "9 (6-12)"}, "range_left_out", "ist nicht eingerechnet"),
        ({"years": ""}, "required", "Für den Max. CPL fehlt noch: Dauer der Folgebeziehung."),
    ],
)
def test_what_is_wrong_with_the_whole_is_told_at_once_and_goes_again(
    page: CalculatorPage, entries: dict[str, str], code: str, words: str
) -> None:
    page.inputs.more.setChecked(True)
    assert told(page) == {}
    # keys of a keyboard only
    before = {key: field(page, f"calculator.{key}").text().replace("’", "'") for key in entries}
    for key, text in entries.items():
        retype(field(page, f"calculator.{key}"), text)
    assert words in told(page)[code]
    assert code in {each.code for each in page.problems}
    for key, text in before.items():
        retype(field(page, f"calculator.{key}"), text)
    assert told(page) == {}
    assert page.problems == ()


def test_all_that_is_missing_is_one_strip(look: Look, qtbot: QtBot) -> None:
    page = shown(look, session_from(NO_ANSWERS), qtbot)
    assert list(told(page)) == ["required"]
    codes = [each.code for each in page.problems]
    assert codes.count("required") == 6


def test_a_strip_leads_to_the_field_it_is_about(page: CalculatorPage) -> None:
    retype(field(page, "calculator.cac_pct"), "35")
    page.inputs.case.setFocus()
    (strip,) = (it for it in page.results.notices.strips if it.isVisible())
    strip._action.setFocus()
    QTest.keyClick(strip._action, Qt.Key.Key_Space)
    assert field(page, "calculator.cac_pct").hasFocus()


def test_f8_goes_from_one_faulty_or_doubtful_field_to_the_next(page: CalculatorPage) -> None:
    retype(field(page, "calculator.margin_initial"), "140")
    retype(field(page, "calculator.years"), "20")
    retype(field(page, "calculator.win_rate"), "60")
    page.results.scenarios.add.setFocus()
    seen = []
    for _ in range(4):
        QTest.keyClick(page, Qt.Key.Key_F8)
        widget = page.focusWidget()
        assert widget is not None
        seen.append(widget.objectName())
    assert seen == [
        "calculator.win_rate", "calculator.years", "calculator.margin_initial",
        "calculator.win_rate",
    ]  # fmt: skip
    QTest.keyClick(page, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert field(page, "calculator.margin_initial").hasFocus()


def test_f8_unfolds_the_rows_in_which_a_scenario_is_doubtful(
    page: CalculatorPage, session: EngagementSession
) -> None:
    session.edit({"scenario:x": {"label": "Ziel", "order": "1"}}, "scenario:x")
    table = page.results.scenarios
    table.more.setChecked(True)
    retype(field(page, "scenario:x:years"), "30")
    table.more.setChecked(False)
    QTest.keyClick(page, Qt.Key.Key_F8)
    assert table.more.isChecked()
    assert field(page, "scenario:x:years").hasFocus()


def test_f8_does_nothing_where_all_is_well(page: CalculatorPage) -> None:
    annual = field(page, "calculator.annual")
    annual.setFocus()
    QTest.keyClick(page, Qt.Key.Key_F8)
    assert annual.hasFocus()


def test_a_strip_that_says_the_same_is_not_told_twice(
    page: CalculatorPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    retype(field(page, "calculator.cac_pct"), "35")
    strip = page.results.notices.strips[0]
    tellings: list[object] = []
    monkeypatch.setattr(strip, "tell", lambda *said, **_: tellings.append(said))
    retype(field(page, "calculator.win_rate"), "20")
    assert tellings == []


def test_what_is_wrong_is_told_in_the_language(look: Look, qtbot: QtBot) -> None:
    page = shown(look, session_from(QUICK.replace("cac_pct: 5.5", "cac_pct: 35")), qtbot)
    look.show(language="en")
    assert "uses up the whole contribution margin" in told(page)["margin_mismatch"]
    look.show(language="de")
