# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.pages.engagements.page import EngagementsPage
from desktop.theme.look import Look
from tests.desktop.models.entries import NOON
from tests.desktop.office import Office


@pytest.fixture
def look(qapp: QApplication) -> Look:
    look = Look(theme="light")
    look.dress(qapp)
    return look


@pytest.fixture
def page(look: Look, office: Office, qtbot: QtBot) -> EngagementsPage:
    """Return the page over a desk, in a window that has the keyboard."""
    page = EngagementsPage(look, office.desk, lambda: NOON)
    qtbot.addWidget(page)
    page.resize(1072, 768)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page
