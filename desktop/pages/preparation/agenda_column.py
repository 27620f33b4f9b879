# SPDX-License-Identifier: Apache-2.0
"""The agenda of the talk to come, with the clock that stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.pages.interview.rail import MINUTES, WIDTH
from desktop.pages.interview.rail_bars import OF_MINUTES, STANDS, TIME, ThinBar
from desktop.pages.interview.rail_plan import clock_words
from desktop.theme.look import Role, bind
from desktop.widgets.labels import Part, hairline, label
from desktop.widgets.painting import painter_on
from desktop.widgets.pictures import Picture
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look

COURSE = Text(de="Ablauf", en="Agenda")
CLOSING = Text(
    de="Der Schluss bleibt geschützt, auch wenn die Zeit knapp wird.",
    en="The closing stays protected, even when time runs short.",
)


class AgendaColumn(QWidget):
    """The time box, and what the format gives to each section."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__()
        self._look = look
        self._session = session
        self._shown = ""
        self._rows: list[_SectionRow] = []
        self._figure = label(look, Role.NUMBER)
        self._bar = ThinBar(look, TIME)
        self._sections = QVBoxLayout()
        self._arrange()
        session.changed.connect(self._refresh)
        bind(look, self, self._refresh)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        line = self.rect().adjusted(self.width() - 1, 0, 0, 0)
        painter.fillRect(line, self._look.colour("line"))
        painter.end()

    def _arrange(self) -> None:
        look = self._look
        time = QHBoxLayout()
        time.addWidget(label(look, Role.CAPTION_STRONG, "ink3", TIME))
        time.addStretch(1)
        time.addWidget(self._figure)
        stands = QHBoxLayout()
        stands.setSpacing(look.px(6))
        stands.addWidget(Picture(look, "pause", "ink3", 14))
        stands.addWidget(label(look, Role.CAPTION, "ink3", STANDS), 1)
        self._sections.setSpacing(0)
        closing = QHBoxLayout()
        closing.setSpacing(look.px(8))
        shield = Picture(look, "shield-check", "ink3")
        closing.addWidget(shield, 0, Qt.AlignmentFlag.AlignTop)
        closing.addWidget(label(look, Role.CAPTION, "ink3", CLOSING, wrap=True), 1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(look.px(4))
        self._column.addLayout(time)
        self._column.addWidget(self._bar)
        self._column.addLayout(stands)
        self._column.addSpacing(look.px(12))
        self._column.addWidget(hairline(look))
        self._column.addSpacing(look.px(8))
        self._column.addWidget(label(look, Role.CAPTION_STRONG, "ink3", COURSE))
        self._column.addLayout(self._sections)
        self._column.addStretch(1)
        self._column.addLayout(closing)

    def _refresh(self) -> None:
        look, session = self._look, self._session
        side = look.px(20)
        self.setFixedWidth(look.px(WIDTH))
        self._column.setContentsMargins(side, side, side, look.px(16))
        total = look.text(OF_MINUTES).format(minutes=session.agenda.minutes)
        self._figure.show_parts(
            Part(clock_words(session.clock.elapsed), Role.NUMBER_STRONG),
            Part(f" {total}", Role.NUMBER, "ink3"),
        )
        if session.state.format != self._shown:
            self._shown = session.state.format
            self._fill()
        for row in self._rows:
            row.refresh()

    def _fill(self) -> None:
        for gone in self._rows:
            gone.hide()
            gone.deleteLater()
        self._rows = [
            _SectionRow(self._look, section.about.label, section.about.minutes)
            for section in self._session.agenda.sections
        ]
        for row in self._rows:
            self._sections.addWidget(row)


class _SectionRow(QWidget):
    """A section with its minutes."""

    def __init__(self, look: Look, title: Text, minutes: int) -> None:
        super().__init__()
        self._look = look
        self._minutes = minutes
        self._words = label(look, Role.FIGURE_SMALL, "ink3")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(10))
        row.addWidget(Picture(look, "circle", "ctl"))
        row.addWidget(label(look, Role.BODY, "ink2", title), 1)
        row.addWidget(self._words)

    def refresh(self) -> None:
        """Show the minutes in the language of the look."""
        self.setFixedHeight(self._look.px(32))
        self._words.show_text(self._look.text(MINUTES).format(minutes=self._minutes))
