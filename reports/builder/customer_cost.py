# SPDX-License-Identifier: Apache-2.0
"""What a customer won costs and brings, and what a revenue goal asks for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reports.blocks.customer_cost import customer_cost_notes, customer_cost_table
from reports.blocks.plan import plan_blocks, plan_of
from reports.blocks.ways import ways
from reports.headlines import actual_cpl_said, max_cpl_said
from reports.model import Page
from reports.speaking import Speaker
from reports.text import money_range, number
from rules.pack.slots import Span
from rules.text import Text

KICKER = Text(de="Kosten je Kunde", en="Cost per customer")
TITLE = Text(
    de="Ein gewonnener Kunde kostet {cac}\u00a0{currency}",
    en="A customer won costs {cac}\u00a0{currency}",
)
TITLE_PLAN = Text(
    de="Ein gewonnener Kunde kostet {cac}\u00a0{currency}; das Ziel braucht {meetings} Ersttermine",
    en="A customer won costs {cac}\u00a0{currency}; the goal takes {meetings} first meetings",
)
LEAD = Text(
    de="Gerechnet mit {cpl}\u00a0{currency} je qualifiziertem Ersttermin. Der Vertrieb ist auf "
    "verschiedene Arten gezählt, damit die Spanne sichtbar bleibt.",
    en="Worked out at {cpl}\u00a0{currency} per qualified first meeting. Sales is counted in "
    "different ways, so that the range stays visible.",
)


def customer_cost_pages(speaker: Speaker) -> Iterator[Page]:
    """Yield the page on what a customer costs, with the plan; none where that is not known."""
    table = customer_cost_table(speaker)
    if table is None:
        return
    cpl = actual_cpl_said(speaker) or max_cpl_said(speaker)
    yield Page(
        id="customer-cost",
        kicker=speaker.text(KICKER),
        title=_title(speaker),
        lead=speaker.text(LEAD).format(cpl=cpl, currency=speaker.currency),
        blocks=(table, *customer_cost_notes(speaker), *plan_blocks(speaker)),
    )


def _title(speaker: Speaker) -> str:
    costs, plan = [way.cost.cac for way in ways(speaker)], plan_of(speaker)
    cac = money_range(Span(min(costs), max(costs)), speaker.numbers)
    if plan is None:
        return speaker.text(TITLE).format(cac=cac, currency=speaker.currency)
    meetings = number(Decimal(plan.meetings), speaker.numbers, 0)
    return speaker.text(TITLE_PLAN).format(cac=cac, currency=speaker.currency, meetings=meetings)
