# SPDX-License-Identifier: Apache-2.0
"""The panel's content: counts, what the last answer changed, lever, patterns, max CPL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.engagement.difference import Change
from desktop.pages.interview.live.changes import ChangesCard
from desktop.pages.interview.live.cpl import CplSection
from desktop.pages.interview.live.lever import LeverSection
from desktop.pages.interview.live.lines import PanelLine
from desktop.pages.interview.live.patterns import PatternsSection
from desktop.pages.interview.live.topics import TopicsSection
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import IconButton
from desktop.widgets.flow import FlowLayout
from desktop.widgets.glyphs import CERTAINTIES, Certainty, CertaintyGlyph
from desktop.widgets.labels import Part, TextLabel, hairline, label
from desktop.widgets.painting import painter_on
from reports.speaking import Speaker
from reports.statements import Counts, counts
from reports.subject import asks_for_cost
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look

WIDTH = 312
COUNTS_REACH = 8  # px
FIRST_FINDINGS = 3  # answers after which something can be said
SO_FAR = Text(de="Befund bisher", en="Findings so far")
LIVE = Text(de="live", en="live")
CLOSE = Text(de="Befund bisher schliessen", en="Close findings so far")
EARLY = Text(
    de="Nach drei Antworten steht hier ein erster Befund.",
    en="After three answers a first finding stands here.",
)


class CountsRow(QWidget):
    """«4 folgt, 9 möglich, 3 ausgeschlossen», each with its sign."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        flow = FlowLayout(self, look.px(5))
        self._labels: dict[Certainty, TextLabel] = {}
        kinds: tuple[Certainty, ...] = ("certain", "possible", "ruled_out")
        for kind in kinds:
            part = QWidget()
            row = QHBoxLayout(part)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(look.px(3))
            row.addWidget(CertaintyGlyph(look, kind))
            self._labels[kind] = label(look, Role.CAPTION)
            row.addWidget(self._labels[kind])
            flow.addWidget(part)

    def show_counts(self, found: Counts) -> None:
        """Show these counts."""
        numbers = (found.certain, found.possible, found.ruled_out)
        for (kind, shown), count in zip(self._labels.items(), numbers, strict=True):
            word = self._look.text(CERTAINTIES[kind])
            shown.show_parts(
                Part(str(count), Role.CAPTION_BOLD), Part(f" {word}", Role.CAPTION, "ink")
            )


class Body(QWidget):
    """Everything the panel shows of an advice; too tall, it scrolls."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__()
        self._look = look
        self._session = session
        self.counts = CountsRow(look)
        self.changes = ChangesCard(look, session)
        self.lever = LeverSection(look, session)
        self.topics = TopicsSection(look, session)
        self.patterns = PatternsSection(look, session)
        self.cpl = CplSection(look, session)
        self._early = label(look, Role.BODY, "ink2", EARLY, wrap=True)
        self._early.setObjectName("early")
        self.close_button = IconButton(look, "x", CLOSE)
        self.close_button.hide()
        self._found = QWidget()
        self._arrange()

    def show_findings(self, changes: tuple[Change, ...]) -> None:
        """Show the session's advice, and what the last answer changed."""
        advice = self._session.advice
        early = advice is None or self._session.agenda.answered < FIRST_FINDINGS
        self._early.setVisible(early)
        self.counts.setVisible(not early)
        self._found.setVisible(not early)
        if advice is None or early:
            return
        self.counts.show_counts(counts(Speaker(advice, self._look.language, self._look.numbers)))
        self.changes.show_changes(changes)
        self.lever.show_advice(advice)
        self.topics.show_advice(advice)
        self._parts[self.topics].setVisible(any(topic.asked for topic in advice.topics))
        self.patterns.show_advice(advice)
        self.cpl.show_advice(advice)

    @property
    def _sections(self) -> tuple[tuple[bool, QWidget], ...]:
        """The sections on the conclusions, each with whether the pack asks what it needs."""
        pack = self._session.pack
        return (
            (bool(pack.levels), self.lever),
            (bool(pack.topics), self.topics),
            (bool(pack.pattern_table), self.patterns),
            (asks_for_cost(pack), self.cpl),
        )

    @property
    def lines(self) -> tuple[PanelLine, ...]:
        """The lines that can be asked why, from the top."""
        return (
            *self.changes.lines,
            self.lever.lever,
            *self.lever.levels.values(),
            *self.topics.lines.values(),
            *self.patterns.lines.values(),
            self.cpl.line,
        )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), self._look.colour("surface"))
        painter.fillRect(0, 0, 1, self.height(), self._look.colour("line"))
        painter.end()

    def _arrange(self) -> None:
        look = self._look
        head = QHBoxLayout()
        head.addWidget(label(look, Role.PANEL, text=SO_FAR))
        head.addStretch(1)
        head.addWidget(label(look, Role.CAPTION, "ink3", LIVE))
        head.addWidget(self.close_button)
        found = QVBoxLayout(self._found)
        found.setSpacing(0)
        found.addSpacing(look.px(6))
        found.addWidget(self.changes)
        self._parts: dict[QWidget, QWidget] = {}  # each section with the line above it
        for asked, section in self._sections:
            part = self._parts[section] = QWidget()
            beneath = QVBoxLayout(part)
            beneath.setContentsMargins(0, look.px(13), 0, 0)
            beneath.setSpacing(look.px(12))
            beneath.addWidget(hairline(look))
            beneath.addWidget(section)
            section.setVisible(asked)
            found.addWidget(part)
            part.setVisible(asked)
        content = QWidget()
        column = self._column = QVBoxLayout(content)
        column.setSpacing(look.px(8))
        column.addLayout(head)
        column.addWidget(self._early)
        column.addWidget(self.counts)
        column.addWidget(self._found)
        self._inset = (head, found)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        scroll.verticalScrollBar().rangeChanged.connect(self._keep_width)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(scroll)
        bind(look, self, self._keep_width)

    def _keep_width(self, least: int = 0, most: int = 0) -> None:
        """Take the scroll bar's width from the right margin, so that no line breaks anew.

        The counts may reach into the margin: that keeps them on one line.
        """
        px = self._look.px
        right = px(20 - COUNTS_REACH - 10 * (most > least))
        self._column.setContentsMargins(px(20), px(18), right, px(20))
        for layout in self._inset:
            layout.setContentsMargins(0, 0, px(COUNTS_REACH), 0)
        self._early.setContentsMargins(0, 0, px(COUNTS_REACH), 0)
