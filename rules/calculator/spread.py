# SPDX-License-Identifier: Apache-2.0
"""The range assumed around a value by how sure it is, where nobody has named one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from rules.calculator.inputs import INPUTS, SMALLEST, Input
from rules.calculator.numbers import ONE, ZERO, precise, share
from rules.calculator.ranges import Range


@dataclass(frozen=True)
class Spreads:
    """How far an assumed range reaches to either side, in percent of the value, by confidence."""

    documented: Decimal
    plausible: Decimal
    estimated: Decimal
    unstated: Decimal

    def of(self, confidence: str | None) -> Decimal:
        """Return the spread for a confidence; none stated, or another word, is `unstated`."""
        named = {
            "documented": self.documented,
            "plausible": self.plausible,
            "estimated": self.estimated,
        }
        return named.get(confidence or "", self.unstated)


@precise
def assumed_range(key: str, value: Decimal, confidence: str | None, spreads: Spreads) -> Range:
    """Return low and high around a possible value of an input, kept within what it can be."""
    entry, spread = INPUTS[key], share(spreads.of(confidence))
    return _possible(entry, value * (ONE - spread)), _possible(entry, value * (ONE + spread))


def _possible(entry: Input, value: Decimal) -> Decimal:
    if entry.decimals is not None:
        value = value.quantize(ONE.scaleb(-entry.decimals), ROUND_HALF_UP)
    if value < SMALLEST:
        return SMALLEST if entry.positive else ZERO
    return min(value, entry.highest)
