# SPDX-License-Identifier: Apache-2.0
"""What a qualified first meeting may cost: formula, span, verdict, inputs, unit economics."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from reports.charting import CplSpan, Mark, Preset, cpl_span
from reports.headlines import (
    actual_cpl_said,
    cost_sentence,
    cpl_said,
    max_cpl_said,
    said_alone,
    times,
    verdict_words,
)
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
    limit,
    limit_range,
    listed,
    money,
    money_range,
    number,
    percent,
    percent_range,
    quoted,
    required,
)
from reports.wording import CONFIDENCES, VERDICTS
from rules.advice.inputs import Inputs
from rules.advice.scenarios import ScenarioResult, clv_on_middle
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
    de="Spanne aus Ihren Angaben: {ranges}.", en="Span from your own figures: {ranges}."
)
DOTS = Text(
    de="Die Punkte sind Referenzen aus dem Regelwerk.", en="The dots are references from the pack."
)
WILSON = Text(
    de="Win-Rate {range} (95-%-Bereich nach Wilson)", en="win rate {range} (95 % range by Wilson)"
)
MIDDLE = Text(de="Mitte {value}", en="middle {value}")
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
    blocks: list[Block] = [_formula(speaker), _chart(speaker), *_span_note(speaker)]
    blocks += _verdict(speaker)
    economics = _economics(speaker)
    if economics:
        return [*blocks, SideBySide((_inputs(speaker),), (economics,), wide_left=True)]
    return [*blocks, _inputs(speaker)]


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


def rate_said(speaker: Speaker, inputs: Inputs, key: str) -> str:
    """Return a rate of a scenario, as a range where only that was said."""
    value = getattr(inputs.case, key)
    if key in inputs.unnamed:
        return percent_range(Span(*inputs.ranges[key]), speaker.language)
    return "" if value is None else percent(value, speaker.language)


def _chart(speaker: Speaker) -> Chart:
    results, lang = speaker.advice.calculator, speaker.language
    own, span = results.own, results.own.spans.max_cpl
    if own.chain is None:
        raise ValueError("the own scenario gives no max CPL to draw")
    value = own.chain.max_cpl
    marks = None
    if span and span.low != span.high:
        marks = (Mark(span.low, limit(span.low, lang)), Mark(span.high, limit(span.high, lang)))
    data = CplSpan(
        language=lang,
        own_name=speaker.text(OWN),
        own=Mark(value, _label(speaker, value, on_middle=results.rests_on_middle)),
        span=marks,
        presets=tuple(
            Preset(scenario_name(speaker, s), _mark(speaker, s))
            for s in results.scenarios
            if s.kind == "preset"
        ),
        today=_today(speaker),
        today_tone=verdict_words(speaker)[1] if own.verdict else "accent",
    )
    shown = limit_range(Span(span.low, span.high), lang) if span and marks else ""
    valued = marks and not results.rests_on_middle
    summary = speaker.text(CHART_SUMMARY if valued else CHART_SUMMARY_ONE).format(
        own=max_cpl_said(speaker), currency=speaker.currency, span=shown
    )
    return Chart("cpl-span", cpl_span(data, LIGHT), summary, _chart_data(speaker))


def _today(speaker: Speaker) -> Mark | None:
    value = speaker.advice.calculator.case.actual_cpl
    if value is None:
        return None
    return Mark(value, speaker.text(TODAY).format(value=actual_cpl_said(speaker)))


def _mark(speaker: Speaker, scenario: ScenarioResult) -> Mark:
    value = cpl(scenario)
    return Mark(value, _label(speaker, value, on_middle=scenario.rests_on_middle))


def _label(speaker: Speaker, value: Decimal, *, on_middle: bool) -> str:
    """Return a max CPL, marked where it is only the middle of what was said."""
    shown = limit(value, speaker.language)
    return speaker.text(MIDDLE).format(value=shown) if on_middle else shown


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
        (
            Cell(scenario_name(speaker, s)),
            Cell(cpl_said(s.calculation, speaker.language, on_middle=s.rests_on_middle)),
        )
        for s in speaker.advice.calculator.scenarios
    )
    return Table(title, (Column(speaker.text(SCENARIO), 2), Column(title, 1, "right")), rows)


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
    if results.own.break_even_margin is not None and not _unsaid(speaker):
        margin = required(results.own.break_even_margin, speaker.language, 1)
        parts.append(speaker.text(BREAK_EVEN).format(margin=margin))
    undecided = len(results.verdicts) > 1
    return [CallOut(tone, title, " ".join(parts), "", "possible" if undecided else "follows")]


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
        if question.assumed is None or value is None:
            return (name, Cell(speaker.text(STILL_OPEN), tone="quiet"), Cell(""))
        mark: Glyph = "assumed"
        assumed = Cell(speaker.text(ASSUMED), glyph=mark, tone="quiet")
        return (name, Cell(speaker.figure(ref, value)), assumed)
    span = results.actual_cpl if key == "actual_cpl" else results.ranges.get(key)
    range_ = speaker.figure_range(ref, *span) if span and span[0] != span[1] else ""
    shown, figure = f" ({range_})" if range_ else "", speaker.figure(ref, value)
    if key in results.inputs.unnamed and range_:
        # only the range was said
        shown, figure = "", range_
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
# inputs that take no part in the figures shown here
WITHOUT_ECONOMICS = {"goal", "cycle_months", "payment_days"}
BORDERLINE = Text(de="Grenzfall zu {neighbour}", en="borderline to {neighbour}")


def _unsaid(speaker: Speaker) -> bool:
    """Tell whether unit economics would rest on a value nobody said, only a range."""
    return bool(speaker.advice.calculator.inputs.unnamed - WITHOUT_ECONOMICS)


def _economics(speaker: Speaker) -> KeyFigures | None:
    """Return the unit economics; None where no single value leads to them."""
    if _unsaid(speaker):
        return None
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
