# SPDX-License-Identifier: Apache-2.0
"""What winning a customer costs and brings, as figures side by side."""

from __future__ import annotations

from reports.model import Figure, KeyFigures
from reports.speaking import Speaker
from reports.text import NO_BREAK_SPACE, money, number, required
from rules.text import Text

BREAK_EVEN = Text(de="Break-even-Marge", en="Break-even margin")
BREAK_EVEN_NOTE = Text(de="aufgerundet", en="rounded up")
TOTAL = Text(de="Total CAC, anteilig", en="Total CAC, in proportion")
TOTAL_NOTE = Text(de="Vertrieb wächst mit", en="sales grows along")
PLANNED = Text(de="Total CAC, wie geplant", en="Total CAC, as planned")
PLANNED_NOTE = Text(de="Vertrieb fest bei {sales}", en="sales fixed at {sales}")
LTV = Text(de="LTV : CAC", en="LTV : CAC")
LTV_NOTE = Text(de="auf Deckungsbeitrag", en="on contribution margin")
CLV_CAC = Text(de="CLV : CAC", en="CLV : CAC")
CLV_NOTE = Text(de="auf Umsatz", en="on revenue")
PAYBACK = Text(de="Amortisation", en="Payback")
PAYBACK_NOTE = Text(de="Monate nach Abschluss", en="months after closing")
NEVER = Text(de="nie", en="never")
NEVER_NOTE = Text(de="nicht innerhalb der Beziehung", en="not within the relationship")
SEGMENT = Text(de="Segment", en="Segment")
SEGMENT_NOTE = Text(de="nach Umsatz-CLV", en="by revenue CLV")
BORDERLINE = Text(de="Grenzfall zu {neighbour}", en="borderline to {neighbour}")
# inputs that take no part in the figures shown here
WITHOUT_ECONOMICS = {"goal", "cycle_months", "payment_days"}


def rests_on_unsaid(speaker: Speaker) -> bool:
    """Tell whether unit economics would rest on a value nobody said, only a range."""
    return bool(speaker.advice.calculator.inputs.unnamed - WITHOUT_ECONOMICS)


def break_even(speaker: Speaker) -> Figure | None:
    """Return the margin from which on a customer pays back what winning him costs, if known."""
    margin = speaker.advice.calculator.own.break_even_margin
    if margin is None or rests_on_unsaid(speaker):
        return None
    shown = required(margin, speaker.numbers, 1) + NO_BREAK_SPACE + "%"
    return Figure(speaker.text(BREAK_EVEN), shown, speaker.text(BREAK_EVEN_NOTE))


def economics(speaker: Speaker) -> KeyFigures | None:
    """Return the unit economics; None where no single value leads to them."""
    if rests_on_unsaid(speaker):
        return None
    own, numbers = speaker.advice.calculator.own, speaker.numbers
    found, figures = own.unit_economics, []
    if found and found.cac_in_proportion is not None:
        value = money(found.cac_in_proportion, numbers)
        figures.append(Figure(speaker.text(TOTAL), value, speaker.text(TOTAL_NOTE)))
    if found and found.cac_as_planned is not None and own.chain:
        sales = speaker.text(PLANNED_NOTE).format(sales=money(own.chain.sales_max, numbers))
        figures.append(Figure(speaker.text(PLANNED), money(found.cac_as_planned, numbers), sales))
    if found and found.ltv_cac_margin is not None:
        value = number(found.ltv_cac_margin, numbers, 1)
        figures.append(Figure(speaker.text(LTV), value, speaker.text(LTV_NOTE)))
    if found and found.clv_cac_revenue is not None:
        value = number(found.clv_cac_revenue, numbers, 1)
        figures.append(Figure(speaker.text(CLV_CAC), value, speaker.text(CLV_NOTE)))
    if found and found.never_paid_back:
        figures.append(Figure(speaker.text(PAYBACK), speaker.text(NEVER), speaker.text(NEVER_NOTE)))
    elif found and found.payback_months is not None:
        value = number(found.payback_months, numbers, 1)
        figures.append(Figure(speaker.text(PAYBACK), value, speaker.text(PAYBACK_NOTE)))
    if own.segmentation and own.segmentation.segment:
        note = speaker.text(SEGMENT_NOTE)
        if own.segmentation.neighbour:
            note = speaker.text(BORDERLINE).format(neighbour=own.segmentation.neighbour)
        figures.append(Figure(speaker.text(SEGMENT), own.segmentation.segment, note))
    return KeyFigures(tuple(figures))
