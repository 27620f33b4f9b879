# SPDX-License-Identifier: Apache-2.0
"""Which numbers a question takes, and what is wrong with another."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import cast

from rules.answers.faults import EntryError
from rules.calculator import faults
from rules.calculator.faults import Fault, entry_fault
from rules.calculator.inputs import SMALLEST
from rules.calculator.numbers import HUNDRED, ZERO, precise
from rules.calculator.writing import figure_text
from rules.pack.domains import bounds
from rules.pack.schema import Question
from rules.text import NumberFormat, Text, filled

_SPREAD_OF_ABOUT = Decimal("0.2")  # how far «~» reaches to both sides
_CENTS, _FINEST = -2, -6  # where «~» ends, the decimals a question can allow, as powers of ten
IN_FILES: NumberFormat = "de-CH"  # how figures are read that stand in a file as texts


class Bounds:
    """The numbers one question takes.

    Messages write figures in the number format given, without one as their reader has numbers
    written; an example is always one that can be read.
    """

    def __init__(
        self, question: Question, numbers: NumberFormat | None, currency: str | None
    ) -> None:
        self.question = question
        self.numbers = numbers
        self._unit = "%" if self._is_percent else currency or "" if self._is_money else ""

    @property
    def example(self) -> Text:
        """The remedy that shows how an answer is written."""
        usual = faults.EXAMPLES.get(self.question.type, faults.EXAMPLES["number"])
        own = self.question.placeholder or self.question.assumed
        shown = own if isinstance(own, Decimal) else usual
        return faults.example(shown, self.numbers or IN_FILES)

    def require(self, number: Decimal) -> Decimal:
        """Return a number the question takes; raises `EntryError` for another."""
        found = self.fault(number)
        if found is not None:
            raise EntryError(found, self.question.label)
        return number

    @precise
    def around(self, value: Decimal) -> tuple[Decimal, Decimal]:
        """Return ± 20 % around a value, rounded outwards and kept within the bounds."""
        spread = abs(value) * _SPREAD_OF_ABOUT
        low = value - spread
        high = value + spread
        least, most = self._limits()
        low, high = self._rounded(low, ROUND_FLOOR), self._rounded(high, ROUND_CEILING)
        above = self.question.above
        if above is not None and low <= above:
            least = min(value, above + self._step(_FINEST))
        return (
            low if least is None else max(low, least),
            high if most is None else min(high, most),
        )

    def fault(self, number: Decimal) -> Fault | None:
        """Return what is wrong with a number, None where the question takes it."""
        if not number.is_finite():
            return faults.not_a_number(number, self.example)
        least, most = self._limits()
        if number < 0 and least == 0:
            return entry_fault("negative", self.example)
        if most is not None and number > most:
            return self._too_high(most)
        if (found := self._too_low(number, least)) is not None:
            return found
        if 0 < abs(number) < SMALLEST:
            return entry_fault("next_to_zero", self.example, bound=self._written(SMALLEST))
        return self._too_precise(number)

    def _too_high(self, most: Decimal) -> Fault:
        if self._is_percent and most == HUNDRED:
            return entry_fault("percent_over_100", self.example)
        return entry_fault("too_large", self.example, bound=self._written(most))

    def _too_low(self, number: Decimal, least: Decimal | None) -> Fault | None:
        above = self.question.above
        if above is not None and number <= above:
            if above == 0:
                return entry_fault("zero_not_allowed", self.example)
            return entry_fault("not_above", self.example, bound=self._written(above))
        if least is not None and number < least:
            return entry_fault("too_small", self.example, bound=self._written(least))
        return None

    def _too_precise(self, number: Decimal) -> Fault | None:
        limit = self._decimals
        exponent = cast("int", number.normalize().as_tuple().exponent)
        return faults.too_precise(limit) if limit is not None and -exponent > limit else None

    def _limits(self) -> tuple[Decimal | None, Decimal | None]:
        """Return the lowest and highest number (None: unbounded)."""
        if self.question.type == "maturity":
            return ZERO, Decimal(3)
        return bounds(self.question)

    def _rounded(self, number: Decimal, how: str) -> Decimal:
        return number.quantize(self._step(_CENTS), how)

    def _step(self, otherwise: int) -> Decimal:
        """Return the smallest difference between two answers, a power of ten."""
        return Decimal(1).scaleb(otherwise if self._decimals is None else -self._decimals)

    @property
    def _decimals(self) -> int | None:
        return 0 if self.question.type in ("integer", "maturity") else self.question.decimals

    @property
    def _is_percent(self) -> bool:
        return self.question.type in ("percent", "rate")

    @property
    def _is_money(self) -> bool:
        return self.question.type == "money"

    def _written(self, bound: Decimal) -> Text:
        written = figure_text(bound, self.numbers, self._unit)
        unit = self.question.unit
        if unit is None or self._unit:
            return written
        return filled("{written} {unit}", "{written} {unit}", written=written, unit=unit)
