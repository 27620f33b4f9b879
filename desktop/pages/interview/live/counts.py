# SPDX-License-Identifier: Apache-2.0
"""How many findings follow, are possible, are ruled out."""

from __future__ import annotations

from dataclasses import dataclass

from rules.advice.advice import Advice

FIRST_FINDINGS = 3  # answers after which something can be said


@dataclass(frozen=True)
class Counts:
    """Numbers of findings, the quiet ones and those still open aside."""

    certain: int = 0
    possible: int = 0
    ruled_out: int = 0


def counts(advice: Advice | None) -> Counts:
    """Count the findings of an advice; none without one."""
    if advice is None:
        return Counts()
    verdicts = [
        found.verdict
        for found in advice.findings
        if not found.open and not advice.pack.findings[found.id].quiet
    ]
    return Counts(*(verdicts.count(verdict) for verdict in ("certain", "possible", "ruled_out")))
