# SPDX-License-Identifier: Apache-2.0
"""The two bars on top of the rail: how the time stands, and how many answers are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.pages.interview.rail_plan import clock_words, minutes_late, planned_end
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import IconButton, SmallLink
from desktop.widgets.labels import Part, label
from desktop.widgets.painting import painter_on, panel
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look

TIME = Text(de="Zeit", en="Time")
ANSWERS = Text(de="Antworten", en="Answers")
OF_MINUTES = Text(de="von {minutes}\u00a0min", en="of {minutes}\u00a0min")
OF = Text(de="von {total}", en="of {total}")
ON_PLAN = Text(de="Im Plan", en="On schedule")
LATE = Text(de="{minutes}\u00a0min über Plan", en="{minutes}\u00a0min late")
PAUSED = Text(de="Angehalten", en="Paused")
STANDS = Text(de="Uhr steht bis zum Start", en="The clock stands until the start")
PAUSE = Text(de="Uhr anhalten (Ctrl Shift T)", en="Pause the clock (Ctrl Shift T)")
RESUME = Text(de="Uhr weiterlaufen lassen (Ctrl Shift T)", en="Resume the clock (Ctrl Shift T)")
SHORTEN = Text(de="Kürzen", en="Shorten")
SHORTEN_KEY = Text(de="Kürzen (K)", en="Shorten (K)")
MORE = Text(de="+{count} Fragen", en="+{count} questions")
ONE_MORE = Text(de="+1 Frage", en="+1 question")
LONG = 100 * 60  # seconds whose minutes have three digits, too wide for the narrow rail


class ThinBar(QProgressBar):
    """A bar 6 px high that may carry a tick; all three between 0 and 1."""

    def __init__(self, look: Look, name: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._name = name
        self._tick: float | None = None
        self._token = "accent"  # noqa: S105
        self.setRange(0, 1000)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bind(look, self, self._refresh)

    def show_share(self, share: float, tick: float | None = None, token: str = "accent") -> None:  # noqa: S107
        """Fill the bar up to a share, in the colour of a token, with the tick at another."""
        self._tick = None if tick is None else min(1.0, max(0.0, tick))
        self._token = token
        self.setValue(round(1000 * min(1.0, max(0.0, share))))
        self.update()

    @property
    def tick(self) -> float | None:
        """Where the tick stands, if there is one."""
        return self._tick

    @property
    def filled_in(self) -> str:
        """The token of the colour it is filled with."""
        return self._token

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(216), self._look.px(14))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(36), self._look.px(14))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        look, height = self._look, self._look.px(6)
        top = (self.height() - height) / 2
        box = QRectF(0, top, self.width(), height)
        panel(painter, box, height / 2, look.colour("track"))
        if self.value() > 0:
            box.setWidth(max(height, self.width() * self.value() / 1000))
            panel(painter, box, height / 2, look.colour(self._token))
        if self._tick is not None:
            x = self._tick * (self.width() - look.px(2))
            painter.fillRect(QRectF(x, 0, look.px(2), self.height()), look.colour("accent"))
        painter.end()

    def _refresh(self) -> None:
        self.setAccessibleName(self._look.text(self._name))
        self.setFixedHeight(self._look.px(14))
        self.update()


class _SmallButton(IconButton):
    """An icon alone, 24 px square."""

    @override
    def sizeHint(self) -> QSize:
        side = max(24, self._look.px(24))
        return QSize(side, side)


class TimeBar(QWidget):
    """Elapsed time against the plan, in words and as a bar with a tick.

    `shorten_wanted` asks for what can be left out, which is offered while the talk is late.
    """

    shorten_wanted = Signal()

    def __init__(
        self, look: Look, session: EngagementSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._session = session
        self._title = label(look, Role.CAPTION_STRONG, "ink3", TIME)
        self._figure = label(look, Role.NUMBER)
        self._bar = ThinBar(look, TIME)
        self._words = label(look, Role.CAPTION, "ink3")
        self._toggle = _SmallButton(look, "pause", PAUSE)
        self._toggle.setObjectName("pause")
        self._toggle.clicked.connect(self.toggle)
        self._words.setObjectName("plan")
        self._shorten = SmallLink(look, SHORTEN)
        self._cut = _SmallButton(look, "scissors", SHORTEN_KEY)
        for offer, name in ((self._shorten, "shorten"), (self._cut, "shorten_narrow")):
            offer.setObjectName(name)
            offer.clicked.connect(self.shorten_wanted)
        self._bar.setObjectName("time")
        self._arrange()
        session.clock.ticked.connect(self._refresh)
        session.place_changed.connect(self._refresh)
        session.advice_changed.connect(self._refresh)
        bind(look, self, self._refresh)

    def toggle(self) -> None:
        """Stop the clock, or let it go on."""
        clock = self._session.clock
        if clock.running:
            clock.pause()
        elif clock.started:
            clock.start()

    def show_narrow(self, *, narrow: bool) -> None:
        """Show the elapsed time and the bar alone."""
        self._narrow = narrow
        for part in (self._title, self._words, self._toggle):
            part.setVisible(not narrow)
        _centre(self._head, self._figure, narrow=narrow)
        self._refresh()

    _narrow = False

    def _arrange(self) -> None:
        head = self._head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._figure)
        foot = QHBoxLayout()
        foot.setSpacing(0)
        foot.addWidget(self._words, 1)
        foot.addWidget(self._shorten)
        foot.addWidget(self._toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(self._look.px(6))
        column.addWidget(self._bar)
        column.addLayout(foot)
        column.addWidget(self._cut, 0, Qt.AlignmentFlag.AlignHCenter)

    def _refresh(self) -> None:
        session, look = self._session, self._look
        clock, agenda = session.clock, session.agenda
        late = minutes_late(agenda, session.screen, clock.elapsed) if clock.started else 0
        over = late > 0 or clock.elapsed > 60 * agenda.minutes
        tick = float(planned_end(agenda, session.screen) / agenda.minutes)
        self._bar.show_share(
            clock.elapsed / 60 / agenda.minutes,
            tick if clock.started else None,
            "warn" if over else "ink3",
        )
        self._figure.show_parts(*self._figure_parts())
        words = self._state_words(late)
        self._words.show_text(words)
        self._words.colour_in("warn" if over else "ink3")
        self._bar.setAccessibleDescription(f"{self._figure.text()}, {words}")
        self._shorten.setVisible(late > 0 and clock.running and not self._narrow)
        self._cut.setVisible(late > 0 and self._narrow)
        self._toggle.setVisible(clock.started and not self._narrow)
        self._toggle.show_icon("pause" if clock.running else "play")
        self._toggle.say(PAUSE if clock.running else RESUME)
        side = Qt.AlignmentFlag.AlignHCenter if self._narrow else Qt.AlignmentFlag.AlignRight
        self._figure.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self.setToolTip(f"{self._figure.text()}, {look.text(TIME)}: {words}" * self._narrow)

    def _figure_parts(self) -> tuple[Part, ...]:
        seconds = self._session.clock.elapsed
        elapsed = clock_words(seconds)
        if self._narrow:
            short = elapsed if seconds < LONG else f"{seconds // 60}′"
            return (Part(short, Role.NUMBER_STRONG),)
        total = self._look.text(OF_MINUTES).format(minutes=self._session.agenda.minutes)
        return Part(elapsed, Role.NUMBER_STRONG), Part(f" {total}", Role.NUMBER, "ink3")

    def _state_words(self, late: int) -> str:
        clock = self._session.clock
        if not clock.started:
            return self._look.text(STANDS)
        said = self._look.text(LATE).format(minutes=late) if late else self._look.text(ON_PLAN)
        return said if clock.running else f"{self._look.text(PAUSED)}, {said}"


def _centre(head: QHBoxLayout, figure: QWidget, *, narrow: bool) -> None:
    """Leave all the room to the figure where it stands alone, else none beyond its words."""
    for at in range(head.count()):
        item = head.itemAt(at)
        if item is not None and (item.spacerItem() or item.widget() is figure):
            head.setStretch(at, int((item.widget() is figure) == narrow))


class AnswerBar(QWidget):
    """How many questions are dealt with, and by how many the last answer has added to them."""

    def __init__(
        self, look: Look, session: EngagementSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._session = session
        self._grown_from: int | None = None
        self._shown_total = session.agenda.total
        self._title = label(look, Role.CAPTION_STRONG, "ink3", ANSWERS)
        self._more = label(look, Role.CAPTION_STRONG, "accent")
        self._more.setObjectName("more_questions")
        self._figure = label(look, Role.NUMBER)
        self._figure.setObjectName("answered")
        self._bar = ThinBar(look, ANSWERS)
        self._narrow = False
        self._arrange()
        session.changed.connect(self._changed)
        session.advice_changed.connect(self._refresh)
        bind(look, self, self._refresh)

    def show_narrow(self, *, narrow: bool) -> None:
        """Show the two numbers alone."""
        self._narrow = narrow
        self._title.setVisible(not narrow)
        self._bar.setVisible(not narrow)
        _centre(self._head, self._figure, narrow=narrow)
        self._refresh()

    def _arrange(self) -> None:
        head = self._head = QHBoxLayout()
        head.setSpacing(self._look.px(8))
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._more)
        head.addWidget(self._figure)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(self._look.px(6))
        column.addWidget(self._bar)

    def _changed(self, changed: frozenset[str]) -> None:
        if any(slot.startswith("answer:") for slot in changed):
            self._grown_from = self._shown_total
        self._refresh()

    def _refresh(self) -> None:
        agenda, look = self._session.agenda, self._look
        self._shown_total = agenda.total
        grown = 0 if self._grown_from is None else agenda.total - self._grown_from
        said = look.text(ONE_MORE if grown == 1 else MORE).format(count=grown)
        self._more.show_text(said if grown > 0 else "")
        self._more.setVisible(grown > 0 and not self._narrow)
        self._figure.show_parts(*self._figure_parts())
        side = Qt.AlignmentFlag.AlignHCenter if self._narrow else Qt.AlignmentFlag.AlignRight
        self._figure.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self._bar.show_share(agenda.answered / max(1, agenda.total))
        self._bar.setAccessibleDescription(self._figure.text())
        self.setToolTip(self._narrow * f"{look.text(ANSWERS)}: {self._figure.text()}")

    def _figure_parts(self) -> tuple[Part, ...]:
        agenda = self._session.agenda
        if self._narrow:
            return (Part(f"{agenda.answered}/{agenda.total}", Role.FIGURE_SMALL, "ink3"),)
        total = self._look.text(OF).format(total=agenda.total)
        return (
            Part(str(agenda.answered), Role.NUMBER_STRONG),
            Part(f" {total}", Role.NUMBER, "ink3"),
        )
