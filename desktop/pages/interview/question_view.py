# SPDX-License-Identifier: Apache-2.0
"""One question on the page: what is asked and why, the answer, and what stands beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.engagement.groups import names_of
from desktop.pages.interview.answering import Answering
from desktop.pages.interview.area import AnswerArea, Asked, Drafts
from desktop.pages.interview.beside import Beside
from desktop.pages.interview.cards import CardArea
from desktop.pages.interview.choices import CHOSEN
from desktop.pages.interview.contradictions import ContradictionStrip
from desktop.pages.interview.line_fields import LineFields, typed_area
from desktop.pages.interview.matrix_area import DIGITAL, MatrixArea
from desktop.pages.interview.parking import PARK, Parking, park
from desktop.pages.interview.prepared import PreparedStrip, noted
from desktop.pages.interview.why import Why
from desktop.pages.said_by import people_offered
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import QuietButton
from desktop.widgets.labels import label
from rules.answers.answers import Answer
from rules.pack.domains import choices as values_of
from rules.pack.schema import Scope
from rules.text import Text

if TYPE_CHECKING:
    from desktop.engagement.agenda import Screen
    from desktop.pages.interview.foot import Hint
    from desktop.pages.interview.remarks import Remarks
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look

LEVEL = Text(de="{section}, Ebene {level}", en="{section}, level {level}")
TOPIC = Text(de="{section}, {topic}", en="{section}, {topic}")
POSITION = Text(de="Frage {number} von {count}", en="Question {number} of {count}")
ALL_OF: dict[Scope, Text] = {
    "business_lines": Text(de="{position}, alle Linien", en="{position}, all lines"),
    "initiatives": Text(de="{position}, alle Vorhaben", en="{position}, all initiatives"),
}
NO_LONGER = Text(de="nicht mehr gefragt", en="no longer asked")
ANSWER = Text(de="Antwort", en="answer")
OPEN = Text(de="offen", en="open")
COLUMN: dict[Scope, Text] = {
    "business_lines": Text(de="Linie", en="line"),
    "initiatives": Text(de="Vorhaben", en="initiative"),
}
RELIABILITY = Text(de="Verlässlichkeit", en="reliability")
NEXT_FIELD = Text(de="nächstes Feld", en="next field")
ON = Text(de="weiter", en="next")


class QuestionView(QWidget):
    """The question of one screen, of all lines at once where it is asked of each."""

    unfolded = Signal(QWidget)  # a part that takes more room and is to be seen

    def __init__(
        self, look: Look, session: EngagementSession, screen: Screen, drafts: Drafts
    ) -> None:
        super().__init__()
        self._look = look
        self._session = session
        self.at = screen
        about = session.pack.questions[screen.question]
        self._asked = Asked(screen.question, about, session.pack, session.state.currency)
        self._answering = Answering(session, self._asked, drafts)
        self._by_line = about.scope is not None
        self._beside_entry = ""  # the line whose remarks are shown
        self._was_open = False
        self.area = self._make_area(drafts)
        self.beside = Beside(look, self._asked, by_line=self._by_line)
        self.beside.remarked.connect(self._remarked)
        self.beside.relied.connect(self._relied)
        self.prepared = PreparedStrip(look, session, self._asked)
        self.contradiction = ContradictionStrip(look, session, screen.question)
        self.parking = Parking(look)
        self.parking.parked.connect(lambda text: park(session, text, screen.question))
        self.parking.closed.connect(self.take_focus)
        self._arrange()
        self.refresh()
        bind(look, self, self._say)

    @property
    def tail(self) -> QWidget | None:
        """What stands behind evidence and note."""
        return self.area.tail if isinstance(self.area, AnswerArea) else None

    @property
    def title(self) -> str:
        """What a screen reader says on arriving."""
        return f"{self._caption.text()}. {self._look.text(self._asked.about.ask)}"

    @property
    def hints(self) -> list[Hint]:
        """Which keys act here."""
        answers = [("0", OPEN)]
        if isinstance(self.area, MatrixArea):
            rows = len(self.area.matrix.rows) - 1
            column = COLUMN[self._asked.about.scope or "business_lines"]
            return [("← →", column), (f"1–{rows}", ANSWER), *answers]
        if isinstance(self.area, CardArea):
            return [(f"1–{self.area.count}", ANSWER), *answers]
        if self._asked.about.type == "shares":
            return [("Tab", NEXT_FIELD)]
        if self._asked.about.type == "text":
            return [("Ctrl ↵", ON)]
        return [("?", OPEN), ("C", RELIABILITY)]

    def refresh(self) -> None:
        """Show what counts now; nothing that is being typed is disturbed."""
        view = self._session.agenda.view(self.at)
        if isinstance(self.area, AnswerArea):
            prepared = noted(self._session, self._asked)
            answer = self._answering.current()
            self.area.show_answer(answer, prepared[0] if prepared else None)
        else:
            self.area.show_answers(self._session, view.entries)
        if not self._by_line:
            self.prepared.refresh()
        self.contradiction.refresh(self.entry)
        self._show_beside()
        self._say_place()

    def commit(self) -> bool:
        """Keep all that is typed; False where an answer cannot be read."""
        readable = self.area.commit()
        self.beside.commit()
        self.parking.commit()
        return readable

    def confirm(self) -> bool:
        """Make the prepared figure the answer; tell whether there was one."""
        if self._by_line or self._session.prepared(self._asked.id) is None:
            return False
        self._session.confirm(self._asked.id)
        return True

    def choose(self, number: int) -> None:
        """Answer by number key."""
        self.area.choose(number)

    def step_line(self, by: int) -> bool:
        """Go to another line; tell whether there are lines."""
        if isinstance(self.area, MatrixArea):
            self.area.matrix.step(by)
            return True
        return False

    def take_focus(self) -> bool:
        """Put the keyboard where the answer is given; tell whether one can be given."""
        self.area.take_focus()
        return isinstance(self.area, AnswerArea) or bool(self.area.entry)

    def show_entry(self, entry: str) -> None:
        """Put the focus on a line."""
        if isinstance(self.area, MatrixArea) and entry:
            self.area.matrix.focus_column(entry)

    def rely(self) -> None:
        """Put the keyboard on the reliability, where it is asked for."""
        if not self.beside.confidence.isHidden():
            self.beside.confidence.take_focus()

    def shorten(self, *, short: bool) -> None:
        """Show one line only of why it is asked."""
        self._why.shorten(short=short)

    def _make_area(self, drafts: Drafts) -> AnswerArea | MatrixArea | LineFields:
        asked = self._asked
        few = asked.about.type in CHOSEN or (
            asked.about.type == "integer" and values_of(asked.about) is not None
        )
        if self._by_line:
            lines = MatrixArea(self._look, asked) if few else LineFields(self._look, asked, drafts)
            lines.answered.connect(self._line_answered)
            lines.moved.connect(self._line_moved)
            lines.change_wanted.connect(self._change_line)
            return lines
        chosen = asked.about.type in CHOSEN
        area = CardArea(self._look, asked) if chosen else typed_area(self._look, asked, drafts)
        area.answered.connect(self._answered)
        return area

    @property
    def entry(self) -> str:
        """The line that is focused, empty where the question is asked of none."""
        return "" if isinstance(self.area, AnswerArea) else self.area.entry

    def _line_moved(self, entry: str) -> None:
        """Remember which line the talk is at."""
        self.beside.commit()
        self.contradiction.refresh(entry)
        self._show_beside()
        if self._session.screen == self.at:
            self._session.go_to(self.at, entry)

    @property
    def _open_part(self) -> QWidget:
        """Where it is said who clarifies, and by when."""
        if isinstance(self.area, CardArea):
            return self.area.cards.group.open_card or self.area
        return self.tail or self.area

    def _answered(self, answer: Answer | None) -> None:
        self._answering.give(answer, "", self._look.language)

    def _line_answered(self, entry: str, answer: Answer | None) -> None:
        self._answering.give(answer, entry, self._look.language)

    def _remarked(self, remarks: Remarks) -> None:
        self._answering.remark(remarks, self._beside_entry, self._look.language)

    def _relied(self, level: str) -> None:
        self._answering.rely(level, self._beside_entry)
        self.take_focus()

    def _change_line(self, entry: str) -> None:
        """Go to the question that left the line out; prepared beforehand, it is answered anew."""
        for view in self._session.agenda.views:
            if view.screen.question == DIGITAL:
                self._session.go_to(view.screen, entry)
                return
        given = self._session.answers.answer(DIGITAL, entry) or Answer("value")
        self._session.answer(DIGITAL, replace(given, state="value", value=True, any_of=()), entry)

    def _show_beside(self) -> None:
        entry = self._beside_entry = self.entry
        names = names_of(self._session.answers)
        answer = self._answering.current(entry)
        open_ = answer is not None and answer.state == "open"
        if open_ and not self._was_open:
            self.unfolded.emit(self._open_part)
        self._was_open = open_
        self.beside.offer_people(people_offered(self._session))
        self.beside.show_answer(answer, names.get(entry, ""))
        waiting = self._answering.waiting(entry)
        if answer is None and waiting is not None:
            self.beside.show_remarks(waiting.remarks)
            self.beside.confidence.show_level(waiting.confidence or "")

    def _arrange(self) -> None:
        look = self._look
        self._caption = label(look, Role.CAPTION_STRONG, "ink3")
        self._caption.setObjectName("position")
        self.question = label(look, Role.QUESTION, "ink", self._asked.about.ask, wrap=True)
        self.question.setObjectName("question")
        self._why = Why(look, self._asked.about.why)
        self.park = QuietButton(look, PARK, "square-parking", "P")
        self.park.setObjectName("park")
        self.park.clicked.connect(self.parking.open)
        head = QHBoxLayout()
        head.addWidget(self._caption, 1)
        head.addWidget(self.park, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head = QVBoxLayout()
        self._head.addLayout(head)
        self._head.addWidget(self.question)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._head)
        tail = [self.tail] if self.tail is not None else []
        above = (self._why, self.parking, self.contradiction)
        for part in (*above, self.area, self.prepared, self.beside, *tail):
            self._column.addWidget(part)
        self._column.addStretch(1)

    def _say(self) -> None:
        look = self._look
        self._head.setSpacing(look.px(4))
        self._column.setSpacing(look.px(12))
        self.setAccessibleName(look.text(self._asked.about.ask))
        self._say_place()
        self.refresh()

    def _say_place(self) -> None:
        look, agenda = self._look, self._session.agenda
        section = agenda.section_of(self.at)
        words = look.text(section.about.label)
        level = self._session.pack.levels.get(self._asked.about.level or "")
        if level is not None:
            words = look.text(LEVEL).format(section=words, level=look.text(level.label))
        topic = self._session.pack.topics.get(self._asked.about.topic or "")
        if topic is not None:
            words = look.text(TOPIC).format(section=words, topic=look.text(topic.label))
        number, count = agenda.position(self.at)
        place = look.text(POSITION).format(number=number, count=count)
        if self._asked.about.scope is not None:
            place = look.text(ALL_OF[self._asked.about.scope]).format(position=place)
        self._caption.show_text(f"{words}  ·  {place if number else look.text(NO_LONGER)}")
