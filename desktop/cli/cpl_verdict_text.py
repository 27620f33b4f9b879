# SPDX-License-Identifier: Apache-2.0
"""What today's cost per first meeting is to the own target, as text."""

from __future__ import annotations

from desktop.cli.cpl_pen import Pen, Row
from reports.blocks.ways import rests_on_unsaid
from reports.headlines import times
from reports.wording import VERDICTS
from rules.calculator.numbers import HUNDRED
from rules.text import Text

UNDECIDED = Text(de="noch nicht entschieden", en="not decided yet")


def verdict(pen: Pen) -> list[Row]:
    """Return the verdict, what else is possible, and whether acquisition loses money."""
    results, rows = pen.results, list[Row]()
    own = results.own
    if own.verdict is not None:
        ratio = times(pen.speaker) if results.verdict is not None else ""
        sentence = _verdict_said(pen) + (f" ({ratio})" if ratio else "")
        rows.append((pen.say("Heutiger CPL", "Today's CPL"), sentence))
    if len(results.verdicts) > 1 and results.verdict is not None:
        rows.append((pen.say("Möglich in der Spanne", "Possible within the span"), possible(pen)))
    if own.uneconomic is not None:
        name = pen.say("Unwirtschaftlich", "Uneconomic")
        rows.append((name, f"{_uneconomic(pen)} {_counted(pen)}"))
    if own.break_even_margin is not None and not rests_on_unsaid(pen.speaker):
        margin = f"{pen.up_percent(own.break_even_margin)} {_counted(pen)}"
        if own.break_even_margin > HUNDRED:
            margin = pen.say("bei keiner Marge", "at no margin")
        rows.append((pen.say("Break-even-Marge", "Break-even margin"), margin))
    return rows


def _verdict_said(pen: Pen) -> str:
    """Return the verdict on today's cost; that it is open where only a middle decides."""
    results = pen.results
    if results.verdict is not None:
        return pen.name(VERDICTS[results.verdict])
    if not results.verdicts:
        return "–"
    return f"{pen.name(UNDECIDED)}: {possible(pen)}"


def possible(pen: Pen) -> str:
    """Return from which to which verdict the ranges leave possible."""
    verdicts = pen.results.verdicts
    first, last = (pen.name(VERDICTS[verdicts[place]]) for place in (0, -1))
    return pen.say(f"{first} bis {last}", f"{first} to {last}")


def _uneconomic(pen: Pen) -> str:
    """Return whether a customer costs more than it brings, and what the ranges leave possible."""
    results = pen.results
    possible = results.actual_cpl is not None and len(results.may_be_uneconomic) > 1
    if possible and results.uneconomic_or_not is None:
        return pen.name(UNDECIDED)
    if not possible:
        return pen.say("ja", "yes") if results.own.uneconomic else pen.say("nein", "no")
    if results.own.uneconomic:
        return pen.say("ja, in der Spanne nicht überall", "yes, not all over the span")
    return pen.say("nein, aber möglich in der Spanne", "no, yet possible within the span")


def _counted(pen: Pen) -> str:
    return pen.say("(Vertrieb im Verhältnis gerechnet)", "(sales counted in proportion)")
