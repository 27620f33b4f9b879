# SPDX-License-Identifier: Apache-2.0
"""How scenarios, their rates and their max CPL are called wherever they stand."""

from __future__ import annotations

from decimal import Decimal

from reports.speaking import Speaker
from reports.text import percent, percent_range
from rules.advice.inputs import Inputs
from rules.advice.scenarios import ScenarioResult
from rules.pack.slots import Span
from rules.text import Text

OWN = Text(de="Eigenes Szenario", en="Own scenario")
OWN_NUMBERED = Text(de="Eigenes Szenario {number}", en="Own scenario {number}")
STRESS = Text(de="KI-Stress", en="AI stress")
STRESS_OF = Text(de="KI-Stress, {line}", en="AI stress, {line}")
CAC_PCT = Text(de="Ziel-CAC", en="Target CAC")
MKT_SHARE = Text(de="Anteil Marketing", en="Marketing share")
WIN_RATE = Text(de="Win-Rate", en="Win rate")
RESULT = Text(de="Max. CPL, {currency}", en="Max CPL, {currency}")


def cpl(scenario: ScenarioResult) -> Decimal:
    """Return the max CPL of a scenario that has one."""
    if scenario.calculation.chain is None:
        raise ValueError(f"scenario {scenario.id} has no max CPL")
    return scenario.calculation.chain.max_cpl


def scenario_name(speaker: Speaker, scenario: ScenarioResult) -> str:
    """Return how a scenario is called."""
    if scenario.kind == "preset":
        return speaker.text(speaker.pack.presets[scenario.id].label)
    if scenario.kind == "stress":
        # a case that names the line says already which one it is
        named = speaker.advice.answers.case_line is not None
        return speaker.text(STRESS if named else STRESS_OF).format(line=scenario.line)
    numbered = OWN if scenario.number == 1 else OWN_NUMBERED
    return scenario.label or speaker.text(numbered).format(number=scenario.number)


def rate_said(speaker: Speaker, inputs: Inputs, key: str) -> str:
    """Return a rate of a scenario, as a range where only that was said."""
    value = getattr(inputs.case, key)
    if key in inputs.unnamed:
        return percent_range(Span(*inputs.ranges[key]), speaker.numbers)
    return "" if value is None else percent(value, speaker.numbers)
