# SPDX-License-Identifier: Apache-2.0
"""What the formats of an interview are for, how long they take and how much they ask."""

from __future__ import annotations

from dataclasses import dataclass

from rules.pack.pack import Pack
from rules.text import Text

LONGEST_TALK = 120  # minutes; what takes longer is led in two talks
USUAL = "mini_audit"
SHIPPED = "clv_ai"  # the pack whose formats these words are about
MINUTES = Text(de="{minutes}\u00a0min", en="{minutes}\u00a0min")
TWICE = Text(de="2\u00a0×\u00a0{minutes}\u00a0min", en="2\u00a0×\u00a0{minutes}\u00a0min")
QUESTIONS = Text(de="{count} Fragen", en="{count} questions")


@dataclass(frozen=True)
class Purpose:
    """The question a format answers, in one sentence what it gives, and that in three points."""

    icon: str
    question: Text
    gives: Text
    points: tuple[Text, ...]


PURPOSES: dict[str, Purpose] = {
    "quick_check": Purpose(
        "timer",
        Text(
            de="Was darf ein qualifizierter Ersttermin bei diesem Kundenwert kosten?",
            en="What may a qualified first meeting cost at this customer value?",
        ),
        Text(
            de="Was ein qualifizierter Ersttermin kosten darf, mit zwei Szenarien nebeneinander.",
            en="What a qualified first meeting may cost, with two scenarios side by side.",
        ),
        (
            Text(de="CLV, Korridor und Segment", en="CLV, corridor and segment"),
            Text(de="Ziel-CAC und Anteil Marketing", en="Target CAC and marketing share"),
            Text(de="Max. CPL mit Spanne", en="Max CPL with its range"),
        ),
    ),
    "mini_audit": Purpose(
        "clipboard-list",
        Text(
            de="Wo liegt der grösste ungenutzte Hebel, und was tun wir in vier Wochen?",
            en="Where is the largest unused lever, and what do we do in four weeks?",
        ),
        Text(
            de="Drei Ebenen, fünf Themen, KI-Muster je Geschäftslinie, drei Massnahmen für vier "
            "Wochen.",
            en="Three levels, five topics, AI pattern per business line, three measures for four "
            "weeks.",
        ),
        (
            Text(de="CLV auf drei Ebenen", en="CLV on three levels"),
            Text(de="KI-Muster je Geschäftslinie", en="AI pattern per business line"),
            Text(de="Drei Massnahmen mit Begründung", en="Three measures with reasons"),
        ),
    ),
    "full": Purpose(
        "layers-2",
        Text(
            de="Was folgt aus allen Fragen, und was heisst das für den Plan?",
            en="What follows from all questions, and what does that mean for the plan?",
        ),
        Text(
            de="Alle Fragen, dazu KI-Vorhaben einzeln. Zweites Gespräch nach eigenem Termin.",
            en="All questions, and AI initiatives one by one. The second talk has its own date.",
        ),
        (
            Text(de="Alle Fragen der drei Ebenen", en="All questions of the three levels"),
            Text(de="KI-Muster mit Folgen", en="AI patterns with consequences"),
            Text(de="Rechner mit Marge und Plan", en="Calculator with margin and plan"),
        ),
    ),
}


def purpose(pack: Pack, format_: str) -> Purpose | None:
    """Return what a format is for; None where the pack brings a format of its own."""
    return PURPOSES.get(format_) if pack.id == SHIPPED else None


def icon(pack: Pack, format_: str) -> str:
    """Return the icon of a format."""
    known = purpose(pack, format_)
    return known.icon if known else "clipboard-list"


def gives(pack: Pack, format_: str) -> Text:
    """Return what a format gives; its title where the pack brings a format of its own."""
    known = purpose(pack, format_)
    return known.gives if known else pack.formats[format_].title


def duration(pack: Pack, format_: str) -> Text:
    """Return how long a format takes: «60 min», «2 × 90 min»."""
    minutes = pack.formats[format_].minutes
    if minutes > LONGEST_TALK:
        return filled(TWICE, minutes=minutes // 2)
    return filled(MINUTES, minutes=minutes)


def extent(pack: Pack, format_: str) -> Text:
    """Return duration and number of questions in the talk: «60 min · 31 Fragen»."""
    time = duration(pack, format_)
    count = sum(len(section.questions) for section in pack.sections(format_).values())
    asked = filled(QUESTIONS, count=count)
    return Text(de=f"{time.de} · {asked.de}", en=f"{time.en} · {asked.en}")


def usual(pack: Pack, last: str = "") -> str:
    """Return the format a new interview begins with: the one used last, if there is one."""
    known = (format_ for format_ in (last, USUAL) if format_ in pack.formats)
    return next(known, next(iter(pack.formats)))


def filled(text: Text, /, **values: object) -> Text:
    """Return a text with its places filled in both languages."""
    return Text(de=text.de.format(**values), en=text.en.format(**values))
