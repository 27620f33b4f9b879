# SPDX-License-Identifier: Apache-2.0
"""The bounds that come from the pack, not from arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Thresholds:
    """Bounds of segments (money, same numerals in CHF and EUR) and of the verdict (ratios).

    `borderline_pct` is the percentage around a segment bound that counts as borderline. Upper
    bounds belong to the lower class.
    """

    segment_small_max: Decimal
    segment_medium_max: Decimal
    project_typical_min: Decimal
    borderline_pct: Decimal
    verdict_headroom_max: Decimal
    verdict_within_max: Decimal
    verdict_stretched_max: Decimal
