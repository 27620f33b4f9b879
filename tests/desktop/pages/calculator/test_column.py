# SPDX-License-Identifier: Apache-2.0
"""How the inputs fit their column."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.calculator.page import CalculatorPage
from desktop.pages.tab_order import tab_stops
from desktop.theme.look import Look
from desktop.widgets.labels import TextLabel
from rules.answers.answers import Answer
from rules.text import Language
from tests.desktop.pages.calculator.sheet import NO_ANSWERS, field, retype, shown
from tests.desktop.pages.paper import practice, session_from

MINI = """
    engagement: mini_audit
    calculator:
      case: Prüflabore
      initial: {value: 60000, range: [50000, 70000], confidence: documented}
      annual: {value: 38000, range: [35000, 42000]}
      years: {value: 6, range: [5, 7], confidence: estimated}
      margin_initial: 30
      retention: 100
      cac_pct: 5.5
      mkt_share: 45
      win_rate: 14/71
      actual_cpl: 1780
"""


def bar(page: CalculatorPage) -> int:
    """Return how far the column can be scrolled, in px."""
    area = page.findChild(QScrollArea, "inputs")
    assert isinstance(area, QScrollArea)
    QTest.qWait(0)
    return area.verticalScrollBar().maximum()


def cut(page: CalculatorPage) -> list[str]:
    """Return the texts that end in «…»."""
    labels = (each for each in page.inputs.findChildren(QLabel) if each.isVisible())
    return [
        each.text()
        for each in labels
        if isinstance(each, TextLabel) and not each.wordWrap() and each.toolTip()
    ]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_mini_audit_needs_no_scrolling_in_the_usual_window(
    look: Look, qtbot: QtBot, language: Language
) -> None:
    look.show(language=language)
    session = session_from(MINI)
    session.prepare("calculator.cycle_months", Answer("value", Decimal(9)), "CRM-Export")
    page = shown(look, session, qtbot, (1280, 712))
    assert bar(page) == 0
    assert page.inputs.confirm.visibleRegion().boundingRect() == page.inputs.confirm.rect()


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(("size", "scale"), [((1100, 664), 1.0), ((1280, 744), 1.3)])
def test_no_word_is_cut_where_the_column_scrolls(
    look: Look, qtbot: QtBot, language: Language, size: tuple[int, int], scale: float
) -> None:
    look.show(language=language, scale=scale)
    page = shown(look, practice(), qtbot, size)
    assert bar(page) > 0
    assert cut(page) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_control_reaches_beyond_the_column(look: Look, qtbot: QtBot, language: Language) -> None:
    look.show(language=language)
    page = shown(look, practice(), qtbot, (1280, 712))
    for key in ("initial", "cycle_months"):
        page.inputs.rows[key].open_or_close()
    QTest.qWait(0)
    end = page.inputs.width() - 6
    inside = (stop for stop in tab_stops(page.inputs) if stop.isVisible())
    assert [each.objectName() for each in inside if _right(each, page.inputs) > end] == []


def _right(widget: QWidget, within: QWidget) -> int:
    return widget.mapTo(within, widget.rect().topRight()).x()


def test_the_content_stays_where_it_is_when_the_column_scrolls(look: Look, qtbot: QtBot) -> None:
    page = shown(look, session_from(MINI), qtbot, (1280, 712))
    row = page.inputs.rows["initial"]
    place = row.field.geometry()
    row.open_or_close()
    page.inputs.rows["annual"].open_or_close()
    assert bar(page) > 0
    assert row.field.geometry().right() == place.right()


def test_what_was_said_stands_among_the_inputs_though_the_format_does_not_ask_it(
    look: Look, qtbot: QtBot
) -> None:
    page = shown(look, session_from(MINI), qtbot)
    assert page.inputs.rows["margin_initial"].isVisible()
    assert not page.inputs.rows["payment_days"].isVisible()
    assert not page.inputs.more.isChecked()


def test_numbers_and_unit_fit_the_field(look: Look, qtbot: QtBot) -> None:
    page = shown(look, session_from(NO_ANSWERS), qtbot)
    line = field(page, "calculator.annual")
    retype(line, "250000")
    room = line.width() - line.textMargins().right() - 20
    assert QFontMetricsF(line.font()).horizontalAdvance(line.text()) <= room


def test_tab_goes_from_the_field_through_what_it_rests_on_to_the_next(
    look: Look, qtbot: QtBot
) -> None:
    page = shown(look, session_from(MINI), qtbot)
    initial = field(page, "calculator.initial")
    initial.setFocus()
    QTest.keyClick(initial, Qt.Key.Key_F2)
    seen = []
    for _ in range(5):
        now = page.focusWidget()
        assert now is not None
        seen.append(now.objectName())
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert seen[1:] == ["evidence", "said_by", "note", "calculator.annual"]
