# SPDX-License-Identifier: Apache-2.0
"""The right side of the calculator: what follows from the inputs, card beneath card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.pages.calculator.asked import (
    TODAY,
    asks,
    leads_to_clv,
    never_asked,
    rates_asked,
)
from desktop.pages.calculator.cpl_charts import SpanCard, TornadoCard
from desktop.pages.calculator.needed_card import NeededCard
from desktop.pages.calculator.notices import WholeNotices
from desktop.pages.calculator.own_scenario import OwnScenarioCard
from desktop.pages.calculator.plan_card import PlanCard
from desktop.pages.calculator.scenarios.table import ScenarioTable
from desktop.pages.calculator.simulating import Simulating
from desktop.pages.calculator.simulation_card import SimulationCard
from desktop.pages.calculator.table_card import TableCard
from desktop.theme.look import Role, bind
from desktop.widgets.labels import label
from reports.blocks.customer_cost import customer_cost_notes, customer_cost_table
from reports.blocks.win_rates import win_rate_note, win_rate_table
from reports.text import listed
from rules.calculator.inputs import INPUTS
from rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from reports.speaking import Speaker
    from rules.errors import Problem

NO_MAX_CPL = Text(
    de="Dieses Regelwerk fragt nicht nach allem, was der Max. CPL braucht. Es fehlt: {inputs}.",
    en="This pack does not ask for everything the max CPL needs. It leaves out: {inputs}.",
)
COST = Text(de="Je gewonnenem Kunden", en="Per customer won")
COST_WAITS = Text(
    de="Sobald Win-Rate, Anteil Marketing und ein CPL als Zahlen feststehen, steht hier, was ein "
    "gewonnener Kunde kostet und bringt.",
    en="Once the win rate, the marketing share and a CPL are known as figures, this says what a "
    "customer won costs and brings.",
)
WIN_RATES = Text(de="Max. CPL nach Win-Rate und CLV", en="Max CPL by win rate and CLV")
WIN_RATES_WAIT = Text(
    de="Sobald Ziel-CAC und Anteil Marketing als Zahlen feststehen, steht hier der Max. CPL für "
    "andere Win-Rates und Kundenwerte.",
    en="Once target CAC and marketing share are known as figures, this shows the max CPL for other "
    "win rates and customer values.",
)
GOAL = "goal"
BESIDE = 840  # px at 100 % from which on the three cards stand in one row
SHARES = (322, 336, 249)  # of the width, as they stand side by side


class ResultsColumn(QWidget):
    """All cards of the right side; `go_to` leads to the field of an input."""

    def __init__(
        self, look: Look, session: EngagementSession, go_to: Callable[[str], object]
    ) -> None:
        super().__init__()
        self._room: QWidget = self
        self._look = look
        self._session = session
        self.left_out = label(look, Role.BODY, "ink3", wrap=True)
        self.left_out.setObjectName("left_out")
        self.own = OwnScenarioCard(look, session)
        self.notices = WholeNotices(look, go_to)
        self.scenarios = ScenarioTable(look, session)
        self.simulating = Simulating(session, self)
        self.span = SpanCard(look, self.simulating)
        self.tornado = TornadoCard(look)
        self.needed = NeededCard(look, session.pack)
        self.simulation = SimulationCard(look, self.simulating)
        self.plan = PlanCard(look)
        self.cost = TableCard(look, COST, "customer_cost")
        self.win_rates = TableCard(look, WIN_RATES, "win_rates")
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for card, share in zip((self.span, self.tornado, self.needed), SHARES, strict=True):
            self._beside.addWidget(card, share)
        self._shows: Hashable = None
        self._said: Hashable = None
        self._speaker: Speaker | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._refresh_below)
        self._column = QVBoxLayout(self)
        for part in (self.left_out, self.own, self.notices, self.scenarios):
            self._column.addWidget(part)
        self._column.addLayout(self._beside)
        for card in (self.simulation, self.plan, self.cost, self.win_rates):
            self._column.addWidget(card)
        self._column.addStretch(1)
        self._leave_out()
        bind(look, self, self._arrange)

    def refresh(self, speaker: Speaker | None, problems: tuple[Problem, ...]) -> None:
        """Show what follows at this moment."""
        self._say_left_out()
        self.own.refresh(speaker)
        self.scenarios.refresh(speaker)
        self.simulating.want()
        for card in (self.span, self.tornado, self.needed, self.simulation):
            card.refresh(speaker)
        if speaker is not None:
            self.notices.show_problems(problems, speaker)
        self._speaker = speaker
        said = None if speaker is None else _said_in(speaker)
        if said is None or said != self._said:
            self._said = said
            self._refresh_below()
        else:
            self._later.start()  # what is seen first is painted first

    def _refresh_below(self) -> None:
        """Work out what rests on the own scenario alone, where that is another one."""
        speaker = self._speaker
        shows = None if speaker is None else _own_of(speaker)
        if shows is not None and shows == self._shows:
            return
        self._shows = shows
        self.plan.refresh(speaker)
        if speaker is None:
            return
        words = self._look.text
        cost = customer_cost_table(speaker)
        self.cost.show_table(cost, customer_cost_notes(speaker), words(COST_WAITS))
        rates = win_rate_table(speaker)
        notes = (win_rate_note(speaker),) if rates else ()
        self.win_rates.show_table(rates, notes, words(WIN_RATES_WAIT))

    def _leave_out(self) -> None:
        """Show only what the inputs of the pack can lead to."""
        pack = self._session.pack
        whole = not never_asked(pack)
        self.left_out.setVisible(not whole)
        for part in (self.own, self.span, self.tornado, self.simulation, self.cost, self.win_rates):
            part.setVisible(whole)
        self.needed.setVisible(whole and asks(pack, TODAY))
        self.plan.setVisible(whole and asks(pack, GOAL))
        compares = bool(pack.presets) and leads_to_clv(pack)
        self.scenarios.setVisible(compares or bool(rates_asked(pack)))

    def _say_left_out(self) -> None:
        look = self._look
        named = tuple(look.text(INPUTS[key].label) for key in never_asked(self._session.pack))
        words = listed(named, look.language)
        self.left_out.show_text(look.text(NO_MAX_CPL).format(inputs=words) if named else "")

    def _arrange(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(20), px(16), px(20), px(16))
        self._column.setSpacing(px(14))
        self._beside.setSpacing(px(14))
        self._stand()

    def follow(self, room: QWidget) -> None:
        """Stand as wide as `room` allows, what scrolls the column: cards alone would not let go."""
        self._room = room
        room.installEventFilter(self)
        self._stand()

    def _stand(self) -> None:
        """Put the three cards side by side where there is room for them."""
        wide = self._room.width() >= self._look.px(BESIDE)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._beside.setDirection(across if wide else down)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._stand()
        return super().eventFilter(watched, event)


def _own_of(speaker: Speaker) -> Hashable:
    """Return all that is said of the own scenario rests on."""
    results = speaker.advice.calculator
    return _said_in(speaker), results.own.case, results.inputs.unnamed, results.actual_cpl


def _said_in(speaker: Speaker) -> Hashable:
    return speaker.language, speaker.numbers, speaker.currency
