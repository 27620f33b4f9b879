# SPDX-License-Identifier: Apache-2.0
"""Figures and words of `hebelwerk cpl` in one language, number format and currency."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from reports import text as written
from reports.speaking import Speaker
from rules.advice.results import Results
from rules.calculator.inputs import INPUTS
from rules.calculator.numbers import cents_up
from rules.calculator.ranges import Span
from rules.pack import slots
from rules.text import Language, NumberFormat, Text

Row = tuple[str, str]

WORDS = {
    "end": Text(de="am Jahresende", en="end of year"),
    "mid": Text(de="in der Jahresmitte", en="middle of year"),
    "advance": Text(de="im Voraus", en="in advance"),
    "initial": Text(de="Erstgeschäft", en="initial business"),
    "first_year": Text(de="erstes Jahr", en="first year"),
    "clv": Text(de="CLV", en="CLV"),
    "revenue": Text(de="Umsatz-CLV", en="revenue CLV"),
    "margin": Text(de="Deckungsbeitrags-CLV", en="contribution CLV"),
}
_COUNTED = {
    "years": Text(de="Jahre", en="years"),
    "months": Text(de="Monate", en="months"),
    "days": Text(de="Tage", en="days"),
}


@dataclass(frozen=True)
class Pen:
    """Writes figures and words of one case, as its speaker does."""

    speaker: Speaker

    @property
    def language(self) -> Language:
        """The language of words."""
        return self.speaker.language

    @property
    def numbers(self) -> NumberFormat:
        """How figures are written."""
        return self.speaker.numbers

    @property
    def currency(self) -> str:
        """The currency of the case."""
        return self.speaker.currency

    @property
    def results(self) -> Results:
        """What the calculator says of the case."""
        return self.speaker.advice.calculator

    def say(self, de: str, en: str) -> str:
        """Choose the wording."""
        return de if self.language == "de" else en

    def name(self, text: Text) -> str:
        """Return a text of both languages in this one."""
        return text.in_(self.language)

    def money(self, value: Decimal | None) -> str:
        """Write an amount to the cent."""
        return _known(value, lambda known: f"{self.amount(known)} {self.currency}")

    def amount(self, value: Decimal) -> str:
        """Write an amount to the cent, without currency."""
        return written.money(value, self.numbers, 2)

    def at_most(self, value: Decimal) -> str:
        """Write what one may spend, rounded down to the cent."""
        return f"{self.down(value)} {self.currency}"

    def reached(self, value: Decimal) -> str:
        """Write an amount that must be reached, rounded up."""
        return f"{self.up(value)} {self.currency}"

    def up(self, value: Decimal, places: int = 2) -> str:
        """Write a number that must be reached, rounded up."""
        return written.required(value, self.numbers, places)

    def down(self, value: Decimal, places: int = 2) -> str:
        """Write a number that must not look better than it is, rounded down."""
        return written.limit(value, self.numbers, places)

    def up_percent(self, value: Decimal) -> str:
        """Write a percentage that must be reached, rounded up."""
        return self.percent(cents_up(value), 2)

    def number(self, value: Decimal | None, places: int = 2) -> str:
        """Write a plain number; one above 0 is never written as 0."""
        return self._above_zero(value, written.number, places)

    def percent(self, value: Decimal | None, places: int = 1) -> str:
        """Write a percentage; one above 0 is never written as 0."""
        return self._above_zero(value, written.percent, places)

    def entered(self, key: str, value: Decimal | str) -> str:
        """Write the value of an input with its unit, a choice in words."""
        if isinstance(value, str):
            return self.name(WORDS[value]) if value in WORDS else value
        unit = INPUTS[key].unit
        if unit == "percent":
            return self.percent(value, 2)
        if unit in {"money", "money_per_year"}:
            return self.money(value)
        return self.number(value) + self._unit(key)

    def ends(self, key: str, low: Decimal, high: Decimal) -> str:
        """Write low and high of an input, its unit behind both."""
        return f"{self.number(low)}–{self.number(high)}{self._unit(key)}"

    def _unit(self, key: str) -> str:
        unit = INPUTS[key].unit
        if unit == "percent":
            return f"{written.NO_BREAK_SPACE}%"
        return f" {self.name(_COUNTED[unit]) if unit in _COUNTED else self.currency}"

    def span(self, span: Span | None) -> str:
        """Write a range of amounts; empty where there is none."""
        if span is None or span.low == span.high:
            return ""
        return f"{self.money(span.low)} – {self.money(span.high)}"

    def limits(self, low: Decimal, high: Decimal) -> str:
        """Write from where to where lies what one may spend, both ends rounded down."""
        return f"{self.at_most(low)} – {self.at_most(high)}"

    def over(self, values: Iterable[Decimal | None], write: Callable[[Decimal], str]) -> str:
        """Write what several ways of counting come to: once where they agree, else low–high."""
        found = sorted(value for value in values if value is not None)
        if not found:
            return "–"
        return written.between(slots.Span(found[0], found[-1]), write, self.numbers)

    def _above_zero(
        self,
        value: Decimal | None,
        write: Callable[[Decimal, NumberFormat, int], str],
        places: int,
    ) -> str:
        least = Decimal(1).scaleb(-places)
        if value is not None and 0 < value < least / 2:
            return f"{self.say('unter', 'below')} {write(least, self.numbers, places)}"
        return _known(value, lambda known: write(known, self.numbers, places))


def _known(value: Decimal | None, write: Callable[[Decimal], str]) -> str:
    return "–" if value is None else write(value)


def blocks(sections: list[tuple[str, list[Row]]]) -> list[str]:
    """Return each section that has rows, its values in one column with those of the others."""
    width = max(len(name) for _, rows in sections for name, _ in rows)
    return [
        "\n".join((title, *(f"  {name:<{width}}  {value}" for name, value in rows)))
        for title, rows in sections
        if rows
    ]
