# SPDX-License-Identifier: Apache-2.0
"""Where rows and columns of a table of answers lie, and what stands at their heads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.theme.look import Role
from desktop.widgets.painting import Paragraph, Part
from rules.text import Text

if TYPE_CHECKING:
    from desktop.pages.interview.matrix_axes import Column, Row
    from desktop.theme.look import Look

KEYS_ACT = Text(
    de="Tasten {keys} und 0\ngelten für die Spalte im Fokus",
    en="Keys {keys} and 0\nact on the column in focus",
)
HEAD = 211  # px of the row heads at the usual width
NARROW = 92  # px a column has at least
WIDE = 150  # px a column has at most
ROW = 51
RADIUS = 10


@dataclass(frozen=True)
class MatrixLayout:
    """The table at any width; lengths are px on the screen, from its upper left corner."""

    look: Look
    rows: tuple[Row, ...] = ()
    columns: tuple[Column, ...] = ()

    @property
    def usual(self) -> int:
        """The width the table would like to have."""
        return self.look.px(HEAD) + len(self.columns) * self.look.px(112)

    @property
    def least(self) -> int:
        """The width the table cannot do with less than."""
        return self.look.px(150) + len(self.columns) * self.look.px(NARROW)

    def height(self, width: float) -> int:
        """Return how high the table is at a width."""
        return round(self.tops(self.edges(width))[-1] + 1)

    def edges(self, width: float) -> list[float]:
        """Return the left edges of the columns and the right edge of the last one."""
        count = max(1, len(self.columns))
        room = (width - self.look.px(HEAD)) / count
        each = max(self.look.px(NARROW), min(self.look.px(WIDE), room))
        left = width - each * len(self.columns)
        return [left + each * index for index in range(len(self.columns) + 1)]

    def tops(self, edges: list[float]) -> list[float]:
        """Return the upper edges of the rows and the lower edge of the last one."""
        heads = [self.column_head(column, edges) for column in self.columns]
        head = max((sum(p.height for p in parts) for parts in heads), default=0)
        corner = self.corner(edges).height
        tops = [float(max(head, corner) + self.look.px(17))]
        for row in self.rows:
            title, detail = self.row_head(row, edges)
            text = title.height + (detail.height if detail else 0)
            tops.append(tops[-1] + max(self.look.px(ROW), text + self.look.px(15)))
        return tops

    def column_head(self, column: Column, edges: list[float]) -> tuple[Paragraph, ...]:
        """Return a column's lines: the name, then share and unit where there are any.

        Beneath a name that stands alone there is room for the rest of it.
        """
        look = self.look
        room = edges[1] - edges[0] - look.px(14)
        parts = [Part(column.name, Role.CAPTION_STRONG)]
        parts += [
            Part(words, Role.CAPTION, "ink3") for words in (column.share, column.unit) if words
        ]
        first, *others = (
            Paragraph(look, (part,), room, wrap=index > 1 or len(parts) == 1)
            for index, part in enumerate(parts)
        )
        return (first, *others)

    def row_head(self, row: Row, edges: list[float]) -> tuple[Paragraph, Paragraph | None]:
        """Return a row's title and the line beneath it, if it has one."""
        look = self.look
        room = edges[0] - look.px(46)
        title = Paragraph(look, (Part(look.text(row.title), Role.BODY_STRONG),), room, wrap=True)
        if row.detail is None:
            return title, None
        part = Part(look.text(row.detail), Role.CAPTION, "ink3")
        return title, Paragraph(look, (part,), room, wrap=True)

    def corner(self, edges: list[float]) -> Paragraph:
        """Return the words above the rows, which keys answer."""
        numbers = [row.number for row in self.rows if row.number]
        keys = f"{min(numbers, default=1)}–{max(numbers, default=1)}"
        part = Part(self.look.text(KEYS_ACT).format(keys=keys), Role.CAPTION, "ink3")
        return Paragraph(self.look, (part,), edges[0] - self.look.px(12), wrap=True)
