# SPDX-License-Identifier: Apache-2.0
"""A calculation as text for the terminal, in German or English."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from desktop.cli.cpl_input import Answer
from reports import text as written
from reports.wording import VERDICTS
from rules.calculator.clv import (
    annuity_factor,
    contribution_annual,
    contribution_initial,
    margin_factor,
)
from rules.calculator.inputs import CHOICES, INPUTS, label
from rules.calculator.inverse import Inverse, Required
from rules.calculator.numbers import settled
from rules.calculator.result import Calculation
from rules.text import Language, NumberFormat, Text, number_format

Row = tuple[str, str]

_ASSUMED = ("retention", "discount", "timing")

_WORDS = {
    "end": Text(de="am Jahresende", en="end of year"),
    "mid": Text(de="in der Jahresmitte", en="middle of year"),
    "advance": Text(de="im Voraus", en="in advance"),
    "initial": Text(de="Erstgeschäft", en="initial business"),
    "first_year": Text(de="erstes Jahr", en="first year"),
    "clv": Text(de="CLV", en="CLV"),
    "revenue": Text(de="Umsatz-CLV", en="revenue CLV"),
    "margin": Text(de="Deckungsbeitrags-CLV", en="contribution CLV"),
}
_INVERSE = {
    "win_rate": INPUTS["win_rate"].label,
    "clv": Text(de="CLV", en="CLV"),
    "cac_pct": INPUTS["cac_pct"].label,
    "mkt_share": INPUTS["mkt_share"].label,
    "annual": INPUTS["annual"].label,
    "years": INPUTS["years"].label,
}


@dataclass(frozen=True)
class Pen:
    """Writes figures and words in one language and currency."""

    language: Language
    currency: str

    @property
    def numbers(self) -> NumberFormat:
        """How numbers are written in the language."""
        return number_format(self.language)

    def say(self, de: str, en: str) -> str:
        """Choose the wording."""
        return de if self.language == "de" else en

    def name(self, text: Text) -> str:
        """Return a text of both languages in this one."""
        return text.in_(self.language)

    def money(self, value: Decimal | None) -> str:
        """Write an amount to the cent."""
        return self._known(
            value, lambda known: f"{written.money(known, self.numbers, 2)} {self.currency}"
        )

    def reached(self, value: Decimal) -> str:
        """Write an amount that must be reached, rounded up."""
        return f"{self.up(value)} {self.currency}"

    def up(self, value: Decimal, places: int = 2) -> str:
        """Write a number that must be reached, rounded up."""
        return written.required(settled(value), self.numbers, places)

    def number(self, value: Decimal | None, places: int = 2) -> str:
        """Write a plain number; one above 0 is never written as 0."""
        return self._above_zero(value, written.number, places)

    def percent(self, value: Decimal | None, places: int = 1) -> str:
        """Write a percentage; one above 0 is never written as 0."""
        return self._above_zero(value, written.percent, places)

    def _above_zero(
        self,
        value: Decimal | None,
        write: Callable[[Decimal, NumberFormat, int], str],
        places: int,
    ) -> str:
        least = Decimal(1).scaleb(-places)
        if value is not None and 0 < value < least / 2:
            return f"{self.say('unter', 'below')} {write(least, self.numbers, places)}"
        return self._known(value, lambda known: write(known, self.numbers, places))

    def _known(self, value: Decimal | None, write: Callable[[Decimal], str]) -> str:
        return "–" if value is None else write(value)


def as_text(calculation: Calculation, answer: Answer, language: Language) -> str:
    """Return all results of what was asked."""
    pen = Pen(language, calculation.case.currency)
    title = pen.say("Rechner", "Calculator")
    if calculation.case.name:
        title += f": {calculation.case.name}"
    note = pen.say(
        "CPL: Kosten je qualifiziertem Ersttermin", "CPL: cost per qualified first meeting"
    )
    sections = [
        (pen.say("Eingaben", "Inputs"), _inputs(answer, pen)),
        (pen.say("Kundenwert", "Customer value"), _value(calculation, pen)),
        (
            pen.say(
                "Was ein qualifizierter Ersttermin kosten darf",
                "What a qualified first meeting may cost",
            ),
            _budget(calculation, pen),
        ),
        (pen.say("Urteil", "Verdict"), _verdict(calculation, pen)),
        (pen.say("Je gewonnenem Kunden", "Per customer won"), _economics(calculation, pen)),
        (pen.say("Was müsste gelten?", "What must be true?"), _inverse(calculation.inverse, pen)),
        (pen.say("Vom Ziel zum Budget", "From goal to budget"), _plan(calculation, pen)),
    ]
    width = max(len(name) for _, rows in sections for name, _ in rows)
    blocks = [f"{title}\n{note}", *(_block(name, rows, width) for name, rows in sections if rows)]
    return "\n\n".join(blocks)


def _block(title: str, rows: list[Row], width: int) -> str:
    lines = (f"  {name:<{width}}  {value}" for name, value in rows)
    return "\n".join((title, *lines))


def _inputs(answer: Answer, pen: Pen) -> list[Row]:
    rows = []
    for key in (*INPUTS, *CHOICES):
        if key == "margin_annual" and _follows_initial(answer):
            follows = pen.say("Annahme: wie Erstgeschäft", "assumed: as initial")
            share = pen.percent(answer.case.recurring_margin, 2)
            rows.append((pen.name(label(key)), f"{share} ({follows})"))
        if key not in answer.given and key not in _ASSUMED:
            continue
        remark = "" if key in answer.given else pen.say(" (Annahme)", " (assumed)")
        if key in answer.ranges:
            low, high = (pen.number(end) for end in answer.ranges[key])
            remark = f" ({low}–{high})"
        rows.append((pen.name(label(key)), _entered(key, getattr(answer.case, key), pen) + remark))
    return rows


def _follows_initial(answer: Answer) -> bool:
    case = answer.case
    return case.margin_annual is None and case.margin_initial is not None and case.annual != 0


def _entered(key: str, value: Decimal | str, pen: Pen) -> str:
    if isinstance(value, str):
        return pen.name(_WORDS[value]) if value in _WORDS else value
    unit = INPUTS[key].unit
    if unit == "percent":
        return pen.percent(value, 2)
    if unit in {"money", "money_per_year"}:
        return pen.money(value)
    names = {
        "years": pen.say("Jahre", "years"),
        "months": pen.say("Monate", "months"),
        "days": pen.say("Tage", "days"),
    }
    return f"{pen.number(value)} {names[unit]}"


def _value(calculation: Calculation, pen: Pen) -> list[Row]:
    rows = [(pen.say("Umsatz-CLV", "Revenue CLV"), _revenue_formula(calculation, pen))]
    if calculation.clv_margin is not None:
        name = pen.say("Deckungsbeitrags-CLV", "Contribution CLV")
        rows.append((name, _margin_formula(calculation, pen)))
    found = calculation.segmentation
    if found is None:
        return rows
    segment = found.segment or pen.say("kein Wert", "no value")
    if found.project_typical:
        segment += pen.say(", typisch für Projektgeschäft", ", typical of project business")
    rows.append((pen.say("Segment (Umsatz-CLV)", "Segment (revenue CLV)"), segment))
    if found.neighbour is not None:
        near = pen.say(f"nahe an {found.neighbour}", f"close to {found.neighbour}")
        rows.append((pen.say("Grenzfall", "Borderline"), near))
    span = calculation.spans.clv_revenue
    if span is not None and span.low != span.high:
        corridor = f"{pen.money(span.low)} – {pen.money(span.high)}"
        rows.append((pen.say("Korridor des Umsatz-CLV", "Corridor of the revenue CLV"), corridor))
    return rows


def _revenue_formula(calculation: Calculation, pen: Pen) -> str:
    case = calculation.case
    factor = None if case.years is None else annuity_factor(case.years, case.retention)
    return (
        f"{pen.number(case.initial)} + {pen.number(case.annual)} × {pen.number(factor, 4)}"
        f" = {pen.money(calculation.clv_revenue)}"
    )


def _margin_formula(calculation: Calculation, pen: Pen) -> str:
    case = calculation.case
    factor = None if case.years is None else margin_factor(case, case.years)
    return (
        f"{pen.number(contribution_initial(case))} + {pen.number(contribution_annual(case))}"
        f" × {pen.number(factor, 4)} = {pen.money(calculation.clv_margin)}"
    )


def _budget(calculation: Calculation, pen: Pen) -> list[Row]:
    case, chain = calculation.case, calculation.chain
    if chain is None:
        return []
    clv = calculation.clv_revenue if case.clv_basis == "revenue" else calculation.clv_margin
    rates = (case.cac_pct, case.mkt_share, case.win_rate)
    factors = " × ".join([pen.number(clv), *(pen.percent(rate, 2) for rate in rates)])
    headline = written.limit(settled(chain.max_cpl), pen.numbers)
    rows = [
        (pen.say("Max. CPL", "Max CPL"), f"{headline} {pen.currency}"),
        (
            pen.say("auf Basis", "based on") + f" {pen.name(_WORDS[case.clv_basis])}",
            f"{factors} = {pen.money(chain.max_cpl)}",
        ),
        (pen.say("Max. Akquisekosten je Kunde (CAC)", "Max acquisition cost per customer (CAC)"),
         pen.money(chain.cac_max)),
        (pen.say("davon Marketing", "of which marketing"), pen.money(chain.mkt_max)),
        (pen.say("davon Vertrieb", "of which sales"), pen.money(chain.sales_max)),
    ]  # fmt: skip
    if chain.max_raw_lead is not None:
        rows.append(
            (
                pen.say("Max. Kosten je Rohlead", "Max cost per raw lead"),
                pen.money(chain.max_raw_lead),
            )
        )
    span = calculation.spans.max_cpl
    if span is not None and span.low != span.high:
        ends = f"{pen.money(span.low)} – {pen.money(span.high)}"
        rows.append((pen.say("Spanne des max. CPL", "Span of the max CPL"), ends))
    return rows


def _verdict(calculation: Calculation, pen: Pen) -> list[Row]:
    rows = []
    if calculation.verdict is not None:
        share = pen.number(calculation.ratio)
        sentence = f"{pen.name(VERDICTS[calculation.verdict])} (× {share})"
        rows.append((pen.say("Heutiger CPL", "Today's CPL"), sentence))
    if calculation.uneconomic is not None:
        answer = pen.say("ja", "yes") if calculation.uneconomic else pen.say("nein", "no")
        rows.append((pen.say("Unwirtschaftlich", "Uneconomic"), answer))
    if calculation.break_even_margin is not None:
        margin = pen.up(calculation.break_even_margin)
        rows.append((pen.say("Break-even-Marge", "Break-even margin"), f"{margin} %"))
    return rows


def _economics(calculation: Calculation, pen: Pen) -> list[Row]:
    figures = calculation.unit_economics
    if figures is None:
        return []
    at = pen.say("beim max. CPL", "at the max CPL")
    if calculation.case.actual_cpl is not None:
        at = pen.say("beim heutigen CPL", "at today's CPL")
    minimum = (
        "" if calculation.case.payment_days is not None else pen.say("mindestens ", "at least ")
    )
    rows = [
        (pen.say("Gerechnet", "Worked out"), at),
        ("Marketing-CAC", pen.money(figures.marketing_cac)),
        (pen.say("CAC total", "Total CAC"), pen.money(figures.total_cac)),
        (pen.say("CAC, Vertrieb im Verhältnis", "CAC, sales in proportion"),
         pen.money(figures.cac_in_proportion)),
        (pen.say("CAC, Vertrieb wie geplant", "CAC, sales as planned"),
         pen.money(figures.cac_as_planned)),
        (pen.say("CLV:CAC (Umsatz)", "CLV:CAC (revenue)"), pen.number(figures.clv_cac_revenue)),
    ]  # fmt: skip
    if figures.ltv_cac_margin is None:
        return rows
    months = pen.say("Monate", "months")
    payback = pen.say("nicht innerhalb der Beziehung", "not within the relationship")
    if figures.payback_months is not None:
        payback = f"{pen.number(figures.payback_months)} {months}"
    rows += [
        (pen.say("LTV:CAC (Deckungsbeitrag)", "LTV:CAC (contribution)"),
         pen.number(figures.ltv_cac_margin)),
        (pen.say("CAC-Payback ab Abschluss", "CAC payback from closing"), payback),
        (pen.say("Cash-Conversion 12 Monate", "Cash conversion 12 months"),
         minimum + pen.number(figures.cash_conversion_12m)),
    ]  # fmt: skip
    if figures.cash_payback_months is not None:
        name = pen.say("Cash-Payback ab der ersten Ausgabe", "Cash payback from the first spending")
        rows.append((name, f"{pen.number(figures.cash_payback_months)} {months}"))
    return rows


def _inverse(inverse: Inverse | None, pen: Pen) -> list[Row]:
    if inverse is None:
        return []
    return [
        (pen.name(name), _required(key, getattr(inverse, key), pen))
        for key, name in _INVERSE.items()
    ]


def _required(key: str, required: Required, pen: Pen) -> str:
    if required.status == "met":
        return pen.say("bereits erfüllt", "already met")
    if required.status == "no_recurring":
        return pen.say("ohne Folgeumsatz keine Lösung", "no solution without recurring revenue")
    if required.status == "infeasible":
        best = pen.money(required.best_cpl)
        most = f"{INPUTS[key].highest} " + ("%" if key != "years" else pen.say("Jahren", "years"))
        return pen.say(
            f"Auch bei {most} läge der max. CPL bei {best} – mit diesen Annahmen nicht erreichbar.",
            f"Even at {most} the max CPL would be {best} – not reachable under these assumptions.",
        )
    value = required.value or Decimal(0)
    if key in {"clv", "annual"}:
        return pen.reached(value)
    figure = pen.up(value)
    if key != "years":
        return f"{figure} %"
    whole = pen.up(value, 0)
    return pen.say(f"{figure} (ganze Jahre: {whole})", f"{figure} (whole years: {whole})")


def _plan(calculation: Calculation, pen: Pen) -> list[Row]:
    plan = calculation.plan
    if plan is None:
        return []
    goal = f"{pen.money(calculation.case.goal)}, {pen.name(_WORDS[calculation.case.goal_basis])}"
    rows = [
        (pen.say("Ziel und Zielbasis", "Goal and its basis"), goal),
        (pen.say("Kunden", "Customers"), pen.number(Decimal(plan.customers))),
        (pen.say("Qualifizierte Ersttermine", "Qualified first meetings"),
         pen.number(Decimal(plan.meetings))),
    ]  # fmt: skip
    if plan.raw_leads is not None:
        rows.append((pen.say("Rohleads", "Raw leads"), pen.number(Decimal(plan.raw_leads))))
    rows += [
        (pen.say("Marketingbudget", "Marketing budget"), pen.money(plan.marketing_budget)),
        (pen.say("Programmbudget", "Programme budget"), pen.money(plan.programme_budget)),
    ]
    if plan.chance is not None and plan.chance_of_none is not None:
        rows.append((
            pen.say("Chance, das Ziel damit zu erreichen", "Chance of reaching the goal with them"),
            pen.percent(plan.chance),
        ))  # fmt: skip
        rows.append(
            (
                pen.say("Chance auf keinen Abschluss", "Chance of no win at all"),
                pen.percent(plan.chance_of_none),
            )
        )
    for sure, meetings in plan.meetings_for.items():
        name = pen.say(f"Termine für {sure} % Zielsicherheit", f"Meetings for {sure} % certainty")
        rows.append((name, pen.number(None if meetings is None else Decimal(meetings))))
    return rows
