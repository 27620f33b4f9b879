# SPDX-License-Identifier: Apache-2.0
"""The page of the calculator: inputs at the left, what follows from them at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.pages.calculator.asked import (
    TODAY,
    asks,
    leads_to_clv,
    never_asked,
    rates_asked,
)
from desktop.pages.calculator.input_column import InputColumn
from desktop.pages.calculator.needed_card import NeededCard
from desktop.pages.calculator.own_scenario import OwnScenarioCard
from desktop.pages.calculator.scenario_table import ScenarioTable
from desktop.pages.chart_card import ChartCard
from desktop.pages.tab_order import order_tabs, tab_stops
from desktop.theme.look import Role, bind
from desktop.widgets.labels import hairline, label
from reports.blocks.cpl_chart import cpl_chart
from reports.speaking import Speaker
from reports.text import STILL_OPEN, listed
from rules.calculator.inputs import INPUTS
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look

NO_MAX_CPL = Text(
    de="Dieses Regelwerk fragt nicht nach allem, was der Max. CPL braucht. Es fehlt: {inputs}.",
    en="This pack does not ask for everything the max CPL needs. It leaves out: {inputs}.",
)
SPAN = Text(de="Spanne des Max. CPL", en="Span of the max CPL")
PER_MEETING = Text(
    de="{currency} je qualifiziertem Ersttermin", en="{currency} per qualified first meeting"
)
LEFT = 304
NEEDED = 340  # px at 100 %, at most
CHART_HEIGHT = 178  # px at 100 %
BESIDE = 900  # px at 100 % from which on chart and inverse results stand side by side


class CalculatorPage(QWidget):
    """Shows and edits the calculator's side of an engagement."""

    def __init__(
        self, look: Look, session: EngagementSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._session = session
        self._stale = True
        self._stops: list[QWidget] = []
        self.inputs = InputColumn(look, session)
        self.own = OwnScenarioCard(look, session)
        self.scenarios = ScenarioTable(look, session)
        self.chart = ChartCard(look, SPAN, CHART_HEIGHT, Role.HEADING)
        self.chart.view.setObjectName("cpl_span")
        self.needed = NeededCard(look)
        self.left_out = label(look, Role.BODY, "ink3", wrap=True)
        self.left_out.setObjectName("left_out")
        self._left = _scrolling(self.inputs)
        self._left.setObjectName("inputs")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(hairline(look, upright=True))
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.addWidget(self.chart, 1)
        self._beside.addWidget(self.needed)
        self._column.addWidget(self.left_out)
        self._column.addWidget(self.own)
        self._column.addWidget(self.scenarios)
        self._column.addLayout(self._beside)
        self._column.addStretch(1)
        self.results = _scrolling(content)
        row.addWidget(self.results, 1)
        self._leave_out()
        session.changed.connect(self._follow)
        session.advice_changed.connect(self._follow)
        bind(look, self, self._arrange)

    def _leave_out(self) -> None:
        """Show only what the inputs of the pack can lead to."""
        pack = self._session.pack
        whole = not never_asked(pack)
        self.left_out.setVisible(not whole)
        for part in (self.own, self.chart):
            part.setVisible(whole)
        self.needed.setVisible(whole and asks(pack, TODAY))
        compares = bool(pack.presets) and leads_to_clv(pack)
        self.scenarios.setVisible(compares or bool(rates_asked(pack)))

    def _arrange(self) -> None:
        px = self._look.px
        self._left.setFixedWidth(px(LEFT))
        self._column.setContentsMargins(px(20), px(16), px(20), px(16))
        self._column.setSpacing(px(14))
        self._beside.setSpacing(px(14))
        self._stand()
        self.refresh()

    def _stand(self) -> None:
        """Put chart and inverse results side by side where there is room for both."""
        wide = self.width() - self._look.px(LEFT) >= self._look.px(BESIDE)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._beside.setDirection(across if wide else down)
        self.needed.setMinimumWidth(self._look.px(300) if wide else 0)
        self.needed.setMaximumWidth(self._look.px(NEEDED) if wide else 16777215)

    @Slot()
    def _follow(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show what stands and what follows; what is being typed stays."""
        self._stale = False
        advice, look = self._session.advice, self._look
        speaker = None if advice is None else Speaker(advice, look.language, look.numbers)
        self._say_left_out()
        self.inputs.refresh(speaker)
        self.own.refresh(speaker)
        self.scenarios.refresh(speaker)
        self.needed.refresh(speaker)
        self._show_chart(speaker)
        self._order_tabs()

    def _say_left_out(self) -> None:
        look = self._look
        named = tuple(look.text(INPUTS[key].label) for key in never_asked(self._session.pack))
        words = listed(named, look.language)
        self.left_out.show_text(look.text(NO_MAX_CPL).format(inputs=words) if named else "")

    def _order_tabs(self) -> None:
        """Let Tab follow the page, also after inputs or scenarios have come or gone."""
        stops = list(tab_stops(self))
        if stops != self._stops:
            order_tabs(stops)
            self._stops = stops

    def _show_chart(self, speaker: Speaker | None) -> None:
        if speaker is None or speaker.advice.calculator.own.chain is None:
            self.chart.show_instead(self._look.text(STILL_OPEN))
            return
        unit = speaker.text(PER_MEETING).format(currency=speaker.currency)
        self.chart.show_chart(lambda palette, canvas: cpl_chart(speaker, palette, canvas), unit)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand()


def _scrolling(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)  # which setWidget has switched on
    return area
