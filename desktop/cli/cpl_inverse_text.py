# SPDX-License-Identifier: Apache-2.0
"""What would have to be true for today's cost to hold, as text."""

from __future__ import annotations

from decimal import Decimal

from desktop.cli.cpl_pen import Pen, Row
from desktop.cli.cpl_unsaid import not_settled, rests_on_said
from reports.blocks.needed import INSTEAD, TODAY
from rules.calculator.inputs import INPUTS
from rules.calculator.inverse import Required
from rules.text import Text

_SOLVED = {
    "win_rate": INPUTS["win_rate"].label,
    "clv": Text(de="CLV", en="CLV"),
    "cac_pct": INPUTS["cac_pct"].label,
    "mkt_share": INPUTS["mkt_share"].label,
    "annual": INPUTS["annual"].label,
    "years": INPUTS["years"].label,
}
_NO_YEARS = Text(de="keine Lösung, weil die Dauer 0 ist", en="no solution, because the years are 0")
_NO_RECURRING = Text(de="ohne Folgeumsatz keine Lösung", en="no solution without recurring revenue")


def needed(pen: Pen) -> list[Row]:
    """Return what each quantity alone would have to be, beside what it is."""
    found = pen.results.own.inverse
    if found is None:
        return []
    if not rests_on_said(pen.speaker)["inverse"]:
        return not_settled("inverse", pen)
    return [
        (pen.name(name), _needed(key, getattr(found, key), pen)) for key, name in _SOLVED.items()
    ]


def _needed(key: str, required: Required, pen: Pen) -> str:
    today, holds = _today(key, pen), pen.results.own.ratio is not None
    holds = holds and (pen.results.own.ratio or Decimal(0)) <= 1
    said = _required(key, required, pen)
    if required.status != "ok" or today is None:
        return said
    least = pen.say("mindestens ", "at least ") if holds else ""
    beside = pen.name(TODAY if holds else INSTEAD).format(value=_written(key, today, pen))
    return f"{least}{said}, {beside}"


def _today(key: str, pen: Pen) -> Decimal | None:
    own = pen.results.own
    if key == "clv":
        return own.clv_margin if own.case.clv_basis == "margin" else own.clv_revenue
    value: Decimal | None = getattr(own.case, key)
    return value


def _written(key: str, value: Decimal, pen: Pen) -> str:
    return pen.money(value) if key == "clv" else pen.entered(key, value)


def _required(key: str, required: Required, pen: Pen) -> str:
    if required.status == "met":
        return pen.say("bereits erfüllt", "already met")
    if required.status == "no_recurring":
        return pen.name(_NO_RECURRING if key == "years" or pen.results.case.years else _NO_YEARS)
    if required.status == "infeasible":
        best = "–" if required.best_cpl is None else pen.at_most(required.best_cpl)
        most = f"{INPUTS[key].highest} " + ("%" if key != "years" else pen.say("Jahren", "years"))
        return pen.say(
            f"Auch bei {most} läge der max. CPL bei {best} – mit diesen Annahmen nicht erreichbar.",
            f"Even at {most} the max CPL would be {best} – not reachable under these assumptions.",
        )
    value = required.value or Decimal(0)
    if key in {"clv", "annual"}:
        return pen.reached(value)
    return pen.up_percent(value) if key != "years" else _years(value, pen)


def _years(value: Decimal, pen: Pen) -> str:
    whole = pen.up(value, 0)
    if value == value.to_integral_value():
        return f"{whole} {pen.say('Jahre', 'years')}"
    figure = pen.up(value)
    return pen.say(f"{figure} (ganze Jahre: {whole})", f"{figure} (whole years: {whole})")
