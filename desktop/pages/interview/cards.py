# SPDX-License-Identifier: Apache-2.0
"""Answers chosen from cards; where the answer is typed, only «open» and «not known» are cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.pages.interview.area import AnswerArea, Asked
from desktop.pages.interview.choices import (
    OPEN,
    Choice,
    answer_of,
    choices_of,
    keys_in,
    said_otherwise,
)
from desktop.theme.look import Role, bind
from desktop.widgets.answer_card import CardOption, CheckCard, RadioCard
from desktop.widgets.answer_cards import AnswerGroup
from desktop.widgets.labels import label
from desktop.widgets.open_card import STAYS_OPEN
from rules.answers.answers import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.theme.look import Look
    from rules.text import Text


class Cards(QWidget):
    """The cards of one question, numbered upwards with the scale, and «open»."""

    answered = Signal(object)

    def __init__(
        self,
        look: Look,
        choices: Sequence[Choice],
        *,
        multiple: bool = False,
        compact: bool = False,
        open_explanation: Text = STAYS_OPEN,
    ) -> None:
        super().__init__()
        self._look = look
        self._choices = tuple(choices)
        self._multiple = multiple
        self._answer: Answer | None = None
        self.group = AnswerGroup(look, compact=compact)
        self.group.setObjectName("answers")
        options = [
            CardOption(choice.key, choice.label, choice.meaning, number)
            for number, choice in enumerate(choices, start=1)
        ]
        self.group.offer(options, multiple=multiple, open_explanation=open_explanation)
        self.group.chosen_changed.connect(self._chosen)
        self.group.details_changed.connect(self._detailed)
        self._otherwise = label(look, Role.BODY, "ink2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._otherwise)
        column.addWidget(self.group)
        bind(look, self, self._refresh)

    def show_answer(self, answer: Answer | None) -> None:
        """Show what counts; the names being typed stay as they are."""
        before, self._answer = keys_in(self._answer, self._choices), answer
        keys = keys_in(answer, self._choices)
        open_ = OPEN in keys
        if answer is not None and open_ and self.group.open_chosen and self._details_have_focus():
            return
        whom, day = (answer.with_whom, answer.by) if answer and open_ else ("", None)
        self.group.choose(keys, open_=open_, who=whom, due=day)
        if keys != before and not self._multiple and self._cards_have_focus():
            self.group.take_focus()  # what is undone is shown where the keyboard is
        self._refresh()

    def choose(self, number: int) -> None:
        """Choose by number key."""
        within = self.group.isAncestorOf(QApplication.focusWidget() or self)
        if self.group.choose_by_number(number) and within:
            self.group.take_focus()

    def _chosen(self) -> None:
        keys = list(self.group.chosen)
        if self._multiple:
            keys = self._compatible(keys)
        if self.group.open_chosen:
            keys = [OPEN]
        self.answered.emit(answer_of(keys, self._choices, multiple=self._multiple))

    def _compatible(self, keys: list[str]) -> list[str]:
        """Return the keys that go together: what was ticked last decides."""
        before = keys_in(self._answer, self._choices)
        new = [key for key in keys if key not in before]
        alone = {choice.key for choice in self._choices if choice.exclusive or choice.value is None}
        if new and new[-1] in alone:
            kept = [new[-1]]
        else:
            kept = [key for key in keys if key not in alone] if new else keys
        self.group.choose(kept)
        return kept

    def _detailed(self) -> None:
        card = self.group.open_card
        if card is not None and card.chosen:
            self.answered.emit(Answer("open", with_whom=card.who, by=card.due))

    def _cards_have_focus(self) -> bool:
        focus = self.window().focusWidget()
        return isinstance(focus, RadioCard | CheckCard) and self.group.isAncestorOf(focus)

    def _details_have_focus(self) -> bool:
        card, focus = self.group.open_card, self.window().focusWidget()
        return card is not None and focus is not card.button and focus in card.findChildren(QWidget)

    def _refresh(self) -> None:
        words = said_otherwise(self._answer, self._choices, self._look.language)
        self._otherwise.show_text(words)
        self._otherwise.setVisible(bool(words) and bool(self._choices))


def typed_cards(look: Look, asked: Asked, explanation: Text) -> Cards:
    """Return the cards of a question whose answer is typed; low ones where there are two."""
    choices = choices_of(asked)
    return Cards(look, choices, compact=bool(choices), open_explanation=explanation)


class CardArea(AnswerArea):
    """Questions answered by choosing: a step, one of several, several, yes or no."""

    def __init__(self, look: Look, asked: Asked) -> None:
        super().__init__(look, asked)
        multiple = asked.about.type == "multiple"
        self.cards = Cards(look, choices_of(asked), multiple=multiple)
        self.cards.answered.connect(self.answered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.cards)
        bind(look, self, self._name)

    @property
    def count(self) -> int:
        """How many answers there are to choose from, «open» aside."""
        return len(choices_of(self.asked))

    @override
    def show_answer(self, answer: Answer | None, prepared: Answer | None) -> None:
        del prepared  # said in words beneath
        self.cards.show_answer(answer)

    @override
    def choose(self, number: int) -> None:
        self.cards.choose(number)

    @override
    def take_focus(self) -> None:
        self.cards.group.take_focus()

    def _name(self) -> None:
        self.cards.group.setAccessibleName(self.look.text(self.asked.about.ask))
