# SPDX-License-Identifier: Apache-2.0
"""From the revenue goal to meetings and budget, or what that needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.pages.calculator.figure_view import FigureRow
from desktop.pages.copied_card import CopiedCard
from desktop.theme.look import Role
from desktop.widgets.labels import TextLabel, label
from reports.blocks.plan import TITLE, plan_blocks
from reports.model import Block, Cell, Column, Figure, KeyFigures, Paragraph, Table
from rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.theme.look import Look
    from reports.speaking import Speaker

WAITING = Text(
    de="Mit einem Umsatzziel, dem Kundenwert und der Win-Rate als Zahlen steht hier, wie viele "
    "Kunden, Ersttermine und welches Budget das Ziel verlangt.",
    en="With a revenue goal, the customer value and the win rate as figures, this says how many "
    "customers and first meetings and what budget the goal asks for.",
)
FIGURE, VALUE, NOTE = (
    Text(de="Grösse", en="Quantity"),
    Text(de="Wert", en="Value"),
    Text(de="Anmerkung", en="Note"),
)


class PlanCard(CopiedCard):
    """Shows the blocks of the plan one beneath the other."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, TITLE)
        self.setObjectName("plan")
        self._shown: tuple[Block, ...] | None = None
        self._parts: list[QWidget] = []
        self._waiting = label(look, Role.BODY, "ink3", WAITING, wrap=True)
        self.body.addWidget(self._waiting)

    def refresh(self, speaker: Speaker | None) -> None:
        """Show the plan as it is now; nothing moves where the same is shown already."""
        blocks = tuple(plan_blocks(speaker)) if speaker else ()
        if blocks == self._shown:
            return
        self._shown = blocks
        told = [block for block in blocks if isinstance(block, KeyFigures | Paragraph)]
        if [_part_of(block) for block in told] != [type(part) for part in self._parts]:
            self._make_room_for(told)
        for part, block in zip(self._parts, told, strict=True):
            if isinstance(part, FigureRow) and isinstance(block, KeyFigures):
                part.show_figures(block.figures)
            elif isinstance(part, TextLabel) and isinstance(block, Paragraph):
                part.colour_in("ink3" if block.tone == "quiet" else "ink2")
                part.show_text(block.text)
        self._waiting.setVisible(not told)
        self.copy_button.setVisible(bool(told))

    def _make_room_for(self, told: Sequence[Block]) -> None:
        for part in self._parts:
            self.body.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = [
            FigureRow(self._look, 20)
            if isinstance(block, KeyFigures)
            else label(self._look, Role.BODY, wrap=True)
            for block in told
        ]
        for part in self._parts:
            self.body.addWidget(part)

    @override
    def tables(self) -> Sequence[Table]:
        figures = [
            figure
            for block in self._shown or ()
            if isinstance(block, KeyFigures)
            for figure in block.figures
        ]
        return (figures_as_table(self._look.text(TITLE), figures, self._look),) if figures else ()


def figures_as_table(title: str, figures: Sequence[Figure], look: Look) -> Table:
    """Return figures with their names and notes, one in each row."""
    columns = tuple(Column(look.text(head)) for head in (FIGURE, VALUE, NOTE))
    rows = tuple(tuple(map(Cell, (each.label, each.value, each.note))) for each in figures)
    return Table(title, columns, rows)


def _part_of(block: Block) -> type[QWidget]:
    return FigureRow if isinstance(block, KeyFigures) else TextLabel
