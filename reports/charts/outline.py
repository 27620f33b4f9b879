# SPDX-License-Identifier: Apache-2.0
"""A rounded line around any cells of a grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Point = tuple[float, float]
Square = tuple[int, int]
Interval = tuple[float, float]


def outline(
    cells: Iterable[tuple[int, int]],
    rows: Sequence[Interval],
    columns: Sequence[Interval],
    inset: float,
    radius: float,
) -> str:
    """Return the SVG path around `cells` (row, column), `inset` px inside their edges.

    `rows` and `columns` are the upper and lower, left and right edges in px. Neighbours are
    joined across the gap between them; cells apart get a loop each.
    """
    ys = [edge for interval in rows for edge in interval]
    xs = [edge for interval in columns for edge in interval]
    loops = _loops(_joined(set(cells)))
    return " ".join(
        _rounded(_inset([(xs[x], ys[y]) for y, x in loop], inset), radius) for loop in loops
    )


def _joined(cells: set[tuple[int, int]]) -> set[Square]:
    """Return the squares of a finer grid that has one for each cell and for each gap."""
    squares = {(2 * row, 2 * column) for row, column in cells}
    for row, column in cells:
        right, below = (row, column + 1) in cells, (row + 1, column) in cells
        if right:
            squares.add((2 * row, 2 * column + 1))
        if below:
            squares.add((2 * row + 1, 2 * column))
        if right and below and (row + 1, column + 1) in cells:
            squares.add((2 * row + 1, 2 * column + 1))
    return squares


def _loops(squares: set[Square]) -> list[list[Square]]:
    """Return the corners of each boundary, running with the squares to the right."""
    follows: dict[Square, Square] = {}
    for y, x in sorted(squares):
        if (y - 1, x) not in squares:
            follows[y, x] = (y, x + 1)
        if (y, x + 1) not in squares:
            follows[y, x + 1] = (y + 1, x + 1)
        if (y + 1, x) not in squares:
            follows[y + 1, x + 1] = (y + 1, x)
        if (y, x - 1) not in squares:
            follows[y + 1, x] = (y, x)
    loops = []
    while follows:
        start, corner = follows.popitem()
        loop = [start]
        while corner != start:
            loop.append(corner)
            corner = follows.pop(corner)
        loops.append(_without_straight_points(loop))
    return sorted(loops)


def _without_straight_points(loop: list[Square]) -> list[Square]:
    corners = [
        here
        for before, here, after in zip(
            loop[-1:] + loop[:-1], loop, loop[1:] + loop[:1], strict=True
        )
        if (before[0] == here[0]) != (here[0] == after[0])
    ]
    first = corners.index(min(corners))
    return corners[first:] + corners[:first]


def _inset(loop: list[Point], by: float) -> list[Point]:
    """Move each corner inwards, that is to the right of both edges that meet in it."""
    moved = []
    for index, (x, y) in enumerate(loop):
        into = _direction(loop[index - 1], (x, y))
        out = _direction((x, y), loop[(index + 1) % len(loop)])
        moved.append((x - by * (into[1] + out[1]), y + by * (into[0] + out[0])))
    return moved


def _direction(start: Point, end: Point) -> tuple[int, int]:
    dx, dy = end[0] - start[0], end[1] - start[1]
    return (dx > 0) - (dx < 0), (dy > 0) - (dy < 0)


def _rounded(loop: list[Point], radius: float) -> str:
    parts: list[str] = []
    for index, (x, y) in enumerate(loop):
        before, after = loop[index - 1], loop[(index + 1) % len(loop)]
        into, out = _direction(before, (x, y)), _direction((x, y), after)
        shortest = min(_distance(before, (x, y)), _distance((x, y), after))
        bend = min(radius, shortest / 2)
        parts.append(
            f"{'L' if parts else 'M'}{x - bend * into[0]:.2f} {y - bend * into[1]:.2f}"
            f"Q{x:.2f} {y:.2f} {x + bend * out[0]:.2f} {y + bend * out[1]:.2f}"
        )
    return "".join(parts) + "Z"


def _distance(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])
