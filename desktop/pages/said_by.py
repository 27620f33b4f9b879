# SPDX-License-Identifier: Apache-2.0
"""Who said an answer: the field, and the people it offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.widgets.fields.offered import OfferField
from desktop.widgets.open_card import NAME_OR_ROLE
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look

SAID_BY = Text(de="Von wem", en="Said by")


class SaidByField(OfferField):
    """Takes a name or a role; offers the people of the engagement."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, NAME_OR_ROLE, name=SAID_BY)
        self.setObjectName("said_by")


def people_offered(session: EngagementSession) -> tuple[str, ...]:
    """Return who takes part in the talk, then who else said something, each once."""
    taking_part = (person.name for person in session.state.people)
    answers = session.answers
    given = (answers.answers, *(entry.answers for entry in answers.entries))
    quoted = (answer.said_by for each in given for answer in each.values())
    names = dict.fromkeys(name.strip() for name in (*taking_part, *quoted))
    return tuple(name for name in names if name)
