# SPDX-License-Identifier: Apache-2.0
"""Amounts with their currency: CHF 500, 500 Fr., € 1’500.–, T€ 250; nothing is converted."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rules.answers.faults import EntryError
from rules.calculator import faults
from rules.calculator.inputs import CHOICES

_MARKS: Mapping[str, str] = {
    "CHF": r"CHF|SFr\.?|Fr\.?|Franken|francs?",
    "EUR": r"EUR|€|euros?",
    "USD": r"USD|US\$|\$",
    "GBP": r"GBP|£",
}
_ANY = "|".join(_MARKS.values())
_BEFORE = re.compile(rf"\A({_ANY})(?=[\s\d.,+~−–-])\s*", re.IGNORECASE)
_BEHIND = re.compile(rf"(?<=[\s\d.–-])\s*({_ANY})\Z", re.IGNORECASE)
_NO_CENTS = re.compile(r"(?<=\d)[.,][-–—−]{1,2}(?![\d.,])")
# T€, TCHF, kEUR: thousands, as books of account say them
_IN_THOUSANDS = r"[TK](€|EUR|CHF)"
_THOUSANDS_BEFORE = re.compile(rf"\A{_IN_THOUSANDS}\s*(.+)\Z", re.IGNORECASE)
_THOUSANDS_WITHIN = re.compile(rf"(?<![^\W\d]){_IN_THOUSANDS}\s*(?=\d)", re.IGNORECASE)
_THOUSANDS_BEHIND = re.compile(rf"(?<=\d)\s*{_IN_THOUSANDS}(?!\w)", re.IGNORECASE)


def in_full(text: str) -> str:
    """Return an amount with «.–» for no cents left out and T€ written as Tsd €."""
    bare = _NO_CENTS.sub("", text.strip())
    if (match := _THOUSANDS_BEFORE.match(bare)) is not None:
        bare = f"{_THOUSANDS_WITHIN.sub('', match[2])} Tsd {match[1]}"
    return _THOUSANDS_BEHIND.sub(r" Tsd \1", bare)


def without_currency(text: str, own: str | None) -> str:
    """Return an amount without its currency.

    Raises `EntryError` (`currency_mismatch`) where that is not the case's `own`; where that is not
    known, a currency no case can have.
    """
    bare = text.strip()
    for place in (_BEFORE, _BEHIND):
        if (match := place.search(bare)) is None:
            continue
        typed = next(key for key, mark in _MARKS.items() if _is(mark, match[1]))
        if typed not in ((own,) if own else CHOICES["currency"]):
            wanted = own or " / ".join(CHOICES["currency"])
            raise EntryError(faults.currency_mismatch(text.strip(), wanted))
        return place.sub("", bare).strip()
    return bare


def _is(mark: str, typed: str) -> bool:
    return re.fullmatch(mark, typed, re.IGNORECASE) is not None
