# SPDX-License-Identifier: Apache-2.0
"""What the client is asked to bring: the documents that turn an estimate into evidence."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from desktop.engagement import slots
from reports.text import long_date
from rules.text import Language, Text

if TYPE_CHECKING:
    from desktop.engagement.state import EngagementState
    from rules.pack.pack import Pack

INTRO = Text(
    de="Für unser Gespräch{day} bitten wir Sie um diese Unterlagen:",
    en="For our talk{day} we ask you for these documents:",
)
ON = Text(de=" am {day}", en=" on {day}")


@dataclass(frozen=True)
class Document:
    """A document and the questions it gives evidence for; `key` names it in the engagement."""

    key: str
    title: Text
    gives: tuple[Text, ...]

    @property
    def slot(self) -> str:
        """The slot that says that it is there."""
        return slots.item_slot(slots.DOCUMENT, self.key)


def documents(pack: Pack, format_: str) -> tuple[Document, ...]:
    """Return what the questions of a format name as evidence, each document once."""
    found: dict[Text, list[Text]] = {}
    for question in pack.asked(format_):
        about = pack.questions[question]
        for title in about.evidence:
            found.setdefault(title, []).append(about.label)
    return tuple(
        Document(sha256(title.de.encode()).hexdigest()[:12], title, tuple(gives))
        for title, gives in found.items()
    )


def is_there(state: EngagementState, document: Document) -> bool:
    """Tell whether a document is ticked."""
    return state.slots.get(document.slot) is True


def as_letter(state: EngagementState, wanted: tuple[Document, ...], language: Language) -> str:
    """Return the documents that are not there yet as the text of an e-mail."""
    day = state.day(slots.TALK_DATE)
    when = ON.in_(language).format(day=long_date(day, language)) if day else ""
    lines = [INTRO.in_(language).format(day=when), ""]
    for document in wanted:
        if not is_there(state, document):
            gives = ", ".join(text.in_(language) for text in document.gives)
            lines.append(f"– {document.title.in_(language)} ({gives})")
    return "\n".join(lines) + "\n"
