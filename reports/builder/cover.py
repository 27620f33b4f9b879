# SPDX-License-Identifier: Apache-2.0
"""The cover: what the report answers, for whom, who spoke when."""

from __future__ import annotations

from reports.model import Cover, Page
from reports.speaking import Speaker
from reports.subject import asks_for_cost, is_about_value
from reports.text import long_date
from rules.text import Text

ON_VALUE = Text(
    de="Wo {client} Kundenwert verliert, und was in vier Wochen zu tun ist",
    en="Where {client} loses customer value, and what to do in four weeks",
)
ON_SUBJECT = Text(
    de="{subject}: wo {client} steht, und was in vier Wochen zu tun ist",
    en="{subject}: where {client} stands, and what to do in four weeks",
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
    """Return the title of the report: what is open, what was asked, or what the pack is about."""
    client, subject = speaker.advice.answers.client.name, speaker.text(speaker.pack.title)
    return speaker.text(_title(speaker)).format(client=_short(client), subject=subject)


def _title(speaker: Speaker) -> Text:
    if speaker.advice.clarify_first:
        return ON_CLARIFYING
    if speaker.advice.lever.verdict == "not_examined":
        return ON_COST if asks_for_cost(speaker.pack) else ON_SUBJECT
    return ON_VALUE if is_about_value(speaker.pack) else ON_SUBJECT


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
