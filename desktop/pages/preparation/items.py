# SPDX-License-Identifier: Apache-2.0
"""What cards with rows to add and to take away have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.buttons import IconButton
from desktop.widgets.fields.text import TextField
from desktop.widgets.focus import FocusRing
from desktop.widgets.labels import label

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from rules.text import Text


INDENT = 2  # px Qt leaves before the text of a line


class _CaptionField(TextField):
    """A line of small text."""

    role = Role.CAPTION


def bare_field(look: Look, name: Text, object_name: str, role: Role = Role.BODY) -> TextField:
    """Return a field that looks like text until it is typed into."""
    kind = _CaptionField if role is Role.CAPTION else TextField
    field = kind(look, name, name=name)
    field.setObjectName(object_name)
    field.setProperty("bare", True)
    FocusRing(look, field, 4)
    token, height = ("ink3", 17) if role is Role.CAPTION else ("ink", 20)

    def refresh() -> None:
        size = f"{look.px(height)}px"
        colour = look.hex(token)
        field.setStyleSheet(f"color: {colour}; min-height: {size}; max-height: {size};")
        field.setTextMargins(-INDENT, 0, 0, 0)  # a new style forgets them

    bind(look, field, refresh)
    return field


class RemoveButton(IconButton):
    """A cross of 24 px that takes a row away."""

    def __init__(self, look: Look, text: Text) -> None:
        super().__init__(look, "x", text)

    @override
    def sizeHint(self) -> QSize:
        side = max(24, self._look.px(24))
        return QSize(side, side)


class CardHead(QWidget):
    """A card's title and the button that adds a row."""

    added = Signal()

    def __init__(self, look: Look, title: Text, icon: str, add: Text) -> None:
        super().__init__()
        self.button = IconButton(look, icon, add)
        self.button.clicked.connect(self.added)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(look, Role.HEADING, text=title), 1)
        row.addWidget(self.button)
