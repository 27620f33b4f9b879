# SPDX-License-Identifier: Apache-2.0
"""What would have to be true: the value each quantity alone would need to carry today's cost."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TypeAlias

from reports.blocks.scenario_words import CAC_PCT, MKT_SHARE, WIN_RATE
from reports.model import Block, Figure, Heading, KeyFigures, Paragraph
from reports.speaking import Speaker
from reports.text import NO_BREAK_SPACE, money, number, required
from rules.calculator.inverse import Required
from rules.text import NumberFormat, Text

NEEDED = Text(
    de="Was müsste gelten, damit {cpl}\u00a0{currency} trägt?",
    en="What must be true for {cpl}\u00a0{currency} to hold?",
)
ALONE = Text(de="Je allein geändert, aufgerundet.", en="Each changed alone, rounded up.")
INSTEAD = Text(de="statt {value}", en="instead of {value}")
NOT_REACHABLE = Text(de="nicht erreichbar", en="not reachable")
MET = Text(de="bereits erfüllt", en="already met")
NO_RECURRING = Text(de="kein Folgeumsatz", en="no recurring revenue")
ANNUAL = Text(de="Folgeumsatz", en="Recurring")
YEARS = Text(de="Dauer, Jahre", en="Years")
Write: TypeAlias = Callable[[Decimal, NumberFormat, int], str]


def needed_for_today(speaker: Speaker) -> list[Block]:
    """Return what would have to be true for today's cost to hold, each quantity alone."""
    own, case, numbers = (
        speaker.advice.calculator.own,
        speaker.advice.calculator.case,
        speaker.numbers,
    )
    found = own.inverse
    if found is None or case.actual_cpl is None or speaker.advice.calculator.verdict_on_middle:
        # nothing can be solved for values nobody said
        return []

    clv = own.clv_margin if case.clv_basis == "margin" else own.clv_revenue
    figures = (
        _needed(speaker, WIN_RATE, found.win_rate, case.win_rate, "percent"),
        _needed(speaker, CAC_PCT, found.cac_pct, case.cac_pct, "percent"),
        _needed(speaker, MKT_SHARE, found.mkt_share, case.mkt_share, "percent"),
        _needed(speaker, Text(de="CLV", en="CLV"), found.clv, clv, "money"),
        _needed(speaker, ANNUAL, found.annual, case.annual, "money"),
        _needed(speaker, YEARS, found.years, case.years, "years"),
    )
    heading = speaker.text(NEEDED).format(
        cpl=money(case.actual_cpl, numbers), currency=speaker.currency
    )
    return [
        Heading(heading),
        KeyFigures(figures),
        Paragraph(speaker.text(ALONE), "quiet"),
    ]


def _needed(
    speaker: Speaker, label: Text, needed: Required, today: Decimal | None, kind: str
) -> Figure:
    words = {"infeasible": NOT_REACHABLE, "met": MET, "no_recurring": NO_RECURRING}

    def said(value: Decimal, write: Write, places: int) -> str:
        if kind == "percent":
            return write(value, speaker.numbers, 1) + NO_BREAK_SPACE + "%"
        return write(value, speaker.numbers, places)

    # half a year that was said stays half a year; what must be reached is whole
    stated = 2 if kind == "years" else 0
    note = "" if today is None else speaker.text(INSTEAD).format(value=said(today, number, stated))
    if needed.status != "ok" or needed.value is None:
        return Figure(speaker.text(label), speaker.text(words[needed.status]), note, "quiet")
    return Figure(speaker.text(label), said(needed.value, required, 0), note, "plain")
