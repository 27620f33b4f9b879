# SPDX-License-Identifier: Apache-2.0
"""Figures, dates, lists and sentences as the reader writes them.

Numbers stand as in Switzerland 250’000.50, in Germany and Austria 250.000,50, in English
250,000.50. What is rounded says how: to the nearest (halves away from zero), down for what one may
spend, up for what one must reach.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import (
    ROUND_CEILING,
    ROUND_FLOOR,
    ROUND_HALF_UP,
    Context,
    Decimal,
)
from typing import Literal, TypeGuard

from rules.calculator.numbers import settled
from rules.pack.slots import Format, Slot, SlotValue, Span, parse
from rules.text import SIGNS, Language, NumberFormat, Text

NO_BREAK_SPACE = "\u00a0"
EN_DASH = "–"
MINUS = "−"
LOCALES: Mapping[Language, str] = {"de": "de_CH", "en": "en_GB"}

STILL_OPEN = Text(de="noch offen", en="still open")
NOT_ASKED = Text(de="nicht gefragt", en="not asked")
YES = Text(de="ja", en="yes")
NO = Text(de="nein", en="no")
NONE = Text(de="keine", en="none")
TO = Text(de="bis", en="to")
LESS_THAN = Text(de="weniger als {share}", en="less than {share}")
MORE_THAN = Text(de="mehr als {share}", en="more than {share}")

_COUNTS: Mapping[Language, tuple[str, ...]] = {
    "de": ("Keine", "Eine", "Zwei", "Drei", "Vier", "Fünf", "Sechs", "Sieben", "Acht", "Neun"),
    "en": ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"),
}

# of the English dates; named by no locale of the machine
_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip

SMALL_AMOUNT = 100  # below it an amount that has cents is written with them
# wide enough that no figure of the product is too long to be rounded
WIDE = Context(prec=100)


def number(value: Decimal, numbers: NumberFormat, places: int = 2) -> str:
    """Return a figure with at most `places` decimals, trailing zeros dropped."""
    return _written(value, numbers, places, ROUND_HALF_UP, trim=True)


def money(value: Decimal, numbers: NumberFormat, places: int = 0) -> str:
    """Return an amount to the nearest unit or, with `places`, to that many decimals."""
    return _written(value, numbers, places, ROUND_HALF_UP)


def money_places(span: Span) -> int:
    """Return how many decimals an amount needs: small ones with cents have them."""
    small = abs(span.high) < SMALL_AMOUNT
    return 2 if small and any(end % 1 for end in (span.low, span.high)) else 0


def limit(value: Decimal, numbers: NumberFormat, places: int = 0) -> str:
    """Return what one may spend: rounded down, once the noise of a division is off."""
    return _written(settled(value), numbers, places, ROUND_FLOOR)


def required(value: Decimal, numbers: NumberFormat, places: int = 0) -> str:
    """Return what one must reach: rounded up, once the noise of a division is off."""
    return _written(settled(value), numbers, places, ROUND_CEILING)


def percent(value: Decimal, numbers: NumberFormat, places: int = 1) -> str:
    """Return a percentage given as percent (0–100), trailing zeros dropped: «6 %», «5.5 %»."""
    return number(value, numbers, places) + NO_BREAK_SPACE + "%"


def probability(value: Decimal, numbers: NumberFormat, places: int = 1) -> str:
    """Return a probability in percent; what is only nearly certain or nearly nothing says so."""
    least = Decimal(1).scaleb(-places)
    if 0 < value < least:
        return LESS_THAN.in_(_language(numbers)).format(share=percent(least, numbers, places))
    if 100 - least < value < 100:
        most = percent(100 - least, numbers, places)
        return MORE_THAN.in_(_language(numbers)).format(share=most)
    return percent(value, numbers, places)


def probability_range(span: Span, numbers: NumberFormat, places: int = 1) -> str:
    """Return a range of probabilities: «3–9 %», «weniger als 1 % bis 9 %»."""
    low, high = (probability(end, numbers, places) for end in (span.low, span.high))
    if low == high:
        return low
    plain = percent(span.low, numbers, places), percent(span.high, numbers, places)
    if (low, high) == plain:
        return percent_range(span, numbers, places)
    return f"{low} {TO.in_(_language(numbers))} {high}"


def number_range(span: Span, numbers: NumberFormat, places: int = 2) -> str:
    """Return a range of figures, «3–4»."""
    return between(span, lambda value: number(value, numbers, places), numbers)


def money_range(span: Span, numbers: NumberFormat, places: int = 0) -> str:
    """Return a range of amounts, «675–2’740»."""
    return between(span, lambda value: money(value, numbers, places), numbers)


def limit_range(span: Span, numbers: NumberFormat) -> str:
    """Return a range of what one may spend, both ends rounded down."""
    return between(span, lambda value: limit(value, numbers), numbers)


def percent_range(span: Span, numbers: NumberFormat, places: int = 1) -> str:
    """Return a range of percentages, «12–30 %»."""
    return number_range(span, numbers, places) + NO_BREAK_SPACE + "%"


def between(span: Span, say: Callable[[Decimal], str], numbers: NumberFormat) -> str:
    """Return both ends as `say` writes them, or one figure if they are written alike.

    A dash before or after a minus sign would be misread; such a range takes the word of the
    language that numbers are written in so.
    """
    low, high = say(span.low), say(span.high)
    if low == high:
        return low
    if MINUS in low:
        return f"{low}{NO_BREAK_SPACE}{TO.in_(_language(numbers))} {high}"
    return f"{low}{EN_DASH}{high}"


def long_date(day: date, language: Language) -> str:
    """Return a date in running text: «21. November 2026», «21 November 2026»."""
    from babel.dates import format_date  # noqa: PLC0415  starting the application needs none

    pattern = "d. MMMM y" if language == "de" else "d MMMM y"
    return format_date(day, pattern, locale=LOCALES[language])


def short_date(day: date, language: Language) -> str:
    """Return a date in a table: «21.11.2026», «21 Nov 2026»."""
    if language == "de":
        return f"{day:%d.%m.%Y}"
    return NO_BREAK_SPACE.join((str(day.day), _MONTHS[day.month - 1], str(day.year)))


def capitalised(text: str) -> str:
    """Return a text with its first letter large, the others as they are."""
    return text[:1].upper() + text[1:]


def uncapitalised(text: str) -> str:
    """Return a text with its first letter small, as it stands within a sentence."""
    return text[:1].lower() + text[1:]


def listed(items: tuple[str, ...], language: Language) -> str:
    """Return «a, b und c»; an empty list reads «keine»."""
    if not items:
        return NONE.in_(language)
    return _joined(items, "standard", language)


def quoted(text: str, language: Language) -> str:
    """Return a text in the language's quotation marks."""
    return f"«{text}»" if language == "de" else f"“{text}”"


def alternatives(items: tuple[str, ...], language: Language) -> str:
    """Return «a, b oder c»; an empty list reads «keine»."""
    if not items:
        return NONE.in_(language)
    return _joined(items, "or", language)


def spelled(count: int, language: Language) -> str:
    """Return a small count as a word at the beginning of a sentence, a large one in figures."""
    words = _COUNTS[language]
    return words[count] if count < len(words) else str(count)


def fill(
    text: str,
    values: Mapping[str, SlotValue],
    language: Language,
    numbers: NumberFormat,
    currency: str,
) -> str:
    """Return a pack's sentence with its slots filled; an unknown value reads «noch offen».

    Raises SlotError for a malformed slot, KeyError for a slot that `values` does not name, and
    TypeError for a value its slot's format cannot write.
    """
    return "".join(
        _filled(part, values[part.name], language, numbers, currency)
        if isinstance(part, Slot)
        else part
        for part in parse(text)
    )


def _written(
    value: Decimal, numbers: NumberFormat, places: int, rounding: str, *, trim: bool = False
) -> str:
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding, context=WIDE)
    whole, _, decimals = f"{rounded.copy_abs():,f}".partition(".")
    if trim:
        decimals = decimals.rstrip("0")
    thousands, point = SIGNS[numbers]
    sign = MINUS if rounded < 0 else ""
    figure = sign + whole.replace(",", thousands)
    return f"{figure}{point}{decimals}" if decimals else figure


def _language(numbers: NumberFormat) -> Language:
    return "en" if numbers == "en" else "de"


def _filled(
    slot: Slot, value: SlotValue, language: Language, numbers: NumberFormat, currency: str
) -> str:
    try:
        return _say(value, slot.format, language, numbers, currency)
    except TypeError as error:
        raise TypeError(f"slot {slot.name!r}: {error}") from error


def _say(
    value: SlotValue, wanted: Format, language: Language, numbers: NumberFormat, currency: str
) -> str:
    if value is None:
        return STILL_OPEN.in_(language)
    if isinstance(value, tuple):
        return listed(
            tuple(_say(each, wanted, language, numbers, currency) for each in value), language
        )
    if wanted in {"text", "list"}:
        return _say_plainly(value, language, numbers)
    if wanted == "date" and isinstance(value, date):
        return long_date(value, language)
    if _is_quantity(value) and wanted != "date":
        return _say_quantity(value, wanted, numbers, currency)
    raise TypeError(f"{type(value).__name__} cannot be written as {wanted}")


def _is_quantity(value: SlotValue) -> TypeGuard[Decimal | Span]:
    return isinstance(value, Decimal | Span)


def _say_quantity(
    value: Decimal | Span, wanted: Format, numbers: NumberFormat, currency: str
) -> str:
    span = value if isinstance(value, Span) else Span(value, value)
    if wanted == "percent":
        return percent_range(span, numbers)
    if wanted == "money":
        return money_range(span, numbers, money_places(span)) + NO_BREAK_SPACE + currency
    return number_range(span, numbers)


def _say_plainly(
    value: str | bool | date | Decimal | Span, language: Language, numbers: NumberFormat
) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return (YES if value else NO).in_(language)
    if isinstance(value, date):
        return long_date(value, language)
    return _say_quantity(value, "number", numbers, "")


def _joined(items: tuple[str, ...], style: Literal["standard", "or"], language: Language) -> str:
    if len(items) == 1:
        return items[0]
    from babel.lists import format_list  # noqa: PLC0415  starting the application needs none

    return format_list(items, style=style, locale=LOCALES[language])
