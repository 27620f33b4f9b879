# SPDX-License-Identifier: Apache-2.0
"""From a revenue goal to customers, first meetings and budget, and how likely it is to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from reports.blocks.ways import IN_PROPORTION, ways
from reports.model import Block, Figure, Heading, KeyFigures, Paragraph
from reports.speaking import Speaker
from reports.text import (
    NO_BREAK_SPACE,
    between,
    limit,
    money,
    number,
    number_range,
    percent,
    percent_range,
    required,
)
from rules.calculator.plan import MOST_MEETINGS, Plan, meetings_needed
from rules.pack.slots import Span
from rules.text import Text

TITLE = Text(
    de="Vom Umsatzziel zu Terminen und Budget", en="From the revenue goal to meetings and budget"
)
GOAL = Text(de="für {goal}\u00a0{currency}", en="for {goal}\u00a0{currency}")
CUSTOMERS = Text(de="Kunden", en="Customers")
MEETINGS = Text(de="Ersttermine", en="First meetings")
MEETINGS_NOTE = Text(de="im Mittel, bei {rate} Win-Rate", en="on average, at a {rate} win rate")
CERTAIN_NOTE = Text(de="Ersttermine, bei {rate}", en="first meetings, at {rate}")
LEADS = Text(de="Leads", en="Leads")
LEADS_NOTE = Text(de="für so viele Ersttermine", en="for that many first meetings")
BUDGET = Text(de="Marketingbudget, {currency}", en="Marketing budget, {currency}")
BUDGET_NOTE = Text(de="zu {cpl} je Ersttermin", en="at {cpl} per first meeting")
PROGRAMME = Text(de="Programm, {currency}", en="Programme, {currency}")
PROGRAMME_NOTE = Text(de="Marketing und Vertrieb", en="marketing and sales")
PROGRAMME_BOTH = Text(de="Vertrieb anteilig und nach Ziel", en="sales pro rata and by target")
PROGRAMME_ONE = Text(de="Vertrieb anteilig", en="sales pro rata")
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
GIVEN_RATE = Text(
    de="All das gilt, wenn die Win-Rate von {rate} stimmt; die Sicherheit meint nur den Zufall.",
    en="All of this holds if the win rate of {rate} is right; the certainty is about chance alone.",
)
RATE_RANGE = Text(
    de="Über ihre ganze Spanne, {range}, sind es im Mittel {meetings} Ersttermine.",
    en="Over its whole range, {range}, it is {meetings} first meetings on average.",
)
NO_CHANCE = Text(
    de="Über {most} Erstterminen ist die Sicherheit nicht ausgerechnet.",
    en="Above {most} first meetings the certainty is not worked out.",
)
ALMOST = Text(de="mehr als {percent}", en="more than {percent}")
HARDLY = Text(de="weniger als {percent}", en="less than {percent}")
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
    rests_on = {"goal", "goal_basis", "win_rate", *COUNTED[results.case.goal_basis]}
    if results.case.goal_basis == "first_year" and not _years_beyond_the_first(speaker):
        rests_on.add("years")
    if found is None or unnamed & rests_on:
        return None
    if "lead_to_meeting" in unnamed:
        found = replace(found, raw_leads=None)
    known = results.case.actual_cpl is not None or not results.rests_on_middle
    if "actual_cpl" in unnamed or not known:
        found = replace(found, marketing_budget=None, programme_budget=None)
    return replace(found, programme_budget=None) if "mkt_share" in unnamed else found


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
        KeyFigures((*_needed(speaker, plan, goal), *_certainties(speaker, plan))),
        *_chance(speaker, plan),
    )


def _needed(speaker: Speaker, plan: Plan, goal: Decimal) -> list[Figure]:
    numbers, currency = speaker.numbers, speaker.currency
    shown = speaker.text(GOAL).format(goal=money(goal, numbers), currency=currency)
    figures = [
        Figure(speaker.text(CUSTOMERS), _count(speaker, plan.customers), shown),
        Figure(
            speaker.text(MEETINGS),
            _count(speaker, plan.meetings),
            speaker.text(MEETINGS_NOTE).format(rate=_rate(speaker)),
        ),
    ]
    if plan.raw_leads is not None:
        note = speaker.text(LEADS_NOTE)
        figures.append(Figure(speaker.text(LEADS), _count(speaker, plan.raw_leads), note))
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


def _rate(speaker: Speaker) -> str:
    """Return the win rate the plan rests on."""
    rate = speaker.advice.calculator.case.win_rate
    return "" if rate is None else percent(rate, speaker.numbers)


def _cpl(speaker: Speaker) -> str:
    """Return the cost per first meeting the budget rests on: today's, else the max CPL."""
    own = speaker.advice.calculator.own
    if own.case.actual_cpl is None and own.chain is not None:
        return limit(own.chain.max_cpl, speaker.numbers)
    return "" if own.case.actual_cpl is None else money(own.case.actual_cpl, speaker.numbers)


def _certainties(speaker: Speaker, plan: Plan) -> list[Figure]:
    """Return how many first meetings win the customers with which certainty."""
    note = speaker.text(CERTAIN_NOTE).format(rate=_rate(speaker))
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
        most = _count(speaker, MOST_MEETINGS)
        said = f"{speaker.text(NO_CHANCE).format(most=most)} {_given_rate(speaker, plan)}"
        return [Paragraph(said)]
    meetings = MANY_MEETINGS if plan.meetings > 1 else ONE_MEETING
    customers = MANY_CUSTOMERS if plan.customers > 1 else ONE_CUSTOMER
    said = speaker.text(CHANCE).format(
        meetings=speaker.text(meetings).format(count=_count(speaker, plan.meetings)),
        customers=speaker.text(customers).format(count=_count(speaker, plan.customers)),
        chance=_probability(speaker, plan.chance),
        none=_probability(speaker, plan.chance_of_none),
    )
    said = f"{said} {_given_rate(speaker, plan)}"
    return [Paragraph(said), Paragraph(speaker.text(INDEPENDENT), "quiet")]


def _given_rate(speaker: Speaker, plan: Plan) -> str:
    """Return that all rests on the win rate, and how far its own range moves the meetings."""
    said = speaker.text(GIVEN_RATE).format(rate=_rate(speaker))
    span = speaker.advice.calculator.ranges.get("win_rate")
    if span is None or span[0] == span[1] or not span[0]:
        return said
    few, many = (meetings_needed(plan.customers, rate) for rate in reversed(span))
    shown = speaker.text(RATE_RANGE).format(
        range=percent_range(Span(*span), speaker.numbers),
        meetings=number_range(Span(Decimal(few), Decimal(many)), speaker.numbers, 0),
    )
    return f"{said} {shown}"


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
