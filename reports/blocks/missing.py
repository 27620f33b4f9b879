# SPDX-License-Identifier: Apache-2.0
"""Which pages on the max CPL a report has to do without, and what they wait for, in sentences."""

from __future__ import annotations

from collections.abc import Collection

from reports.blocks.cpl_inputs import SHOWN_INPUTS, input_name
from reports.blocks.plan import plan_waits_for
from reports.blocks.ways import unsaid_note
from reports.blocks.win_rates import TABLE_INPUTS
from reports.model import Paragraph
from reports.speaking import Speaker
from reports.text import listed
from rules.text import Text

NO_PLAN = Text(
    de="Was das Umsatzziel verlangt, steht noch nicht fest. Ohne einzelnen Wert ist: {inputs}.",
    en="What the revenue goal asks for is not settled yet. Without a single value: {inputs}.",
)
NO_TABLE = Text(
    de="Der Max. CPL je Win-Rate und CLV fehlt. Ohne einzelnen Wert ist: {inputs}.",
    en="The max CPL by win rate and CLV is missing. Without a single value: {inputs}.",
)
NO_TODAY = Text(
    de="Was gelten müsste, damit der heutige CPL trägt, fehlt: Er ist nicht bekannt.",
    en="What would have to be true for today’s CPL to hold is missing: it is not known.",
)


def missing_notes(speaker: Speaker, *, alone: bool = False) -> list[Paragraph]:
    """Return what could not be worked out and why, in one paragraph; nothing where all could be.

    `alone`: the report is on the cost only and has no table by win rate and CLV.
    """
    results = speaker.advice.calculator
    said = [unsaid_note(speaker)]
    if results.case.actual_cpl is None:
        said.append(speaker.text(NO_TODAY))
    if results.own.plan is not None:
        said.append(_waiting(speaker, NO_PLAN, plan_waits_for(speaker)))
    if not alone:
        said.append(_waiting(speaker, NO_TABLE, results.inputs.unnamed & TABLE_INPUTS))
    whole = " ".join(part for part in said if part)
    return [Paragraph(whole)] if whole else []


def _waiting(speaker: Speaker, template: Text, unnamed: Collection[str]) -> str:
    names = tuple(input_name(speaker, key) for key in SHOWN_INPUTS if key in unnamed)
    if not names:
        return ""
    return speaker.text(template).format(inputs=listed(names, speaker.language))
