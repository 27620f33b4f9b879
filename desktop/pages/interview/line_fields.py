# SPDX-License-Identifier: Apache-2.0
"""A typed question asked of every business line or AI initiative: one field below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop.engagement.groups import names_of
from desktop.pages.interview.area import AnswerArea, Asked, Drafts
from desktop.pages.interview.number_area import NumberArea
from desktop.pages.interview.shares_area import SharesArea
from desktop.pages.interview.text_area import TextArea
from desktop.theme.look import Role
from desktop.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look


def typed_area(look: Look, asked: Asked, drafts: Drafts, entry: str = "") -> AnswerArea:
    """Return the area for a question whose answer is typed."""
    if asked.about.type == "shares":
        return SharesArea(look, asked, drafts, entry)
    if asked.about.type == "text":
        return TextArea(look, asked)
    return NumberArea(look, asked, drafts, entry)


class LineFields(QWidget):
    """One area for each entry; the one that has the keyboard is in focus."""

    answered = Signal(str, object)  # the entry, its answer without remarks or None
    moved = Signal(str)
    change_wanted = Signal(str)

    def __init__(self, look: Look, asked: Asked, drafts: Drafts) -> None:
        super().__init__()
        self._look = look
        self._asked = asked
        self._drafts = drafts
        self._areas: dict[str, AnswerArea] = {}
        self.entry = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_answers(self, session: EngagementSession, entries: Sequence[str]) -> None:
        """Show what counts for every entry asked."""
        names = names_of(session.answers)
        for entry in entries:
            if entry not in self._areas:
                self._add(entry, names[entry])
            self._areas[entry].show_answer(session.answers.answer(self._asked.id, entry), None)
        self.entry = self.entry or next(iter(self._areas), "")

    def choose(self, number: int) -> None:
        """Let the focused line take a number key."""
        if self.entry:
            self._areas[self.entry].choose(number)

    def commit(self) -> bool:
        """Tell what is typed in any line; False where one cannot be read."""
        readable = [area.commit() for area in self._areas.values()]
        return all(readable)

    def take_focus(self) -> None:
        """Put the keyboard into the focused line."""
        if self.entry:
            self._areas[self.entry].take_focus()

    def _add(self, entry: str, name: str) -> None:
        area = typed_area(self._look, self._asked, self._drafts, entry)
        area.answered.connect(lambda answer: self.answered.emit(entry, answer))
        words = label(self._look, Role.HEADING)
        words.show_text(name)
        for part in (words, area, area.tail):
            if part is not None:
                self._column.addWidget(part)
        for control in area.findChildren(QWidget):
            control.setProperty("line", entry)
            control.installEventFilter(self)
        self._areas[entry] = area

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            entry = str(watched.property("line"))
            if entry != self.entry:
                self.entry = entry
                self.moved.emit(entry)
        return False
