# SPDX-License-Identifier: Apache-2.0
"""The notice strip: in the flow, beneath the thing it speaks about, never over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.theme.look import Role, bind
from desktop.widgets.buttons import LinkButton
from desktop.widgets.chips import KeyCap
from desktop.widgets.labels import Card, TextLabel
from desktop.widgets.painting import Part
from desktop.widgets.pictures import Picture
from rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.theme.look import Look

NoticeTone = Literal["plain", "accent", "ok", "warn", "bad"]

_PAINT: dict[NoticeTone, tuple[str, str, str]] = {
    "plain": ("sunken", "info", "ink2"),
    "accent": ("accent_soft", "info", "accent"),
    "ok": ("ok_soft", "circle-check", "ok"),
    "warn": ("warn_soft", "triangle-alert", "warn"),
    "bad": ("bad_soft", "circle-x", "bad"),
}
_NOTHING = Text(de="–", en="–")


class Notice(Card):
    """An icon, one or two sentences, one action; hidden until it has something to tell."""

    def __init__(
        self,
        look: Look,
        tone: NoticeTone = "plain",
        parent: QWidget | None = None,
        *,
        icon: str = "",
    ) -> None:
        fill, usual, token = _PAINT[tone]
        super().__init__(look, parent, fill=fill, outline="", radius=8)
        self._words: Text | None = None
        self._lead: Text | None = None
        self._on_action: Callable[[], object] | None = None
        self._row = QHBoxLayout(self)
        self._picture = Picture(look, icon or usual, token)
        self._text = TextLabel(look, Role.BODY, wrap=True)
        self._action = LinkButton(look, _NOTHING)
        self._action.clicked.connect(self._act)
        self._key = KeyCap(look, "")
        middle = Qt.AlignmentFlag.AlignVCenter
        self._row.addWidget(self._picture, 0, middle)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._action, 0, middle)
        self._row.addWidget(self._key, 0, middle)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clear()
        bind(look, self, self._arrange)

    @property
    def words(self) -> Text | None:
        """What the strip says, None while it is hidden."""
        return self._words

    @property
    def key(self) -> str:
        """The key that does what the strip offers, empty where none does."""
        return self._key.text()

    def tell(  # noqa: PLR0913
        self,
        text: Text,
        action: Text | None = None,
        on_action: Callable[[], object] | None = None,
        *,
        lead: Text | None = None,
        tone: NoticeTone | None = None,
        icon: str = "",
        key: str = "",
    ) -> None:
        """Show a text and at most one action; `key` is the picture of the key that does it.

        `lead` stands before the text, in bold.
        """
        if tone is not None:
            fill, usual, token = _PAINT[tone]
            self.colour_in(fill)
            self._picture.show_icon(icon or usual, token)
        self._words, self._lead = text, lead
        self._on_action = on_action
        self._show_words()
        if action is not None:
            self._action.say(action)
        self._action.setVisible(action is not None)
        self._key.setText(key)
        self._key.setVisible(bool(key))
        self.setVisible(True)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))

    def clear(self) -> None:
        """Say nothing and take no room."""
        self._words = self._lead = None
        self._on_action = None
        self.setVisible(False)

    def _act(self) -> None:
        if self._on_action is not None:
            self._on_action()

    def _arrange(self) -> None:
        sides, ends = self._look.px(14), self._look.px(9)
        self._row.setContentsMargins(sides, ends, sides, ends)
        self._row.setSpacing(self._look.px(10))
        self._show_words()

    def _show_words(self) -> None:
        look = self._look
        if self._words is None:
            return
        said = look.text(self._words)
        if self._lead is None:
            self._text.say(self._words)
        else:
            lead = look.text(self._lead)
            self._text.show_parts(Part(f"{lead} ", Role.BODY_STRONG), Part(said, Role.BODY))
            said = f"{lead} {said}"
        self.setAccessibleName(said)
