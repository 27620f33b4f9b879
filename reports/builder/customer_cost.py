# SPDX-License-Identifier: Apache-2.0
"""What a customer won costs and brings, and what a revenue goal asks for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reports.blocks.customer_cost import customer_cost_notes, customer_cost_table
from reports.blocks.plan import TITLE as GOAL_KICKER
from reports.blocks.plan import plan_blocks, plan_of
from reports.blocks.ways import STATED, at_limit, cac_said, unsaid_note, ways
from reports.headlines import actual_cpl_said, max_cpl_said
from reports.model import Page
from reports.speaking import Speaker
from reports.text import number
from rules.text import Text

KICKER = Text(de="Kosten je Kunde", en="Cost per customer")
TITLE = Text(
    de="Ein gewonnener Kunde kostet {cac}\u00a0{currency}",
    en="A customer won costs {cac}\u00a0{currency}",
)
TITLE_LIMIT = Text(
    de="Ein gewonnener Kunde darf höchstens {cac}\u00a0{currency} kosten",
    en="A customer won may cost at most {cac}\u00a0{currency}",
)
TITLE_AT_LIMIT = Text(
    de="Zum Max. CPL kostet ein gewonnener Kunde {cac}\u00a0{currency}",
    en="At the max CPL a customer won costs {cac}\u00a0{currency}",
)
LEAD = Text(
    de="Gerechnet mit {cpl}\u00a0{currency} je qualifiziertem Ersttermin.",
    en="Worked out at {cpl}\u00a0{currency} per qualified first meeting.",
)
LEAD_LIMIT = Text(
    de="Der heutige CPL ist nicht bekannt. Gerechnet ist deshalb mit dem Max. CPL: "
    "{cpl}\u00a0{currency} je qualifiziertem Ersttermin.",
    en="Today’s CPL is not known. So this is worked out at the max CPL: {cpl}\u00a0{currency} per "
    "qualified first meeting.",
)
DERIVED = Text(
    de="Was der Vertrieb je Kunde kostet, ist nicht angegeben. Es ist abgeleitet: anteilig zum "
    "Marketing, und nach Ziel als Vertriebsteil der Ziel-CAC.",
    en="What sales costs per customer was not stated. It is derived: pro rata to marketing, "
    "and by target as the sales part of the target CAC.",
)
TITLE_GOAL = Text(
    de="Das Ziel braucht im Mittel {meetings} Ersttermine",
    en="The goal takes {meetings} first meetings on average",
)


def customer_cost_pages(speaker: Speaker) -> Iterator[Page]:
    """Yield what a customer costs, and what the goal asks for; each only where it is known."""
    table = customer_cost_table(speaker)
    if table is not None:
        yield Page(
            id="customer-cost",
            kicker=speaker.text(KICKER),
            title=_title(speaker),
            lead=_lead(speaker),
            blocks=(table, *customer_cost_notes(speaker)),
        )
    plan = plan_of(speaker)
    if plan is not None:
        meetings = number(Decimal(plan.meetings), speaker.numbers, 0)
        # the heading of the blocks stands above the title
        _, *blocks = plan_blocks(speaker)
        yield Page(
            id="goal",
            kicker=speaker.text(GOAL_KICKER),
            title=speaker.text(TITLE_GOAL).format(meetings=meetings),
            lead=unsaid_note(speaker),
            blocks=tuple(blocks),
        )


def _title(speaker: Speaker) -> str:
    shown, title = ways(speaker), TITLE
    if at_limit(speaker):
        title = TITLE_AT_LIMIT if shown[0].name is STATED else TITLE_LIMIT
    cac = cac_said(speaker, (way.cost.cac for way in shown))
    return speaker.text(title).format(cac=cac, currency=speaker.currency)


def _lead(speaker: Speaker) -> str:
    cpl = actual_cpl_said(speaker) or max_cpl_said(speaker)
    lead = LEAD_LIMIT if at_limit(speaker) else LEAD
    said = speaker.text(lead).format(cpl=cpl, currency=speaker.currency)
    return f"{said} {speaker.text(DERIVED)}" if len(ways(speaker)) > 1 else said
