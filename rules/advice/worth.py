# SPDX-License-Identifier: Apache-2.0
"""What a measure that raises win rate or retention brings a step, worked out by the calculator.

The own case is calculated again with one input a step higher; the difference is the worth.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from rules.calculator.budget import chain_of
from rules.calculator.case import Case
from rules.calculator.clv import clv_for_cpl
from rules.calculator.inputs import INPUTS
from rules.calculator.numbers import ZERO, precise
from rules.calculator.ranges import Ranges, Span, base_of, highest_case, lowest_case

if TYPE_CHECKING:
    from rules.advice.advice import Advice
    from rules.advice.results import Results

Raised = Literal["win_rate", "retention", "years"]
STEP = Decimal(1)


@dataclass(frozen=True)
class Worth:
    """What one step of an input brings; the `step` is one percentage point, or one year.

    `max_cpl` is by how much it raises the own max CPL and `clv` the CLV on the chosen basis, which
    the win rate leaves as it is (None); both unrounded, at the values calculated with. The spans
    hold all that the ranges leave possible. `on_middle`: some of those values nobody said.
    """

    key: Raised
    step: Decimal
    max_cpl: Decimal
    max_cpl_span: Span
    clv: Decimal | None
    clv_span: Span | None
    on_middle: bool


def worth(advice: Advice, measure_id: str) -> Worth | None:
    """Return what a measure on win rate or retention is worth a step.

    None for every other measure, where inputs of the max CPL are missing, and where the step would
    lead beyond what the input can be.
    """
    results = advice.calculator
    effect = advice.pack.measures[measure_id].effect_on
    if effect not in ("win_rate", "retention") or results.own.chain is None:
        return None
    return _worth(results, "win_rate" if effect == "win_rate" else _lasting(results))


def _lasting(results: Results) -> Raised:
    """Return what a longer relationship is measured by: the renewal rate where one was given."""
    given = results.inputs.answer("retention")
    return "retention" if given is not None and given.state == "value" else "years"


@precise
def _worth(results: Results, key: Raised) -> Worth | None:
    case, ranges = results.case, results.ranges
    cases = (case, _least(case, ranges, key), _most(case, ranges, key))
    if not all(_has_room(each, key) for each in cases):
        return None
    cpl = [_max_cpl(_raised(each, key)) - _max_cpl(each) for each in cases]
    clv = [_clv(_raised(each, key)) - _clv(each) for each in cases]
    of_clv = key != "win_rate"
    return Worth(
        key=key,
        step=STEP,
        max_cpl=cpl[0],
        max_cpl_span=Span(cpl[1], cpl[2]),
        clv=clv[0] if of_clv else None,
        clv_span=Span(clv[1], clv[2]) if of_clv else None,
        on_middle=results.rests_on_middle,
    )


def _least(case: Case, ranges: Ranges, key: Raised) -> Case:
    """Return the case in which the step brings least: one more year does so after many."""
    return _with_years(lowest_case(case, ranges), ranges, key, end=1)


def _most(case: Case, ranges: Ranges, key: Raised) -> Case:
    """Return the case in which the step brings most."""
    return _with_years(highest_case(case, ranges), ranges, key, end=0)


def _with_years(case: Case, ranges: Ranges, key: Raised, *, end: int) -> Case:
    return replace(case, years=ranges[key][end]) if key == "years" in ranges else case


def _has_room(case: Case, key: Raised) -> bool:
    value = base_of(case, key)
    return value is not None and value + STEP <= INPUTS[key].highest


def _raised(case: Case, key: Raised) -> Case:
    more: dict[str, Any] = {key: (base_of(case, key) or ZERO) + STEP}
    return replace(case, **more)


def _max_cpl(case: Case) -> Decimal:
    chain = chain_of(case)
    return ZERO if chain is None else chain.max_cpl


def _clv(case: Case) -> Decimal:
    return clv_for_cpl(case) or ZERO
