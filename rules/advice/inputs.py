# SPDX-License-Identifier: Apache-2.0
"""Answers as inputs of the calculator: the value to calculate with, and the range around it.

An answer that is a range takes part with its whole range; the value to calculate with is the one
named beside it, or the middle of the range, which nobody has said (`unnamed`). An input that is
to be clarified can be all it may be, though others hold unless answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import Any, get_args

from rules.answers.answers import Answer, AnswerSet
from rules.calculator.case import Case
from rules.calculator.inputs import CHOICES, INPUTS, Timing
from rules.calculator.ranges import RANGE_KEYS, Ranges
from rules.calculator.spread import Spreads, assumed_range
from rules.calculator.win_rate import counted_rate, wilson
from rules.pack.domains import bounds
from rules.pack.pack import Pack
from rules.pack.provided import SPREAD_PARAMETERS

FOLLOWING = "margin_annual"  # unanswered, it follows the initial margin
AS_ANSWERED: Mapping[str, Answer] = {}
_TIMINGS: tuple[Timing, ...] = get_args(Timing)


def spreads_of(pack: Pack) -> Spreads | None:
    """Return how wide assumed ranges are, from the pack's parameters; None where it has none."""
    if not pack.parameters.keys() >= set(SPREAD_PARAMETERS.values()):
        return None
    widths = {key: pack.parameters[name].value for key, name in SPREAD_PARAMETERS.items()}
    return Spreads(**widths)


class Inputs:
    """The inputs of one scenario.

    `replaced` takes the place of the answers it names; `case_name`, where given, that of the case.
    `supposed`: nobody said what was replaced.
    """

    def __init__(
        self,
        pack: Pack,
        answers: AnswerSet,
        replaced: Mapping[str, Answer] = AS_ANSWERED,
        case_name: str = "",
        *,
        supposed: bool = False,
    ) -> None:
        self.pack = pack
        self.answers = answers
        self.replaced = replaced
        self.supposed = supposed
        self.case_name = case_name or answers.case_name

    @cached_property
    def case(self) -> Case:
        """The values to calculate with; what is neither answered nor assumed is None."""
        given: dict[str, Any] = {
            key: value for key in (*INPUTS, *CHOICES) if (value := self._single(key)) is not None
        }
        frame = Case(
            currency=self.answers.client.currency,
            clv_basis=self.answers.clv_basis,
            name=self.case_name or None,
        )
        return replace(frame, timings=self._timings, **given)

    @cached_property
    def ranges(self) -> Ranges:
        """The inputs known only as a range, with their bounds."""
        found = {key: self.span(key) for key in RANGE_KEYS}
        return {key: span for key, span in found.items() if span is not None}

    @cached_property
    def assumed_ranges(self) -> Ranges:
        """Ranges around single values, as wide as their reliability leaves room for.

        Nobody said them. Empty where the pack has no widths for them.
        """
        spreads = spreads_of(self.pack)
        if spreads is None:
            return {}
        single = {key: said for key in RANGE_KEYS if (said := self._single_figure(key)) is not None}
        return {
            key: assumed_range(key, value, answer.confidence, spreads)
            for key, (answer, value) in single.items()
        }

    @cached_property
    def unnamed(self) -> frozenset[str]:
        """The inputs whose value to calculate with nobody has said.

        Only a range or several values were, or they are to be clarified and calculated with all
        the same.
        """
        return frozenset(filter(self._is_unnamed, (*INPUTS, *CHOICES)))

    @cached_property
    def open(self) -> tuple[str, ...]:
        """The inputs to be clarified that are calculated with all the same, over all they can be.

        In the order of the calculator.
        """
        return tuple(
            key for key in (*INPUTS, *CHOICES) if key in self.unnamed and self._is_open(key)
        )

    @cached_property
    def claims(self) -> Mapping[str, tuple[Decimal, ...]]:
        """The values that were claimed of disputed inputs."""
        found = {key: self._claims(key) for key in INPUTS}
        return {key: claims for key, claims in found.items() if claims}

    def answer(self, key: str) -> Answer | None:
        """Return what was said about an input."""
        return self.replaced.get(key) or self.answers.answers.get(f"calculator.{key}")

    def span(self, key: str) -> tuple[Decimal, Decimal] | None:
        """Return low and high of an input that is not one value."""
        answer = self.answer(key)
        if answer is not None and answer.state == "open":
            return self._open_span(key)
        if answer is None or answer.state != "value":
            return None
        if answer.count is not None:
            return wilson(*answer.count)
        if claims := self._claims(key):
            return min(claims), max(claims)
        if answer.low is not None and answer.high is not None:
            return answer.low, answer.high
        return None

    def _is_open(self, key: str) -> bool:
        answer = self.answer(key)
        return answer is not None and answer.state == "open"

    def _is_unnamed(self, key: str) -> bool:
        answer = self.answer(key)
        if answer is None or answer.count is not None:
            return False
        if answer.state == "open":
            asked = f"calculator.{key}" in self.pack.questions
            return self.span(key) is not None or (key in CHOICES and asked)
        return answer.state == "value" and answer.value is None

    def _claims(self, key: str) -> tuple[Decimal, ...]:
        answer = self.answer(key)
        if answer is None or answer.state != "value":
            return ()
        return tuple(value for value in answer.any_of if isinstance(value, Decimal))

    @property
    def _timings(self) -> tuple[Timing, ...]:
        """All dates of payment that are possible while it is not known which; else none."""
        answer = self.answer("timing")
        if answer is None or "timing" not in self.unnamed:
            return ()
        return tuple(each for each in _TIMINGS if not answer.any_of or each in answer.any_of)

    def _single_figure(self, key: str) -> tuple[Answer, Decimal] | None:
        """Return an answer that gives one figure and no range, with that figure."""
        answer = None if self.supposed and key in self.replaced else self.answer(key)
        if answer is None or key in self.ranges or not isinstance(answer.value, Decimal):
            return None
        return answer, answer.value

    def _single(self, key: str) -> Any:  # noqa: ANN401
        question, answer = self.pack.questions.get(f"calculator.{key}"), self.answer(key)
        if question is None:
            return None
        if answer is None or answer.state == "open":
            return question.assumed
        if answer.count is not None:
            return counted_rate(*answer.count)
        if answer.value is not None:
            return answer.value
        if key in CHOICES:
            return next(iter(answer.any_of), None)
        span = self.span(key)
        return None if span is None else (span[0] + span[1]) / 2

    def _open_span(self, key: str) -> tuple[Decimal, Decimal] | None:
        """Return all an input can be that was to be clarified instead of assumed."""
        question = self.pack.questions.get(f"calculator.{key}")
        holds_unanswered = question is not None and isinstance(question.assumed, Decimal)
        if question is None or not (holds_unanswered or key == FOLLOWING):
            return None
        low, high = bounds(question)
        return None if low is None or high is None else (low, high)
