# SPDX-License-Identifier: Apache-2.0
"""What winning a customer costs and brings, month by month, and what a goal asks for, as text."""

from __future__ import annotations

from decimal import Decimal

from desktop.cli.cpl_pen import WORDS, Pen, Row
from desktop.cli.cpl_unsaid import not_settled, rests_on_said
from reports.blocks.chance import NO_CHANCE
from reports.blocks.economics import TOTAL, WAYS_NOTE
from reports.blocks.plan import plan_of
from reports.blocks.ways import IN_PROPORTION, STATED, Way, ways
from reports.text import probability
from rules.calculator.numbers import settled
from rules.calculator.plan import MOST_MEETINGS, Plan


def economics(pen: Pen) -> list[Row]:
    """Return the figures per customer won; by each way of counting sales where it is not known."""
    figures = pen.results.own.unit_economics
    if figures is None:
        return []
    if not rests_on_said(pen.speaker)["unit_economics"]:
        return not_settled("unit_economics", pen)
    shown = _ways(pen)
    rows = [
        (pen.say("Gerechnet", "Worked out"), _at_which_cost(pen)),
        ("Marketing-CAC", pen.money(figures.marketing_cac)),
        *((_total(way, shown, pen), pen.reached(way.cost.cac))
          for way in shown),
        (pen.say("CLV:CAC (Umsatz)", "CLV:CAC (revenue)"),
         pen.over((way.cost.clv_cac_revenue for way in shown), pen.amount)),
    ]  # fmt: skip
    if any(way.cost.ltv_cac_margin is not None for way in shown):
        rows += _on_contribution(shown, pen)
    if len(shown) > 1:
        rows.append((pen.say("Hinweis", "Note"), pen.name(WAYS_NOTE)))
    return rows


def _ways(pen: Pen) -> tuple[Way, ...]:
    """Return the ways to count sales, one where they come to the same."""
    found = ways(pen.speaker)
    return found if len({settled(way.cost.cac) for way in found}) > 1 else found[:1]


def _total(way: Way, shown: tuple[Way, ...], pen: Pen) -> str:
    if len(shown) == 1 and way.name is not STATED:
        return pen.say("CAC total", "Total CAC")
    return pen.name(TOTAL).format(way=pen.name(way.name))


def _at_which_cost(pen: Pen) -> str:
    if pen.results.case.actual_cpl is not None:
        return pen.say("beim heutigen CPL", "at today's CPL")
    return pen.say(
        "beim max. CPL: was ein Kunde höchstens kosten darf",
        "at the max CPL: the most a customer may cost",
    )


def _on_contribution(shown: tuple[Way, ...], pen: Pen) -> list[Row]:
    least = "" if pen.results.case.payment_days is not None else pen.say("mindestens ", "at least ")
    return [
        (pen.say("LTV:CAC (Deckungsbeitrag)", "LTV:CAC (contribution)"),
         pen.over((way.cost.ltv_cac_margin for way in shown), pen.down)),
        (pen.say("CAC-Payback ab Abschluss", "CAC payback from closing"),
         _months([way.cost.payback_months for way in shown], pen)),
        (pen.say("Cash-Conversion 12 Monate", "Cash conversion 12 months"),
         least + pen.over((way.cost.cash_conversion_12m for way in shown), pen.down)),
    ]  # fmt: skip


def cash(pen: Pen) -> list[Row]:
    """Return what is bound when; nothing without sales cycle, payment term and margin."""
    if pen.results.own.cash_line is None:
        return []
    if not rests_on_said(pen.speaker)["cash"]:
        return not_settled("cash", pen)
    shown = _ways(pen)
    lines = [way.line for way in shown if way.line is not None]
    rows = [
        (pen.say("Cash-Payback ab der ersten Ausgabe", "Cash payback from the first spending"),
         _months([way.cost.cash_payback_months for way in shown], pen)),
        (pen.say("Alles zurück", "All back"),
         _months([_decimal(line.break_even_month) for line in lines], pen, at=True)),
        (pen.say("Höchste Vorfinanzierung", "Peak funding"),
         pen.over((line.peak_funding for line in lines), pen.up) + f" {pen.currency}"),
    ]  # fmt: skip
    if (found := plan_of(pen.speaker)) is not None:
        name = pen.say("Höchste Vorfinanzierung, alle Kunden", "Peak funding, all customers")
        peaks = (line.peak_of_programme(found.customers) for line in lines)
        rows.append((name, pen.over(peaks, pen.up) + f" {pen.currency}"))
    note = pen.say(
        "Payback: Beitrag gleichmässig verteilt; Monat und Vorfinanzierung: nach Zahlungsterminen",
        "Payback: contribution spread evenly; month and funding: by the dates of payment",
    )
    ends = pen.over((line.value_at_end for line in lines), pen.amount)
    return [
        *rows,
        (pen.say("Am Ende, nicht diskontiert", "At the end, not discounted"),
         f"{ends} {pen.currency}"),
        (pen.say("Gerechnet", "Worked out"), note),
    ]  # fmt: skip


def _decimal(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _months(values: list[Decimal | None], pen: Pen, *, at: bool = False) -> str:
    """Return months, or `at` which; where one of several ways never comes to it, that too."""
    never = pen.say("nicht innerhalb der Beziehung", "not within the relationship")
    if all(value is None for value in values):
        return never
    said = pen.over(values, lambda value: pen.number(value, 1))
    said = f"{pen.say('im Monat', 'in month')} {said}" if at else f"{said} {_unit(pen)}"
    return f"{said} {pen.say('oder', 'or')} {never}" if None in values else said


def _unit(pen: Pen) -> str:
    return pen.say("Monate", "months")


def plan(pen: Pen) -> list[Row]:
    """Return what the goal asks for, and how sure it is then; nothing without a goal."""
    if pen.results.own.plan is None:
        return []
    found = plan_of(pen.speaker)
    if found is None:
        return not_settled("plan", pen)
    case = pen.results.case
    rows = [
        (pen.say("Ziel und Zielbasis", "Goal and its basis"),
         f"{pen.money(case.goal)}, {pen.name(WORDS[case.goal_basis])}"),
        (pen.say("Kunden", "Customers"), pen.number(Decimal(found.customers))),
        (pen.say("Qualifizierte Ersttermine", "Qualified first meetings"),
         f"{pen.number(Decimal(found.meetings))} ({_at_rate(pen)})"),
    ]  # fmt: skip
    if found.raw_leads is not None:
        rows.append((pen.say("Rohleads", "Raw leads"), pen.number(Decimal(found.raw_leads))))
    return [*rows, *_budgets(found, pen), *_certainty(found, pen)]


def _at_rate(pen: Pen) -> str:
    rate = pen.percent(pen.results.case.win_rate, 2)
    return pen.say(f"im Mittel, bei {rate} Win-Rate", f"on average, at a {rate} win rate")


def _budgets(found: Plan, pen: Pen) -> list[Row]:
    """Return what the goal costs at today's cost or the max CPL, by each way to count sales."""
    figures = pen.results.own.unit_economics
    if found.marketing_budget is None or figures is None:
        return []
    today = pen.results.case.actual_cpl is not None
    which = pen.say("heutiger CPL", "today's CPL") if today else pen.say("max. CPL", "max CPL")
    cpl = pen.money(figures.cpl) if today else pen.at_most(figures.cpl)
    at = pen.say(f"zu {cpl} je Ersttermin, {which}", f"at {cpl} per first meeting, {which}")
    rows = [(pen.say("Marketingbudget", "Marketing budget"),
             f"{pen.reached(found.marketing_budget)} ({at})")]  # fmt: skip
    for way in _ways(pen):
        budget = found.marketing_budget + found.customers * way.sales
        if way.name is IN_PROPORTION and found.programme_budget is not None:
            budget = found.programme_budget
        name = pen.name(way.name)
        rows.append((pen.say(f"Programmbudget, Vertrieb {name}", f"Programme budget, sales {name}"),
                     pen.reached(budget)))  # fmt: skip
    return rows


def _certainty(found: Plan, pen: Pen) -> list[Row]:
    chances = (
        (pen.say("Chance, das Ziel damit zu erreichen", "Chance of reaching the goal with them"),
         found.chance),
        (pen.say("Chance auf keinen Abschluss", "Chance of no win at all"),
         found.chance_of_none),
    )  # fmt: skip
    rows = [(name, probability(value, pen.numbers)) for name, value in chances if value is not None]
    if not rows:
        said = pen.name(NO_CHANCE).format(most=pen.number(Decimal(MOST_MEETINGS)))
        return [(pen.say("Sicherheit", "Certainty"), said)]
    for sure, meetings in found.meetings_for.items():
        name = pen.say(f"Termine für {sure} % Zielsicherheit", f"Meetings for {sure} % certainty")
        rows.append((name, pen.number(_decimal(meetings))))
    note = pen.say(
        "wenn die Win-Rate genau so ist; sie meint nur den Zufall",
        "if the win rate is exactly that; it is about chance alone",
    )
    return [*rows, (pen.say("Sicherheit gilt", "Certainty holds"), note)]
