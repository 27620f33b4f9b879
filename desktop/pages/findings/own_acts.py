# SPDX-License-Identifier: Apache-2.0
"""What the consultant can do with a measure: replace or reword it, and go back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.theme.look import bind
from desktop.widgets.buttons import SmallLink
from rules.text import Text

if TYPE_CHECKING:
    from desktop.pages.findings.own_form import Act
    from desktop.theme.look import Look

ACTS: dict[Act, Text] = {
    "replace": Text(de="Ersetzen", en="Replace"),
    "reword": Text(de="Umformulieren", en="Reword"),
    "edit": Text(de="Bearbeiten", en="Edit"),
}
BACK = Text(de="Zurück zur Empfehlung", en="Back to the recommendation")
REMOVE = Text(de="Entfernen", en="Remove")


class OwnActs(QWidget):
    """The acts as links in a row; `asked` tells which is wanted, `back` is a link of its own."""

    asked = Signal(str)

    def __init__(self, look: Look, id_: str, *, is_own: bool) -> None:
        super().__init__()
        self._look = look
        self._is_own = is_own
        acts: tuple[Act, ...] = ("edit",) if is_own else ("replace", "reword")
        self._links = {act: SmallLink(look, ACTS[act]) for act in acts}
        self._row = QHBoxLayout(self)
        for act, link in self._links.items():
            link.setObjectName(f"{act}:{id_}")
            link.clicked.connect(lambda _=False, act=act: self.asked.emit(act))
            self._row.addWidget(link)
        self.back = SmallLink(look, BACK)
        self.back.setObjectName(f"back:{id_}")
        self._row.addWidget(self.back)
        self._row.addStretch(1)
        for link in self._links.values():
            link.hide()
        if not is_own:
            self.back.hide()
            self.hide()
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self._look.px(16))

    def refresh(self, title: str, *, leads_back: bool) -> None:
        """Name the measure to a screen reader; one that was added is taken away, not led back."""
        self.back.say(BACK if leads_back else REMOVE)
        for link in (*self._links.values(), self.back):
            link.setAccessibleDescription(title)

    def offer(self, offered: bool) -> None:
        """Offer all, or of an own measure only to take it away."""
        for link in self._links.values():
            link.setVisible(offered)
        self.setVisible(offered or self._is_own)
