# SPDX-License-Identifier: Apache-2.0
"""Buttons: primary, secondary, quiet, destructive, links in a text, and icons alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.arrows import plain
from desktop.widgets.focus import FocusRing
from desktop.widgets.painting import draw_key_cap, key_cap_size, painter_on, panel, pen
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from desktop.widgets.menu import Menu

    _Button = QAbstractButton
else:
    _Button = object

KEY = Text(de="Taste {key}", en="Key {key}")
MORE = Text(de="Weitere Möglichkeiten", en="More choices")
RADIUS = 6


def is_enter(event: QKeyEvent) -> bool:
    """Tell whether Enter is pressed alone, once: on a button it acts as Space does."""
    enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enters and plain(event) and not event.isAutoRepeat()


@dataclass(frozen=True)
class Paint:
    """Tokens of one kind of button; an empty one is not painted."""

    text: str
    fill: str = ""
    pointed: str = "sunken"
    outline: str = ""
    icon: str = ""


PRIMARY = Paint("on", "accent", "accent_h")
SECONDARY = Paint("ink", "surface", "bg", "line", "ink")
QUIET = Paint("ink2")
DANGER = Paint("bad", "surface", "bad_soft", "bad_line")
LINK = Paint("accent", pointed="")


class _Act(_Button):
    """What buttons with and without words share: what they say, their icon, why they rest."""

    _look: Look
    _said: Text
    _icon: str
    _reason: Text | None
    _of: Text | None = None

    def _begin(self, look: Look, text: Text, icon: str) -> None:
        self._look = look
        self._said = text
        self._icon = icon
        self._reason = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        FocusRing(look, self, RADIUS)
        bind(look, self, self._refresh)

    def say(self, text: Text) -> None:
        """Show or tell another text."""
        self._said = text
        self._refresh()

    def belong_to(self, of: Text) -> None:
        """Tell a screen reader what the button is of, where others say the same."""
        self._of = of
        self._refresh()

    def show_icon(self, icon: str) -> None:
        """Show another icon; an empty one is none."""
        self._icon = icon
        self._refresh()

    def forbid(self, reason: Text | None) -> None:
        """Disable the button and say why, or enable it again without a reason."""
        self._reason = reason
        self.setEnabled(reason is None)
        self._refresh()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
            return
        super().keyPressEvent(event)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _forbidden(self) -> str:
        """Return why the button cannot be pressed, empty if it can."""
        return self._look.text(self._reason) if self._reason else ""

    def _refresh(self) -> None:
        said = self._look.text(self._said)
        self.setAccessibleName(f"{said}: {self._look.text(self._of)}" if self._of else said)
        self.update()


class Button(_Act, QPushButton):
    """A button with an icon before its text and a key cap behind it, both optional.

    `large` is the size of the primary step in the interview, 40 px instead of 32.
    """

    paint = SECONDARY
    padding = 12.0

    def __init__(  # noqa: PLR0913
        self,
        look: Look,
        text: Text,
        icon: str = "",
        key: str = "",
        parent: QWidget | None = None,
        *,
        large: bool = False,
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._large = large
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._begin(look, text, icon)

    @override
    def sizeHint(self) -> QSize:
        width = self._content_width() + 2 * self._padding()
        return QSize(round(width), self._height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        self._draw_ground(painter)
        left = max(0.0, (self.width() - self._content_width()) / 2)
        self._draw_content(painter, left)
        painter.end()

    def _draw_ground(self, painter: QPainter) -> None:
        paint = self.paint
        pointed = self.isDown() or self.underMouse()
        fill, outline = (paint.pointed if pointed else paint.fill), paint.outline
        if not self.isEnabled():
            fill, outline = ("sunken", "line") if paint.fill else ("", "")
        edge = pen(self._look.colour(outline)) if outline else None
        if fill or edge:
            ground = self._look.colour(fill) if fill else None
            panel(painter, QRectF(self.rect()), self._look.px(RADIUS), ground, edge)

    def _draw_content(self, painter: QPainter, left: float) -> None:
        token = self.paint.text if self.isEnabled() else "ink3"
        middle = self.height() / 2
        if self._icon:
            icon_token = (self.paint.icon or token) if self.isEnabled() else token
            ratio = self.devicePixelRatio()
            picture = self._look.pixmap(self._icon, icon_token, 16, ratio)
            painter.drawPixmap(QPointF(left, middle - self._look.px(16) / 2), picture)
            left += self._look.px(16) + self._gap()
        metrics = QFontMetricsF(self.font())
        painter.setFont(self.font())
        painter.setPen(self._look.colour(token))
        baseline = middle + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(left, baseline), self.text())
        left += metrics.horizontalAdvance(self.text()) + self._gap()
        if self._key:
            cap = key_cap_size(self._look, self._key)
            on_fill = "on" if self.paint.fill == "accent" and self.isEnabled() else "ink2"
            at = QPointF(left, middle - cap.height() / 2)
            draw_key_cap(self._look, painter, at, self._key, on_fill)

    def _content_width(self) -> float:
        parts = [QFontMetricsF(self.font()).horizontalAdvance(self.text())]
        if self._icon:
            parts.append(self._look.px(16))
        if self._key:
            parts.append(key_cap_size(self._look, self._key).width())
        return sum(parts) + self._gap() * (len(parts) - 1)

    def _gap(self) -> float:
        return self._look.px(8)

    def _padding(self) -> float:
        return self._look.px(20 if self._large else self.padding)

    def _height(self) -> int:
        return self._look.px(40 if self._large else 32)

    def _refresh(self) -> None:
        role = Role.ANSWER if self._large else Role.BODY_STRONG
        self.setFont(self._look.font(role))
        self.setText(self._look.text(self._said).replace("&", "&&"))
        reason = self._forbidden()
        key = self._look.text(KEY).format(key=self._key) if self._key else ""
        self.setToolTip(reason)
        self.setAccessibleDescription(reason or key)
        self.updateGeometry()
        super()._refresh()

    @override
    def text(self) -> str:
        """Return the text shown, without mnemonics."""
        return super().text().replace("&&", "&")


class PrimaryButton(Button):
    """The next step; one per screen."""

    paint = PRIMARY


class SecondaryButton(Button):
    """Every other act."""


class QuietButton(Button):
    """An act at the edge: text only."""

    paint = QUIET


class DangerButton(Button):
    """An act that takes something away; never filled."""

    paint = DANGER


class LinkButton(Button):
    """An act inside a notice or a text: accent words without a box."""

    paint = LINK
    padding = 2.0

    def _height(self) -> int:
        return max(24, self._look.px(24))


class SmallLink(LinkButton):
    """An act in small accent words, set from the left."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        self._draw_content(painter, self._padding())
        painter.end()

    @override
    def _refresh(self) -> None:
        super()._refresh()
        self.setFont(self._look.font(Role.CAPTION_STRONG))
        self.updateGeometry()


class SplitButton(PrimaryButton):
    """The primary step with other kinds of it behind a chevron.

    `clicked` is the step itself; the chevron (or the Down key) opens `menu`.
    """

    opened = Signal()
    CHEVRON = 36.0

    def __init__(self, look: Look, text: Text, menu: Menu, icon: str = "") -> None:
        super().__init__(look, text, icon)
        self._choices = menu

    @override
    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self._look.px(self.CHEVRON), self._look.px(4))

    def open_menu(self) -> None:
        """Open the menu beneath the button, aligned at its right edge."""
        self.opened.emit()
        self._choices.popup_under(self)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.position().x() >= self.width() - self._look.px(self.CHEVRON):
            self.open_menu()
            return
        super().mousePressEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.open_menu()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        self._draw_ground(painter)
        chevron = self._look.px(self.CHEVRON)
        room = self.width() - chevron
        self._draw_content(painter, (room - self._content_width()) / 2)
        line = self._look.colour("on")
        line.setAlphaF(0.35)
        inset = self._look.px(8)
        painter.fillRect(QRectF(room, inset, 1, self.height() - 2 * inset), line)
        size = self._look.px(16)
        picture = self._look.pixmap("chevron-down", "on", 16, self.devicePixelRatio())
        at = QPointF(room + (chevron - size) / 2, (self.height() - size) / 2)
        painter.drawPixmap(at, picture)
        painter.end()

    def _refresh(self) -> None:
        super()._refresh()
        self.setAccessibleDescription(self._look.text(MORE))


class IconButton(_Act, QToolButton):
    """An icon alone, 32 px square; its text is the tooltip and the accessible name."""

    def __init__(
        self,
        look: Look,
        icon: str,
        text: Text,
        parent: QWidget | None = None,
        *,
        outlined: bool = False,
    ) -> None:
        super().__init__(parent)
        self._outlined = outlined
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._begin(look, text, icon)

    @override
    def sizeHint(self) -> QSize:
        side = self._look.px(32)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        pointed = self.isEnabled() and (self.isDown() or self.underMouse())
        ground = "surface" if self._outlined else ""
        fill = "sunken" if pointed or self.isChecked() else ground
        edge = pen(self._look.colour("line")) if self._outlined else None
        if fill or edge:
            colour = self._look.colour(fill) if fill else None
            panel(painter, QRectF(self.rect()), self._look.px(RADIUS), colour, edge)
        token = "ink2" if self.isEnabled() else "mut"
        size = self._look.px(16)
        picture = self._look.pixmap(self._icon, token, 16, self.devicePixelRatio())
        at = QPointF((self.width() - size) / 2, (self.height() - size) / 2)
        painter.drawPixmap(at, picture)
        painter.end()

    def _refresh(self) -> None:
        reason = self._forbidden()
        self.setToolTip(reason or self._look.text(self._said))
        self.setAccessibleDescription(reason)
        self.setFixedSize(self.sizeHint())
        super()._refresh()
