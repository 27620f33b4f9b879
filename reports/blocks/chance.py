# SPDX-License-Identifier: Apache-2.0
"""How likely a number of first meetings is to win the customers planned, and what that rests on."""

from __future__ import annotations

from decimal import Decimal

from reports.model import Block, Figure, Paragraph
from reports.speaking import Speaker
from reports.text import (
    NO_BREAK_SPACE,
    number,
    number_range,
    percent,
    percent_range,
    probability,
)
from rules.calculator.plan import MOST_MEETINGS, Plan, meetings_needed
from rules.pack.slots import Span
from rules.text import Text

CERTAIN_NOTE = Text(de="Ersttermine, bei {rate}", en="first meetings, at {rate}")
CERTAINTY = Text(de="Für {percent} Sicherheit", en="For {percent} certainty")
CHANCE = Text(
    de="Kleine Zahlen streuen stark, der Mittelwert sagt wenig: Wenn die Win-Rate genau {rate} "
    "ist, gewinnen Sie mit {meetings} mit {chance} Wahrscheinlichkeit mindestens {customers}, mit "
    "{none} keinen.",
    en="Small numbers scatter widely, and the mean says little: if the win rate is exactly {rate}, "
    "the chance to win at least {customers} with {meetings} is {chance}, the chance to win none "
    "{none}.",
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
    de="Auch die Sicherheiten gelten nur für genau {rate}; sie meinen allein den Zufall.",
    en="The certainties, too, hold for exactly {rate} only; they are about chance alone.",
)
RATE_RANGE = Text(
    de="Über die ganze Spanne der Win-Rate, {range}, sind es im Mittel {meetings} Ersttermine.",
    en="Over the whole range of the win rate, {range}, it is {meetings} first meetings on average.",
)
NO_CHANCE = Text(
    de="Über {most} Erstterminen ist die Sicherheit nicht ausgerechnet.",
    en="Above {most} first meetings the certainty is not worked out.",
)


def certainties(speaker: Speaker, plan: Plan) -> list[Figure]:
    """Return how many first meetings win the customers with which certainty."""
    note = speaker.text(CERTAIN_NOTE).format(rate=rate_planned(speaker))
    return [
        Figure(
            speaker.text(CERTAINTY).format(percent=f"{certainty}{NO_BREAK_SPACE}%"),
            counted(speaker, meetings),
            note,
        )
        for certainty, meetings in plan.meetings_for.items()
        if meetings is not None
    ]


def chance(speaker: Speaker, plan: Plan) -> list[Block]:
    """Return how likely the planned meetings are to do, and what that rests on."""
    if plan.chance is None or plan.chance_of_none is None:
        most = counted(speaker, MOST_MEETINGS)
        none_said = speaker.text(NO_CHANCE).format(most=most)
        return [Paragraph(" ".join(filter(None, (none_said, _over_range(speaker, plan)))))]
    meetings = MANY_MEETINGS if plan.meetings > 1 else ONE_MEETING
    customers = MANY_CUSTOMERS if plan.customers > 1 else ONE_CUSTOMER
    said = speaker.text(CHANCE).format(
        rate=rate_planned(speaker),
        meetings=speaker.text(meetings).format(count=counted(speaker, plan.meetings)),
        customers=speaker.text(customers).format(count=counted(speaker, plan.customers)),
        chance=probability(plan.chance, speaker.numbers),
        none=probability(plan.chance_of_none, speaker.numbers),
    )
    given = speaker.text(GIVEN_RATE).format(rate=rate_planned(speaker))
    return [
        Paragraph(f"{said} {given} {_over_range(speaker, plan)}".rstrip()),
        Paragraph(speaker.text(INDEPENDENT), "quiet"),
    ]


def _over_range(speaker: Speaker, plan: Plan) -> str:
    """Return how far the win rate's own range moves the meetings; empty where it has none."""
    span = speaker.advice.calculator.ranges.get("win_rate")
    if span is None or span[0] == span[1] or not span[0]:
        return ""
    few, many = (meetings_needed(plan.customers, rate) for rate in reversed(span))
    return speaker.text(RATE_RANGE).format(
        range=percent_range(Span(*span), speaker.numbers),
        meetings=number_range(Span(Decimal(few), Decimal(many)), speaker.numbers, 0),
    )


def rate_planned(speaker: Speaker) -> str:
    """Return the win rate the plan rests on."""
    rate = speaker.advice.calculator.case.win_rate
    return "" if rate is None else percent(rate, speaker.numbers)


def counted(speaker: Speaker, count: int) -> str:
    """Return a number of customers, meetings or leads."""
    return number(Decimal(count), speaker.numbers, 0)
