# SPDX-License-Identifier: Apache-2.0
"""What would have to be true for today's cost per first meeting to hold, each quantity alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.theme.look import Role, bind
from desktop.widgets.labels import Card, TextLabel, label
from reports.blocks.needed import needed_for_today
from reports.model import Figure, Heading, KeyFigures, Paragraph
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from reports.speaking import Speaker

TITLE = Text(de="Was müsste gelten?", en="What must be true?")
WAITING = Text(
    de="Sobald der Max. CPL und der heutige CPL als Zahlen feststehen, steht hier, welchen Wert "
    "jede Grösse allein bräuchte.",
    en="Once the max CPL and today’s CPL are known as figures, this says which value each "
    "quantity alone would need.",
)
QUANTITIES = 6


class NeededCard(Card):
    """The required value of each quantity, with today's beside it."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setObjectName("needed")
        self._look = look
        self._title = label(look, Role.HEADING, "ink", TITLE, wrap=True)
        self._note = label(look, Role.CAPTION, "ink3", wrap=True)
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._rows = [_row(look) for _ in range(QUANTITIES)]
        for row, parts in enumerate(self._rows):
            for column, part in enumerate(parts):
                self._grid.addWidget(part, row, column)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addWidget(self._table)
        self._column.addWidget(self._note)
        self._column.addStretch(1)
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(16), px(14), px(16), px(12))
        self._column.setSpacing(px(8))
        self._grid.setHorizontalSpacing(px(10))
        self._grid.setVerticalSpacing(px(6))

    def refresh(self, speaker: Speaker | None) -> None:
        """Show what the rules have solved for."""
        found = needed_for_today(speaker) if speaker else []
        figures: tuple[Figure, ...] = ()
        self._title.say(TITLE)
        self._note.say(WAITING)
        for block in found:
            if isinstance(block, Heading):
                self._title.show_text(block.text)
            elif isinstance(block, KeyFigures):
                figures = block.figures
            elif isinstance(block, Paragraph):
                self._note.show_text(block.text)
        self._table.setVisible(bool(figures))
        for parts, figure in zip(self._rows, figures, strict=False):
            _show(parts, figure)


def _row(look: Look) -> tuple[TextLabel, TextLabel, TextLabel]:
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    parts = (
        label(look, Role.BODY, "ink2"),
        label(look, Role.NUMBER_STRONG),
        label(look, Role.FIGURE_SMALL, "ink3"),
    )
    for part in parts[1:]:
        part.setAlignment(right)
    return parts


def _show(parts: tuple[TextLabel, TextLabel, TextLabel], figure: Figure) -> None:
    name, value, note = parts
    name.show_text(figure.label)
    value.set_role(Role.BODY if figure.tone == "quiet" else Role.NUMBER_STRONG)
    value.colour_in("ink3" if figure.tone == "quiet" else "ink")
    value.show_text(figure.value)
    note.show_text(figure.note)
