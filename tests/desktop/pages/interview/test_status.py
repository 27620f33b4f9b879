# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.engagement import slots
from desktop.engagement.agenda import Screen
from desktop.pages.interview.status import CLOSE, REOPEN
from tests.desktop.pages.interview.leading import Lead
from tests.desktop.pages.talks import session


def test_an_engagement_is_completed_and_taken_up_again(qtbot: QtBot) -> None:
    talk = session()
    talk.go_to(Screen("closing"))
    lead = Lead(qtbot, talk)
    button = lead.page.view.findChild(QPushButton, "status")
    assert isinstance(button, QPushButton)
    assert button.text() == CLOSE.de
    lead.click(button)
    assert talk.state.text(slots.STATUS) == "done"
    assert button.text() == REOPEN.de
    talk.undo()
    assert button.text() == CLOSE.de
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert talk.state.text(slots.STATUS) == "done"


def test_only_the_closing_offers_it(qtbot: QtBot) -> None:
    lead = Lead(qtbot, session())
    assert lead.page.view.findChild(QPushButton, "status") is None
