# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import re
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.pages.calculator.page import CalculatorPage
from desktop.pages.calculator.understanding import short_range
from desktop.session.session import EngagementSession
from desktop.theme.look import Look
from rules.answers.answers import Answer
from tests.desktop.pages.paper import session_from, texts_of

QUICK = """
    engagement: quick_check
    calculator:
      initial: {value: 60000, range: [50000, 70000]}
      annual: 38500.5
      years: 6
      margin_initial: 30
      cac_pct: 5.5
      mkt_share: 45
      win_rate: 14/71
      actual_cpl: 1780
      scenarios: [conservative, solid]
"""
SWISS = re.compile(r"\d’\d|\d\.\d(?!\d\d)")
GERMAN = re.compile(r"\d\.\d{3}|\d,\d")


@pytest.fixture
def session() -> EngagementSession:
    return session_from(QUICK)


@pytest.fixture
def page(look: Look, session: EngagementSession, qtbot: QtBot) -> CalculatorPage:
    page = CalculatorPage(look, session)
    qtbot.addWidget(page)
    page.resize(1280, 712)
    page.show()
    return page


def said(page: CalculatorPage) -> str:
    """Return every text of the page and its fields."""
    fields = (each.text() for each in page.findChildren(QLineEdit))
    return "\n".join((*texts_of(page), *fields))


def field(page: CalculatorPage, key: str) -> QLineEdit:
    found = page.findChild(QLineEdit, f"calculator.{key}")
    assert isinstance(found, QLineEdit)
    return found


def test_the_page_follows_the_setting_at_once(look: Look, page: CalculatorPage) -> None:
    assert SWISS.search(said(page))
    assert not GERMAN.search(said(page))
    look.show(german_numbers="de-DE")
    assert (field(page, "annual").text(), field(page, "cac_pct").text()) == ("38.500,5", "5,5")
    assert GERMAN.search(said(page))
    assert not SWISS.search(said(page))
    look.show(language="en")
    assert field(page, "annual").text() == "38,500.5"


@pytest.mark.parametrize(
    ("typed", "value"),
    [("41.250,50", "41250.5"), ("250.000", "250000"), ("1,5 Mio", "1500000"), ("41'250", "41250")],
)
def test_a_field_reads_what_it_writes(
    look: Look, page: CalculatorPage, session: EngagementSession, typed: str, value: str
) -> None:
    look.show(german_numbers="de-DE")
    annual = field(page, "annual")
    annual.setFocus(Qt.FocusReason.TabFocusReason)
    annual.selectAll()
    QTest.keyClicks(annual, typed)
    QTest.keyClick(annual, Qt.Key.Key_Return)
    assert session.answers.answer("calculator.annual") == Answer("value", Decimal(value))


def test_a_figure_of_the_other_format_is_not_guessed(
    look: Look, page: CalculatorPage, session: EngagementSession
) -> None:
    look.show(german_numbers="de-DE")
    annual = field(page, "annual")
    annual.setFocus(Qt.FocusReason.TabFocusReason)
    annual.selectAll()
    QTest.keyClicks(annual, "41,250")
    QTest.keyClick(annual, Qt.Key.Key_Return)
    assert session.answers.answer("calculator.annual") == Answer("value", Decimal("38500.5"))
    assert any("38.500,5" in text for text in texts_of(page.inputs))


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("45’000–55’000", "45–55’000"),
        ("45.000–55.000", "45–55.000"),
        ("45,000–55,000", "45–55,000"),
        ("45’000–55’500", "45’000–55’500"),
        ("45’000–55.000", "45’000–55.000"),
        ("1’000–2’000", "1’000–2’000"),
        ("1’045’000–1’055’000", "1’045’000–1’055’000"),
        ("5–7", "5–7"),
    ],
)
def test_thousands_are_written_once_in_every_format(written: str, short: str) -> None:
    assert short_range(written) == short
