# SPDX-License-Identifier: Apache-2.0
"""A note of several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.fields.resting import Resting

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from rules.text import Text


class MultilineField(Resting, QPlainTextEdit):
    """A note of several lines; grows from `rows` up to `most` lines, then scrolls."""

    def __init__(
        self,
        look: Look,
        placeholder: Text | None = None,
        parent: QWidget | None = None,
        *,
        rows: int = 1,
        most: int = 6,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._placeholder = placeholder
        self._rows, self._most = rows, most
        self._begin_resting()
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._typed)
        bind(look, self, self._refresh)

    @property
    @override
    def value(self) -> str:
        return self.toPlainText().strip()

    def set_value(self, text: str) -> None:
        """Show a text without a signal."""
        self._rested = text
        if text != self.value:
            self.setPlainText(text)
        self._rest.stop()

    def _typed(self) -> None:
        self._rest.start()
        self._fit()

    def _fit(self) -> None:
        lines = max(self._rows, round(self.document().size().height()))
        shown = min(lines, self._most)
        spacing = QFontMetricsF(self.font()).lineSpacing()
        least = self._look.px(32) if shown == 1 else 0
        self.setFixedHeight(max(least, round(shown * spacing + self._look.px(16))))
        always = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(always if lines > self._most else never)

    def _refresh(self) -> None:
        self.setFont(self._look.font(Role.BODY))
        if self._placeholder is not None:
            hint = self._look.text(self._placeholder)
            self.setPlaceholderText(hint)
            self.setAccessibleName(hint)
        self._fit()
