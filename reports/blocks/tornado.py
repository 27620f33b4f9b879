# SPDX-License-Identifier: Apache-2.0
"""What moves the max CPL: each input from its low to its high, the others held."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal

from reports.blocks.cpl_chart import cpl_mark
from reports.blocks.cpl_inputs import RANGE_ORIGINS, input_name
from reports.charting import PAGE, Canvas, Mark, Tornado, TornadoBar, tornado
from reports.model import Cell, Chart, Column, Table
from reports.palette import LIGHT, Palette
from reports.speaking import OPEN, Speaker
from reports.text import limit, limit_range, listed, money
from rules.advice.provenance import provenance
from rules.calculator.numbers import settled
from rules.calculator.tornado import Bar
from rules.expressions.values import Ref
from rules.pack.slots import Span
from rules.text import Text

TITLE = Text(de="Was den Max. CPL bewegt, {currency}", en="What moves the max CPL, {currency}")
LEGEND = Text(de="Annahme, nicht in der Spanne", en="Assumed, not part of the span")
SUMMARY = Text(
    de="{mover}: {range}\u00a0{currency} um den eigenen Wert {own}.",
    en="{mover}: {range}\u00a0{currency} around the own value {own}.",
)
SUMMARY_MIDDLE = Text(
    de="{mover}: {range}\u00a0{currency} um die Mitte {own}.",
    en="{mover}: {range}\u00a0{currency} around the middle {own}.",
)
SUMMARY_ASSUMED = Text(
    de="Diese Spanne ist angenommen, nicht genannt.", en="This range is assumed, not stated."
)
MOST_ONE = Text(
    de="Am stärksten bewegt den Max. CPL {mover}", en="What moves the max CPL most is {mover}"
)
MOST_MANY = Text(
    de="Am stärksten bewegen den Max. CPL {mover}", en="What moves the max CPL most are {mover}"
)
INPUT = Text(de="Eingabe", en="Input")
LOW, HIGH = Text(de="Tief", en="Low"), Text(de="Hoch", en="High")
CPL_AT_LOW = Text(de="CPL bei tief", en="CPL at low")
CPL_AT_HIGH = Text(de="CPL bei hoch", en="CPL at high")
SWING = Text(de="Ausschlag", en="Swing")
ORIGIN = Text(de="Spanne", en="Range")
# as the subject of a sentence
MOVERS: Mapping[str, Text] = {
    "initial": Text(de="das Erstgeschäft", en="the initial business"),
    "annual": Text(de="der Folgeumsatz", en="the recurring revenue"),
    "years": Text(de="die Dauer der Beziehung", en="the duration of the relationship"),
    "margin_initial": Text(de="der Deckungsbeitrag", en="the contribution margin"),
    "margin_annual": Text(
        de="der Deckungsbeitrag im Folgegeschäft", en="the margin of the follow-on business"
    ),
    "retention": Text(de="die Erneuerung", en="the renewal rate"),
    "discount": Text(de="der Diskont", en="the discount"),
    "cac_pct": Text(de="die Ziel-CAC", en="the target CAC"),
    "mkt_share": Text(de="der Anteil Marketing", en="the marketing share"),
    "win_rate": Text(de="die Win-Rate", en="the win rate"),
}


def tornado_chart(speaker: Speaker, palette: Palette = LIGHT, canvas: Canvas = PAGE) -> Chart:
    """Return the tornado of the own scenario; at least one input must move its max CPL."""
    results = speaker.advice.calculator
    if results.own.chain is None or not results.tornado:
        raise ValueError("no input moves the max CPL")
    own = cpl_mark(speaker, results.own.chain.max_cpl, on_middle=results.rests_on_middle)
    data = Tornado(
        base=own,
        bars=tuple(_drawn(speaker, bar) for bar in results.tornado),
        legend=speaker.text(LEGEND),
    )
    return Chart("tornado", tornado(data, palette, canvas), _summary(speaker, own), _data(speaker))


def mover_sentence(speaker: Speaker) -> str:
    """Return which input moves the max CPL most, or which do so alike; without a full stop."""
    bars = speaker.advice.calculator.tornado
    largest = [bar for bar in bars if settled(bar.swing) == settled(bars[0].swing)]
    template = MOST_ONE if len(largest) == 1 else MOST_MANY
    names = tuple(speaker.text(MOVERS[bar.key]) for bar in largest)
    return speaker.text(template).format(mover=listed(names, speaker.language))


def assumed_note(speaker: Speaker) -> str:
    """Return that the largest mover's range was only assumed; empty where it was said."""
    return speaker.text(SUMMARY_ASSUMED) if speaker.advice.calculator.tornado[0].assumed else ""


def _drawn(speaker: Speaker, bar: Bar) -> TornadoBar:
    # a higher discount lowers the max CPL
    low, high = sorted((bar.cpl_low, bar.cpl_high))
    name = input_name(speaker, bar.key)
    return TornadoBar(name, _mark(speaker, low), _mark(speaker, high), bar.assumed)


def _mark(speaker: Speaker, value: Decimal) -> Mark:
    return Mark(value, limit(value, speaker.numbers))


def _summary(speaker: Speaker, own: Mark) -> str:
    largest = speaker.advice.calculator.tornado[0]
    low, high = sorted((largest.cpl_low, largest.cpl_high))
    template = SUMMARY_MIDDLE if speaker.advice.calculator.rests_on_middle else SUMMARY
    said = speaker.text(template).format(
        mover=mover_sentence(speaker),
        range=limit_range(Span(low, high), speaker.numbers),
        currency=speaker.currency,
        own=limit(own.value, speaker.numbers),
    )
    return f"{said} {assumed_note(speaker)}".strip()


def _data(speaker: Speaker) -> Table:
    titles = (LOW, HIGH, CPL_AT_LOW, CPL_AT_HIGH, SWING)
    columns = (
        Column(speaker.text(INPUT), 3),
        *(Column(speaker.text(title), 2, "right") for title in titles),
        Column(speaker.text(ORIGIN), 2),
    )
    rows = tuple(_row(speaker, bar) for bar in speaker.advice.calculator.tornado)
    return Table(speaker.text(TITLE).format(currency=speaker.currency), columns, rows, dense=True)


def _row(speaker: Speaker, bar: Bar) -> tuple[Cell, ...]:
    ref, numbers = Ref(f"calculator.{bar.key}"), speaker.numbers
    range_from = provenance(speaker.advice.calculator.inputs, bar.key).range_from
    return (
        Cell(input_name(speaker, bar.key)),
        Cell(speaker.figure(ref, bar.low)),
        Cell(speaker.figure(ref, bar.high)),
        Cell(limit(bar.cpl_low, numbers)),
        Cell(limit(bar.cpl_high, numbers)),
        Cell(_swing(speaker, bar)),
        # what is to be clarified can still be anything
        Cell(speaker.text(RANGE_ORIGINS.get(range_from, OPEN))),
    )


def _swing(speaker: Speaker, bar: Bar) -> str:
    """Return how far apart the two amounts are as they stand there; exact below one unit."""
    low, high = (end.to_integral_value(ROUND_FLOOR) for end in (bar.cpl_low, bar.cpl_high))
    if low == high:
        return money(bar.swing, speaker.numbers, 2)
    return money(abs(high - low), speaker.numbers)
