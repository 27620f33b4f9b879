# SPDX-License-Identifier: Apache-2.0
"""A calculation as text for the terminal, in German or English."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from desktop.cli.cpl_customer_text import cash, economics, plan
from desktop.cli.cpl_input import Answered
from desktop.cli.cpl_inputs_text import inputs
from desktop.cli.cpl_inverse_text import needed
from desktop.cli.cpl_pen import WORDS, Pen, Row, blocks
from desktop.cli.cpl_segment_text import segment_said
from desktop.cli.cpl_spread_text import spread, tornado
from desktop.cli.cpl_table_text import max_cpl_by_win_rate
from desktop.cli.cpl_unsaid import rests_on_said
from desktop.cli.cpl_verdict_text import verdict
from reports.headlines import max_cpl_said
from reports.speaking import Speaker
from rules.advice.scenarios import CLV_INPUTS, clv_on_middle, margin_clv_inputs
from rules.calculator.budget import CostChain, chain_of
from rules.calculator.clv import (
    annuity_factor,
    contribution_annual,
    contribution_initial,
    margin_factor,
)
from rules.calculator.numbers import HUNDRED, share
from rules.calculator.ranges import highest_case, lowest_case
from rules.text import Language, NumberFormat

_EXACT = 12  # decimals: what is multiplied out again must come to the same


def as_text(answered: Answered, language: Language, numbers: NumberFormat) -> str:
    """Return all results of what was asked."""
    pen = Pen(Speaker(answered.advice, language, numbers))
    name = pen.results.own.case.name
    title = pen.say("Rechner", "Calculator") + (f": {name}" if name else "")
    note = pen.say(
        "CPL: Kosten je qualifiziertem Ersttermin", "CPL: cost per qualified first meeting"
    )
    before = [
        (pen.say("Eingaben", "Inputs"), inputs(answered, pen)),
        (pen.say("Kundenwert", "Customer value"), _value(pen)),
        (
            pen.say(
                "Was ein qualifizierter Ersttermin kosten darf",
                "What a qualified first meeting may cost",
            ),
            _budget(pen),
        ),
        (pen.say("Spanne", "Span"), spread(pen)),
        (pen.say("Was den max. CPL bewegt", "What moves the max CPL"), tornado(pen)),
    ]
    after = [
        (pen.say("Urteil", "Verdict"), verdict(pen)),
        (pen.say("Je gewonnenem Kunden", "Per customer won"), economics(pen)),
        (pen.say("Cash je gewonnenem Kunden", "Cash per customer won"), cash(pen)),
        (pen.say("Was müsste gelten?", "What must be true?"), needed(pen)),
        (pen.say("Vom Ziel zum Budget", "From goal to budget"), plan(pen)),
    ]
    said = blocks([*before, *after])
    place = sum(1 for _, rows in before if rows)
    return "\n\n".join(
        (f"{title}\n{note}", *said[:place], *max_cpl_by_win_rate(pen), *said[place:])
    )


def _value(pen: Pen) -> list[Row]:
    own, unnamed = pen.results.own, pen.results.inputs.unnamed
    worth = [
        (pen.say("Umsatz-CLV", "Revenue CLV"), own.spans.clv_revenue,
         unnamed.isdisjoint(CLV_INPUTS), _revenue_formula),
    ]  # fmt: skip
    if own.clv_margin is not None:
        worth.append(
            (pen.say("Deckungsbeitrags-CLV", "Contribution CLV"), own.spans.clv_margin,
             unnamed.isdisjoint(margin_clv_inputs(pen.results.inputs)), _margin_formula),
        )  # fmt: skip
    rows = list[Row]()
    for name, span, is_said, formula in worth:
        corridor = pen.span(span)
        if is_said:
            rows.append((name, formula(pen)))
        if corridor:
            rows.append((pen.say(f"{name}, Korridor", f"{name}, corridor"), corridor))
    return [*rows, *_segment(pen)]


def _revenue_formula(pen: Pen) -> str:
    case = pen.results.case
    factor = None if case.years is None else annuity_factor(case.years, case.retention)
    return (
        f"{pen.number(case.initial)} + {pen.number(case.annual)} × {pen.number(factor, _EXACT)}"
        f" = {pen.money(pen.results.own.clv_revenue)}"
    )


def _margin_formula(pen: Pen) -> str:
    case = pen.results.case
    factor = None if case.years is None else margin_factor(case, case.years)
    return (
        f"{pen.number(contribution_initial(case))} + {pen.number(contribution_annual(case))}"
        f" × {pen.number(factor, _EXACT)} = {pen.money(pen.results.own.clv_margin)}"
    )


def _segment(pen: Pen) -> list[Row]:
    found = pen.results.own.segmentation
    if found is None:
        return []
    said = segment_said(pen)
    settled = pen.results.inputs.unnamed.isdisjoint(CLV_INPUTS)
    if settled and found.project_typical:
        said += pen.say(", typisch für Projektgeschäft", ", typical of project business")
    rows = [(pen.say("Segment (Umsatz-CLV)", "Segment (revenue CLV)"), said)]
    if settled and found.neighbour is not None:
        near = pen.say(f"nahe an {found.neighbour}", f"close to {found.neighbour}")
        rows.append((pen.say("Grenzfall", "Borderline"), near))
    return rows


def _budget(pen: Pen) -> list[Row]:
    if pen.results.own.chain is None:
        return []
    headline = f"{max_cpl_said(pen.speaker)} {pen.currency}"
    basis = pen.say("auf Basis", "based on") + f" {pen.name(WORDS[pen.results.case.clv_basis])}"
    if not rests_on_said(pen.speaker)["max_cpl"]:
        range_only = pen.say(" (kein einzelner Wert genannt)", " (no single value stated)")
        product = f"{_factors(pen)} = {headline}"
        return [(pen.say("Max. CPL", "Max CPL"), headline + range_only), (basis, product),
                *_parts(pen)]  # fmt: skip
    product = f"{_factors(pen)} = {pen.at_most(pen.results.own.chain.max_cpl)}"
    return [(pen.say("Max. CPL", "Max CPL"), headline), (basis, product), *_parts(pen)]


def _factors(pen: Pen) -> str:
    """Return what the max CPL is the product of, each exact, or from where to where it lies."""
    results = pen.results
    case, on_margin = results.case, results.case.clv_basis == "margin"
    clv = results.own.clv_margin if on_margin else results.own.clv_revenue
    span = results.own.spans.clv_margin if on_margin else results.own.spans.clv_revenue
    said = pen.number(clv)
    if clv_on_middle(results.inputs) and span is not None:
        said = f"{pen.number(span.low)}–{pen.number(span.high)}"
    rates = (("cac_pct", case.cac_pct), ("mkt_share", case.mkt_share), ("win_rate", case.win_rate))
    return " × ".join((said, *(_factor(key, value, pen) for key, value in rates)))


def _factor(key: str, value: Decimal | None, pen: Pen) -> str:
    inputs = pen.results.inputs
    answer, span = inputs.answer(key), inputs.span(key)
    if answer is not None and answer.count is not None:
        return "{}/{}".format(*answer.count)
    if key in inputs.unnamed and span is not None:
        return pen.ends(key, *span)
    return pen.percent(value, _EXACT)


def _parts(pen: Pen) -> list[Row]:
    """Return what may be spent on a customer, on the parts of that, and on a raw lead."""
    results = pen.results
    own = results.own.chain
    low, high = (chain_of(end(results.case, results.ranges)) for end in (lowest_case, highest_case))
    named: tuple[tuple[str, Callable[[CostChain], Decimal]], ...] = (
        (pen.say("Max. Akquisekosten je Kunde (CAC)", "Max acquisition cost per customer (CAC)"),
         lambda chain: chain.cac_max),
        (pen.say("davon Marketing", "of which marketing"), lambda chain: chain.mkt_max),
        (pen.say("davon Vertrieb", "of which sales"), lambda chain: chain.sales_max),
    )  # fmt: skip
    if own is None or low is None or high is None:
        return []
    if results.rests_on_middle:
        rows = [(name, pen.limits(*sorted((part(low), part(high))))) for name, part in named]
    else:
        rows = [(name, pen.at_most(part(own))) for name, part in named]
    name = pen.say("Max. Kosten je Rohlead", "Max cost per raw lead")
    lead, ends = own.max_raw_lead, results.inputs.span("lead_to_meeting")
    if lead is None:
        return rows
    if not results.rests_on_middle and "lead_to_meeting" not in results.inputs.unnamed:
        return [*rows, (name, pen.at_most(lead))]
    worst, best = ends or (results.case.lead_to_meeting, results.case.lead_to_meeting)
    return [*rows, (name, pen.limits(_lead(low, worst), _lead(high, best)))]


def _lead(chain: CostChain, rate: Decimal | None) -> Decimal:
    return chain.max_cpl * share(rate or HUNDRED)
