# SPDX-License-Identifier: Apache-2.0
"""Scenarios side by side: the own one and further ones to be edited, the presets as reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop.engagement import slots
from desktop.engagement.scenario import with_input
from desktop.pages.calculator.asked import asks, never_asked, rates_asked
from desktop.pages.calculator.figure_field import FigureField
from desktop.pages.calculator.inputs import Origin
from desktop.theme.look import Role, bind
from desktop.widgets.bands import NOT_ASKED
from desktop.widgets.buttons import IconButton
from desktop.widgets.fields.text import TextField
from desktop.widgets.labels import Card, TextLabel, label
from desktop.widgets.painting import painter_on
from desktop.widgets.pictures import Picture
from reports.blocks.scenario_words import CAC_PCT, MKT_SHARE, OWN, WIN_RATE, rate_said
from reports.headlines import cpl_said
from reports.subject import CALCULATOR
from reports.text import STILL_OPEN, limit, number, percent
from rules.advice.scenarios import RATES
from rules.answers.answers import Answer
from rules.text import Text

if TYPE_CHECKING:
    from desktop.engagement.slots import Json
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from reports.speaking import Speaker
    from rules.advice.scenarios import ScenarioResult
    from rules.answers.answers import Scenario
    from rules.pack.pack import Pack

REFERENCE = Text(de="Vorlagen als Referenz", en="Presets as references")
ADD = Text(de="Szenario hinzufügen", en="Add a scenario")
REMOVE = Text(de="Szenario «{name}» entfernen", en="Remove scenario “{name}”")
NAME = Text(de="Name des Szenarios", en="Name of the scenario")
NEW = Text(de="Szenario {number}", en="Scenario {number}")
AS_OWN = Text(de="wie eigenes", en="as own")
MAX_CAC = Text(de="Max. CAC, {currency}", en="Max CAC, {currency}")
CLV_PER_CAC = Text(de="CLV : CAC", en="CLV : CAC")
MAX_CPL = Text(de="Max. CPL je Ersttermin, {currency}", en="Max CPL per meeting, {currency}")
ONLY_SPAN = Text(de="nur als Spanne", en="span only")
CELL_NAME = Text(de="{rate}, {scenario}", en="{rate}, {scenario}")
ROWS = len(RATES)
HEAD, FIRST = 0, 1
CAC_ROW, RATIO_ROW, LINE_ROW, CPL_ROW = FIRST + ROWS, FIRST + ROWS + 1, FIRST + ROWS + 2, \
    FIRST + ROWS + 3  # fmt: skip
_RESULT_ROLES = (Role.NUMBER, Role.NUMBER, Role.FIGURE)
EDITED_WIDTH, PRESET_WIDTH, CELL_WIDTH = 140, 118, 96


class ScenarioTable(Card):
    """The table of scenarios; its cells of own scenarios are answers, edited in place."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__(look)
        self.setObjectName("scenarios")
        self._look = look
        self._session = session
        self._speaker: Speaker | None = None
        self._columns: dict[str, EditedColumn] = {}
        self._presets: dict[str, PresetColumn] = {}
        self._grid_widget = _Striped(look)
        self._grid = QGridLayout(self._grid_widget)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self._heads = _row_heads(look, session.pack)
        self._scroll = _SidewaysScroll(self._grid_widget)
        self._fault = label(look, Role.CAPTION, "bad", wrap=True)
        self._fault.hide()
        self.add = IconButton(look, "plus", ADD)
        self.add.setObjectName("add_scenario")
        self.add.clicked.connect(self._add)
        self._heads[0].put_beside(self.add)
        self.add.setVisible(bool(rates_asked(session.pack)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll)
        column.addWidget(self._fault)
        self._lay_out_heads()
        bind(look, self, self._arrange)

    def refresh(self, speaker: Speaker | None) -> None:
        """Show the scenarios as they are now; columns that stay keep what is typed in them."""
        self._speaker = speaker
        session = self._session
        further = {scenario.id: scenario for scenario in session.answers.scenarios}
        wanted = ["own", *further]
        if wanted != list(self._columns) or list(self._presets) != list(session.answers.presets):
            self._rebuild(wanted, list(session.answers.presets))
        results = _results(speaker)
        for heading in self._heads:
            heading.refresh(session, speaker)
        for id_, edited in self._columns.items():
            edited.refresh(further.get(id_), results.get(id_), speaker)
        for key, preset in self._presets.items():
            preset.refresh(session, results.get(key), speaker)

    def column(self, id_: str) -> EditedColumn:
        """Return the column of an own scenario; raises `KeyError`."""
        return self._columns[id_]

    def _rebuild(self, own: list[str], presets: list[str]) -> None:
        """Put the columns in order; those that stay are the same as before."""
        for gone in [id_ for id_ in self._columns if id_ not in own]:
            self._columns.pop(gone).remove_from(self._grid)
        for key in list(self._presets):
            self._presets.pop(key).remove_from(self._grid)
        kept = self._columns
        self._columns = {id_: kept.get(id_) or self._new_column(id_) for id_ in own}
        self._presets = {key: PresetColumn(self._look, self._session, key) for key in presets}
        for place, edited in enumerate(self._columns.values(), 1):
            edited.put_into(self._grid, place)
        for place, preset in enumerate(self._presets.values(), 1 + len(self._columns)):
            preset.put_into(self._grid, place)
        self._arrange()

    def _new_column(self, id_: str) -> EditedColumn:
        column = EditedColumn(self._look, self._session, id_)
        for field in column.fields.values():
            field.fault_changed.connect(self._show_fault)
        return column

    def _show_fault(self) -> None:
        """Say beneath the table what is wrong with the first cell that cannot be read."""
        for column in self._columns.values():
            for field in column.fields.values():
                if field.fault is not None:
                    name = field.accessibleName()
                    fault = field.fault
                    self._fault.say(Text(de=f"{name}: {fault.de}", en=f"{name}: {fault.en}"))
                    self._fault.show()
                    return
        self._fault.hide()

    def _add(self) -> None:
        """Add a further own scenario and go to its name."""
        id_ = slots.new_id()
        number_ = 2 + len(self._session.answers.scenarios)
        said: Json = {
            "label": self._look.text(NEW).format(number=number_),
            "order": self._session.state.next_order(slots.SCENARIO),
        }
        slot = slots.item_slot(slots.SCENARIO, id_)
        self._session.edit({slot: said}, slot)
        if (column := self._columns.get(id_)) is not None and column.name is not None:
            column.name.setFocus(Qt.FocusReason.OtherFocusReason)
            column.name.selectAll()

    def _lay_out_heads(self) -> None:
        for row, head in zip(
            (HEAD, *range(FIRST, FIRST + ROWS), CAC_ROW, RATIO_ROW, CPL_ROW),
            self._heads,
            strict=True,
        ):
            self._grid.addWidget(head, row, 0)

    def _arrange(self) -> None:
        px = self._look.px
        self._fault.setContentsMargins(px(20), px(4), px(20), px(8))
        for row in range(CPL_ROW + 1):
            self._grid.setRowMinimumHeight(row, px(33))
        self._grid.setRowMinimumHeight(HEAD, px(40))
        self._grid.setRowMinimumHeight(LINE_ROW, 1)
        self._grid.setRowMinimumHeight(CPL_ROW, px(40))
        self._grid_widget.show_lines(LINE_ROW, CPL_ROW)
        for place in range(1, self._grid.columnCount()):
            edited = place <= len(self._columns)
            shown = place <= len(self._columns) + len(self._presets)
            width = (EDITED_WIDTH if edited else PRESET_WIDTH) if shown else 0
            self._grid.setColumnMinimumWidth(place, px(width))
        self._scroll.fit()


class RowHead(QWidget):
    """What a row is about; of a rate also where its value comes from."""

    def __init__(self, look: Look, text: Text, key: str = "", *, strong: bool = False) -> None:
        super().__init__()
        self._look = look
        self._text = text
        self._key = key
        role = Role.HEADING if strong else Role.BODY
        self._name = label(look, role, "ink" if strong else "ink2")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._name)
        self._origin = Origin(look) if key else None
        if self._origin is not None:
            self._row.addWidget(self._origin)
        self._row.addStretch(1)
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        self._row.setContentsMargins(self._look.px(20), 0, self._look.px(8), 0)
        self._row.setSpacing(self._look.px(10))

    def put_beside(self, control: QWidget) -> None:
        """Let a control stand at the right, before the columns."""
        self._row.addWidget(control)

    def refresh(self, session: EngagementSession, speaker: Speaker | None) -> None:
        """Show the name and the origin as they are now."""
        self._name.show_text(self._look.text(self._text).format(currency=session.state.currency))
        if self._origin is not None:
            self._origin.show_origin(session, self._key, speaker)


def _row_heads(look: Look, pack: Pack) -> list[RowHead]:
    names = (CAC_PCT, MKT_SHARE, WIN_RATE)
    rates = [
        RowHead(look, name, rate if asks(pack, rate) else "")
        for name, rate in zip(names, RATES, strict=True)
    ]
    return [
        RowHead(look, REFERENCE),
        *rates,
        RowHead(look, MAX_CAC),
        RowHead(look, CLV_PER_CAC),
        RowHead(look, MAX_CPL, strong=True),
    ]


class EditedColumn:
    """The column of an own scenario: its rates to be edited, its results beneath."""

    def __init__(self, look: Look, session: EngagementSession, id_: str) -> None:
        self._look = look
        self._session = session
        self.id = id_
        self.is_own = id_ == "own"
        self.name: TextField | None = None
        self._head = self._make_head()
        self.fields = {rate: self._make_field(rate) for rate in rates_asked(session.pack)}
        self._cells = [self._make_cell(rate) for rate in RATES]
        self._results = _results_labels(look)

    def _make_head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, self._look.px(10), 0)
        row.setSpacing(self._look.px(4))
        if self.is_own:
            row.addStretch(1)
            row.addWidget(Picture(self._look, "pencil", "accent", 14))
            title = label(self._look, Role.HEADING, "accent", OWN)
            row.addWidget(title)
            return head
        self.name = TextField(self._look, NAME, name=NAME)
        self.name.setProperty("kind", "table")
        self.name.setObjectName(f"scenario_name:{self.id}")
        self.name.committed.connect(self._rename)
        self._remove = IconButton(self._look, "x", ADD)
        self._remove.setObjectName(f"remove_scenario:{self.id}")
        self._remove.clicked.connect(self._drop)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addStretch(1)
        row.addWidget(self.name)
        row.addWidget(self._remove)
        return head

    def _make_field(self, rate: str) -> FigureField:
        about = self._session.pack.questions[CALCULATOR + rate]
        field = FigureField(self._look, about, size="table")
        field.setObjectName(CALCULATOR + rate if self.is_own else f"scenario:{self.id}:{rate}")
        field.given.connect(lambda answer: self._give(rate, answer))
        field.entered.connect(lambda: self._confirm(rate))
        return field

    def _make_cell(self, rate: str) -> QWidget:
        """Return the cell of a rate: its field, or the word that the pack does not ask it."""
        if rate in self.fields:
            return _Inset(self._look, self.fields[rate])
        return _Inset(self._look, label(self._look, Role.CAPTION, "ink3", NOT_ASKED))

    def put_into(self, grid: QGridLayout, place: int) -> None:
        """Stand in a column of the grid."""
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(self._head, HEAD, place)
        for row, cell in enumerate(self._cells, FIRST):
            grid.addWidget(cell, row, place, right)
        for row, said in zip((CAC_ROW, RATIO_ROW, CPL_ROW), self._results, strict=True):
            grid.addWidget(said, row, place, right)

    def remove_from(self, grid: QGridLayout) -> None:
        """Leave the grid for good."""
        for widget in (self._head, *self._cells, *self._results):
            grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def refresh(
        self, scenario: Scenario | None, result: ScenarioResult | None, speaker: Speaker | None
    ) -> None:
        """Show the scenario as it is now."""
        look, session = self._look, self._session
        if self.name is not None and scenario is not None:
            self.name.setFixedWidth(look.px(CELL_WIDTH))
            if not self.name.hasFocus():
                self.name.set_value(scenario.label)
            name = scenario.label or scenario.id
            self._remove.say(Text(de=REMOVE.de.format(name=name), en=REMOVE.en.format(name=name)))
        else:
            name = look.text(OWN)
        for rate, field in self.fields.items():
            question = session.pack.questions[CALCULATOR + rate]
            label_ = question.label
            field.be_called(
                Text(
                    de=CELL_NAME.de.format(rate=label_.de, scenario=name),
                    en=CELL_NAME.en.format(rate=label_.en, scenario=name),
                )
            )
            field.setFixedWidth(look.px(CELL_WIDTH))
            self._show_rate(rate, field, scenario)
        _show_results(self._results, result, speaker, _lacking(session.pack))

    def _show_rate(self, rate: str, field: FigureField, scenario: Scenario | None) -> None:
        session = self._session
        if self.is_own:
            counts = session.answers.answer(CALCULATOR + rate)
            prepared = session.prepared(CALCULATOR + rate)
            shown = counts or (prepared.answer if prepared else None)
            field.show_answer(shown, counts, "%")
            return
        said = scenario.inputs.get(rate) if scenario is not None else None
        field.show_answer(said, said, "%", AS_OWN)

    def _give(self, rate: str, answer: Answer | None) -> None:
        if self.is_own:
            self._session.answer(CALCULATOR + rate, answer)
            return
        self._edit(with_input(self._kept(), rate, answer))

    def _confirm(self, rate: str) -> None:
        question = CALCULATOR + rate
        if self.is_own and self._session.prepared(question) is not None:
            self._session.confirm(question)

    def _rename(self, text: str) -> None:
        self._edit({**self._kept(), "label": text})

    def _drop(self) -> None:
        self._edit(None)

    def _kept(self) -> dict[str, Json]:
        value = self._session.state.slots.get(self._slot)
        return dict(value) if isinstance(value, dict) else {}

    def _edit(self, value: Json | None) -> None:
        self._session.edit({self._slot: value}, self._slot)

    @property
    def _slot(self) -> str:
        return slots.item_slot(slots.SCENARIO, self.id)


class _Inset(QWidget):
    """A cell's field, a little away from the column's edge."""

    def __init__(self, look: Look, field: QWidget) -> None:
        super().__init__()
        self._look = look
        self._row = QHBoxLayout(self)
        self._row.addWidget(field)
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        self._row.setContentsMargins(0, 0, self._look.px(10), 0)


class PresetColumn:
    """The column of a reference scenario of the pack; nothing in it is edited."""

    def __init__(self, look: Look, session: EngagementSession, key: str) -> None:
        self._look = look
        self._preset = session.pack.presets[key]
        self._head = label(look, Role.HEADING, "ink2", self._preset.label)
        self._rates = {rate: label(look, Role.NUMBER, "ink2") for rate in RATES}
        self._results = _results_labels(look)

    def put_into(self, grid: QGridLayout, place: int) -> None:
        """Stand in a column of the grid."""
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for row, said in zip(
            (HEAD, *range(FIRST, FIRST + ROWS), CAC_ROW, RATIO_ROW, CPL_ROW),
            (self._head, *self._rates.values(), *self._results),
            strict=True,
        ):
            grid.addWidget(said, row, place, right)

    def remove_from(self, grid: QGridLayout) -> None:
        """Leave the grid for good."""
        for widget in (self._head, *self._rates.values(), *self._results):
            grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def refresh(
        self,
        session: EngagementSession,
        result: ScenarioResult | None,
        speaker: Speaker | None,
    ) -> None:
        """Show the preset and what it comes to with the client's CLV."""
        margin = self._look.px(14)
        for said in (self._head, *self._rates.values()):
            said.setContentsMargins(0, 0, margin, 0)
        for rate, said in self._rates.items():
            if result is not None and speaker is not None:
                said.show_text(rate_said(speaker, result.inputs, rate))
            else:
                said.show_text(percent(getattr(self._preset, rate), self._look.numbers))
        _show_results(self._results, result, speaker, _lacking(session.pack))


def _lacking(pack: Pack) -> Text:
    """Return what stands in place of results: something open, or never asked."""
    return NOT_ASKED if never_asked(pack) else STILL_OPEN


def _results(speaker: Speaker | None) -> dict[str, ScenarioResult]:
    if speaker is None:
        return {}
    return {scenario.id: scenario for scenario in speaker.advice.calculator.scenarios}


def _results_labels(look: Look) -> tuple[TextLabel, TextLabel, TextLabel]:
    cac, ratio, cpl = _RESULT_ROLES
    found = (label(look, cac), label(look, ratio), label(look, cpl))
    for said in found:
        said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    bind(look, found[0], lambda: _inset(look, found))
    return found


def _inset(look: Look, found: tuple[TextLabel, TextLabel, TextLabel]) -> None:
    for said in found:
        said.setContentsMargins(0, 0, look.px(14), 0)


def _show_results(
    labels: tuple[TextLabel, TextLabel, TextLabel],
    result: ScenarioResult | None,
    speaker: Speaker | None,
    lacking: Text,
) -> None:
    """Show max CAC, CLV per CAC and max CPL, as far as what was said goes."""
    if speaker is None or result is None or result.calculation.chain is None:
        for said in labels:
            said.set_role(Role.BODY)
            said.colour_in("ink3")
            said.say(lacking)
        return
    numbers = speaker.numbers
    cac, ratio, cpl = labels
    tokens = ("ink", "ink", "accent") if result.id == "own" else ("ink2", "ink2", "ink2")
    for said, role, token in zip(labels, _RESULT_ROLES, tokens, strict=True):
        said.set_role(role)
        said.colour_in(token)
    cpl.show_text(cpl_said(result.calculation, numbers, on_middle=result.rests_on_middle))
    if result.rests_on_middle:
        cac.say(ONLY_SPAN)
        ratio.say(ONLY_SPAN)
        return
    cac.show_text(limit(result.calculation.chain.cac_max, numbers))
    ratio.show_text(number(result.clv_per_cac, numbers, 1) if result.clv_per_cac else "")


class _Striped(QWidget):
    """The ground of the table: the own scenario's column tinted, a line above the last row."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows = (0, 0)
        bind(look, self, self.update)

    def show_lines(self, line: int, last: int) -> None:
        """Know the rows of the line and of the result."""
        self._rows = (line, last)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        grid = self.layout()
        if not isinstance(grid, QGridLayout):
            return
        painter = painter_on(self)
        own = grid.cellRect(HEAD, 1)
        if own.isValid():
            box = QRectF(own.left(), 1, own.width(), self.height() - 1)
            painter.fillRect(box, self._look.colour("accent_soft"))
        line = grid.cellRect(self._rows[0], 0)
        if line.isValid():
            painter.fillRect(QRectF(0, line.top(), self.width(), 1), self._look.colour("line"))
        painter.end()


class _SidewaysScroll(QScrollArea):
    """Holds the table and scrolls it sideways where there are more scenarios than room."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)  # which setWidget has switched on
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def fit(self) -> None:
        """Be as tall as the table."""
        needed = self._content.minimumSizeHint()
        bar = self.horizontalScrollBar().sizeHint().height()
        more = bar if needed.width() > self.viewport().width() else 0
        self.setFixedHeight(needed.height() + more)

    @override
    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit()
