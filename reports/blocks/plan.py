# SPDX-License-Identifier: Apache-2.0
"""From a revenue goal to customers, first meetings and budget, and how likely it is to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from reports.blocks.chance import certainties, chance, counted, rate_planned
from reports.blocks.ways import IN_PROPORTION, ways
from reports.model import Block, Figure, Heading, KeyFigures
from reports.speaking import Speaker
from reports.text import (
    between,
    limit,
    money,
    required,
)
from rules.calculator.plan import Plan
from rules.pack.slots import Span
from rules.text import Text

TITLE = Text(
    de="Vom Umsatzziel zu Terminen und Budget", en="From the revenue goal to meetings and budget"
)
GOAL = Text(de="für {goal}\u00a0{currency}", en="for {goal}\u00a0{currency}")
CUSTOMERS = Text(de="Kunden", en="Customers")
MEETINGS = Text(de="Ersttermine", en="First meetings")
MEETINGS_NOTE = Text(de="im Mittel, bei {rate} Win-Rate", en="on average, at a {rate} win rate")
LEADS = Text(de="Leads", en="Leads")
LEADS_NOTE = Text(de="für so viele Ersttermine", en="for that many first meetings")
BUDGET = Text(de="Marketingbudget, {currency}", en="Marketing budget, {currency}")
BUDGET_NOTE = Text(de="zu {cpl} je Ersttermin", en="at {cpl} per first meeting")
PROGRAMME = Text(de="Programm, {currency}", en="Programme, {currency}")
PROGRAMME_NOTE = Text(de="Marketing und Vertrieb", en="marketing and sales")
PROGRAMME_BOTH = Text(de="Vertrieb anteilig und nach Ziel", en="sales pro rata and by target")
PROGRAMME_ONE = Text(de="Vertrieb anteilig", en="sales pro rata")
# what the revenue of a customer won rests on, by what the goal counts
COUNTED: Mapping[str, frozenset[str]] = {
    "initial": frozenset({"initial"}),
    "first_year": frozenset({"initial", "annual"}),
    "clv": frozenset({"initial", "annual", "years", "retention"}),
}


def plan_of(speaker: Speaker) -> Plan | None:
    """Return the plan for the goal; None where it would rest on a value nobody said.

    So do leads and budget: they are left out of it where one of theirs is such a value.
    """
    results = speaker.advice.calculator
    found, unnamed = results.own.plan, results.inputs.unnamed
    if found is None or plan_waits_for(speaker):
        return None
    if "lead_to_meeting" in unnamed:
        found = replace(found, raw_leads=None)
    known = results.case.actual_cpl is not None or not results.rests_on_middle
    if "actual_cpl" in unnamed or not known:
        found = replace(found, marketing_budget=None, programme_budget=None)
    return replace(found, programme_budget=None) if "mkt_share" in unnamed else found


def plan_waits_for(speaker: Speaker) -> frozenset[str]:
    """Return the inputs without a value of their own that customers and meetings rest on."""
    results = speaker.advice.calculator
    rests_on = {"goal", "goal_basis", "win_rate", *COUNTED[results.case.goal_basis]}
    if results.case.goal_basis == "first_year" and not _years_beyond_the_first(speaker):
        rests_on.add("years")
    return results.inputs.unnamed & rests_on


def _years_beyond_the_first(speaker: Speaker) -> bool:
    span = speaker.advice.calculator.inputs.span("years")
    return span is not None and span[0] >= 1


def plan_blocks(speaker: Speaker) -> tuple[Block, ...]:
    """Return what the revenue goal asks for and with which chance; nothing without a goal."""
    plan, goal = plan_of(speaker), speaker.advice.calculator.case.goal
    if plan is None or goal is None:
        return ()
    return (
        Heading(speaker.text(TITLE)),
        KeyFigures((*_needed(speaker, plan, goal), *certainties(speaker, plan))),
        *chance(speaker, plan),
    )


def _needed(speaker: Speaker, plan: Plan, goal: Decimal) -> list[Figure]:
    numbers, currency = speaker.numbers, speaker.currency
    shown = speaker.text(GOAL).format(goal=money(goal, numbers), currency=currency)
    figures = [
        Figure(speaker.text(CUSTOMERS), counted(speaker, plan.customers), shown),
        Figure(
            speaker.text(MEETINGS),
            counted(speaker, plan.meetings),
            speaker.text(MEETINGS_NOTE).format(rate=rate_planned(speaker)),
        ),
    ]
    if plan.raw_leads is not None:
        note = speaker.text(LEADS_NOTE)
        figures.append(Figure(speaker.text(LEADS), counted(speaker, plan.raw_leads), note))
    if plan.marketing_budget is not None:
        label = speaker.text(BUDGET).format(currency=currency)
        note = speaker.text(BUDGET_NOTE).format(cpl=_cpl(speaker))
        figures.append(Figure(label, required(plan.marketing_budget, numbers), note))
    return [*figures, *_programme(speaker, plan)]


def _programme(speaker: Speaker, plan: Plan) -> list[Figure]:
    """Return what marketing and sales spend on the goal, by each way to count sales."""
    if plan.marketing_budget is None:
        return []
    budgets = {
        way.name: plan.programme_budget
        if way.name is IN_PROPORTION
        else plan.marketing_budget + plan.customers * way.sales
        for way in ways(speaker)
    } or {IN_PROPORTION: plan.programme_budget}
    known = [budget for budget in budgets.values() if budget is not None]
    if not known:
        return []
    alone = PROGRAMME_ONE if IN_PROPORTION in budgets else PROGRAMME_NOTE
    note = PROGRAMME_BOTH if len(known) > 1 else alone
    said = between(
        Span(min(known), max(known)),
        lambda budget: required(budget, speaker.numbers),
        speaker.numbers,
    )
    label = speaker.text(PROGRAMME).format(currency=speaker.currency)
    return [Figure(label, said, speaker.text(note))]


def _cpl(speaker: Speaker) -> str:
    """Return the cost per first meeting the budget rests on: today's, else the max CPL."""
    own = speaker.advice.calculator.own
    if own.case.actual_cpl is None and own.chain is not None:
        return limit(own.chain.max_cpl, speaker.numbers)
    return "" if own.case.actual_cpl is None else money(own.case.actual_cpl, speaker.numbers)
