# SPDX-License-Identifier: Apache-2.0
"""Paints the rows of the list of engagements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView
from typing_extensions import override

from desktop.models.engagements import LINE, Column, EngagementsModel
from desktop.models.phrasing import Said
from desktop.pages.engagements.columns import GAP, SIDE
from desktop.theme.look import Role
from desktop.widgets.glyphs import draw_certainty
from desktop.widgets.painting import Paragraph, Part, panel

if TYPE_CHECKING:
    from desktop.models.line import Line
    from desktop.theme.look import Look

ROW = 60
BAR = 48
RADIUS = 9  # of the card, within its outline
MARK = 3  # width of the bar that marks the row the keyboard acts on
SELECTED = QStyle.StateFlag.State_Selected

PATTERNS = {
    "antifragile": "p1",
    "resilient": "p2",
    "extractive": "p3",
    "fragile": "p4",
}


class Cells(QStyledItemDelegate):
    """Paints what the model says, in two lines where there is a note."""

    def __init__(self, look: Look, model: EngagementsModel, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._model = model
        self._with_format = True

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, self._look.px(ROW))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line, column = index.data(LINE), Column(index.column())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = QRectF(option.rect)
        self._draw_ground(painter, cell, option, index)
        view = option.widget
        self._with_format = not (
            isinstance(view, QTableView) and view.isColumnHidden(Column.FORMAT)
        )
        self._draw(painter, self._inside(cell, column), line, column)
        painter.restore()

    def _draw_ground(
        self,
        painter: QPainter,
        cell: QRectF,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look = self._look
        selected = bool(option.state & SELECTED)
        if selected:
            self._fill_row(painter, cell, index, look.colour("accent_soft"))
        if index.row() < self._model.rowCount() - 1:
            painter.fillRect(
                QRectF(cell.left(), cell.bottom() - 1, cell.width(), 1), look.colour("line")
            )
        view = option.widget
        if selected and index.column() == 0 and view.hasFocus():
            mark = QRectF(cell.left(), cell.top(), look.px(MARK), cell.height() - 1)
            painter.setClipRect(mark)
            self._fill_row(painter, cell, index, look.colour("accent"))
            painter.setClipping(False)

    def _fill_row(
        self,
        painter: QPainter,
        cell: QRectF,
        index: QModelIndex | QPersistentModelIndex,
        colour: QColor,
    ) -> None:
        """Fill a cell; the last row has the round corners of the card it lies on."""
        if index.row() < self._model.rowCount() - 1:
            painter.fillRect(cell, colour)
            return
        radius = self._look.px(RADIUS)
        left = 0 if index.column() == Column.CLIENT else 2 * radius
        right = 0 if index.column() == Column.CHANGED else 2 * radius
        painter.save()
        painter.setClipRect(cell, Qt.ClipOperation.IntersectClip)
        panel(painter, cell.adjusted(-left, -2 * radius, right, 0), radius, colour)
        painter.restore()

    def _inside(self, cell: QRectF, column: Column) -> QRectF:
        left = self._look.px(SIDE) if column == Column.CLIENT else 0
        right = self._look.px(SIDE if column == Column.CHANGED else GAP)
        return cell.adjusted(left, 0, -right, -1)

    def _draw(self, painter: QPainter, box: QRectF, line: Line, column: Column) -> None:
        say = self._model.say
        if column == Column.CLIENT:
            named = line.summary is not None and bool(line.summary.client)
            token = "ink" if named else "ink3"
            name = Part(say.client(line), Role.HEADING, token)
            self._two(painter, box, name, say.origin(line))
        elif column == Column.ANSWERS:
            self._draw_progress(painter, box, line)
        elif column == Column.LEVER:
            self._draw_lever(painter, box, say.lever(line))
        elif column == Column.PATTERN:
            self._draw_pattern(painter, box, say.pattern(line))
        elif column == Column.MAX_CPL:
            self._draw_max_cpl(painter, box, line)
        elif column == Column.FORMAT:
            self._one(painter, box, Part(say.format(line), Role.BODY, "ink2"))
        else:
            self._one(painter, box, Part(say.changed(line), Role.CAPTION, "ink2"), right=True)

    def _draw_progress(self, painter: QPainter, box: QRectF, line: Line) -> None:
        summary = line.summary
        if summary is None:
            return
        look, left = self._look, box.left()
        if not self._with_format:
            half = look.line_height(Role.CAPTION) / 2
            note = Part(self._model.say.format(line), Role.CAPTION, "ink3")
            self._one(painter, box.translated(0, half), note)
            box = box.translated(0, -half)
        words = Part(self._model.say.progress(line), Role.FIGURE_SMALL, "ink2")
        if box.width() >= look.px(BAR + 10 + 44):
            done = summary.total > 0 and summary.answered >= summary.total
            bar = QRectF(left, box.center().y() - look.px(2), look.px(BAR), look.px(4))
            panel(painter, bar, look.px(2), look.colour("track"))
            filled = bar.width() * min(1.0, summary.answered / max(summary.total, 1))
            if filled:
                bar.setWidth(max(filled, look.px(4)))
                panel(painter, bar, look.px(2), look.colour("ok" if done else "accent"))
            left += look.px(BAR + 10)
        self._one(painter, QRectF(left, box.top(), box.right() - left, box.height()), words)

    def _draw_lever(self, painter: QPainter, box: QRectF, said: Said) -> None:
        if said.certainty is None:
            self._one(painter, box, Part(said.words, Role.BODY, "ink3"))
            return
        words = Part(said.words, Role.BODY_STRONG)
        top = self._two(painter, self._after_sign(box, 22), words, said.note)
        at = QPointF(box.left(), top + self._look.px(3))
        draw_certainty(self._look, painter, at, said.certainty)

    def _draw_pattern(self, painter: QPainter, box: QRectF, said: Said) -> None:
        if not said.pattern:
            self._one(painter, box, Part(said.words, Role.BODY, "ink3"))
            return
        top = self._two(painter, self._after_sign(box, 16), Part(said.words, Role.BODY), said.note)
        side = self._look.px(8)
        square = QRectF(box.left(), top + self._look.px(7), side, side)
        colour = self._look.colour(PATTERNS.get(said.pattern, "ink3"))
        panel(painter, square, self._look.px(2), colour)

    def _draw_max_cpl(self, painter: QPainter, box: QRectF, line: Line) -> None:
        figure = self._model.say.max_cpl(line, with_currency=not self._model.currency)
        if figure:
            self._one(painter, box, Part(figure, Role.NUMBER), right=True)
            return
        words = Part(self._model.say.no_max_cpl(line), Role.BODY, "ink3")
        self._one(painter, box, words, right=True)

    def _after_sign(self, box: QRectF, width: float) -> QRectF:
        return box.adjusted(self._look.px(width), 0, 0, 0)

    def _one(self, painter: QPainter, box: QRectF, part: Part, *, right: bool = False) -> None:
        paragraph = self._set(part, box, right=right)
        paragraph.draw(painter, box.left(), box.center().y() - paragraph.height / 2)

    def _two(self, painter: QPainter, box: QRectF, part: Part, note: str) -> float:
        """Draw a text, with a note beneath if there is one; return the upper edge."""
        first = self._set(part, box)
        second = self._set(Part(note, Role.CAPTION, "ink3"), box) if note else None
        top = box.center().y() - (first.height + (second.height if second else 0)) / 2
        first.draw(painter, box.left(), top)
        if second is not None:
            second.draw(painter, box.left(), top + first.height)
        return top

    def _set(self, part: Part, box: QRectF, *, right: bool = False) -> Paragraph:
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return Paragraph(self._look, (part,), box.width(), alignment=side)
