# SPDX-License-Identifier: Apache-2.0
"""A question asked of every business line or AI initiative, with who clarifies what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.engagement.groups import Entry, entries_of
from desktop.pages.interview.area import Asked
from desktop.pages.interview.choices import (
    NOT_KNOWN,
    OPEN,
    answer_of,
    choices_of,
    keys_in,
    said_otherwise,
)
from desktop.pages.interview.clarify import Clarify
from desktop.pages.interview.matrix import Matrix
from desktop.pages.interview.matrix_axes import Column, Row
from desktop.theme.look import Role, bind
from desktop.widgets.labels import Card, label
from desktop.widgets.pictures import Picture
from reports.text import percent
from rules.answers.answers import Answer, BusinessLine
from rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look

OPEN_TITLE = Text(de="Offen", en="Open")
OPEN_DETAIL = Text(de="wird geklärt", en="to be clarified")
IS_OPEN = Text(de="{line} ist offen.", en="{line} is open.")
NOT_DIGITAL = Text(de="nicht digital,\nkein Muster", en="not digital,\nno pattern")
NOT_DIGITAL_SHORT = Text(de="nicht digital", en="not digital")
NOT_ASKED = Text(de="nicht\ngefragt", en="not\nasked")
DIGITAL = "digital"  # the pack's question whether a line has a pattern at all
UNIT = "billing_unit"  # the pack's question what the customer pays for


class MatrixArea(QWidget):
    """The table of one question over all entries of its group; the note is the focused one's."""

    answered = Signal(str, object)  # the entry, its answer without remarks or None
    moved = Signal(str)  # another entry has the focus
    change_wanted = Signal(str)  # a line left out, to be asked after all

    def __init__(self, look: Look, asked: Asked) -> None:
        super().__init__()
        self._look = look
        self._asked = asked
        self._choices = choices_of(asked)
        self._multiple = asked.about.type == "multiple"
        self.matrix = Matrix(look)
        self.matrix.setObjectName("answers")
        self.matrix.chosen.connect(self._chosen)
        self.matrix.moved.connect(self._moved)
        self.matrix.change_wanted.connect(self.change_wanted)
        self._answers: dict[str, Answer | None] = {}
        self._names: dict[str, str] = {}
        self._otherwise = label(look, Role.BODY, "ink2", wrap=True)
        self._strip = OpenStrip(look)
        self._strip.clarify.said.connect(self._clarified)
        sideways = QScrollArea()
        sideways.setWidgetResizable(True)
        sideways.setWidget(self.matrix)
        sideways.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sideways.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sideways.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sideways.viewport().setAutoFillBackground(False)
        self._sideways = sideways
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (sideways, self._otherwise, self._strip):
            self._column.addWidget(part)
        self._otherwise.hide()
        bind(look, self, self._name)

    @property
    def entry(self) -> str:
        """The entry whose column has the focus."""
        return self.matrix.entry

    def show_answers(self, session: EngagementSession, entries: Sequence[str]) -> None:
        """Show what counts for every entry; those not among `entries` are not asked."""
        group = entries_of(session.answers, self._asked.about.scope)
        self._names = {each.id: each.name for each in group}
        columns = [self._column_of(each, session, entries) for each in group]
        self.matrix.lay_out(self._rows(), columns, multiple=self._multiple)
        self._answers = {entry: session.answers.answer(self._asked.id, entry) for entry in entries}
        for entry, answer in self._answers.items():
            self.matrix.show_chosen(entry, keys_in(answer, self._choices))
        self._show_strip()

    def choose(self, number: int) -> None:
        """Answer in the focused column by number key."""
        self.matrix.choose(number)

    def commit(self) -> bool:
        """Nothing is typed that could not be read."""
        return True

    def take_focus(self) -> None:
        """Put the keyboard into the focused column."""
        self.matrix.take_focus()

    def _rows(self) -> list[Row]:
        rows = []
        for number, choice in enumerate(self._choices, start=1):
            title, detail = choice.halves
            alone = choice.exclusive or choice.key == NOT_KNOWN
            rows.append(Row(choice.key, number, title, detail, exclusive=alone))
        return [*rows, Row(OPEN, 0, OPEN_TITLE, OPEN_DETAIL, open=True)]

    def _column_of(
        self, entry: Entry, session: EngagementSession, entries: Sequence[str]
    ) -> Column:
        if isinstance(entry, BusinessLine):
            return self._column_of_line(entry, session, entries)
        return Column(entry.id, entry.name, out=None if entry.id in entries else NOT_ASKED)

    def _column_of_line(
        self, line: BusinessLine, session: EngagementSession, entries: Sequence[str]
    ) -> Column:
        look = self._look
        share = percent(line.share, look.numbers) if line.share is not None else ""
        asked = line.id in entries
        digital = line.answers.get(DIGITAL)
        outside = not asked and digital is not None and digital.value is False
        out = None if asked else (NOT_DIGITAL if outside else NOT_ASKED)
        unit = look.text(NOT_DIGITAL_SHORT) if outside else self._unit_of(line, session)
        return Column(line.id, line.name, share, unit, out, changeable=outside)

    def _unit_of(self, line: BusinessLine, session: EngagementSession) -> str:
        said, question = line.answers.get(UNIT), session.pack.questions.get(UNIT)
        if said is None or question is None or self._asked.id == UNIT:
            return ""
        option = question.options.get(str(said.value))
        return self._look.text(option.label) if option else ""

    def _chosen(self, entry: str, keys: tuple[str, ...]) -> None:
        answer = answer_of(keys, self._choices, multiple=self._multiple)
        self.answered.emit(entry, answer)

    def _moved(self, entry: str) -> None:
        cell = self.matrix.cell(entry, OPEN)
        self._sideways.ensureWidgetVisible(cell, self._look.px(8), 0)
        self._show_strip()
        self.moved.emit(entry)

    def _clarified(self, whom: str, day: object) -> None:
        entry = self._strip.entry
        answer = self._answers.get(entry)
        if answer is not None and answer.state == "open":
            self.answered.emit(
                entry, Answer("open", with_whom=whom, by=self._strip.clarify.day.day)
            )

    def _show_strip(self) -> None:
        """Ask who clarifies the focused entry where it is open."""
        entry = self.matrix.entry
        answer = self._answers.get(entry)
        words = said_otherwise(answer, self._choices, self._look.language)
        self._otherwise.show_text(f"{self._names.get(entry, '')}: {words}" if words else "")
        self._otherwise.setVisible(bool(words))
        open_ = answer is not None and answer.state == "open"
        self._strip.setVisible(open_)
        if open_ and answer is not None:
            self._strip.show_line(entry, self._names[entry], answer)

    def _name(self) -> None:
        self.matrix.setAccessibleName(self._look.text(self._asked.about.ask))
        self._column.setSpacing(self._look.px(12))
        self._fit()

    def _fit(self) -> None:
        """Give the table the height it needs at its width."""
        least = self.matrix.minimumSizeHint().width()
        width = max(self._sideways.viewport().width(), least)
        bar = self._look.px(12) if least > self._sideways.viewport().width() else 0
        self._sideways.setFixedHeight(self.matrix.heightForWidth(width) + bar)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class OpenStrip(Card):
    """Which entry is open, with whom and by when it is clarified."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, fill="warn_soft", outline="", radius=8)
        self._name = ""
        self.entry = ""
        self._words = label(look, Role.BODY)
        self.clarify = Clarify(look, 132, 140)
        self._row = QHBoxLayout(self)
        self._row.addWidget(Picture(look, "circle-dashed", "warn", 14))
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self.clarify)
        bind(look, self, self._refresh)

    def show_line(self, entry: str, name: str, answer: Answer) -> None:
        """Show an entry's open answer."""
        if entry != self.entry:
            self.clarify.whom.clearFocus()
            self.clarify.day.clearFocus()
        self.entry, self._name = entry, name
        self.clarify.show_answer(answer)
        self._refresh()

    def _refresh(self) -> None:
        look = self._look
        self._row.setContentsMargins(look.px(14), look.px(8), look.px(14), look.px(8))
        self._row.setSpacing(look.px(10))
        self._words.show_text(look.text(IS_OPEN).format(line=self._name))
