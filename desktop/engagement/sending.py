# SPDX-License-Identifier: Apache-2.0
"""What keeps a report a draft: what is missing before it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from desktop.engagement import slots
from desktop.engagement.state import EngagementState
from rules.advice.advice import Advice
from rules.text import Text

Where = Literal["preparation", "interview", "findings"]

CLIENT = Text(de="Der Name des Kunden fehlt", en="The client’s name is missing")
DAY = Text(de="Das Datum des Gesprächs fehlt", en="The date of the talk is missing")
OWNER = Text(de="Massnahme {rank}: wer verantwortet", en="Measure {rank}: who is responsible")
DUE = Text(de="Massnahme {rank}: bis wann", en="Measure {rank}: by when")
BOARD = Text(
    de="Entscheid für die Geschäftsleitung: wer und bis wann",
    en="Board decision: who and by when",
)
PREPARED = Text(
    de="{count} vorbereitete Zahlen sind nicht bestätigt",
    en="{count} prepared figures are not confirmed",
)
PREPARED_ONE = Text(
    de="1 vorbereitete Zahl ist nicht bestätigt", en="1 prepared figure is not confirmed"
)


@dataclass(frozen=True)
class Missing:
    """One thing to see to, and the page where that is done."""

    what: Text
    where: Where


def missing_before_sending(state: EngagementState, advice: Advice) -> tuple[Missing, ...]:
    """Return what is still missing, in the order of the report; open answers are not."""
    return tuple(_missing(state, advice))


def _missing(state: EngagementState, advice: Advice) -> Iterator[Missing]:
    answers = advice.answers
    if not answers.client.name:
        yield Missing(CLIENT, "preparation")
    if answers.conversation.date is None:
        yield Missing(DAY, "preparation")
    if waiting := _unconfirmed(state, advice):
        several = Text(de=PREPARED.de.format(count=waiting), en=PREPARED.en.format(count=waiting))
        yield Missing(PREPARED_ONE if waiting == 1 else several, "interview")
    for measure in advice.planned:
        if not measure.assignment.owner:
            yield Missing(_ranked(OWNER, measure.rank), "findings")
        elif measure.assignment.due is None:
            yield Missing(_ranked(DUE, measure.rank), "findings")
    board = answers.plan.board
    if advice.board_decisions and not (board.owner and board.due):
        yield Missing(BOARD, "findings")


def _unconfirmed(state: EngagementState, advice: Advice) -> int:
    prepared = (
        slots.parts_of(slot)[0] for slot in state.slots if slots.kind_of(slot) == slots.PREPARED
    )
    asked = advice.pack.questions
    return sum(each in asked and each not in advice.answers.answers for each in prepared)


def _ranked(text: Text, rank: int) -> Text:
    return Text(de=text.de.format(rank=rank), en=text.en.format(rank=rank))
