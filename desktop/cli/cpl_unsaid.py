# SPDX-License-Identifier: Apache-2.0
"""Which figures of a case rest on a value nobody said, only a range, a dispute or nothing yet."""

from __future__ import annotations

from desktop.cli.cpl_pen import Pen, Row
from reports.blocks.cpl_inputs import SHOWN_INPUTS, input_name
from reports.blocks.plan import COUNTED, plan_of
from reports.blocks.ways import DATES, WITHOUT_COST
from reports.speaking import Speaker
from reports.text import listed
from rules.advice.results import Results
from rules.advice.scenarios import cpl_inputs

_WITHOUT_CASH = WITHOUT_COST - DATES


def rests_on_said(speaker: Speaker) -> dict[str, bool]:
    """Tell for each group of figures whether all it rests on was said as a value, or assumed."""
    results = speaker.advice.calculator
    return {
        "max_cpl": not results.rests_on_middle,
        "verdict": not results.verdict_on_middle,
        "unit_economics": not _waited_for("unit_economics", results),
        "cash": not _waited_for("cash", results),
        "inverse": not results.verdict_on_middle,
        "plan": plan_of(speaker) == results.own.plan,
    }


def not_settled(group: str, pen: Pen) -> list[Row]:
    """Return the row that stands for figures nobody can name yet, and what they wait for."""
    waited_for = _waited_for(group, pen.results)
    names = tuple(input_name(pen.speaker, key) for key in SHOWN_INPUTS if key in waited_for)
    said = pen.say(
        f"ohne genannten Wert: {listed(names, 'de')}", f"no value stated: {listed(names, 'en')}"
    )
    return [(pen.say("Noch nicht bestimmt", "Not settled yet"), said)]


def _waited_for(group: str, results: Results) -> frozenset[str]:
    """Return the inputs without a value that a group of figures rests on."""
    unnamed = results.inputs.unnamed
    if group == "inverse":
        return unnamed & {"actual_cpl", *cpl_inputs(results.inputs)}
    if group == "plan":
        return unnamed & {"goal", "win_rate", "years", *COUNTED[results.case.goal_basis]}
    return unnamed - WITHOUT_COST if group == "unit_economics" else unnamed - _WITHOUT_CASH
