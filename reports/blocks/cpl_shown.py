# SPDX-License-Identifier: Apache-2.0
"""The chart of the max CPL for a shared screen: the client's target, its span, today's cost."""

from __future__ import annotations

from reports.blocks.cpl_chart import TODAY
from reports.blocks.scenario_words import RESULT
from reports.charting import SHOWN, Canvas, CplShown, Mark, Today, cpl_shown
from reports.headlines import (
    actual_cpl_said,
    cost_sentence,
    max_cpl_said,
    max_cpl_span,
    verdict_words,
)
from reports.model import Cell, Chart, Column, Table, Tone
from reports.palette import LIGHT, Palette
from reports.speaking import Speaker
from reports.text import limit, limit_range, money_range
from rules.pack.slots import Span
from rules.text import Text

TARGET = Text(de="Ihre Zielvorgabe", en="Your target")
WHOLE_SPAN = Text(de="Spanne", en="Span")
PAID_TODAY = Text(de="Heute", en="Today")
WHAT = Text(de="Grösse", en="Quantity")


def cpl_shown_chart(speaker: Speaker, palette: Palette = LIGHT, canvas: Canvas = SHOWN) -> Chart:
    """Return the span of the own max CPL with today's cost; the own scenario must give one."""
    results, numbers = speaker.advice.calculator, speaker.numbers
    own, span = results.own, results.own.spans.max_cpl
    if own.chain is None:
        raise ValueError("the own scenario gives no max CPL to draw")
    marks = None
    if span is not None and span.low != span.high:
        marks = (
            Mark(span.low, limit(span.low, numbers)),
            Mark(span.high, limit(span.high, numbers)),
        )
    unsaid = results.rests_on_middle and marks is not None
    name = speaker.text(TARGET)
    data = CplShown(
        numbers=numbers,
        target=name if unsaid else f"{name} {max_cpl_said(speaker)}",
        value=None if unsaid else own.chain.max_cpl,
        span=marks,
        today=_today(speaker),
    )
    summary = ". ".join(part for part in (cost_sentence(speaker), max_cpl_span(speaker)) if part)
    return Chart("cpl-shown", cpl_shown(data, palette, canvas), f"{summary}.", _table(speaker))


def today_tone(speaker: Speaker) -> Tone:
    """Return the tone of today's cost; on a shared screen what is only nearly so is plain."""
    if speaker.advice.calculator.own.verdict is None:
        return "accent"
    tone = verdict_words(speaker)[1]
    return "plain" if tone == "warn" else tone


def today_said(speaker: Speaker) -> str:
    """Return today's cost with its range, if it has one; empty where it is not known."""
    results = speaker.advice.calculator
    said, span = actual_cpl_said(speaker), results.actual_cpl
    if not said or span is None or span[0] == span[1] or "actual_cpl" in results.inputs.unnamed:
        return said
    return f"{said} ({money_range(Span(*span), speaker.numbers)})"


def _today(speaker: Speaker) -> Today | None:
    results = speaker.advice.calculator
    span, said = results.actual_cpl, today_said(speaker)
    if span is None or not said:
        return None
    tone = today_tone(speaker)
    colour, soft = ("ink", "sunken") if tone == "plain" else (tone, f"{tone}_soft")
    return Today(
        text=speaker.text(TODAY).format(value=said),
        value=None if "actual_cpl" in results.inputs.unnamed else results.case.actual_cpl,
        span=span if span[0] != span[1] else None,
        colour=colour,
        soft=soft,
    )


def _table(speaker: Speaker) -> Table:
    title = speaker.text(RESULT).format(currency=speaker.currency)
    results = speaker.advice.calculator
    span = results.own.spans.max_cpl
    beside = ""
    if span is not None and span.low != span.high and not results.rests_on_middle:
        beside = limit_range(Span(span.low, span.high), speaker.numbers)
    rows = (
        (TARGET, max_cpl_said(speaker)),
        (WHOLE_SPAN, beside),
        (PAID_TODAY, today_said(speaker)),
    )
    return Table(
        title,
        (Column(speaker.text(WHAT), 2), Column(speaker.currency, 1, "right")),
        tuple((Cell(speaker.text(name)), Cell(said)) for name, said in rows if said),
    )
