# SPDX-License-Identifier: Apache-2.0
"""The head of the list: the names of the columns, and which of them it is sorted by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget
from typing_extensions import override

from desktop.models.engagements import SPAN, Column, Descending, EngagementsModel
from desktop.pages.engagements.columns import GAP, RIGHT_ALIGNED, SIDE
from desktop.theme.look import Role, bind
from desktop.widgets.painting import Paragraph, Part, panel, pen
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look

HEIGHT = 44
ARROW = 12
NAME = Text(
    de="Spalten: mit Pfeiltasten wählen, mit der Leertaste sortieren",
    en="Columns: choose with the arrow keys, sort with Space",
)


class Header(QHeaderView):
    """Sorts on a click; with the keyboard arrows choose a column and Space sorts by it."""

    sort_wanted = Signal(int)

    def __init__(self, look: Look, model: EngagementsModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self._shown = model
        self._chosen = Column.CLIENT
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.sectionClicked.connect(self.sort_wanted)
        model.modelReset.connect(self.viewport().update)
        bind(look, self, self._refresh)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.px(HEIGHT))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        look, column = self._look, Column(logicalIndex)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), look.colour("line"))
        left = look.px(SIDE) if column == Column.CLIENT else 0
        right = look.px(SIDE if column == Column.CHANGED else GAP)
        self._draw_title(painter, QRectF(rect).adjusted(left, 0, -right, 0), column)
        if self.hasFocus() and column == self._chosen:
            ring = QRectF(rect).adjusted(2, 4, -2, -5)
            panel(painter, ring, look.px(4), None, pen(look.colour("accent"), 2))
        painter.restore()

    def _draw_title(self, painter: QPainter, box: QRectF, column: Column) -> None:
        look, model = self._look, self._shown
        sorts = model.sorted_by == column
        title = str(model.headerData(column, Qt.Orientation.Horizontal))
        token = "ink" if sorts else "ink3"
        arrow = look.px(ARROW + 4) if sorts else 0
        text = Paragraph(
            look, (Part(title, Role.CAPTION_STRONG, token),), max(1.0, box.width() - arrow)
        )
        below = look.text(SPAN) if column == Column.MAX_CPL else ""
        note = Paragraph(look, (Part(below, Role.CAPTION, "ink3"),), box.width()) if below else None
        top = box.center().y() - (text.height + (note.height if note else 0)) / 2
        right = column in RIGHT_ALIGNED
        left = box.right() - text.width if right else box.left()
        text.draw(painter, left, top)
        if note is not None:
            note.draw(painter, box.right() - note.width, top + text.height)
        if sorts:
            side = left - arrow if right else left + text.width + look.px(4)
            self._draw_arrow(painter, QPointF(side, top + (text.height - look.px(ARROW)) / 2))

    def _draw_arrow(self, painter: QPainter, at: QPointF) -> None:
        falling = self._shown.order == Descending
        icon = "arrow-down" if falling else "arrow-up"
        painter.drawPixmap(at, self._look.pixmap(icon, "ink2", ARROW, self.devicePixelRatio()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if step := steps.get(Qt.Key(event.key())):
            self._chosen = Column((self._chosen + step) % len(Column))
            self.viewport().update()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.sort_wanted.emit(self._chosen)
        else:
            event.ignore()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _refresh(self) -> None:
        self.setAccessibleName(self._look.text(NAME))
        self.setFixedHeight(self._look.px(HEIGHT))
        self.viewport().update()
