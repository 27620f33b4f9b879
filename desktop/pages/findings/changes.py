# SPDX-License-Identifier: Apache-2.0
"""Which single answers would change a conclusion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme.look import Role, bind
from desktop.widgets.labels import label
from desktop.widgets.pictures import Picture
from reports.blocks.changes import NO_CHANGE, when_changed
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from reports.speaking import Speaker
    from rules.advice.advice import Flip

WHAT_CHANGES = Text(de="Was würde es ändern?", en="What would change it?")


class Changes(QWidget):
    """A title, and beneath it what happens under which conditions, `most` of them at most.

    `opening` is the beginning of the sentence that the conditions end.
    """

    def __init__(self, look: Look, opening: Text, most: int) -> None:
        super().__init__()
        self._look = look
        self._opening = label(look, Role.BODY, "ink2", opening)
        self._conditions = [_Condition(look) for _ in range(most)]
        self._none = label(look, Role.BODY, "ink2", NO_CHANGE, wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(label(look, Role.HEADING, "ink", WHAT_CHANGES))
        for part in (self._opening, *self._conditions, self._none):
            self._column.addWidget(part)
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        self._column.setSpacing(self._look.px(2))

    def show_flips(self, flips: tuple[Flip, ...] | None, speaker: Speaker) -> None:
        """Show these answers, None while they are not worked out."""
        found = flips or ()
        self._opening.setVisible(bool(found))
        self._none.setVisible(flips is not None and not found)
        for place, condition in enumerate(self._conditions):
            condition.setVisible(place < len(found))
            if place < len(found):
                condition.said.show_text(when_changed(speaker, found[place]))


class _Condition(QWidget):
    """One answer to one question, as a clause with «wenn»."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.said = label(look, Role.BODY, "ink", wrap=True)
        self._mark = QVBoxLayout()
        self._mark.addWidget(Picture(look, "git-compare", "accent", 14))
        self._mark.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._mark)
        self._row.addWidget(self.said, 1)
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(0, px(2), 0, px(2))
        self._row.setSpacing(px(6))
        self._mark.setContentsMargins(0, px(3), 0, 0)
