# SPDX-License-Identifier: Apache-2.0
"""What winning a customer costs and brings, one column for each way to count the sales cost."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from reports.blocks.plan import plan_of
from reports.blocks.ways import Way, cac_said, ways
from reports.model import Cell, Column, Paragraph, Table
from reports.speaking import Speaker
from reports.text import limit, money, number, required
from rules.text import Text

CAPTION = Text(
    de="Was ein gewonnener Kunde kostet und bringt", en="What a customer won costs and brings"
)
FIGURE = Text(de="Je gewonnenem Kunden", en="Per customer won")
SALES = Text(de="Vertrieb {way}", en="Sales {way}")
CAC = Text(de="Total CAC, {currency}", en="Total CAC, {currency}")
OF_WHICH_SALES = Text(de="Vertrieb {sales}", en="sales {sales}")
LTV = Text(de="LTV : CAC", en="LTV : CAC")
LTV_NOTE = Text(de="auf Deckungsbeitrag", en="on contribution margin")
CLV_CAC = Text(de="CLV : CAC", en="CLV : CAC")
CLV_NOTE = Text(de="auf Umsatz", en="on revenue")
PAYBACK = Text(de="Amortisation, Monate", en="Payback, months")
PAYBACK_NOTE = Text(de="nach Abschluss", en="after closing")
CASH_PAYBACK = Text(de="Geldrückfluss, Monate", en="Cash payback, months")
CASH_PAYBACK_NOTE = Text(de="ab der ersten Ausgabe", en="from the first money spent")
CONVERSION = Text(de="Rückfluss in 12 Monaten : CAC", en="Cash in 12 months : CAC")
CONVERSION_NOTE = Text(
    de="ab 1 selbsttragend im ersten Jahr", en="from 1 on self-funding in year 1"
)
PEAK = Text(de="Höchster Geldbedarf, {currency}", en="Peak funding, {currency}")
PEAK_NOTE = Text(de="aufgerundet", en="rounded up")
IN_MONTH = Text(de="in Monat {month}", en="in month {month}")
PROGRAMME = Text(de="Höchster Geldbedarf des Programms", en="Peak funding of the programme")
PROGRAMME_NOTE = Text(de="{count} Kunden zugleich", en="{count} customers at once")
BREAK_EVEN = Text(de="Ausgaben zurück in Monat", en="Spending is back in month")
BREAK_EVEN_NOTE = Text(de="nach Zahlungsterminen", en="by dates of payment")
NEVER = Text(de="nie", en="never")
EVENLY = Text(
    de="Die Amortisation nimmt an, dass der jährliche Deckungsbeitrag gleichmässig anfällt. "
    "Geldbedarf und Rückkehr der Ausgaben folgen den Zahlungsterminen; sie können später liegen.",
    en="Payback takes the yearly contribution to accrue evenly. Peak funding and the month in "
    "which spending is back follow the dates of payment, which can be later.",
)
CONVENTION = Text(
    de="Die verbreitete Faustregel 3 : 1 ist eine Konvention für LTV : CAC auf Deckungsbeitrag, "
    "nicht für CLV : CAC auf Umsatz.",
    en="The common rule of thumb 3 : 1 is a convention for LTV : CAC on contribution margin, not "
    "for CLV : CAC on revenue.",
)


def customer_cost_table(speaker: Speaker) -> Table | None:
    """Return what a customer costs and brings, both ways; None where that is not known."""
    shown = ways(speaker)
    if not shown:
        return None
    columns = (
        Column(speaker.text(FIGURE), 5),
        *(Column(_heading(speaker, way), 3, "right") for way in shown),
    )
    return Table(speaker.text(CAPTION), columns, tuple(_rows(speaker, shown)), dense=True)


def customer_cost_notes(speaker: Speaker) -> tuple[Paragraph, ...]:
    """Return what must be known to read the table: two clocks, and a rule of thumb."""
    shown, notes = ways(speaker), []
    if any(way.line for way in shown):
        notes.append(EVENLY)
    if any(way.cost.ltv_cac_margin is not None for way in shown):
        notes.append(CONVENTION)
    return tuple(Paragraph(speaker.text(note), "quiet") for note in notes)


def _heading(speaker: Speaker, way: Way) -> str:
    return speaker.text(SALES).format(way=speaker.text(way.name))


Say = Callable[[Way], Cell | None]


def _rows(speaker: Speaker, shown: tuple[Way, ...]) -> list[tuple[Cell, ...]]:
    """Return the rows of which at least one way has a figure."""
    currency, plan = {"currency": speaker.currency}, plan_of(speaker)
    named: list[tuple[str, str, Say]] = [
        (speaker.text(CAC).format(**currency), "", lambda way: _cac(speaker, way)),
        (speaker.text(LTV), speaker.text(LTV_NOTE),
         lambda way: _ratio(speaker, way.cost.ltv_cac_margin, 1)),
        (speaker.text(CLV_CAC), speaker.text(CLV_NOTE),
         lambda way: _on_revenue(speaker, way.cost.clv_cac_revenue)),
        (speaker.text(PAYBACK), speaker.text(PAYBACK_NOTE), lambda way: _payback(speaker, way)),
        (speaker.text(CASH_PAYBACK), speaker.text(CASH_PAYBACK_NOTE),
         lambda way: _months(speaker, way.cost.cash_payback_months)),
        (speaker.text(CONVERSION), speaker.text(CONVERSION_NOTE),
         lambda way: _ratio(speaker, way.cost.cash_conversion_12m, 2)),
        (speaker.text(BREAK_EVEN), speaker.text(BREAK_EVEN_NOTE),
         lambda way: _break_even(speaker, way)),
        (speaker.text(PEAK).format(**currency), speaker.text(PEAK_NOTE),
         lambda way: _peak(speaker, way, 1)),
    ]  # fmt: skip
    if plan is not None and plan.customers > 1:
        count = number(Decimal(plan.customers), speaker.numbers, 0)
        note = speaker.text(PROGRAMME_NOTE).format(count=count)
        customers = plan.customers
        named.append((speaker.text(PROGRAMME), note, lambda way: _peak(speaker, way, customers)))
    rows = []
    for name, note, say in named:
        cells = [say(way) for way in shown]
        if any(cells):
            rows.append((Cell(name, note), *(cell or Cell("–", tone="quiet") for cell in cells)))
    return rows


def _cac(speaker: Speaker, way: Way) -> Cell:
    sales = speaker.text(OF_WHICH_SALES).format(sales=money(way.sales, speaker.numbers))
    return Cell(cac_said(speaker, [way.cost.cac]), sales, strong=True)


def _ratio(speaker: Speaker, value: Decimal | None, places: int) -> Cell | None:
    # half up, what falls short of a bound would seem to reach it
    return None if value is None else Cell(limit(value, speaker.numbers, places))


def _on_revenue(speaker: Speaker, value: Decimal | None) -> Cell | None:
    # no bound is set on it; it is written as among the scenarios
    return None if value is None else Cell(money(value, speaker.numbers, 1))


def _months(speaker: Speaker, value: Decimal | None) -> Cell | None:
    return None if value is None else Cell(number(value, speaker.numbers, 1))


def _payback(speaker: Speaker, way: Way) -> Cell | None:
    if way.cost.never_paid_back:
        return Cell(speaker.text(NEVER), tone="bad")
    return _months(speaker, way.cost.payback_months)


def _peak(speaker: Speaker, way: Way, customers: int) -> Cell | None:
    if way.line is None:
        return None
    month = speaker.text(IN_MONTH).format(month=way.line.lowest_month)
    needed = way.line.peak_of_programme(customers)
    return Cell(required(needed, speaker.numbers), month if customers == 1 and needed else "")


def _break_even(speaker: Speaker, way: Way) -> Cell | None:
    if way.line is None:
        return None
    if way.line.break_even_month is None:
        return Cell(speaker.text(NEVER), tone="bad")
    return Cell(str(way.line.break_even_month))
