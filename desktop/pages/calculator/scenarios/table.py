# SPDX-License-Identifier: Apache-2.0
"""Scenarios side by side: own ones to be edited, stresses and presets to be compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.engagement.scenario import scenario_json
from desktop.engagement.slots import SCENARIO, answer_slot, item_slot, kind_of, new_id
from desktop.pages.calculator.asked import rates_asked
from desktop.pages.calculator.beneath import Beneath
from desktop.pages.calculator.checking import said_alone
from desktop.pages.calculator.scenarios.cell_field import CellField
from desktop.pages.calculator.scenarios.copied import TITLE, scenarios_as_table
from desktop.pages.calculator.scenarios.further_column import FurtherColumn
from desktop.pages.calculator.scenarios.heads import RowHeads
from desktop.pages.calculator.scenarios.own_column import OwnColumn
from desktop.pages.calculator.scenarios.reference_column import ReferenceColumn, reference_names
from desktop.pages.calculator.scenarios.rows import CASE, rows_of
from desktop.pages.calculator.scenarios.sideways import Sideways
from desktop.pages.card_buttons import CopyButton
from desktop.pages.tab_order import tab_stops
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import IconButton, LinkButton
from desktop.widgets.labels import Card, label
from reports.blocks.horizons import stress_notes
from reports.subject import CALCULATOR
from rules.answers.answers import Scenario
from rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from reports.model import Table
    from reports.speaking import Speaker
    from rules.advice.scenarios import ScenarioResult

ADD = Text(de="Szenario hinzufügen", en="Add a scenario")
NEW = Text(de="Szenario {number}", en="Scenario {number}")
MORE = Text(de="Weitere Zeilen", en="Further rows")
FEWER = Text(de="Weniger Zeilen", en="Fewer rows")
MORE_DIFFERENT = Text(de="Weitere Zeilen ({count})", en="Further rows ({count})")


class ScenarioTable(Card):
    """The table of scenarios; its cells of own scenarios are answers, edited in place.

    `rebuilt` tells that columns have come or gone.
    """

    rebuilt = Signal()

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__(look)
        self.setObjectName("scenarios")
        self._look = look
        self._session = session
        self._speaker: Speaker | None = None
        self._rows = rows_of(session.pack)
        self._further: dict[str, FurtherColumn] = {}
        self._references: dict[str, ReferenceColumn] = {}
        self.add = IconButton(look, "plus", ADD)
        self.add.setObjectName("add_scenario")
        self.add.clicked.connect(self._add)
        self.more = LinkButton(look, MORE)
        self.more.setObjectName("more_rows")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._unfold)
        self.copy_button = CopyButton(look, self._copied)
        self.copy_button.belong_to(TITLE)
        controls = self._controls()
        self.add.setVisible(bool(rates_asked(session.pack)))
        self._heads = RowHeads(look, session, self._rows, controls)
        self.own = OwnColumn(look, session, self._rows)
        self._columns = QWidget()
        self._across = QHBoxLayout(self._columns)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._across.addWidget(self.own)
        self._scroll = Sideways(self._columns)
        self._stress = label(look, Role.CAPTION, "ink3", wrap=True)
        self._beneath = Beneath(look, self)
        self._beneath.taken.connect(self._take_meant)
        self._watch(self.own)
        self._build()
        bind(look, self, self._arrange)
        self._fold()

    def _controls(self) -> QWidget:
        controls = QWidget()
        row = QHBoxLayout(controls)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in (self.more, self.copy_button, self.add):
            row.addWidget(button)
        return controls

    def _build(self) -> None:
        table = QHBoxLayout()
        table.setContentsMargins(1, 0, 1, 0)
        table.setSpacing(0)
        table.addWidget(self._heads, 1, Qt.AlignmentFlag.AlignTop)
        table.addWidget(self._scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(table)
        column.addWidget(self._stress)
        column.addWidget(self._beneath)

    def refresh(self, speaker: Speaker | None) -> None:
        """Show the scenarios as they are now; columns that stay keep what is typed in them."""
        self._speaker = speaker
        further = {scenario.id: scenario for scenario in self._session.answers.scenarios}
        results = _results(speaker)
        references = reference_names(self._look, self._session, results)
        if list(further) != list(self._further) or list(references) != list(self._references):
            self._rebuild(list(further), list(references))
        self._heads.refresh()
        self.own.refresh(results.get("own"), speaker)
        for id_, column in self._further.items():
            column.refresh(further[id_], results.get(id_), speaker)
        for id_, reference in self._references.items():
            reference.refresh(*references[id_], results.get(id_), speaker)
        self._say_folded()
        self._say_stress()
        self._tell_problem()

    def follow_entry(self, slots: Collection[str], speaker: Speaker | None) -> None:
        """Show what was entered into the scenarios; what follows from it comes with `refresh`."""
        rates = {answer_slot(CALCULATOR + rate) for rate in self._rows.rates}
        if any(slot in rates or kind_of(slot) == SCENARIO for slot in slots):
            self.refresh(speaker)

    def column(self, id_: str) -> FurtherColumn:
        """Return the column of a further own scenario; raises `KeyError`."""
        return self._further[id_]

    @property
    def fields(self) -> Iterator[CellField]:
        """The cells that can be edited, the own scenario's first."""
        yield from self.own.fields.values()
        for column in self._further.values():
            yield from column.fields.values()

    def _rebuild(self, further: list[str], references: list[str]) -> None:
        """Put the columns in order; those that stay are the same as before."""
        for gone in [id_ for id_ in self._further if id_ not in further]:
            self._take_out(self._further.pop(gone))
        for gone in [id_ for id_ in self._references if id_ not in references]:
            self._take_out(self._references.pop(gone))
        kept, stood = self._further, self._references
        self._further = {id_: kept.get(id_) or self._new_column(id_) for id_ in further}
        self._references = {id_: stood.get(id_) or self._new_reference(id_) for id_ in references}
        for place, column in enumerate((*self._further.values(), *self._references.values()), 1):
            self._across.insertWidget(place, column)
            column.show()
        self._fold()
        self._arrange()
        self.rebuilt.emit()

    def _new_column(self, id_: str) -> FurtherColumn:
        column = FurtherColumn(self._look, self._session, self._rows, id_)
        self._watch(column)
        return column

    def _new_reference(self, id_: str) -> ReferenceColumn:
        preset = id_ if id_ in self._session.pack.presets else ""
        return ReferenceColumn(self._look, self._session.pack, self._rows, preset)

    def _take_out(self, column: QWidget) -> None:
        self._across.removeWidget(column)
        column.hide()
        column.deleteLater()

    def _watch(self, column: OwnColumn | FurtherColumn) -> None:
        """Say what is wrong in a column, and keep what has the focus in it in sight."""
        for stop in tab_stops(column):
            self._scroll.keep_in_sight(stop)
        for field in column.fields.values():
            field.fault_changed.connect(self._tell_problem)
            field.checked.connect(self._tell_problem)
            field.copy_asked.connect(self.copy_button.copy)

    def _say_stress(self) -> None:
        """Say which lines a stress leaves as they are; with the further rows, what it supposes."""
        speaker = self._speaker
        notes = stress_notes(speaker) if speaker else []
        lasting = bool(speaker and speaker.advice.calculator.lasting)
        shown = notes if self.more.isChecked() else notes[-1:] if lasting else []
        self._stress.show_text(" ".join(shown))
        self._stress.setVisible(bool(shown))
        for id_, reference in self._references.items():
            stressed = id_ not in self._session.answers.presets
            reference.explain(" ".join(notes) if stressed else "")

    def _tell_problem(self) -> None:
        """Say beneath the table what is wrong with a cell, else what is doubtful."""
        cells = [field for field in self.fields if field.fault is not None or field.doubts]
        cells.sort(key=lambda field: field.fault is None)
        if not cells:
            self._beneath.tell(None, is_fault=False)
            return
        first = cells[0]
        fault, name = first.fault, first.accessibleName()
        said = fault or said_alone(first.doubts[0], first.key, self._look.numbers)
        words = Text(de=f"{name}: {said.de}", en=f"{name}: {said.en}")
        self._beneath.tell(words, is_fault=fault is not None, offered=first.meant_said)

    def _take_meant(self) -> None:
        for field in sorted(self.fields, key=lambda field: field.fault is None):
            if field.meant is not None:
                field.take_meant()
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _add(self) -> None:
        """Add a further own scenario and go to its name."""
        id_ = new_id()
        number = 2 + len(self._session.answers.scenarios)
        scenario = Scenario(id_, self._look.text(NEW).format(number=number))
        said = scenario_json(scenario, self._session.state.next_order(SCENARIO))
        slot = item_slot(SCENARIO, id_)
        self._session.edit({slot: said}, slot)
        if (column := self._further.get(id_)) is not None:
            column.name.setFocus(Qt.FocusReason.OtherFocusReason)
            column.name.selectAll()

    def _fold(self) -> None:
        """Fold the rows of the other inputs away, or show them."""
        away = () if self.more.isChecked() else self._rows.further
        for column in (self._heads, self.own, *self._further.values(), *self._references.values()):
            column.fold(away)
        self._say_folded()
        self._scroll.fit()

    def _unfold(self) -> None:
        self._fold()
        self.refresh(self._speaker)

    def _say_folded(self) -> None:
        """Say on the button how many of the folded rows hold something of their own."""
        others = self._different & set(self._rows.further)
        if self.more.isChecked():
            self.more.say(FEWER)
        elif others:
            count = len(others)
            self.more.say(
                Text(
                    de=MORE_DIFFERENT.de.format(count=count),
                    en=MORE_DIFFERENT.en.format(count=count),
                )
            )
        else:
            self.more.say(MORE)

    @property
    def _different(self) -> set[str]:
        """The rows in which a scenario differs from the own one."""
        scenarios = self._session.answers.scenarios
        said = {key for each in scenarios for key in each.inputs}
        stressed = {
            key
            for each in _results(self._speaker).values()
            if each.kind == "stress"
            for key in each.differs
        }
        return said | stressed | ({CASE} if any(each.case for each in scenarios) else set())

    def _copied(self) -> list[Table]:
        return [scenarios_as_table(self._speaker, self._rows, self._look)] if self._speaker else []

    def _arrange(self) -> None:
        px = self._look.px
        self._stress.setContentsMargins(px(20), px(4), px(20), px(8))
        self._beneath.setContentsMargins(px(20), px(4), px(20), px(8))
        self._scroll.fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_button.copy()
            return
        super().keyPressEvent(event)


def _results(speaker: Speaker | None) -> dict[str, ScenarioResult]:
    if speaker is None:
        return {}
    return {scenario.id: scenario for scenario in speaker.advice.calculator.considered}
