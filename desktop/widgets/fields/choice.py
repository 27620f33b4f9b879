# SPDX-License-Identifier: Apache-2.0
"""One of several, from a list that drops down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QWidget
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.painting import painter_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.theme.look import Look
    from rules.text import Text


class ChoiceField(QComboBox):
    """One of several, from a list that drops down; `value_changed` tells the person's choice."""

    value_changed = Signal(str)

    def __init__(self, look: Look, name: Text | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._name = name
        self._options: tuple[tuple[str, Text | str], ...] = ()
        self.setView(QListView(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda _: self.value_changed.emit(self.value))
        bind(look, self, self._refresh)

    def offer(self, options: Sequence[tuple[str, Text | str]], value: str = "") -> None:
        """Show these options, keys with texts, and the value among them."""
        self._options = tuple(options)
        self.clear()
        for key, text in self._options:
            self.addItem(self._shown(text), key)
        self.set_value(value)

    @property
    def value(self) -> str:
        """Key of the chosen option, empty if none is."""
        return str(self.currentData() or "")

    def set_value(self, key: str) -> None:
        """Choose an option without a signal."""
        self.setCurrentIndex(self.findData(key))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        # the page scrolls past; a value does not change unasked
        event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = painter_on(self)
        size = self._look.px(16)
        picture = self._look.pixmap("chevron-down", "ink2", 16, self.devicePixelRatio())
        at = QPointF(self.width() - size - self._look.px(10), (self.height() - size) / 2)
        painter.drawPixmap(at, picture)
        painter.end()

    def _shown(self, text: Text | str) -> str:
        return text if isinstance(text, str) else self._look.text(text)

    def _refresh(self) -> None:
        self.setFont(self._look.font(Role.BODY_STRONG))
        self.view().setFont(self._look.font(Role.BODY))
        if self._name is not None:
            self.setAccessibleName(self._look.text(self._name))
        for index, (_, text) in enumerate(self._options):
            self.setItemText(index, self._shown(text))
