# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import itertools
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.analysis.boxes import Case, boxes, cases_in, is_one_box, volume


@st.composite
def grids(draw: st.DrawFn) -> tuple[tuple[int, ...], frozenset[Case]]:
    """Draw the sizes of a few axes and some of their cases."""
    sizes = tuple(draw(st.lists(st.integers(1, 4), min_size=1, max_size=5)))
    cases = list(itertools.product(*map(range, sizes)))
    return sizes, draw(st.frozensets(st.sampled_from(cases)))


@given(grids())
def test_boxes_are_disjoint_and_hold_exactly_the_cases(
    grid: tuple[tuple[int, ...], frozenset[Case]],
) -> None:
    sizes, cases = grid
    held = [case for box in boxes(cases, sizes) for case in cases_in(box)]
    assert len(held) == len(set(held))
    assert not cases or is_one_box(cases, sizes) == (len(list(boxes(cases, sizes))) == 1)
    assert set(held) == cases


@given(grids())
def test_the_whole_and_what_is_one_box_stay_one(
    grid: tuple[tuple[int, ...], frozenset[Case]],
) -> None:
    sizes, _ = grid
    everything = set(itertools.product(*map(range, sizes)))
    (whole,) = boxes(everything, sizes)
    assert volume(whole) == prod(sizes)
    (slab,) = boxes({case for case in everything if case[0] == sizes[0] - 1}, sizes)
    assert slab == ((sizes[0] - 1,), *(tuple(range(size)) for size in sizes[1:]))


@pytest.mark.parametrize(
    ("cases", "found"),
    [
        (set(), ()),
        ({()}, ((),)),
        # an L: the longer arm first, whichever axis it lies on
        ({(0, 0), (0, 1), (0, 2), (1, 0)}, (((0,), (0, 1, 2)), ((1,), (0,)))),
        ({(0, 0), (1, 0), (2, 0), (0, 1)}, (((0, 1, 2), (0,)), ((0,), (1,)))),
        ({(0, 0), (1, 1)}, (((0,), (0,)), ((1,), (1,)))),
        # places of an axis need not be neighbours
        ({(0, 0), (2, 0)}, (((0, 2), (0,)),)),
    ],
)
def test_boxes_are_few(cases: set[Case], found: object) -> None:
    assert tuple(boxes(cases, (3, 3) if cases != {()} else ())) == found
