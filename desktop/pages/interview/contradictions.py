# SPDX-License-Identifier: Apache-2.0
"""The strip on an answer that does not fit another one, and the way from one such place on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from desktop.widgets.notices import Notice
from reports.contradictions import BOTH_STAY
from reports.speaking import Speaker
from reports.text import listed, quoted
from rules.expressions.values import Ref
from rules.text import LANGUAGES, GermanNumbers, Language, Text, number_format

if TYPE_CHECKING:
    from desktop.engagement.agenda import Agenda, Screen
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from rules.advice.advice import Advice, ContradictionFound

DOES_NOT_FIT = Text(de="Passt nicht zu {place}.", en="Does not fit {place}.")
NUMBERED = Text(de="Frage {number}", en="question {number}")
TO_PLACE = Text(de="Zu {number}", en="To {number}")
NEXT_KEY = "F8"
CONTRADICTION = Text(de="Widerspruch", en="contradiction")


@dataclass(frozen=True)
class Told:
    """What a strip says, and where it leads; `key` is the one that leads there too."""

    lead: Text
    words: Text
    target: Ref | None
    number: str
    key: str


class ContradictionStrip(Notice):
    """What the answer shown does not fit, with a link to the other place."""

    def __init__(self, look: Look, session: EngagementSession, question: str) -> None:
        super().__init__(look, "warn")
        self.setObjectName("contradiction")
        self._session = session
        self._question = question
        self._told: Told | None = None

    def refresh(self, entry: str) -> None:
        """Show what does not fit at this question, of the line `entry` first; say it once."""
        told = told_at(self._session, Ref(self._question, entry), self._look.german_numbers)
        if told == self._told:
            return
        self._told = told
        if told is None:
            self.clear()
        else:
            self._tell(told)

    def _tell(self, told: Told) -> None:
        target = told.target
        if target is None:
            self.tell(told.words, lead=told.lead)
            return
        action = _in_both(lambda language: TO_PLACE.in_(language).format(number=told.number))
        lead_there = partial(go_to, self._session, target)
        self.tell(told.words, action, lead_there, lead=told.lead, key=told.key)


def told_at(session: EngagementSession, here: Ref, german_numbers: GermanNumbers) -> Told | None:
    """Return what is to be said at a place, None where all fits."""
    advice = session.advice
    if advice is None or (found := found_at(advice, here)) is None:
        return None
    others = [ref for ref in found.between if ref.name != here.name]
    target = next((ref for ref in others if screen_of(session.agenda, ref.name)), None)
    return Told(
        _does_not_fit(session.agenda, advice, others),
        _sentence(advice, found, german_numbers),
        target,
        "" if target is None else number_of(session.agenda, target.name),
        NEXT_KEY if target is not None and target == next_place(session, here) else "",
    )


def found_at(advice: Advice, here: Ref) -> ContradictionFound | None:
    """Return a contradiction at a question, of this line where it has one."""
    at_question = [
        found
        for found in advice.contradictions
        if any(ref.name == here.name for ref in found.between)
    ]
    own = (found for found in at_question if here in found.between)
    return next(own, next(iter(at_question), None))


def next_place(session: EngagementSession, here: Ref) -> Ref | None:
    """Return the next place with an answer that does not fit, the first behind the last."""
    if session.advice is None:
        return None
    between = (ref for found in session.advice.contradictions for ref in found.between)
    places = [ref for ref in dict.fromkeys(between) if screen_of(session.agenda, ref.name)]
    if not places:
        return None
    return places[(places.index(here) + 1) % len(places)] if here in places else places[0]


def go_to(session: EngagementSession, place: Ref) -> None:
    """Turn to the question of a place, and to its line."""
    if (screen := screen_of(session.agenda, place.name)) is not None:
        session.go_to(screen, place.entry)


def screen_of(agenda: Agenda, question: str) -> Screen | None:
    """Return the screen that asks a question, None where none does."""
    return next((v.screen for v in agenda.views if v.screen.question == question), None)


def number_of(agenda: Agenda, question: str) -> str:
    """Return a question's number as the rail shows it, empty where it is not asked."""
    for section in agenda.sections:
        for index, view in enumerate(section.screens, start=1):
            if view.screen.question == question:
                return f"{section.number}.{index}"
    return ""


def _does_not_fit(agenda: Agenda, advice: Advice, others: list[Ref]) -> Text:
    def said(language: Language) -> str:
        places = tuple(_place(agenda, Speaker(advice, language), ref) for ref in others)
        return DOES_NOT_FIT.in_(language).format(place=listed(places, language))

    return _in_both(said)


def _sentence(advice: Advice, found: ContradictionFound, german_numbers: GermanNumbers) -> Text:
    def said(language: Language) -> str:
        speaker = Speaker(advice, language, number_format(language, german_numbers))
        return f"{speaker.sentence(found.sentence)} {speaker.text(BOTH_STAY)}"

    return _in_both(said)


def _place(agenda: Agenda, speaker: Speaker, ref: Ref) -> str:
    """Return how a place is called: by number, or by name where the talk does not ask it."""
    if number := number_of(agenda, ref.name):
        return speaker.text(NUMBERED).format(number=number)
    return quoted(speaker.short_label(ref), speaker.language)


def _in_both(say: Callable[[Language], str]) -> Text:
    return Text(**{language: say(language) for language in LANGUAGES})
