# SPDX-License-Identifier: Apache-2.0
"""Segments and evidence chips: small choices in one tab stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton

from desktop.widgets.chips import EvidenceChip, EvidenceChips, EvidenceOption
from desktop.widgets.segmented import Segmented
from rules.text import Text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.theme.look import Look

OPTIONS = [(key, Text(de=key, en=key)) for key in ("guess", "plausible", "proven")]
SEEN = [EvidenceOption(key, text) for key, text in OPTIONS]


def test_segments_move_with_arrows_and_clicks(look: Look, qtbot: QtBot) -> None:
    segments = Segmented(look, OPTIONS, Text(de="Verlässlichkeit", en="Reliability"))
    qtbot.addWidget(segments)
    segments.show()
    told: list[str] = []
    segments.value_changed.connect(told.append)
    parts = segments.findChildren(QRadioButton)
    QTest.mouseClick(parts[1], Qt.MouseButton.LeftButton)
    QTest.keyClick(parts[1], Qt.Key.Key_Right)
    QTest.keyClick(parts[2], Qt.Key.Key_Right)
    QTest.keyClick(parts[0], Qt.Key.Key_Left)
    segments.choose(1)
    segments.choose(7)
    assert told == ["plausible", "proven", "guess", "proven", "plausible"]
    assert segments.accessibleName() == "Verlässlichkeit"


def test_segments_are_one_tab_stop(look: Look, qtbot: QtBot) -> None:
    segments = Segmented(look, OPTIONS)
    qtbot.addWidget(segments)
    for value in ("", "proven", "guess", ""):
        segments.set_value(value)
        assert segments.value == value
        stops = [
            part
            for part in segments.findChildren(QRadioButton)
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        assert len(stops) == 1


def test_setting_a_segment_is_not_told(look: Look, qtbot: QtBot) -> None:
    segments = Segmented(look, OPTIONS)
    qtbot.addWidget(segments)
    told: list[str] = []
    segments.value_changed.connect(told.append)
    segments.set_value("proven")
    assert told == []


def test_chips_are_ticked_several_at_once(look: Look, qtbot: QtBot) -> None:
    chips = EvidenceChips(look)
    qtbot.addWidget(chips)
    chips.offer(SEEN, ["proven"])
    with qtbot.waitActive(chips):
        chips.show()
    told: list[tuple[str, ...]] = []
    chips.chosen_changed.connect(lambda: told.append(chips.chosen))
    first, second, third = chips.findChildren(EvidenceChip)
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Space)
    QTest.mouseClick(third, Qt.MouseButton.LeftButton)
    assert told == [
        ("guess", "proven"),
        ("guess", "plausible", "proven"),
        ("guess", "plausible"),
    ]
    chips.choose(())
    assert chips.chosen == ()
    assert len(told) == 3


def test_chips_take_a_new_row_where_the_room_ends(look: Look, qtbot: QtBot) -> None:
    chips = EvidenceChips(look)
    qtbot.addWidget(chips)
    chips.offer(SEEN)
    assert chips.heightForWidth(1000) == 28
    assert chips.heightForWidth(150) > 28
