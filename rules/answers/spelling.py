# SPDX-License-Identifier: Apache-2.0
"""What a text says about a figure: one value, a range, disputed values, a count, «about»."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from rules.answers.currencies import in_full, without_currency
from rules.answers.figures import read_figure, suffix_of, without_percent
from rules.pack.schema import Question
from rules.text import NumberFormat

ABOUT = "about"  # what «~» is called among the keys of an answer
_RANGE = re.compile(r"(.*?[\w%€$£.])\s*[-–—−]\s*(\S.*)\Z")
_TO = re.compile(r"(?<=\S)\s+(?:bis|to)\s+(?=\S)", re.IGNORECASE)
_BETWEEN = re.compile(
    r"(?:(?:zwischen|between)\s+(.+?)\s+(?:und|and)|(?:von|from)\s+(.+?)\s+(?:bis|to))\s+(\S.*)\Z",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:[~≈]|(?:ca\.|(?:ca|circa|rund|etwa|ungefähr|about|around|approx\.?|roughly)(?![^\W\d])))"
    r"\s*",
    re.IGNORECASE,
)
_IN_THOUSANDS = re.compile(r"([1-9][0-9]{0,2})((?:(['’‘ .,\u00a0\u202f])000)+)\Z")
_BARE = re.compile(r"[1-9][0-9]{0,2}\Z")
_WITH_VALUE = re.compile(r"(.+?)\s*\((.+)\)\Z")
_COUNT = re.compile(r"([0-9]{1,6})(?:\s*/\s*|\s+(?:von|of)\s+)([0-9]{1,6})\Z", re.IGNORECASE)
_SHORTEST_WORD = 3  # so much of a unit says it: Jahr, year, Tag
_LONGEST = 200  # characters; nobody types a longer range


class Spelling:
    """How figures are written for one question, in a number format and a currency.

    Without a `currency` an amount may name any a case can have.
    """

    def __init__(self, question: Question, numbers: NumberFormat, currency: str | None) -> None:
        self.question = question
        self.numbers = numbers
        self.currency = currency

    def content(self, text: str) -> dict[str, Any]:
        """Return what a text says by the keys of an answers file, and `ABOUT` for «~».

        Raises `EntryError` for a part that is no figure.
        """
        if len(text) > _LONGEST:
            return {"value": self.figure(text)}
        text = in_full(text) if self.question.type == "money" else text.strip()
        if (match := _ABOUT.match(text)) is not None:
            about = _in_signs(text[match.end() :])
            return self._spread(about) or {ABOUT: self.figure(about)}
        text = _in_signs(text)
        if (match := _WITH_VALUE.match(text)) and (spread := self._spread(match[2])):
            return {"value": self.figure(match[1]), **spread}
        return self._spread(text) or self._single(text)

    def figure(self, text: str) -> Decimal:
        """Return a single figure; raises `EntryError`."""
        return read_figure(self._bare(text), self.numbers)

    def _spread(self, text: str) -> dict[str, Any]:
        """Return a range or disputed values; nothing where the text is neither."""
        if "|" in text:
            return {"any_of": [self.figure(part) for part in text.split("|")]}
        if (match := _RANGE.match(text)) is not None:
            return {"range": self._range(*match.groups())}
        return {}

    def _single(self, text: str) -> dict[str, Any]:
        if self.question.type == "rate" and (count := _COUNT.match(text)):
            return {"rate": [Decimal(count[1]), Decimal(count[2])]}
        return {"value": self.figure(text)}

    def _range(self, low: str, high: str) -> list[Decimal]:
        low, high = self._bare(low), self._bare(high)
        if not suffix_of(low):
            low += suffix_of(high) or _thousands_shared(low, high)
        return [read_figure(end, self.numbers) for end in (low, high)]

    def _bare(self, text: str) -> str:
        """Return a figure without its unit; raises `EntryError` for another currency."""
        kind = self.question.type
        if kind in ("percent", "rate"):
            return without_percent(text)
        bare = self._without_words(text.strip())
        return without_currency(in_full(bare), self.currency) if kind == "money" else bare

    def _without_words(self, text: str) -> str:
        """Return a figure without the words of its unit: 5 Jahre, 40’000 CHF pro Jahr."""
        said = text.rstrip(" .")
        for words in self._unit_words:
            for length in range(len(words), _SHORTEST_WORD - 1, -1):
                if said.casefold().endswith(words[:length]):
                    return said[:-length].rstrip()
        return text

    @property
    def _unit_words(self) -> tuple[str, ...]:
        unit = self.question.unit
        return () if unit is None else (unit.de.casefold(), unit.en.casefold())


def kind_of_refusal(entry: str, question: Question) -> str:
    """Return what is wrong with a text that is no figure for a question: it may be a rate."""
    if question.type != "rate" and _COUNT.match(entry.strip()):
        return "is_count"
    if question.type not in ("percent", "rate") and without_percent(entry)[-1:].isdecimal():
        return "is_percentage" if without_percent(entry) != entry.strip() else "not_a_number"
    return "not_a_number"


def _in_signs(text: str) -> str:
    """Return a range said in words with the sign: 50 bis 60k, zwischen 50 und 60k."""
    if (match := _BETWEEN.match(text)) is not None:
        return f"{match[1] or match[2]}–{match[3]}"
    return _TO.sub("–", text, count=1)


def _thousands_shared(low: str, high: str) -> str:
    """Return the thousands of a high end that the low one leaves out: ’000 of 45–55’000."""
    whole = _IN_THOUSANDS.match(high)
    shared = whole and _BARE.match(low) and int(low) < int(whole[1])
    return whole[2] if whole and shared else ""
