# SPDX-License-Identifier: Apache-2.0
"""The ways to count what winning a customer costs, and what follows from each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from reports.blocks.cpl_inputs import SHOWN_INPUTS, input_name
from reports.speaking import Speaker
from reports.text import between, limit, listed, required
from rules.calculator.cash_line import CashLine, cash_line
from rules.calculator.unit_economics import CustomerCost, UnitEconomics
from rules.pack.slots import Span
from rules.text import Text

STATED = Text(de="wie angegeben", en="as stated")
IN_PROPORTION = Text(de="anteilig", en="pro rata")
# nobody stated it: the part of the target CAC that is left for sales
BY_TARGET = Text(de="nach Ziel", en="by target")
DATES = {"cycle_months", "payment_days"}
UNSAID = Text(
    de="Was ein Kunde kostet und bringt und was gelten müsste, steht noch nicht fest. Dafür fehlt "
    "ein Wert; nur als Spanne genannt, strittig oder noch offen ist: {inputs}.",
    en="What a customer costs and brings and what would have to be true is not settled yet. It "
    "takes one value; known only as a range, in dispute or still open: {inputs}.",
)
# inputs that take no part in what a customer costs and brings
WITHOUT_COST = {"goal", "goal_basis", "lead_to_meeting", *DATES}


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


def unsaid_note(speaker: Speaker) -> str:
    """Return what keeps the cost of a customer from being worked out; empty where nothing does."""
    unnamed = speaker.advice.calculator.inputs.unnamed - WITHOUT_COST
    names = tuple(input_name(speaker, key) for key in SHOWN_INPUTS if key in unnamed)
    if not names:
        return ""
    return speaker.text(UNSAID).format(inputs=listed(names, speaker.language))


def at_limit(speaker: Speaker) -> bool:
    """Tell whether cost is counted at the max CPL, since today's cost per meeting is not known."""
    return speaker.advice.calculator.case.actual_cpl is None


def cac_said(speaker: Speaker, costs: Iterable[Decimal]) -> str:
    """Return what a customer costs, from lowest to highest: rounded down where it is a limit."""
    known, say = tuple(costs), limit if at_limit(speaker) else required
    return between(
        Span(min(known), max(known)), lambda cost: say(cost, speaker.numbers), speaker.numbers
    )


def ways(speaker: Speaker) -> tuple[Way, ...]:
    """Return the ways to count what a customer costs; none where a value nobody said takes part.

    The sales cost as stated, where it was; else in proportion to marketing, and as the target CAC
    leaves room for; at the max CPL both are one.
    """
    found = speaker.advice.calculator.own.unit_economics
    if found is None or rests_on_unsaid(speaker):
        return ()
    named: tuple[tuple[Text, CustomerCost | None], ...]
    named = ((IN_PROPORTION, found.in_proportion), (BY_TARGET, found.as_planned))
    if speaker.advice.calculator.case.sales_cost is not None:
        named = ((STATED, found.total),)
    elif at_limit(speaker):
        named = ((BY_TARGET, found.as_planned),)
    return tuple(_way(speaker, found, name, cost) for name, cost in named if cost is not None)


def _way(speaker: Speaker, found: UnitEconomics, name: Text, cost: CustomerCost) -> Way:
    results, sales = speaker.advice.calculator, cost.cac - found.marketing_cac
    if results.inputs.unnamed & DATES:
        # months cannot rest on a date nobody said
        dateless = replace(cost, cash_payback_months=None, cash_conversion_12m=None)
        return Way(name, dateless, sales, None)
    return Way(name, cost, sales, cash_line(results.case, found.cpl, sales))
