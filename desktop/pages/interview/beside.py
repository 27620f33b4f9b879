# SPDX-License-Identifier: Apache-2.0
"""What stands beside an answer: how reliable it is, what was seen, who said it, a note."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.pages.interview.confidence import Confidence, takes_confidence
from desktop.pages.interview.remarks import STATEMENT, STATEMENT_ONLY, Remarks, remarks_of
from desktop.pages.said_by import SAID_BY, SaidByField
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import LinkButton
from desktop.widgets.chips import EvidenceChips, EvidenceOption, KeyCap
from desktop.widgets.fields.multiline import MultilineField
from desktop.widgets.fields.text import TextField
from desktop.widgets.labels import label
from rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.pages.interview.area import Asked
    from desktop.theme.look import Look
    from rules.answers.answers import Answer

WHAT_IS_THERE = Text(de="Was liegt vor?", en="What is there?")
WHAT_LINE = Text(de="Was liegt zu {line} vor?", en="What is there for {line}?")
CLAIMED = Text(
    de="Stufen 3 und 4 gelten ohne Beleg als behauptet.",
    en="Without evidence, steps 3 and 4 count as claimed.",
)
WHERE = Text(
    de="Woher genau, zum Beispiel Datei und Datum", en="Where exactly, such as file and date"
)
NOTE = Text(de="Notiz", en="Note")
NOTE_HINT = Text(de="Was wir über die Frage wissen", en="What we know about the question")
NOTE_LINE = Text(de="Notiz zu {line}", en="Note on {line}")
ADD_NOTE = Text(de="Notiz", en="Note")
SAID_OF = Text(de="Von wem zu {line}", en="Said by, of {line}")
WHO_WIDTH = 210  # px at 100 %


class Beside(QWidget):
    """Reliability, evidence, who said it and note of one answer; the last two unfold when wanted.

    `remarked` tells the remarks, `relied` the level of confidence.
    """

    remarked = Signal(object)
    relied = Signal(str)

    def __init__(self, look: Look, asked: Asked, *, by_line: bool = False) -> None:
        super().__init__()
        self._look = look
        self._asked = asked
        self._by_line = by_line
        self._remarks = Remarks()
        self._open = False
        self._line = ""
        self._wants_note = self._wants_who = False
        self.confidence = Confidence(look)
        self.confidence.said.connect(self.relied)
        self._relies = takes_confidence(asked.about) and not by_line
        self.chips = EvidenceChips(look)
        self.chips.setObjectName("evidence")
        self.chips.chosen_changed.connect(self._ticked)
        self._offer()
        self.field = TextField(look, WHERE)
        self.field.setObjectName("remark")
        self.field.rested.connect(self._typed)
        self.field.committed.connect(self._typed)
        self.note = MultilineField(look, NOTE_HINT, rows=1, most=5)
        self.note.setObjectName("note")
        self.note.rested.connect(self._noted)
        self._add = LinkButton(look, ADD_NOTE, icon="plus")
        self._add.setObjectName("add_note")
        self._add.clicked.connect(self._open_note)
        self.said_by = SaidByField(look)
        self.said_by.committed.connect(self._named)
        self._add_who = LinkButton(look, SAID_BY, icon="plus")
        self._add_who.setObjectName("add_said_by")
        self._add_who.clicked.connect(self._open_who)
        self._arrange()
        bind(look, self, self._refresh)

    def offer_people(self, names: Sequence[str]) -> None:
        """Offer these people as those who can have said it."""
        self.said_by.offer(names)

    def show_answer(self, answer: Answer | None, line: str = "") -> None:
        """Show what stands beside an answer, but not over what is being typed."""
        moved, self._line = line != self._line, line
        self._open = answer is not None and answer.state == "open"
        if moved:
            self._wants_note = self._wants_who = False
        self.show_remarks(remarks_of(answer, self._asked.about), over=moved)
        self.confidence.show_level((answer.confidence if answer else None) or "")

    def show_remarks(self, remarks: Remarks, *, over: bool = False) -> None:
        """Show remarks; `over` also what is being typed."""
        self._remarks = remarks
        if self.chips.chosen != remarks.chips:
            self.chips.choose(remarks.chips)
        text = self._field_text()
        if over or not self.field.hasFocus():
            self.field.set_value(text)
        if over or not self.note.hasFocus():
            self.note.set_value(remarks.note)
        if over or not self.said_by.hasFocus():
            self.said_by.set_value(remarks.said_by)
        self._refresh()

    @property
    def remarks(self) -> Remarks:
        """What stands beside the answer, what is being typed included."""
        return self._remarks

    def commit(self) -> None:
        """Tell what is typed and not told yet."""
        if self._field_text() != self.field.value:
            self._typed(self.field.value)
        if not self.note.isHidden() and self._remarks.note != self.note.value:
            self._noted(self.note.value)
        if not self.said_by.isHidden() and self._remarks.said_by != self.said_by.value:
            self._named(self.said_by.value)

    def take_focus(self) -> None:
        """Put the keyboard into the field of evidence, or of the note."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def _field_is_note(self) -> bool:
        return not self._asked.about.evidence or self._open or self._remarks.statement_only

    def _field_text(self) -> str:
        return self._remarks.note if self._field_is_note else self._remarks.proof

    def _offer(self) -> None:
        seen = [
            EvidenceOption(str(index), words)
            for index, words in enumerate(self._asked.about.evidence)
        ]
        self.chips.offer([*seen, EvidenceOption(STATEMENT, STATEMENT_ONLY)])

    def _ticked(self) -> None:
        self.commit()
        self._tell(self._remarks.with_chips(self.chips.chosen))

    def _typed(self, text: str) -> None:
        as_note = self._field_is_note
        remarks = self._remarks
        self._tell(replace(remarks, note=text) if as_note else replace(remarks, proof=text))

    def _noted(self, text: str) -> None:
        if not self._field_is_note:
            self._tell(replace(self._remarks, note=text))

    def _named(self, text: str) -> None:
        self._tell(replace(self._remarks, said_by=text))

    def _tell(self, remarks: Remarks) -> None:
        if remarks != self._remarks:
            self._remarks = remarks
            self.remarked.emit(remarks)
            self.show_remarks(remarks)

    def _open_note(self) -> None:
        self._wants_note = True
        self._refresh()
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_who(self) -> None:
        self._wants_who = True
        self._refresh()
        self.said_by.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        look = self._look
        self._what = label(look, Role.CAPTION_STRONG, "ink3", WHAT_IS_THERE)
        self._claimed = label(look, Role.CAPTION, "ink3", CLAIMED)
        self._head = QHBoxLayout()
        self._head.addWidget(self._what)
        self._head.addStretch(1)
        self._head.addWidget(self._claimed)
        evidence = QVBoxLayout()
        evidence.addLayout(self._head)
        evidence.addWidget(self.chips)
        evidence.addStretch(1)
        self._evidence = evidence
        self._top = QHBoxLayout()
        self._top.addWidget(self.confidence, 0, Qt.AlignmentFlag.AlignTop)
        self._top.addLayout(evidence, 1)
        self._row = QHBoxLayout()
        self._row.addWidget(self.field, 1)
        self._row.addWidget(KeyCap(look, "B"))
        self._row.addWidget(self._add)
        self._row.addWidget(self._add_who)
        self._who = label(look, Role.CAPTION, "ink3", SAID_BY)
        self._who.setBuddy(self.said_by)
        self._wanted = QHBoxLayout()
        self._wanted.addWidget(self._who)
        self._wanted.addWidget(self.said_by)
        self._wanted.addWidget(self.note, 1)
        self._wanted.addStretch(0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._top)
        self._column.addLayout(self._row)
        self._column.addLayout(self._wanted)

    def _refresh(self) -> None:
        look = self._look
        self._column.setSpacing(look.px(8))
        self._evidence.setSpacing(look.px(6))
        self._top.setSpacing(look.px(24))
        self._row.setSpacing(look.px(10))
        as_note = self._field_is_note
        chips = bool(self._asked.about.evidence) and not self._open
        self.confidence.setVisible(self._relies and not self._open)
        self.chips.setVisible(chips)
        self._what.setVisible(chips)
        self._claimed.setVisible(chips and self._asked.about.type == "maturity")
        two_notes = not as_note and (self._wants_note or bool(self._remarks.note))
        self.note.setVisible(two_notes)
        self._add.setVisible(not as_note and not two_notes)
        who = self._wants_who or bool(self._remarks.said_by)
        for part in (self._who, self.said_by):
            part.setVisible(who)
        # who clarifies an open answer stands with it
        self._add_who.setVisible(not who and not self._open)
        self.said_by.setFixedWidth(look.px(WHO_WIDTH))
        self._wanted.setSpacing(look.px(10))
        self._wanted.setStretch(3, 0 if two_notes else 1)
        hint = NOTE_HINT if as_note else WHERE
        words = look.text(hint)
        if self._by_line:
            named = bool(self._line)  # none has the focus where no line is asked
            what, note = (WHAT_LINE, NOTE_LINE) if named else (WHAT_IS_THERE, NOTE_HINT)
            self._what.show_text(look.text(what).format(line=self._line))
            words = look.text(note).format(line=self._line) if as_note else words
            said_of = SAID_OF if named else SAID_BY
            self.said_by.setAccessibleName(look.text(said_of).format(line=self._line))
        self.field.setPlaceholderText(words)
        self.field.setAccessibleName(words)
