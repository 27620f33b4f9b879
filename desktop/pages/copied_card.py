# SPDX-License-Identifier: Apache-2.0
"""A card with a title whose figures can be copied: with its small button, or with Ctrl C."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.pages.card_buttons import CopyButton
from desktop.theme.look import Role, bind
from desktop.widgets.labels import Card, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.theme.look import Look
    from reports.model import Table
    from rules.text import Text


class CopiedCard(Card):
    """Title and controls at the top, the figures in `body` beneath.

    What is copied is what `tables` returns at that moment. `sides` are its margins at the left and
    right, `gap` stands between the controls, all in px at 100 %.
    """

    def __init__(
        self,
        look: Look,
        title: Text,
        role: Role = Role.HEADING,
        *,
        sides: float = 20,
        gap: float = 4,
    ) -> None:
        super().__init__(look)
        self._look = look
        self._measures = (sides, gap)
        self._title = title
        self.copy_button = CopyButton(look, self.tables)
        self.copy_button.belong_to(title)
        self._head = QHBoxLayout()
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.addWidget(label(look, role, "ink", title))
        self._head.addStretch(1)
        self._head.addWidget(self.copy_button)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addLayout(self.body)
        self._column.addStretch(1)
        bind(look, self, self._lay_out)

    def tables(self) -> Sequence[Table]:
        """Return what is to be copied, nothing where no figures are shown."""
        raise NotImplementedError

    def put_beside_title(self, *controls: QWidget) -> None:
        """Let controls stand at the right, before the button that copies."""
        for control in controls:
            self._head.insertWidget(self._head.count() - 1, control)

    def _lay_out(self) -> None:
        px = self._look.px
        sides, gap = self._measures
        self._column.setContentsMargins(px(sides), px(12), px(sides), px(12))
        self._column.setSpacing(px(6))
        self.body.setSpacing(px(8))
        self._head.setSpacing(px(gap))
        self.setAccessibleName(self._look.text(self._title))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_button.copy()
            return
        super().keyPressEvent(event)
