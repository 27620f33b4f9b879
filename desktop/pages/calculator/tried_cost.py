# SPDX-License-Identifier: Apache-2.0
"""The cost per first meeting that is to hold: today's, or any other that is tried."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from desktop.pages.calculator.asked import TODAY
from desktop.theme.look import bind
from desktop.widgets.fields.amount import AmountField
from reports.subject import CALCULATOR
from rules.answers.faults import AnswerError
from rules.answers.typed import read_typed
from rules.calculator.writing import write_figure
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from reports.speaking import Speaker
    from rules.pack.pack import Pack

NAME = Text(
    de="Kosten je qualifiziertem Ersttermin, die tragen sollen",
    en="Cost per qualified first meeting that is to hold",
)
NOT_ONE = Text(
    de="Eine Zahl grösser als 0, zum Beispiel {value}.",
    en="One number above 0, for example {value}.",
)
WIDTH = 84  # px at 100 %
EXAMPLE = Decimal(1500)


class TriedCost(AmountField):
    """Holds today's cost until another is typed; Esc, or emptying it, is the way back.

    Nothing of it is kept with the engagement. `changed` tells that `cost` may be another.
    """

    changed = Signal()

    def __init__(self, look: Look, pack: Pack) -> None:
        super().__init__(look, None, size="table", name=NAME)
        self.setObjectName("tried_cost")
        self._about = pack.questions.get(CALCULATOR + TODAY)
        self._today: Decimal | None = None
        self._tried: Decimal | None = None
        self._currency = ""
        self.committed.connect(self._try)
        bind(look, self, self._write)

    @property
    def cost(self) -> Decimal | None:
        """The cost to solve for; None where none is known."""
        return self._today if self._tried is None else self._tried

    @property
    def is_tried(self) -> bool:
        """Tell whether the cost is another than today's."""
        return self._tried is not None

    def show_today(self, speaker: Speaker | None) -> None:
        """Know what a first meeting costs today, where that is one figure."""
        results = None if speaker is None else speaker.advice.calculator
        known = results is not None and "actual_cpl" not in results.inputs.unnamed
        self._today = results.case.actual_cpl if results is not None and known else None
        self._currency = "" if speaker is None else speaker.currency
        self._write()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.is_tried or self.value != self._written):
            self._tried = None
            self.show_error(None)
            self.set_value(self._written)
            self.selectAll()
            self.changed.emit()
            return
        super().keyPressEvent(event)

    def _try(self, text: str) -> None:
        self.show_error(None)
        if not text:
            self._tried = None
        else:
            self._read(text)
        if self.fault is None:
            self._write(typing=False)
        self.changed.emit()

    def _read(self, text: str) -> None:
        if self._about is None:
            return
        try:
            answer = read_typed(text, self._about, self._look.numbers, self._currency)
        except AnswerError:
            answer = None
        value = None if answer is None else answer.value
        if isinstance(value, Decimal) and value > 0 and answer is not None and answer.low is None:
            self._tried = None if value == self._today else value
            return
        numbers = self._look.numbers_in
        self.show_error(
            Text(
                de=NOT_ONE.de.format(value=write_figure(EXAMPLE, numbers("de"))),
                en=NOT_ONE.en.format(value=write_figure(EXAMPLE, numbers("en"))),
            )
        )

    def _write(self, *, typing: bool = True) -> None:
        """Show the cost; what is being typed stays."""
        self.setFixedWidth(self._look.px(WIDTH))
        if self.fault is None and not (typing and self.hasFocus()):
            self.set_value(self._written)

    @property
    def _written(self) -> str:
        return "" if self.cost is None else write_figure(self.cost, self._look.numbers)
