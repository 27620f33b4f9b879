# SPDX-License-Identifier: Apache-2.0
"""What the calculator takes from the shipped pack: thresholds and reference scenarios."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from rules.calculator.thresholds import Thresholds
from rules.loader import shipped_pack
from rules.schema import Preset


def thresholds() -> Thresholds:
    """Return the bounds of segments and verdict."""
    parameters = shipped_pack().parameters
    return Thresholds(**{bound.name: parameters[bound.name].value for bound in fields(Thresholds)})


def presets() -> Mapping[str, Preset]:
    """Return the reference scenarios by id."""
    return shipped_pack().presets
