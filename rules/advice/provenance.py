# SPDX-License-Identifier: Apache-2.0
"""How each input of the calculator is known: said, assumed, still open, or not asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rules.advice.inputs import FOLLOWING, Inputs
from rules.answers.answers import Answer, Confidence

Kind = Literal["said", "assumed", "open", "not_asked"]
RangeFrom = Literal["said", "counted", "reliability", ""]


@dataclass(frozen=True)
class Provenance:
    """How an input is known.

    `assumed`: the calculator counts with a value that nobody said. `open`: asked, without a value
    so far. Confidence, evidence, note and who said it are of the answer. `range_from`: the range
    was `said`, comes from wins `counted`, or is only assumed from the `reliability` of the answer.
    """

    kind: Kind
    confidence: Confidence | None = None
    said_by: str = ""
    evidence: str = ""
    note: str = ""
    range_from: RangeFrom = ""


def provenance(inputs: Inputs, key: str) -> Provenance:
    """Return how an input of a scenario is known; `key` is the calculator's, such as `years`."""
    if inputs.supposed and key in inputs.replaced:
        return Provenance("assumed")
    answer = inputs.answer(key)
    if answer is None:
        return Provenance(_unanswered(inputs, key))
    return Provenance(
        kind="said" if answer.state == "value" else "open",
        confidence=answer.confidence,
        said_by=answer.said_by,
        evidence=answer.evidence,
        note=answer.note,
        range_from=_range_from(inputs, key, answer),
    )


def _unanswered(inputs: Inputs, key: str) -> Kind:
    question = inputs.pack.questions.get(f"calculator.{key}")
    if question is None:
        return "not_asked"
    follows = key == FOLLOWING and inputs.case.recurring_margin is not None
    if question.assumed is not None or follows:
        return "assumed"
    name, answers = f"calculator.{key}", inputs.answers
    asked = name in inputs.pack.asked(answers.format) and name not in answers.gone_without
    return "open" if asked else "not_asked"


def _range_from(inputs: Inputs, key: str, answer: Answer) -> RangeFrom:
    if answer.count is not None:
        return "counted"
    if answer.state == "value" and inputs.span(key) is not None:
        return "said"
    return "reliability" if key in inputs.assumed_ranges else ""
