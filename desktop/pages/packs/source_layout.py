# SPDX-License-Identifier: Apache-2.0
"""Lines of source with numbers before them and room beneath for what is wrong in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QFontMetricsF,
    QTextBlock,
    QTextDocument,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextDocumentLayout
from typing_extensions import override

from desktop.theme.look import Role

if TYPE_CHECKING:
    from desktop.theme.look import Look

LINE = 19  # px, as drawn; one less than where such text stands in a sentence
INSET = 12  # px at the right of the text, and between the numbers and it
DIGITS = 2  # numbers have room for so many at least
HANGING = 2  # characters by which a line that goes on is indented further
NARROWEST = 8  # characters that always stand in a line, however far it is indented


class SourceLayout(QPlainTextDocumentLayout):
    """Sets each line where it is first seen, so that a long file costs no more than a short one.

    `beneath` returns the px kept free below a line, by its number from 0.
    """

    def __init__(self, look: Look, document: QTextDocument, beneath: Callable[[int], int]) -> None:
        super().__init__(document)
        self._look = look
        self._beneath = beneath
        self._width = 0.0
        self.numbers = 0.0  # px the numbers take, the gap behind them included

    def fit(self, width: float, lines: int) -> None:
        """Set lines in `width` px from now on, with room for numbers up to `lines`."""
        self._width = width
        digits = max(DIGITS, len(str(lines)))
        zero = QFontMetricsF(self._look.font(Role.SOURCE)).horizontalAdvance("0")
        self.numbers = digits * zero + 2 * self._look.px(INSET)

    @property
    def line(self) -> int:
        """Height of a line in px."""
        return self._look.px(LINE)

    @override
    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        if not block.isValid():
            return QRectF()
        layout = block.layout()
        if layout.lineCount() == 0:
            self._set(block, layout)
        height = layout.lineCount() * self.line + self._beneath(block.blockNumber())
        return QRectF(0, 0, self._width, height)

    def _set(self, block: QTextBlock, layout: QTextLayout) -> None:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        text = block.text()
        zero = QFontMetricsF(self._look.font(Role.SOURCE)).horizontalAdvance("0")
        hanging = (len(text) - len(text.lstrip(" ")) + HANGING) * zero
        layout.beginLayout()
        count = 0
        while (line := layout.createLine()).isValid():
            left = self.numbers + (hanging if count else 0)
            room = self._width - left - self._look.px(INSET)
            if room < NARROWEST * zero:
                left, room = self.numbers, self._width - self.numbers
            line.setLineWidth(max(NARROWEST * zero, room))
            above = (self.line - line.ascent() - line.descent()) / 2
            line.setPosition(QPointF(left, count * self.line + above))
            count += 1
        layout.endLayout()
        if block.lineCount() != count:
            block.setLineCount(count)
            self.documentSizeChanged.emit(self.documentSize())
