# SPDX-License-Identifier: Apache-2.0
"""Scenarios side by side: the client's own first, the presets of the pack as reference."""

from __future__ import annotations

from reports.blocks.needed import needed_for_today
from reports.blocks.scenario_words import rate_said, scenario_name
from reports.headlines import cpl_said
from reports.model import (
    Block,
    Cell,
    Column,
    Figure,
    Heading,
    KeyFigures,
    Page,
    Paragraph,
    Table,
    Tone,
)
from reports.speaking import Speaker
from reports.text import limit, money, number
from rules.advice.scenarios import RATES, ScenarioResult
from rules.text import Text

KICKER = Text(de="Szenarien", en="Scenarios")
TITLE = Text(
    de="Massstab ist Ihr eigenes Szenario; die Vorlagen sind Referenz",
    en="Your own scenario is the measure; the presets are references",
)
TITLE_OWN = Text(de="Massstab ist Ihr eigenes Szenario", en="Your own scenario is the measure")
LEAD = Text(
    de="Ein höherer CPL ist kein besserer: Wer mehr je Ersttermin zulässt, behält je Kunde "
    "weniger. Deshalb steht das Verhältnis von CLV zu CAC daneben.",
    en="A higher CPL is not a better one: whoever allows more per first meeting keeps less per "
    "customer. That is why the ratio of CLV to CAC stands beside it.",
)
SCENARIO = Text(de="Szenario", en="Scenario")
CAC_PCT = Text(de="Ziel-CAC", en="Target CAC")
MKT_SHARE = Text(de="Marketing", en="Marketing")
WIN_RATE = Text(de="Win-Rate", en="Win rate")
CAC_MAX = Text(de="Max. CAC", en="Max CAC")
MKT_MAX = Text(de="davon Marketing", en="of which marketing")
MAX_CPL = Text(de="Max. CPL", en="Max CPL")
RATIO = Text(de="CLV : CAC", en="CLV : CAC")
NOTE = Text(
    de="Beträge in {currency}, je qualifiziertem Ersttermin; was man ausgeben darf, ist "
    "abgerundet. Die Ziel-CAC der Vorlagen gelten für den Umsatz-CLV.",
    en="Amounts in {currency}, per qualified first meeting; what may be spent is rounded down. "
    "The target CAC of the presets applies to the revenue CLV.",
)
OWN_NOTE = Text(de="Ihre Zielvorgabe", en="your target")
REFERENCE = Text(de="Referenz", en="reference")
TO_HORIZON = Text(de="Folgegeschäft bis zum Horizont", en="follow-on business up to the horizon")
MAY_END = Text(
    de="möglich: Folgegeschäft bis zum Horizont",
    en="possible: follow-on business up to the horizon",
)
PLAN = Text(
    de="Vom Umsatzziel zu Terminen und Budget", en="From the revenue goal to meetings and budget"
)
PLAN_NOTE = Text(
    de="Mit {meetings} Erstterminen gewinnen Sie im Mittel genug, mit {safe} in acht von "
    "zehn Fällen. Kleine Zahlen streuen stark.",
    en="With {meetings} first meetings you win enough on average, with {safe} in eight of ten "
    "cases. Small numbers scatter widely.",
)
CUSTOMERS = Text(de="Kunden", en="Customers")
MEETINGS = Text(de="Ersttermine", en="First meetings")
BUDGET = Text(de="Marketingbudget", en="Marketing budget")
PROGRAMME = Text(de="Programm gesamt", en="Whole programme")
# inputs that take no part in the plan shown here
WITHOUT_PLAN = {"cycle_months", "payment_days", "margin_initial", "margin_annual", "discount"}
GOAL = Text(de="für {goal}\u00a0{currency}", en="for {goal}\u00a0{currency}")


def scenarios_page(speaker: Speaker) -> Page:
    """Return the scenarios side by side."""
    note = speaker.text(NOTE).format(currency=speaker.currency)
    return Page(
        id="scenarios",
        kicker=speaker.text(KICKER),
        title=speaker.text(TITLE if speaker.advice.answers.presets else TITLE_OWN),
        lead=speaker.text(LEAD),
        blocks=(
            _table(speaker),
            Paragraph(note, "quiet"),
            *needed_for_today(speaker),
            *_plan(speaker),
        ),
    )


def _table(speaker: Speaker) -> Table:
    titles = (CAC_PCT, MKT_SHARE, WIN_RATE, CAC_MAX, MKT_MAX, MAX_CPL, RATIO)
    columns = (
        Column(speaker.text(SCENARIO), 3),
        *(Column(speaker.text(title), 2, "right") for title in titles),
    )
    rows = tuple(_row(speaker, scenario) for scenario in speaker.advice.calculator.scenarios)
    return Table(speaker.text(KICKER), columns, rows)


def _row(speaker: Speaker, scenario: ScenarioResult) -> tuple[Cell, ...]:
    return (
        Cell(
            scenario_name(speaker, scenario),
            _note(speaker, scenario),
            tone="accent" if scenario.number == 1 else "plain",
            strong=scenario.kind == "own",
        ),
        *(Cell(rate_said(speaker, scenario.inputs, rate)) for rate in RATES),
        *_limits(speaker, scenario),
    )


def _note(speaker: Speaker, scenario: ScenarioResult) -> str:
    if scenario.kind == "stress":
        return speaker.text(TO_HORIZON if scenario.certain else MAY_END)
    if scenario.kind == "preset":
        return speaker.text(REFERENCE)
    return speaker.text(OWN_NOTE) if scenario.number == 1 else ""


def _limits(speaker: Speaker, scenario: ScenarioResult) -> tuple[Cell, ...]:
    """Return max CAC, its marketing part, max CPL and the ratio, as far as what was said goes."""
    chain, numbers = scenario.calculation.chain, speaker.numbers
    if chain is None:
        raise ValueError(f"scenario {scenario.id} has no max CPL")
    tone: Tone = "accent" if scenario.kind == "own" else "plain"
    if scenario.rests_on_middle:
        said = cpl_said(scenario.calculation, numbers, on_middle=True)
        nothing = Cell("–", tone="quiet")
        return (nothing, nothing, Cell(said, tone=tone, strong=True), nothing)
    return (
        Cell(limit(chain.cac_max, numbers)),
        Cell(limit(chain.mkt_max, numbers)),
        Cell(limit(chain.max_cpl, numbers), tone=tone, strong=True),
        Cell(number(scenario.clv_per_cac, numbers, 1) if scenario.clv_per_cac else ""),
    )


def _plan(speaker: Speaker) -> tuple[Block, ...]:
    own, numbers = speaker.advice.calculator.own, speaker.numbers
    plan, goal = own.plan, own.case.goal
    if plan is None or goal is None or speaker.advice.calculator.inputs.unnamed - WITHOUT_PLAN:
        # counts of meetings cannot rest on a value nobody said
        return ()
    shown = speaker.text(GOAL).format(goal=money(goal, numbers), currency=speaker.currency)
    figures = [
        Figure(speaker.text(CUSTOMERS), str(plan.customers), shown),
        Figure(speaker.text(MEETINGS), str(plan.meetings)),
    ]
    if plan.marketing_budget is not None:
        figures.append(Figure(speaker.text(BUDGET), money(plan.marketing_budget, numbers)))
    if plan.programme_budget is not None:
        figures.append(Figure(speaker.text(PROGRAMME), money(plan.programme_budget, numbers)))
    safe = plan.meetings_for.get(80)
    note = (
        (Paragraph(speaker.text(PLAN_NOTE).format(meetings=plan.meetings, safe=safe)),)
        if safe is not None
        else ()
    )
    return (Heading(speaker.text(PLAN)), KeyFigures(tuple(figures)), *note)
