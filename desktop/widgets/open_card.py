# SPDX-License-Identifier: Apache-2.0
"""«Open» as an answer of its own: a dashed card that asks who clarifies it, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.answer_card import (
    COMPACT,
    SHOWN,
    SHOWN_OPEN,
    USUAL,
    CardOption,
    CheckCard,
    Measures,
)
from desktop.widgets.answer_signs import RADIUS, draw_frame
from desktop.widgets.fields.date import DateField
from desktop.widgets.fields.text import TextField
from desktop.widgets.focus import FocusRing
from desktop.widgets.labels import label
from desktop.widgets.painting import painter_on
from rules.text import Text

if TYPE_CHECKING:
    from datetime import date

    from desktop.theme.look import Look

OPEN = Text(de="Offen, wird geklärt", en="Open, to be clarified")
OPEN_SHOWN = Text(de="Offen, das klären wir", en="Open, we will clarify this")
STAYS_OPEN = Text(
    de="Alle Möglichkeiten bleiben stehen. Bei wem und bis wann ist freiwillig.",
    en="Every possibility remains. With whom and until when is optional.",
)
TO_CLARIFY = Text(
    de="Alle Möglichkeiten bleiben stehen. Die Frage kommt in den Klärungsplan.",
    en="Every possibility remains. The question goes onto the clarification plan.",
)
WITH_WHOM = Text(de="bei wem", en="with whom")
UNTIL_WHEN = Text(de="bis wann", en="until when")
NAME_OR_ROLE = Text(de="Name oder Rolle", en="Name or role")


class OpenCard(QWidget):
    """«Open»: dashed; chosen it asks with whom and until when, both optional.

    `chosen_changed` and `details_changed` tell what the person did, not what was set.
    """

    chosen_changed = Signal()
    details_changed = Signal()

    def __init__(
        self,
        look: Look,
        explanation: Text = STAYS_OPEN,
        parent: QWidget | None = None,
        *,
        measures: Measures = USUAL,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._explanation = explanation
        self._shown = measures in (SHOWN, SHOWN_OPEN)
        said = OPEN_SHOWN if self._shown else OPEN
        option = CardOption("open", said, explanation, 0)
        if measures is COMPACT:
            option = CardOption("open", said, None, 0)
        self.button = CheckCard(look, option, measures, self)
        self.button.framed = False
        self.button.dashed = True
        self.button.clicked.connect(self._clicked)
        self._who = TextField(look, NAME_OR_ROLE, name=WITH_WHOM)
        self._due = DateField(look, name=UNTIL_WHEN)
        self._who.rested.connect(self.details_changed)
        self._due.picked.connect(lambda _: self.details_changed.emit())
        self._details = QWidget(self)
        self._row = QHBoxLayout(self._details)
        self._row.addWidget(label(look, Role.BODY, "ink2", WITH_WHOM))
        self._row.addWidget(self._who, 100)
        self._row.addSpacing(look.px(12))
        for part in (label(look, Role.BODY, "ink2", UNTIL_WHEN), self._due):
            self._row.addWidget(part)
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.button)
        column.addWidget(self._details)
        self.setFocusProxy(self.button)
        FocusRing(look, self.button, RADIUS, self)
        bind(look, self, self._refresh)
        self._unfold()

    @property
    def chosen(self) -> bool:
        """Tell whether the question is left open."""
        return self.button.isChecked()

    @property
    def who(self) -> str:
        """With whom it is clarified, empty if nobody is named."""
        return self._who.value

    @property
    def due(self) -> date | None:
        """Until when it is clarified."""
        return self._due.day

    def choose(self, *, chosen: bool, who: str = "", due: date | None = None) -> None:
        """Show this state without a signal."""
        self.button.setChecked(chosen)
        self._who.set_value(who)
        self._due.set_day(due)
        self._unfold()

    def toggle(self) -> None:
        """Choose or leave it, as the key 0 does."""
        self.button.click()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        draw_frame(
            self._look,
            painter,
            QRectF(self.rect()),
            chosen=self.chosen,
            pointed=self.button.underMouse(),
            open_=True,
            quiet=self._shown,
        )
        painter.end()

    def _clicked(self) -> None:
        self._unfold()
        self.chosen_changed.emit()

    def _unfold(self) -> None:
        self._details.setVisible(self.chosen and not self._shown)
        if self.button.option.explanation is not None:
            self.button.explain(TO_CLARIFY if self.chosen else self._explanation)
        self.updateGeometry()
        self.update()

    def _refresh(self) -> None:
        look = self._look
        measures = self.button.measures
        left = look.px(measures.sides) + look.px(measures.sign + measures.gap)
        self._row.setContentsMargins(left, 0, look.px(16), look.px(9))
        self._row.setSpacing(look.px(12))
        self._who.setMinimumWidth(look.px(96))
        self._who.setMaximumWidth(look.px(210))
        self._due.setFixedWidth(look.px(140))
        self.update()
