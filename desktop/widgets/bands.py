# SPDX-License-Identifier: Apache-2.0
"""How far a level of customer value is: filled, hatched or empty cells, and the state in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.painting import Paragraph, Part, hatch, painter_on, panel
from reports.wording import BANDS, STATES
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from rules.advice.levels import LevelState

NOT_ASKED = Text(de="nicht gefragt", en="not asked")
FROM_TO = Text(de="{state}, {low} bis {high}", en="{state}, {low} to {high}")
ONE = Text(de="{state}, {low}", en="{state}, {low}")
CELL = 14
GAP = 3
WORDS = 18


def reached(level: LevelState) -> tuple[int, int]:
    """Return how many cells are filled and up to which one they are filled or hatched, 0 to 3."""
    if not level.asked or level.state in ("to_clarify", "unanswered"):
        return (0, 3)
    order = list(BANDS)
    return (order.index(level.bands[0]) + 1, order.index(level.bands[-1]) + 1)


class LevelBand(QLabel):
    """Three cells and beneath them the state in words; `words` False leaves the words out."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, words: bool = True) -> None:
        super().__init__(parent)
        self._look = look
        self._words = words
        self._level: LevelState | None = None
        self._note: Text | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bind(look, self, self._refresh)

    def show_level(self, level: LevelState | None, note: Text | None = None) -> None:
        """Show a level; `note` takes the place of its state in words."""
        self._level = level
        self._note = note
        self._refresh()

    @override
    def sizeHint(self) -> QSize:
        more = self._said_beneath().height - self._look.line_height(Role.CAPTION)
        height = self._look.px(CELL + WORDS) + more if self._words else self._look.px(CELL)
        return QSize(self._look.px(188), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(96), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        look, radius = self._look, self._look.px(3)
        lowest, highest = reached(self._level) if self._level else (0, 3)
        for index in range(3):
            box = cell_box(look, self.width(), index)
            if index < lowest:
                panel(painter, box, radius, look.colour("accent"))
            elif index < highest and self._asked:
                hatch(look, painter, box, radius)
            else:
                panel(painter, box, radius, look.colour("track"))
        if self._words:
            self._said_beneath().draw(painter, 0, look.px(CELL + 2))
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self.sizeHint().height())

    def _said_beneath(self) -> Paragraph:
        """Return the state in words; one that names who clarifies it may need several lines."""
        part = Part(self._look.text(self._state()), Role.CAPTION, "ink3")
        return Paragraph(self._look, (part,), self.width(), wrap=True)

    @property
    def _asked(self) -> bool:
        return self._level is None or self._level.asked

    def _state(self) -> Text:
        if self._note is not None:
            return self._note
        if not self._asked:
            return NOT_ASKED
        return STATES[self._level.state if self._level else "unanswered"]

    def _refresh(self) -> None:
        self.setAccessibleName(self._said())
        self.setFixedHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()

    def _said(self) -> str:
        look, state = self._look, self._look.text(self._state())
        if self._level is None or not self._level.bands:
            return state
        low, high = (look.text(BANDS[self._level.bands[at]]) for at in (0, -1))
        return look.text(ONE if low == high else FROM_TO).format(state=state, low=low, high=high)


class BandHeads(QWidget):
    """The names of the three cells, to stand above bands of the same width."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bind(look, self, self._refresh)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(188), self._look.line_height(Role.CAPTION))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        for index, band in enumerate(BANDS.values()):
            box = cell_box(self._look, self.width(), index)
            part = Part(self._look.text(band), Role.CAPTION, "ink3")
            middle = Qt.AlignmentFlag.AlignHCenter
            Paragraph(self._look, (part,), box.width(), alignment=middle).draw(
                painter, box.left(), 0
            )
        painter.end()

    def _refresh(self) -> None:
        self.updateGeometry()
        self.update()


def cell_box(look: Look, width: int, index: int) -> QRectF:
    """Return the box of a cell, 0 to 2, in a band of that width in px."""
    gap = look.px(GAP)
    cell = (width - 2 * gap) / 3
    return QRectF(index * (cell + gap), 0, cell, look.px(CELL))
