# SPDX-License-Identifier: Apache-2.0
"""What the signs and words of the list mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.models.engagements import CERTAINTIES
from desktop.theme.look import Role
from desktop.widgets.flow import FlowLayout
from desktop.widgets.glyphs import Certainty, CertaintyGlyph
from desktop.widgets.labels import label
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look

STILL_OPEN = Text(de="noch offen: keine entscheidende Antwort", en="still open: no decisive answer")
NOT_ASKED = Text(de="nicht gefragt: nicht Teil des Formats", en="not asked: not part of the format")
ENTER_OPENS = Text(de="Enter öffnet", en="Enter opens")
ENTER_RESTORES = Text(de="Enter stellt wieder her", en="Enter restores")


class Legend(QWidget):
    """Signs at the left, at the right what Enter does."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._enter = label(look, Role.CAPTION, "ink3", ENTER_OPENS)
        signs = QWidget()
        flow = FlowLayout(signs, look.px(20))
        flow.addWidget(_sign(look, "certain", CERTAINTIES["certain"]))
        flow.addWidget(_sign(look, "possible", CERTAINTIES["possible"]))
        flow.addWidget(label(look, Role.CAPTION, "ink3", STILL_OPEN))
        flow.addWidget(label(look, Role.CAPTION, "ink3", NOT_ASKED))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        signs.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(signs, 1)
        row.addWidget(self._enter, 0, Qt.AlignmentFlag.AlignTop)

    def say_enter(self, text: Text) -> None:
        """Say what Enter does."""
        self._enter.say(text)


def _sign(look: Look, certainty: Certainty, text: Text) -> QWidget:
    sign = QWidget()
    row = QHBoxLayout(sign)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.px(6))
    row.addWidget(CertaintyGlyph(look, certainty))
    row.addWidget(label(look, Role.CAPTION, "ink3", text))
    return sign
