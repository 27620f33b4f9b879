# SPDX-License-Identifier: Apache-2.0
"""The ways to count what winning a customer costs, and what follows from each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from reports.speaking import Speaker
from rules.calculator.cash_line import CashLine, cash_line
from rules.calculator.unit_economics import CustomerCost, UnitEconomics
from rules.text import Text

STATED = Text(de="wie angegeben", en="as stated")
IN_PROPORTION = Text(de="anteilig", en="proportional")
AS_PLANNED = Text(de="wie geplant", en="as planned")
DATES = {"cycle_months", "payment_days"}
# inputs that take no part in what a customer costs and brings
WITHOUT_COST = {"goal", "lead_to_meeting", *DATES}


@dataclass(frozen=True)
class Way:
    """One way to count the sales cost, what follows from it, and the money month by month."""

    name: Text
    cost: CustomerCost
    sales: Decimal
    line: CashLine | None


def rests_on_unsaid(speaker: Speaker) -> bool:
    """Tell whether what a customer costs would rest on a value nobody said, only a range."""
    return bool(speaker.advice.calculator.inputs.unnamed - WITHOUT_COST)


def ways(speaker: Speaker) -> tuple[Way, ...]:
    """Return the ways to count what a customer costs; none where a value nobody said takes part.

    The sales cost as stated, where it was; in proportion to marketing; and as planned.
    """
    found = speaker.advice.calculator.own.unit_economics
    if found is None or rests_on_unsaid(speaker):
        return ()
    named = (
        (STATED, found.total if speaker.advice.calculator.case.sales_cost is not None else None),
        (IN_PROPORTION, found.in_proportion),
        (AS_PLANNED, found.as_planned),
    )
    return tuple(_way(speaker, found, name, cost) for name, cost in named if cost is not None)


def _way(speaker: Speaker, found: UnitEconomics, name: Text, cost: CustomerCost) -> Way:
    results, sales = speaker.advice.calculator, cost.cac - found.marketing_cac
    if results.inputs.unnamed & DATES:
        # months cannot rest on a date nobody said
        dateless = replace(cost, cash_payback_months=None, cash_conversion_12m=None)
        return Way(name, dateless, sales, None)
    return Way(name, cost, sales, cash_line(results.case, found.cpl, sales))
