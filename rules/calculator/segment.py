# SPDX-License-Identifier: Apache-2.0
"""The segment of a customer by revenue CLV, and how near it is to the next one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from rules.calculator.numbers import precise, share
from rules.calculator.thresholds import Thresholds

Segment = Literal["B2smallB", "B2mediumB", "B2largeB"]


@dataclass(frozen=True)
class Segmentation:
    """A segment (`None` for a CLV of 0) with its two independent flags.

    `neighbour` is the segment on the other side of a bound so near that both deserve a look.
    """

    segment: Segment | None
    project_typical: bool
    neighbour: Segment | None

    @property
    def borderline(self) -> bool:
        """Tell whether the CLV lies near a bound."""
        return self.neighbour is not None


@precise
def segmentation(clv_revenue: Decimal, thresholds: Thresholds) -> Segmentation:
    """Classify a revenue CLV (undiscounted, whatever basis the max CPL has)."""
    segment = _segment(clv_revenue, thresholds)
    return Segmentation(
        segment=segment,
        project_typical=clv_revenue >= thresholds.project_typical_min,
        neighbour=_neighbour(clv_revenue, segment, thresholds),
    )


def _segment(clv: Decimal, thresholds: Thresholds) -> Segment | None:
    if clv <= 0:
        return None
    if clv <= thresholds.segment_small_max:
        return "B2smallB"
    return "B2mediumB" if clv <= thresholds.segment_medium_max else "B2largeB"


def _neighbour(clv: Decimal, segment: Segment | None, thresholds: Thresholds) -> Segment | None:
    bounds: tuple[tuple[Decimal, Segment, Segment], ...] = (
        (thresholds.segment_small_max, "B2smallB", "B2mediumB"),
        (thresholds.segment_medium_max, "B2mediumB", "B2largeB"),
    )
    for bound, below, above in bounds:
        if segment in (below, above) and abs(clv - bound) <= bound * share(
            thresholds.borderline_pct
        ):
            return above if segment == below else below
    return None
