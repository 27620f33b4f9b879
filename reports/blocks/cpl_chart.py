# SPDX-License-Identifier: Apache-2.0
"""The chart of the max CPL: the own span, the presets, what is paid today."""

from __future__ import annotations

from decimal import Decimal

from reports.blocks.scenario_words import OWN, RESULT, cpl, scenario_name
from reports.charting import PAGE, Canvas, CplSpan, Mark, Preset, cpl_span
from reports.headlines import actual_cpl_said, cpl_said, max_cpl_said, verdict_words
from reports.model import Cell, Chart, Column, Table
from reports.palette import LIGHT, Palette
from reports.speaking import Speaker
from reports.text import limit, limit_range
from rules.pack.slots import Span
from rules.text import Text

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
MIDDLE = Text(de="Mitte {value}", en="middle {value}")


def cpl_chart(speaker: Speaker, palette: Palette = LIGHT, canvas: Canvas = PAGE) -> Chart:
    """Return the span of the own max CPL with presets and what is paid today."""
    results, numbers = speaker.advice.calculator, speaker.numbers
    own, span = results.own, results.own.spans.max_cpl
    if own.chain is None:
        raise ValueError("the own scenario gives no max CPL to draw")
    value = own.chain.max_cpl
    marks = None
    if span and span.low != span.high:
        low, high = (Mark(end, limit(end, numbers)) for end in (span.low, span.high))
        marks = (low, high)
    data = CplSpan(
        numbers=numbers,
        own_name=speaker.text(OWN),
        own=cpl_mark(speaker, value, on_middle=results.rests_on_middle),
        span=marks,
        presets=tuple(
            Preset(
                scenario_name(speaker, s),
                Mark(cpl(s), cpl_said(s.calculation, numbers, on_middle=s.rests_on_middle)),
            )
            for s in results.scenarios
            if s.kind == "preset"
        ),
        today=_today(speaker),
        today_tone=verdict_words(speaker)[1] if own.verdict else "accent",
    )
    shown = limit_range(Span(span.low, span.high), numbers) if span and marks else ""
    valued = marks and not results.rests_on_middle
    summary = speaker.text(CHART_SUMMARY if valued else CHART_SUMMARY_ONE).format(
        own=max_cpl_said(speaker), currency=speaker.currency, span=shown
    )
    return Chart("cpl-span", cpl_span(data, palette, canvas), summary, _chart_data(speaker))


def _today(speaker: Speaker) -> Mark | None:
    value = speaker.advice.calculator.case.actual_cpl
    if value is None:
        return None
    return Mark(value, speaker.text(TODAY).format(value=actual_cpl_said(speaker)))


def cpl_mark(speaker: Speaker, value: Decimal, *, on_middle: bool) -> Mark:
    """Return a max CPL as it is drawn, said to be the middle where it is no more than that."""
    shown = limit(value, speaker.numbers)
    return Mark(value, speaker.text(MIDDLE).format(value=shown) if on_middle else shown)


def _chart_data(speaker: Speaker) -> Table:
    title = speaker.text(RESULT).format(currency=speaker.currency)
    rows = tuple(
        (
            Cell(scenario_name(speaker, s)),
            Cell(cpl_said(s.calculation, speaker.numbers, on_middle=s.rests_on_middle)),
        )
        for s in speaker.advice.calculator.scenarios
    )
    return Table(title, (Column(speaker.text(SCENARIO), 2), Column(title, 1, "right")), rows)
