# SPDX-License-Identifier: Apache-2.0
"""A row to tick: a title, a line beneath it, and a figure at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.answer_signs import draw_sign
from desktop.widgets.focus import FocusRing
from desktop.widgets.painting import Paragraph, Part, painter_on

if TYPE_CHECKING:
    from desktop.theme.look import Look

BOX = 18
GAP = 8
ENDS = 8
LEAST = 120


class TickRow(QCheckBox):
    """A painted checkbox; the whole row takes a click."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._title = self._detail = self._figure = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        FocusRing(look, self, 4)
        bind(look, self, self._refresh)

    def say(self, title: str, detail: str = "", figure: str = "") -> None:
        """Show a title, a line beneath it and a figure at the right; the last two where given."""
        self._title, self._detail, self._figure = title, detail, figure
        self._refresh()

    def show_on(self, *, on: bool) -> None:
        """Show it ticked or not, without a signal."""
        before = self.blockSignals(True)
        self.setChecked(on)
        self.blockSignals(before)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        height = sum(part.height for part in self._lines())
        return QSize(self._look.px(200), height + 2 * self._look.px(ENDS))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(LEAST), self.sizeHint().height())

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.setFixedHeight(self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, painter_on(self)
        top: float = look.px(ENDS)
        painter.save()
        painter.translate(0, top + (look.line_height(Role.BODY) - look.px(BOX)) / 2)
        painter.scale(look.px(BOX) / 18, look.px(BOX) / 18)
        draw_sign(look, painter, chosen=self.isChecked(), square=True)
        painter.restore()
        figure = self._drawn_figure()
        figure.draw(painter, QRectF(self.rect()).right() - figure.width, top)
        for line in self._lines():
            line.draw(painter, look.px(BOX + GAP), top)
            top += line.height
        painter.end()

    def _drawn_figure(self) -> Paragraph:
        return Paragraph(self._look, (Part(self._figure, Role.FIGURE_SMALL, "ink2"),))

    def _lines(self) -> tuple[Paragraph, ...]:
        look = self._look
        beside = self._drawn_figure().width + look.px(GAP) if self._figure else 0
        room = max(look.px(LEAST), self.width() - look.px(BOX + GAP) - beside)
        parts = [Part(self._title, Role.BODY)]
        parts += [Part(self._detail, Role.CAPTION, "ink3")] if self._detail else []
        return tuple(Paragraph(look, (part,), room, wrap=True) for part in parts)

    def _refresh(self) -> None:
        self.setAccessibleName(self._title)
        said = ", ".join(filter(None, (self._detail, self._figure)))
        self.setAccessibleDescription(said)
        self.setFixedHeight(self.sizeHint().height())
        self.update()
