# SPDX-License-Identifier: Apache-2.0
"""What is wrong, or deserves a second look, with the figures together rather than with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.blocks.cpl_verdict import UNECONOMIC
from rules.calculator.check import check, missing
from rules.errors import Place, Problem
from rules.text import Text

if TYPE_CHECKING:
    from reports.speaking import Speaker

OF_THE_WHOLE = ("margin_mismatch", "payback_never", "range_left_out")
NO_RECURRING = Text(
    de="Ohne Folgeumsatz gibt es keine Lösung über Dauer oder Jahresumsatz.",
    en="Without recurring revenue there is no solution for years or annual revenue.",
)
GIVE_RECURRING = Text(
    de="Jährlichen Folgeumsatz und Dauer angeben, wenn es welchen gibt.",
    en="Give annual recurring revenue and its years where there is any.",
)
CHECK_COST = Text(
    de="Heutigen CPL, Win-Rate und Deckungsbeitrag prüfen.",
    en="Check today’s CPL, the win rate and the contribution margin.",
)


def problems_of_the_whole(speaker: Speaker) -> tuple[Problem, ...]:
    """Return what keeps the own scenario from a result, then what is doubtful about its result."""
    results = speaker.advice.calculator
    needed = missing(results.case) if results.own.chain is None else ()
    blocking = tuple(each for each in check(results.case).errors if each.code == "clv_zero")
    doubtful = tuple(each for each in results.own.warnings if each.code in OF_THE_WHOLE)
    return (*needed, *blocking, *_uneconomic(speaker), *doubtful, *_no_recurring(speaker))


def _uneconomic(speaker: Speaker) -> tuple[Problem, ...]:
    if not speaker.advice.calculator.uneconomic:
        return ()
    return (Problem("uneconomic", Place(field="actual_cpl"), UNECONOMIC, CHECK_COST, "warning"),)


def _no_recurring(speaker: Speaker) -> tuple[Problem, ...]:
    found = speaker.advice.calculator.own.inverse
    if found is None or "no_recurring" not in (found.annual.status, found.years.status):
        return ()
    place = Place(field="annual")
    return (Problem("no_recurring", place, NO_RECURRING, GIVE_RECURRING, "warning"),)
