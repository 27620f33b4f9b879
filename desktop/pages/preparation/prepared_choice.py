# SPDX-License-Identifier: Apache-2.0
"""A question known beforehand that is answered by choosing: a drop-down list of its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.pages.interview.area import Asked
from desktop.pages.interview.choices import CHOSEN, answer_of, choices_of, keys_in
from desktop.widgets.fields.choice import ChoiceField
from reports.text import STILL_OPEN
from rules.answers.answers import Answer

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from rules.pack.pack import Pack


def takes_one(pack: Pack, question: str) -> bool:
    """Tell whether one answer of a few is chosen."""
    about = pack.questions[question]
    return about.type in CHOSEN and about.type != "multiple"


class PreparedChoice(ChoiceField):
    """Offers the answers of a question, and first that it is still open."""

    def __init__(self, look: Look, session: EngagementSession, question: str) -> None:
        about = session.pack.questions[question]
        super().__init__(look, about.label)
        asked = Asked(question, about, session.pack, session.state.currency)
        self._choices = choices_of(asked)
        self.setObjectName("prepared_choice")
        self.setProperty("kind", "table")
        offered = [(choice.key, choice.label) for choice in self._choices]
        self.offer([("", STILL_OPEN), *offered])

    def show_answer(self, answer: Answer | None) -> None:
        """Show the answer there is; one that is no single choice shows as open."""
        keys = keys_in(answer, self._choices)
        known = {choice.key for choice in self._choices}
        self.set_value(keys[0] if len(keys) == 1 and keys[0] in known else "")

    @property
    def answer(self) -> Answer | None:
        """What is chosen, without remarks."""
        keys = [self.value] if self.value else []
        return answer_of(keys, self._choices, multiple=False)
