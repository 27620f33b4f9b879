# SPDX-License-Identifier: Apache-2.0
"""The line beneath an input's name: where its value comes from, or what is being understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from desktop.pages.calculator.understanding import shortest_range
from desktop.theme.look import Role, bind
from desktop.widgets.labels import label
from desktop.widgets.pictures import Picture
from rules.text import Text

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from desktop.pages.calculator.known import Known, State
    from desktop.theme.look import Look

OPENS = Text(de="F2 zeigt, worauf der Wert beruht.", en="F2 shows what the value rests on.")
GAP = 6  # px between state and range
_MARKS: dict[State, tuple[str, str]] = {
    "confirmed": ("check", "ok"),
    "disputed": ("users", "warn"),
    "prepared": ("file-clock", "warn"),
    "assumed": ("equal-approximately", "ink3"),
    "open": ("", "ink3"),
}


class Origin(QAbstractButton):
    """How sure the value is, how reliable, and its range; a click asks what it rests on.

    Where there is no room for all, the tick alone says «confirmed» before the reliability. What is
    being typed is shown in its place as it was understood.
    """

    def __init__(self, look: Look, name: Text) -> None:
        super().__init__()
        self._look = look
        self._name = name
        self._known: Known | None = None
        self._understood = ""
        self._mark = Picture(look, "check", "ok", 12, stroke=2)
        self._state = label(look, Role.CAPTION_STRONG)
        self._range = label(look, Role.FIGURE_SMALL, "ink3")
        for part in (self._mark, self._state, self._range):
            part.setParent(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard has F2 in the field
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bind(look, self, self._show)

    def show_known(self, known: Known) -> None:
        """Show how an input is known."""
        self._known = known
        self._show()

    def show_understood(self, words: str) -> None:
        """Show what is being typed as it was understood; nothing brings the origin back."""
        if words != self._understood:
            self._understood = words
            self._show()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(16))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(60), self._look.px(16))

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """The parts paint themselves."""

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._show()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._show()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        known = self._known
        if known is None:
            return
        icon, token = ("", "ink2") if self._understood else _MARKS[known.state]
        self._mark.setVisible(bool(icon))
        if icon:
            self._mark.show_icon(icon, token)
        state, span = (self._understood, "") if self._understood else self._words(known)
        role = Role.FIGURE_SMALL if self._understood else self._role(known)
        self._state.set_role(role)
        self._state.colour_in("ink" if self.underMouse() and not self._understood else token)
        self._state.show_text(state)
        self._range.show_text(span)
        self._place(icon, self._wide(state, role))
        self._describe(known)

    def _place(self, icon: str, wide: int) -> None:
        """Set the parts side by side, the range in what room is left."""
        look, height = self._look, self.height()
        small = look.px(12)
        self._mark.setGeometry(0, (height - small) // 2, small, small)
        left = look.px(16) if icon else 0
        wide = min(wide, self._room(icon))
        self._state.setGeometry(left, 0, wide, height)
        left += wide + look.px(GAP)
        self._range.setGeometry(left, 0, max(0, self.width() - left), height)
        self._range.setVisible(bool(self._range.text()) and left < self.width())

    def _words(self, known: Known) -> tuple[str, str]:
        """Return state and range, as much of them as there is room for; the tooltip has all."""
        language, span = self._look.language, known.span
        state, reliability = known.state_said(language), known.reliability(language)
        both = ", ".join(filter(None, (state, reliability)))
        word = reliability if reliability and known.state == "confirmed" else both
        for said, beside in ((both, span), (word, span), (word, shortest_range(span)), (word, "")):
            if self._takes(said, beside) <= self._room(_MARKS[known.state][0]):
                return said, beside
        return word, ""

    def _takes(self, said: str, span: str) -> int:
        """Return how wide a state and a range are together."""
        gap = self._look.px(GAP) if span else 0
        return self._wide(said, Role.CAPTION_STRONG) + gap + self._wide(span, Role.FIGURE_SMALL)

    def _role(self, known: Known) -> Role:
        return Role.CAPTION if known.state == "open" else Role.CAPTION_STRONG

    def _wide(self, text: str, role: Role) -> int:
        metrics = QFontMetricsF(self._look.font(role))
        return int(metrics.horizontalAdvance(text)) + 2 if text else 0

    def _room(self, icon: str) -> int:
        return max(0, self.width() - (self._look.px(16) if icon else 0))

    def _describe(self, known: Known) -> None:
        look = self._look
        words = known.rests_on(look.language)
        self.setToolTip(f"{words}\n{look.text(OPENS)}")
        self.setAccessibleName(f"{look.text(self._name)}: {words.splitlines()[0]}")
        rest = ". ".join((*words.splitlines()[1:], look.text(OPENS)))
        self.setAccessibleDescription(rest)
