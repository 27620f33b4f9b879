# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop.theme.look import Look


@pytest.fixture
def look(qapp: QApplication) -> Look:
    look = Look(theme="light")
    look.dress(qapp)
    return look
