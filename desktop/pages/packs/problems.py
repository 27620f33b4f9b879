# SPDX-License-Identifier: Apache-2.0
"""The card of the check: what is wrong in the file shown, when it was checked, how long it took."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.pages.packs.boxes import ICONS, TOKENS, message
from desktop.pages.packs.card import Remark, ResultCard
from desktop.pages.packs.rows import Item, ResultList
from desktop.pages.packs.words import counted, told_time
from desktop.theme.look import Role, bind
from desktop.widgets.labels import label
from desktop.widgets.painting import Part
from reports.text import money
from rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.operations.checking import Inspected
    from desktop.theme.look import Look
    from rules.errors import Problem

TITLE = Text(de="Prüfung dieser Datei", en="Check of this file")
NOTHING = Text(
    de="Nichts gefunden. Die Datei lädt ohne Fehler und Warnungen.",
    en="Nothing found. The file loads without errors and warnings.",
)
ELSEWHERE = Text(
    de="In dieser Datei nichts gefunden. Andere Dateien des Regelwerks haben Fehler.",
    en="Nothing found in this file. Other files of the pack have errors.",
)
MORE = (
    Text(de="und {n} weitere Stelle, F8 führt zu allen", en="and {n} more place, F8 leads to all"),
    Text(
        de="und {n} weitere Stellen, F8 führt zu allen", en="and {n} more places, F8 leads to all"
    ),
)
MOST = 100  # results that are listed
NOT_YET = Text(de="Noch nicht geprüft.", en="Not checked yet.")
WHEN = "{at}, {seconds}\u00a0s"


class ProblemsCard(ResultCard):
    """Lists errors before warnings; `chosen` tells the one to go to."""

    chosen = Signal(object)  # Problem

    def __init__(
        self, look: Look, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, TITLE, parent)
        self._now = now
        self._problems: tuple[Problem, ...] = ()
        self._latest: Inspected | None = None
        self._step: Text | None = None
        self.when = label(look, Role.CAPTION, "ink3")
        self.chips.addWidget(self.when)
        self.list = ResultList(look, TITLE, ruled=True)
        self.list.setObjectName("problems")
        self.list.chosen.connect(lambda row: self.chosen.emit(self._problems[row]))
        self.body.addWidget(self.list)
        self.remark = Remark(look)
        self.body.addWidget(self.remark)
        bind(look, self, self._refresh)

    def show_check(self, latest: Inspected | None, problems: Sequence[Problem]) -> None:
        """Show what a check found in the file; None while there was none yet."""
        self._latest, self._problems = latest, tuple(problems)
        self._refresh()

    def show_step(self, step: Text | None) -> None:
        """Say what is being worked at, in place of when it was done last."""
        self._step = step
        self._refresh()

    def _refresh(self) -> None:
        self.list.show_items([self._item(each) for each in self._problems[:MOST]])
        self.list.setVisible(bool(self._problems))
        if self._step is not None:
            self.when.say(self._step)
        else:
            self.when.show_text(self._told())
        self.remark.say(self._instead())

    def _told(self) -> str:
        """Return when the check was and how long it took."""
        if self._latest is None:
            return ""
        look = self._look
        at = told_time(self._latest.at, self._now(), look.language)
        return WHEN.format(at=at, seconds=money(Decimal(self._latest.seconds), look.numbers, 1))

    def _instead(self) -> Text | None:
        """Return what is said where nothing was found, or more than is listed."""
        if self._problems:
            more = len(self._problems) - MOST
            return counted(MORE, more) if more > 0 else None
        if self._latest is None:
            return NOT_YET
        elsewhere = any(each.severity == "error" for each in self._latest.problems)
        return ELSEWHERE if elsewhere else NOTHING

    def _item(self, problem: Problem) -> Item:
        cause = Part(self._look.text(problem.cause), Role.CAPTION)
        place = problem.place
        spot = ":".join(str(p) for p in (place.file, place.line, place.column) if p is not None)
        lines: list[tuple[Part, ...]] = [(cause,)]
        if spot:  # the first part gives the height of the line
            lines.append((Part("", Role.CAPTION), Part(spot, Role.SOURCE, "ink3")))
        return Item(
            ICONS[problem.severity],
            TOKENS[problem.severity],
            tuple(lines),
            hint=message(self._look, problem),
        )
