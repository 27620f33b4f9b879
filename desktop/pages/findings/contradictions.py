# SPDX-License-Identifier: Apache-2.0
"""Answers that do not go together: what is wrong with them, and the way to each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.pages.findings.answer_link import AnswerLinks, Go
from desktop.pages.findings.rows import Rows
from desktop.theme.look import Role, bind
from desktop.widgets.labels import Card, label
from desktop.widgets.pictures import Picture
from reports.contradictions import TITLE

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from reports.speaking import Speaker
    from rules.advice.advice import ContradictionFound

Key = tuple[str, str]


class ContradictionsCard(Card):
    """An amber card, hidden while all answers fit."""

    def __init__(self, look: Look, go: Go) -> None:
        super().__init__(look, fill="warn_soft", outline="")
        self.setObjectName("contradictions")
        self._look = look
        self._title = label(look, Role.PANEL, "ink", TITLE)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        rows = QVBoxLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        self._rows: Rows[Key, _Contradiction] = Rows(rows, lambda _: _Contradiction(look, go))
        self._column.addLayout(rows)
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(20), px(10), px(20), px(14))
        self._column.setSpacing(px(6))

    def refresh(self, speaker: Speaker) -> None:
        """Show what does not go together now."""
        found = {(each.id, each.entry): each for each in speaker.advice.contradictions}
        for row, each in zip(self._rows.show(list(found)), found.values(), strict=True):
            row.refresh(each, speaker)
        self.setVisible(bool(found))


class _Contradiction(QWidget):
    """A sentence, and beneath it the answers with a link to each."""

    def __init__(self, look: Look, go: Go) -> None:
        super().__init__()
        self._look = look
        self._said = label(look, Role.BODY, "ink", wrap=True)
        self._answers = AnswerLinks(look, go)
        self._mark = QVBoxLayout()
        self._mark.addWidget(Picture(look, "triangle-alert", "warn"))
        self._mark.addStretch(1)
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.addWidget(self._said)
        words.addWidget(self._answers)
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._mark)
        self._row.addLayout(words, 1)
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(0, px(2), 0, px(2))
        self._row.setSpacing(px(10))
        self._mark.setContentsMargins(0, px(2), 0, 0)

    def refresh(self, found: ContradictionFound, speaker: Speaker) -> None:
        self._said.show_text(speaker.sentence(found.sentence))
        self._answers.show_refs(list(found.between), speaker)
