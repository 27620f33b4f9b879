# SPDX-License-Identifier: Apache-2.0
"""The measures for four weeks: who takes each one on, by when, and why it was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.engagement import slots
from desktop.pages.findings.answer_link import Go
from desktop.pages.findings.responsible import Responsible
from desktop.pages.findings.rows import Rows
from desktop.pages.findings.why import WHY, WhyPanel
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import QuietButton
from desktop.widgets.fields.date import DateField
from desktop.widgets.glyphs import CertaintyGlyph
from desktop.widgets.labels import Card, hairline, label
from reports.blocks.measures import chosen_as
from reports.text import short_date, spelled
from rules.answers.answers import Assignment
from rules.text import Text
from rules.trials.what_if import Subject

if TYPE_CHECKING:
    from datetime import date

    from desktop.pages.findings.trials import Trials
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from reports.speaking import Speaker
    from rules.advice.advice import Flip, RecommendedMeasure

TITLE = Text(de="{count} Massnahmen für vier Wochen", en="{count} measures for four weeks")
TITLE_ONE = Text(de="Eine Massnahme für vier Wochen", en="One measure for four weeks")
START = Text(de="Beginn", en="Start")
FROM = Text(de="ab {day}", en="from {day}")
NONE_YET = Text(de="Noch keine Massnahme folgt.", en="No measure follows yet.")
ONLY_POSSIBLE = Text(
    de="Keine der Massnahmen folgt schon mit Gewissheit.",
    en="None of the measures follows for certain yet.",
)
ROOMY = 1000  # px at 100 % from which on a row repeats the start


class MeasuresCard(Card):
    """The chosen measures in their rank."""

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
        self._none = label(look, Role.BODY, "ink3", wrap=True)
        self._head = QHBoxLayout()
        self._head.addWidget(self._title)
        self._head.addStretch(1)
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
        self._rows: Rows[str, MeasureRow] = Rows(rows, lambda id_: self._row(id_, go))
        bind(look, self, self._arrange)

    def _row(self, id_: str, go: Go) -> MeasureRow:
        row = MeasureRow(self._look, self._session, id_, go)
        row.unfolded.connect(self.unfolded)
        return row

    def _arrange(self) -> None:
        px = self._look.px
        self._head.setContentsMargins(px(24), px(6), px(24), px(6))
        self._head.setSpacing(px(10))
        self.start.setFixedWidth(px(140))
        self._none.setContentsMargins(px(24), 0, px(24), px(14))

    @property
    def rows(self) -> tuple[MeasureRow, ...]:
        """The rows shown, by rank."""
        return self._rows.widgets

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The measures whose trace is unfolded."""
        return tuple(row.subject for row in self.rows if row.is_unfolded)

    def refresh(self, speaker: Speaker, trials: Trials, *, only_certain: bool) -> None:
        """Show the measures as they are now."""
        chosen = speaker.advice.chosen
        shown = [m for m in chosen if m.verdict == "certain" or not only_certain]
        template = TITLE_ONE if len(chosen) == 1 else TITLE
        count = spelled(len(chosen), speaker.language)
        self._title.show_text(speaker.text(template).format(count=count))
        self._none.say(ONLY_POSSIBLE if chosen else NONE_YET)
        self._none.setVisible(not shown)
        if not self.start.hasFocus():
            self.start.set_day(self._session.state.day(slots.PLAN_START))
        for row, measure in zip(self._rows.show([m.id for m in shown]), shown, strict=True):
            tried = trials.of(row.subject)
            row.refresh(measure, tried.flips if tried else None, speaker)

    def _begin(self, day: date | None) -> None:
        said = day.isoformat() if day else None
        self._session.edit({slots.PLAN_START: said}, slots.PLAN_START)


class MeasureRow(QWidget):
    """A measure: rank, certainty, title, why, who and when; its trace unfolds beneath."""

    unfolded = Signal()

    def __init__(self, look: Look, session: EngagementSession, id_: str, go: Go) -> None:
        super().__init__()
        self._look = look
        self._session = session
        self.id = id_
        self.subject = Subject("measure", id_)
        self._shown: tuple[RecommendedMeasure, tuple[Flip, ...] | None, Speaker] | None = None
        self._rank = label(look, Role.NUMBER, "ink3")
        self._glyph = CertaintyGlyph(look, "certain")
        self._title = label(look, Role.BODY_STRONG, "ink", wrap=True)
        self._choice = label(look, Role.BODY, "ink2", wrap=True)
        self._from = label(look, Role.NUMBER, "ink2")
        self.responsible = Responsible(look, session, slots.item_slot(slots.ASSIGNMENT, id_))
        self.why = QuietButton(look, WHY, "chevron-down")
        self.why.setObjectName(f"why:{id_}")
        self.why.setCheckable(True)
        self.why.toggled.connect(self._unfold)
        self._line = QHBoxLayout()
        middle = Qt.AlignmentFlag.AlignVCenter
        for part in (self._rank, self._glyph):
            self._line.addWidget(part, 0, middle)
        self._line.addWidget(self._title, 1, middle)
        self._line.addWidget(self._choice, 0, middle)
        self._line.addWidget(self._from, 0, middle)
        self._line.addWidget(self.responsible, 0, middle)
        self._line.addWidget(self.why, 0, middle)
        self._panel = WhyPanel(look, go)
        self._panel.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline(look))
        column.addLayout(self._line)
        column.addWidget(self._panel)
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        px = self._look.px
        self._line.setContentsMargins(px(24), px(4), px(16), px(4))
        self._line.setSpacing(px(12))
        self._show_start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_start()

    def _show_start(self) -> None:
        """Repeat the start, which stands above all measures, where there is room."""
        start = self._session.state.day(slots.PLAN_START)
        roomy = self.width() >= self._look.px(ROOMY)
        self._choice.setFixedWidth(self._look.px(150 if roomy else 108))
        self._from.setVisible(start is not None and roomy)
        if start is not None:
            self._from.show_text(
                self._look.text(FROM).format(day=short_date(start, self._look.language))
            )

    @property
    def is_unfolded(self) -> bool:
        """Tell whether the trace is shown."""
        return self.why.isChecked()

    def refresh(
        self, measure: RecommendedMeasure, flips: tuple[Flip, ...] | None, speaker: Speaker
    ) -> None:
        """Show the measure as it is now."""
        self._shown = (measure, flips, speaker)
        plan = speaker.advice.answers.plan
        self._rank.show_text(str(measure.rank))
        self._glyph.show_certainty("certain" if measure.verdict == "certain" else "possible")
        title = speaker.text(speaker.pack.measures[measure.id].title)
        self._title.show_text(title)
        self._choice.show_text(chosen_as(speaker, measure))
        self._show_start()
        self.responsible.refresh(plan.assignments.get(measure.id, Assignment()), title)
        self.why.setAccessibleDescription(title)
        if self.is_unfolded:
            self._panel.refresh(measure, flips, speaker)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_W and not event.modifiers():
            self.why.toggle()
            return
        super().keyPressEvent(event)

    def _unfold(self, shown: bool) -> None:
        self.why.show_icon("chevron-up" if shown else "chevron-down")
        if shown and self._shown is not None:
            self._panel.refresh(*self._shown)
        self._panel.setVisible(shown)
        if shown:
            self.unfolded.emit()
