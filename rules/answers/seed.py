# SPDX-License-Identifier: Apache-2.0
"""Where the random draws of an engagement start."""

from __future__ import annotations

import re
from decimal import Decimal

from rules.answers.answers import SEEDS
from rules.answers.faults import EntryError
from rules.calculator import faults
from rules.calculator.faults import Fault, entry_fault
from rules.calculator.writing import figure_text
from rules.text import Text, filled

_NAME = Text(de="Startwert der Zufallszahlen", en="Seed of the random draws")
_NUMBER = re.compile(r"[+-]?[0-9]{1,40}(\.[0-9]{1,40})?")
_HIGHEST = Decimal(SEEDS[-1])


def read_seed(raw: object) -> int:
    """Return the start that a number or its digits say; raises `EntryError` for none of `SEEDS`."""
    written = str(raw)
    if isinstance(raw, bool) or not _NUMBER.fullmatch(written):
        raise EntryError(faults.not_a_number(raw, _remedy()), _NAME)
    number = Decimal(written)
    if (found := _fault(number)) is not None:
        raise EntryError(found, _NAME)
    return int(number)


def _fault(number: Decimal) -> Fault | None:
    if number < 0:
        return entry_fault("negative", _remedy())
    if number > _HIGHEST:
        return entry_fault("too_large", _remedy(), bound=figure_text(_HIGHEST))
    if number == 0:
        return entry_fault("zero_not_allowed", _remedy())
    return None if number == number.to_integral_value() else entry_fault("not_whole", _remedy())


def _remedy() -> Text:
    return filled(
        "Eine ganze Zahl von 1 bis {highest}.",
        "A whole number from 1 to {highest}.",
        highest=figure_text(_HIGHEST),
    )
