# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from PySide6.QtWidgets import QLabel, QStackedWidget
from pytestqt.qtbot import QtBot

from desktop.pages.in_sight import InSight


def test_a_part_on_another_page_waits_until_it_is_shown(qtbot: QtBot) -> None:
    pages, part, asked = QStackedWidget(), QLabel(), []
    qtbot.addWidget(pages)
    pages.addWidget(QLabel())
    pages.addWidget(part)
    in_sight = InSight(part, lambda: asked.append(part.isVisible()))
    pages.show()
    in_sight.ask()
    in_sight.ask()
    assert asked == []
    pages.setCurrentWidget(part)
    assert len(asked) == 1
    in_sight.ask()
    assert len(asked) == 2
    pages.setCurrentIndex(0)
    pages.setCurrentWidget(part)
    assert len(asked) == 2


def test_nothing_waits_before_the_window_is_there(qtbot: QtBot) -> None:
    part, asked = QLabel(), []
    qtbot.addWidget(part)
    InSight(part, lambda: asked.append(part)).ask()
    assert len(asked) == 1
