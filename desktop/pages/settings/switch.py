# SPDX-License-Identifier: Apache-2.0
"""A box to tick, with a sentence on what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.focus import FocusRing
from desktop.widgets.painting import Paragraph, Part, painter_on, panel, pen

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from rules.text import Text

BOX = 16
GAP = 10


class Switch(QCheckBox):
    """Ticked or not; the whole row takes a click."""

    def __init__(self, look: Look, about: Text, name: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._about = about
        self._name = name
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        FocusRing(look, self, 4)
        bind(look, self, self._refresh)

    def show_on(self, on: bool) -> None:
        """Show a state without a signal."""
        before = self.blockSignals(True)
        self.setChecked(on)
        self.blockSignals(before)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(320), self.heightForWidth(self._look.px(320)))

    @override
    def heightForWidth(self, width: int) -> int:
        return self._set(width).height + 2 * self._top()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere on the row."""
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, painter_on(self)
        words = self._set(self.width())
        top = self._top()
        side = look.px(BOX)
        box = QRectF(1, top + (look.line_height(Role.BODY) - side) / 2, side, side)
        if self.isChecked():
            panel(painter, box, look.px(4), look.colour("accent"))
            tick = look.pixmap("check", "on", 12, self.devicePixelRatio(), 2.6)
            painter.drawPixmap(box.center() - QPointF(look.px(6), look.px(6)), tick)
        else:
            edge = pen(look.colour("ctl"), 1.5)
            panel(painter, box, look.px(4), look.colour("surface"), edge)
        words.draw(painter, side + look.px(GAP), top)
        painter.end()

    def _top(self) -> int:
        """Return where the first line begins, so that one line is 32 px high."""
        return (self._look.px(32) - self._look.line_height(Role.BODY)) // 2

    def _set(self, width: float) -> Paragraph:
        room = width - self._look.px(BOX + GAP)
        part = Part(self._look.text(self._about), Role.BODY, "ink2")
        return Paragraph(self._look, (part,), max(1.0, room), wrap=True)

    def _refresh(self) -> None:
        self.setAccessibleName(self._look.text(self._name))
        self.setAccessibleDescription(self._look.text(self._about))
        self.updateGeometry()
        self.update()
