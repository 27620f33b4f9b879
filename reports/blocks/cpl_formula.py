# SPDX-License-Identifier: Apache-2.0
"""The max CPL as a formula with the client's figures in it, and where its span comes from."""

from __future__ import annotations

from reports.blocks.scenario_words import CAC_PCT, MKT_SHARE, RESULT, WIN_RATE, rate_said
from reports.headlines import max_cpl_said
from reports.model import Block, Formula, Paragraph, Term
from reports.speaking import OF, Speaker
from reports.text import limit, money, money_range, percent, percent_range
from rules.advice.scenarios import clv_on_middle
from rules.expressions.values import Ref
from rules.pack.slots import Span
from rules.text import Text

CLV = Text(de="CLV, {basis}", en="CLV, {basis}")
REVENUE = Text(de="Umsatz", en="revenue")
MARGIN = Text(de="Deckungsbeitrag", en="contribution margin")
SPAN_NOTE = Text(
    de="Spanne aus Ihren Angaben: {ranges}.", en="Span from your own figures: {ranges}."
)
DOTS = Text(
    de="Die Punkte sind Referenzen aus dem Regelwerk.", en="The dots are references from the pack."
)
WILSON = Text(
    de="Win-Rate {range} (95-%-Bereich nach Wilson)", en="win rate {range} (95 % range by Wilson)"
)
SEGMENT = Text(de="Segment nach Umsatz-CLV: {segment}.", en="Segment by revenue CLV: {segment}.")
SEGMENT_NEAR = Text(
    de="Segment nach Umsatz-CLV: {segment}, Grenzfall zu {neighbour}.",
    en="Segment by revenue CLV: {segment}, borderline to {neighbour}.",
)
SAME_BOUNDS = Text(
    de="Die Grenzen der Segmente sind in EUR dieselben Zahlen wie in CHF.",
    en="The bounds of the segments are the same figures in EUR as in CHF.",
)
PER_LEAD = Text(
    de="Ein Lead darf höchstens {cpl}\u00a0{currency} kosten, wenn {share} zu Erstterminen werden.",
    en="A lead may cost at most {cpl}\u00a0{currency} if {share} become first meetings.",
)
CORRIDOR = Text(de="CLV-Korridor ({basis})", en="CLV corridor ({basis})")


def formula(speaker: Speaker) -> Formula:
    """Return the way from the CLV to the max CPL; the own scenario must give one."""
    inputs = speaker.advice.calculator.inputs
    on_margin = inputs.case.clv_basis == "margin"
    basis = speaker.text(MARGIN if on_margin else REVENUE)
    counted = speaker.given(Ref("calculator.win_rate"))
    rate = speaker.text(WIN_RATE)
    if counted is not None and counted.count is not None:
        rate = f"{rate}, {counted.count[0]} {speaker.text(OF)} {counted.count[1]}"
    factors = (
        Term(clv_said(speaker), speaker.text(CLV).format(basis=basis)),
        Term(rate_said(speaker, inputs, "cac_pct"), speaker.text(CAC_PCT)),
        Term(rate_said(speaker, inputs, "mkt_share"), speaker.text(MKT_SHARE)),
        Term(rate_said(speaker, inputs, "win_rate"), rate),
    )
    label = speaker.text(RESULT).format(currency=speaker.currency)
    return Formula(factors, Term(max_cpl_said(speaker), label))


def clv_said(speaker: Speaker) -> str:
    """Return the CLV of the basis, as its corridor where only ranges lead to it."""
    results, numbers = speaker.advice.calculator, speaker.numbers
    on_margin = results.case.clv_basis == "margin"
    value = results.own.clv_margin if on_margin else results.own.clv_revenue
    span = results.own.spans.clv_margin if on_margin else results.own.spans.clv_revenue
    if span is not None and clv_on_middle(results.inputs):
        return money_range(Span(span.low, span.high), numbers)
    return "" if value is None else money(value, numbers)


def span_note(speaker: Speaker) -> list[Block]:
    """Return what the span comes from; nothing where there is none to explain."""
    results, numbers = speaker.advice.calculator, speaker.numbers
    parts = []
    on_margin = results.case.clv_basis == "margin"
    clv = results.own.spans.clv_margin if on_margin else results.own.spans.clv_revenue
    if clv and clv.low != clv.high:
        corridor = speaker.text(CORRIDOR).format(
            basis=speaker.text(MARGIN if on_margin else REVENUE)
        )
        parts.append(f"{corridor} {money_range(Span(clv.low, clv.high), numbers)}")
    for key in ("cac_pct", "mkt_share"):
        if key in results.ranges:
            label = speaker.label(Ref(f"calculator.{key}"))
            parts.append(f"{label} {percent_range(Span(*results.ranges[key]), numbers)}")
    if "win_rate" in results.ranges:
        shown = percent_range(Span(*results.ranges["win_rate"]), numbers)
        counted = speaker.given(Ref("calculator.win_rate"))
        wilson = counted is not None and counted.count is not None
        rate = speaker.text(WILSON).format(range=shown)
        parts.append(rate if wilson else f"{speaker.text(WIN_RATE)} {shown}")
    said = [speaker.text(SPAN_NOTE).format(ranges=", ".join(parts))] if parts else []
    said += [*_segment(speaker), *_per_lead(speaker)]
    if results.answers.presets:
        said.append(speaker.text(DOTS))
    return [Paragraph(" ".join(said), "quiet")] if said else []


def _segment(speaker: Speaker) -> list[str]:
    """Return which segment the customers belong to; nothing where nobody said a CLV."""
    results = speaker.advice.calculator
    found = results.own.segmentation
    if found is None or found.segment is None or clv_on_middle(results.inputs):
        return []
    template = SEGMENT_NEAR if found.neighbour else SEGMENT
    said = speaker.text(template).format(segment=found.segment, neighbour=found.neighbour)
    return [said] if speaker.currency == "CHF" else [said, speaker.text(SAME_BOUNDS)]


def _per_lead(speaker: Speaker) -> list[str]:
    """Return what a lead may cost; nothing where a part of that was not said as a value."""
    results = speaker.advice.calculator
    share, chain = results.case.lead_to_meeting, results.own.chain
    if share is None or chain is None or chain.max_raw_lead is None or results.rests_on_middle:
        return []
    if "lead_to_meeting" in results.inputs.unnamed:
        return []
    said = speaker.text(PER_LEAD).format(
        cpl=limit(chain.max_raw_lead, speaker.numbers),
        currency=speaker.currency,
        share=percent(share, speaker.numbers),
    )
    return [said]
