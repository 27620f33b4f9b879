# SPDX-License-Identifier: Apache-2.0
"""The measures for four weeks: who takes each one on, by when, and why it was chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.engagement import slots
from desktop.pages.findings.answer_link import Go
from desktop.pages.findings.measure_row import MeasureRow
from desktop.pages.findings.own_form import Act, OwnForm
from desktop.pages.findings.rows import Rows
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import LinkButton, QuietButton
from desktop.widgets.fields.date import DateField
from desktop.widgets.labels import Card, hairline, label
from reports.text import spelled
from rules.text import Text
from rules.trials.what_if import Subject

if TYPE_CHECKING:
    from datetime import date

    from desktop.pages.findings.trials import Trials
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from reports.speaking import Speaker
    from rules.advice.advice import Planned

TITLE = Text(de="{count} Massnahmen für vier Wochen", en="{count} measures for four weeks")
TITLE_ONE = Text(de="Eine Massnahme für vier Wochen", en="One measure for four weeks")
START = Text(de="Beginn", en="Start")
NONE_YET = Text(de="Noch keine Massnahme folgt.", en="No measure follows yet.")
ONLY_POSSIBLE = Text(
    de="Keine der Massnahmen folgt schon mit Gewissheit.",
    en="None of the measures follows for certain yet.",
)
OWN = Text(de="Ersetzen oder ergänzen mit Begründung", en="Replace or add, with a reason")
ADD = Text(de="Massnahme ergänzen", en="Add a measure")


class MeasuresCard(Card):
    """The measures that stand, in their rank; the consultant may replace and add to them."""

    unfolded = Signal()

    def __init__(self, look: Look, session: EngagementSession, go: Go) -> None:
        super().__init__(look)
        self.setObjectName("measures")
        self._look = look
        self._session = session
        self._title = label(look, Role.PANEL)
        self._start_name = label(look, Role.CAPTION, "ink3", START)
        self.start = DateField(look, name=START)
        self.start.setObjectName("plan_start")
        self.start.picked.connect(self._begin)
        self.own = LinkButton(look, OWN)
        self.own.setObjectName("own_measures")
        self.own.setCheckable(True)
        self.own.toggled.connect(self._offer_acts)
        self.add = QuietButton(look, ADD, "plus")
        self.add.setObjectName("add_measure")
        self.add.clicked.connect(self._add)
        self.form: OwnForm | None = None
        self._speaker: Speaker | None = None
        self._awaited = ""
        self._none = label(look, Role.BODY, "ink3", wrap=True)
        self._head = QHBoxLayout()
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        self._head.addWidget(self.own)
        self._head.addWidget(self._start_name)
        self._head.addWidget(self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 1, 1)
        column.setSpacing(0)
        rows = QVBoxLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        column.addLayout(self._head)
        column.addLayout(rows)
        column.addWidget(self._none)
        self._foot = QVBoxLayout()
        self._line = hairline(look)
        self._foot.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._line)
        column.addLayout(self._foot)
        self._column = column
        self._rows: Rows[str, MeasureRow] = Rows(rows, lambda id_: self._row(id_, go))
        bind(look, self, self._arrange)

    def _row(self, id_: str, go: Go) -> MeasureRow:
        row = MeasureRow(self._look, self._session, id_, go)
        row.unfolded.connect(self.unfolded)
        row.asked.connect(self._open_form)
        row.offer_acts(self.own.isChecked())
        return row

    def _arrange(self) -> None:
        px = self._look.px
        self._head.setContentsMargins(px(24), px(6), px(24), px(6))
        self._head.setSpacing(px(10))
        self.start.setFixedWidth(px(140))
        self._none.setContentsMargins(px(24), 0, px(24), px(14))
        self._offer_add()

    @property
    def rows(self) -> tuple[MeasureRow, ...]:
        """The rows shown, by rank."""
        return self._rows.widgets

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The measures whose trace is unfolded."""
        unfolded = (row.subject for row in self.rows if row.is_unfolded)
        return tuple(subject for subject in unfolded if subject is not None)

    def refresh(self, speaker: Speaker, trials: Trials, *, only_certain: bool) -> None:
        """Show the measures as they are now."""
        self._speaker = speaker
        planned = speaker.advice.planned
        shown = [measure for measure in planned if _stands(measure) or not only_certain]
        template = TITLE_ONE if len(planned) == 1 else TITLE
        count = spelled(len(planned), speaker.language)
        self._title.show_text(speaker.text(template).format(count=count))
        self._none.say(ONLY_POSSIBLE if planned else NONE_YET)
        self._none.setVisible(not shown)
        if not self.start.hasFocus():
            self.start.set_day(self._session.state.day(slots.PLAN_START))
        for row, measure in zip(self._rows.show([m.id for m in shown]), shown, strict=True):
            tried = trials.of(row.subject) if row.subject is not None else None
            row.refresh(measure, tried.flips if tried else None, speaker)
        if self.form is not None:
            self.form.refresh(speaker)
        self._offer_add()
        self._lead_to_awaited()

    @Slot(bool)
    def _offer_acts(self, offered: bool) -> None:
        for row in self.rows:
            row.offer_acts(offered)
        self._offer_add()
        self.unfolded.emit()

    def _offer_add(self) -> None:
        """Offer to add a measure beneath the others, as long as none is being added."""
        offered = self.own.isChecked() and self.form is None
        self.add.setVisible(offered)
        self._line.setVisible(self.own.isChecked())
        side = self._look.px(14)
        self._foot.setContentsMargins(side, side // 2 if offered else 0, side, side // 2 * offered)

    @Slot()
    def _add(self) -> None:
        form = OwnForm(self._look, self._session, "add", None)
        self._column.addWidget(form)
        self.form = form
        if self._speaker is not None:
            form.begin(self._speaker)
        self._follow_form(form, self._close_adding)
        self._offer_add()

    def _close_adding(self) -> None:
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._offer_add()

    @Slot(object, str)
    def _open_form(self, row: MeasureRow, act: Act) -> None:
        self._follow_form(row.open_form(act), row.close_form)

    def _follow_form(self, form: OwnForm, close: Callable[[], None]) -> None:
        """Close a form that is done with; the keyboard stays on the card."""
        form.applied.connect(self._await)
        for done in (form.applied, form.closed):
            done.connect(lambda *_: self.own.setFocus(Qt.FocusReason.OtherFocusReason))
            done.connect(lambda *_: close())
        self.unfolded.emit()

    @Slot(str)
    def _await(self, slot: str) -> None:
        """Wait for the measure that was just said, to put the keyboard on it."""
        self._awaited = slot

    def _lead_to_awaited(self) -> None:
        row = next((row for row in self.rows if row.id == self._awaited), None)
        if row is not None and self.own.hasFocus():
            row.why.setFocus(Qt.FocusReason.OtherFocusReason)
        if row is not None:
            self._awaited = ""

    def _begin(self, day: date | None) -> None:
        said = day.isoformat() if day else None
        self._session.edit({slots.PLAN_START: said}, slots.PLAN_START)


def _stands(measure: Planned) -> bool:
    """Tell whether a measure follows for certain, or is the consultant's own."""
    found = measure.recommended
    return measure.own is not None or (found is not None and found.verdict == "certain")
