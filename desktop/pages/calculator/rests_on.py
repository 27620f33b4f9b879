# SPDX-License-Identifier: Apache-2.0
"""What an input rests on, opened beneath it: reliability, evidence, who said it, a note."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget
from typing_extensions import override

from desktop.pages.calculator.known import EVIDENCE, NOTE, TO_CONFIRM
from desktop.pages.interview.confidence import LEVELS, RELIABILITY
from desktop.pages.said_by import SAID_BY, SaidByField
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import LinkButton
from desktop.widgets.fields.multiline import MultilineField
from desktop.widgets.fields.text import TextField
from desktop.widgets.labels import Card, label
from desktop.widgets.segmented import Segmented
from rules.answers.answers import Answer
from rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.pages.calculator.known import Known
    from desktop.theme.look import Look
    from desktop.widgets.labels import TextLabel
    from rules.answers.answers import Confidence

CONFIRM = Text(de="Bestätigen", en="Confirm")
VALUE_FIRST = Text(
    de="Zuerst einen Wert angeben, dann steht hier, worauf er beruht.",
    en="Give a value first; what it rests on then stands here.",
)
_NAMES = (EVIDENCE, SAID_BY, NOTE)
_CLOSES = (Qt.Key.Key_Escape, Qt.Key.Key_F2)


class RestsOn(Card):
    """The four remarks of one answer; `said` tells the answer with a remark changed.

    Esc and F2 ask to close. Without an answer it says why there is nothing to remark on, and
    `confirmed` tells that what is assumed is to count.
    """

    said = Signal(object)
    confirmed = Signal()
    closed = Signal()

    def __init__(self, look: Look, of: Text) -> None:
        super().__init__(look, fill="sunken", outline="", radius=8)
        self._look = look
        self._of = of
        self._answer: Answer | None = None
        self.reliability = Segmented(look, LEVELS, RELIABILITY, padding=7)
        self.reliability.setObjectName("reliability")
        self.reliability.value_changed.connect(self._rely)
        self.evidence = TextField(look, name=EVIDENCE)
        self.evidence.setObjectName("evidence")
        self.evidence.committed.connect(lambda text: self._tell(evidence=text))
        self.said_by = SaidByField(look)
        self.said_by.committed.connect(lambda text: self._tell(said_by=text))
        self.note = MultilineField(look, rows=1, most=4)
        self.note.setObjectName("note")
        self.note.rested.connect(lambda text: self._tell(note=text))
        self._why_not = label(look, Role.CAPTION, "ink2", wrap=True)
        self.confirm = LinkButton(look, CONFIRM)
        self.confirm.setObjectName("confirm_assumed")
        self.confirm.clicked.connect(self.confirmed)
        self._labels = [label(look, Role.CAPTION, "ink3", text) for text in _NAMES]
        self._grid = QGridLayout(self)
        first = QHBoxLayout()
        first.addWidget(self._why_not, 1)
        first.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignBottom)
        self._grid.addLayout(first, 0, 0, 1, 2)
        self._heading: TextLabel = label(look, Role.CAPTION, "ink3", RELIABILITY)
        self._grid.addWidget(self._heading, 1, 0, 1, 2)
        self._grid.addWidget(self.reliability, 2, 0, 1, 2)
        self._fields: tuple[TextField | MultilineField, ...] = (
            self.evidence,
            self.said_by,
            self.note,
        )
        for row, (name, field) in enumerate(zip(self._labels, self._fields, strict=True), start=3):
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(field, row, 1)
            field.installEventFilter(self)
        self._grid.setColumnStretch(1, 1)
        bind(look, self, self._arrange)

    def show_known(self, known: Known, people: Sequence[str]) -> None:
        """Show what the value rests on, but not over what is being typed."""
        self._answer = answer = known.subject
        self.said_by.offer(people)
        self._why_not.setVisible(answer is None)
        self.confirm.setVisible(known.state == "assumed")
        takes_level = answer is not None and answer.state == "value"
        for part in (self._heading, self.reliability):
            part.setVisible(takes_level)
        for remark in (*self._labels, *self._fields):
            remark.setVisible(answer is not None)
        if answer is None:
            self._why_not.say(TO_CONFIRM.get(known.state, VALUE_FIRST))
            return
        self.reliability.set_value(answer.confidence or "")
        texts = (answer.evidence, answer.said_by, answer.note)
        for field, text in zip(self._fields, texts, strict=True):
            if not field.hasFocus():
                field.set_value(text)

    def take_focus(self) -> None:
        """Put the keyboard on the first remark, or keep it where there is none."""
        stops = [self.reliability, *self._fields] if self._answer else []
        for part in stops:
            if not part.isHidden():
                _first_stop(part).setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _CLOSES
        ):
            self.closed.emit()
            return True
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CLOSES:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _rely(self, level: str) -> None:
        if self._answer is not None:
            self._give(replace(self._answer, confidence=cast("Confidence", level)))

    def _tell(self, **remark: str) -> None:
        if self._answer is not None:
            self._give(replace(self._answer, **remark))  # type: ignore[arg-type]  # texts alone

    def _give(self, answer: Answer) -> None:
        if answer != self._answer:
            self._answer = answer
            self.said.emit(answer)

    def _arrange(self) -> None:
        look = self._look
        sides, ends = look.px(10), look.px(8)
        self._grid.setContentsMargins(sides, ends, sides, ends)
        self._grid.setHorizontalSpacing(look.px(8))
        self._grid.setVerticalSpacing(look.px(6))
        of = look.text(self._of)
        self.setAccessibleName(of)
        for field, name in zip(self._fields, _NAMES, strict=True):
            field.setAccessibleName(f"{look.text(name)}: {of}")


def _first_stop(widget: QWidget) -> QWidget:
    """Return what takes the keyboard for a widget: itself, or its part that is the tab stop."""
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        return widget
    stops = widget.findChildren(QWidget)
    return next((s for s in stops if s.focusPolicy() == Qt.FocusPolicy.StrongFocus), widget)
