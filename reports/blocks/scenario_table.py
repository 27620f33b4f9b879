# SPDX-License-Identifier: Apache-2.0
"""The scenarios side by side: the client's own first, then further ones, stress and presets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from reports.blocks.cpl_inputs import input_title
from reports.blocks.scenario_words import scenario_name
from reports.headlines import cpl_said
from reports.model import Cell, Column, Table, Tone
from reports.speaking import Speaker
from reports.text import limit, limit_range, money, money_range
from rules.advice.scenarios import RATES, ScenarioResult, clv_on_middle
from rules.calculator.budget import chain_of
from rules.calculator.inputs import CHOICES, INPUTS
from rules.calculator.ranges import highest_case, lowest_case
from rules.expressions.values import Ref
from rules.pack.slots import Span
from rules.text import Text

TITLE = Text(de="Szenarien nebeneinander", en="Scenarios side by side")
KIND = Text(de="Art", en="Kind")
OWN = Text(de="Massstab", en="your target")
FURTHER = Text(de="eigenes", en="your own")
REFERENCE = Text(de="Referenz", en="reference")
TO_HORIZON = Text(de="bis zum Horizont", en="up to the horizon")
MAY_END = Text(de="möglich", en="possible")
CASE = Text(de="Segment oder Linie", en="Segment or line")
AVERAGE = Text(de="Durchschnitt", en="average")
CLV = Text(de="CLV, {currency}", en="CLV, {currency}")
CLV_MARGIN = Text(de="CLV auf Deckungsbeitrag, {currency}", en="CLV on contribution, {currency}")
RATE_NAMES = {
    "cac_pct": Text(de="Ziel-CAC in % des CLV", en="Target CAC, % of CLV"),
    "mkt_share": Text(de="Anteil Marketing", en="Marketing share"),
    "win_rate": Text(de="Win-Rate ab qualifiziertem Ersttermin", en="Win rate from first meeting"),
}
CAC_MAX = Text(de="Akquisekosten je Kunde, {currency}", en="Cost per customer won, {currency}")
MKT_MAX = Text(de="davon Marketing, {currency}", en="of which marketing, {currency}")
RATIO = Text(de="CLV : CAC auf Umsatz", en="CLV : CAC on revenue")
MAX_CPL = Text(de="Max. CPL, {currency}", en="Max CPL, {currency}")
NOTHING = Cell("–", tone="quiet")
MOST_BESIDE = 6  # scenarios beside the own one in one table
MANY = 6  # from here on their columns need the room of the names

Say = Callable[[ScenarioResult], Cell]


def scenario_tables(speaker: Speaker) -> tuple[Table, ...]:
    """Return the scenarios with a max CPL; the own one stands first in every table.

    Rows say the case, the CLV and further inputs only where a scenario differs in them.
    """
    own, *others = speaker.advice.calculator.scenarios
    groups = [others[at : at + MOST_BESIDE] for at in range(0, len(others), MOST_BESIDE)]
    return tuple(_table(speaker, (own, *group)) for group in groups or [[]])


def _table(speaker: Speaker, shown: tuple[ScenarioResult, ...]) -> Table:
    names = 5 if len(shown) < MANY else 3
    columns = (
        Column("", names),
        *(Column(scenario_name(speaker, each), 2, "right") for each in shown),
    )
    rows = tuple(
        (Cell(name, strong=name == _with_currency(speaker, MAX_CPL)), *map(say, shown))
        for name, say in _rows(speaker, shown)
    )
    return Table(speaker.text(TITLE), columns, rows)


def _rows(speaker: Speaker, shown: tuple[ScenarioResult, ...]) -> Iterator[tuple[str, Say]]:
    if len(shown) > 1:
        yield speaker.text(KIND), lambda each: Cell(_kind(speaker, each), tone="quiet")
    if len({each.case for each in shown}) > 1:
        yield speaker.text(CASE), lambda each: Cell(each.case or speaker.text(AVERAGE))
    for key in _differing(shown):
        yield input_title(speaker, key), partial(_input, speaker, key)
    if len({each.calculation.clv_revenue for each in shown}) > 1:
        on_margin = speaker.advice.calculator.case.clv_basis == "margin"
        yield (
            _with_currency(speaker, CLV_MARGIN if on_margin else CLV),
            lambda each: _clv(speaker, each),
        )
    for key in RATES:
        yield speaker.text(RATE_NAMES[key]), partial(_input, speaker, key)
    yield _with_currency(speaker, CAC_MAX), lambda each: _limit(speaker, each, "cac_max")
    yield _with_currency(speaker, MKT_MAX), lambda each: _limit(speaker, each, "mkt_max")
    yield speaker.text(RATIO), lambda each: _ratio(speaker, each)
    yield _with_currency(speaker, MAX_CPL), lambda each: _max_cpl(speaker, each)


def _with_currency(speaker: Speaker, text: Text) -> str:
    return speaker.text(text).format(currency=speaker.currency)


def _kind(speaker: Speaker, scenario: ScenarioResult) -> str:
    if scenario.kind == "stress":
        return speaker.text(TO_HORIZON if scenario.certain else MAY_END)
    if scenario.kind == "preset":
        return speaker.text(REFERENCE)
    return speaker.text(OWN if scenario.number == 1 else FURTHER)


def _differing(shown: tuple[ScenarioResult, ...]) -> list[str]:
    """Return the inputs beside the rates in which one of the scenarios differs."""
    named = {key for each in shown for key in each.differs}
    return [key for key in (*INPUTS, *CHOICES) if key in named and key not in RATES]


def _input(speaker: Speaker, key: str, scenario: ScenarioResult) -> Cell:
    inputs, ref = scenario.inputs, Ref(f"calculator.{key}")
    value = getattr(inputs.case, key)
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return Cell(speaker.value(ref.name, value))
    span = inputs.span(key)
    if key in inputs.unnamed and span is not None:
        return Cell(speaker.figure_range(ref, *span))
    return Cell(speaker.figure(ref, value))


def _clv(speaker: Speaker, scenario: ScenarioResult) -> Cell:
    found = scenario.calculation
    on_margin = found.case.clv_basis == "margin"
    value = found.clv_margin if on_margin else found.clv_revenue
    span = found.spans.clv_margin if on_margin else found.spans.clv_revenue
    if value is None:
        return NOTHING
    if clv_on_middle(scenario.inputs) and span is not None:
        return Cell(money_range(Span(span.low, span.high), speaker.numbers))
    return Cell(money(value, speaker.numbers))


def _limit(speaker: Speaker, scenario: ScenarioResult, part: str) -> Cell:
    if not scenario.rests_on_middle:
        return Cell(limit(getattr(scenario.calculation.chain, part), speaker.numbers))
    inputs = scenario.inputs
    low, high = (chain_of(end(inputs.case, inputs.ranges)) for end in (lowest_case, highest_case))
    if low is None or high is None:
        return NOTHING
    return Cell(limit_range(Span(getattr(low, part), getattr(high, part)), speaker.numbers))


def _ratio(speaker: Speaker, scenario: ScenarioResult) -> Cell:
    # on revenue it is one over the target CAC, whatever the CLV
    on_margin = scenario.calculation.case.clv_basis == "margin"
    unsaid = scenario.rests_on_middle if on_margin else "cac_pct" in scenario.inputs.unnamed
    if unsaid or scenario.clv_per_cac is None:
        return NOTHING
    return Cell(money(scenario.clv_per_cac, speaker.numbers, 1))


def _max_cpl(speaker: Speaker, scenario: ScenarioResult) -> Cell:
    tone: Tone = "accent" if scenario.number == 1 else "plain"
    said = cpl_said(scenario.calculation, speaker.numbers, on_middle=scenario.rests_on_middle)
    return Cell(said, tone=tone, strong=True)
