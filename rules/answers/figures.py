# SPDX-License-Identifier: Apache-2.0
"""Numbers as people write them: 250’000, 250.000,50, 40k, 1.2 Mio.

Apostrophe and space (also no-break and narrow) separate thousands in every format; point and comma
do so in some and stand before the decimals in others. One of these before exactly three digits is
thousands only where the format says so, and refused elsewhere: nothing is guessed. Digits are those
from 0 to 9 alone, and there are no exponents.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from rules.answers.faults import EntryError
from rules.calculator import faults
from rules.calculator.numbers import CONTEXT, plain
from rules.calculator.writing import write_figure
from rules.text import SIGNS, NumberFormat

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("’‘´`′", "'"),
        **dict.fromkeys("\u00a0\u202f\u2009\u2007", " "),
        **dict.fromkeys("−–—", "-"),
    }
)
_POWERS = {
    r"k|tsd\.?|tausend|thousand": 3,
    r"mio\.?|million|millionen": 6,
    r"mrd\.?|milliarde|milliarden": 9,
}
_SUFFIX = re.compile(rf"(?<=[0-9])\s*({'|'.join(_POWERS)})\Z", re.IGNORECASE)
_FIGURE = re.compile(r"([+-]?)([0-9.,][0-9' .,]*)\Z")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}([' .,])[0-9]{3}(?:\1[0-9]{3})*\Z")  # one sign throughout
_WITH_DECIMALS = re.compile(r"(.*)([.,])([0-9]+)\Z")
_MOST_DIGITS = 20  # with Mio and decimals within the 34 the calculator works with


def read_figure(text: str, numbers: NumberFormat) -> Decimal:
    """Return the number a text says.

    Raises `EntryError`: `not_a_number`, `ambiguous_number` for what may be two, `too_large` and
    `too_precise` for more digits than anybody means.
    """
    written = text.translate(_ALIKE).strip()
    suffix = suffix_of(written)
    match = _FIGURE.match(written.removesuffix(suffix))
    if match is None:
        raise _no_figure(text, numbers)
    figure = match[2].rstrip()
    digits = _digits(figure, text, numbers)
    if sum(map(str.isdecimal, digits)) > _MOST_DIGITS:
        raise _too_many_digits(text, digits)
    number = Decimal(match[1] + digits)
    return CONTEXT.plus(_scaled(number, suffix)) if number else Decimal(0)


def suffix_of(text: str) -> str:
    """Return the k, Tsd or Mio a text ends with, the space before it included; empty without."""
    found = _SUFFIX.search(text.rstrip())
    return found[0] if found else ""


def without_percent(text: str) -> str:
    """Return a text without the percent sign, or the word, that stands before or behind it."""
    return _PERCENT.sub("", text.strip())


_PERCENT = re.compile(r"\A%\s*|\s*(?:%|prozent|percent|per cent)\Z", re.IGNORECASE)


def _scaled(number: Decimal, suffix: str) -> Decimal:
    if not suffix:
        return number
    word = suffix.strip()
    power = next(
        power for words, power in _POWERS.items() if re.fullmatch(words, word, re.IGNORECASE)
    )
    return Decimal(plain(CONTEXT.normalize(CONTEXT.scaleb(number, power))))  # 250, not 250.000


def _digits(figure: str, text: str, numbers: NumberFormat) -> str:
    """Return the digits with at most a decimal point; raises `EntryError`."""
    if figure.isdecimal():
        return figure
    if (grouped := _GROUPED.match(figure)) is not None:
        groups = figure.split(sign := grouped[1])
        if len(groups) == 2 and sign in ".," and sign != SIGNS[numbers][0]:
            raise _ambiguous(text, groups[0], groups[1], numbers)
        return "".join(groups)
    if (split := _WITH_DECIMALS.match(figure)) is not None:
        whole, point, decimals = split.groups()
        grouped = _GROUPED.match(whole)
        if not whole or whole.isdecimal() or (grouped is not None and grouped[1] != point):
            return f"{re.sub('[^0-9]', '', whole) or 0}.{decimals}"
    raise _no_figure(text, numbers)


def _ambiguous(text: str, whole: str, decimals: str, numbers: NumberFormat) -> EntryError:
    sign = "-" if text.translate(_ALIKE).strip().startswith("-") else ""
    suffix = suffix_of(text)
    as_thousands, as_decimals = (
        sign + write_figure(Decimal(each), numbers) + suffix
        for each in (whole + decimals, f"{whole}.{decimals}")
    )
    return EntryError(faults.ambiguous_number(text.strip(), as_thousands, as_decimals))


def _no_figure(text: str, numbers: NumberFormat) -> EntryError:
    remedy = faults.example(Decimal(250_000), numbers)
    return EntryError(faults.not_a_number(text.strip(), remedy))


def _too_many_digits(text: str, digits: str) -> EntryError:
    whole, _, _ = digits.partition(".")
    kind: Literal["too_long", "too_fine"] = "too_long" if len(whole) > _MOST_DIGITS else "too_fine"
    return EntryError(faults.too_many_digits(kind, text.strip(), _MOST_DIGITS))
