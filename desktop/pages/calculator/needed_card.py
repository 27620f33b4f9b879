# SPDX-License-Identifier: Apache-2.0
"""What would have to be true for a cost per first meeting to hold, each quantity alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget
from typing_extensions import override

from desktop.pages.calculator.tried_cost import TriedCost
from desktop.pages.copied_card import CopiedCard
from desktop.theme.look import Role, bind
from desktop.widgets.labels import TextLabel, label
from desktop.widgets.painting import painter_on
from reports.blocks.needed import (
    Needed,
    can_be_solved,
    is_met,
    needed_figures,
    needed_note,
)
from reports.model import Cell, Column, Table
from rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.theme.look import Look
    from reports.speaking import Speaker
    from rules.pack.pack import Pack

TITLE = Text(de="Was müsste gelten?", en="What must be true?")
SO_THAT, HOLDS, AS_NOW = (
    Text(de="damit", en="for"),
    Text(de="trägt", en="to hold"),
    Text(de="statt", en="instead of"),
)
NOW = Text(de="heute", en="today")
WAITING = Text(
    de="Sobald der Max. CPL und der heutige CPL als Zahlen feststehen, steht hier, welchen Wert "
    "jede Grösse allein bräuchte.",
    en="Once the max CPL and today’s CPL are known as figures, this says which value each "
    "quantity alone would need.",
)
QUANTITY, NEEDED = Text(de="Grösse", en="Quantity"), Text(de="nötig", en="needed")
ROW = 26  # px at 100 %


class NeededCard(CopiedCard):
    """The required value of each quantity, with the own one beside it.

    The cost is today's; another can be tried in its field and is not kept.
    """

    def __init__(self, look: Look, pack: Pack) -> None:
        super().__init__(look, TITLE, sides=16)
        self.setObjectName("needed")
        self._speaker: Speaker | None = None
        self.tried = TriedCost(look, pack)
        self.tried.changed.connect(self._solve)
        self._figures: tuple[Needed, ...] = ()
        self._as_now = label(look, Role.CAPTION, "ink3", AS_NOW)
        self._so_that = self._sentence()
        self._fault = label(look, Role.CAPTION, "bad", wrap=True)
        self._rows = _Rows(look)
        self._note = label(look, Role.CAPTION, "ink3", wrap=True)
        for part in (self._so_that, self._fault, self._rows, self._note):
            self.body.addWidget(part)
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        self.body.setSpacing(self._look.px(4))

    def _sentence(self) -> QWidget:
        sentence = QWidget()
        row = QHBoxLayout(sentence)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(self._look, Role.CAPTION, "ink2", SO_THAT))
        row.addWidget(self.tried)
        row.addWidget(label(self._look, Role.CAPTION, "ink2", HOLDS))
        row.addStretch(1)
        row.addWidget(self._as_now)
        bind(self._look, sentence, lambda: row.setSpacing(self._look.px(8)))
        return sentence

    def refresh(self, speaker: Speaker | None) -> None:
        """Show what must be true as the figures are now; a cost that is tried stays."""
        self._speaker = speaker
        self.tried.show_today(speaker)
        self._solve()

    @override
    def tables(self) -> Sequence[Table]:
        if not self._figures:
            return ()
        columns = tuple(Column(self._look.text(head)) for head in (QUANTITY, NEEDED, self._beside))
        rows = tuple(tuple(map(Cell, (e.name, e.value, e.now))) for e in self._figures)
        return (Table(self._look.text(TITLE), columns, rows),)

    def _solve(self) -> None:
        speaker, cost = self._speaker, self.tried.cost
        note = self._look.text(WAITING)
        self._figures = ()
        if speaker is not None and cost is not None:
            self._figures = needed_figures(speaker, cost)
            note = needed_note(speaker, cost) if self._figures else note
        self._rows.show_figures(self._figures)
        self._rows.setVisible(bool(self._figures))
        self._so_that.setVisible(speaker is not None and can_be_solved(speaker))
        self._as_now.say(self._beside)
        self.copy_button.setVisible(bool(self._figures))
        self._note.show_text(note)
        fault = self.tried.fault
        self._fault.setVisible(fault is not None)
        if fault is not None:
            self._fault.say(fault)

    @property
    def _beside(self) -> Text:
        """The word for what stands beside the needed values: they may be met already."""
        speaker, cost = self._speaker, self.tried.cost
        holds = speaker is not None and cost is not None and is_met(speaker, cost)
        return NOW if holds and self._figures else AS_NOW


class _Rows(QWidget):
    """One row for each quantity, a hairline above it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: list[tuple[TextLabel, TextLabel, TextLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        self._grid.setHorizontalSpacing(self._look.px(10))
        for row in range(len(self._rows)):
            self._grid.setRowMinimumHeight(row, self._look.px(ROW))

    def show_figures(self, figures: Sequence[Needed]) -> None:
        """Show each figure with what it is now."""
        while len(self._rows) < len(figures):
            self._add_row()
        for index, parts in enumerate(self._rows):
            for part in parts:
                part.setVisible(index < len(figures))
            if index < len(figures):
                _show(parts, figures[index])

    def _add_row(self) -> None:
        look, row = self._look, len(self._rows)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        parts = (
            label(look, Role.BODY, "ink2"),
            label(look, Role.NUMBER_STRONG),
            label(look, Role.FIGURE_SMALL, "ink3"),
        )
        for column, part in enumerate(parts):
            if column:
                part.setAlignment(right)
            self._grid.addWidget(part, row, column)
        self._rows.append(parts)
        self._arrange()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        for row in range(len(self._rows)):
            top = self._grid.cellRect(row, 0).top()
            painter.fillRect(0, top, self.width(), 1, self._look.colour("line"))
        painter.end()


def _show(parts: tuple[TextLabel, TextLabel, TextLabel], needed: Needed) -> None:
    name, value, now = parts
    name.show_text(needed.name)
    value.set_role(Role.NUMBER_STRONG if needed.reached else Role.BODY)
    value.colour_in("ink" if needed.reached else "ink3")
    value.show_text(needed.value)
    now.show_text(needed.now)
