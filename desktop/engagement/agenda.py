# SPDX-License-Identifier: Apache-2.0
"""The agenda of a talk: its sections, the screens in them, and how far the talk has come.

A screen asks one question, of all business lines or AI initiatives at once where it is asked of
each. A section without questions is one screen too: opening, comparison, closing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from desktop.engagement.groups import entries_of
from rules.advice.advice import Advice
from rules.answers.answers import Answer, AnswerSet
from rules.expressions.values import Ref
from rules.pack.pack import Pack
from rules.pack.schema import Format, Section

Progress = Literal["done", "done_open", "begun", "to_come"]


@dataclass(frozen=True)
class Screen:
    """One step of the talk; `question` is empty where the section asks none."""

    section: str
    question: str = ""


@dataclass(frozen=True)
class ScreenView:
    """A screen as it stands: `entries` are whom it asks (one empty outside groups).

    `dealt`: every entry has an answer, open ones included; `open`: one of them is open.
    """

    screen: Screen
    entries: tuple[str, ...]
    dealt: bool
    open: bool


@dataclass(frozen=True)
class SectionView:
    """A section as it stands; `number` counts the sections that ask something, from 1."""

    id: str
    about: Section
    number: int | None
    screens: tuple[ScreenView, ...]

    @property
    def asks(self) -> bool:
        """Tell whether it asks anything at the moment."""
        return any(view.screen.question for view in self.screens)

    @property
    def dealt(self) -> int:
        """The number of its questions that are dealt with."""
        return sum(view.dealt for view in self.screens)

    @property
    def opening(self) -> Screen:
        """Its first question of lines or initiatives, else its first."""
        of_entries = (view.screen for view in self.screens if any(view.entries))
        return next(of_entries, self.screens[0].screen)

    @property
    def progress(self) -> Progress:
        """How far it has come."""
        asked = [view for view in self.screens if view.screen.question]
        if asked and all(view.dealt for view in asked):
            return "done_open" if any(view.open for view in asked) else "done"
        return "begun" if self.dealt else "to_come"


@dataclass(frozen=True)
class Agenda:
    """All sections of the talk in their order.

    `in_place_of` names for a section that is not held the one that is held in its place.
    """

    sections: tuple[SectionView, ...]
    minutes: int
    in_place_of: Mapping[str, str] = field(default_factory=dict)

    @property
    def views(self) -> tuple[ScreenView, ...]:
        """All screens in their order."""
        return tuple(view for section in self.sections for view in section.screens)

    @property
    def answered(self) -> int:
        """The number of questions dealt with."""
        return sum(section.dealt for section in self.sections)

    @property
    def total(self) -> int:
        """The number of questions asked at the moment."""
        return sum(bool(view.screen.question) for view in self.views)

    def view(self, screen: Screen) -> ScreenView:
        """Return a screen as it stands; one no longer asked has no entries."""
        found = (view for view in self.views if view.screen == screen)
        return next(found, ScreenView(screen, (), dealt=False, open=False))

    def section_of(self, screen: Screen) -> SectionView:
        """Return the section a screen belongs to; raises `KeyError`."""
        for section in self.sections:
            if section.id == screen.section:
                return section
        raise KeyError(screen.section)

    def position(self, screen: Screen) -> tuple[int, int]:
        """Return which of its section's questions it is, from 1, and how many there are.

        A screen that asks nothing counts itself.
        """
        found = (view.screen for view in self.section_of(screen).screens)
        screens = [each for each in found if each.question or each == screen]
        return (screens.index(screen) + 1 if screen in screens else 0), len(screens)

    def after(self, screen: Screen) -> Screen | None:
        """Return the next screen, None after the last."""
        return self._beside(screen, +1)

    def before(self, screen: Screen) -> Screen | None:
        """Return the previous screen, None before the first."""
        return self._beside(screen, -1)

    def _beside(self, screen: Screen, step: int) -> Screen | None:
        screens = [view.screen for view in self.views]
        if screen not in screens:  # no longer asked: the nearest of its section
            return next((s for s in screens if s.section == screen.section), None)
        index = screens.index(screen) + step
        return screens[index] if 0 <= index < len(screens) else None

    def planned(self, screen: Screen) -> Fraction:
        """Return the minutes the plan gives up to the beginning of a screen."""
        minutes = Fraction(0)
        for section in self.sections:
            if section.id == screen.section:
                place, count = self.position(screen)
                return minutes + Fraction(section.about.minutes * max(place - 1, 0), max(count, 1))
            minutes += section.about.minutes
        return minutes

    def standing(self, screen: Screen | None) -> Screen:
        """Return the screen to show for one that may not be there any more.

        The first where there is no such section. One that another has taken the place of, and one
        whose entries were just named, opens with what is asked of them. A question no longer asked
        can still be looked at.
        """
        held = {section.id: section for section in self.sections}
        if screen is None:
            return self.views[0].screen
        if screen.section in held and (screen.question or self._asks_nothing_at(screen)):
            return screen
        section = held.get(self.in_place_of.get(screen.section, screen.section))
        return self.views[0].screen if section is None else section.opening

    def _asks_nothing_at(self, screen: Screen) -> bool:
        return any(view.screen == screen for view in self.views)


def build_agenda(pack: Pack, answers: AnswerSet, advice: Advice | None) -> Agenda:
    """Return the agenda of the answers' format as it stands.

    `advice` says what applies, and which sections stand in for others; without any on this format,
    questions that always apply are asked and no section stands in for another.
    """
    fitting = advice if advice and advice.answers.format == answers.format else None
    offered = _offered(pack, answers, fitting)
    in_talk = pack.sections(answers.format) if fitting is None else fitting.knowledge.sections
    sections: list[SectionView] = []
    asking = 0
    for id_, about in in_talk.items():
        nobody = _first_of_nobody(pack, about, answers)
        screens = tuple(_screens(id_, about, offered, answers, nobody))
        asking += bool(about.questions)
        sections.append(SectionView(id_, about, asking if about.questions else None, screens))
    format_ = pack.formats[answers.format]
    return Agenda(tuple(sections), format_.minutes, _in_place_of(format_, in_talk))


def _in_place_of(format_: Format, held: Collection[str]) -> dict[str, str]:
    """Return by section that is not held which of those of its place is."""
    places = {id_: about.instead_of or id_ for id_, about in format_.sections.items()}
    at = {places[id_]: id_ for id_ in held}
    return {id_: at[place] for id_, place in places.items() if id_ not in held and place in at}


def _offered(
    pack: Pack, answers: AnswerSet, advice: Advice | None
) -> Mapping[str, tuple[str, ...]]:
    """Return by question the entries it is asked of, of those there are by now."""
    refs = (*advice.asked, *advice.pending) if advice else _always_asked(pack, answers)
    order = {"": -1, **{entry.id: index for index, entry in enumerate(answers.entries)}}
    found: dict[str, tuple[str, ...]] = {}
    for ref in refs:
        if ref.entry in order:
            found[ref.name] = (*found.get(ref.name, ()), ref.entry)
    return {
        question: tuple(sorted(entries, key=order.__getitem__))
        for question, entries in found.items()
    }


def _always_asked(pack: Pack, answers: AnswerSet) -> Iterable[Ref]:
    for question in pack.asked(answers.format):
        if question in answers.gone_without:
            continue
        about = pack.questions[question]
        if about.show_when is None:
            of_group = [entry.id for entry in entries_of(answers, about.scope)]
            entries = [""] if about.scope is None else of_group
            yield from (Ref(question, entry) for entry in entries)


def _first_of_nobody(pack: Pack, about: Section, answers: AnswerSet) -> str:
    """Return the first question of a section whose group nobody has named an entry of."""
    for name in about.questions:
        scope = pack.questions[name].scope
        if scope is not None and not entries_of(answers, scope):
            return name
    return ""


def _screens(
    section: str,
    about: Section,
    offered: Mapping[str, tuple[str, ...]],
    answers: AnswerSet,
    nobody: str,
) -> Iterable[ScreenView]:
    gone = answers.gone_without
    asked = [name for name in about.questions if name in offered and name not in gone]
    without = ScreenView(Screen(section), (), dealt=False, open=False)
    if not asked:
        yield without
        return
    for question in about.questions:
        if question == nobody:  # here the entries are to be named
            yield without
        if question not in asked:
            continue
        entries = offered[question]
        given = [answers.answer(question, entry) for entry in entries]
        yield ScreenView(
            Screen(section, question),
            entries,
            dealt=all(answer is not None for answer in given),
            open=any(map(_is_open, given)),
        )


def _is_open(answer: Answer | None) -> bool:
    return answer is not None and answer.state == "open"
