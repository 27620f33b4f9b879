# SPDX-License-Identifier: Apache-2.0
"""All widgets on one page: every theme, language and scale is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit

from desktop.theme.look import Look, Theme
from desktop.widgets.labels import TextLabel
from tests.desktop.widgets.gallery import gallery

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from rules.text import Language


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_everything_is_drawn(
    theme: Theme,
    language: Language,
    scale: float,
    qapp: QApplication,
    qtbot: QtBot,
) -> None:
    look = Look(language, theme, scale)
    look.dress(qapp)
    page = gallery(look)
    qtbot.addWidget(page)
    page.show()
    image = page.grab().toImage()
    assert image.pixelColor(2, 2) == QColor(look.palette.bg)
    assert _holds(image, look.palette.accent)


def test_widgets_follow_a_change_while_they_are_shown(look: Look, qtbot: QtBot) -> None:
    page = gallery(look)
    qtbot.addWidget(page)
    page.show()
    answers = page.findChildren(TextLabel)
    before = {answer.text() for answer in answers}
    look.show(language="en", theme="dark", scale=1.3)
    QApplication.processEvents()
    assert "Notices, always in the flow" in {answer.text() for answer in answers} - before
    assert page.grab().toImage().pixelColor(2, 2) == QColor(look.palette.bg)


def test_all_that_can_be_used_has_a_name(look: Look, qtbot: QtBot) -> None:
    page = gallery(look)
    qtbot.addWidget(page)
    nameless = [
        type(widget).__name__
        for kind in (QAbstractButton, QLineEdit)
        for widget in page.findChildren(kind)
        if not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
    ]
    assert nameless == []


def test_no_wrapped_text_is_cut_off(look: Look, qtbot: QtBot) -> None:
    look.show(scale=1.3)
    page = gallery(look)
    qtbot.addWidget(page)
    page.resize(1280, 720)
    page.show()
    QApplication.processEvents()
    wrapped = [text for text in page.findChildren(QLabel) if text.wordWrap() and text.isVisible()]
    assert wrapped
    assert all(text.height() >= text.heightForWidth(text.width()) for text in wrapped)


def _holds(image: QImage, colour: str) -> bool:
    wanted = QColor(colour)
    columns, rows = range(0, image.width(), 3), range(0, image.height(), 3)
    return any(image.pixelColor(x, y) == wanted for x in columns for y in rows)
