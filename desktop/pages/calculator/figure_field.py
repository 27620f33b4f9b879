# SPDX-License-Identifier: Apache-2.0
"""The field of one figure: shows what was said, reads what is typed, keeps what it cannot read."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.pages.interview.understood import complaint
from desktop.widgets.fields.amount import AmountField
from rules.answers.answers import Answer
from rules.answers.faults import AnswerError
from rules.answers.typed import read_typed, write_typed
from rules.calculator.writing import write_figure
from rules.text import LANGUAGES, Language, NumberFormat, Text

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from rules.pack.schema import Question

_THOUSANDS_TWICE = re.compile(r"^(\d{1,3})([’.,])000–(\d{1,3}(?:\2)000)$")
HOW = Text(
    de="Zum Beispiel {value}; auch eine Spanne (15–25), ungefähr (~20) oder ? für offen",
    en="For example {value}; also a range (15–25), about (~20), or ? for open",
)
COUNTED, USUAL = "14/71", "20"


class FigureField(AmountField):
    """The answer to one question about a figure.

    `given` tells a new answer, None where the field was emptied; `entered` that Enter was pressed
    on what already stood there. A value with a range shows the range while it is being edited.
    """

    given = Signal(object)
    entered = Signal()

    def __init__(
        self, look: Look, about: Question, parent: QWidget | None = None, *, size: str = "field"
    ) -> None:
        super().__init__(look, None, parent, size=size, name=about.label)
        self._look = look
        self._about = about
        self._currency = ""
        self._shown: Answer | None = None
        self._counts: Answer | None = None
        self._written = ""
        self._explain()
        self.committed.connect(self._read)
        self.returnPressed.connect(self._enter)

    def _explain(self) -> None:
        """Say in the tooltip what can be typed."""
        usual = COUNTED if self._about.type == "rate" else USUAL
        value = example(self._about, self._look.numbers) or usual
        self.setToolTip(self._look.text(HOW).format(value=value))

    def be_called(self, name: Text) -> None:
        """Take another accessible name than the question's."""
        self._name = name
        self.setAccessibleName(self._look.text(name))

    def show_answer(
        self, shown: Answer | None, counts: Answer | None, currency: str, hint: Text | None = None
    ) -> None:
        """Show an answer, and know which one counts; `hint` stands in the empty field.

        What is being typed stays, and so does what could not be read while nothing else changes.
        """
        unchanged = (shown, counts) == (self._shown, self._counts)
        self._shown, self._counts, self._currency = shown, counts, currency
        self._placeholder = hint
        self._explain()
        if unchanged and self.fault is not None:
            return
        self.show_error(None)
        self.set_unit(self._unit_of(shown))
        self._write()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._write(whole=True)
        super().focusInEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.fault is None:
            self._write(whole=False)

    def _write(self, *, whole: bool | None = None) -> None:
        """Show the answer, in whole while it is edited; what is being typed stays."""
        if self.value != self._written and (self.hasFocus() or self.fault is not None):
            return
        edited = self.hasFocus() if whole is None else whole
        self._written = self._text(whole=edited)
        self.set_value(self._written)

    def _text(self, *, whole: bool) -> str:
        answer = self._shown
        if answer is None:
            return ""
        if not whole and answer.value is not None and answer.confidence != "estimated":
            answer = replace(answer, low=None, high=None)
        written = write_typed(answer, self._about, self._look.numbers)
        return written if whole else short_range(written)

    def _unit_of(self, answer: Answer | None) -> str:
        if answer is not None and answer.value is None:
            return ""  # the room is for what was said: 14/71, 15–25, ?
        if answer is None and self._placeholder is not None:
            return ""  # nor is there room beside words
        if self._about.type == "money":
            return self._currency
        if self._about.type in ("percent", "rate"):
            return "%"
        return self._look.text(self._about.unit) if self._about.unit else ""

    def _read(self, text: str) -> None:
        if not text:
            self.show_error(None)
            self._written = ""
            self.given.emit(None)
            return
        try:
            answer = read_typed(text, self._about, self._look.numbers, self._currency)
        except AnswerError as error:
            self.show_error(self._complaint(error))
            return
        self.show_error(None)
        self._written = text
        self.given.emit(self._with_remarks(answer))

    def _with_remarks(self, answer: Answer) -> Answer:
        """Return an answer with what still holds of what stood beside the one before it.

        A note is about the question and stays. Evidence and reliability are about one figure:
        another figure has neither, but a doubt does not go away by another figure.
        """
        before = self._counts
        if before is None:
            return answer
        if _figures(answer) != _figures(before):
            doubted = before.confidence if _is_doubted(before) else None
            return replace(answer, confidence=answer.confidence or doubted, note=before.note)
        return replace(
            answer,
            confidence=answer.confidence or before.confidence,
            evidence=before.evidence,
            note=before.note,
        )

    def _complaint(self, error: AnswerError) -> Text:
        def said(language: Language) -> str:
            numbers = self._look.numbers_in(language)
            return complaint(error, self._about, self._counts, self._currency, language, numbers)

        de, en = (said(language) for language in LANGUAGES)
        return Text(de=de, en=en)

    def _enter(self) -> None:
        # comes before what was typed is told, so the text is still compared with what stood there
        if self.fault is None and self.value == self._written:
            self.entered.emit()


def _figures(answer: Answer) -> tuple[object, ...]:
    """Return what an answer says, without what was noted beside it."""
    return (answer.state, answer.value, answer.low, answer.high, answer.count)


def _is_doubted(answer: Answer) -> bool:
    """Tell whether a figure was called estimated, other than by its «~», which is typed anew."""
    about = answer.value is not None and answer.low is not None
    return answer.confidence == "estimated" and not about


def short_range(written: str) -> str:
    """Return a range of whole thousands with the thousands written once: «45–55’000»."""
    return _THOUSANDS_TWICE.sub(r"\1–\3", written)


def example(about: Question, numbers: NumberFormat) -> str:
    """Return the pack's example of an answer as it is typed; empty without one."""
    if about.placeholder is None or isinstance(about.placeholder, bool | str):
        return ""
    return write_figure(about.placeholder, numbers)
