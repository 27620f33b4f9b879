# SPDX-License-Identifier: Apache-2.0
"""The max CPL by win rate and CLV, each with what it says about today's cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from reports.blocks.cpl_formula import MARGIN, REVENUE
from reports.headlines import VERDICT_TONES, actual_cpl_said
from reports.model import Cell, Column, Paragraph, Table
from reports.speaking import Speaker
from reports.text import limit, money, percent
from rules.advice.scenarios import clv_on_middle
from rules.calculator.case import Case
from rules.calculator.cpl_table import WIN_RATES, CplTable, clv_classes, cpl_table
from rules.calculator.cpl_table import Cell as Found
from rules.text import Text

CAPTION = Text(
    de="Max. CPL je Win-Rate und CLV, {currency}", en="Max CPL by win rate and CLV, {currency}"
)
WIN_RATE = Text(de="Win-Rate", en="Win rate")
OWN_CLV = Text(de="Ihr CLV {value}", en="Your CLV {value}")
OWN_RATE = Text(de="Ihre", en="yours")
NOTE = Text(
    de="Spalten: CLV in {currency}, {basis}. Ziel-CAC {cac} und Anteil Marketing {share} wie im "
    "eigenen Szenario; je qualifiziertem Ersttermin, abgerundet.",
    en="Columns: CLV in {currency}, {basis}. Target CAC {cac} and marketing share {share} as in "
    "the own scenario; per qualified first meeting, rounded down.",
)
NOTE_TODAY = Text(
    de="Die Wörter sagen, wo die heutigen {cpl}\u00a0{currency} lägen: mit Spielraum, innerhalb, "
    "knapp über oder über der Zielvorgabe.",
    en="The words say where today’s {cpl}\u00a0{currency} would lie: with headroom, within, "
    "just above or above the target.",
)
# held fixed over the whole table
TABLE_INPUTS = frozenset({"cac_pct", "mkt_share"})
# short for a cell; the note beneath says them in full
VERDICT_WORDS: Mapping[str, Text] = {
    "headroom": Text(de="Spielraum", en="headroom"),
    "within": Text(de="innerhalb", en="within"),
    "stretched": Text(de="knapp über", en="just above"),
    "above_target": Text(de="über", en="above"),
}


def win_rate_table(speaker: Speaker) -> Table | None:
    """Return the max CPL for win rates from 5 to 40 % and classes of CLV, each with its verdict.

    The own win rate and CLV stand among them, unless nobody said a value. None where target CAC or
    marketing share are not known as values.
    """
    found = cpl_table_of(speaker)
    if found is None:
        return None
    columns = (
        Column(speaker.text(WIN_RATE), 5),
        *(Column(_heading(speaker, found, clv), 5, "right") for clv in found.clvs),
    )
    rows = tuple(_row(speaker, found, index) for index in range(len(found.win_rates)))
    caption = speaker.text(CAPTION).format(currency=speaker.currency)
    return Table(caption, columns, rows, dense=True)


def win_rate_note(speaker: Speaker) -> Paragraph:
    """Return what the table holds fixed and what its words mean."""
    case, numbers = speaker.advice.calculator.case, speaker.numbers
    said = speaker.text(NOTE).format(
        currency=speaker.currency,
        basis=speaker.text(MARGIN if case.clv_basis == "margin" else REVENUE),
        cac="" if case.cac_pct is None else percent(case.cac_pct, numbers),
        share="" if case.mkt_share is None else percent(case.mkt_share, numbers),
    )
    if _judged(speaker) is not None:
        today = speaker.text(NOTE_TODAY).format(
            cpl=actual_cpl_said(speaker), currency=speaker.currency
        )
        said = f"{said} {today}"
    return Paragraph(said, "quiet")


def cpl_table_of(speaker: Speaker) -> CplTable | None:
    """Return the figures of the table; None where target CAC or marketing share are not values."""
    results = speaker.advice.calculator
    if not results.inputs.unnamed.isdisjoint(TABLE_INPUTS):
        return None
    thresholds = results.thresholds
    clvs = clv_classes(thresholds)
    return cpl_table(_said(speaker), WIN_RATES, clvs, _judged(speaker), thresholds)


def _said(speaker: Speaker) -> Case:
    """Return the own case without the values that are only the middle of what was said."""
    results = speaker.advice.calculator
    case = results.case
    if clv_on_middle(results.inputs):
        case = replace(case, initial=None)
    return replace(case, win_rate=None) if "win_rate" in results.inputs.unnamed else case


def _judged(speaker: Speaker) -> Decimal | None:
    """Return today's cost where it was said as a value."""
    results = speaker.advice.calculator
    return None if "actual_cpl" in results.inputs.unnamed else results.case.actual_cpl


def _heading(speaker: Speaker, found: CplTable, clv: Decimal) -> str:
    value = money(clv, speaker.numbers)
    return speaker.text(OWN_CLV).format(value=value) if clv == found.own_clv else value


def _row(speaker: Speaker, found: CplTable, index: int) -> tuple[Cell, ...]:
    rate = found.win_rates[index]
    own = rate == found.own_win_rate
    name = Cell(percent(rate, speaker.numbers), speaker.text(OWN_RATE) if own else "", strong=own)
    cells = (
        _cell(speaker, cell, own=own or clv == found.own_clv)
        for clv, cell in zip(found.clvs, found.rows[index], strict=True)
    )
    return (name, *cells)


def _cell(speaker: Speaker, cell: Found, *, own: bool) -> Cell:
    shown = limit(cell.max_cpl, speaker.numbers)
    if cell.verdict is None:
        return Cell(shown, strong=own)
    word = speaker.text(VERDICT_WORDS[cell.verdict])
    return Cell(shown, word, tone=VERDICT_TONES[cell.verdict], strong=own)
