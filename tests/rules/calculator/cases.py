# SPDX-License-Identifier: Apache-2.0
"""The source's example and the bounds it is judged by."""

from __future__ import annotations

from decimal import Decimal

from rules.calculator.case import Case
from rules.calculator.thresholds import Thresholds

THRESHOLDS = Thresholds(
    segment_small_max=Decimal(20_000),
    segment_medium_max=Decimal(200_000),
    project_typical_min=Decimal(200_000),
    borderline_pct=Decimal(10),
    verdict_headroom_max=Decimal("0.80"),
    verdict_within_max=Decimal("1.00"),
    verdict_stretched_max=Decimal("1.25"),
)
# preset: target CAC, marketing share, win rate
PRESETS = {
    "conservative": ("5", "40", "20"),
    "solid": ("6", "40", "20"),
    "aggressive": ("10", "50", "10"),
}
EXAMPLE = {"initial": "50000", "annual": "40000", "years": "5"}
SMALL = {"initial": "5000", "annual": "0", "years": "0"}


def case(**inputs: str) -> Case:
    """Build a case from numbers as text; words stay words."""
    words = {"timing", "goal_basis", "clv_basis", "currency", "name"}
    read = {key: value if key in words else Decimal(value) for key, value in inputs.items()}
    return Case(**read)  # type: ignore[arg-type]


def example(preset: str = "solid", **inputs: str) -> Case:
    """Build the source's example under one of its scenarios, changed by `inputs`."""
    rates = dict(zip(("cac_pct", "mkt_share", "win_rate"), PRESETS[preset], strict=True))
    return case(**{**EXAMPLE, **rates, **inputs})
