# SPDX-License-Identifier: Apache-2.0
"""Cases put together to boxes: few and large ones, so that they can be read.

A case has a place along each of several axes. A box is some places of each axis and holds every
combination of them.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence
from typing import TypeAlias

Case: TypeAlias = tuple[int, ...]
Places: TypeAlias = tuple[tuple[int, ...], ...]  # by axis, in order

# with more axes they are tried in turn, not in every order
_ALL_ORDERS = 4


def boxes(cases: Collection[Case], sizes: Sequence[int]) -> Iterator[Places]:
    """Yield disjoint boxes that hold exactly these cases; `sizes`: places of each axis.

    Each grows from the first case that is in none yet, along the axes in the order that makes it
    largest.
    """
    left = set(cases)
    for case in sorted(left):
        if case in left:
            grown = (_grown(case, left, sizes, order) for order in _orders(len(sizes)))
            largest = max(grown, key=volume)
            yield largest
            left.difference_update(cases_in(largest))


def is_one_box(cases: Collection[Case], sizes: Sequence[int]) -> bool:
    """Tell whether cases, at least one, make a single box."""
    return volume(next(boxes(cases, sizes))) == len(cases)


def cases_in(box: Places) -> Iterator[Case]:
    """Yield the cases of a box."""
    return itertools.product(*box)


def volume(box: Places) -> int:
    """Return how many cases a box holds."""
    count = 1
    for places in box:
        count *= len(places)
    return count


def _orders(axes: int) -> Iterator[tuple[int, ...]]:
    order = tuple(range(axes))
    if axes <= _ALL_ORDERS:
        yield from itertools.permutations(order)
    else:
        yield from (order[turn:] + order[:turn] for turn in order)


def _grown(case: Case, left: set[Case], sizes: Sequence[int], order: Sequence[int]) -> Places:
    """Return the box around a case, as wide along each axis in turn as the cases allow."""
    box: list[tuple[int, ...]] = [(place,) for place in case]
    for axis in order:
        others = box[:axis], box[axis + 1 :]
        box[axis] = tuple(
            place
            for place in range(sizes[axis])
            if place == case[axis]
            or all(each in left for each in itertools.product(*others[0], (place,), *others[1]))
        )
    return tuple(box)
