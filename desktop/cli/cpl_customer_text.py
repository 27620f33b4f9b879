# SPDX-License-Identifier: Apache-2.0
"""What winning a customer costs and brings, month by month, and what a goal asks for, as text."""

from __future__ import annotations

from decimal import Decimal

from desktop.cli.cpl_pen import WORDS, Pen, Row
from rules.calculator.cash_line import CashLine
from rules.calculator.result import Calculation
from rules.calculator.unit_economics import CustomerCost


def economics(calculation: Calculation, pen: Pen) -> list[Row]:
    """Return the figures per customer won; both ways of counting sales where they differ."""
    figures = calculation.unit_economics
    if figures is None:
        return []
    total = figures.total
    at = pen.say("beim max. CPL", "at the max CPL")
    if calculation.case.actual_cpl is not None:
        at = pen.say("beim heutigen CPL", "at today's CPL")
    rows = [
        (pen.say("Gerechnet", "Worked out"), at),
        ("Marketing-CAC", pen.money(figures.marketing_cac)),
        (pen.say("CAC total", "Total CAC"), pen.money(None if total is None else total.cac)),
        (pen.say("CAC, Vertrieb im Verhältnis", "CAC, sales in proportion"),
         _cac(figures.in_proportion, pen)),
        (pen.say("CAC, Vertrieb wie geplant", "CAC, sales as planned"),
         _cac(figures.as_planned, pen)),
        (pen.say("CLV:CAC (Umsatz)", "CLV:CAC (revenue)"),
         _multiple(calculation, "clv_cac_revenue", pen)),
    ]  # fmt: skip
    if total is None or total.ltv_cac_margin is None:
        return rows
    minimum = (
        "" if calculation.case.payment_days is not None else pen.say("mindestens ", "at least ")
    )
    return [
        *rows,
        (pen.say("LTV:CAC (Deckungsbeitrag)", "LTV:CAC (contribution)"),
         _multiple(calculation, "ltv_cac_margin", pen)),
        (pen.say("CAC-Payback ab Abschluss", "CAC payback from closing"),
         _payback(calculation, "payback_months", pen)),
        (pen.say("Cash-Conversion 12 Monate", "Cash conversion 12 months"),
         minimum + _multiple(calculation, "cash_conversion_12m", pen)),
    ]  # fmt: skip


def cash(calculation: Calculation, pen: Pen) -> list[Row]:
    """Return what is bound when; nothing without sales cycle, payment term and margin."""
    rows = []
    figures = calculation.unit_economics
    if figures and figures.total and figures.total.cash_payback_months is not None:
        name = pen.say("Cash-Payback ab der ersten Ausgabe", "Cash payback from the first spending")
        rows.append((name, _payback(calculation, "cash_payback_months", pen)))
    lines = _lines(calculation)
    if not lines:
        return rows
    peaks = [line.peak_funding for line in lines]
    rows += [
        (pen.say("Alles zurück im Monat", "All back in month"), _break_even(lines, pen)),
        (pen.say("Höchste Vorfinanzierung", "Peak funding"),
         pen.both(peaks[0], peaks[-1], pen.amount) + f" {pen.currency}"),
    ]  # fmt: skip
    if calculation.plan is not None:
        programme = [line.peak_of_programme(calculation.plan.customers) for line in lines]
        name = pen.say("Höchste Vorfinanzierung, alle Kunden", "Peak funding, all customers")
        rows.append((name, pen.both(programme[0], programme[-1], pen.amount) + f" {pen.currency}"))
    ends = [line.value_at_end for line in lines]
    name = pen.say("Am Ende, nicht diskontiert", "At the end, not discounted")
    note = pen.say(
        "Payback: Beitrag gleichmässig verteilt; Monat und Vorfinanzierung: nach Zahlungsterminen",
        "Payback: contribution spread evenly; month and funding: by the dates of payment",
    )
    return [
        *rows,
        (name, pen.both(ends[0], ends[-1], pen.amount) + f" {pen.currency}"),
        (pen.say("Gerechnet", "Worked out"), note),
    ]


def _cac(way: CustomerCost | None, pen: Pen) -> str:
    return pen.money(None if way is None else way.cac)


def _lines(calculation: Calculation) -> list[CashLine]:
    """Return the cash lines of both ways, one where the sales cost is known."""
    total, planned = calculation.cash_line, calculation.cash_line_as_planned
    ways = [total] if calculation.case.sales_cost is not None else [total, planned]
    return [line for line in ways if line is not None]


def _break_even(lines: list[CashLine], pen: Pen) -> str:
    months = [line.break_even_month for line in lines]
    if None in months:
        return _never(pen)
    first, last = (Decimal(month or 0) for month in (months[0], months[-1]))
    return pen.both(first, last, pen.number)


def _multiple(calculation: Calculation, name: str, pen: Pen) -> str:
    """Return a multiple, rounded down: what does not reach 1 must not read as 1."""
    return pen.both(*_both(calculation, name), pen.down)


def _payback(calculation: Calculation, name: str, pen: Pen) -> str:
    """Return months; where one of two ways never pays back, that is said too."""
    one, other = _both(calculation, name)
    if one is None and other is None:
        return _never(pen)
    said = f"{pen.both(one, other, pen.number)} {pen.say('Monate', 'months')}"
    if one is None or other is None:
        said += pen.say(" oder ", " or ") + _never(pen)
    return said


def _never(pen: Pen) -> str:
    return pen.say("nicht innerhalb der Beziehung", "not within the relationship")


def _both(calculation: Calculation, name: str) -> tuple[Decimal | None, Decimal | None]:
    """Return a figure by both ways of counting sales, twice the same where its cost is known."""
    found = calculation.unit_economics
    total = None if found is None else found.total
    ways: tuple[CustomerCost | None, ...] = (total, total)
    if found is not None and calculation.case.sales_cost is None and found.as_planned is not None:
        ways = (found.in_proportion, found.as_planned)
    one, other = (None if way is None else getattr(way, name) for way in ways)
    return one, other


def plan(calculation: Calculation, pen: Pen) -> list[Row]:
    """Return what the goal asks for, and how sure it is then; nothing without a goal."""
    found = calculation.plan
    if found is None:
        return []
    goal = f"{pen.money(calculation.case.goal)}, {pen.name(WORDS[calculation.case.goal_basis])}"
    rows = [
        (pen.say("Ziel und Zielbasis", "Goal and its basis"), goal),
        (pen.say("Kunden", "Customers"), pen.number(Decimal(found.customers))),
        (pen.say("Qualifizierte Ersttermine", "Qualified first meetings"),
         pen.number(Decimal(found.meetings))),
    ]  # fmt: skip
    if found.raw_leads is not None:
        rows.append((pen.say("Rohleads", "Raw leads"), pen.number(Decimal(found.raw_leads))))
    rows += [
        (pen.say("Marketingbudget", "Marketing budget"), pen.money(found.marketing_budget)),
        (pen.say("Programmbudget", "Programme budget"), pen.money(found.programme_budget)),
    ]
    if found.chance is not None and found.chance_of_none is not None:
        rows.append((
            pen.say("Chance, das Ziel damit zu erreichen", "Chance of reaching the goal with them"),
            pen.percent(found.chance),
        ))  # fmt: skip
        rows.append(
            (
                pen.say("Chance auf keinen Abschluss", "Chance of no win at all"),
                pen.percent(found.chance_of_none),
            )
        )
    for sure, meetings in found.meetings_for.items():
        name = pen.say(f"Termine für {sure} % Zielsicherheit", f"Meetings for {sure} % certainty")
        rows.append((name, pen.number(None if meetings is None else Decimal(meetings))))
    return rows
