# SPDX-License-Identifier: Apache-2.0
"""What the calculator says: the client's own scenario, further ones, the presets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from rules.advice.inputs import FOLLOWING, Inputs
from rules.answers.answers import Answer, AnswerSet
from rules.calculator.case import Case
from rules.calculator.numbers import precise, share
from rules.calculator.ranges import Ranges, highest_case, lowest_case
from rules.calculator.result import Calculation, calculate
from rules.calculator.segment import segmentation
from rules.calculator.thresholds import Thresholds
from rules.expressions.values import (
    Possible,
    Ref,
    anything,
    between,
    known,
    one_of,
)
from rules.pack.pack import Pack
from rules.pack.provided import VERDICTS

OWN = "own"
CLV_INPUTS = ("initial", "annual", "years", "retention")
RATES = ("cac_pct", "mkt_share", "win_rate")


@dataclass(frozen=True)
class ScenarioResult:
    """One scenario and what comes out of it; `kind` tells own ones from reference presets."""

    id: str
    label: str
    kind: Literal["own", "preset"]
    calculation: Calculation
    inputs: Inputs

    @property
    def rests_on_middle(self) -> bool:
        """Tell whether the max CPL rests on a value nobody said, only a range."""
        return clv_on_middle(self.inputs) or not self.inputs.unnamed.isdisjoint(RATES)

    @property
    def clv_per_cac(self) -> Decimal | None:
        """Revenue CLV per unit of the most that may be spent on winning a customer."""
        clv, chain = self.calculation.clv_revenue, self.calculation.chain
        return None if clv is None or chain is None else clv / chain.cac_max


def margin_inputs(inputs: Inputs) -> tuple[str, ...]:
    """Return the margins that count: one not answered follows the initial one."""
    following = (FOLLOWING,) if inputs.answer(FOLLOWING) else ()
    return ("margin_initial", *following)


def clv_on_middle(inputs: Inputs) -> bool:
    """Tell whether the CLV on the chosen basis rests on a value nobody said, only a range."""
    margins = (*margin_inputs(inputs), "discount") if inputs.case.clv_basis == "margin" else ()
    return not inputs.unnamed.isdisjoint((*CLV_INPUTS, *margins))


def thresholds_of(pack: Pack) -> Thresholds:
    """Return the calculator's bounds from the pack's parameters."""
    return Thresholds(
        **{key: pack.parameters[key].value for key in Thresholds.__dataclass_fields__}
    )


class Results:
    """What the calculator says about an engagement."""

    def __init__(self, pack: Pack, answers: AnswerSet) -> None:
        self.pack = pack
        self.answers = answers
        self.thresholds = thresholds_of(pack)
        self.inputs = Inputs(pack, answers)

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
        """The client's own scenario; figures are None where inputs miss."""
        return self._calculated(self.inputs)

    @cached_property
    def scenarios(self) -> tuple[ScenarioResult, ...]:
        """Own scenarios first, then the presets; only those that give a max CPL."""
        found = [self._own]
        for further in self.answers.scenarios:
            inputs = Inputs(self.pack, self.answers, further.inputs, further.case)
            calculation = self._calculated(inputs)
            found.append(ScenarioResult(further.id, further.label, "own", calculation, inputs))
        found += [self._preset(key) for key in self.answers.presets]
        return tuple(entry for entry in found if entry.calculation.chain is not None)

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
        margins = margin_inputs(self.inputs)
        if self.verdict_on_middle or not self.inputs.unnamed.isdisjoint((*margins, "sales_cost")):
            found = self._uneconomic()
            return found.known and found.value is True
        return self.own.uneconomic is True

    def value(self, name: str) -> Possible:
        """Return a provided name (`result.…`, `scenario.<preset>.max_cpl`) for expressions."""
        first, *rest = name.split(".")
        if first == "scenario":
            return self._preset_cpl(rest[0])
        return {
            "clv": self._clv,
            "max_cpl": self._max_cpl,
            "ratio": self._ratio,
            "verdict": self._verdict,
            "segment": self._segment,
            "project_typical": self._project_typical,
            "borderline": self._borderline,
            "uneconomic": self._uneconomic,
            "margin_mismatch": self._margin_mismatch,
        }[rest[0]]()

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
        if self.ratio is None:
            return ()
        lowest, highest = (self._verdict_index(bound) for bound in self.ratio)
        return VERDICTS[lowest : highest + 1]

    def _verdict_index(self, ratio: Decimal) -> int:
        given = self.thresholds
        limits = (
            given.verdict_headroom_max, given.verdict_within_max, given.verdict_stretched_max,
        )  # fmt: skip
        return sum(ratio > limit for limit in limits)

    @cached_property
    def _own(self) -> ScenarioResult:
        return ScenarioResult(OWN, "", "own", self.own, self.inputs)

    def _calculated(self, inputs: Inputs) -> Calculation:
        return calculate(inputs.case, self.thresholds, inputs.ranges)

    def _preset(self, key: str) -> ScenarioResult:
        preset = self.pack.presets[key]
        rates = {rate: Answer("value", getattr(preset, rate)) for rate in RATES}
        inputs = Inputs(self.pack, self.answers, rates)
        return ScenarioResult(key, "", "preset", self._calculated(inputs), inputs)

    def _refs(self, keys: Iterable[str]) -> tuple[frozenset[Ref], frozenset[Ref]]:
        """Return the inputs that are settled, and those missing or known as ranges."""
        settled, missing = set[Ref](), set[Ref]()
        for key in keys:
            ref, value = Ref(f"calculator.{key}"), getattr(self.case, key)
            (missing if value is None or self.inputs.span(key) else settled).add(ref)
        return frozenset(settled), frozenset(missing)

    def _clv(self) -> Possible:
        because, missing = self._refs(CLV_INPUTS)
        span = self.own.spans.clv_revenue
        return between(span.low, span.high, because, missing) if span else anything(missing)

    def _chain_refs(self) -> tuple[frozenset[Ref], frozenset[Ref]]:
        margins = (
            (*margin_inputs(self.inputs), "discount") if self.case.clv_basis == "margin" else ()
        )
        return self._refs((*CLV_INPUTS, *margins, *RATES))

    def _max_cpl(self) -> Possible:
        because, missing = self._chain_refs()
        span = self.own.spans.max_cpl
        return between(span.low, span.high, because, missing) if span else anything(missing)

    def _with_actual(self) -> tuple[frozenset[Ref], frozenset[Ref]]:
        because, missing = self._chain_refs()
        more = self._refs(("actual_cpl",))
        return because | more[0], missing | more[1]

    def _ratio(self) -> Possible:
        because, missing = self._with_actual()
        return between(*self.ratio, because, missing) if self.ratio else anything(missing)

    def _verdict(self) -> Possible:
        because, missing = self._with_actual()
        return one_of(self.verdicts or VERDICTS, because, missing)

    def _segment(self) -> Possible:
        return self._by_clv(lambda clv: segmentation(clv, self.thresholds).segment)

    def _project_typical(self) -> Possible:
        return self._by_clv(lambda clv: segmentation(clv, self.thresholds).project_typical)

    def _by_clv(self, of: Any) -> Possible:  # noqa: ANN401
        """Return something that moves one way with the CLV, at both ends of its corridor."""
        clv = self._clv()
        low, high = clv.bounds()
        if low is None or high is None:
            return anything(clv.missing)
        ends = {of(low), of(high)}
        if len(ends) > 1 and "B2smallB" in ends and "B2largeB" in ends:
            ends.add("B2mediumB")
        return one_of(ends - {None}, clv.because, clv.missing) if ends - {None} \
            else anything(clv.missing)  # fmt: skip

    def _borderline(self) -> Possible:
        """Tell whether the CLV lies near a segment bound, wherever in its corridor it is."""
        clv = self._clv()
        low, high = clv.bounds()
        if low is None or high is None:
            return one_of((True, False), clv.because, clv.missing)
        margin = share(self.thresholds.borderline_pct)
        limits = (self.thresholds.segment_small_max, self.thresholds.segment_medium_max)
        zones = [(limit * (1 - margin), limit * (1 + margin)) for limit in limits]
        if any(lowest <= low and high <= highest for lowest, highest in zones):
            return known(value=True, because=clv.refs)
        if all(high < lowest or highest < low for lowest, highest in zones):
            return known(value=False, because=clv.refs)
        return one_of((True, False), clv.because, clv.missing)

    def _uneconomic(self) -> Possible:
        """Tell whether acquisition costs more than a customer's contribution, at both extremes."""
        because, missing = self._with_actual()
        margin = self._refs(margin_inputs(self.inputs))
        because, missing = because | margin[0], missing | margin[1]
        if self.actual_cpl is None:
            return one_of((True, False), because, missing)
        ends = {
            self._loses(lowest_case(self.case, self.ranges), self.actual_cpl[1]),
            self._loses(highest_case(self.case, self.ranges), self.actual_cpl[0]),
        }
        return one_of((True, False) if None in ends else ends, because, missing)

    def _loses(self, case: Case, actual: Decimal) -> bool | None:
        return calculate(replace(case, actual_cpl=actual), self.thresholds).uneconomic

    @precise
    def _margin_mismatch(self) -> Possible:
        """Tell whether the target CAC uses up the margin.

        With ranges the margin share of the CLV lies between the margins only while nothing is
        discounted; where that does not settle it, it stays open.
        """
        keys = ("cac_pct", *margin_inputs(self.inputs), "discount", *CLV_INPUTS)
        because, missing = self._refs(keys)
        case = self.case
        if case.clv_basis == "margin":
            return known(value=False, because=because)
        if case.cac_pct is None or case.margin_initial is None or self.own.clv_margin is None:
            return one_of((True, False), because, missing)
        if not missing and self.own.clv_revenue:
            ratio = self.own.clv_margin / self.own.clv_revenue
            return known(share(case.cac_pct) >= ratio, because)
        low, high = lowest_case(case, self.ranges), highest_case(case, self.ranges)
        if low.cac_pct is not None and low.cac_pct >= _highest_margin(high):
            return known(value=True, because=because | missing)
        undiscounted = low.discount == 0 and high.discount == 0
        if undiscounted and high.cac_pct is not None and high.cac_pct < _lowest_margin(low):
            return known(value=False, because=because | missing)
        return one_of((True, False), because, missing)

    def _preset_cpl(self, preset: str) -> Possible:
        because, missing = self._refs(CLV_INPUTS)
        span = self._preset(preset).calculation.spans.max_cpl
        return between(span.low, span.high, because, missing) if span else anything(missing)


def _margins(case: Case) -> list[Decimal]:
    return [m for m in (case.margin_initial, case.recurring_margin) if m is not None]


def _highest_margin(case: Case) -> Decimal:
    return max(_margins(case))


def _lowest_margin(case: Case) -> Decimal:
    return min(_margins(case))
