# SPDX-License-Identifier: Apache-2.0
"""The rows of the rail: painted buttons with the state of a section or a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.focus import FocusRing
from desktop.widgets.painting import Paragraph, Part, painter_on, panel, pen
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look

Kind = Literal["section", "topic", "question", "list", "answer"]
State = Literal["done", "done_open", "begun", "to_come", "none"]

STATES: dict[State, Text] = {
    "done": Text(de="erledigt", en="done"),
    "done_open": Text(de="mit offenen Antworten", en="with open answers"),
    "begun": Text(de="begonnen", en="begun"),
    "to_come": Text(de="noch nicht begonnen", en="to come"),
}
QUESTION_STATES: dict[State, Text] = {
    "done": Text(de="beantwortet", en="answered"),
    "done_open": Text(de="offen", en="open"),
}
HEIGHTS: dict[Kind, int] = {"section": 34, "topic": 24, "question": 28, "list": 34, "answer": 44}
ICON = 16
TICK = 14
NUMBER_WIDTH = 26


@dataclass(frozen=True)
class RowContent:
    """What a row shows; `share` is how much of a begun section is done, 0 to 1.

    `current` marks the section or question that is on; `icon` is the picture of a list.
    """

    kind: Kind
    title: str
    number: str = ""
    trailing: str = ""
    state: State = "none"
    share: float = 0.0
    current: bool = False
    icon: str = ""


class RailRow(QPushButton):
    """A row to click; arrows up and down are told to the rail that holds it."""

    moved = Signal(int)

    def __init__(self, look: Look, content: RowContent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._content = content
        self._narrow = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        FocusRing(look, self, 6)
        bind(look, self, self._refresh)

    @property
    def content(self) -> RowContent:
        """What the row shows."""
        return self._content

    def show_content(self, content: RowContent) -> None:
        """Show something else."""
        if content != self._content:
            self._content = content
            self._refresh()

    def show_narrow(self, *, narrow: bool) -> None:
        """Show the state alone, the words as a tooltip."""
        self._narrow = narrow
        self._refresh()

    @override
    def sizeHint(self) -> QSize:
        look = self._look
        if self._narrow:
            return QSize(look.px(40), look.px(40))
        least = look.px(HEIGHTS[self._content.kind])
        more = 0
        if self._content.kind in ("section", "question"):
            title = self._title(current=True)  # the widest it gets, so that no row grows when on
            more = title.height - title.line
        return QSize(look.px(120), least + more)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(36), self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self.sizeHint().height())

    @override
    def event(self, event: QEvent) -> bool:
        own = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        override_ = event.type() == QEvent.Type.ShortcutOverride
        if override_ and isinstance(event, QKeyEvent) and event.key() in own:
            event.accept()  # the row's own keys, not the page's
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and not event.modifiers():
            self.moved.emit(step)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        self._draw_ground(painter)
        if self._narrow:
            at = QPointF(
                (self.width() - self._look.px(ICON)) / 2, (self.height() - self._look.px(ICON)) / 2
            )
            self._draw_state(painter, at, ICON)
        elif self._content.kind == "question":
            self._draw_question(painter)
        elif self._content.kind == "topic":
            self._draw_topic(painter)
        elif self._content.kind == "answer":
            self._draw_answer(painter)
        else:
            self._draw_section(painter)
        painter.end()

    def _draw_ground(self, painter: QPainter) -> None:
        look, content = self._look, self._content
        question = content.kind == "question" and not self._narrow
        left = look.px(26) if question else 0
        box = QRectF(left, 0, self.width() - left, self.height())
        marked = content.current and (question or self._narrow)
        if marked or self.underMouse():
            token = "accent_soft" if marked else "sunken"
            panel(painter, box, look.px(6), look.colour(token))

    def _draw_section(self, painter: QPainter) -> None:
        look, content = self._look, self._content
        inset, icon = look.px(8), look.px(ICON)
        middle = self.height() / 2
        self._draw_state(painter, QPointF(inset, middle - icon / 2), ICON)
        trailing = self._trailing()
        trailing.draw(painter, self.width() - inset - trailing.width, middle - trailing.height / 2)
        title = self._title(current=content.current)
        title.draw(painter, self._title_left(), middle - title.height / 2)

    def _trailing(self) -> Paragraph:
        return Paragraph(self._look, (Part(self._content.trailing, Role.FIGURE_SMALL, "ink3"),))

    def _title_left(self) -> float:
        """Return where the title begins, behind the state or the number."""
        look = self._look
        if self._content.kind != "question":
            return float(look.px(8) + look.px(ICON) + look.px(10))
        number = Paragraph(look, (Part(self._content.number, Role.CAPTION_BOLD),))
        return look.px(34) + max(look.px(NUMBER_WIDTH), number.width + look.px(6))

    def _title(self, *, current: bool) -> Paragraph:
        """Return the title, broken into lines where the row is too narrow for it.

        A question keeps the room of its tick free, so that an answer moves nothing.
        """
        look, content = self._look, self._content
        if content.kind == "question":
            role, token = (Role.CAPTION_BOLD, "accent") if current else (Role.CAPTION, "ink2")
            beside: float = look.px(TICK) + look.px(2)
        else:
            role, token = (Role.HEADING, "ink") if current else (Role.BODY, "ink2")
            beside = self._trailing().width + look.px(8) * bool(content.trailing)
        room = self.width() - look.px(8) - beside - self._title_left()
        wrap = content.kind != "list" and room > 0
        return Paragraph(look, (Part(content.title, role, token),), room, wrap=wrap)

    def _draw_topic(self, painter: QPainter) -> None:
        """Draw what the questions beneath have in common."""
        look = self._look
        left = look.px(34)
        part = Part(self._content.title, Role.CAPTION_STRONG, "ink3")
        title = Paragraph(look, (part,), self.width() - left - look.px(8))
        title.draw(painter, left, self.height() - title.height - look.px(2))

    def _draw_answer(self, painter: QPainter) -> None:
        """Draw an open answer: what is asked, and beneath it who clarifies it by when."""
        look, content = self._look, self._content
        inset = look.px(8)
        room = self.width() - 2 * inset
        title = Paragraph(look, (Part(content.title, Role.CAPTION_STRONG, "ink2"),), room)
        who = Paragraph(look, (Part(content.trailing, Role.CAPTION, "ink3"),), room)
        lines = (title, who) if content.trailing else (title,)
        top = (self.height() - sum(line.height for line in lines)) / 2
        for line in lines:
            line.draw(painter, inset, top)
            top += line.height

    def _draw_question(self, painter: QPainter) -> None:
        look, content = self._look, self._content
        middle = self.height() / 2
        if content.state in ("done", "done_open"):
            tick = self.width() - look.px(8) - look.px(TICK)
            self._draw_state(painter, QPointF(tick, middle - look.px(TICK) / 2), TICK)
        title = self._title(current=content.current)
        top = middle - title.height / 2
        role = Role.CAPTION_BOLD if content.current else Role.CAPTION
        token = "accent" if content.current else "ink2"
        Paragraph(look, (Part(content.number, role, token),)).draw(painter, look.px(34), top)
        title.draw(painter, self._title_left(), top)

    def _draw_state(self, painter: QPainter, at: QPointF, size: float) -> None:
        look, content = self._look, self._content
        if content.icon:
            picture = look.pixmap(content.icon, "ink2", size, self.devicePixelRatio())
            painter.drawPixmap(at, picture)
            return
        if content.state == "done":
            picture = look.pixmap("check", "ok", size, self.devicePixelRatio(), 2.2)
            painter.drawPixmap(at, picture)
            return
        painter.save()
        painter.translate(at)
        painter.scale(look.px(size) / 16, look.px(size) / 16)
        draw_ring(look, painter, content)
        painter.restore()

    def _refresh(self) -> None:
        look, content = self._look, self._content
        words = QUESTION_STATES if content.kind == "question" else STATES
        state = look.text(words[content.state]) if content.state in words else ""
        said = " ".join(filter(None, (content.number, content.title)))
        name = ", ".join(filter(None, (said, content.trailing, state)))
        self.setAccessibleName(name)
        self.setToolTip(name if self._narrow else content.title * self._is_cut())
        self.setFixedHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()

    def _is_cut(self) -> bool:
        """Tell whether the title of an open answer, which has one line, ends early."""
        if self._content.kind != "answer":
            return False
        room = self.width() - 2 * self._look.px(8)
        part = Part(self._content.title, Role.CAPTION_STRONG)
        return Paragraph(self._look, (part,)).width > room


def draw_ring(look: Look, painter: QPainter, content: RowContent) -> None:
    """Draw the ring of a state on a grid of 16 px: dashed, partly filled or empty."""
    middle = QPointF(8, 8)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if content.state == "done_open":
        painter.setPen(pen(look.colour("warn"), 1.75, (2.6, 2.0)))
        painter.drawEllipse(middle, 6, 6)
    elif content.state == "begun":
        painter.setPen(QPen(look.colour("track"), 3))
        painter.drawEllipse(middle, 6, 6)
        arc = QPen(look.colour("accent"), 3)
        arc.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(arc)
        turn = round(-360 * 16 * max(0.06, content.share))
        painter.drawArc(QRectF(2, 2, 12, 12), 90 * 16, turn)
    elif content.state == "to_come":
        painter.setPen(pen(look.colour("ctl"), 1.5))
        painter.drawEllipse(middle, 6, 6)
