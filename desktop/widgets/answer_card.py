# SPDX-License-Identifier: Apache-2.0
"""One answer as a card: a painted radio button or checkbox with its explanation and number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.answer_signs import draw_frame, draw_sign
from desktop.widgets.arrows import ARROWS
from desktop.widgets.painting import (
    Paragraph,
    Part,
    draw_key_cap,
    key_cap_size,
    painter_on,
    panel,
    pen,
)

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from rules.text import Text

    _Button = QAbstractButton
else:
    _Button = object


@dataclass(frozen=True)
class CardOption:
    """An answer to choose; `number` is the key that chooses it, on its key cap."""

    key: str
    title: Text
    explanation: Text | None = None
    number: int | None = None


@dataclass(frozen=True)
class Measures:
    """Sizes of a card in px at 100 %."""

    title: Role
    sides: float
    ends: float
    sign: float
    gap: float
    least: float


USUAL = Measures(Role.ANSWER, 17, 9, 18, 14, 56)
COMPACT = Measures(Role.BODY_STRONG, 17, 8, 18, 14, 38)
SHOWN = Measures(Role.SHOWN_ANSWER, 25, 20, 32, 20, 88)
SHOWN_OPEN = Measures(Role.SHOWN_OPEN, 25, 12, 32, 20, 56)


class AnswerCard(_Button):
    """What radio and checkbox cards share; `framed` ones draw their own outline."""

    _look: Look
    option: CardOption
    measures: Measures
    dashed = False
    _placed = False
    framed = True

    def __init__(
        self,
        look: Look,
        option: CardOption,
        measures: Measures = USUAL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.option = option
        self.measures = measures
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        bind(look, self, self._refresh)

    def explain(self, explanation: Text | None) -> None:
        """Show another line of explanation."""
        self.option = CardOption(
            self.option.key, self.option.title, explanation, self.option.number
        )
        self._refresh()

    def _refresh(self) -> None:
        look, option = self._look, self.option
        self.setFont(look.font(self.measures.title))
        title = look.text(option.title)
        self.setText(title.replace("&", "&&"))
        self.setAccessibleName(title)
        self.setAccessibleDescription(look.text(option.explanation) if option.explanation else "")
        self._fit()
        self.updateGeometry()
        self.update()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def sizeHint(self) -> QSize:
        width = self._look.px(480)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(self.measures.least))

    @override
    def heightForWidth(self, width: int) -> int:
        title, explanation = self._texts(width)
        height = title.height + (explanation.height + 1 if explanation else 0)
        ends = 2 * self._look.px(self.measures.ends)
        return max(self._look.px(self.measures.least), height + ends)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._placed = True
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS:
            event.ignore()  # the group moves, or the page
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        if self.framed:
            box = QRectF(self.rect())
            draw_frame(self._look, painter, box, chosen=self.isChecked(), pointed=self.underMouse())
        title, explanation = self._texts(self.width())
        height = title.height + (explanation.height + 1 if explanation else 0)
        top = max(0.0, (self.height() - height) / 2)
        self._draw_sign(painter, top)
        left = self._text_left()
        title.draw(painter, left, top)
        if explanation is not None:
            explanation.draw(painter, left, top + title.height + 1)
        if self.option.number is not None and not self._is_shown:
            key = str(self.option.number)
            cap = key_cap_size(self._look, key)
            right = self.width() - self._look.px(self.measures.sides) - cap.width()
            middle = top + self._look.line_height(self.measures.title) / 2
            draw_key_cap(self._look, painter, QPointF(right, middle - cap.height() / 2), key)
        painter.end()

    def _fit(self) -> None:
        # a layout knows heights for widths as wishes only, and would cut off lines
        laid_out = self._placed and self.width() >= self.minimumSizeHint().width()
        self.setMinimumHeight(self.heightForWidth(self.width()) if laid_out else 0)

    @property
    def _is_shown(self) -> bool:
        return self.measures in (SHOWN, SHOWN_OPEN)

    def _text_left(self) -> float:
        measures = self.measures
        return self._look.px(measures.sides) + self._look.px(measures.sign + measures.gap)

    def _texts(self, width: int) -> tuple[Paragraph, Paragraph | None]:
        look, option = self._look, self.option
        room = width - self._text_left() - look.px(self.measures.sides)
        if option.number is not None and not self._is_shown:
            room -= key_cap_size(look, str(option.number)).width() + look.px(8)
        token = "ink2" if self.measures is SHOWN_OPEN else "ink"
        title = Paragraph(
            look, (Part(look.text(option.title), self.measures.title, token),), room, wrap=True
        )
        if option.explanation is None or self._is_shown:
            return (title, None)
        said = Part(look.text(option.explanation), Role.CAPTION, "ink2")
        return (title, Paragraph(look, (said,), room, wrap=True))

    def _draw_sign(self, painter: QPainter, top: float) -> None:
        look = self._look
        side = look.px(self.measures.sign)
        line = look.line_height(self.measures.title)
        at = QPointF(look.px(self.measures.sides), top + (line - side) / 2)
        if self._is_shown:
            self._draw_number(painter, QRectF(at, QSizeF(side, side)))
            return
        painter.save()
        painter.translate(at)
        painter.scale(side / 18, side / 18)
        draw_sign(look, painter, chosen=self.isChecked(), open_=self.dashed, square=self._is_square)
        painter.restore()

    @property
    def _is_square(self) -> bool:
        return isinstance(self, QCheckBox) and not self.dashed

    def _draw_number(self, painter: QPainter, circle: QRectF) -> None:
        """Draw the presentation's sign: the number that chooses the card, in a ring."""
        look, on = self._look, self.isChecked()
        edge = pen(look.colour("accent" if on else "ctl"), 1.5)
        fill = look.colour("accent") if on else None
        panel(painter, circle, circle.width() / 2, fill, edge)
        painter.setFont(look.font(Role.PANEL))
        painter.setPen(look.colour("on" if on else "ink2"))
        number = "" if self.option.number is None else str(self.option.number)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, number)


class RadioCard(AnswerCard, QRadioButton):
    """An answer that excludes the others."""


class CheckCard(AnswerCard, QCheckBox):
    """An answer beside others."""
