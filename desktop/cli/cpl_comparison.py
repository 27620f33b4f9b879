# SPDX-License-Identifier: Apache-2.0
"""Several cases side by side, in one currency."""

from __future__ import annotations

from decimal import Decimal

from desktop.cli.cpl_input import Answered
from desktop.cli.cpl_pen import WORDS, Pen
from desktop.cli.cpl_text import verdict_said
from reports import text as written
from reports.headlines import cpl_said
from rules.advice.results import Results
from rules.calculator import problems
from rules.calculator.inputs import INPUTS
from rules.calculator.numbers import settled
from rules.calculator.result import Calculation
from rules.errors import KnownError, Place
from rules.text import Language, NumberFormat

_RATES = ("cac_pct", "mkt_share", "win_rate")


def comparable(cases: list[Answered]) -> list[Answered]:
    """Return cases of one currency; raises `KnownError` for the first of another."""
    currency = cases[0].results.case.currency
    for each in cases:
        if each.results.case.currency != currency:
            place = each.places.get("currency", each.places.get("file", Place(field="currency")))
            raise KnownError([problems.currency_mismatch(place)])
    return cases


def as_table(cases: list[Answered], language: Language, numbers: NumberFormat) -> str:
    """Return a column per case."""
    pen = Pen(language, numbers, cases[0].results.case.currency)
    columns = [_column(each, pen) for each in cases]
    rows = [(_names(pen)[index], *(column[index] for column in columns))
            for index in range(len(columns[0]))]  # fmt: skip
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    title = pen.say("Fälle im Vergleich", "Cases compared")
    note = pen.say(
        "CPL: Kosten je qualifiziertem Ersttermin", "CPL: cost per qualified first meeting"
    )
    return "\n".join((title, note, "", *(_line(row, widths) for row in rows)))


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    first, *others = row
    figures = (f"{cell:>{width}}" for cell, width in zip(others, widths[1:], strict=True))
    return "  ".join((f"{first:<{widths[0]}}", *figures)).rstrip()


def _names(pen: Pen) -> tuple[str, ...]:
    return (
        "",
        pen.say("Umsatz-CLV", "Revenue CLV"),
        pen.say("Deckungsbeitrags-CLV", "Contribution CLV"),
        pen.say("CLV-Basis des max. CPL", "CLV basis of the max CPL"),
        "Segment",
        *(pen.name(INPUTS[key].label) for key in _RATES),
        pen.say("Max. CPL", "Max CPL"),
        pen.say("Spanne des max. CPL", "Span of the max CPL"),
        pen.say("Umsatz-CLV je max. CAC", "Revenue CLV per max CAC"),
        pen.say("Heutiger CPL", "Today's CPL"),
        pen.say("Urteil", "Verdict"),
    )


def _column(each: Answered, pen: Pen) -> tuple[str, ...]:
    found = each.results.own
    segment = found.segmentation.segment if found.segmentation is not None else None
    return (
        each.name,
        pen.money(found.clv_revenue),
        pen.money(found.clv_margin),
        pen.name(WORDS[found.case.clv_basis]),
        segment or "–",
        *(pen.percent(getattr(found.case, key), 2) for key in _RATES),
        _headline(each.results, pen),
        _span(found, pen),
        pen.number(_clv_per_cac(found)),
        pen.money(found.case.actual_cpl),
        verdict_said(each.results, pen),
    )


def _headline(results: Results, pen: Pen) -> str:
    if results.own.chain is None:
        return "–"
    said = cpl_said(results.own, pen.numbers, on_middle=results.rests_on_middle)
    return f"{said} {pen.currency}"


def _span(found: Calculation, pen: Pen) -> str:
    span = found.spans.max_cpl
    if span is None or span.low == span.high:
        return "–"
    low, high = (written.limit(settled(end), pen.numbers) for end in (span.low, span.high))
    return f"{low}–{high} {pen.currency}"


def _clv_per_cac(found: Calculation) -> Decimal | None:
    """Return the revenue CLV per unit of the most that winning a customer may cost."""
    if found.clv_revenue is None or found.chain is None:
        return None
    return found.clv_revenue / found.chain.cac_max
