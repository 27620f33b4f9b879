# SPDX-License-Identifier: Apache-2.0
"""How far the max CPL can lie elsewhere, and what moves it, as text."""

from __future__ import annotations

from decimal import Decimal

from desktop.cli.cpl_pen import Pen, Row
from rules.advice.results import Results
from rules.calculator.inputs import INPUTS
from rules.calculator.simulation import Simulation
from rules.calculator.tornado import Bar


def spread(results: Results, pen: Pen) -> list[Row]:
    """Return the span of the max CPL and how it is distributed; nothing without a range."""
    ends = pen.span(results.own.spans.max_cpl)
    if not ends:
        return []
    rows = [(pen.say("Spanne des max. CPL", "Span of the max CPL"), ends)]
    found = results.simulation
    return rows if found is None else [*rows, *_distribution(found, results, pen)]


def _distribution(found: Simulation, results: Results, pen: Pen) -> list[Row]:
    draws = pen.number(Decimal(found.draws))
    rows = [
        ("P5 – P95", f"{pen.money(found.p5)} – {pen.money(found.p95)}"),
        (pen.say("Median (P50)", "Median (P50)"), pen.money(found.p50)),
        (pen.say("Mittelwert", "Mean"), pen.money(found.mean) + _why_above(found, pen)),
    ]
    if (share := results.share_at_today) is not None:
        name = pen.say("Heutiger CPL ist gedeckt in", "Today's CPL is carried in")
        said = pen.both(share[0], share[1], pen.percent)
        rows.append((name, pen.say(f"{said} der Fälle", f"{said} of the cases")))
    drawn = pen.say(
        f"{draws} Ziehungen, Startwert {found.seed}; die Eingaben gelten als unabhängig",
        f"{draws} draws, seed {found.seed}; the inputs are taken as independent",
    )
    return [*rows, (pen.say("Gezogen", "Drawn"), drawn)]


def _why_above(found: Simulation, pen: Pen) -> str:
    if found.mean <= found.p50:
        return ""
    return pen.say(
        " (über dem Median: die Spannen reichen nach oben weiter)",
        " (above the median: the ranges reach further up)",
    )


def tornado(results: Results, pen: Pen) -> list[Row]:
    """Return a row per input: its range, and the max CPL at its ends."""
    return [(pen.name(INPUTS[bar.key].label), _bar(bar, pen)) for bar in results.tornado]


def _bar(bar: Bar, pen: Pen) -> str:
    ends = pen.ends(bar.key, bar.low, bar.high)
    cpl = f"{pen.amount(bar.cpl_low)} – {pen.money(bar.cpl_high)}"
    if not bar.assumed:
        return f"{ends}: {cpl}"
    note = pen.say("Annahme, nicht in der Spanne", "assumed, not in the span")
    return f"{ends}: {cpl} ({note})"
