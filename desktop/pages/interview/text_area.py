# SPDX-License-Identifier: Apache-2.0
"""An answer in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from desktop.pages.interview.area import AnswerArea, Asked
from desktop.pages.interview.cards import typed_cards
from desktop.theme.look import bind
from desktop.widgets.fields.multiline import MultilineField
from desktop.widgets.open_card import STAYS_OPEN
from rules.answers.answers import Answer
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look

IN_WORDS = Text(de="Antwort in Worten", en="Answer in words")


class TextArea(AnswerArea):
    """A field of several lines; «open» stands behind evidence and note."""

    def __init__(self, look: Look, asked: Asked) -> None:
        super().__init__(look, asked)
        self._shown = ""
        self.field = MultilineField(look, IN_WORDS, rows=4, most=10)
        self.field.setObjectName("words")
        self.field.rested.connect(self._tell)
        self.tail = self.open = typed_cards(look, asked, STAYS_OPEN)
        self.open.answered.connect(self.answered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        bind(look, self, self._name)

    @override
    def show_answer(self, answer: Answer | None, prepared: Answer | None) -> None:
        self.open.show_answer(answer)
        counts = answer or prepared
        shown = counts.value if counts is not None and isinstance(counts.value, str) else ""
        if self.field.hasFocus() and self.field.value != self._shown:
            return  # being typed
        self._shown = shown
        self.field.set_value(shown)

    @override
    def choose(self, number: int) -> None:
        self.open.choose(number)

    @override
    def commit(self) -> bool:
        self._tell(self.field.value)
        return True

    @override
    def take_focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, text: str) -> None:
        if text != self._shown:
            self._shown = text
            self.answered.emit(Answer("value", value=text) if text else None)

    def _name(self) -> None:
        self.field.setAccessibleName(self.look.text(self.asked.about.ask))
