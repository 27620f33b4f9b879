# SPDX-License-Identifier: Apache-2.0
"""What the client is asked to bring: the documents that turn an estimate into evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from desktop.engagement import slots
from reports.text import long_date
from rules.text import LANGUAGES, Language, Text

if TYPE_CHECKING:
    from desktop.engagement.state import EngagementState
    from rules.pack.pack import Pack

INTRO = Text(
    de="Für unser Gespräch{day} bitten wir Sie um diese Unterlagen:",
    en="For our talk{day} we ask you for these documents:",
)
ON = Text(de=" am {day}", en=" on {day}")
FURTHER = Text(de="Falls zur Hand, auch diese:", en="If at hand, these too:")
FIRST = 7  # documents asked for first
ALL = 10  # up to so many none is asked for later
FIGURES = "calculator."


@dataclass(frozen=True)
class Document:
    """A document and the questions it gives evidence for; `key` names it in the engagement.

    `weight` counts these questions, figures and main questions twice.
    """

    key: str
    title: Text
    gives: tuple[Text, ...]
    weight: int

    @property
    def slot(self) -> str:
        """The slot that says that it is there."""
        return slots.item_slot(slots.DOCUMENT, self.key)


def documents(pack: Pack, format_: str) -> tuple[Document, ...]:
    """Return what the questions of a format name as evidence, each document once."""
    named: dict[Text, list[str]] = {}
    for question in _in_talk_order(pack, format_):
        for title in pack.questions[question].evidence:
            named.setdefault(title, []).append(question)
    found: dict[Text, list[str]] = {}
    for title, questions in named.items():
        found.setdefault(_fullest(title, named), []).extend(questions)
    return tuple(_document(pack, title, questions) for title, questions in found.items())


def _in_talk_order(pack: Pack, format_: str) -> tuple[str, ...]:
    """Return what a format asks as the talk comes to it, what is only prepared last."""
    sections = pack.sections(format_).values()
    in_talk = (question for section in sections for question in section.questions)
    return tuple(dict.fromkeys((*in_talk, *pack.asked(format_))))


def asked_first(wanted: tuple[Document, ...]) -> tuple[Document, ...]:
    """Return the documents that give most, in their order; all where there are few."""
    if len(wanted) <= ALL:
        return wanted
    most = sorted(wanted, key=lambda document: -document.weight)[:FIRST]
    return tuple(document for document in wanted if document in most)


def is_there(state: EngagementState, document: Document) -> bool:
    """Tell whether a document is ticked."""
    return state.slots.get(document.slot) is True


def as_letter(state: EngagementState, wanted: tuple[Document, ...], language: Language) -> str:
    """Return the documents that are not there yet as the text of an e-mail."""
    day = state.day(slots.TALK_DATE)
    when = ON.in_(language).format(day=long_date(day, language)) if day else ""
    first = asked_first(wanted)
    later = tuple(document for document in wanted if document not in first)
    lines = [INTRO.in_(language).format(day=when), "", *_list(state, first, language)]
    if further := _list(state, later, language):
        lines += ["", FURTHER.in_(language), "", *further]
    return "\n".join(lines) + "\n"


def _list(state: EngagementState, wanted: tuple[Document, ...], language: Language) -> list[str]:
    """Return a line for each document that is not there yet."""
    return [
        f"– {document.title.in_(language)} "
        f"({', '.join(text.in_(language) for text in document.gives)})"
        for document in wanted
        if not is_there(state, document)
    ]


def _fullest(title: Text, named: Iterable[Text]) -> Text:
    """Return the fullest title of a document: a churn list with reasons is a churn list too."""
    longer = (
        each for each in named if all(each.in_(language).startswith(f"{title.in_(language)} ")
                                      for language in LANGUAGES)
    )  # fmt: skip
    return next(longer, title)


def _document(pack: Pack, title: Text, questions: list[str]) -> Document:
    asked = tuple(dict.fromkeys(questions))
    key = sha256(title.de.encode()).hexdigest()[:12]
    gives = tuple(dict.fromkeys(pack.questions[question].label for question in asked))
    counts_twice = [
        question.startswith(FIGURES) or pack.questions[question].main for question in asked
    ]
    return Document(key, title, gives, len(asked) + sum(counts_twice))
