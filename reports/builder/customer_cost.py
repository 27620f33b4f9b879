# SPDX-License-Identifier: Apache-2.0
"""What a customer won costs and brings, and what a revenue goal asks for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reports.blocks.customer_cost import customer_cost_notes, customer_cost_table
from reports.blocks.plan import plan_blocks, plan_of
from reports.blocks.ways import BY_TARGET, unsaid_note, ways
from reports.headlines import actual_cpl_said, max_cpl_said
from reports.model import Page
from reports.speaking import Speaker
from reports.text import between, number, required
from rules.calculator.numbers import cents
from rules.pack.slots import Span
from rules.text import Text

KICKER = Text(de="Kosten je Kunde", en="Cost per customer")
TITLE = Text(
    de="Ein gewonnener Kunde kostet {cac}\u00a0{currency}",
    en="A customer won costs {cac}\u00a0{currency}",
)
TITLE_PLAN = Text(
    de="Ein gewonnener Kunde kostet {cac}\u00a0{currency}; das Ziel braucht im Mittel {meetings} "
    "Ersttermine",
    en="A customer won costs {cac}\u00a0{currency}; the goal takes {meetings} first meetings on "
    "average",
)
LEAD = Text(
    de="Gerechnet mit {cpl}\u00a0{currency} je qualifiziertem Ersttermin.",
    en="Worked out at {cpl}\u00a0{currency} per qualified first meeting.",
)
DERIVED = Text(
    de="Was der Vertrieb je Kunde kostet, ist nicht angegeben. Es ist abgeleitet: anteilig zum "
    "Marketing, und als Vertriebsteil der Ziel-CAC.",
    en="What sales costs per customer was not stated. It is derived: in proportion to marketing, "
    "and as the sales part of the target CAC.",
)
TITLE_GOAL = Text(
    de="Das Ziel braucht im Mittel {meetings} Ersttermine",
    en="The goal takes {meetings} first meetings on average",
)


def customer_cost_pages(speaker: Speaker) -> Iterator[Page]:
    """Yield the page on what a customer costs, with the plan; none where neither is known."""
    table, asked = customer_cost_table(speaker), plan_blocks(speaker)
    if table is None and not asked:
        return
    yield Page(
        id="customer-cost",
        kicker=speaker.text(KICKER),
        title=_title(speaker),
        lead=unsaid_note(speaker) if table is None else _lead(speaker),
        blocks=(*([table] if table else []), *customer_cost_notes(speaker), *asked),
    )


def _lead(speaker: Speaker) -> str:
    cpl = actual_cpl_said(speaker) or max_cpl_said(speaker)
    said = speaker.text(LEAD).format(cpl=cpl, currency=speaker.currency)
    derived = any(way.name is BY_TARGET for way in ways(speaker))
    return f"{said} {speaker.text(DERIVED)}" if derived else said


def _title(speaker: Speaker) -> str:
    costs, plan = [way.cost.cac for way in ways(speaker)], plan_of(speaker)
    meetings = number(Decimal(plan.meetings), speaker.numbers, 0) if plan else ""
    if not costs:
        return speaker.text(TITLE_GOAL).format(meetings=meetings)
    cac = between(
        Span(min(costs), max(costs)),
        lambda cost: required(cents(cost), speaker.numbers),
        speaker.numbers,
    )
    if plan is None:
        return speaker.text(TITLE).format(cac=cac, currency=speaker.currency)
    return speaker.text(TITLE_PLAN).format(cac=cac, currency=speaker.currency, meetings=meetings)
