# SPDX-License-Identifier: Apache-2.0
"""The cover: what the report answers, for whom, who spoke when."""

from __future__ import annotations

from reports.model import Cover, Page
from reports.speaking import Speaker
from reports.text import long_date
from rules.text import Text

ON_VALUE = Text(
    de="Wo {client} Kundenwert verliert, und was in vier Wochen zu tun ist",
    en="Where {client} loses customer value, and what to do in four weeks",
)
ON_CLARIFYING = Text(
    de="Was bei {client} zuerst zu klären ist", en="What to clarify first at {client}"
)
ON_COST = Text(
    de="Was ein qualifizierter Ersttermin {client} kosten darf",
    en="What a qualified first meeting may cost {client}",
)
SUBTITLE = Text(de="Befund und Empfehlung", en="Findings and recommendation")
FORMAT = Text(de="Format", en="Format")
TALK = Text(de="Gespräch", en="Conversation")
PEOPLE = Text(de="Teilnehmende", en="Participants")
AUTHOR = Text(de="Verfasst von", en="Written by")
MINUTES = Text(de="Minuten", en="minutes")


def report_title(speaker: Speaker) -> str:
    """Return the title of the report: value where levels were asked, else cost, or what is open."""
    asked = speaker.advice.lever.verdict != "not_examined"
    client = speaker.advice.answers.client.name
    title = ON_VALUE if asked else ON_COST
    if speaker.advice.clarify_first:
        title = ON_CLARIFYING
    return speaker.text(title).format(client=_short(client))


def cover_page(speaker: Speaker) -> Page:
    """Return the cover."""
    answers = speaker.advice.answers
    client = ", ".join(part for part in (answers.client.name, answers.client.place) if part)
    cover = Cover(
        firm=answers.conversation.firm,
        title=report_title(speaker),
        subtitle=f"{speaker.text(SUBTITLE)}: {client}",
        facts=tuple(_facts(speaker)),
    )
    return Page("cover", "", "", "", (cover,))


def _facts(speaker: Speaker) -> list[tuple[str, str]]:
    talk = speaker.advice.answers.conversation
    when = [long_date(talk.date, speaker.language)] if talk.date else []
    if talk.minutes:
        when.append(f"{talk.minutes} {speaker.text(MINUTES)}")
    author = ", ".join(part for part in (talk.author, talk.firm) if part)
    facts = (
        (FORMAT, speaker.text(speaker.pack.formats[speaker.advice.answers.format].label)),
        (TALK, ", ".join(when)),
        (PEOPLE, "; ".join(talk.participants)),
        (AUTHOR, author),
    )
    return [(speaker.text(label), value) for label, value in facts if value]


def _short(name: str) -> str:
    """Return a client's name without its legal form, as one says it in a title."""
    words = name.split()
    forms = {"AG", "GmbH", "SA", "Sàrl", "SE", "KG", "Ltd", "Inc", "SAS", "SpA"}
    while len(words) > 1 and words[-1].rstrip(".,") in forms:
        words.pop()
    return " ".join(words)
