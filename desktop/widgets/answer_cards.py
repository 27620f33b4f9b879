# SPDX-License-Identifier: Apache-2.0
"""Answers as cards: one or several of them, and «open» as an answer of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.arrows import ARROWS, plain
from desktop.widgets.fields import DateField, TextField
from desktop.widgets.focus import FocusRing
from desktop.widgets.labels import label
from desktop.widgets.painting import (
    Paragraph,
    Part,
    draw_key_cap,
    key_cap_size,
    painter_on,
    panel,
    pen,
)
from rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.theme.look import Look

    _Button = QAbstractButton
else:
    _Button = object

OPEN = Text(de="Offen, wird geklärt", en="Open, to be clarified")
OPEN_SHOWN = Text(de="Offen, das klären wir", en="Open, we will clarify this")
STAYS_OPEN = Text(
    de="Alle Möglichkeiten bleiben stehen. Bei wem und bis wann ist freiwillig.",
    en="Every possibility remains. With whom and until when is optional.",
)
TO_CLARIFY = Text(
    de="Alle Möglichkeiten bleiben stehen. Die Frage kommt in den Klärungsplan.",
    en="Every possibility remains. The question goes onto the clarification plan.",
)
WITH_WHOM = Text(de="bei wem", en="with whom")
UNTIL_WHEN = Text(de="bis wann", en="until when")
NAME_OR_ROLE = Text(de="Name oder Rolle", en="Name or role")
RADIUS = 8


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


class _Card(_Button):
    """What radio and checkbox cards share; `framed` ones draw their own outline."""

    _look: Look
    option: CardOption
    measures: Measures
    dashed = False
    _placed = False
    framed = True

    def _prepare(self, look: Look, option: CardOption, measures: Measures) -> None:
        self._look = look
        self.option = option
        self.measures = measures
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        bind(look, self, self.refresh)

    def explain(self, explanation: Text | None) -> None:
        """Show another line of explanation."""
        self.option = CardOption(
            self.option.key, self.option.title, explanation, self.option.number
        )
        self.refresh()

    def refresh(self) -> None:
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


class RadioCard(_Card, QRadioButton):
    """An answer that excludes the others."""

    def __init__(
        self,
        look: Look,
        option: CardOption,
        measures: Measures = USUAL,
        parent: QWidget | None = None,
    ) -> None:
        QRadioButton.__init__(self, parent)
        self._prepare(look, option, measures)


class CheckCard(_Card, QCheckBox):
    """An answer beside others."""

    def __init__(
        self,
        look: Look,
        option: CardOption,
        measures: Measures = USUAL,
        parent: QWidget | None = None,
    ) -> None:
        QCheckBox.__init__(self, parent)
        self._prepare(look, option, measures)


class OpenCard(QWidget):
    """«Open»: dashed; chosen it asks with whom and until when, both optional.

    `chosen_changed` and `details_changed` tell what the person did, not what was set.
    """

    chosen_changed = Signal()
    details_changed = Signal()

    def __init__(
        self,
        look: Look,
        explanation: Text = STAYS_OPEN,
        parent: QWidget | None = None,
        *,
        measures: Measures = USUAL,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._explanation = explanation
        self._shown = measures in (SHOWN, SHOWN_OPEN)
        said = OPEN_SHOWN if self._shown else OPEN
        option = CardOption("open", said, explanation, 0)
        if measures is COMPACT:
            option = CardOption("open", said, None, 0)
        self.button = CheckCard(look, option, measures, self)
        self.button.framed = False
        self.button.dashed = True
        self.button.clicked.connect(self._clicked)
        self._who = TextField(look, NAME_OR_ROLE, name=WITH_WHOM)
        self._due = DateField(look, name=UNTIL_WHEN)
        self._who.rested.connect(self.details_changed)
        self._due.picked.connect(lambda _: self.details_changed.emit())
        self._details = QWidget(self)
        self._row = QHBoxLayout(self._details)
        self._row.addWidget(label(look, Role.BODY, "ink2", WITH_WHOM))
        self._row.addWidget(self._who, 100)
        self._row.addSpacing(look.px(12))
        for part in (label(look, Role.BODY, "ink2", UNTIL_WHEN), self._due):
            self._row.addWidget(part)
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.button)
        column.addWidget(self._details)
        self.setFocusProxy(self.button)
        FocusRing(look, self.button, RADIUS, self)
        bind(look, self, self._refresh)
        self._unfold()

    @property
    def chosen(self) -> bool:
        """Tell whether the question is left open."""
        return self.button.isChecked()

    @property
    def who(self) -> str:
        """With whom it is clarified, empty if nobody is named."""
        return self._who.value

    @property
    def due(self) -> date | None:
        """Until when it is clarified."""
        return self._due.day

    def choose(self, *, chosen: bool, who: str = "", due: date | None = None) -> None:
        """Show this state without a signal."""
        self.button.setChecked(chosen)
        self._who.set_value(who)
        self._due.set_day(due)
        self._unfold()

    def toggle(self) -> None:
        """Choose or leave it, as the key 0 does."""
        self.button.click()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        draw_frame(
            self._look,
            painter,
            QRectF(self.rect()),
            chosen=self.chosen,
            pointed=self.button.underMouse(),
            open_=True,
            quiet=self._shown,
        )
        painter.end()

    def _clicked(self) -> None:
        self._unfold()
        self.chosen_changed.emit()

    def _unfold(self) -> None:
        self._details.setVisible(self.chosen and not self._shown)
        if self.button.option.explanation is not None:
            self.button.explain(TO_CLARIFY if self.chosen else self._explanation)
        self.updateGeometry()
        self.update()

    def _refresh(self) -> None:
        look = self._look
        measures = self.button.measures
        left = look.px(measures.sides) + look.px(measures.sign + measures.gap)
        self._row.setContentsMargins(left, 0, look.px(16), look.px(9))
        self._row.setSpacing(look.px(12))
        self._who.setMinimumWidth(look.px(96))
        self._who.setMaximumWidth(look.px(210))
        self._due.setFixedWidth(look.px(140))
        self.update()


class AnswerGroup(QWidget):
    """The answers of one question; one tab stop, arrows move inside, Space and numbers choose.

    `chosen_changed` and `details_changed` tell what the person did, not what was set. `shown` is
    the look of the presentation: two columns, numbers, no explanations.
    """

    chosen_changed = Signal()
    details_changed = Signal()

    def __init__(
        self,
        look: Look,
        parent: QWidget | None = None,
        *,
        shown: bool = False,
        compact: bool = False,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._shown = shown
        self._measures = SHOWN if shown else COMPACT if compact else USUAL
        self._exclusive: QButtonGroup | None = None
        self._cards: list[RadioCard | CheckCard] = []
        self.open_card: OpenCard | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        bind(look, self, self._refresh)

    def offer(
        self,
        options: Sequence[CardOption],
        *,
        multiple: bool = False,
        open_card: bool = True,
        open_explanation: Text = STAYS_OPEN,
    ) -> None:
        """Show these answers in place of the ones before; none is chosen."""
        self._clear()
        kind = CheckCard if multiple else RadioCard
        if not multiple:
            self._exclusive = QButtonGroup(self)
        columns = 2 if self._shown else 1
        for index, option in enumerate(options):
            card = kind(self._look, option, self._measures, self)
            FocusRing(self._look, card, RADIUS)
            card.clicked.connect(self._answered)
            self._grid.addWidget(card, index // columns, index % columns)
            self._cards.append(card)
            if self._exclusive is not None:
                self._exclusive.addButton(card)
        if open_card:
            self._add_open_card(open_explanation, (len(options) + columns - 1) // columns)
        self._stop_at(0)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Keys of the chosen answers, in their order."""
        return tuple(card.option.key for card in self._cards if card.isChecked())

    @property
    def open_chosen(self) -> bool:
        """Tell whether the question is left open."""
        return self.open_card is not None and self.open_card.chosen

    def choose(
        self,
        keys: Sequence[str] = (),
        *,
        open_: bool = False,
        who: str = "",
        due: date | None = None,
    ) -> None:
        """Show exactly these as chosen, without a signal."""
        self._check(keys)
        if self.open_card is not None:
            self.open_card.choose(chosen=open_, who=who, due=due)
        self._stop_at_chosen()

    def choose_by_number(self, number: int) -> bool:
        """Choose as the number key does, 0 for «open»; tell whether there is such an answer."""
        if number == 0 and self.open_card is not None:
            self.open_card.toggle()
            return True
        for card in self._cards:
            if card.option.number == number:
                card.click()
                return True
        return False

    def take_focus(self) -> None:
        """Give the focus to the chosen answer, or to the first."""
        buttons = self._buttons()
        stop = [button for button in buttons if button.focusPolicy() & _TAB]
        for button in stop[:1]:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = ARROWS.get(Qt.Key(event.key())) if plain(event) else None
        buttons = self._buttons()
        here = next((at for at, button in enumerate(buttons) if button.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        target = (here + step) % len(buttons)
        self._stop_at(target)
        buttons[target].setFocus(Qt.FocusReason.TabFocusReason)

    def _answered(self) -> None:
        if self.open_card is not None and self.chosen:
            self.open_card.choose(chosen=False, who=self.open_card.who, due=self.open_card.due)
        self._follow_focus()
        self.chosen_changed.emit()

    def _left_open(self) -> None:
        if self.open_chosen:
            self._check(())
        self._follow_focus()
        self.chosen_changed.emit()

    def _check(self, keys: Sequence[str]) -> None:
        if self._exclusive is not None:
            self._exclusive.setExclusive(False)
        for card in self._cards:
            card.setChecked(card.option.key in keys)
        if self._exclusive is not None:
            self._exclusive.setExclusive(True)

    def _follow_focus(self) -> None:
        """Let the tab stop be the card that has the focus, else the chosen one."""
        focused = [at for at, button in enumerate(self._buttons()) if button.hasFocus()]
        if focused:
            self._stop_at(focused[0])
        else:
            self._stop_at_chosen()

    def _stop_at_chosen(self) -> None:
        chosen = [at for at, button in enumerate(self._buttons()) if button.isChecked()]
        self._stop_at(chosen[0] if chosen else 0)

    def _stop_at(self, index: int) -> None:
        policies = Qt.FocusPolicy
        for at, button in enumerate(self._buttons()):
            button.setFocusPolicy(policies.StrongFocus if at == index else policies.ClickFocus)

    def _buttons(self) -> list[QAbstractButton]:
        opens: list[QAbstractButton] = [self.open_card.button] if self.open_card else []
        return [*self._cards, *opens]

    def _add_open_card(self, explanation: Text, row: int) -> None:
        measures = SHOWN_OPEN if self._shown else self._measures
        self.open_card = OpenCard(self._look, explanation, self, measures=measures)
        self.open_card.chosen_changed.connect(self._left_open)
        self.open_card.details_changed.connect(self.details_changed)
        self._grid.addWidget(self.open_card, row, 0, 1, 2 if self._shown else 1)

    def _clear(self) -> None:
        opens: list[QWidget] = [self.open_card] if self.open_card else []
        for widget in [*self._cards, *opens]:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._cards, self.open_card = [], None
        if self._exclusive is not None:
            self._exclusive.deleteLater()
            self._exclusive = None

    def _refresh(self) -> None:
        self._grid.setSpacing(self._look.px(16 if self._shown else 6))


def draw_frame(  # noqa: PLR0913
    look: Look,
    painter: QPainter,
    box: QRectF,
    *,
    chosen: bool,
    pointed: bool = False,
    open_: bool = False,
    quiet: bool = False,
) -> None:
    """Draw the ground and outline of a card; the outline grows inwards when chosen.

    `open_` is dashed and amber; `quiet` leaves the amber out, for the client's screen.
    """
    token, soft = ("warn", "warn_soft") if open_ and not quiet else ("accent", "accent_soft")
    fill = soft if chosen else "bg" if pointed else "surface"
    width = 2.0 if chosen else 1.0
    edge = token if chosen else "ctl" if open_ else "line"
    dashes = ((5.0, 3.0) if chosen else (3.0, 2.0)) if open_ else ()
    panel(painter, box, look.px(RADIUS), look.colour(fill))
    panel(painter, box, look.px(RADIUS), None, pen(look.colour(edge), width, dashes))


def draw_sign(
    look: Look, painter: QPainter, *, chosen: bool, open_: bool = False, square: bool = False
) -> None:
    """Draw a radio ring, or a checkbox if `square`, into the 18 px right and down of the origin.

    `open_` is the dashed ring of a question left open.
    """
    token = "warn" if open_ else "accent" if chosen else "ctl"
    width = 2.0 if chosen else 1.5
    edge = pen(look.colour(token), width, (3.0, 2.2) if open_ else ())
    if square:
        fill = look.colour("accent") if chosen else None
        panel(painter, QRectF(1, 1, 16, 16), 4, fill, edge)
        if chosen:
            tick = pen(look.colour("on"), 1.8)
            tick.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(tick)
            painter.drawPolyline([QPointF(5.2, 9.2), QPointF(8, 12), QPointF(12.9, 6.4)])
        return
    painter.setPen(edge)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(9, 9), 7.5, 7.5)
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(token))
        painter.drawEllipse(QPointF(9, 9), 4, 4)


_TAB = Qt.FocusPolicy.TabFocus
