# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest

from rules.calculator.win_rate import counted_rate, wilson


@pytest.mark.parametrize(
    ("wins", "meetings", "low", "high"),
    [
        (4, 20, "8.1", "41.6"),
        (2, 10, "5.7", "51.0"),
        (20, 100, "13.3", "28.9"),
        (0, 10, "0.0", "27.8"),
        (10, 10, "72.2", "100.0"),
    ],
)
def test_wilson_bounds(wins: int, meetings: int, low: str, high: str) -> None:
    found = wilson(wins, meetings)
    tenth = Decimal("0.1")
    assert tuple(bound.quantize(tenth) for bound in found) == (Decimal(low), Decimal(high))
    assert found[0] <= counted_rate(wins, meetings) <= found[1]


@pytest.mark.parametrize(("wins", "meetings"), [(0, 0), (-1, 5), (6, 5)])
def test_impossible_counts_are_refused(wins: int, meetings: int) -> None:
    with pytest.raises(ValueError, match="meeting"):
        wilson(wins, meetings)
