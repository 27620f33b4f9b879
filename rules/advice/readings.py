# SPDX-License-Identifier: Apache-2.0
"""What expressions read of the calculator: provided names such as `result.max_cpl`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from rules.advice.results import Results
from rules.advice.scenarios import CLV_INPUTS, cpl_inputs, margin_clv_inputs
from rules.calculator.budget import uses_up_margin
from rules.calculator.case import Case
from rules.calculator.numbers import precise, share
from rules.calculator.ranges import highest_case, lowest_case
from rules.calculator.segment import segmentation
from rules.expressions.values import Possible, Ref, anything, between, known, one_of
from rules.pack.provided import VERDICTS


class Readings:
    """The calculator's provided names with what is still possible for each."""

    def __init__(self, results: Results) -> None:
        self.results = results
        self.own = results.own
        self.case = results.case
        self.inputs = results.inputs
        self.thresholds = results.thresholds

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

    def _refs(self, keys: Iterable[str]) -> tuple[frozenset[Ref], frozenset[Ref]]:
        """Return the inputs that are settled, and those missing or known as ranges."""
        settled, missing = set[Ref](), set[Ref]()
        for key in keys:
            ref, value = Ref(f"calculator.{key}"), getattr(self.case, key)
            unsure = value is None or self.inputs.span(key) or key in self.inputs.unnamed
            (missing if unsure else settled).add(ref)
        return frozenset(settled), frozenset(missing)

    def _clv(self) -> Possible:
        because, missing = self._refs(CLV_INPUTS)
        span = self.own.spans.clv_revenue
        return between(span.low, span.high, because, missing) if span else anything(missing)

    def _chain_refs(self) -> tuple[frozenset[Ref], frozenset[Ref]]:
        return self._refs(cpl_inputs(self.inputs))

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
        return (
            between(*self.results.ratio, because, missing)
            if self.results.ratio
            else anything(missing)
        )

    def _verdict(self) -> Possible:
        because, missing = self._with_actual()
        return one_of(self.results.verdicts or VERDICTS, because, missing)

    def _segment(self) -> Possible:
        return self._by_clv(lambda clv: segmentation(clv, self.thresholds).segment)

    def _project_typical(self) -> Possible:
        return self._by_clv(lambda clv: segmentation(clv, self.thresholds).project_typical)

    def _by_clv(self, of: Callable[[Decimal], object]) -> Possible:
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
        margin = self._refs(margin_clv_inputs(self.inputs))
        return one_of(self.results.may_be_uneconomic, because | margin[0], missing | margin[1])

    @precise
    def _margin_mismatch(self) -> Possible:
        """Tell whether the target CAC uses up the margin.

        With ranges the margin share of the CLV lies between the margins only while nothing is
        discounted; where that does not settle it, it stays open.
        """
        because, missing = self._refs(("cac_pct", *margin_clv_inputs(self.inputs)))
        case = self.case
        if case.clv_basis == "margin":
            return known(value=False, because=because)
        if case.cac_pct is None or case.margin_initial is None or self.own.clv_margin is None:
            return one_of((True, False), because, missing)
        if not missing and self.own.clv_revenue:
            used_up = uses_up_margin(case.cac_pct, self.own.clv_margin, self.own.clv_revenue)
            return known(used_up, because)
        low, high = lowest_case(case, self.results.ranges), highest_case(case, self.results.ranges)
        if low.cac_pct is not None and low.cac_pct >= _highest_margin(high):
            return known(value=True, because=because | missing)
        undiscounted = low.discount == 0 and high.discount == 0
        if undiscounted and high.cac_pct is not None and high.cac_pct < _lowest_margin(low):
            return known(value=False, because=because | missing)
        return one_of((True, False), because, missing)

    def _preset_cpl(self, preset: str) -> Possible:
        because, missing = self._refs(CLV_INPUTS)
        span = self.results.preset(preset).calculation.spans.max_cpl
        return between(span.low, span.high, because, missing) if span else anything(missing)


def _margins(case: Case) -> list[Decimal]:
    return [m for m in (case.margin_initial, case.recurring_margin) if m is not None]


def _highest_margin(case: Case) -> Decimal:
    return max(_margins(case))


def _lowest_margin(case: Case) -> Decimal:
    return min(_margins(case))
