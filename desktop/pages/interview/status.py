# SPDX-License-Identifier: Apache-2.0
"""Closing an engagement at the end of the talk, and taking it up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.engagement import slots
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import SecondaryButton
from desktop.widgets.labels import label
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look

ACTIVE, DONE = "active", "done"
CLOSE = Text(de="Mandat abschliessen", en="Complete the engagement")
REOPEN = Text(de="Wieder in Arbeit nehmen", en="Take up again")
WILL = Text(
    de="Es steht dann unter «Abgeschlossen» und lässt sich weiter ansehen und ändern.",
    en="It then stands under “Completed” and can still be viewed and changed.",
)
IS = Text(de="Dieses Mandat ist abgeschlossen.", en="This engagement is completed.")


class Status(QWidget):
    """One button with what it does in words."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__()
        self._look = look
        self._session = session
        self.button = SecondaryButton(look, CLOSE, "check")
        self.button.setObjectName("status")
        self.button.clicked.connect(self._turn)
        self._words = label(look, Role.CAPTION, "ink3", wrap=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.button)
        self._row.addWidget(self._words, 1)
        bind(look, self, self.refresh)

    @property
    def done(self) -> bool:
        """Tell whether the engagement is completed."""
        return self._session.state.text(slots.STATUS, ACTIVE) == DONE

    def refresh(self) -> None:
        """Show how it stands."""
        self._row.setSpacing(self._look.px(12))
        self.button.say(REOPEN if self.done else CLOSE)
        self.button.show_icon("history" if self.done else "check")
        self._words.say(IS if self.done else WILL)

    def _turn(self) -> None:
        self._session.edit({slots.STATUS: ACTIVE if self.done else DONE}, slots.STATUS)
