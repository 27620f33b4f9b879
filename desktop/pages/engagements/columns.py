# SPDX-License-Identifier: Apache-2.0
"""How wide the columns of the list are, in px at 100 %."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.models.engagements import Column

SIDE = 20  # before the first and after the last column
GAP = 14  # after every other one


@dataclass(frozen=True)
class Measure:
    """The least and the usual width of a column, and its share of the room beyond that."""

    least: int
    usual: int
    share: float = 0.0


MEASURES: dict[Column, Measure] = {
    Column.CLIENT: Measure(164, 232, 0.4),
    Column.FORMAT: Measure(96, 100),
    Column.ANSWERS: Measure(92, 130),
    Column.LEVER: Measure(136, 196, 0.35),
    Column.PATTERN: Measure(126, 146, 0.25),
    Column.MAX_CPL: Measure(104, 110),
    Column.CHANGED: Measure(98, 98),
}
RIGHT_ALIGNED = (Column.MAX_CPL, Column.CHANGED)


LEAST = sum(measure.least for measure in MEASURES.values())
USUAL = sum(measure.usual for measure in MEASURES.values())
WITH_FORMAT = 940  # room from which the format has a column of its own


def widths(room: float) -> dict[Column, float]:
    """Return the widths that fill the room; none is narrower than its least.

    Where there is too little room for all, the format has no column of its own.
    """
    shown = dict(MEASURES)
    if room < WITH_FORMAT:
        del shown[Column.FORMAT]
    usual = sum(measure.usual for measure in shown.values())
    if room >= usual:
        return {
            column: measure.usual + measure.share * (room - usual)
            for column, measure in shown.items()
        }
    least = sum(measure.least for measure in shown.values())
    part = max(0.0, (room - least) / (usual - least))
    return {
        column: measure.least + part * (measure.usual - measure.least)
        for column, measure in shown.items()
    }
