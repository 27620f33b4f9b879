# SPDX-License-Identifier: Apache-2.0
"""From a revenue goal to customers, first meetings and budget, and how likely it is to do."""

from __future__ import annotations

from decimal import Decimal

from reports.model import Block, Figure, Heading, KeyFigures, Paragraph
from reports.speaking import Speaker
from reports.text import NO_BREAK_SPACE, limit, money, number, percent, required
from rules.calculator.numbers import cents
from rules.calculator.plan import Plan
from rules.text import Text

TITLE = Text(
    de="Vom Umsatzziel zu Terminen und Budget", en="From the revenue goal to meetings and budget"
)
GOAL = Text(de="für {goal}\u00a0{currency}", en="for {goal}\u00a0{currency}")
CUSTOMERS = Text(de="Kunden", en="Customers")
MEETINGS = Text(de="Ersttermine", en="First meetings")
MEETINGS_NOTE = Text(de="im Mittel genug", en="enough on average")
LEADS = Text(de="Leads", en="Leads")
LEADS_NOTE = Text(de="für so viele Ersttermine", en="for that many first meetings")
BUDGET = Text(de="Marketingbudget, {currency}", en="Marketing budget, {currency}")
BUDGET_NOTE = Text(de="zu {cpl} je Ersttermin", en="at {cpl} per first meeting")
PROGRAMME = Text(de="Programm, {currency}", en="Programme, {currency}")
PROGRAMME_NOTE = Text(de="Marketing und Vertrieb", en="marketing and sales")
CERTAINTY = Text(de="Für {percent} Sicherheit", en="For {percent} certainty")
CHANCE = Text(
    de="Kleine Zahlen streuen stark, der Mittelwert sagt wenig: Mit {meetings} "
    "gewinnen Sie mit {chance} Wahrscheinlichkeit mindestens {customers}, mit {none} keinen.",
    en="Small numbers scatter widely, and the mean says little: with {meetings} "
    "the chance to win at least {customers} is {chance}, the chance to win none {none}.",
)
ONE_MEETING = Text(de="einem Ersttermin", en="one first meeting")
MANY_MEETINGS = Text(de="{count} Erstterminen", en="{count} first meetings")
ONE_CUSTOMER = Text(de="einen Kunden", en="one customer")
MANY_CUSTOMERS = Text(de="{count} Kunden", en="{count} customers")
INDEPENDENT = Text(
    de="Exakt nach Binomialverteilung; vorausgesetzt ist, dass die Termine voneinander unabhängig "
    "sind und die Win-Rate gleich bleibt.",
    en="Exact by the binomial distribution; this takes the meetings to be independent of one "
    "another and the win rate to stay the same.",
)
ALMOST = Text(de="mehr als {percent}", en="more than {percent}")
HARDLY = Text(de="weniger als {percent}", en="less than {percent}")
# inputs that take no part in the plan
WITHOUT_PLAN = {"cycle_months", "payment_days", "margin_initial", "margin_annual", "discount"}


def plan_of(speaker: Speaker) -> Plan | None:
    """Return the plan for the goal; None where it would rest on a value nobody said."""
    results = speaker.advice.calculator
    return None if results.inputs.unnamed - WITHOUT_PLAN else results.own.plan


def plan_blocks(speaker: Speaker) -> tuple[Block, ...]:
    """Return what the revenue goal asks for and with which chance; nothing without a goal."""
    plan, goal = plan_of(speaker), speaker.advice.calculator.case.goal
    if plan is None or goal is None:
        return ()
    return (
        Heading(speaker.text(TITLE)),
        KeyFigures((*_needed(speaker, plan, goal), *_certainties(speaker, plan))),
        *_chance(speaker, plan),
    )


def _needed(speaker: Speaker, plan: Plan, goal: Decimal) -> list[Figure]:
    numbers, currency = speaker.numbers, speaker.currency
    shown = speaker.text(GOAL).format(goal=money(goal, numbers), currency=currency)
    figures = [
        Figure(speaker.text(CUSTOMERS), _count(speaker, plan.customers), shown),
        Figure(speaker.text(MEETINGS), _count(speaker, plan.meetings), speaker.text(MEETINGS_NOTE)),
    ]
    if plan.raw_leads is not None:
        note = speaker.text(LEADS_NOTE)
        figures.append(Figure(speaker.text(LEADS), _count(speaker, plan.raw_leads), note))
    if plan.marketing_budget is not None:
        label = speaker.text(BUDGET).format(currency=currency)
        note = speaker.text(BUDGET_NOTE).format(cpl=_cpl(speaker))
        figures.append(Figure(label, required(cents(plan.marketing_budget), numbers), note))
    if plan.programme_budget is not None:
        label = speaker.text(PROGRAMME).format(currency=currency)
        value = required(cents(plan.programme_budget), numbers)
        figures.append(Figure(label, value, speaker.text(PROGRAMME_NOTE)))
    return figures


def _cpl(speaker: Speaker) -> str:
    """Return the cost per first meeting the budget rests on: today's, else the max CPL."""
    own = speaker.advice.calculator.own
    if own.case.actual_cpl is None and own.chain is not None:
        return limit(own.chain.max_cpl, speaker.numbers)
    return "" if own.case.actual_cpl is None else money(own.case.actual_cpl, speaker.numbers)


def _certainties(speaker: Speaker, plan: Plan) -> list[Figure]:
    """Return how many first meetings win the customers with which certainty."""
    note = speaker.text(MEETINGS)
    return [
        Figure(
            speaker.text(CERTAINTY).format(percent=f"{certainty}{NO_BREAK_SPACE}%"),
            _count(speaker, meetings),
            note,
        )
        for certainty, meetings in plan.meetings_for.items()
        if meetings is not None
    ]


def _chance(speaker: Speaker, plan: Plan) -> list[Block]:
    if plan.chance is None or plan.chance_of_none is None:
        return []
    meetings = MANY_MEETINGS if plan.meetings > 1 else ONE_MEETING
    customers = MANY_CUSTOMERS if plan.customers > 1 else ONE_CUSTOMER
    said = speaker.text(CHANCE).format(
        meetings=speaker.text(meetings).format(count=_count(speaker, plan.meetings)),
        customers=speaker.text(customers).format(count=_count(speaker, plan.customers)),
        chance=_probability(speaker, plan.chance),
        none=_probability(speaker, plan.chance_of_none),
    )
    return [Paragraph(said), Paragraph(speaker.text(INDEPENDENT), "quiet")]


def _count(speaker: Speaker, count: int) -> str:
    return number(Decimal(count), speaker.numbers, 0)


def _probability(speaker: Speaker, value: Decimal) -> str:
    """Return a probability in percent; what is only nearly certain or nearly nothing says so."""
    least, most = Decimal("0.1"), Decimal("99.9")
    if 0 < value < least:
        return speaker.text(HARDLY).format(percent=percent(least, speaker.numbers))
    if most < value < 100:
        return speaker.text(ALMOST).format(percent=percent(most, speaker.numbers))
    return percent(value, speaker.numbers)
