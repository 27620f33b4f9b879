# SPDX-License-Identifier: Apache-2.0
"""How far the business of a line reaches, in words, and what KI-Stress supposes with it."""

from __future__ import annotations

from decimal import Decimal

from reports.speaking import Speaker
from reports.text import listed, number_range, percent
from rules.advice.advice import LinePattern
from rules.advice.stress import Horizon
from rules.pack.slots import Span
from rules.text import Text

HORIZON = Text(de="12 bis 24 Monate", en="12 to 24 months")
UNPROTECTED = Text(de="bis 24 Monate", en="up to 24 months")
SOONER = Text(de="eher 12 als 24 Monate", en="closer to 12 than to 24 months")
LATER = Text(de="eher 24 als 12 Monate", en="closer to 24 than to 12 months")
SUPPOSED = Text(
    de="KI-Stress ist keine Prognose. Er rechnet, als hinge das ganze Folgegeschäft dieser Kunden "
    "an der einen Linie und endete mit dem Horizont ihres KI-Musters. {lines}.",
    en="AI stress is not a forecast. It is worked out as if all follow-on business of these "
    "customers depended on the one line and ended with the horizon of its AI pattern. {lines}.",
)
OWN_LINE = Text(
    de="KI-Stress ist keine Prognose. Er rechnet, als endete das Folgegeschäft mit dem Horizont "
    "des KI-Musters der Linie. {lines}.",
    en="AI stress is not a forecast. It is worked out as if follow-on business ended with the "
    "horizon of the line’s AI pattern. {lines}.",
)
LINE = Text(
    de="{line}: {horizon}, gerechnet mit {months}",
    en="{line}: {horizon}, worked out with {months}",
)
SHARE = Text(de="{line} ({share} des Umsatzes)", en="{line} ({share} of revenue)")
POSSIBLE = Text(de="möglich, noch nicht belegt", en="possible, not yet evidenced")
LASTING = Text(
    de="Bei {lines} reicht der Horizont des KI-Musters weiter als die gerechnete Dauer.",
    en="For {lines} the horizon of the AI pattern reaches beyond the duration counted with.",
)


def horizon_words(speaker: Speaker, line: LinePattern) -> str:
    """Return the horizon in words, never with a precision it does not have."""
    if line.variant == "unprotected":
        return speaker.text(UNPROTECTED)
    if line.horizon is None or line.horizon[0] != line.horizon[1]:
        return speaker.text(HORIZON)
    if line.horizon[0] <= 12:
        return speaker.text(SOONER)
    return speaker.text(LATER if line.horizon[0] >= 24 else HORIZON)


def stress_notes(speaker: Speaker) -> list[str]:
    """Return what KI-Stress supposes of which line, and where it changes nothing."""
    results = speaker.advice.calculator
    shown = {each.id for each in results.scenarios if each.kind == "stress"}
    said = []
    lines = [_line(speaker, each) for each in results.horizons if f"stress:{each.entry}" in shown]
    if lines:
        template = SUPPOSED if speaker.advice.answers.case_line is None else OWN_LINE
        said.append(speaker.text(template).format(lines="; ".join(lines)))
    if results.lasting:
        names = listed(tuple(each.line for each in results.lasting), speaker.language)
        said.append(speaker.text(LASTING).format(lines=names))
    return said


def _line(speaker: Speaker, horizon: Horizon) -> str:
    pattern = next(each for each in speaker.advice.patterns if each.entry == horizon.entry)
    months = number_range(Span(horizon.low, horizon.high), speaker.numbers, 0)
    said = speaker.text(LINE).format(
        line=_named(speaker, horizon.line, pattern.share),
        horizon=horizon_words(speaker, pattern),
        months=months,
    )
    return said if horizon.certain else f"{said}, {speaker.text(POSSIBLE)}"


def _named(speaker: Speaker, line: str, share: Decimal | None) -> str:
    if share is None:
        return line
    return speaker.text(SHARE).format(line=line, share=percent(share, speaker.numbers))
