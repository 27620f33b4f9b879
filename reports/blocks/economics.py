# SPDX-License-Identifier: Apache-2.0
"""What winning a customer costs and brings, as figures side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial

from reports.blocks.ways import (
    BY_TARGET,
    IN_PROPORTION,
    STATED,
    Way,
    cac_said,
    rests_on_unsaid,
    ways,
)
from reports.model import Figure, KeyFigures, Paragraph
from reports.speaking import Speaker
from reports.text import NO_BREAK_SPACE, between, limit, money, number, required
from rules.calculator.budget import chain_of
from rules.calculator.clv import clv_for_cpl
from rules.calculator.numbers import HUNDRED
from rules.pack.slots import Span
from rules.text import Text

BREAK_EVEN = Text(de="Break-even-Marge", en="Break-even margin")
NO_MARGIN = Text(de="bei keiner Marge", en="at no margin")
BREAK_EVEN_NOTE = Text(de="aufgerundet", en="rounded up")
TOTAL = Text(de="Total CAC, {way}", en="Total CAC, {way}")
GROWING = Text(de="Vertrieb wächst mit", en="sales grows in proportion")
STATED_SALES = Text(de="Vertrieb {sales}, angegeben", en="sales {sales}, as stated")
BY_TARGET_SALES = Text(de="daraus Vertrieb {sales}", en="hence sales {sales}")
WAYS_NOTE = Text(
    de="Was der Vertrieb je Kunde kostet, ist nicht angegeben, sondern abgeleitet: anteilig zum "
    "Marketing, oder nach Ziel als Vertriebsteil der Ziel-CAC. Von–bis zeigt diese beiden Arten zu "
    "zählen; die Spannen der Eingaben sind nicht darin.",
    en="What sales costs per customer was not stated but derived: pro rata to marketing, or "
    "by target as the sales part of the target CAC. From–to shows these two ways to count; the "
    "ranges of the inputs take no part.",
)
LTV = Text(de="LTV : CAC", en="LTV : CAC")
LTV_NOTE = Text(de="auf Deckungsbeitrag", en="on contribution margin")
CLV_CAC = Text(de="CLV : CAC", en="CLV : CAC")
CLV_NOTE = Text(de="auf Umsatz", en="on revenue")
PAYBACK = Text(de="Amortisation", en="Payback")
MONTHS = Text(de="{months} Monate", en="{months} months")
PAYBACK_NOTE = Text(de="nach Abschluss", en="after closing")
OR_NEVER = Text(de="{months} Monate oder nie", en="{months} months or never")
NEVER = Text(de="nie", en="never")
NEVER_NOTE = Text(de="nicht innerhalb der Beziehung", en="not within the relationship")
LOSING = Decimal(90)
RENEWAL = Text(de="Bei {renewal} Erneuerung", en="CPL at {renewal} renewal")
RENEWAL_SENTENCE = Text(
    de="Bei {renewal} sinkt der Max. CPL auf {cpl}\u00a0{currency}.",
    en="At {renewal} the max CPL falls to {cpl}\u00a0{currency}.",
)
RENEWAL_NOTE = Text(de="CLV sinkt auf {clv}", en="CLV falls to {clv}")


def break_even(speaker: Speaker) -> Figure | None:
    """Return the margin from which on a customer pays back what winning him costs, if known."""
    margin = speaker.advice.calculator.own.break_even_margin
    if margin is None or rests_on_unsaid(speaker):
        return None
    if margin > HUNDRED:
        return Figure(speaker.text(BREAK_EVEN), speaker.text(NO_MARGIN), "", "bad")
    shown = required(margin, speaker.numbers, 1) + NO_BREAK_SPACE + "%"
    return Figure(speaker.text(BREAK_EVEN), shown, speaker.text(BREAK_EVEN_NOTE))


def economics(speaker: Speaker) -> KeyFigures | None:
    """Return the unit economics; None where no single value leads to them.

    What differs between the ways to count the sales cost is said as a range.
    """
    shown = ways(speaker)
    if not shown:
        return None
    numbers = speaker.numbers
    figures = [_total(speaker, way) for way in shown]
    for label, note, write, values in (
        # rounded half up, what falls short of a bound would seem to reach it
        (LTV, LTV_NOTE, limit, [way.cost.ltv_cac_margin for way in shown]),
        (CLV_CAC, CLV_NOTE, money, [way.cost.clv_cac_revenue for way in shown]),
    ):
        said = _range(speaker, values, partial(write, numbers=numbers, places=1))
        if said:
            figures.append(Figure(speaker.text(label), said, speaker.text(note)))
    figures += [*_payback(speaker, shown), *_renewal(speaker)]
    return KeyFigures(tuple(figures))


def economics_notes(speaker: Speaker) -> tuple[Paragraph, ...]:
    """Return what a range among the figures means; nothing where there is but one way."""
    if len(ways(speaker)) < 2:
        return ()
    return (Paragraph(speaker.text(WAYS_NOTE), "quiet"),)


def _total(speaker: Speaker, way: Way) -> Figure:
    label = speaker.text(TOTAL).format(way=speaker.text(way.name))
    template = {IN_PROPORTION: GROWING, STATED: STATED_SALES, BY_TARGET: BY_TARGET_SALES}[way.name]
    note = speaker.text(template).format(sales=money(way.sales, speaker.numbers))
    return Figure(label, cac_said(speaker, [way.cost.cac]), note)


def _range(speaker: Speaker, values: list[Decimal | None], say: Callable[[Decimal], str]) -> str:
    """Return the lowest and the highest of the values that are known; empty without any."""
    known = [value for value in values if value is not None]
    return between(Span(min(known), max(known)), say, speaker.numbers) if known else ""


def _payback(speaker: Speaker, shown: tuple[Way, ...]) -> list[Figure]:
    months = [way.cost.payback_months for way in shown]
    never = [way.cost.never_paid_back for way in shown]
    label = speaker.text(PAYBACK)
    if all(never):
        return [Figure(label, speaker.text(NEVER), speaker.text(NEVER_NOTE))]
    said = _range(speaker, months, lambda value: number(value, speaker.numbers, 1))
    if not said:
        return []
    template = OR_NEVER if any(never) else MONTHS
    value = speaker.text(template).format(months=said)
    return [Figure(label, value, speaker.text(PAYBACK_NOTE))]


def _renewal(speaker: Speaker) -> list[Figure]:
    """Return what is left where one customer in ten leaves a year; nothing where that was said."""
    losing = _losing(speaker)
    if losing is None:
        return []
    max_cpl, clv = losing
    label = speaker.text(RENEWAL).format(renewal=f"{LOSING}{NO_BREAK_SPACE}%")
    note = speaker.text(RENEWAL_NOTE).format(clv=money(clv, speaker.numbers))
    return [Figure(label, limit(max_cpl, speaker.numbers), note)]


def renewal_sentence(speaker: Speaker) -> list[str]:
    """Return the same in a sentence."""
    losing = _losing(speaker)
    if losing is None:
        return []
    said = speaker.text(RENEWAL_SENTENCE).format(
        renewal=f"{LOSING}{NO_BREAK_SPACE}%",
        cpl=limit(losing[0], speaker.numbers),
        currency=speaker.currency,
    )
    return [said]


def _losing(speaker: Speaker) -> tuple[Decimal, Decimal] | None:
    """Return max CPL and CLV where one customer in ten leaves a year.

    None where the renewal rate was said, or makes no difference.
    """
    results = speaker.advice.calculator
    if results.inputs.answer("retention") is not None or results.rests_on_middle:
        return None
    case = replace(results.case, retention=LOSING)
    chain, clv = chain_of(case), clv_for_cpl(case)
    if chain is None or clv is None or chain == results.own.chain:
        return None
    return chain.max_cpl, clv
