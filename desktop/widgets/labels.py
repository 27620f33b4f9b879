# SPDX-License-Identifier: Apache-2.0
"""Texts set in a role of type, cards and hairlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.painting import Paragraph, Part, painter_on, panel, pen

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from rules.text import Text

__all__ = ["Card", "Part", "Role", "TextLabel", "hairline", "label"]


class TextLabel(QLabel):
    """A text in a role of type; it wraps, or ends in «…» and tells the rest as a tooltip."""

    def __init__(  # noqa: PLR0913
        self,
        look: Look,
        role: Role,
        token: str = "ink",  # noqa: S107
        text: Text | None = None,
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._role = role
        self._token = token
        self._said = text
        self._parts: tuple[Part, ...] = ()
        self._shown: tuple[Role, tuple[Part, ...]] | None = None
        self._placed = False
        self._sets: dict[tuple[float, bool], Paragraph] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum if wrap else QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        bind(look, self, self._refresh)

    def say(self, text: Text) -> None:
        """Show a text in the language of the look."""
        self._said = text
        self._show()

    def show_text(self, text: str) -> None:
        """Show a text as it is, whatever the language."""
        self._said = None
        self._parts = (self._part(text),)
        self._show()

    def show_parts(self, *parts: Part) -> None:
        """Show runs of text in roles and colours of their own; the first gives the line height."""
        self._said = None
        self._parts = parts
        self._show()

    def colour_in(self, token: str) -> None:
        """Show the text in the colour of another token."""
        self._token = token
        if self._parts and len(self._parts) == 1:
            self._parts = (self._part(self._parts[0].text),)
        self._show()

    def set_role(self, role: Role) -> None:
        """Show the text in another role of type."""
        self._role = role
        if self._parts and len(self._parts) == 1:
            self._parts = (self._part(self._parts[0].text),)
        self._show()

    @override
    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:
        super().setAlignment(alignment)
        self._sets.clear()

    @override
    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        extra = QSize(margins.left() + margins.right(), margins.top() + margins.bottom())
        if self.wordWrap():
            natural = self._set(float("inf"), wrap=False)
            width = min(natural.width, self._look.px(680))
            natural = self._set(width + 1)
            return QSize(_whole(width), natural.height) + extra
        natural = self._set(float("inf"))
        return QSize(_whole(natural.width), natural.height) + extra

    @override
    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        if not self.wordWrap():
            return QSize(min(hint.width(), self._look.px(120)), hint.height())
        metrics = QFontMetricsF(self._look.font(self._role))
        words = self.text().split()
        longest = max((metrics.horizontalAdvance(word) for word in words), default=0.0)
        width = min(_whole(longest), self._look.px(160), hint.width())
        return QSize(width, self._look.line_height(self._role))

    @override
    def heightForWidth(self, width: int) -> int:
        if not self.wordWrap():
            return self.sizeHint().height()
        margins = self.contentsMargins()
        inside = width - margins.left() - margins.right()
        return self._set(inside).height + margins.top() + margins.bottom()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sets.clear()
        self._placed = True
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        box = self.contentsRect()
        paragraph = self._set(box.width())
        top = float(box.top())
        room = box.height() - paragraph.height
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            top += max(0, room) // 2
        elif self.alignment() & Qt.AlignmentFlag.AlignBottom:
            top += room
        paragraph.draw(painter, box.left(), top)
        painter.end()

    def _set(self, width: float, *, wrap: bool | None = None) -> Paragraph:
        wrapped = self.wordWrap() if wrap is None else wrap
        known = self._sets.get((width, wrapped))
        if known is not None:
            return known
        parts = self._parts or (self._part(""),)
        sides = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        made = Paragraph(self._look, parts, width, wrap=wrapped, alignment=sides)
        self._sets[width, wrapped] = made
        return made

    def _part(self, text: str) -> Part:
        return Part(text, self._role, self._token)

    def _refresh(self) -> None:
        self._shown = None
        self._show()

    def _show(self) -> None:
        """Show the text as it is to be; nothing moves where it is shown so already."""
        if self._said is not None:
            self._parts = (self._part(self._look.text(self._said)),)
        if self._shown == (self._role, self._parts):
            return
        if self._shown is None or self._shown[0] != self._role:
            self.setFont(self._look.font(self._role))
        self._shown = (self._role, self._parts)
        self.setText("".join(part.text for part in self._parts))
        self._sets.clear()
        self._fit()
        self.updateGeometry()
        self.update()

    def _fit(self) -> None:
        """Hold the height all lines need, or tell as a tooltip what does not fit into one."""
        if self.wordWrap():
            # a layout knows heights for widths as wishes only, and would cut off lines
            laid_out = self.width() >= self.minimumSizeHint().width() and self._placed
            self.setMinimumHeight(self.heightForWidth(self.width()) if laid_out else 0)
        else:
            cut = self._set(self.contentsRect().width()).elided
            self.setToolTip(self.text() if cut else "")


def label(
    look: Look,
    role: Role,
    token: str = "ink",  # noqa: S107
    text: Text | None = None,
    wrap: bool = False,
) -> TextLabel:
    """Return a text in a role of type and a colour token."""
    return TextLabel(look, role, token, text, wrap=wrap)


class Card(QFrame):
    """A surface with an outline; the only level of boxes there is.

    `fill` and `outline` are tokens, an empty outline is none; `radius` is in px at 100 %.
    """

    def __init__(
        self,
        look: Look,
        parent: QWidget | None = None,
        *,
        fill: str = "surface",
        outline: str = "line",
        radius: float = 10,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._radius = radius
        self.fill = fill
        self.outline = outline
        bind(look, self, self.update)

    def colour_in(self, fill: str, outline: str = "") -> None:
        """Show other colours."""
        self.fill = fill
        self.outline = outline
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        edge = pen(self._look.colour(self.outline)) if self.outline else None
        fill = self._look.colour(self.fill)
        panel(painter, QRectF(self.rect()), self._look.px(self._radius), fill, edge)
        painter.end()


class _Hairline(QFrame):
    """One px of the line colour."""

    def __init__(self, look: Look, *, upright: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        bind(look, self, self.update)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), self._look.colour("line"))
        painter.end()


def hairline(look: Look, *, upright: bool = False) -> QFrame:
    """Return a line of one px, lying or upright."""
    return _Hairline(look, upright=upright)


def _whole(width: float) -> int:
    """Round up, with a px for what a screen's fractions add."""
    return int(width) + 2
