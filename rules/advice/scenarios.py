# SPDX-License-Identifier: Apache-2.0
"""A scenario of the calculator: what it rests on, and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from rules.advice.inputs import FOLLOWING, Inputs
from rules.calculator.inputs import CHOICES, INPUTS
from rules.calculator.result import Calculation

OWN = "own"
CLV_INPUTS = ("initial", "annual", "years", "retention")
RATES = ("cac_pct", "mkt_share", "win_rate")


@dataclass(frozen=True)
class ScenarioResult:
    """One scenario and what comes out of it.

    `kind`: the client's `own`, one of them further in which anything may differ; `stress`, the own
    one with follow-on business only as far as the horizon of a business line; a reference `preset`.
    `number` counts the own ones from 1. `line` is the business line's name, of a stress only;
    `certain`: whether that horizon is. `beyond` is the line a further own one stands for where its
    follow-on business goes beyond the horizon of that line, `beyond_certain` whether that is.
    """

    id: str
    label: str
    kind: Literal["own", "stress", "preset"]
    calculation: Calculation
    inputs: Inputs
    number: int = 0
    line: str = ""
    certain: bool = True
    beyond: str = ""
    beyond_certain: bool = True

    @property
    def case(self) -> str:
        """The customers or the business line it stands for; empty where that was not said."""
        return self.inputs.case_name

    @property
    def differs(self) -> tuple[str, ...]:
        """The inputs that differ from the answers, in the order of the calculator."""
        return tuple(key for key in (*INPUTS, *CHOICES) if key in self.inputs.replaced)

    @property
    def rests_on_middle(self) -> bool:
        """Tell whether the max CPL rests on a value nobody said."""
        return not self.inputs.unnamed.isdisjoint(cpl_inputs(self.inputs))

    @property
    def clv_per_cac(self) -> Decimal | None:
        """Revenue CLV per unit of the most that may be spent on winning a customer.

        None where that rests on a value nobody said; on revenue the target CAC alone decides it.
        """
        clv, chain = self.calculation.clv_revenue, self.calculation.chain
        on_margin = self.inputs.case.clv_basis == "margin" and clv_on_middle(self.inputs)
        if clv is None or chain is None or on_margin or "cac_pct" in self.inputs.unnamed:
            return None
        return clv / chain.cac_max


def margin_inputs(inputs: Inputs) -> tuple[str, ...]:
    """Return the margins that count: one not answered follows the initial one."""
    following = (FOLLOWING,) if inputs.answer(FOLLOWING) else ()
    return ("margin_initial", *following)


def margin_clv_inputs(inputs: Inputs) -> tuple[str, ...]:
    """Return the inputs of the contribution CLV; without a discount a date of payment is none."""
    discount = inputs.span("discount") or (inputs.case.discount,)
    timing = ("timing",) if max(discount) > 0 else ()
    return (*CLV_INPUTS, *margin_inputs(inputs), "discount", *timing)


def clv_inputs(inputs: Inputs) -> tuple[str, ...]:
    """Return the inputs of the CLV on the chosen basis."""
    return margin_clv_inputs(inputs) if inputs.case.clv_basis == "margin" else CLV_INPUTS


def cpl_inputs(inputs: Inputs) -> tuple[str, ...]:
    """Return the inputs of the max CPL."""
    return (*clv_inputs(inputs), *RATES)


def clv_on_middle(inputs: Inputs) -> bool:
    """Tell whether the CLV on the chosen basis rests on a value nobody said."""
    return not inputs.unnamed.isdisjoint(clv_inputs(inputs))
