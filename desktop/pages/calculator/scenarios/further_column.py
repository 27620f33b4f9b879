# SPDX-License-Identifier: Apache-2.0
"""The column of a further own scenario: its name, its case, every input that may differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.engagement import slots
from desktop.engagement.scenario import with_input
from desktop.pages.calculator.scenarios.cell_field import CELL_WIDTH, CellField
from desktop.pages.calculator.scenarios.column import FIELD_INSET, Column
from desktop.pages.calculator.scenarios.own_column import cell_name
from desktop.pages.calculator.scenarios.result_cells import ResultCells
from desktop.pages.calculator.scenarios.rows import CASE, HEAD, RESULTS, Rows
from desktop.theme.look import Role, bind
from desktop.widgets.bands import NOT_ASKED
from desktop.widgets.buttons import IconButton
from desktop.widgets.fields.choice import ChoiceField
from desktop.widgets.fields.offered import OfferField
from desktop.widgets.fields.text import TextField
from desktop.widgets.labels import label
from reports.subject import CALCULATOR
from rules.answers.answers import Answer
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from reports.speaking import Speaker
    from rules.advice.scenarios import ScenarioResult
    from rules.answers.answers import Scenario
    from rules.pack.schema import Question

FURTHER_WIDTH = 140  # px at 100 %
NAME = Text(de="Name des Szenarios", en="Name of the scenario")
REMOVE = Text(de="Szenario «{name}» entfernen", en="Remove scenario “{name}”")
AS_OWN = Text(de="wie eigenes", en="as own")
CASE_NAME = Text(de="Segment oder Linie", en="Segment or line")


class FurtherColumn(Column):
    """A further own scenario; an empty cell is as the own one."""

    def __init__(self, look: Look, session: EngagementSession, rows: Rows, id_: str) -> None:
        super().__init__(look, FURTHER_WIDTH)
        self.id = id_
        self._session = session
        self._slot = slots.item_slot(slots.SCENARIO, id_)
        self.name = TextField(look, name=NAME)
        self.name.leaves_undo = True  # the keyboard stands here after a scenario came or went
        self.name.setProperty("kind", "table")
        self.name.setObjectName(f"scenario_name:{id_}")
        self.name.committed.connect(lambda text: self._edit({"label": text}))
        self.remove = IconButton(look, "x", NAME)
        self.remove.setObjectName(f"remove_scenario:{id_}")
        self.remove.clicked.connect(lambda: session.edit({self._slot: None}, self._slot))
        self.case = OfferField(look, name=CASE_NAME)
        self.case.setProperty("kind", "table")
        self.case.setObjectName(f"scenario_case:{id_}")
        self.case.committed.connect(lambda text: self._edit({"case": text}))
        self._called = ""
        self.fields: dict[str, CellField] = {}
        self.choices: dict[str, ChoiceField] = {}
        self._results = ResultCells(look, session.pack, own=False)
        self._fill(rows)

    def _fill(self, rows: Rows) -> None:
        self.put(HEAD, self._head(), 0)
        for row in (*rows.rates, *rows.further):
            if row == CASE:
                self.put(row, self.case, FIELD_INSET)
            elif (about := self._session.pack.questions.get(CALCULATOR + row)) is None:
                self.put(row, label(self._look, Role.CAPTION, "ink3", NOT_ASKED))
            elif about.type == "choice":
                self.put(row, self._choice(row, about), FIELD_INSET)
            else:
                self.put(row, self._field(row, about), FIELD_INSET)
        for row in RESULTS:
            self.put(row, self._results.labels[row])
        bind(self._look, self, self._set_widths)

    def refresh(
        self, scenario: Scenario, result: ScenarioResult | None, speaker: Speaker | None
    ) -> None:
        """Show the scenario as it is now; what is being typed stays."""
        for field, text in ((self.name, scenario.label), (self.case, scenario.case)):
            if not field.hasFocus():
                field.set_value(text)
        called = scenario.label or scenario.id
        if called != self._called:
            self._called = called
            self.remove.say(_filled(REMOVE, called))
            for row, field in self.fields.items():
                self._call(field, row, called)
        for row, field in self.fields.items():  # also what is folded away may be doubtful
            said = scenario.inputs.get(row)
            field.show_answer(said, said, self._session.state.currency, AS_OWN)
        for row, choice in self.choices.items():
            said = scenario.inputs.get(row)
            choice.set_value(str(said.value) if said is not None else "")
        self.case.setAccessibleName(f"{self._look.text(CASE_NAME)}, {called}")
        self.case.offer([line.name for line in self._session.answers.lines if line.name.strip()])
        self._results.refresh(result, speaker)
        self.make_room()

    def _call(self, field: CellField, row: str, called: str) -> None:
        about = self._session.pack.questions[CALCULATOR + row].label
        field.be_called(cell_name(about, Text(de=called, en=called)))

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.name)
        row.addWidget(self.remove)
        return head

    def _field(self, row: str, about: Question) -> CellField:
        field = CellField(self._look, about, row)
        field.setObjectName(f"scenario:{self.id}:{row}")
        field.given.connect(lambda answer: self._give(row, answer))
        self.fields[row] = field
        return field

    def _choice(self, row: str, about: Question) -> ChoiceField:
        choice = ChoiceField(self._look, about.label)
        choice.setObjectName(f"scenario:{self.id}:{row}")
        options = [(key, option.label) for key, option in about.options.items()]
        choice.offer([("", AS_OWN), *options])
        choice.value_changed.connect(
            lambda key: self._give(row, Answer("value", key) if key else None)
        )
        self.choices[row] = choice
        return choice

    def _set_widths(self) -> None:
        for field in (self.name, self.case, *self.fields.values(), *self.choices.values()):
            field.setFixedWidth(self._look.px(CELL_WIDTH))

    def _give(self, row: str, answer: Answer | None) -> None:
        held = self._session.state.slots.get(self._slot)
        self._session.edit({self._slot: with_input(held, row, answer)}, self._slot)

    def _edit(self, part: dict[str, str]) -> None:
        held = self._session.state.slots.get(self._slot)
        before = dict(held) if isinstance(held, dict) else {}
        self._session.edit({self._slot: {**before, **part}}, self._slot)


def _filled(text: Text, name: str) -> Text:
    return Text(de=text.de.replace("{name}", name), en=text.en.replace("{name}", name))
