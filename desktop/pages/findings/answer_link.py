# SPDX-License-Identifier: Apache-2.0
"""An answer in a trace, and the way to its question in the interview."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.pages.findings.rows import Rows
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import LinkButton
from desktop.widgets.labels import label
from desktop.widgets.pictures import Picture
from reports.wording import CONFIDENCES
from rules.expressions.values import Ref
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from reports.speaking import Speaker

Go = Callable[[Ref], None]

TO_QUESTION = Text(de="Zur Frage im Interview", en="To the question in the interview")
ANSWER = Text(de="Antwort", en="Answer")
MOST = 6
MORE = Text(de="und {count} weitere Angaben", en="and {count} more answers")
ONE_MORE = Text(de="und eine weitere Angabe", en="and one more answer")


class AnswerLinks(QWidget):
    """The answers something rests on, each with a link to its question; at most `MOST`."""

    def __init__(self, look: Look, go: Go) -> None:
        super().__init__()
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._more = label(look, Role.CAPTION, "ink3")
        self._rows: Rows[Ref, AnswerLink] = Rows(column, lambda ref: AnswerLink(look, ref, go))
        column.addWidget(self._more)

    def show_refs(self, refs: list[Ref], speaker: Speaker) -> None:
        """Show these answers."""
        asked = [ref for ref in refs if ref.name in speaker.pack.questions]
        for row in self._rows.show(asked[:MOST]):
            row.refresh(speaker)
        rest = len(asked) - MOST
        self._more.setVisible(rest > 0)
        self._more.show_text(self._look.text(ONE_MORE if rest == 1 else MORE).format(count=rest))


class AnswerLink(QWidget):
    """One answer: its question's name as a link, what was said, and how sure that is."""

    def __init__(self, look: Look, ref: Ref, go: Go) -> None:
        super().__init__()
        self._look = look
        self._ref = ref
        self._link = LinkButton(look, ANSWER)
        self._link.setObjectName(f"to:{ref.name}:{ref.entry}")
        self._link.clicked.connect(lambda: go(ref))
        self._said = label(look, Role.BODY, "ink", wrap=True)
        self._row = QHBoxLayout(self)
        top = Qt.AlignmentFlag.AlignTop
        self._icon = QVBoxLayout()
        self._icon.addWidget(Picture(look, "message-square", "accent", 14))
        self._icon.addStretch(1)
        self._row.addLayout(self._icon)
        self._row.addWidget(self._link, 0, top)
        self._row.addWidget(self._said, 1, top)
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self._look.px(6))
        # icon and words on the line of the link
        self._icon.setContentsMargins(0, self._look.px(5), 0, 0)
        self._said.setContentsMargins(0, self._look.px(2), 0, self._look.px(2))

    def refresh(self, speaker: Speaker) -> None:
        """Show the answer as it is now."""
        name = speaker.label(self._ref)
        self._link.say(Text(de=name, en=name))
        self._link.setAccessibleDescription(self._look.text(TO_QUESTION))
        given = speaker.given(self._ref)
        remarks = []
        if given is not None and given.confidence:
            remarks.append(speaker.text(CONFIDENCES[given.confidence]))
        if given is not None and given.evidence:
            remarks.append(given.evidence)
        if given is not None and (clarified := speaker.clarification(given)):
            remarks.append(clarified)
        said = speaker.answer(self._ref)
        self._said.show_text(f"{said} ({', '.join(remarks)})" if remarks else said)
