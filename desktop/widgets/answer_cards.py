# SPDX-License-Identifier: Apache-2.0
"""The answers of one question as a group of cards: one or several of them, or «open»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from desktop.theme.look import bind
from desktop.widgets.answer_card import (
    COMPACT,
    SHOWN,
    SHOWN_OPEN,
    USUAL,
    CardOption,
    CheckCard,
    RadioCard,
)
from desktop.widgets.answer_signs import RADIUS
from desktop.widgets.arrows import ARROWS, plain
from desktop.widgets.focus import FocusRing
from desktop.widgets.open_card import STAYS_OPEN, OpenCard

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.theme.look import Look
    from rules.text import Text

_TAB = Qt.FocusPolicy.TabFocus


class AnswerGroup(QWidget):
    """The answers of one question; one tab stop, arrows move inside, Space and numbers choose.

    `chosen_changed` and `details_changed` tell what the person did, not what was set. `shown` is
    the look of the presentation: two columns, numbers, no explanations.
    """

    chosen_changed = Signal()
    details_changed = Signal()

    def __init__(
        self,
        look: Look,
        parent: QWidget | None = None,
        *,
        shown: bool = False,
        compact: bool = False,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._shown = shown
        self._measures = SHOWN if shown else COMPACT if compact else USUAL
        self._exclusive: QButtonGroup | None = None
        self._cards: list[RadioCard | CheckCard] = []
        self.open_card: OpenCard | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        bind(look, self, self._refresh)

    def offer(
        self,
        options: Sequence[CardOption],
        *,
        multiple: bool = False,
        open_card: bool = True,
        open_explanation: Text = STAYS_OPEN,
    ) -> None:
        """Show these answers in place of the ones before; none is chosen."""
        self._clear()
        kind = CheckCard if multiple else RadioCard
        if not multiple:
            self._exclusive = QButtonGroup(self)
        columns = 2 if self._shown else 1
        for index, option in enumerate(options):
            card = kind(self._look, option, self._measures, self)
            FocusRing(self._look, card, RADIUS)
            card.clicked.connect(self._answered)
            self._grid.addWidget(card, index // columns, index % columns)
            self._cards.append(card)
            if self._exclusive is not None:
                self._exclusive.addButton(card)
        if open_card:
            self._add_open_card(open_explanation, (len(options) + columns - 1) // columns)
        self._stop_at(0)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Keys of the chosen answers, in their order."""
        return tuple(card.option.key for card in self._cards if card.isChecked())

    @property
    def open_chosen(self) -> bool:
        """Tell whether the question is left open."""
        return self.open_card is not None and self.open_card.chosen

    def choose(
        self,
        keys: Sequence[str] = (),
        *,
        open_: bool = False,
        who: str = "",
        due: date | None = None,
    ) -> None:
        """Show exactly these as chosen, without a signal."""
        self._check(keys)
        if self.open_card is not None:
            self.open_card.choose(chosen=open_, who=who, due=due)
        self._stop_at_chosen()

    def choose_by_number(self, number: int) -> bool:
        """Choose as the number key does, 0 for «open»; tell whether there is such an answer."""
        if number == 0 and self.open_card is not None:
            self.open_card.toggle()
            return True
        for card in self._cards:
            if card.option.number == number:
                card.click()
                return True
        return False

    def take_focus(self) -> None:
        """Give the focus to the chosen answer, or to the first."""
        buttons = self._buttons()
        stop = [button for button in buttons if button.focusPolicy() & _TAB]
        for button in stop[:1]:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = ARROWS.get(Qt.Key(event.key())) if plain(event) else None
        buttons = self._buttons()
        here = next((at for at, button in enumerate(buttons) if button.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        target = (here + step) % len(buttons)
        self._stop_at(target)
        buttons[target].setFocus(Qt.FocusReason.TabFocusReason)

    def _answered(self) -> None:
        if self.open_card is not None and self.chosen:
            self.open_card.choose(chosen=False, who=self.open_card.who, due=self.open_card.due)
        self._follow_focus()
        self.chosen_changed.emit()

    def _left_open(self) -> None:
        if self.open_chosen:
            self._check(())
        self._follow_focus()
        self.chosen_changed.emit()

    def _check(self, keys: Sequence[str]) -> None:
        if self._exclusive is not None:
            self._exclusive.setExclusive(False)
        for card in self._cards:
            card.setChecked(card.option.key in keys)
        if self._exclusive is not None:
            self._exclusive.setExclusive(True)

    def _follow_focus(self) -> None:
        """Let the tab stop be the card that has the focus, else the chosen one."""
        focused = [at for at, button in enumerate(self._buttons()) if button.hasFocus()]
        if focused:
            self._stop_at(focused[0])
        else:
            self._stop_at_chosen()

    def _stop_at_chosen(self) -> None:
        chosen = [at for at, button in enumerate(self._buttons()) if button.isChecked()]
        self._stop_at(chosen[0] if chosen else 0)

    def _stop_at(self, index: int) -> None:
        policies = Qt.FocusPolicy
        for at, button in enumerate(self._buttons()):
            button.setFocusPolicy(policies.StrongFocus if at == index else policies.ClickFocus)

    def _buttons(self) -> list[QAbstractButton]:
        opens: list[QAbstractButton] = [self.open_card.button] if self.open_card else []
        return [*self._cards, *opens]

    def _add_open_card(self, explanation: Text, row: int) -> None:
        measures = SHOWN_OPEN if self._shown else self._measures
        self.open_card = OpenCard(self._look, explanation, self, measures=measures)
        self.open_card.chosen_changed.connect(self._left_open)
        self.open_card.details_changed.connect(self.details_changed)
        self._grid.addWidget(self.open_card, row, 0, 1, 2 if self._shown else 1)

    def _clear(self) -> None:
        opens: list[QWidget] = [self.open_card] if self.open_card else []
        for widget in [*self._cards, *opens]:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._cards, self.open_card = [], None
        if self._exclusive is not None:
            self._exclusive.deleteLater()
            self._exclusive = None

    def _refresh(self) -> None:
        self._grid.setSpacing(self._look.px(16 if self._shown else 6))
