# SPDX-License-Identifier: Apache-2.0
"""A figure typed as it is said, with what was understood of it at once beside it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from typing_extensions import override

from desktop.pages.interview.area import AnswerArea, Asked, Drafts
from desktop.pages.interview.cards import typed_cards
from desktop.pages.interview.rate_chart import RateChart
from desktop.pages.interview.understood import complaint, understood, unit_of
from desktop.theme.look import Role, bind
from desktop.widgets.fields.amount import AmountField
from desktop.widgets.labels import Card, Part, hairline, label
from rules.answers.answers import Answer
from rules.answers.faults import AnswerError
from rules.answers.typed import read_typed, write_typed
from rules.calculator.writing import write_figure
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from rules.text import Language

ALSO = Text(de="Auch möglich: ", en="Also possible: ")
SETS_OPEN = Text(de=" setzt offen", en=" sets open")
EXAMPLE = Text(de="z. B. {value}", en="e.g. {value}")
ANY_FIGURE = Text(
    de="Jeder Wert bleibt möglich. Bei wem und bis wann ist freiwillig.",
    en="Every value stays possible. With whom and until when is optional.",
)
WIDTH = 176


class NumberArea(AnswerArea):
    """The field of 48 px in its card; «open» stands behind evidence and note."""

    def __init__(self, look: Look, asked: Asked, drafts: Drafts, entry: str = "") -> None:
        super().__init__(look, asked)
        self._drafts = drafts
        self._entry = entry
        self._answer: Answer | None = None
        self._prepared: Answer | None = None
        self._shown = ""
        self._own = ""  # as the area itself would write it
        self.field = AmountField(look, size="typed", name=asked.about.label)
        self.field.setObjectName("amount")
        self._figure = label(look, Role.FIGURE)
        self._meaning = label(look, Role.CAPTION, "ink2", wrap=True)
        self._ways = label(look, Role.CAPTION, "ink3")
        self._sets_open = label(look, Role.CAPTION, "ink3")
        self._fault = label(look, Role.BODY, "bad", wrap=True)
        self._fault.setObjectName("fault")
        self._line = hairline(look)
        self._chart = RateChart(look)
        self.tail = self.open = typed_cards(look, asked, ANY_FIGURE)
        self.open.answered.connect(self.answered)
        self._arrange()
        self.field.textEdited.connect(self._understand)
        self.field.rested.connect(self._tell)
        self.field.committed.connect(self._tell)
        bind(look, self, self._refresh)

    @override
    def show_answer(self, answer: Answer | None, prepared: Answer | None) -> None:
        self._answer, self._prepared = answer, prepared
        self.open.show_answer(answer)
        draft = self._drafts.of(self.asked.id, self._entry)
        shown = written = self._written(answer or prepared)
        if self.field.hasFocus() and self.field.value not in (self._shown, draft or self._shown):
            return  # being typed
        if self.field.value != self._own and self._reads_as(self.field.value, answer):
            shown = self.field.value  # said in another way, «250k» for «250’000»
        self._shown, self._own = shown, written
        self.field.set_value(draft or shown)
        if draft:
            self._complain(draft)
        self._understand(self.field.value)

    @override
    def choose(self, number: int) -> None:
        self.open.choose(number)

    @override
    def commit(self) -> bool:
        self._tell(self.field.value)
        return self.field.fault is None

    @override
    def take_focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def _written(self, answer: Answer | None) -> str:
        if answer is None or answer.state != "value":
            return ""
        return write_typed(answer, self.asked.about, self.look.numbers)

    def _reads_as(self, text: str, answer: Answer | None) -> bool:
        read = self._read(text)
        return (
            read is not None and answer is not None and self._written(read) == self._written(answer)
        )

    def _said(self, text: str) -> Answer:
        """Return the answer a text says; raises `AnswerError`."""
        return read_typed(text, self.asked.about, self.look.numbers, self.asked.currency)

    def _read(self, text: str) -> Answer | None:
        try:
            return self._said(text)
        except AnswerError:
            return None

    def _tell(self, text: str) -> None:
        """Say what the field holds where it has changed; what cannot be read is kept."""
        if text == self._shown or (not text and self._answer is None):
            self._mend()
            return
        if not text:
            self._mend()
            if self._answer is not None and self._answer.state == "value":
                self.answered.emit(None)
            return
        try:
            answer = self._said(text)
        except AnswerError:
            self._drafts.keep(self.asked.id, text, self._entry)
            self._complain(text)
            return
        self._mend()
        self._shown = text
        self.answered.emit(answer)

    def _mend(self) -> None:
        self._drafts.keep(self.asked.id, "", self._entry)
        self.field.show_error(None)
        self._fault.hide()

    def _complain(self, text: str) -> None:
        said = {language: self._complaint(text, language) for language in ("de", "en")}
        if not said["de"]:
            return
        fault = Text(de=said["de"], en=said["en"])
        self.field.show_error(fault)
        self._fault.say(fault)
        self._fault.show()

    def _complaint(self, text: str, language: Language) -> str:
        try:
            self._said(text)
        except AnswerError as error:
            numbers = self.look.numbers_in(language)
            return complaint(
                error, self.asked.about, self._answer, self.asked.currency, language, numbers
            )
        return ""

    def _understand(self, text: str) -> None:
        """Show what the text means, nothing while it means nothing."""
        read = self._read(text) if text.strip() else None
        if read is not None and self.field.fault is not None:
            self.field.show_error(None)
            self._fault.hide()
        about, currency, look = self.asked.about, self.asked.currency, self.look
        said = understood(read, about, currency, look.language, look.numbers) if read else None
        self._figure.show_text(said.figure if said else "")
        self._meaning.show_text(said.meaning if said else "")
        self._meaning.setVisible(bool(said and said.meaning))
        count = read.count if read else None
        for part in (self._line, self._chart):
            part.setVisible(count is not None)
        if count is not None:
            self._chart.show_count(count)

    def _arrange(self) -> None:
        look = self.look
        card = Card(look)
        self._inside = QVBoxLayout(card)
        self._row = QHBoxLayout()
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addStretch(1)
        said.addWidget(self._figure)
        said.addWidget(self._meaning)
        said.addStretch(1)
        ways = QVBoxLayout()
        ways.setSpacing(look.px(2))
        right = Qt.AlignmentFlag.AlignRight
        ways.addStretch(1)
        ways.addWidget(self._ways, 0, right)
        ways.addWidget(self._sets_open, 0, right)
        ways.addStretch(1)
        self._row.addWidget(self.field)
        self._row.addLayout(said, 1)
        self._row.addLayout(ways)
        self._inside.addLayout(self._row)
        for part in (self._fault, self._line, self._chart):
            self._inside.addWidget(part)
            part.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def _refresh(self) -> None:
        look = self.look
        self.field.setFixedWidth(look.px(WIDTH))
        sides, ends = look.px(20), look.px(18)
        self._inside.setContentsMargins(sides, ends, sides, ends)
        self._inside.setSpacing(look.px(12))
        self._row.setSpacing(look.px(16))
        about = self.asked.about
        counted = about.type == "rate"  # 14/71 is no percentage
        unit = "" if counted else unit_of(about, self.asked.currency, look.language)
        self.field.set_unit(unit)
        self.field.setPlaceholderText(self._example())
        quiet, mono = Role.CAPTION, Role.SOURCE
        ways = Part("  ".join(self._ways_to_say()), mono, "ink2")
        self._ways.show_parts(Part(look.text(ALSO), quiet, "ink3"), ways)
        self._sets_open.show_parts(
            Part("?", mono, "ink2"), Part(look.text(SETS_OPEN), quiet, "ink3")
        )
        self._understand(self.field.value)

    def _example(self) -> str:
        hint = self.asked.about.placeholder
        if not isinstance(hint, Decimal):
            return ""
        figure = write_figure(hint, self.look.numbers)
        return self.look.text(EXAMPLE).format(value=figure)

    def _ways_to_say(self) -> tuple[str, ...]:
        if self.asked.about.type == "rate":
            return "14/71", "~20", "15–25"
        if self.asked.about.type == "money":
            return "250k", "~250k", "200–300k"
        return "20", "~20", "15–25"
