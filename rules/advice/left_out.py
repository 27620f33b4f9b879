# SPDX-License-Identifier: Apache-2.0
"""Ranges that were said beside a value and yet take part in no figure: that has to be told."""

from __future__ import annotations

from collections.abc import Iterator

from rules.advice.inputs import Inputs
from rules.calculator.inputs import INPUTS, label
from rules.calculator.ranges import RANGE_KEYS
from rules.calculator.writing import figure_text
from rules.errors import Place, Problem
from rules.text import Text, filled

# what a first meeting costs today is judged at both ends
_COUNTED = (*RANGE_KEYS, "actual_cpl")


def left_out(inputs: Inputs) -> Iterator[Problem]:
    """Warn of every range that is left out, since the value named with it counts alone."""
    for key in INPUTS:
        value, span = getattr(inputs.case, key), inputs.span(key)
        if key in _COUNTED or key in inputs.unnamed or value is None or span is None:
            continue
        if span[0] < span[1]:
            cause = filled(
                "{field}: Die Spanne {low}–{high} ist nicht eingerechnet, es zählt {value}.",
                "{field}: the range {low}–{high} takes no part, {value} counts.",
                field=label(key),
                low=figure_text(span[0]),
                high=figure_text(span[1], unit=_unit(inputs, key)),
                value=figure_text(value, unit=_unit(inputs, key)),
            )
            yield Problem("range_left_out", Place(field=key), cause, _REMEDY)


def _unit(inputs: Inputs, key: str) -> str:
    signs = {"percent": "%", "money": inputs.answers.client.currency}
    return signs.get(INPUTS[key].unit, "")


_REMEDY = Text(
    de="Für die Folgen der Spanne beide Enden einzeln durchrechnen.",
    en="Work out both ends one by one to see what the range leads to.",
)
