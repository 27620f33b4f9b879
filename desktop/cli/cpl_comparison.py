# SPDX-License-Identifier: Apache-2.0
"""Several cases side by side, in one currency."""

from __future__ import annotations

from desktop.cli.cpl_input import Answered
from desktop.cli.cpl_inputs_text import assumptions, rate_said
from desktop.cli.cpl_pen import WORDS, Pen
from desktop.cli.cpl_segment_text import segment_said
from desktop.cli.cpl_table_text import aligned
from desktop.cli.cpl_verdict_text import UNDECIDED, possible
from reports.headlines import actual_cpl_said, max_cpl_said
from reports.speaking import Speaker
from reports.text import limit_range
from reports.wording import VERDICTS
from rules.advice.scenarios import CLV_INPUTS, RATES, margin_clv_inputs
from rules.calculator import problems
from rules.calculator.inputs import INPUTS, label
from rules.errors import KnownError, Place
from rules.pack.slots import Span
from rules.text import Language, NumberFormat


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
    pens = [Pen(Speaker(each.advice, language, numbers)) for each in cases]
    columns = [_column(each, pen) for each, pen in zip(cases, pens, strict=True)]
    rows = [(name, *cells) for name, *cells in zip(_names(pens[0]), *columns, strict=True)]
    title = pens[0].say("Fälle im Vergleich", "Cases compared")
    note = pens[0].say(
        "CPL: Kosten je qualifiziertem Ersttermin", "CPL: cost per qualified first meeting"
    )
    return "\n".join((title, note, "", *aligned(rows), *_remarks(cases, pens)))


def _names(pen: Pen) -> tuple[str, ...]:
    return (
        "",
        pen.say("Umsatz-CLV", "Revenue CLV"),
        pen.say("Deckungsbeitrags-CLV", "Contribution CLV"),
        pen.name(label("clv_basis")),
        "Segment",
        *(pen.name(INPUTS[key].label) for key in RATES),
        pen.say("Max. CPL", "Max CPL"),
        pen.say("Spanne des max. CPL", "Span of the max CPL"),
        pen.say("CLV:CAC (Umsatz) beim max. CPL", "CLV:CAC (revenue) at the max CPL"),
        pen.say("Heutiger CPL", "Today's CPL"),
        pen.say("Urteil", "Verdict"),
    )


def _column(each: Answered, pen: Pen) -> tuple[str, ...]:
    results = pen.results
    found, unnamed = results.own, results.inputs.unnamed
    on_revenue = unnamed.isdisjoint(CLV_INPUTS)
    on_margin = unnamed.isdisjoint(margin_clv_inputs(results.inputs))
    ratio = results.scenarios[0].clv_per_cac
    return (
        each.name,
        pen.money(found.clv_revenue) if on_revenue else pen.span(found.spans.clv_revenue),
        (pen.money(found.clv_margin) if on_margin else pen.span(found.spans.clv_margin)) or "–",
        pen.name(WORDS[found.case.clv_basis]),
        segment_said(pen),
        *(rate_said(results, key, pen) for key in RATES),
        f"{max_cpl_said(pen.speaker)} {pen.currency}",
        _max_cpl_range(pen),
        "–" if ratio is None else pen.amount(ratio),
        _today(pen),
        _verdict(pen),
    )


def _max_cpl_range(pen: Pen) -> str:
    """Return the span of the max CPL, rounded down; a dash where there is none."""
    span = pen.results.own.spans.max_cpl
    if span is None or span.low == span.high:
        return "–"
    return f"{limit_range(Span(span.low, span.high), pen.numbers)} {pen.currency}"


def _verdict(pen: Pen) -> str:
    if pen.results.verdict is not None:
        return pen.name(VERDICTS[pen.results.verdict])
    return pen.name(UNDECIDED) if pen.results.verdicts else "–"


def _today(pen: Pen) -> str:
    said = actual_cpl_said(pen.speaker)
    return f"{said} {pen.currency}" if said else "–"


def _remarks(cases: list[Answered], pens: list[Pen]) -> list[str]:
    """Return under the columns what each case takes for granted, and what deserves a look."""
    lines = []
    for each, pen in zip(cases, pens, strict=True):
        assumed = pen.say("Annahmen", "assumed")
        parts = [f"{assumed}: {assumptions(each, pen)}"]
        if len(pen.results.verdicts) > 1:
            also = pen.say("Möglich in der Spanne", "possible within the span")
            parts.append(f"{also}: {possible(pen)}")
        parts += [problem.cause.in_(pen.language, pen.numbers) for problem in each.warnings]
        lines += ["", each.name, *(f"  {part}" for part in parts)]
    return lines
