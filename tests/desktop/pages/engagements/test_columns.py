# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.models.engagements import Column
from desktop.pages.engagements.columns import LEAST, MEASURES, USUAL, WITH_FORMAT, widths


@given(st.floats(LEAST - 90, 4000))
def test_the_columns_fill_the_room_and_keep_their_least(room: float) -> None:
    fitting = widths(room)
    assert abs(sum(fitting.values()) - room) < 0.001
    assert all(width >= MEASURES[column].least for column, width in fitting.items())


def test_at_the_usual_width_every_column_has_its_usual_width() -> None:
    assert widths(USUAL) == {column: measure.usual for column, measure in MEASURES.items()}


def test_the_format_gives_its_column_up_where_there_is_little_room() -> None:
    assert set(Column) - widths(WITH_FORMAT - 1).keys() == {Column.FORMAT}
    assert widths(WITH_FORMAT).keys() == set(Column)
