# SPDX-License-Identifier: Apache-2.0
"""The field of a figure in a cell of the table: no unit, Esc puts back what stood there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from typing_extensions import override

from desktop.pages.calculator.checking import warnings_of
from desktop.pages.calculator.figure_field import FigureField

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from rules.answers.answers import Answer
    from rules.errors import Problem
    from rules.pack.schema import Question

CELL_WIDTH = 96  # px at 100 %


class CellField(FigureField):
    """A figure of one scenario; its row names the unit.

    Esc puts back what stood there, and leaves the field where nothing was changed. Undo and redo
    are the engagement's while nothing is being typed. `copy_asked`: Ctrl C with nothing selected.
    """

    copy_asked = Signal()

    def __init__(self, look: Look, about: Question, key: str) -> None:
        super().__init__(look, about, size="table", key=key)

    @property
    def doubts(self) -> tuple[Problem, ...]:
        """What is wrong with what is being typed, else what is doubtful about what counts."""
        if self.is_looked_at or self._counts is None:
            return self.problems
        return warnings_of(self._counts, self._key)

    @property
    def key(self) -> str:
        """The calculator's input the cell is of."""
        return self._key

    def put_back(self) -> None:
        """Show again what stood there before it was edited."""
        self.show_error(None)
        self.set_value(self._written)
        self._follow("")
        self.selectAll()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_edited:
            self.put_back()
        elif event.matches(QKeySequence.StandardKey.Copy) and not self.hasSelectedText():
            self.copy_asked.emit()
        else:
            super().keyPressEvent(event)

    @override
    def _unit_of(self, answer: Answer | None) -> str:
        unit = super()._unit_of(answer)
        return unit if unit == "%" else ""
