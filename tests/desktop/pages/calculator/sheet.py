# SPDX-License-Identifier: Apache-2.0
"""The calculator's page on a screen, its fields found and typed into as a person does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.calculator.page import CalculatorPage
from desktop.session.session import EngagementSession
from desktop.theme.look import Look
from rules.answers.answers import Answer

QUICK = """
    engagement: quick_check
    calculator:
      case: Prüflabore
      initial: {value: 60000, range: [50000, 70000], evidence: Offerten, confidence: plausible}
      annual: 38000
      years: 6
      margin_initial: 30
      cac_pct: 5.5
      mkt_share: 45
      win_rate: 14/71
      actual_cpl: 1780
      scenarios: [conservative, solid, aggressive]
"""
NO_ANSWERS = "engagement: mini_audit"


def shown(
    look: Look, session: EngagementSession, qtbot: QtBot, size: tuple[int, int] = (1280, 712)
) -> CalculatorPage:
    page = CalculatorPage(look, session)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def field(page: QWidget, name: str) -> QLineEdit:
    found = page.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def retype(line: QLineEdit, text: str, end: Qt.Key = Qt.Key.Key_Tab) -> None:
    """Type over what stands in a field, as a person does, and leave it or press Enter."""
    line.setFocus(Qt.FocusReason.TabFocusReason)
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, text)
    QTest.keyClick(line, end)


def value_of(session: EngagementSession, key: str) -> Answer | None:
    return session.answers.answer(f"calculator.{key}")
