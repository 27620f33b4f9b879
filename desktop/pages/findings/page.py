# SPDX-License-Identifier: Apache-2.0
"""The page of the findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.engagement.groups import asks_lines
from desktop.pages.chart_card import ChartCard
from desktop.pages.findings.board import BoardCard
from desktop.pages.findings.contradictions import ContradictionsCard
from desktop.pages.findings.headline import Headline
from desktop.pages.findings.measures import MeasuresCard
from desktop.pages.findings.statement_list import (
    FOLLOWS,
    NOTHING,
    NOTHING_OPEN,
    OPEN,
    StatementList,
    what_follows,
    what_is_open,
)
from desktop.pages.findings.trials import Trials
from desktop.pages.tab_order import order_tabs, tab_stops
from desktop.theme.look import bind
from desktop.widgets.buttons import QUIET, Paint, QuietButton
from reports.blocks.level_chart import level_chart
from reports.blocks.pattern_chart import drawn_table, pattern_chart
from reports.headlines import portfolio_note
from reports.speaking import Speaker
from reports.subject import levels_title
from reports.text import NOT_ASKED
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from rules.expressions.values import Ref

PATTERNS = Text(de="KI-Muster", en="AI patterns")
HATCHED = Text(de="schraffiert: unklar", en="hatched: unclear")
AREA = Text(de="Fläche: Umsatz", en="area: revenue")
NO_LINES = Text(
    de="Noch ist keine Geschäftslinie erfasst.", en="No business line has been recorded yet."
)
ONLY_FOLLOWS = Text(de="Nur was folgt", en="Only what follows")
FILTERING = Paint("accent", "accent_soft", "accent_soft")
FIRST_FINDING = 3  # answers from which on there is something to say
LEVELS_HEIGHT, PATTERNS_HEIGHT = 290, 240  # px at 100 %
BESIDE = 1080  # px at 100 % from which on two cards stand side by side
ROOMY = 1200  # px at 100 % from which on the map needs no more room than the levels


class FindingsPage(QWidget):
    """Says what follows from the answers, what to do first, and why.

    `wanted` names another page the person wants to see.
    """

    wanted = Signal(str)

    def __init__(
        self, look: Look, session: EngagementSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._session = session
        self._stale = True
        self._stops: list[QWidget] = []
        self._trials = Trials(session, self)
        self._trials.found.connect(self.refresh)
        self.only_follows = QuietButton(look, ONLY_FOLLOWS, "list-filter")
        self.only_follows.setObjectName("only_follows")
        self.only_follows.setCheckable(True)
        self.only_follows.toggled.connect(self._filter)
        self.headline = Headline(look, self.only_follows)
        self.levels = ChartCard(look, levels_title(session.pack), LEVELS_HEIGHT)
        self.levels.view.setObjectName("levels")
        self.patterns = ChartCard(look, PATTERNS, PATTERNS_HEIGHT)
        self.patterns.view.setObjectName("patterns")
        self.contradictions = ContradictionsCard(look, self._go)
        self.measures = MeasuresCard(look, session, self._go)
        self.board = BoardCard(look, session)
        self.follows = StatementList(look, FOLLOWS, NOTHING, self._go)
        self.open = StatementList(look, OPEN, NOTHING_OPEN, self._go)
        for part in (self.measures, self.follows, self.open):
            part.unfolded.connect(self._follow_unfolding)
        self._build()
        session.changed.connect(self._follow)
        session.advice_changed.connect(self._follow)
        bind(look, self, self._arrange)

    def _build(self) -> None:
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._charts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._charts.addWidget(self.levels, 1)
        self._charts.addWidget(self.patterns, 1)
        self._lists = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lists.addWidget(self.follows, 1)
        self._lists.addWidget(self.open, 1)
        self._findings = QWidget()
        findings = QVBoxLayout(self._findings)
        findings.setContentsMargins(0, 0, 0, 0)
        findings.addLayout(self._charts)
        findings.addWidget(self.contradictions)
        findings.addWidget(self.measures)
        findings.addWidget(self.board)
        findings.addLayout(self._lists)
        self._inner = findings
        self._column.addWidget(self.headline)
        self._column.addWidget(self._findings)
        self._column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(content)
        self.area.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)  # which setWidget has switched on
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def _arrange(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(32), px(16), px(32), px(24))
        self._column.setSpacing(px(12))
        self._inner.setSpacing(px(12))
        self._charts.setSpacing(px(16))
        self._lists.setSpacing(px(16))
        self._stand()
        self.refresh()

    def _stand(self) -> None:
        """Put cards side by side where there is room for both."""
        wide = self.width() >= self._look.px(BESIDE)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        for row in (self._charts, self._lists):
            row.setDirection(across if wide else down)
        self._fill_levels()
        equal = not wide or self.width() >= self._look.px(ROOMY)
        self._charts.setStretch(0, 1 if equal else 5)
        self._charts.setStretch(1, 1 if equal else 6)

    def _fill_levels(self) -> None:
        """Let the levels be as high as the map where it stands beside them."""
        drawn = self._session.pack.pattern_table and not self.patterns.view.isHidden()
        beside = self.width() >= self._look.px(BESIDE) and drawn
        self.levels.view.fill(LEVELS_HEIGHT if beside else 0)

    @Slot(bool)
    def _filter(self, on: bool) -> None:
        """Show only what follows, or all again; the button says which."""
        self.only_follows.paint = FILTERING if on else QUIET
        self.only_follows.update()
        self.refresh()

    @Slot()
    def _follow(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what follows now; focus, typed text and what is unfolded stay."""
        self._stale = False
        advice = self._session.advice
        early = advice is None or self._answers_given < FIRST_FINDING
        self._findings.setVisible(not early)
        if advice is None or early:
            self.headline.say_early()
            return
        speaker = Speaker(advice, self._look.language, self._look.numbers)
        only = self.only_follows.isChecked()
        self.headline.refresh(speaker)
        self._show_levels(speaker)
        self._show_patterns(speaker)
        self._fill_levels()
        self.contradictions.refresh(speaker)
        self.measures.refresh(speaker, self._trials, only_certain=only)
        self.board.refresh(speaker)
        self.follows.show_statements(what_follows(speaker), speaker, self._trials)
        self.open.setVisible(not only)
        self.open.show_statements(what_is_open(speaker), speaker, self._trials)
        self._follow_unfolding()

    def _order_tabs(self) -> None:
        """Let Tab follow the page, also after measures or statements have come or gone."""
        stops = list(tab_stops(self))
        if stops != self._stops:
            order_tabs(stops)
            self._stops = stops

    @property
    def _answers_given(self) -> int:
        answers = self._session.answers
        return len(answers.answers) + sum(len(entry.answers) for entry in answers.entries)

    def _show_levels(self, speaker: Speaker) -> None:
        self.levels.setVisible(bool(speaker.pack.levels))
        if not any(level.asked for level in speaker.advice.levels):
            self.levels.show_instead(speaker.text(NOT_ASKED))
            return
        unit = speaker.text(HATCHED)
        self.levels.show_chart(lambda palette, canvas: level_chart(speaker, palette, canvas), unit)

    def _show_patterns(self, speaker: Speaker) -> None:
        self.patterns.setVisible(bool(speaker.pack.pattern_table))
        table = drawn_table(speaker)
        if not asks_lines(speaker.advice) and not speaker.advice.patterns:
            self.patterns.show_instead(speaker.text(NOT_ASKED))
        elif table is None or not speaker.advice.patterns:
            self.patterns.show_instead(portfolio_note(speaker) or speaker.text(NO_LINES))
        else:
            self.patterns.show_chart(
                lambda palette, canvas: pattern_chart(
                    speaker, table, palette, canvas, with_rules=False
                ),
                speaker.text(AREA),
                portfolio_note(speaker),
            )

    @Slot()
    def _follow_unfolding(self) -> None:
        """Let Tab reach what is unfolded, and have other answers tried on it."""
        self._order_tabs()
        parts = (self.measures, self.follows, self.open)
        self._trials.want(subject for part in parts for subject in part.subjects)

    def _go(self, ref: Ref) -> None:
        """Turn to the question in the interview."""
        for view in self._session.agenda.views:
            if view.screen.question == ref.name:
                self._session.go_to(view.screen, ref.entry)
                self.wanted.emit("interview")
                return

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand()
