# SPDX-License-Identifier: Apache-2.0
"""The field of one figure: shows what was said, reads what is typed, keeps what it cannot read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.pages.calculator.checking import (
    AS_FRACTION,
    Checked,
    check_typed,
    hundredfold,
    warnings_of,
)
from desktop.pages.calculator.kept import kept_beside
from desktop.pages.calculator.understanding import short_range, understood
from desktop.pages.interview.understood import complaint
from desktop.theme.look import Role
from desktop.widgets.fields.amount import AmountField
from reports.text import NO_BREAK_SPACE
from rules.answers.answers import Answer
from rules.answers.faults import EntryError
from rules.answers.typed import write_typed
from rules.calculator.writing import write_figure
from rules.text import LANGUAGES, Language, NumberFormat, Text

if TYPE_CHECKING:
    from collections.abc import Hashable

    from desktop.theme.look import Look
    from rules.answers.faults import AnswerError
    from rules.calculator.faults import Fault
    from rules.errors import Problem
    from rules.pack.schema import Question

HOW = Text(
    de="Zum Beispiel {value}; auch eine Spanne (15–25), ungefähr (~20) oder ? für offen",
    en="For example {value}; also a range (15–25), about (~20), or ? for open",
)
COUNTED, USUAL = "14/71", "20"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FigureField(AmountField):
    """The answer to one question about a figure.

    `given` tells a new answer, None where the field was emptied; `entered` that Enter was pressed
    on what already stood there. What is being typed is looked at whenever the typing rests, and
    `checked` tells that there is something to say of it; it counts once the field is left. A value
    with a range shows the range while it is being edited. `key` is the calculator's, of an input
    whose unusual values are to be told.
    """

    leaves_undo = True
    given = Signal(object)
    entered = Signal()
    checked = Signal()

    def __init__(
        self,
        look: Look,
        about: Question,
        parent: QWidget | None = None,
        *,
        size: str = "field",
        key: str = "",
    ) -> None:
        self._described = self._currency = ""
        self._about = about
        super().__init__(look, None, parent, size=size, name=about.label)
        self._look = look
        self._key = key
        self._shown: Answer | None = None
        self._counts: Answer | None = None
        self._written = ""
        self._stands: Hashable = None
        self._seen: Checked | None = None
        self._explain()
        self.committed.connect(self._read)
        self.returnPressed.connect(self._enter)
        self.rested.connect(self._look_at)
        self.textEdited.connect(self._follow)

    def _explain(self) -> None:
        """Say in the tooltip what can be typed."""
        usual = COUNTED if self._about.type == "rate" else USUAL
        value = example(self._about, self._look.numbers) or usual
        self.setToolTip(self._look.text(HOW).format(value=value))

    def be_called(self, name: Text) -> None:
        """Take another accessible name than the question's."""
        self._name = name
        self.setAccessibleName(self._look.text(name))

    def describe(self, words: str) -> None:
        """Tell a screen reader more than unit and fault: what the value rests on."""
        if words != self._described:
            self._described = words
            self._refresh()

    # what counts

    def show_answer(
        self, shown: Answer | None, counts: Answer | None, currency: str, hint: Text | None = None
    ) -> None:
        """Show an answer, and know which one counts; `hint` stands in the empty field.

        What is being typed stays, and so does what could not be read while nothing else changes.
        """
        look = self._look
        stands = (shown, counts, currency, hint, look.language, look.numbers, look.scale)
        if stands == self._stands and self.is_settled:
            return
        self._stands = stands
        unchanged = (shown, counts) == (self._shown, self._counts)
        self._shown, self._counts, self._currency = shown, counts, currency
        self._placeholder = hint
        self._explain()
        if unchanged and self.fault is not None:
            return
        if not unchanged:
            self._say(None)
        self.show_error(None)
        self._write()
        self.set_unit(self._unit_of(shown))

    @property
    def is_settled(self) -> bool:
        """Tell whether what was shown last stands there: nothing is typed, nothing is wrong."""
        return self.fault is None and self._seen is None and self.value == self._written

    # what is being typed

    @property
    def understood(self) -> str:
        """What is being typed, as it was understood, where that says more than the text itself."""
        answer = self._seen.answer if self._seen else None
        if answer is None:
            return ""
        look = self._look
        return understood(self.value, answer, self._about, look.language, look.numbers)

    @property
    def is_looked_at(self) -> bool:
        """Tell whether what is being typed has been looked at, so that its problems are its own."""
        return self._seen is not None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with what is being typed, or deserves a second look."""
        return self._seen.problems(self._key) if self._seen else ()

    @property
    def meant(self) -> Answer | None:
        """What is meant where that is offered instead of what is being typed, or counts.

        That is a percentage typed as a share of one, or a text that can have only one meaning.
        """
        if self._seen is not None and isinstance(self._seen.fault, EntryError):
            return self._only_meaning(self._seen.fault.fault)
        said = self._seen.answer if self._seen else self._counts
        if said is None or AS_FRACTION not in {each.code for each in warnings_of(said, self._key)}:
            return None
        return hundredfold(said, self._about, self._look.numbers)

    @property
    def meant_said(self) -> str:
        """What is meant and offered instead of what stands there; empty otherwise."""
        meant = self.meant
        if meant is None:
            return ""
        written = write_typed(meant, self._about, self._look.numbers)
        is_percent = self._about.type in ("percent", "rate")
        return f"{written}{NO_BREAK_SPACE}%" if is_percent else written

    def _only_meaning(self, found: Fault) -> Answer | None:
        """Return what a text can only have meant, where the fault is about the whole of it."""
        entry = found.details.get("entry")
        is_whole = entry is None or entry.de == self.value
        return self._checked(found.meant).answer if found.meant and is_whole else None

    def take_meant(self) -> None:
        """Make what is meant count; what stood beside it stays."""
        answer, typed = self.meant, self._seen is not None
        if answer is not None:
            self._say(None)
            self.show_error(None)
            self._written = write_typed(answer, self._about, self._look.numbers)
            self.set_value(self._written)
            self.given.emit(kept_beside(answer, self._counts) if typed else answer)

    def _look_at(self, text: str) -> None:
        """Look at what is being typed; it does not count yet."""
        if not text or text == self._written:
            self._say(None)
            return
        found = self._checked(text)
        self._say(found)
        self.show_error(None if found.fault is None else self._complaint(found.fault))

    def _follow(self, text: str) -> None:
        """Take back at once what no longer holds; what is newly wrong waits until typing rests."""
        if self._seen is None:
            return
        found = self._checked(text.strip()) if text.strip() else Checked()
        if found.fault is None:
            self.show_error(None)
            self._say(found if found.answer else None)
        elif self.fault is None:
            self._say(None)

    def _checked(self, text: str) -> Checked:
        return check_typed(text, self._about, self._key, self._look.numbers, self._currency)

    def _say(self, found: Checked | None) -> None:
        if found != self._seen:
            self._seen = found
            self.checked.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in _ENTER:
            self._look_at(self.value)
            self.take_meant()
            return
        super().keyPressEvent(event)

    # the field itself

    @override
    def set_value(self, text: str) -> None:
        super().set_value(text)
        if text == self._written:
            self._say(None)

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
        written = write_typed(answer, self._about, self._look.numbers)
        if whole:
            return written
        if answer.value is not None and not written.startswith("~"):
            alone = replace(answer, low=None, high=None)
            return write_typed(alone, self._about, self._look.numbers)
        return short_range(written)

    def _unit_of(self, answer: Answer | None) -> str:
        if answer is None and self._placeholder is not None:
            return ""  # there is no room beside words
        if answer is not None and answer.count is not None:
            return ""  # 14/71 is no percentage
        unit = self._unit_words()
        return unit if self._has_room_for(unit) else ""

    def _unit_words(self) -> str:
        if self._about.type == "money":
            return self._currency
        if self._about.type in ("percent", "rate"):
            return "%"
        return self._look.text(self._about.unit) if self._about.unit else ""

    def _has_room_for(self, unit: str) -> bool:
        metrics = QFontMetricsF(self._look.font(Role.NUMBER))
        words = metrics.horizontalAdvance(self._text(whole=False) + unit)
        return words + self._look.px(30) <= max(self.width(), self.minimumWidth())

    def _read(self, text: str) -> None:
        if not text:
            self._say(None)
            self.show_error(None)
            self._written = ""
            self.given.emit(None)
            return
        found = self._checked(text)
        if found.fault is not None or found.answer is None:
            self._look_at(text)
            return
        self._say(None)
        self.show_error(None)
        self._written = text
        self.given.emit(kept_beside(found.answer, self._counts))

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

    @override
    def _refresh(self) -> None:
        super()._refresh()
        unit = "" if self._unit else self._unit_words()  # there may be no room for it
        parts = (self.accessibleDescription(), self._described, unit)
        self.setAccessibleDescription(" ".join(filter(None, parts)))


def example(about: Question, numbers: NumberFormat) -> str:
    """Return the pack's example of an answer as it is typed; empty without one."""
    if about.placeholder is None or isinstance(about.placeholder, bool | str):
        return ""
    return write_figure(about.placeholder, numbers)
