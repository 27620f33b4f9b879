# SPDX-License-Identifier: Apache-2.0
"""Numbers in full, with the signs of a number format."""

from __future__ import annotations

from decimal import Decimal

from rules.calculator.numbers import plain
from rules.text import SIGNS, FiguredText, NumberFormat, Text

_NO_BREAK_SPACE = "\u00a0"


def write_figure(number: Decimal, numbers: NumberFormat) -> str:
    """Write a number so that reading it in the same format gives the same."""
    thousands, point = SIGNS[numbers]
    whole, _, decimals = plain(number.copy_abs()).partition(".")
    if len(decimals) == 3:  # three could be thousands
        decimals = decimals.rstrip("0")
        decimals += "0" if len(decimals) == 3 else ""
    sign = "-" if number < 0 else ""
    grouped = f"{int(whole):,}".replace(",", thousands)
    return f"{sign}{grouped}{point}{decimals}" if decimals else sign + grouped


def figure_text(number: Decimal, numbers: NumberFormat | None = None, unit: str = "") -> Text:
    """Write a number for a message: as its reader has numbers written, unless a format is given."""
    after = _NO_BREAK_SPACE + unit if unit else ""
    swiss, german, english = (
        write_figure(number, numbers or usual) + after for usual in ("de-CH", "de-DE", "en")
    )
    if german == swiss:
        return Text(de=swiss, en=english)
    return FiguredText(de=swiss, en=english, figured=german)
