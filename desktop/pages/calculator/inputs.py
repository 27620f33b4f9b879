# SPDX-License-Identifier: Apache-2.0
"""One input of the calculator: its name, where its value comes from, its range, its field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.pages.calculator.figure_field import FigureField, short_range
from desktop.theme.look import Role
from desktop.widgets.fields.choice import ChoiceField
from desktop.widgets.glyphs import ProvenanceMark
from desktop.widgets.labels import label
from reports.blocks.cpl_inputs import SHOWN_INPUTS
from reports.speaking import OPEN
from reports.subject import CALCULATOR
from reports.text import STILL_OPEN
from rules.answers.answers import Answer
from rules.expressions.values import Ref
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from reports.speaking import Speaker
    from rules.pack.pack import Pack

FIELD_WIDTH = 114  # px at 100 %
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
# names that fit beside a field, of inputs the report's table leaves out
_SHORT: Mapping[str, Text] = {
    "margin_annual": Text(de="DB Folgegeschäft", en="Margin, recurring"),
    "timing": Text(de="Zahlung im Jahr", en="Paid in the year"),
    "lead_to_meeting": Text(de="Lead zu Ersttermin", en="Lead to meeting"),
    "sales_cost": Text(de="Vertrieb je Kunde", en="Sales per customer"),
}


class Origin(QWidget):
    """Where a value comes from, and its range; «noch offen» where there is none."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._mark = ProvenanceMark(look)
        self._open = label(look, Role.CAPTION, "ink3")
        self._range = label(look, Role.FIGURE_SMALL, "ink3")
        # gives way first; what does not fit stands in its tooltip
        self._range.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(4))
        row.addWidget(self._mark)
        row.addWidget(self._open)
        row.addWidget(self._range, 1)

    def show_origin(self, session: EngagementSession, key: str, speaker: Speaker | None) -> None:
        """Show how sure the input is at this moment."""
        ref = Ref(CALCULATOR + key)
        answer = session.answers.answer(ref.name)
        assumed = session.pack.questions[ref.name].assumed is not None
        self._open.hide()
        self._mark.hide()
        if answer is not None and answer.state == "value":
            self._mark.show_provenance("confirmed")
            self._mark.show()
        elif answer is not None:
            who = speaker.clarification(answer) if speaker else ""
            if who:
                self._open.show_text(", ".join((speaker.text(OPEN), who)) if speaker else "")
            else:
                self._open.say(STILL_OPEN)
            self._open.show()
        elif session.prepared(ref.name) is not None:
            self._mark.show_provenance("prepared")
            self._mark.show()
        elif assumed:
            self._mark.show_provenance("assumed")
            self._mark.show()
        else:
            self._open.say(STILL_OPEN)
            self._open.show()
        self._range.show_text(range_said(key, answer, speaker))


def short_name(pack: Pack, question: str) -> Text:
    """Return the short name of an input."""
    key = question.removeprefix(CALCULATOR)
    return SHOWN_INPUTS.get(key) or _SHORT.get(key) or pack.questions[question].label


def range_said(key: str, answer: Answer | None, speaker: Speaker | None) -> str:
    """Return the range of a value that was said; empty without one, or where it is all there is."""
    if speaker is None or answer is None or answer.state != "value":
        return ""
    span = speaker.advice.calculator.inputs.span(key)
    alone = answer.value is None and answer.count is None
    if span is None or span[0] == span[1] or alone:
        return ""
    return short_range(speaker.figure_range(Ref(CALCULATOR + key), *span))


class InputRow(QWidget):
    """An input with its field at the right; beneath it what is wrong with what was typed."""

    def __init__(self, look: Look, session: EngagementSession, key: str) -> None:
        super().__init__()
        self._look = look
        self._session = session
        self.key = key
        self.question = CALCULATOR + key
        about = session.pack.questions[self.question]
        self._about = about
        name = label(look, Role.BODY, "ink", short_name(session.pack, self.question))
        self._origin = Origin(look)
        self.field: FigureField | ChoiceField
        if about.type == "choice":
            self.field = ChoiceField(look, about.label)
            self.field.value_changed.connect(self._choose)
        else:
            self.field = FigureField(look, about)
            self.field.given.connect(self._give)
            self.field.entered.connect(self._confirm)
            self.field.fault_changed.connect(self._show_fault)
        self.field.setObjectName(self.question)
        name.setBuddy(self.field)
        self._fault = label(look, Role.CAPTION, "bad", wrap=True)
        is_choice = about.type == "choice"  # whose words need the whole width
        words = QBoxLayout(_ACROSS if is_choice else _DOWN)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(look.px(8) if is_choice else 0)
        words.addWidget(name)
        words.addWidget(self._origin, int(is_choice))
        self._row = QBoxLayout(_DOWN if is_choice else _ACROSS)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.field)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addLayout(self._row)
        self._column.addWidget(self._fault)
        self._fault.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def refresh(self, speaker: Speaker | None) -> None:
        """Show what stands, without disturbing what is being typed."""
        look, session = self._look, self._session
        self._column.setContentsMargins(0, look.px(3), 0, look.px(4))
        if self._about.type == "choice":
            self._row.setSpacing(look.px(4))
        else:
            self._row.setSpacing(look.px(4))
            self.field.setFixedWidth(look.px(FIELD_WIDTH))
        counts = session.answers.answer(self.question)
        prepared = session.prepared(self.question)
        shown = counts or (prepared.answer if prepared else self._assumed())
        if isinstance(self.field, FigureField):
            self.field.show_answer(shown, counts, session.state.currency)
        else:
            self._offer(self.field, shown)
        self._origin.show_origin(session, self.key, speaker)

    def _assumed(self) -> Answer | None:
        assumed = self._about.assumed
        return None if assumed is None else Answer("value", assumed)

    def _offer(self, field: ChoiceField, shown: Answer | None) -> None:
        options: list[tuple[str, Text | str]] = [
            (key, option.label) for key, option in self._about.options.items()
        ]
        if self._about.assumed is None:
            options.insert(0, ("", STILL_OPEN))
        value = shown.value if shown is not None and isinstance(shown.value, str) else ""
        if field.count() != len(options):
            field.offer(options, value)
        field.setCurrentIndex(max(0, field.findData(value)))

    def _give(self, answer: Answer | None) -> None:
        self._session.answer(self.question, answer)

    def _choose(self, key: str) -> None:
        before = self._session.answers.answer(self.question)
        note = before.note if before is not None else ""
        self._session.answer(self.question, Answer("value", key, note=note) if key else None)

    def _confirm(self) -> None:
        """Make the prepared figure count."""
        if self._session.prepared(self.question) is not None:
            self._session.confirm(self.question)

    def _show_fault(self) -> None:
        fault = self.field.fault if isinstance(self.field, FigureField) else None
        if fault is not None:
            self._fault.say(fault)
        self._fault.setVisible(fault is not None)
