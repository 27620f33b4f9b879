# SPDX-License-Identifier: Apache-2.0
"""A step of the talk that asks nothing: what to do now, in words, and where to go for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.engagement.groups import entries_of
from desktop.pages.interview.initiatives_form import InitiativesForm
from desktop.pages.interview.lines_form import LinesForm
from desktop.pages.interview.parking import PARK, Parking, park
from desktop.pages.interview.status import Status
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import QuietButton, SecondaryButton
from desktop.widgets.labels import label
from reports.subject import asks_for_cost
from reports.text import NO_BREAK_SPACE
from rules.text import Text

if TYPE_CHECKING:
    from desktop.engagement.agenda import Screen
    from desktop.pages.interview.foot import Hint
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look

MINUTES = Text(de="{minutes} min", en="{minutes} min")
WORDS = {
    "opening": Text(
        de="Nennen Sie Ziel und Ablauf des Gesprächs. Halten Sie fest, wer am Tisch sitzt, und "
        "sagen Sie, dass «offen» eine gute Antwort ist: Sie kommt in den Klärungsplan.",
        en="Name the aim and course of the talk. Note who is at the table, and say that “open” is "
        "a good answer: it goes onto the clarification plan.",
    ),
    "scenarios": Text(
        de="Öffnen Sie den Rechner und stellen Sie die heutigen Zahlen der Zielvorgabe gegenüber.",
        en="Open the calculator and set today’s figures against the target.",
    ),
    "closing": Text(
        de="Gehen Sie den Befund durch, klären Sie Verantwortliche und Termine, und sagen Sie, "
        "wann der Bericht kommt.",
        en="Go through the findings, agree who is responsible and by when, and say when the "
        "report will come.",
    ),
    "reserve": Text(
        de="Zeit für den Parkplatz und für offene Antworten.",
        en="Time for the parking lot and for open answers.",
    ),
}
NOTHING = Text(
    de="Hier ist im Moment nichts zu fragen.", en="There is nothing to ask here just now."
)
CALCULATOR = Text(de="Zum Rechner", en="To the calculator")
FINDINGS = Text(de="Zum Befund", en="To the findings")
REPORT = Text(de="Zum Bericht", en="To the report")
PREPARATION = Text(de="Zur Vorbereitung", en="To the preparation")
WAYS: dict[str, tuple[tuple[str, Text, str], ...]] = {
    "opening": (("preparation", PREPARATION, "clipboard-list"),),
    "scenarios": (("calculator", CALCULATOR, "calculator"),),
    "closing": (("findings", FINDINGS, "layers"), ("report", REPORT, "file-text")),
    "reserve": (("findings", FINDINGS, "layers"),),
}


SCENARIOS = "scenarios"  # the section that compares figures
CLOSING = "closing"  # the section in which an engagement can be completed


class QuietView(QWidget):
    """A section without a question; `wanted` names a page to go to."""

    wanted = Signal(str)

    def __init__(self, look: Look, session: EngagementSession, screen: Screen) -> None:
        super().__init__()
        self._look = look
        self._session = session
        self.at = screen
        self._section = session.agenda.section_of(screen)
        self.form = self._make_form()
        self.status = Status(look, session) if screen.section == CLOSING else None
        self.parking = Parking(look)
        self.parking.parked.connect(lambda text: park(session, text, ""))
        self._minutes = label(look, Role.CAPTION_STRONG, "ink3")
        self._minutes.setObjectName("position")
        words = WORDS[screen.section] if self._has_words() else NOTHING
        about = self._section.about
        self._title = label(look, Role.QUESTION, "ink", about.label, wrap=True)
        self._title.setObjectName("question")
        self._words = label(look, Role.BODY, "ink2", words, wrap=True)
        self._arrange()
        self._words.setVisible(self.form is None)  # once it has a parent: else it is a window
        bind(look, self, self._say)

    def _has_ways(self) -> bool:
        return self.at.section in WAYS and self._has_words()

    def _has_words(self) -> bool:
        """Tell whether this kind of section is known, and what it speaks of is in the pack."""
        section = self.at.section
        figures = section != SCENARIOS or asks_for_cost(self._session.pack)
        return section in WORDS and figures

    def _make_form(self) -> LinesForm | InitiativesForm | None:
        """Return where to name what the section would ask something of."""
        questions, answers = self._session.pack.questions, self._session.answers
        scopes = {questions[name].scope for name in self._section.about.questions}
        lacking = [scope for scope in scopes if scope and not entries_of(answers, scope)]
        if "initiatives" in (lacking or scopes):
            return InitiativesForm(self._look, self._session)
        return LinesForm(self._look, self._session) if "business_lines" in scopes else None

    @property
    def naming(self) -> bool:
        """Tell whether an entry is being added here, after which others may follow."""
        return self.form is not None and self.form.naming

    @property
    def title(self) -> str:
        """What a screen reader says on arriving."""
        return f"{self._look.text(self._section.about.label)}. {self._words.text()}"

    @property
    def hints(self) -> list[Hint]:
        """Which keys act here: only those of the buttons."""
        return []

    @property
    def tail(self) -> QWidget | None:
        """There is nothing behind the words."""
        return None

    def refresh(self) -> None:
        """Show the entries that are named by now, and whether the engagement is completed."""
        if self.form is not None:
            self.form.refresh()
        if self.status is not None:
            self.status.refresh()

    def commit(self) -> bool:
        """Keep what is typed."""
        self.parking.commit()
        return self.form is None or self.form.commit()

    def confirm(self) -> bool:
        """There is nothing to confirm."""
        return False

    def choose(self, number: int) -> None:
        """There is nothing to choose."""

    def step_line(self, by: int) -> bool:
        """There are no columns."""
        del by
        return False

    def show_entry(self, entry: str) -> None:
        """There is no line to show."""

    def rely(self) -> None:
        """There is no answer to rely on."""

    def shorten(self, *, short: bool) -> None:
        """The words stay whole."""

    @property
    def ways(self) -> tuple[SecondaryButton, ...]:
        """The buttons that lead to other pages."""
        return tuple(self._ways)

    def take_focus(self) -> bool:
        """Put the keyboard where something is to be typed; tell whether there is such a place."""
        if self.form is not None:
            self.form.take_focus()
        return self.form is not None

    def _arrange(self) -> None:
        look = self._look
        self.park = QuietButton(look, PARK, "square-parking", "P")
        self.park.setObjectName("park")
        self.park.clicked.connect(self.parking.open)
        head = QHBoxLayout()
        head.addWidget(self._minutes, 1)
        head.addWidget(self.park)
        offered = WAYS[self.at.section] if self._has_ways() else ()
        self._ways = [self._way(*way) for way in offered]
        ways = QHBoxLayout()
        for way in self._ways:
            ways.addWidget(way)
        ways.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(head)
        for part in (self._title, self._words, self.parking):
            self._column.addWidget(part)
        if self.form is not None:
            self._column.addWidget(self.form)
        self._column.addLayout(ways)
        if self.status is not None:
            self._column.addWidget(self.status)
        self._column.addStretch(1)

    def _way(self, page: str, words: Text, icon: str) -> SecondaryButton:
        button = SecondaryButton(self._look, words, icon)
        button.setObjectName(f"to_{page}")
        button.clicked.connect(lambda: self.wanted.emit(page))
        return button

    def _say(self) -> None:
        look = self._look
        self._column.setSpacing(look.px(12))
        minutes = look.text(MINUTES).format(minutes=self._section.about.minutes)
        self._minutes.show_text(minutes.replace(" ", NO_BREAK_SPACE))
        self.setAccessibleName(self.title)
