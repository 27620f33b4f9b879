# SPDX-License-Identifier: Apache-2.0
"""What a qualified first meeting may cost: formula, span, verdict, inputs, unit economics."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from reports.charting import CplSpan, Mark, Preset, cpl_span
from reports.headlines import VERDICT_TONES, cost_sentence, times, verdict_words
from reports.model import (
    Block,
    CallOut,
    Cell,
    Chart,
    Column,
    Figure,
    Formula,
    Glyph,
    KeyFigures,
    Page,
    Paragraph,
    SideBySide,
    Table,
    Term,
)
from reports.palette import LIGHT
from reports.speaking import OF, Speaker
from reports.text import (
    STILL_OPEN,
    alternatives,
    limit,
    limit_range,
    money,
    money_range,
    number,
    percent,
    percent_range,
    quoted,
)
from reports.wording import CONFIDENCES, VERDICTS
from rules.advice.scenarios import ScenarioResult
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
CAC_PCT = Text(de="Ziel-CAC", en="Target CAC")
MKT_SHARE = Text(de="Anteil Marketing", en="Marketing share")
WIN_RATE = Text(de="Win-Rate", en="Win rate")
RESULT = Text(de="Max. CPL, {currency}", en="Max CPL, {currency}")
OWN = Text(de="Eigenes Szenario", en="Own scenario")
TODAY = Text(de="heute {value}", en="today {value}")
CHART_SUMMARY = Text(
    de="Der max. CPL des eigenen Szenarios beträgt {own} {currency}, Spanne {span}.",
    en="The max CPL of the own scenario is {own} {currency}, span {span}.",
)
CHART_SUMMARY_ONE = Text(
    de="Der max. CPL des eigenen Szenarios beträgt {own} {currency}.",
    en="The max CPL of the own scenario is {own} {currency}.",
)
SCENARIO = Text(de="Szenario", en="Scenario")
SPAN_NOTE = Text(
    de="Spanne aus Ihren Angaben: {ranges}. Die Punkte sind Referenzen aus dem Regelwerk.",
    en="Span from your own figures: {ranges}. The dots are references from the pack.",
)
WILSON = Text(
    de="Win-Rate {range} (95-%-Bereich nach Wilson)", en="win rate {range} (95 % range by Wilson)"
)
NO_SPAN = Text(
    de="Die Punkte sind Referenzen aus dem Regelwerk.", en="The dots are references from the pack."
)
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
    de="Ab {margin} Deckungsbeitrag trägt der Kunde seine Akquise.",
    en="From a contribution margin of {margin} on, the customer carries his acquisition.",
)
INPUT = Text(de="Eingabe", en="Input")
VALUE = Text(de="Wert (Spanne)", en="Value (span)")
ORIGIN = Text(de="Herkunft", en="Origin")
INPUTS = Text(de="Eingaben mit Spanne und Herkunft", en="Inputs with span and origin")
CONFIRMED = Text(de="bestätigt", en="confirmed")
ASSUMED = Text(de="Annahme", en="assumed")
SHOWN_INPUTS: Mapping[str, Text] = {
    "initial": Text(de="Erstgeschäft", en="Initial business"),
    "annual": Text(de="Folgeumsatz", en="Recurring"),
    "years": Text(de="Dauer, Jahre", en="Years"),
    "margin_initial": Text(de="Deckungsbeitrag", en="Contribution"),
    "retention": Text(de="Erneuerung", en="Renewal"),
    "discount": Text(de="Diskont", en="Discount"),
    "cac_pct": Text(de="Ziel-CAC", en="Target CAC"),
    "mkt_share": Text(de="Marketing", en="Marketing"),
    "win_rate": Text(de="Win-Rate", en="Win rate"),
    "actual_cpl": Text(de="CPL heute", en="CPL today"),
}


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
    blocks: list[Block] = [_formula(speaker), _chart(speaker), _span_note(speaker)]
    blocks += _verdict(speaker)
    blocks.append(SideBySide((_inputs(speaker),), (_economics(speaker),), wide_left=True))
    return blocks


def _formula(speaker: Speaker) -> Formula:
    own, case, lang = (
        speaker.advice.calculator.own,
        speaker.advice.calculator.case,
        speaker.language,
    )
    clv = own.clv_margin if case.clv_basis == "margin" else own.clv_revenue
    basis = speaker.text(MARGIN if case.clv_basis == "margin" else REVENUE)
    counted = speaker.given(Ref("calculator.win_rate"))
    rate = speaker.text(WIN_RATE)
    if counted is not None and counted.count is not None:
        rate = f"{rate}, {counted.count[0]} {speaker.text(OF)} {counted.count[1]}"
    factors = (
        Term(money(clv, lang) if clv is not None else "", speaker.text(CLV).format(basis=basis)),
        Term(percent(case.cac_pct, lang) if case.cac_pct else "", speaker.text(CAC_PCT)),
        Term(percent(case.mkt_share, lang) if case.mkt_share else "", speaker.text(MKT_SHARE)),
        Term(percent(case.win_rate, lang) if case.win_rate else "", rate),
    )
    result = limit(own.chain.max_cpl, lang) if own.chain else ""
    return Formula(factors, Term(result, speaker.text(RESULT).format(currency=speaker.currency)))


def _chart(speaker: Speaker) -> Chart:
    results, lang = speaker.advice.calculator, speaker.language
    own, span = results.own, results.own.spans.max_cpl
    value = own.chain.max_cpl if own.chain else results.thresholds.verdict_within_max
    marks = None
    if span and span.low != span.high:
        marks = (Mark(span.low, limit(span.low, lang)), Mark(span.high, limit(span.high, lang)))
    today = results.case.actual_cpl
    data = CplSpan(
        language=lang,
        own_name=speaker.text(OWN),
        own=Mark(value, limit(value, lang)),
        span=marks,
        presets=tuple(
            Preset(scenario_name(speaker, s), Mark(cpl(s), limit(cpl(s), lang)))
            for s in results.scenarios
            if s.kind == "preset"
        ),
        today=Mark(today, speaker.text(TODAY).format(value=money(today, lang))) if today else None,
        today_tone=VERDICT_TONES.get(own.verdict or "", "accent"),
    )
    shown = limit_range(Span(span.low, span.high), lang) if span and marks else ""
    summary = speaker.text(CHART_SUMMARY if marks else CHART_SUMMARY_ONE).format(
        own=limit(value, lang), currency=speaker.currency, span=shown
    )
    return Chart("cpl-span", cpl_span(data, LIGHT), summary, _chart_data(speaker))


def cpl(scenario: ScenarioResult) -> Decimal:
    """Return the max CPL of a scenario that has one."""
    if scenario.calculation.chain is None:
        raise ValueError(f"scenario {scenario.id} has no max CPL")
    return scenario.calculation.chain.max_cpl


def scenario_name(speaker: Speaker, scenario: ScenarioResult) -> str:
    """Return how a scenario is called."""
    if scenario.kind == "preset":
        return speaker.text(speaker.pack.presets[scenario.id].label)
    return scenario.label or (speaker.text(OWN) if scenario.id == "own" else scenario.id)


def _chart_data(speaker: Speaker) -> Table:
    title = speaker.text(RESULT).format(currency=speaker.currency)
    rows = tuple(
        (Cell(scenario_name(speaker, s)), Cell(limit(cpl(s), speaker.language)))
        for s in speaker.advice.calculator.scenarios
    )
    return Table(title, (Column(speaker.text(SCENARIO), 2), Column(title, 1, "right")), rows)


def _span_note(speaker: Speaker) -> Paragraph:
    results, lang = speaker.advice.calculator, speaker.language
    parts = []
    clv = results.own.spans.clv_revenue
    if clv and clv.low != clv.high:
        parts.append(f"CLV {money_range(Span(clv.low, clv.high), lang)}")
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
    text = speaker.text(SPAN_NOTE).format(ranges=", ".join(parts)) if parts \
        else speaker.text(NO_SPAN)  # fmt: skip
    return Paragraph(text, "quiet")


def _verdict(speaker: Speaker) -> list[Block]:
    results = speaker.advice.calculator
    if results.own.verdict is None:
        return []
    _, tone = verdict_words(speaker)
    words = speaker.text(VERDICTS[results.own.verdict])
    title = f"{words[:1].upper()}{words[1:]}, {times(speaker)}."
    others = [speaker.text(VERDICTS[v]) for v in results.verdicts if v != results.own.verdict]
    parts = []
    if others:
        said = tuple(quoted(word, speaker.language) for word in others)
        listed = alternatives(said, speaker.language)
        parts.append(speaker.text(MAY_BE).format(others=listed))
    if results.own.uneconomic:
        parts.append(speaker.text(UNECONOMIC))
    if results.own.break_even_margin is not None:
        margin = percent(results.own.break_even_margin, speaker.language)
        parts.append(speaker.text(BREAK_EVEN).format(margin=margin))
    return [CallOut(tone, title, " ".join(parts), "", "possible" if others else "follows")]


def _inputs(speaker: Speaker) -> Table:
    columns = (
        Column(speaker.text(INPUT), 12),
        Column(speaker.text(VALUE), 15),
        Column(speaker.text(ORIGIN), 9),
    )
    rows = tuple(_input(speaker, key) for key in SHOWN_INPUTS)
    return Table(speaker.text(INPUTS), columns, rows, dense=True)


def _input(speaker: Speaker, key: str) -> tuple[Cell, ...]:
    ref, results = Ref(f"calculator.{key}"), speaker.advice.calculator
    question, answer = speaker.pack.questions[ref.name], speaker.given(ref)
    name, value = Cell(speaker.text(SHOWN_INPUTS[key])), getattr(results.case, key)
    if answer is None or answer.state != "value":
        if question.assumed is None and value is not None:
            # the own scenario names it
            confirmed = Cell(speaker.text(CONFIRMED), glyph="confirmed", tone="ok")
            return (name, Cell(speaker.figure(ref, value)), confirmed)
        if question.assumed is None or value is None:
            return (name, Cell(speaker.text(STILL_OPEN), tone="quiet"), Cell(""))
        mark: Glyph = "assumed"
        assumed = Cell(speaker.text(ASSUMED), glyph=mark, tone="quiet")
        return (name, Cell(speaker.figure(ref, value)), assumed)
    span = results.actual_cpl if key == "actual_cpl" else results.ranges.get(key)
    shown = f" ({speaker.figure_range(ref, *span)})" if span and span[0] != span[1] else ""
    figure = speaker.figure(ref, value)
    if answer.count is not None:
        figure = f"{answer.count[0]} {speaker.text(OF)} {answer.count[1]}"
    word = CONFIDENCES[answer.confidence] if answer.confidence else CONFIRMED
    origin = Cell(speaker.text(word), glyph="confirmed", tone="ok")
    return (name, Cell(figure + shown), origin)


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


def _economics(speaker: Speaker) -> KeyFigures:
    own, lang = speaker.advice.calculator.own, speaker.language
    found, figures = own.unit_economics, []
    if found and found.cac_in_proportion is not None:
        value = money(found.cac_in_proportion, lang)
        figures.append(Figure(speaker.text(TOTAL), value, speaker.text(TOTAL_NOTE)))
    if found and found.cac_as_planned is not None and own.chain:
        sales = speaker.text(PLANNED_NOTE).format(sales=money(own.chain.sales_max, lang))
        figures.append(Figure(speaker.text(PLANNED), money(found.cac_as_planned, lang), sales))
    if found and found.ltv_cac_margin is not None:
        value = number(found.ltv_cac_margin, lang, 1)
        figures.append(Figure(speaker.text(LTV), value, speaker.text(LTV_NOTE)))
    if found and found.clv_cac_revenue is not None:
        value = number(found.clv_cac_revenue, lang, 1)
        figures.append(Figure(speaker.text(CLV_CAC), value, speaker.text(CLV_NOTE)))
    if found and found.never_paid_back:
        figures.append(Figure(speaker.text(PAYBACK), speaker.text(NEVER), speaker.text(NEVER_NOTE)))
    elif found and found.payback_months is not None:
        value = number(found.payback_months, lang, 1)
        figures.append(Figure(speaker.text(PAYBACK), value, speaker.text(PAYBACK_NOTE)))
    if own.segmentation and own.segmentation.segment:
        note = speaker.text(SEGMENT_NOTE)
        if own.segmentation.neighbour:
            note = speaker.text(BORDERLINE).format(neighbour=own.segmentation.neighbour)
        figures.append(Figure(speaker.text(SEGMENT), own.segmentation.segment, note))
    return KeyFigures(tuple(figures))
