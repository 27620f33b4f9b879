# SPDX-License-Identifier: Apache-2.0
"""The line beneath an input's name: where its value comes from, or what is being understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.labels import label
from desktop.widgets.pictures import Picture
from rules.text import Text

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from desktop.pages.calculator.known import Known, State
    from desktop.theme.look import Look

OPENS = Text(de="F2 zeigt, worauf der Wert beruht.", en="F2 shows what the value rests on.")
_MARKS: dict[State, tuple[str, str]] = {
    "confirmed": ("check", "ok"),
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
        for part in (self._state, self._range):
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._mark)
        self._row.addWidget(self._state)
        self._row.addWidget(self._range, 1)
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
        return QSize(self._look.px(120), self._look.px(18))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(60), self._look.px(18))

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
        known, look = self._known, self._look
        self._row.setSpacing(look.px(4))
        if known is None:
            return
        icon, token = ("", "ink2") if self._understood else _MARKS[known.state]
        self._mark.setVisible(bool(icon))
        if icon:
            self._mark.show_icon(icon, token)
        state, span = (self._understood, "") if self._understood else self._words(known)
        self._state.set_role(Role.FIGURE_SMALL if self._understood else self._role(known))
        self._state.colour_in("ink" if self.underMouse() and not self._understood else token)
        self._state.show_text(state)
        self._range.show_text(span)
        self._state.setFixedWidth(min(self._wide(self._state.text()), self._room(icon)))
        self._describe(known)

    def _words(self, known: Known) -> tuple[str, str]:
        """Return state and range, as much of them as there is room for."""
        language = self._look.language
        state, reliability = known.state_said(language), known.reliability(language)
        both = ", ".join(filter(None, (state, reliability)))
        if not reliability or known.state != "confirmed":
            return both, known.span
        gap = self._look.px(8) if known.span else 0
        fits = self._wide(both) + gap + self._wide(known.span) <= self._room("check")
        return (both if fits else reliability), known.span

    def _role(self, known: Known) -> Role:
        return Role.CAPTION if known.state == "open" else Role.CAPTION_STRONG

    def _wide(self, text: str) -> int:
        metrics = QFontMetricsF(self._look.font(Role.CAPTION_STRONG))
        return int(metrics.horizontalAdvance(text)) + 3

    def _room(self, icon: str) -> int:
        return max(0, self.width() - (self._look.px(16) if icon else 0))

    def _describe(self, known: Known) -> None:
        look = self._look
        words = known.rests_on(look.language)
        self.setToolTip(f"{words}\n{look.text(OPENS)}")
        self.setAccessibleName(f"{look.text(self._name)}: {words.splitlines()[0]}")
        rest = ". ".join((*words.splitlines()[1:], look.text(OPENS)))
        self.setAccessibleDescription(rest)
