# SPDX-License-Identifier: Apache-2.0
"""The source of a file, to be read and copied: coloured, numbered, its problems in the flow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from desktop.pages.packs.boxes import box_height, draw_box
from desktop.pages.packs.source_layout import INSET, SourceLayout
from desktop.theme.look import Role, bind
from desktop.widgets.focus import FocusRing
from desktop.widgets.menu import Menu
from desktop.widgets.painting import painter_on, pen
from rules.text import Text

if TYPE_CHECKING:
    from desktop.pages.packs.colouring import Kind, Span
    from desktop.pages.packs.marks import Mark
    from desktop.theme.look import Look

NAME = Text(de="Quelltext, nur lesen", en="Source, read only")
COPY = Text(de="Kopieren", en="Copy")
SELECT_ALL = Text(de="Alles auswählen", en="Select all")
MOST = 2000  # characters of a line that are shown
TOKENS: dict[Kind, str] = {"key": "accent", "string": "p2", "comment": "ink3"}
WAVE = 2.0  # px, half the height of a squiggle
Marks = Mapping[int, "Mark"]


class SourceText(QPlainTextEdit):
    """Shows lines and what is wrong in them, by their numbers from 1."""

    range_changed = Signal(int, int)  # first and last line seen, from 1

    def __init__(self, look: Look, around: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._spans: Sequence[Sequence[Span]] = ()
        self._marks: Marks = {}
        self._boxed: frozenset[int] = frozenset()
        self._range = (0, 0)
        self._kept = 0  # the line gone to last
        document = QTextDocument(self)
        self._layout = SourceLayout(look, document, self._beneath)
        document.setDocumentLayout(self._layout)
        self.setDocument(document)
        self.setObjectName("source")
        self.setProperty("bare", True)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByKeyboard | flags.TextSelectableByMouse)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self._tell_range)
        self._menu = Menu(look, self)
        self._menu.add(COPY, self.copy, shortcut="Ctrl C")
        self._menu.add(SELECT_ALL, self.selectAll, shortcut="Ctrl A")
        FocusRing(look, self, 10, around)
        bind(look, self, self._refresh)

    @property
    def lines_seen(self) -> tuple[int, int]:
        """The first and the last line seen, from 1; both 0 where there is none."""
        return self._range

    def show_lines(self, lines: Sequence[str], spans: Sequence[Sequence[Span]]) -> None:
        """Show lines in place of those before, at the same place in them."""
        self._spans = spans
        text = "\n".join(_bounded(line) for line in lines)
        if text != self.toPlainText():
            top, caret = self.firstVisibleBlock().blockNumber(), self.textCursor().blockNumber()
            self._layout.fit(self.viewport().width(), len(lines))
            self.setPlainText(text)
            self.setTextCursor(QTextCursor(self.document().findBlockByNumber(caret)))
            first = self.document().findBlockByNumber(top)
            self.verticalScrollBar().setValue(first.firstLineNumber())
        self._tell_range()
        self.viewport().update()

    def show_marks(self, marks: Marks, boxed: frozenset[int]) -> None:
        """Show what is wrong in lines; in those of `boxed` with the message beneath."""
        if (marks, boxed) == (self._marks, self._boxed):
            return
        self._marks, self._boxed = marks, boxed
        self._layout.documentSizeChanged.emit(self._layout.documentSize())
        self._tell_range()
        self.viewport().update()

    def go_to(self, line: int) -> None:
        """Bring a line to the middle, as far as there are lines above and below."""
        block = self.document().findBlockByNumber(line - 1)
        self._kept = line
        if block.isValid():
            cursor = QTextCursor(block)
            self.setTextCursor(cursor)
            self.centerCursor()
            self._tell_range()

    # Qt

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        seen = self._range[0] <= self._kept <= self._range[1]
        self._layout.fit(self.viewport().width(), self.blockCount())
        super().resizeEvent(event)
        self._tell_range()
        if seen and not self._whole(self._kept):
            self.go_to(self._kept)  # with less room, too, it is seen with its message

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        copy = self._menu.actions()[0]
        copy.setEnabled(self.textCursor().hasSelection())
        self._menu.popup(event.globalPos())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self.viewport())
        offset = self.contentOffset()
        block = self.firstVisibleBlock()
        while block.isValid():
            box = self.blockBoundingRect(block).translated(offset)
            if box.top() > event.rect().bottom():
                break
            if box.bottom() >= event.rect().top():
                self._paint_line(painter, block, box)
            offset.setY(offset.y() + box.height())
            block = block.next()
        painter.end()

    def _paint_line(self, painter: QPainter, block: QTextBlock, box: QRectF) -> None:
        look, number = self._look, block.blockNumber() + 1
        layout, mark = block.layout(), self._marks.get(number)
        height = layout.lineCount() * self._layout.line
        wrong = mark.severity if mark is not None else None
        if mark is not None and number in self._boxed:
            soft = look.colour("bad_soft" if wrong == "error" else "warn_soft")
            painter.fillRect(QRectF(0, box.top(), self.viewport().width(), height), soft)
        token = {"error": "bad", "warning": "warn", None: "ink3"}[wrong]
        font = QFont(look.font(Role.SOURCE))
        if wrong is not None:
            font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(look.colour(token))
        room = QRectF(0, box.top(), self._layout.numbers - look.px(INSET), self._layout.line)
        sides = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, sides, str(number))
        painter.setPen(look.colour("ink"))
        layout.draw(painter, box.topLeft(), self._formats(block))
        self._paint_caret(painter, block, box.topLeft())
        if mark is None:
            return
        if mark.length:
            self._paint_wave(painter, layout, box.topLeft(), mark)
        if number in self._boxed:
            beneath = QPointF(self._layout.numbers, box.top() + height)
            draw_box(look, painter, mark.problems, beneath, self._box_width())

    def _paint_caret(self, painter: QPainter, block: QTextBlock, at: QPointF) -> None:
        """Draw where the keyboard stands, for who moves and selects by key."""
        cursor = self.textCursor()
        if self.hasFocus() and cursor.block() == block:
            painter.setPen(self._look.colour("accent"))
            block.layout().drawCursor(painter, at, cursor.positionInBlock(), 1)

    def _paint_wave(self, painter: QPainter, layout: QTextLayout, at: QPointF, mark: Mark) -> None:
        """Draw a squiggle beneath the part that gave offence, in each line it goes over."""
        painter.setPen(pen(self._look.colour("bad" if mark.severity == "error" else "warn"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        end = mark.start + mark.length
        for row in range(layout.lineCount()):
            line = layout.lineAt(row)
            first = max(mark.start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = _x(line.cursorToX(first)), _x(line.cursorToX(last))
                baseline = at.y() + line.y() + line.ascent() + self._look.px(4)
                painter.drawPath(_wave(at.x() + left, at.x() + right, baseline))

    def _formats(self, block: QTextBlock) -> list[QTextLayout.FormatRange]:
        number = block.blockNumber()
        spans = self._spans[number] if number < len(self._spans) else ()
        found = [
            _format(span.start, span.length, self._look.colour(TOKENS[span.kind]))
            for span in spans
            if span.start < block.length()
        ]
        cursor = self.textCursor()
        if cursor.hasSelection():
            start = max(cursor.selectionStart() - block.position(), 0)
            end = min(cursor.selectionEnd() - block.position(), block.length())
            if start < end:
                look = self._look
                found.append(_format(start, end - start, look.colour("on"), look.colour("accent")))
        return found

    def _beneath(self, number: int) -> int:
        mark = self._marks.get(number + 1)
        if mark is None or number + 1 not in self._boxed:
            return 0
        return box_height(self._look, mark.problems, self._box_width())

    def _box_width(self) -> float:
        return self.viewport().width() - self._layout.numbers - self._look.px(INSET)

    def _whole(self, line: int) -> bool:
        """Tell whether all of a line is seen, with what stands beneath it."""
        block = self.document().findBlockByNumber(line - 1)
        box = self.blockBoundingGeometry(block).translated(self.contentOffset())
        return box.top() >= 0 and box.bottom() <= self.viewport().height()

    def _tell_range(self) -> None:
        seen = self._seen()
        if seen != self._range:
            self._range = seen
            self.range_changed.emit(*seen)

    def _seen(self) -> tuple[int, int]:
        first = last = self.firstVisibleBlock()
        if not first.isValid():
            return 0, 0
        bottom = self.contentOffset().y()
        block = first
        while block.isValid() and bottom + self._layout.line <= self.viewport().height():
            last = block
            bottom += self.blockBoundingRect(block).height()
            block = block.next()
        return first.blockNumber() + 1, last.blockNumber() + 1

    def _refresh(self) -> None:
        look = self._look
        font = look.font(Role.SOURCE)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self._layout.fit(self.viewport().width(), self.blockCount())
        self.setAccessibleName(look.text(NAME))
        self.viewport().update()


def _bounded(line: str) -> str:
    return line if len(line) <= MOST else f"{line[:MOST]}…"


def _format(
    start: int, length: int, colour: QColor, ground: QColor | None = None
) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    style = QTextCharFormat()
    style.setForeground(colour)
    if ground is not None:
        style.setBackground(ground)
    made.start, made.length, made.format = start, length, style
    return made


def _wave(left: float, right: float, middle: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, middle))
    up = True
    while left < right:
        bend = middle + (-WAVE if up else WAVE)
        path.quadTo(QPointF(left + WAVE, bend), QPointF(left + 2 * WAVE, middle))
        left, up = left + 2 * WAVE, not up
    return path


def _x(found: object) -> float:
    """Return the place in a line; Qt gives the character with it."""
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]
