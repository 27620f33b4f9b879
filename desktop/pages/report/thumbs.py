# SPDX-License-Identifier: Apache-2.0
"""How a small page is painted: the paper, an outline where it is the one shown, its number."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from desktop.theme.look import Look, Role
from desktop.widgets.painting import panel, pen

PAPER = Qt.ItemDataRole.UserRole
SIZE = QSize(104, 147)  # px at 100 %, A4
FRAME = 5
NUMBER = 28


class ThumbDelegate(QStyledItemDelegate):
    """Paints one small page; its picture stands under the role `PAPER`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def paper(self) -> QSize:
        """Return the size of the paper at the text scale."""
        return QSize(self._look.px(SIZE.width()), self._look.px(SIZE.height()))

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        px = self._look.px
        return QSize(px(160), px(SIZE.height() + 2 * FRAME + NUMBER))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look, box = self._look, QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        paper = QRectF(QPointF(), self.paper().toSizeF())
        paper.moveCenter(QPointF(box.center().x(), 0))
        paper.moveTop(box.top() + look.px(FRAME))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            frame = paper.adjusted(-FRAME, -FRAME, FRAME, FRAME)
            panel(painter, frame, look.px(6), look.colour("surface"), pen(look.colour("accent"), 2))
        painter.fillRect(paper, QColor("white"))
        image = index.data(PAPER)
        if isinstance(image, QImage):
            painter.drawImage(paper, image)
        painter.setPen(look.colour("line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)  # the frame of the chosen page has left one
        painter.drawRect(paper)
        painter.setFont(look.font(Role.BODY_STRONG if chosen else Role.BODY))
        painter.setPen(look.colour("accent" if chosen else "ink2"))
        number = QRectF(box.left(), paper.bottom() + look.px(FRAME), box.width(), look.px(20))
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        painter.restore()
