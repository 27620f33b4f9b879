# SPDX-License-Identifier: Apache-2.0
"""Counts and times in words, as several parts of the page say them."""

from __future__ import annotations

from datetime import datetime

from rules.text import Language, Text

ERRORS = (Text(de="{n} Fehler", en="{n} error"), Text(de="{n} Fehler", en="{n} errors"))
WARNINGS = (
    Text(de="{n} Warnung", en="{n} warning"),
    Text(de="{n} Warnungen", en="{n} warnings"),
)
LINE = Text(de="Zeile {n}", en="Line {n}")

Counted = tuple[Text, Text]
"""What is said of one, and of any other number."""


def counted(words: Counted, number: int) -> Text:
    """Return the words for so many, the number in them."""
    return filled(words[0] if number == 1 else words[1], n=number)


def filled(text: Text, **details: object) -> Text:
    """Return a text with its details."""
    return Text(de=text.de.format(**details), en=text.en.format(**details))


def told_time(at: datetime, today: datetime, language: Language) -> str:
    """Return a time of day, with its date where it is not of today."""
    if at.date() == today.date():
        return f"{at:%H:%M}"
    return f"{at:%d.%m.%Y, %H:%M}" if language == "de" else f"{at:%d/%m/%Y, %H:%M}"
