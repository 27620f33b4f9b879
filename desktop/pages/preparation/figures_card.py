# SPDX-License-Identifier: Apache-2.0
"""What is known before the talk, with where it comes from; it counts once confirmed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.pages.interview.understood import complaint, unit_of
from desktop.pages.preparation.items import bare_field
from desktop.pages.preparation.prepared_choice import PreparedChoice, takes_one
from desktop.theme.look import Role, bind
from desktop.widgets.fields.amount import AmountField
from desktop.widgets.glyphs import ProvenanceMark
from desktop.widgets.labels import Card, label
from reports.text import STILL_OPEN
from rules.answers.faults import AnswerError
from rules.answers.typed import read_typed, write_typed
from rules.pack.domains import NUMERIC
from rules.text import LANGUAGES, Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from rules.answers.answers import Answer
    from rules.pack.pack import Pack

TITLE = Text(de="Zahlen vorab", en="Figures beforehand")
COUNTS_LATER = Text(de="zählen erst, wenn bestätigt", en="count once confirmed")
IN_THE_TALK = Text(de="im Gespräch", en="in the talk")
SOURCE = Text(de="Quelle", en="Source")
SOURCE_OF = Text(de="Quelle: {figure}", en="Source: {figure}")
CALCULATOR = "calculator."
CHOICE_WIDTH = 168  # px at 100 %
# names that stay on one line beside the field; the whole name is the field's own
_SHORT = {
    "annual": Text(de="Folgeumsatz p. a.", en="Recurring p.a."),
    "years": Text(de="Dauer", en="Duration"),
    "margin_initial": Text(de="DB Erstgeschäft", en="Margin, initial"),
    "margin_annual": Text(de="DB Folgegeschäft", en="Margin, recurring"),
    "cac_pct": Text(de="Ziel-CAC", en="Target CAC"),
    "mkt_share": Text(de="Anteil Marketing", en="Marketing share"),
    "win_rate": Text(de="Win-Rate", en="Win rate"),
    "lead_to_meeting": Text(de="Lead zu Ersttermin", en="Lead to meeting"),
    "actual_cpl": Text(de="Bezahlter CPL", en="CPL paid"),
    "sales_cost": Text(de="Vertrieb je Kunde", en="Sales per customer"),
}


def figure_questions(session: EngagementSession) -> tuple[str, ...]:
    """Return what the format prepares outside the groups; else its questions for the calculator.

    Only what is one figure, or one answer of a few.
    """
    pack, format_ = session.pack, session.state.format
    asked = (name for name in pack.asked(format_) if name.startswith(CALCULATOR))
    return tuple(
        question
        for question in pack.formats[format_].prepared or asked
        if pack.questions[question].scope is None and _stands_in_a_row(pack, question)
    )


def _stands_in_a_row(pack: Pack, question: str) -> bool:
    return pack.questions[question].type in NUMERIC or takes_one(pack, question)


def prepared_count(session: EngagementSession) -> tuple[int, int]:
    """Return how many figures are prepared or answered already, and how many there are."""
    questions = figure_questions(session)
    done = (
        session.prepared(question) is not None or session.answers.answer(question) is not None
        for question in questions
    )
    return sum(done), len(questions)


class FiguresCard(Card):
    """One row for each figure of the format."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__(look)
        self._look = look
        self._session = session
        self.rows: dict[str, FigureRow | ChoiceRow] = {}
        head = QHBoxLayout()
        head.addWidget(label(look, Role.HEADING, text=TITLE))
        head.addStretch(1)
        head.addWidget(label(look, Role.CAPTION, "ink3", COUNTS_LATER))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.px(20), look.px(12), look.px(20), look.px(10))
        self._column.setSpacing(look.px(4))
        self._column.addLayout(head)
        self._column.addStretch(1)
        session.changed.connect(self._refresh)
        bind(look, self, self._refresh)

    def _refresh(self) -> None:
        wanted = figure_questions(self._session)
        for gone in self.rows.keys() - set(wanted):
            row = self.rows.pop(gone)
            row.hide()
            row.deleteLater()
        for place, question in enumerate(wanted, start=1):
            if question not in self.rows:
                self.rows[question] = self._new_row(question)
            if self._column.indexOf(self.rows[question]) != place:
                self._column.insertWidget(place, self.rows[question])
            self.rows[question].refresh()

    def _new_row(self, question: str) -> FigureRow | ChoiceRow:
        chosen = takes_one(self._session.pack, question)
        kind = ChoiceRow if chosen else FigureRow
        return kind(self._look, self._session, question)


class PreparedRow(QWidget):
    """The name of a question and the source of its answer, a field, and what it is worth so far."""

    def __init__(
        self, look: Look, session: EngagementSession, question: str, field: QWidget
    ) -> None:
        super().__init__()
        self._look = look
        self._session = session
        self._question = question
        self._about = session.pack.questions[question]
        key = question.removeprefix(CALCULATOR)
        self._name = label(look, Role.BODY, text=_SHORT.get(key, self._about.label), wrap=True)
        self.source = bare_field(look, SOURCE, "source", Role.CAPTION)
        self.source.rested.connect(self._save)
        self._mark = ProvenanceMark(look, "prepared")
        self._open = label(look, Role.CAPTION, "ink3", STILL_OPEN)
        self._fault = label(look, Role.CAPTION, "bad", wrap=True)
        self._fault.setObjectName("figure_fault")
        self._fault.hide()
        self._arrange(field)

    def refresh(self) -> None:
        """Show what is prepared or answered, and where it comes from."""
        look, session = self._look, self._session
        name = look.text(self._about.label)
        self._name.setToolTip(name)
        self.source.setAccessibleName(look.text(SOURCE_OF).format(figure=name))
        answer, source = self._held()
        confirmed = session.answers.answer(self._question) is not None
        self._mark.setVisible(answer is not None)
        self._mark.show_provenance("confirmed" if confirmed else "prepared")
        self._open.setVisible(answer is None)
        if answer is not None:
            self.source.set_value(source)

    def _save(self) -> None:
        """Keep what the field says."""
        raise NotImplementedError

    def _held(self) -> tuple[Answer | None, str]:
        """Return the answer that is there, with its source."""
        given = self._session.answers.answer(self._question)
        if given is not None:
            return given, given.evidence
        prepared = self._session.prepared(self._question)
        return (prepared.answer, prepared.source) if prepared else (None, "")

    def _keep(self, answer: Answer | None) -> None:
        if self._session.answers.answer(self._question) is not None:
            given = replace(answer, evidence=self.source.value) if answer else None
            self._session.answer(self._question, given)
        else:
            self._session.prepare(self._question, answer, self.source.value)

    def _with_remarks(self, answer: Answer | None) -> Answer | None:
        """Return an answer with what stood beside the one before it."""
        held, _ = self._held()
        if answer is None or held is None:
            return answer
        return replace(
            answer,
            confidence=answer.confidence or held.confidence,
            note=held.note,
            evidence=held.evidence,
            said_by=held.said_by,
        )

    def _arrange(self, field: QWidget) -> None:
        look = self._look
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self.source)
        names.addStretch(1)
        value = QVBoxLayout()
        value.setSpacing(0)
        value.addWidget(field)
        value.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignRight)
        value.addWidget(self._open, 0, Qt.AlignmentFlag.AlignRight)
        value.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(look.px(12))
        row.addLayout(names, 1)
        row.addLayout(value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        column.addLayout(row)
        column.addWidget(self._fault)


class ChoiceRow(PreparedRow):
    """A question of which one answer is chosen from a list."""

    def __init__(self, look: Look, session: EngagementSession, question: str) -> None:
        self.choice = PreparedChoice(look, session, question)
        super().__init__(look, session, question, self.choice)
        self.choice.value_changed.connect(self._save)

    def refresh(self) -> None:
        """Show what is prepared or answered."""
        super().refresh()
        self.choice.setFixedWidth(self._look.px(CHOICE_WIDTH))
        self.choice.show_answer(self._held()[0])

    def _save(self) -> None:
        self._keep(self._with_remarks(self.choice.answer))


class FigureRow(PreparedRow):
    """A figure, typed with its unit."""

    def __init__(self, look: Look, session: EngagementSession, question: str) -> None:
        about = session.pack.questions[question]
        self.field = AmountField(look, IN_THE_TALK, size="table", name=about.label)
        self.field.setObjectName("figure")
        super().__init__(look, session, question, self.field)
        self.field.rested.connect(self._save)
        self.field.textChanged.connect(self._show_unit)

    def refresh(self) -> None:
        """Show what is prepared or answered; what is typed and wrong stays."""
        super().refresh()
        self.field.setFixedWidth(self._look.px(112))
        self._show_unit()
        answer, _ = self._held()
        if self.field.fault is None:
            written = write_typed(answer, self._about, self._look.numbers) if answer else ""
            self.field.set_value(written)

    def _show_unit(self) -> None:
        """Show the unit beside a figure, not beside the hint of an empty field."""
        currency = self._session.state.currency
        unit = unit_of(self._about, currency, self._look.language)
        self.field.set_unit(_short_unit(unit, currency) if self.field.text() else "")

    def _save(self) -> None:
        """Keep what is typed, or say what is wrong with it while the old value still counts."""
        answer = self._read()
        if self.field.fault is None:
            self._keep(answer)

    def _read(self) -> Answer | None:
        text, look = self.field.value, self._look
        currency = self._session.state.currency
        try:
            answer = read_typed(text, self._about, look.numbers, currency) if text else None
        except AnswerError as error:
            still, _ = self._held()
            de, en = (
                complaint(error, self._about, still, currency, language, look.numbers_in(language))
                for language in LANGUAGES
            )
            self._complain(Text(de=de, en=en))
            return None
        self._complain(None)
        return self._with_remarks(answer)

    def _complain(self, fault: Text | None) -> None:
        self.field.show_error(fault)
        self._fault.setVisible(fault is not None)
        if fault is not None:
            self._fault.say(fault)


def _short_unit(unit: str, currency: str) -> str:
    """Return what fits into a narrow field: the currency without «pro Jahr»."""
    return currency if unit.startswith(currency) else unit
