# SPDX-License-Identifier: Apache-2.0
"""Tables of the terminal: columns as wide as their longest cell, figures at the right."""

from __future__ import annotations

from desktop.cli.cpl_pen import Pen
from reports.blocks.win_rates import win_rate_note, win_rate_table
from reports.text import NO_BREAK_SPACE

Rows = list[tuple[str, ...]]


def aligned(rows: Rows) -> list[str]:
    """Return a line per row, the first column at the left and the others at the right."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [_line(row, widths) for row in rows]


def max_cpl_by_win_rate(pen: Pen) -> list[str]:
    """Return the max CPL by win rate and CLV; nothing where a target is not known as a value."""
    found = win_rate_table(pen.speaker)
    if found is None:
        return []
    head = tuple(column.title for column in found.columns)
    body = [tuple(_cell(cell.text, cell.note) for cell in row) for row in found.rows]
    lines = (*aligned([head, *body]), win_rate_note(pen.speaker).text)
    return ["\n".join((found.caption, *(f"  {line}" for line in lines)))]


def _cell(text: str, note: str) -> str:
    return f"{text}{NO_BREAK_SPACE}({note})" if note else text


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    first, *others = row
    figures = (f"{cell:>{width}}" for cell, width in zip(others, widths[1:], strict=True))
    return "  ".join((f"{first:<{widths[0]}}", *figures)).rstrip()
