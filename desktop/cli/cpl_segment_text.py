# SPDX-License-Identifier: Apache-2.0
"""The segment of a customer as text."""

from __future__ import annotations

from desktop.cli.cpl_pen import Pen
from rules.advice.scenarios import CLV_INPUTS
from rules.calculator.segment import segmentation


def segment_said(pen: Pen) -> str:
    """Return the segment, from which to which it is where nobody said a value of the CLV."""
    results = pen.results
    found, span = results.own.segmentation, results.own.spans.clv_revenue
    if found is None:
        return "–"
    none = pen.say("kein Wert", "no value")
    if span is None or results.inputs.unnamed.isdisjoint(CLV_INPUTS):
        return found.segment or none
    ends = (segmentation(end, results.thresholds).segment for end in (span.low, span.high))
    return pen.say(" bis ", " to ").join(dict.fromkeys(end or none for end in ends))
