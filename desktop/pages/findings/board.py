# SPDX-License-Identifier: Apache-2.0
"""The decision for the board, set apart from the measures for four weeks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.engagement import slots
from desktop.pages.findings.responsible import Responsible
from desktop.pages.findings.rows import Rows
from desktop.theme.look import Role, bind
from desktop.widgets.labels import Card, label
from desktop.widgets.pictures import Picture
from reports.blocks.measures import BOARD, BOARD_NOTE, board_call_out, other_decisions
from reports.model import CallOut

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from reports.speaking import Speaker


class Decision(QWidget):
    """One question for the board, and beneath it the moves there are to choose from."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.question = label(look, Role.BODY, "ink2", wrap=True)
        self.moves = label(look, Role.CAPTION, "ink2", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.question)
        self._column.addWidget(self.moves)
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        self._column.setSpacing(self._look.px(2))

    def say(self, question: str, moves: Sequence[str]) -> None:
        """Show a question and its moves, each in a line of its own; none leaves no gap."""
        self.question.show_text(question)
        self.moves.show_text("\n".join(f"– {move}" for move in moves))
        self.moves.setVisible(bool(moves))


class BoardCard(Card):
    """What the board has to decide, who brings it there and by when."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__(look, outline="bad_line")
        self.setObjectName("board")
        self._look = look
        self._session = session
        self.responsible = Responsible(look, session, slots.BOARD)
        self._head = QHBoxLayout()
        self._head.addWidget(label(look, Role.HEADING, "ink", BOARD))
        self._note = label(look, Role.CAPTION, "ink3", BOARD_NOTE)
        self._head.addWidget(self._note, 1)
        questions = QVBoxLayout()
        questions.setContentsMargins(0, 0, 0, 0)
        self._questions: Rows[int, Decision] = Rows(questions, lambda _: Decision(look))
        self._between = questions
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.addLayout(self._head)
        words.addLayout(questions)
        words.addStretch(1)
        self._words = words
        self._row = QHBoxLayout(self)
        self._row.addWidget(Picture(look, "gavel", "bad", 18), 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.responsible, 0, Qt.AlignmentFlag.AlignTop)
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(24), px(11), px(24), px(11))
        self._row.setSpacing(px(16))
        self._head.setSpacing(px(10))
        self._words.setSpacing(px(2))
        self._between.setSpacing(px(10))

    def refresh(self, speaker: Speaker) -> None:
        """Show the decision as it stands; the card is hidden while none certainly follows."""
        found = [block for block in board_call_out(speaker) if isinstance(block, CallOut)]
        self.setVisible(bool(found))
        self._note.setVisible(not other_decisions(speaker))
        for said, call_out in zip(self._questions.show(range(len(found))), found, strict=True):
            said.say(call_out.text, call_out.points)
        self.responsible.refresh(speaker.advice.answers.plan.board, speaker.text(BOARD))
