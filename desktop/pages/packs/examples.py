# SPDX-License-Identifier: Apache-2.0
"""The card of the examples: those that fail first, with what was expected, then those that pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.pages.packs.card import CountChip, Remark, ResultCard
from desktop.pages.packs.rows import Item, ResultList
from desktop.pages.packs.words import LINE, counted, filled, told_time
from desktop.theme.look import Role, bind
from desktop.widgets.labels import label
from desktop.widgets.painting import Part
from rules.errors import shown
from rules.text import Text

if TYPE_CHECKING:
    from desktop.operations.checking import Tried
    from desktop.theme.look import Look
    from rules.analysis.examples import Difference, Run

TITLE = Text(de="Beispiele", en="Examples")
STATE = Text(de="Stand {at}", en="As of {at}")
PASSING = (Text(de="{n} besteht", en="{n} passes"), Text(de="{n} bestehen", en="{n} pass"))
FAILING = (Text(de="{n} nicht", en="{n} fails"), Text(de="{n} nicht", en="{n} fail"))
EXPECTED = Text(de="erwartet {}, erhalten ", en="expected {}, received ")
NOTHING = Text(de="nichts", en="nothing")
MORE = (
    Text(de="und {n} weitere Abweichung", en="and {n} more difference"),
    Text(de="und {n} weitere Abweichungen", en="and {n} more differences"),
)
MOST = 3  # differences of an example that are listed
MORE_RUNS = (
    Text(de="und {n} weiteres", en="and {n} more"),
    Text(de="und {n} weitere", en="and {n} more"),
)
MOST_RUNS = 300  # examples that are listed
NOT_RUN = Text(
    de="Die Beispiele laufen mit der nächsten Prüfung, F9.",
    en="The examples run with the next check, F9.",
)
NEVER = Text(de="Noch kein Stand, der sich laden liess.", en="No state yet that could be loaded.")
NONE = Text(de="Das Regelwerk hat keine Beispiele.", en="The pack has no examples.")


class ExamplesCard(ResultCard):
    """Shows the runs; `chosen` tells the one to go to."""

    chosen = Signal(object)  # Run

    def __init__(
        self, look: Look, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, TITLE, parent)
        self._now = now
        self._tried: Tried | None = None
        self._stale = self._loads = False
        self._runs: tuple[Run, ...] = ()
        self.state = label(look, Role.CAPTION, "ink3")
        self.beside.addWidget(self.state)
        self.passing = CountChip(look, "ok")
        self.failing = CountChip(look, "bad")
        self.chips.addWidget(self.passing)
        self.chips.addWidget(self.failing)
        self.list = ResultList(look, TITLE, ruled=False)
        self.list.setObjectName("examples")
        self.list.chosen.connect(lambda row: self.chosen.emit(self._runs[row]))
        self.body.addWidget(self.list)
        self.remark = Remark(look)
        self.body.addWidget(self.remark)
        bind(look, self, self._refresh)

    def show_runs(self, tried: Tried | None, *, stale: bool, loads: bool) -> None:
        """Show the latest runs; `stale` tells that the pack is another one now."""
        self._tried, self._stale, self._loads = tried, stale, loads
        self._runs = tuple(_failing_first(tried.runs if tried is not None else ()))
        self._refresh()

    def _refresh(self) -> None:
        failing = sum(bool(run.problems) for run in self._runs)
        passing = len(self._runs) - failing
        self.passing.show_count(counted(PASSING, passing) if passing else None)
        self.failing.show_count(counted(FAILING, failing) if failing else None)
        self.list.show_items([self._item(run) for run in self._runs[:MOST_RUNS]])
        self.list.setVisible(bool(self._runs))
        if self._tried is not None:
            at = told_time(self._tried.at, self._now(), self._look.language)
            self.state.say(filled(STATE, at=at))
        self.state.setVisible(self._stale and self._tried is not None)
        self.remark.say(self._instead())

    def _instead(self) -> Text | None:
        if self._tried is None:
            return NOT_RUN if self._loads else NEVER
        more = len(self._runs) - MOST_RUNS
        if more > 0:
            return counted(MORE_RUNS, more)
        return None if self._runs else NONE

    def _item(self, run: Run) -> Item:
        look = self._look
        line = run.place.line
        aside = look.text(filled(LINE, n=line)) if line is not None else ""
        if not run.problems:
            name = Part(run.name, Role.CAPTION)
            return Item("circle-check", "ok", ((name,),), aside, str(run.place))
        name = Part(run.name, Role.CAPTION_BOLD)
        differences = run.differences[:MOST]
        lines = [(name,), *(self._difference(each) for each in differences)]
        if not differences:
            lines += [(Part(look.text(each.cause), Role.CAPTION),) for each in run.problems]
        if more := len(run.differences) - len(differences):
            lines.append((Part(look.text(counted(MORE, more)), Role.CAPTION, "ink3"),))
        return Item("circle-x", "bad", tuple(lines), aside, str(run.place))

    def _difference(self, found: Difference) -> tuple[Part, ...]:
        """Return what was expected and received, values as the source has them."""
        before, between = self._look.text(EXPECTED).split("{}")
        return (
            Part(f"{found.what}: {before}", Role.CAPTION),
            Part(self._value(found.expected), Role.SOURCE),
            Part(between, Role.CAPTION),
            Part(self._value(found.received), Role.SOURCE, "bad"),
        )

    def _value(self, value: str | None) -> str:
        return self._look.text(NOTHING) if value is None else shown(value)


def _failing_first(runs: Iterable[Run]) -> list[Run]:
    return sorted(runs, key=lambda run: not run.problems)
