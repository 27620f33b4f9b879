# SPDX-License-Identifier: Apache-2.0
"""What a qualified first meeting may cost: formula, span, verdict, inputs, unit economics."""

from __future__ import annotations

from reports.builder.cpl_chart import cpl_chart
from reports.builder.cpl_inputs import inputs_table
from reports.builder.economics import economics, rests_on_unsaid
from reports.builder.scenario_words import CAC_PCT, MKT_SHARE, RESULT, WIN_RATE, rate_said
from reports.headlines import cost_sentence, max_cpl_said, said_alone, times, verdict_words
from reports.model import Block, CallOut, Formula, Page, Paragraph, SideBySide, Term
from reports.speaking import OF, Speaker
from reports.text import listed, money, money_range, percent_range, quoted, required
from reports.wording import VERDICTS
from rules.advice.scenarios import clv_on_middle
from rules.expressions.values import Ref
from rules.pack.slots import Span
from rules.text import Text

KICKER = Text(de="Max. CPL", en="Max CPL")
LEAD_CASE = Text(de="Gerechnet für: {case}. ", en="Worked out for: {case}. ")
LEAD_AVERAGE = Text(
    de="Gerechnet im Durchschnitt über alle Kunden. ",
    en="Worked out as an average of all customers. ",
)
LEAD = Text(
    de="CPL ist hier der Preis je qualifiziertem Ersttermin, nicht je Kontakt. Die Zielvorgabe ist "
    "Ihre eigene.",
    en="CPL here is the price per qualified first meeting, not per contact. The target is yours.",
)
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
CORRIDOR = Text(de="CLV-Korridor", en="CLV corridor")
MAY_BE = Text(
    de="Möglich, noch nicht belegt: In der Spanne liegt auch {others}.",
    en="Possible, not evidenced yet: the span also holds {others}.",
)
UNECONOMIC = Text(
    de="Die Akquise kostet mehr, als ein Kunde an Deckungsbeitrag bringt. Das ist "
    "unwirtschaftlich.",
    en="Acquisition costs more than the contribution of a customer: that is uneconomic.",
)
BREAK_EVEN = Text(
    de="Ab {margin}\u00a0% Deckungsbeitrag trägt der Kunde seine Akquise.",
    en="From a contribution margin of {margin}\u00a0% on, a customer pays back the cost of winning "
    "it.",
)


def max_cpl_page(speaker: Speaker) -> Page:
    """Return the page on the max CPL; the own scenario must give one."""
    case = speaker.advice.answers.case_name
    about = speaker.text(LEAD_CASE).format(case=case) if case else speaker.text(LEAD_AVERAGE)
    return Page(
        id="max-cpl",
        kicker=speaker.text(KICKER),
        title=cost_sentence(speaker),
        lead=about + speaker.text(LEAD),
        blocks=tuple(_blocks(speaker)),
    )


def _blocks(speaker: Speaker) -> list[Block]:
    blocks: list[Block] = [_formula(speaker), cpl_chart(speaker), *_span_note(speaker)]
    blocks += _verdict(speaker)
    figures = economics(speaker)
    if figures:
        return [*blocks, SideBySide((inputs_table(speaker),), (figures,), wide_left=True)]
    return [*blocks, inputs_table(speaker)]


def _formula(speaker: Speaker) -> Formula:
    inputs = speaker.advice.calculator.inputs
    on_margin = inputs.case.clv_basis == "margin"
    basis = speaker.text(MARGIN if on_margin else REVENUE)
    counted = speaker.given(Ref("calculator.win_rate"))
    rate = speaker.text(WIN_RATE)
    if counted is not None and counted.count is not None:
        rate = f"{rate}, {counted.count[0]} {speaker.text(OF)} {counted.count[1]}"
    factors = (
        Term(_clv_said(speaker), speaker.text(CLV).format(basis=basis)),
        Term(rate_said(speaker, inputs, "cac_pct"), speaker.text(CAC_PCT)),
        Term(rate_said(speaker, inputs, "mkt_share"), speaker.text(MKT_SHARE)),
        Term(rate_said(speaker, inputs, "win_rate"), rate),
    )
    label = speaker.text(RESULT).format(currency=speaker.currency)
    return Formula(factors, Term(max_cpl_said(speaker), label))


def _clv_said(speaker: Speaker) -> str:
    """Return the CLV of the basis, as its corridor where only ranges lead to it."""
    results, lang = speaker.advice.calculator, speaker.language
    on_margin = results.case.clv_basis == "margin"
    value = results.own.clv_margin if on_margin else results.own.clv_revenue
    span = results.own.spans.clv_margin if on_margin else results.own.spans.clv_revenue
    if span is not None and clv_on_middle(results.inputs):
        return money_range(Span(span.low, span.high), lang)
    return "" if value is None else money(value, lang)


def _span_note(speaker: Speaker) -> list[Block]:
    results, lang = speaker.advice.calculator, speaker.language
    parts = []
    clv = results.own.spans.clv_revenue
    if clv and clv.low != clv.high:
        parts.append(f"{speaker.text(CORRIDOR)} {money_range(Span(clv.low, clv.high), lang)}")
    for key in ("cac_pct", "mkt_share"):
        if key in results.ranges:
            label = speaker.label(Ref(f"calculator.{key}"))
            parts.append(f"{label} {percent_range(Span(*results.ranges[key]), lang)}")
    if "win_rate" in results.ranges:
        shown = percent_range(Span(*results.ranges["win_rate"]), lang)
        counted = speaker.given(Ref("calculator.win_rate"))
        wilson = counted is not None and counted.count is not None
        rate = speaker.text(WILSON).format(range=shown)
        parts.append(rate if wilson else f"{speaker.text(WIN_RATE)} {shown}")
    said = [speaker.text(SPAN_NOTE).format(ranges=", ".join(parts))] if parts else []
    if results.answers.presets:
        said.append(speaker.text(DOTS))
    return [Paragraph(" ".join(said), "quiet")] if said else []


def _verdict(speaker: Speaker) -> list[Block]:
    results = speaker.advice.calculator
    if results.own.verdict is None:
        return []
    said, tone = verdict_words(speaker)
    parts, others = [], []
    if results.verdict_on_middle and len(results.verdicts) > 1:
        title = said
    else:
        title = ", ".join(part for part in (said_alone(speaker), times(speaker)) if part)
        others = [v for v in results.verdicts if v != results.own.verdict]
    if others:
        words = tuple(quoted(speaker.text(VERDICTS[v]), speaker.language) for v in others)
        parts.append(speaker.text(MAY_BE).format(others=listed(words, speaker.language)))
    title = f"{title[:1].upper()}{title[1:]}."
    if results.uneconomic:
        parts.append(speaker.text(UNECONOMIC))
    if results.own.break_even_margin is not None and not rests_on_unsaid(speaker):
        margin = required(results.own.break_even_margin, speaker.language, 1)
        parts.append(speaker.text(BREAK_EVEN).format(margin=margin))
    undecided = len(results.verdicts) > 1
    return [CallOut(tone, title, " ".join(parts), "", "possible" if undecided else "follows")]
