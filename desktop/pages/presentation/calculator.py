# SPDX-License-Identifier: Apache-2.0
"""The calculator's result for a shared screen: sentence, formula, span, three statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.engagement import slots
from desktop.pages.presentation.formula_row import FormulaRow
from desktop.pages.presentation.header import Header
from desktop.pages.presentation.lacking_list import LackingList
from desktop.pages.presentation.section_progress import SectionProgress
from desktop.pages.presentation.sentences import (
    further_scenarios,
    has_result,
    headline,
    lacking,
    statements,
)
from desktop.pages.presentation.shown_chart import ShownChart
from desktop.pages.presentation.slide import Slide, Stacked
from desktop.pages.presentation.statement_row import StatementRow
from desktop.theme.look import Role, bind
from desktop.widgets.labels import label
from desktop.widgets.painting import painter_on
from reports.blocks.cpl_formula import formula
from reports.blocks.cpl_shown import cpl_shown_chart
from reports.builder.summary import PER_MEETING
from reports.model import Formula, Term
from reports.speaking import Speaker
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look

ABOUT = Text(de="Rechner, {case}", en="Calculator, {case}")
AVERAGE = Text(de="Durchschnitt über alle Kunden", en="Average of all customers")
TITLE = Text(de="Ergebnis des Rechners", en="Result of the calculator")
SIDE = 0.075  # of the width, at each side
WIDEST = 1400  # px at 100 %
HEAD, FOOT = 48, 40  # px at 100 %
GAPS = {"headline": 44, "result": 44, "chart": 48, "further": 16, "statements": 36, "progress": 36}


class CalculatorSlide(Slide):
    """Shows what the calculator of an engagement comes to, and follows it."""

    def __init__(
        self, look: Look, session: EngagementSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._session = session
        self._header = Header(look, self)
        self._headline = label(look, Role.SHOWN_HEADLINE, wrap=True)
        self._headline.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._headline.setObjectName("headline")
        self._formula = FormulaRow(look, self)
        self._lacking = LackingList(look, self)
        self.chart = ShownChart(look, self)
        self.chart.setObjectName("cpl_shown")
        self._further = label(look, Role.SHOWN_TEXT, "ink3", wrap=True)
        self._statements = StatementRow(look, self)
        self._progress = SectionProgress(look, session, self)
        for part in (self._headline, self._further):
            part.setParent(self)
        session.changed.connect(self._follow_edit)
        session.advice_changed.connect(self.refresh)
        session.place_changed.connect(self.refresh)
        session.clock.ticked.connect(self._follow_clock)
        self._started = session.clock.started
        bind(look, self, self.refresh)

    def refresh(self) -> None:
        """Show what follows at this moment."""
        self.setAccessibleName(self._look.text(TITLE))
        self._show_names()
        self._progress.refresh()
        advice = self._session.advice
        if advice is not None:
            self._show_result(Speaker(advice, self._look.language, self._look.numbers))
        else:
            for part in (self._formula, self.chart, self._further, self._statements, self._lacking):
                part.setVisible(False)
        self._place_anew()

    @override
    def least_height(self, width: int) -> int:
        return self._stacked().least_height(self._box(width).width())

    def _show_names(self) -> None:
        session = self._session
        case = session.answers.case_name or self._look.text(AVERAGE)
        about = self._look.text(ABOUT).format(case=case)
        self._header.show_names(session.state.text(slots.CLIENT_NAME), about)

    def _show_result(self, speaker: Speaker) -> None:
        self._headline.show_text(headline(speaker))
        whole, further = has_result(speaker), further_scenarios(speaker)
        for part in (self._formula, self.chart, self._statements):
            part.setVisible(whole)
        self._lacking.setVisible(not whole)
        self._further.setVisible(bool(whole and further))
        self._further.show_text(further)
        if not whole:
            self._lacking.show_lacking(lacking(speaker))
            return
        self._formula.show_formula(_named(formula(speaker), speaker))
        self.chart.draw_chart(lambda palette, canvas: cpl_shown_chart(speaker, palette, canvas))
        self._statements.show_statements(statements(speaker))

    def _follow_edit(self, changed: frozenset[str]) -> None:
        if changed & {slots.CLIENT_NAME, slots.CASE}:
            self.refresh()

    def _follow_clock(self) -> None:
        if self._session.clock.started != self._started:
            self._started = self._session.clock.started
            self.refresh()

    # looks

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), self._look.colour("surface"))
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_T and not event.modifiers() and self.chart.isVisible():
            self.chart.show_table(shown=not self.chart.shows_table)
            self._place_anew()
            return
        super().keyPressEvent(event)

    def _place_anew(self) -> None:
        """Place everything for what is shown now, in another height if that is needed."""
        self._place()
        self.grown.emit()

    def _place(self) -> None:
        self._stacked().place(self._box(self.width()))

    def _stacked(self) -> Stacked:
        px = self._look.px
        parts: tuple[tuple[QWidget, int], ...] = (
            (self._header, HEAD),
            (self._headline, GAPS["headline"]),
            (self._formula, GAPS["result"]),
            (self._lacking, GAPS["result"]),
            (self.chart, GAPS["chart"]),
            (self._further, GAPS["further"]),
            (self._statements, GAPS["statements"]),
            (self._progress, GAPS["progress"]),
        )
        return Stacked([(part, px(gap)) for part, gap in parts], px(FOOT))

    def _box(self, width: int) -> QRect:
        side = max(round(width * SIDE), (width - self._look.px(WIDEST)) // 2)
        return QRect(side, 0, width - 2 * side, self.height())


def _named(found: Formula, speaker: Speaker) -> Formula:
    """Return a formula whose result says what CPL is the cost of."""
    result = found.result
    name = f"{result.label}\n{speaker.text(PER_MEETING)}"
    return Formula(found.factors, Term(result.value, name))
