# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.pages.calculator.page import CalculatorPage
from desktop.session.session import EngagementSession
from desktop.theme.look import Look
from tests.desktop.pages.calculator.sheet import QUICK, shown
from tests.desktop.pages.paper import session_from


@pytest.fixture
def look(qapp: QApplication) -> Look:
    look = Look(theme="light")
    look.dress(qapp)
    return look


@pytest.fixture
def session() -> EngagementSession:
    return session_from(QUICK)


@pytest.fixture
def page(look: Look, session: EngagementSession, qtbot: QtBot) -> CalculatorPage:
    return shown(look, session, qtbot)
