# SPDX-License-Identifier: Apache-2.0
"""One input of the calculator: its name, where its value comes from, its range, its field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.pages.calculator.beneath import Beneath
from desktop.pages.calculator.checking import said_alone, warnings_of
from desktop.pages.calculator.figure_field import FigureField
from desktop.pages.calculator.known import Known, known
from desktop.pages.calculator.origin import Origin
from desktop.pages.calculator.rests_on import RestsOn
from desktop.pages.tab_order import order_tabs, tab_stops
from desktop.theme.look import Role
from desktop.widgets.fields.choice import ChoiceField
from desktop.widgets.labels import label
from reports.blocks.cpl_inputs import SHOWN_INPUTS
from reports.subject import CALCULATOR
from reports.text import STILL_OPEN
from rules.answers.answers import Answer
from rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from reports.speaking import Speaker
    from rules.advice.inputs import Inputs
    from rules.errors import Problem
    from rules.pack.pack import Pack

FIELD_WIDTH = 114  # px at 100 %
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


@dataclass(frozen=True)
class Moment:
    """What all inputs rest on at one moment: the inputs, doubts about them, who can have spoken."""

    inputs: Inputs
    warnings: tuple[Problem, ...]
    people: tuple[str, ...]
    speaker: Speaker | None


def short_name(pack: Pack, question: str) -> Text:
    """Return the short name of an input."""
    key = question.removeprefix(CALCULATOR)
    return SHOWN_INPUTS.get(key) or pack.questions[question].label


class InputRow(QWidget):
    """An input with its field at the right; beneath it what is wrong, and what it rests on.

    F2 in the field, or a click on the line beneath the name, opens and closes what it rests on;
    `opened` tells the part that then takes more room.
    """

    opened = Signal(QWidget)

    def __init__(self, look: Look, session: EngagementSession, key: str) -> None:
        super().__init__()
        self._look = look
        self._session = session
        self.key = key
        self.question = CALCULATOR + key
        self._about = about = session.pack.questions[self.question]
        self._known: Known | None = None
        self._counted: tuple[Problem, ...] = ()
        self._people: Sequence[str] = ()
        self._stands: Hashable = None
        short = short_name(session.pack, self.question)
        self._name = label(look, Role.BODY, "ink", short, wrap=key not in SHOWN_INPUTS)
        self.origin = Origin(look, about.label)
        self.origin.setObjectName(f"origin:{key}")
        self.origin.clicked.connect(self.open_or_close)
        self.field = self._field()
        self.field.setObjectName(self.question)
        self._name.setBuddy(self.field)
        self._beneath = Beneath(look, self)
        self._beneath.taken.connect(self._take_meant)
        self.rests_on: RestsOn | None = None
        self._arrange()

    def _field(self) -> FigureField | ChoiceField:
        if self._about.type == "choice":
            chosen = ChoiceField(self._look, self._about.label)
            chosen.value_changed.connect(self._choose)
            return chosen
        typed = FigureField(self._look, self._about, key=self.key)
        typed.given.connect(self._give)
        typed.entered.connect(self._confirm)
        typed.checked.connect(self._tell)
        typed.fault_changed.connect(self._tell)
        return typed

    def _arrange(self) -> None:
        look = self._look
        is_choice = self._about.type == "choice"  # whose words need the whole width
        words = QBoxLayout(_ACROSS if is_choice else _DOWN)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(look.px(8) if is_choice else 0)
        words.addWidget(self._name)
        words.addWidget(self.origin, int(is_choice))
        self._row = QBoxLayout(_DOWN if is_choice else _ACROSS)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.field, 0, *(() if is_choice else (Qt.AlignmentFlag.AlignVCenter,)))
        self._column = QVBoxLayout(self)
        self._column.setSpacing(look.px(2))
        self._column.addLayout(self._row)
        self._column.addWidget(self._beneath)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with what is typed, or deserves a second look, else with what counts."""
        field = self.field
        if isinstance(field, FigureField) and field.is_looked_at:
            return field.problems
        return self._counted

    def refresh(self, moment: Moment) -> None:
        """Show what stands, without disturbing what is being typed.

        Nothing is done where the same stands already: it is asked of every row at each edit.
        """
        look, session = self._look, self._session
        found = known(session, moment.inputs, self.key, moment.speaker)
        doubts = tuple(each for each in moment.warnings if each.place.field == self.key)
        if doubts and found.counts is not None and found.counts.value is None:
            doubts = warnings_of(found.counts, self.key)
        stands = (found, doubts, moment.people, session.state.currency, _said_in(look))
        settled = not isinstance(self.field, FigureField) or self.field.is_settled
        if settled and stands == self._stands:
            return
        self._stands = stands
        self._known = found
        self._counted = doubts
        self._people = moment.people
        self._column.setContentsMargins(0, look.px(3), 0, look.px(4))
        self._row.setSpacing(look.px(4))
        if isinstance(self.field, FigureField):
            self.field.setFixedWidth(look.px(FIELD_WIDTH))
            self.field.show_answer(found.answer, found.counts, session.state.currency)
        else:
            self._offer(self.field, found.answer)
            rests = found.rests_on(look.language).splitlines()
            self.field.setAccessibleDescription(" ".join(f"{each.rstrip('.')}." for each in rests))
        self.origin.show_known(found)
        self._tell()
        if self.rests_on is not None and not self.rests_on.isHidden():
            self.rests_on.show_known(found, moment.people)

    # what it rests on

    def open_or_close(self) -> None:
        """Open what the value rests on beneath the row, or close it; the field has the keyboard."""
        if self.rests_on is not None and not self.rests_on.isHidden():
            self.close_rests_on()
            return
        if self._known is None:
            return
        if self.rests_on is None:
            self.rests_on = RestsOn(self._look, self._about.label)
            self.rests_on.said.connect(self._remark)
            self.rests_on.confirmed.connect(self._confirm)
            self.rests_on.closed.connect(self.close_rests_on)
            self._column.addWidget(self.rests_on)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rests_on.show_known(self._known, self._people)
        self.rests_on.show()
        order_tabs([self.field, *tab_stops(self.rests_on)])
        self.opened.emit(self.rests_on)
        self.rests_on.take_focus()

    def close_rests_on(self) -> None:
        """Close what the value rests on, and give the keyboard back to the field."""
        if self.rests_on is not None:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.rests_on.hide()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.open_or_close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._is_choice:
            self._confirm()
        else:
            super().keyPressEvent(event)

    @property
    def _is_choice(self) -> bool:
        return isinstance(self.field, ChoiceField)

    def _remark(self, answer: Answer) -> None:
        if self._known is not None and self._known.state == "prepared":
            bare = replace(answer, evidence="")
            self._session.prepare(self.question, bare, answer.evidence)
        else:
            self._session.answer(self.question, answer)

    # what counts

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
        """Make count what was prepared, or only assumed."""
        found = self._known
        if found is None or found.counts is not None or found.answer is None:
            return
        if found.state == "prepared":
            self._session.confirm(self.question)
        elif found.state == "assumed":
            self._session.answer(self.question, found.answer)

    # what is wrong

    def _take_meant(self) -> None:
        if isinstance(self.field, FigureField):
            self.field.take_meant()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        """Show what is being typed as understood, and what is wrong or doubtful."""
        field = self.field
        if not isinstance(field, FigureField):
            return
        self.origin.show_understood(field.understood)
        doubts = self.problems if field.fault is None else ()
        if field.fault is not None:
            self._beneath.tell(field.fault, is_fault=True, offered=field.meant_said)
        elif doubts:
            words = said_alone(doubts[0], self.key, self._look.numbers)
            self._beneath.tell(words, is_fault=False, offered=field.meant_said)
        else:
            self._beneath.tell(None, is_fault=False)
        self._describe(field, doubts)

    def _describe(self, field: FigureField, doubts: Sequence[Problem]) -> None:
        """Tell a screen reader what the value rests on, and what is doubtful about it."""
        look = self._look
        rests = self._known.rests_on(look.language).splitlines() if self._known else []
        words = [look.text(said_alone(each, self.key, look.numbers)) for each in doubts]
        field.describe(" ".join(f"{each.rstrip('.')}." for each in (*words, *rests)))


def _said_in(look: Look) -> Hashable:
    """Return all of the look that what is shown of an input rests on."""
    return look.language, look.numbers, look.scale, look.palette
