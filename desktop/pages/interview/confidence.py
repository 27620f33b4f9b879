# SPDX-License-Identifier: Apache-2.0
"""How far an answer can be relied on: estimated, plausible, documented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.chips import KeyCap
from desktop.widgets.labels import label
from desktop.widgets.segmented import Segmented
from rules.pack.domains import NUMERIC
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from rules.pack.schema import Question

RELIABILITY = Text(de="Verlässlichkeit", en="Reliability")
LEVELS = (
    ("estimated", Text(de="Geschätzt", en="Estimated")),
    ("plausible", Text(de="Plausibel", en="Plausible")),
    ("documented", Text(de="Belegt", en="Documented")),
)
_FACTS = ("yesno", "choice", "multiple")


def takes_confidence(question: Question) -> bool:
    """Tell whether reliability is asked for: of figures and facts, never of steps of a scale."""
    scored = any(option.score is not None for option in question.options.values())
    return question.type in (*NUMERIC, "shares") or (question.type in _FACTS and not scored)


class Confidence(QWidget):
    """The control with its label; while it has the focus, 1 to 3 choose."""

    said = Signal(str)  # a level of confidence

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("confidence")
        self._control = Segmented(look, LEVELS, RELIABILITY)
        self._control.value_changed.connect(self.said)
        head = QHBoxLayout()
        head.addWidget(label(look, Role.CAPTION_STRONG, "ink3", RELIABILITY))
        head.addStretch(1)
        head.addWidget(KeyCap(look, "C"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(head)
        self._column.addWidget(self._control)
        bind(look, self, self._refresh)

    @property
    def value(self) -> str:
        """The level chosen, empty without one."""
        return self._control.value

    def show_level(self, level: str) -> None:
        """Show a level, or none, without telling it."""
        if level != self._control.value:
            self._control.set_value(level)

    def take_focus(self) -> None:
        """Put the keyboard on the chosen level."""
        buttons = self._control.findChildren(QWidget)
        stops = [b for b in buttons if b.focusPolicy() == Qt.FocusPolicy.StrongFocus]
        if stops:
            stops[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if (
            0 <= number < len(LEVELS)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self._control.choose(number)
            return
        super().keyPressEvent(event)

    def _refresh(self) -> None:
        self._column.setSpacing(self._look.px(4))
