# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QApplication, QWidget

from desktop.widgets.flow import FlowLayout, ScrollColumn

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.theme.look import Look


def _block(width: int, height: int) -> QWidget:
    block = QWidget()
    block.setFixedSize(width, height)
    return block


@pytest.mark.parametrize(
    ("width", "places"),
    [
        (400, [(0, 0), (106, 0), (212, 0)]),
        (220, [(0, 0), (106, 0), (0, 36)]),
        (100, [(0, 0), (0, 36), (0, 72)]),
    ],
)
def test_a_row_ends_where_the_room_does(
    width: int, places: list[tuple[int, int]], qtbot: QtBot
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    row = FlowLayout(page, 6)
    blocks = [_block(100, 30) for _ in range(3)]
    for block in blocks:
        row.addWidget(block)
    page.resize(width, 200)
    page.show()
    assert [(block.x(), block.y()) for block in blocks] == places
    assert row.heightForWidth(width) == places[-1][1] + 30


def test_hidden_widgets_take_no_room(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    row = FlowLayout(page, 6)
    blocks = [_block(100, 30) for _ in range(3)]
    for block in blocks:
        row.addWidget(block)
    blocks[0].hide()
    page.show()
    assert blocks[1].x() == 0
    assert row.sizeHint() == QSize(206, 30)


def test_column_stays_in_its_place_when_it_begins_to_scroll(look: Look, qtbot: QtBot) -> None:
    area = ScrollColumn(look, max_width=680)
    qtbot.addWidget(area)
    block = QWidget()
    block.setFixedHeight(100)
    area.column.addWidget(block)
    area.column.addStretch(1)
    area.resize(600, 300)
    area.show()
    QApplication.processEvents()
    before = (block.mapTo(area, QPoint(0, 0)).x(), block.width())
    assert before == (40, 520)
    block.setFixedHeight(2000)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert (block.mapTo(area, QPoint(0, 0)).x(), block.width()) == before
    area.resize(1600, 300)
    QApplication.processEvents()
    assert block.width() == 680
