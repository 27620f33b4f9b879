# SPDX-License-Identifier: Apache-2.0
"""What a talk can go without when its time runs short, and how many minutes that saves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from desktop.engagement.agenda import Agenda, ScreenView, SectionView
from desktop.engagement.slots import LEFT_OUT, Changes, item_slot
from rules.expressions.values import Ref
from rules.pack.pack import Pack

RESERVE = "reserve"  # the section that covers what is still late
CALCULATOR = "calculator."
QUARTERS = ("", "¼", "½", "¾")
Place = Literal["", "page", "table"]


@dataclass(frozen=True)
class Offer:
    """A question that may be left out; `minutes` is its share of its section, in quarters.

    `place` is what the report gives it beyond the list of answers: a page, a table, or nothing.
    """

    question: str
    number: str
    section: str
    minutes: Fraction
    place: Place


@dataclass(frozen=True)
class Saving:
    """What leaving some questions out comes to, all in minutes.

    `late` is how far the talk is behind its plan, `reserve` what the reserve covers of what is
    still late then, `rest` what stays late.
    """

    saved: Fraction
    late: int
    reserve: Fraction
    rest: Fraction

    @property
    def still_late(self) -> Fraction:
        """What is still late before the reserve."""
        return self.reserve + self.rest


def offers(pack: Pack, agenda: Agenda, skippable: Collection[Ref]) -> tuple[Offer, ...]:
    """Return the unanswered questions that may be left out, in the order they are asked.

    A question of lines or initiatives only where it may be for each of them; nothing of a
    protected section.
    """
    return tuple(_offers(pack, agenda, frozenset(skippable)))


def _offers(pack: Pack, agenda: Agenda, skippable: frozenset[Ref]) -> Iterator[Offer]:
    for section in agenda.sections:
        asking = [view for view in section.screens if view.screen.question]
        for at, view in enumerate(asking, start=1):
            if not section.about.protected and _may_go(view, skippable):
                question = view.screen.question
                number, minutes = f"{section.number}.{at}", _minutes(section)
                yield Offer(question, number, section.id, minutes, place_of(pack, question))


def _may_go(view: ScreenView, skippable: frozenset[Ref]) -> bool:
    refs = {Ref(view.screen.question, entry) for entry in view.entries}
    return bool(refs) and refs <= skippable


def _minutes(section: SectionView) -> Fraction:
    asking = sum(bool(view.screen.question) for view in section.screens)
    share = Fraction(section.about.minutes, max(1, asking))
    return max(Fraction(1, 4), Fraction(round(4 * share), 4))


def place_of(pack: Pack, question: str) -> Place:
    """Return what the report gives a question of its own.

    A page states figures of the calculator and the main questions of the levels; a table each
    line, each initiative, and a topic whose required step depends on the client.
    """
    about = pack.questions[question]
    topic = pack.topics.get(about.topic or "")
    if question.startswith(CALCULATOR) or about.main:
        return "page"
    relative = topic is not None and isinstance(topic.required, str)
    return "table" if about.scope is not None or relative else ""


def saving(agenda: Agenda, chosen: Iterable[Offer], late: int) -> Saving:
    """Return what leaving some questions out saves, and what covers the rest."""
    saved = sum((offer.minutes for offer in chosen), Fraction(0))
    still = max(Fraction(0), late - saved)
    there = sum(each.about.minutes for each in agenda.sections if each.id == RESERVE)
    covered = min(still, Fraction(there))
    return Saving(saved, late, covered, still - covered)


def leaving_out(questions: Iterable[str]) -> Changes:
    """Return what leaves some questions out."""
    return {item_slot(LEFT_OUT, question): True for question in questions}


def taking_back(questions: Iterable[str]) -> Changes:
    """Return what asks some questions after all."""
    return {item_slot(LEFT_OUT, question): None for question in questions}


def minutes_words(minutes: Fraction) -> str:
    """Return minutes in quarters as a figure: «1½»."""
    whole, quarters = divmod(round(4 * minutes), 4)
    return f"{whole or ''}{QUARTERS[quarters]}" or "0"
