# SPDX-License-Identifier: Apache-2.0
"""What the calculator says of an engagement: the own figures, their spread, the scenarios."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from rules.advice.inputs import Inputs
from rules.advice.left_out import left_out
from rules.advice.scenarios import (
    CLV_INPUTS,
    OWN,
    RATES,
    ScenarioResult,
    cpl_inputs,
    margin_clv_inputs,
)
from rules.advice.stress import Horizon, capped_years, of_the_case, surpassed
from rules.answers.answers import Answer, AnswerSet
from rules.calculator.budget import Verdict
from rules.calculator.case import Case
from rules.calculator.ranges import Ranges, highest_case, lowest_case, spans
from rules.calculator.result import Calculation, calculate
from rules.calculator.segment import segmentation
from rules.calculator.simulation import Simulation, Unnamed, simulate
from rules.calculator.thresholds import Thresholds
from rules.calculator.tornado import Bar, tornado
from rules.pack.pack import Pack
from rules.pack.provided import VERDICTS


def thresholds_of(pack: Pack) -> Thresholds:
    """Return the calculator's bounds from the pack's parameters."""
    return Thresholds(
        **{key: pack.parameters[key].value for key in Thresholds.__dataclass_fields__}
    )


class Results:
    """What the calculator says about an engagement.

    `horizons` are those of all business lines.
    """

    def __init__(self, pack: Pack, answers: AnswerSet, horizons: tuple[Horizon, ...] = ()) -> None:
        self.pack = pack
        self.answers = answers
        self._of_lines = horizons
        self.thresholds = thresholds_of(pack)
        self.inputs = Inputs(pack, answers)

    def within(self, horizons: tuple[Horizon, ...]) -> Results:
        """Return the same with these horizons; what does not rest on them is not done again."""
        if horizons == self._of_lines:
            return self
        found = copy(self)
        found._of_lines = horizons
        for worked_out in ("considered", "scenarios"):
            found.__dict__.pop(worked_out, None)
        return found

    @property
    def horizons(self) -> tuple[Horizon, ...]:
        """The horizons of the business lines the own case stands for."""
        return of_the_case(self.answers, self._of_lines)

    @property
    def case(self) -> Case:
        """The values the own scenario calculates with."""
        return self.inputs.case

    @property
    def ranges(self) -> Ranges:
        """The inputs of the own scenario known only as a range."""
        return self.inputs.ranges

    @cached_property
    def own(self) -> Calculation:
        """The client's own scenario; figures are None where inputs miss.

        Among its warnings are those on ranges that take part in no figure.
        """
        found = self._calculated(self.inputs)
        return replace(found, warnings=(*found.warnings, *left_out(self.inputs)))

    @cached_property
    def tornado(self) -> tuple[Bar, ...]:
        """How far each input alone moves the own max CPL, the longest bar first.

        Ranges that were said go before those assumed from how reliable an answer is. Empty while
        there is no max CPL.
        """
        if self.own.chain is None:
            return ()
        return tornado(self.case, self.ranges, self.inputs.assumed_ranges)

    @cached_property
    def simulation(self) -> Simulation | None:
        """The own max CPL drawn at random from the ranges that were said; None without any.

        None as well while inputs are `not_drawn`. It takes tens of milliseconds and is worked out
        when it is asked for, never before.
        """
        if self.own.chain is None or self.not_drawn:
            return None
        claims = self.inputs.claims
        unnamed = Unnamed(self.inputs.unnamed - claims.keys(), claims)
        return simulate(self.case, self.ranges, self.answers.seed, unnamed=unnamed)

    @cached_property
    def not_drawn(self) -> tuple[str, ...]:
        """The inputs still to be clarified that move the own max CPL, in the calculator's order.

        Nobody has said what they can be, so there is nothing to draw from while there are any.
        """
        if self.own.chain is None:
            return ()
        counted = cpl_inputs(self.inputs)
        return tuple(key for key in self.inputs.open if key in counted and self._moves(key))

    @cached_property
    def share_at_today(self) -> tuple[Decimal, Decimal] | None:
        """The percentage of draws whose max CPL carries what a first meeting costs today.

        Low and high, at both ends of that cost where only a range of it was said; else twice the
        share at its value.
        """
        cost = self.case.actual_cpl
        if self.simulation is None or self.actual_cpl is None or cost is None:
            return None
        low, high = self.actual_cpl if "actual_cpl" in self.inputs.unnamed else (cost, cost)
        return self.simulation.share_at_least(high), self.simulation.share_at_least(low)

    @property
    def segment(self) -> str | None:
        """The segment of the own CLV; where nobody said a value of it, the one at both ends."""
        span = self.own.spans.clv_revenue
        said = self.inputs.unnamed.isdisjoint(CLV_INPUTS)
        ends = (self.own.clv_revenue,) if said or span is None else (span.low, span.high)
        found = {segmentation(end, self.thresholds).segment for end in ends if end is not None}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def scenarios(self) -> tuple[ScenarioResult, ...]:
        """Own ones first, then how they fare under stress, then presets; those with a max CPL."""
        return tuple(each for each in self.considered if each.calculation.chain is not None)

    @cached_property
    def considered(self) -> tuple[ScenarioResult, ...]:
        """Every scenario in the same order, also where there is no max CPL yet."""
        return (
            self._own,
            *self._further(),
            *self._stress(),
            *map(self.preset, self.answers.presets),
        )

    @property
    def lasting(self) -> tuple[Horizon, ...]:
        """The horizons that reach as far as the follow-on business counted with, or further."""
        if self.case.years is None:
            return ()
        return tuple(each for each in self.horizons if capped_years(self.inputs, each) is None)

    def preset(self, key: str) -> ScenarioResult:
        """Return what comes out with the rates of a reference scenario; raises `KeyError`."""
        preset = self.pack.presets[key]
        rates = {rate: Answer("value", getattr(preset, rate)) for rate in RATES}
        inputs = Inputs(self.pack, self.answers, rates, supposed=True)
        return ScenarioResult(key, "", "preset", self._calculated(inputs), inputs)

    @property
    def rests_on_middle(self) -> bool:
        """Tell whether the own max CPL rests on a value nobody said, only a range."""
        return self._own.rests_on_middle

    @property
    def verdict_on_middle(self) -> bool:
        """Tell whether the verdict rests on a value nobody said, on either side."""
        return self.rests_on_middle or "actual_cpl" in self.inputs.unnamed

    @property
    def uneconomic(self) -> bool:
        """Tell whether acquisition costs more than a customer brings, whatever nobody said."""
        if self._loss_on_middle:
            return self.may_be_uneconomic == {True}
        return self.own.uneconomic is True

    @property
    def verdict(self) -> Verdict | None:
        """The verdict on today's cost; None where only a middle nobody said decides between two."""
        undecided = self.verdict_on_middle and len(self.verdicts) > 1
        return None if undecided else self.own.verdict

    @property
    def uneconomic_or_not(self) -> bool | None:
        """Whether acquisition is uneconomic; None where not known, or decided by a middle only."""
        if self.own.uneconomic is None or not self._loss_on_middle or self.actual_cpl is None:
            return self.own.uneconomic
        return None if len(self.may_be_uneconomic) > 1 else self.may_be_uneconomic == {True}

    @property
    def possibly_uneconomic(self) -> bool:
        """Tell whether acquisition is not uneconomic, but may be within the ranges."""
        known = self.actual_cpl is not None and self.own.uneconomic is not None
        return known and not self.uneconomic and True in self.may_be_uneconomic

    @cached_property
    def may_be_uneconomic(self) -> frozenset[bool]:
        """What can be true of it at both extremes of the ranges."""
        if self.actual_cpl is None:
            return frozenset((True, False))
        ends = (
            self._loses(lowest_case(self.case, self.ranges), self.actual_cpl[1]),
            self._loses(highest_case(self.case, self.ranges), self.actual_cpl[0]),
        )
        found = frozenset(end for end in ends if end is not None)
        return frozenset((True, False)) if None in ends else found

    @cached_property
    def actual_cpl(self) -> tuple[Decimal, Decimal] | None:
        """What a first meeting costs today, as low and high."""
        value = self.case.actual_cpl
        return self.inputs.span("actual_cpl") or (None if value is None else (value, value))

    @cached_property
    def ratio(self) -> tuple[Decimal, Decimal] | None:
        """Today's cost as a multiple of the max CPL, as low and high."""
        span = self.own.spans.max_cpl
        if self.actual_cpl is None or span is None or not span.low:
            return None
        return self.actual_cpl[0] / span.high, self.actual_cpl[1] / span.low

    @cached_property
    def verdicts(self) -> tuple[str, ...]:
        """The verdicts on today's cost that the ranges leave possible."""
        span = self.own.spans.max_cpl
        if self.actual_cpl is None or span is None or not span.high:
            return ()
        lowest = self._verdict_index(self.actual_cpl[0] / span.high)
        # nothing may be spent at the lower end: then any cost is above it
        highest = self._verdict_index(self.ratio[1]) if self.ratio else len(VERDICTS) - 1
        return VERDICTS[lowest : highest + 1]

    @property
    def _loss_on_middle(self) -> bool:
        """Tell whether a loss or a gain rests on a value nobody said."""
        brought = margin_clv_inputs(self.inputs)
        return self.verdict_on_middle or not self.inputs.unnamed.isdisjoint(brought)

    def _verdict_index(self, ratio: Decimal) -> int:
        given = self.thresholds
        limits = (
            given.verdict_headroom_max, given.verdict_within_max, given.verdict_stretched_max,
        )  # fmt: skip
        return sum(ratio > limit for limit in limits)

    @cached_property
    def _own(self) -> ScenarioResult:
        return ScenarioResult(OWN, "", "own", self.own, self.inputs, number=1)

    def _further(self) -> Iterator[ScenarioResult]:
        for number, said in enumerate(self.answers.scenarios, 2):
            inputs = Inputs(self.pack, self.answers, said.inputs, said.case)
            passed = surpassed(inputs, self._of_lines)
            yield ScenarioResult(
                id=said.id,
                label=said.label,
                kind="own",
                calculation=self._calculated(inputs),
                inputs=inputs,
                number=number,
                beyond="" if passed is None else passed.line,
                beyond_certain=passed is None or passed.certain,
            )

    def _stress(self) -> Iterator[ScenarioResult]:
        for horizon in self.horizons:
            if (years := capped_years(self.inputs, horizon)) is None:
                continue
            inputs = Inputs(self.pack, self.answers, {"years": years}, supposed=True)
            yield ScenarioResult(
                id=f"stress:{horizon.entry}",
                label="",
                kind="stress",
                calculation=self._calculated(inputs),
                inputs=inputs,
                line=horizon.line,
                certain=horizon.certain,
            )

    def _moves(self, moved: str) -> bool:
        """Tell whether an open input alone leaves more than one max CPL possible."""
        case = self.case if moved == "timing" else replace(self.case, timings=())
        alone = {key: ends for key, ends in self.ranges.items() if key == moved}
        rest = {key: ends for key, ends in self.ranges.items() if key != moved}
        others = (case, lowest_case(case, rest), highest_case(case, rest))
        moves = (spans(replace(each, timings=case.timings), alone).max_cpl for each in others)
        return any(span is not None and span.low != span.high for span in moves)

    def _calculated(self, inputs: Inputs) -> Calculation:
        return calculate(inputs.case, self.thresholds, inputs.ranges)

    def _loses(self, case: Case, actual: Decimal) -> bool | None:
        return calculate(replace(case, actual_cpl=actual), self.thresholds).uneconomic
