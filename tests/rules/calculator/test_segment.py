# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest

from rules.calculator.segment import segmentation
from tests.rules.calculator.cases import THRESHOLDS


@pytest.mark.parametrize(
    ("clv", "segment", "project", "neighbour"),
    [
        ("0", None, False, None),
        ("0.01", "B2smallB", False, None),
        ("5000", "B2smallB", False, None),
        ("17999.99", "B2smallB", False, None),
        ("18000", "B2smallB", False, "B2mediumB"),
        ("19999.99", "B2smallB", False, "B2mediumB"),
        ("20000", "B2smallB", False, "B2mediumB"),
        ("20000.01", "B2mediumB", False, "B2smallB"),
        ("22000", "B2mediumB", False, "B2smallB"),
        ("22000.01", "B2mediumB", False, None),
        ("179999.99", "B2mediumB", False, None),
        ("180000", "B2mediumB", False, "B2largeB"),
        ("199999.99", "B2mediumB", False, "B2largeB"),
        ("200000", "B2mediumB", True, "B2largeB"),
        ("200000.01", "B2largeB", True, "B2mediumB"),
        ("220000.01", "B2largeB", True, None),
        ("250000", "B2largeB", True, None),
    ],
)
def test_segments_and_their_bounds(
    clv: str, segment: str | None, project: bool, neighbour: str | None
) -> None:
    found = segmentation(Decimal(clv), THRESHOLDS)
    assert (found.segment, found.project_typical, found.neighbour) == (segment, project, neighbour)
    assert found.borderline is (neighbour is not None)
