# SPDX-License-Identifier: Apache-2.0
"""How far the max CPL can lie elsewhere, and what moves it, as text."""

from __future__ import annotations

from desktop.cli.cpl_pen import Pen, Row
from reports.blocks.cpl_inputs import input_name
from reports.blocks.simulation import drawn_note, mean_sentence
from reports.text import listed, probability_range
from rules.calculator.inputs import INPUTS
from rules.calculator.simulation import Simulation
from rules.calculator.tornado import Bar
from rules.pack.slots import Span


def spread(pen: Pen) -> list[Row]:
    """Return the span of the max CPL and how it is distributed; nothing without a range."""
    span = pen.results.own.spans.max_cpl
    if span is None or span.low == span.high:
        return []
    name = pen.say("Spanne des max. CPL", "Span of the max CPL")
    rows = [(name, pen.limits(span.low, span.high))]
    found = pen.results.simulation
    return [*rows, *(_not_drawn(pen) if found is None else _distribution(found, pen))]


def _not_drawn(pen: Pen) -> list[Row]:
    names = tuple(input_name(pen.speaker, key) for key in pen.results.not_drawn)
    if not names:
        return []
    said = pen.say(f"nicht, solange offen: {listed(names, 'de')}",
                   f"not while open: {listed(names, 'en')}")  # fmt: skip
    return [(pen.say("Gezogen", "Drawn"), said)]


def _distribution(found: Simulation, pen: Pen) -> list[Row]:
    rows = [
        ("P5 – P95", pen.limits(found.p5, found.p95)),
        (pen.say("Median (P50)", "Median (P50)"), pen.at_most(found.p50)),
        (pen.say("Mittelwert", "Mean"), _mean(found, pen)),
    ]
    if (carried := pen.results.share_at_today) is not None:
        name = pen.say("Heutiger CPL ist gedeckt in", "Today's CPL is carried in")
        said = probability_range(Span(*carried), pen.numbers)
        rows.append((name, pen.say(f"{said} der Fälle", f"{said} of the cases")))
    return [*rows, (pen.say("Gezogen", "Drawn"), drawn_note(pen.speaker, found))]


def _mean(found: Simulation, pen: Pen) -> str:
    """Return the mean, and why it lies off the own value where it does."""
    why = mean_sentence(pen.speaker, found)
    return f"{pen.money(found.mean)}. {why}" if why else pen.money(found.mean)


def tornado(pen: Pen) -> list[Row]:
    """Return a row per input: its range, and the max CPL at its ends."""
    return [(pen.name(INPUTS[bar.key].label), _bar(bar, pen)) for bar in pen.results.tornado]


def _bar(bar: Bar, pen: Pen) -> str:
    ends = pen.ends(bar.key, bar.low, bar.high)
    cpl = f"{pen.down(bar.cpl_low)} – {pen.at_most(bar.cpl_high)}"
    if not bar.assumed:
        return f"{ends}: {cpl}"
    note = pen.say("Annahme, nicht in der Spanne", "assumed, not in the span")
    return f"{ends}: {cpl} ({note})"
