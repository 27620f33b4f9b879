# SPDX-License-Identifier: Apache-2.0
"""Numbers as people write them: 250’000, 250.000,50, 40k, 1.2 Mio; read and written.

Apostrophe and space (also no-break and narrow) separate thousands in every format; point and comma
do so in some and stand before the decimals in others. One of these before exactly three digits is
thousands only where the format says so, and refused elsewhere: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from decimal import Decimal

from rules.answers.reading import AmbiguousNumberError, AnswerError
from rules.calculator.numbers import CONTEXT, plain
from rules.text import NumberFormat

# the format's own signs: between thousands, before decimals
_SIGNS: Mapping[NumberFormat, tuple[str, str]] = {
    "de-CH": ("’", "."),
    "de-DE": (".", ","),
    "en": (",", "."),
}
_POWERS = {"k": 3, "tsd": 3, "mio": 6}
_ALIKE = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "−": "-"})
_SUFFIX = re.compile(r"(?<=[0-9])\s*(k|tsd\.?|mio\.?)\Z", re.IGNORECASE)
_FIGURE = re.compile(r"([+-]?)([0-9.,][0-9' .,]*)\Z")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}([' .,])[0-9]{3}(?:\1[0-9]{3})*\Z")  # one sign throughout
_WITH_DECIMALS = re.compile(r"(.*)([.,])([0-9]+)\Z")
_MOST_DIGITS = 20  # with Mio and decimals within the 34 the calculator works with


def read_figure(text: str, number_format: NumberFormat) -> Decimal:
    """Return the number a text says.

    Raises `AnswerError` for what is no number and `AmbiguousNumberError` for what may be two.
    """
    written = text.translate(_ALIKE).strip()
    suffix = suffix_of(written)
    match = _FIGURE.match(written.removesuffix(suffix))
    if match is None or sum(char.isdigit() for char in written) > _MOST_DIGITS:
        raise _no_figure(text, number_format)
    number = Decimal(match[1] + _digits(match[2], text, number_format))
    if not suffix:
        return number
    scaled = CONTEXT.scaleb(number, _POWERS[suffix.strip(" .").lower()])
    return Decimal(plain(CONTEXT.normalize(scaled)))  # 0.250k is 250, not 250.000


def suffix_of(text: str) -> str:
    """Return the k, Tsd or Mio a text ends with, the space before it included; empty without."""
    found = _SUFFIX.search(text.rstrip())
    return found[0] if found else ""


def write_figure(number: Decimal, number_format: NumberFormat) -> str:
    """Write a number in full, so that `read_figure` reads the same."""
    thousands, point = _SIGNS[number_format]
    whole, _, decimals = plain(number.copy_abs()).partition(".")
    if len(decimals) == 3:  # three could be thousands
        decimals = decimals.rstrip("0")
        decimals += "0" if len(decimals) == 3 else ""
    sign = "-" if number < 0 else ""
    grouped = f"{int(whole):,}".replace(",", thousands)
    return f"{sign}{grouped}{point}{decimals}" if decimals else sign + grouped


def without_unit(text: str, units: Collection[str]) -> str:
    """Return a text without the one of these units (CHF, %) that stands before or behind it."""
    bare = text.strip()
    for unit in units:
        if bare.upper().startswith(unit):
            return bare[len(unit) :].lstrip()
        if bare.upper().endswith(unit):
            return bare[: -len(unit)].rstrip()
    return bare


def _digits(figure: str, text: str, number_format: NumberFormat) -> str:
    """Return the digits with at most a decimal point; raises `AnswerError`."""
    if figure.isdecimal():
        return figure
    if (grouped := _GROUPED.match(figure)) is not None:
        groups = figure.split(sign := grouped[1])
        if len(groups) == 2 and sign in ".," and sign != _SIGNS[number_format][0]:
            raise _ambiguous(text, groups[0], groups[1], number_format)
        return "".join(groups)
    if (split := _WITH_DECIMALS.match(figure)) is not None:
        whole, point, decimals = split.groups()
        grouped = _GROUPED.match(whole)
        if not whole or whole.isdecimal() or (grouped is not None and grouped[1] != point):
            return f"{re.sub('[^0-9]', '', whole) or 0}.{decimals}"
    raise _no_figure(text, number_format)


def _ambiguous(
    text: str, whole: str, decimals: str, number_format: NumberFormat
) -> AmbiguousNumberError:
    as_thousands = write_figure(Decimal(whole + decimals), number_format)
    as_decimals = write_figure(Decimal(f"{whole}.{decimals}"), number_format)
    return AmbiguousNumberError(text.strip(), as_thousands, as_decimals)


def _no_figure(text: str, number_format: NumberFormat) -> AnswerError:
    examples = [write_figure(Decimal(example), number_format) for example in ("250000", "12.5")]
    return AnswerError(
        text.strip(),
        "erwartet wird eine Zahl",
        "a number is expected",
        hint_de=f"Schreiben Sie sie wie {examples[0]} oder {examples[1]}.",
        hint_en=f"Write it like {examples[0]} or {examples[1]}.",
    )
