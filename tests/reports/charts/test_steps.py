# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from reports.charting import Steps, steps
from reports.palette import LIGHT

SVG = "{http://www.w3.org/2000/svg}"


def drawn(data: Steps) -> tuple[list[str], list[float], list[float]]:
    """Return the fill of each ring, and where half-filled rings and required steps stand."""
    root = ET.fromstring(steps(data, LIGHT))  # noqa: S314 - our own drawing
    rings = [each.get("fill", "") for each in root.iter(f"{SVG}circle")]
    starts = [
        (each.get("d", "")[1:].split(" ")[0], each.get("fill")) for each in root.iter(f"{SVG}path")
    ]
    half = [float(x) for x, fill in starts if fill == LIGHT.accent]
    required = [float(x) for x, fill in starts if fill == LIGHT.ink2]
    return rings, half, required


@pytest.mark.parametrize("step", range(4))
def test_the_step_answered_is_full_and_the_required_one_marked(step: int) -> None:
    rings, half, required = drawn(Steps(step, step, 2, 2))
    assert [fill == LIGHT.accent for fill in rings] == [place == step for place in range(4)]
    assert (half, required) == ([], [40])


def test_while_several_steps_are_possible_none_is_full() -> None:
    rings, half, required = drawn(Steps(1, 3, 1, 3))
    assert set(rings) == {"none"}
    assert half == [24, 40, 56]
    assert required == [24, 56]
