# SPDX-License-Identifier: Apache-2.0
"""The column of the own scenario: its rates are answers, edited in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.pages.calculator.scenarios.cell_field import CELL_WIDTH, CellField
from desktop.pages.calculator.scenarios.column import FIELD_INSET, Column
from desktop.pages.calculator.scenarios.result_cells import ResultCells, input_said
from desktop.pages.calculator.scenarios.rows import CASE, HEAD, RESULTS, Rows, is_rate_asked
from desktop.theme.look import Role, bind
from desktop.widgets.bands import NOT_ASKED
from desktop.widgets.labels import TextLabel, label
from desktop.widgets.pictures import Picture
from reports.blocks.scenario_words import OWN
from reports.subject import CALCULATOR
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from reports.speaking import Speaker
    from rules.advice.scenarios import ScenarioResult
    from rules.answers.answers import Answer

OWN_WIDTH = 140  # px at 100 %
OWN_SHORT = Text(de="Eigenes", en="Own")
CELL_NAME = Text(de="{row}, {scenario}", en="{row}, {scenario}")


class OwnColumn(Column):
    """The own scenario: rates to be edited, its other inputs as they stand at the left."""

    def __init__(self, look: Look, session: EngagementSession, rows: Rows) -> None:
        super().__init__(look, OWN_WIDTH, "accent_soft")
        self._session = session
        self.fields: dict[str, CellField] = {}
        self._inputs: dict[str, TextLabel] = {}
        self._results = ResultCells(look, session.pack, own=True)
        self.put(HEAD, _head(look))
        for row in rows.rates:
            self._put_rate(row)
        for row in rows.further:
            self._inputs[row] = label(look, Role.NUMBER, "ink2")
            self.put(row, self._inputs[row])
        for row in RESULTS:
            self.put(row, self._results.labels[row])
        bind(look, self, self._name_fields)

    def refresh(self, result: ScenarioResult | None, speaker: Speaker | None) -> None:
        """Show the scenario as it is now; what is being typed stays."""
        session = self._session
        for row, field in self.fields.items():
            question = CALCULATOR + row
            counts, prepared = session.answers.answer(question), session.prepared(question)
            shown = counts or (prepared.answer if prepared else None)
            field.show_answer(shown, counts, session.state.currency)
        for row, said in self._inputs.items():
            if row in self.away:
                continue
            if row == CASE:
                said.show_text(session.answers.case_name)
            elif speaker is not None:
                said.show_text(input_said(speaker, speaker.advice.calculator.inputs, row))
        self._results.refresh(result, speaker)
        self.make_room()

    def _put_rate(self, row: str) -> None:
        if not is_rate_asked(row, self._session.pack):
            self.put(row, label(self._look, Role.CAPTION, "ink3", NOT_ASKED))
            return
        question = CALCULATOR + row
        field = CellField(self._look, self._session.pack.questions[question], row)
        field.setObjectName(question)
        field.given.connect(lambda answer: self._give(question, answer))
        field.entered.connect(lambda: self._confirm(question))
        self.fields[row] = field
        self.put(row, field, FIELD_INSET)

    def _name_fields(self) -> None:
        for row, field in self.fields.items():
            field.setFixedWidth(self._look.px(CELL_WIDTH))
            field.be_called(cell_name(self._session.pack.questions[CALCULATOR + row].label, OWN))

    def _give(self, question: str, answer: Answer | None) -> None:
        self._session.answer(question, answer)

    def _confirm(self, question: str) -> None:
        if self._session.prepared(question) is not None:
            self._session.confirm(question)


def cell_name(row: Text, scenario: Text) -> Text:
    """Return what a screen reader calls a cell."""
    return Text(
        de=CELL_NAME.de.format(row=row.de, scenario=scenario.de),
        en=CELL_NAME.en.format(row=row.en, scenario=scenario.en),
    )


def _head(look: Look) -> QWidget:
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(Picture(look, "pencil", "accent", 14))
    row.addWidget(label(look, Role.HEADING, "accent", OWN_SHORT))
    bind(look, head, lambda: row.setSpacing(look.px(6)))
    return head
