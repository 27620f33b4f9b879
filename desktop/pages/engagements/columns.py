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
    Column.CLIENT: Measure(166, 232, 0.4),
    Column.FORMAT: Measure(96, 100),
    Column.ANSWERS: Measure(72, 130),
    Column.LEVER: Measure(142, 196, 0.35),
    Column.PATTERN: Measure(122, 144, 0.25),
    Column.MAX_CPL: Measure(104, 110),
    Column.CHANGED: Measure(98, 98),
}
RIGHT_ALIGNED = (Column.MAX_CPL, Column.CHANGED)


LEAST = sum(measure.least for measure in MEASURES.values())
USUAL = sum(measure.usual for measure in MEASURES.values())


def widths(room: float) -> dict[Column, float]:
    """Return the widths that fill the room; none is narrower than its least.

    Where there is not even room for these, the format is left out.
    """
    if room >= USUAL:
        return {
            column: measure.usual + measure.share * (room - USUAL)
            for column, measure in MEASURES.items()
        }
    if room < LEAST:
        least = {column: float(measure.least) for column, measure in MEASURES.items()}
        left = max(0.0, room - LEAST + least.pop(Column.FORMAT))
        return {**least, Column.CLIENT: least[Column.CLIENT] + left}
    part = (room - LEAST) / (USUAL - LEAST)
    return {
        column: measure.least + part * (measure.usual - measure.least)
        for column, measure in MEASURES.items()
    }
