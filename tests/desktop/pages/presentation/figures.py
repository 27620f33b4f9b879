# SPDX-License-Identifier: Apache-2.0
"""Engagements whose calculator can be presented, in the states a client may see."""

from __future__ import annotations

FIGURES = """
    engagement: mini_audit
    calculator:
      case: Prüflabore
      initial: {value: 60000, range: [50000, 70000]}
      annual: {value: 38000, range: [35000, 42000]}
      years: {value: 6, range: [5, 7]}
      margin_initial: 30
      cac_pct: 5.5
      mkt_share: 45
      win_rate: 14/71
      actual_cpl: 1780
"""
NOTHING = "engagement: mini_audit"
CERTAIN = """
    engagement: mini_audit
    calculator:
      initial: 60000
      annual: 38000
      years: 6
      cac_pct: 5.5
      mkt_share: 45
      win_rate: 20
      actual_cpl: 1780
"""
RANGES = FIGURES.replace("14/71", "{range: [15, 25]}").replace(
    "actual_cpl: 1780", "actual_cpl: {range: [1400, 1650]}"
)
FURTHER = """\
      scenarios:
        - conservative
        - {id: target, label: Ziel, cac_pct: 6, mkt_share: 40, win_rate: 25}
"""


def with_figure(before: str, after: str, answers: str = FIGURES) -> str:
    """Return answers with one figure otherwise."""
    if before not in answers:
        raise ValueError(before)
    return answers.replace(before, after)
