# SPDX-License-Identifier: Apache-2.0
"""The card of a decision table: its rows as read, with gaps and overlaps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.pages.packs.card import CountChip, Remark, ResultCard, StaleStrip
from desktop.pages.packs.table_view import LinesView
from desktop.pages.packs.words import counted, filled, told_time
from desktop.theme.look import Role, bind
from desktop.widgets.fields.choice import ChoiceField
from desktop.widgets.labels import label
from rules.text import Text

if TYPE_CHECKING:
    from desktop.operations.checking import Loaded, TableView
    from desktop.theme.look import Look

TITLE = Text(de="Tabelle", en="Table")
WHICH = Text(de="Welche Tabelle", en="Which table")
STALE = Text(
    de="Stand von {at}, der letzte, der sich laden liess",
    en="As of {at}, the last that could be loaded",
)
GAPS = (Text(de="{n} Lücke", en="{n} gap"), Text(de="{n} Lücken", en="{n} gaps"))
OVERLAPS = (
    Text(de="{n} Überschneidung", en="{n} overlap"),
    Text(de="{n} Überschneidungen", en="{n} overlaps"),
)
NEVER = Text(de="Noch kein Stand, der sich laden liess.", en="No state yet that could be loaded.")
NONE = Text(de="Das Regelwerk hat keine Tabelle.", en="The pack has no table.")
NOT_FINITE = Text(
    de="Die Fälle dieser Tabelle lassen sich nicht alle aufzählen.",
    en="The cases of this table cannot all be listed.",
)


class TableCard(ResultCard):
    """Shows one table of the pack; `chosen` tells the place of the row gone to."""

    chosen = Signal(object)  # Place

    def __init__(
        self, look: Look, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, TITLE, parent)
        self._now = now
        self._loaded: Loaded | None = None
        self._stale = self._checked = False
        self._key = ""
        self._preferred = ""  # the file turned to last
        self.name = label(look, Role.SOURCE)
        self.beside.addWidget(self.name)
        self.which = ChoiceField(look, WHICH)
        self.which.setObjectName("which_table")
        self.which.value_changed.connect(self._turn_to)
        self.beside.addWidget(self.which)
        self.gaps = CountChip(look, "warn")
        self.overlaps = CountChip(look, "warn")
        self.chips.addWidget(self.gaps)
        self.chips.addWidget(self.overlaps)
        self.strip = StaleStrip(look)
        self.body.addWidget(self.strip)
        self.view = LinesView(look, TITLE)
        self.view.chosen.connect(self._go_to)
        self.body.addWidget(self.view)
        self.body.addSpacing(look.px(6))  # the last line does not cover the card's round corners
        self.remark = Remark(look)
        self.body.addWidget(self.remark)
        bind(look, self, self._refresh)

    def show_tables(self, loaded: Loaded | None, *, stale: bool, checked: bool) -> None:
        """Show the tables of a state of the pack; `stale` tells that it is not the present one."""
        self._loaded, self._stale, self._checked = loaded, stale, checked
        keys = [table.key for table in self._tables]
        if self._key not in keys:
            self._key = keys[0] if keys else ""
        self.which.offer([(key, key) for key in keys], self._key)
        self._refresh()

    def prefer(self, file: str) -> None:
        """Show a table that stands in a file that is turned to, if the one shown does not."""
        if file == self._preferred or not self._tables:
            return
        self._preferred = file
        here = [table.key for table in self._tables if table.place.file == file]
        if here and self._key not in here:
            self._turn_to(here[0])

    @property
    def _tables(self) -> tuple[TableView, ...]:
        return self._loaded.tables if self._loaded is not None else ()

    @property
    def table(self) -> TableView | None:
        """The table shown."""
        return next((table for table in self._tables if table.key == self._key), None)

    def _turn_to(self, key: str) -> None:
        self._key = key
        self.which.set_value(key)
        self._refresh()

    def _go_to(self, row: int) -> None:
        """Go to the source of a line; of a gap to where the table begins."""
        table = self.table
        if table is None:
            return
        rows = table.lines[row].rows
        self.chosen.emit(table.rows[rows[0]] if rows else table.place)

    def _refresh(self) -> None:
        table, several = self.table, len(self._tables) > 1
        self.name.show_text(self._key)
        self.name.setVisible(bool(self._key) and not several)
        self.which.setVisible(several)
        lines = table.lines if table is not None else ()
        gaps = sum(line.kind == "gap" for line in lines)
        overlaps = sum(line.kind == "overlap" for line in lines)
        self.gaps.show_count(counted(GAPS, gaps) if gaps else None)
        self.overlaps.show_count(counted(OVERLAPS, overlaps) if overlaps else None)
        self.view.show_table(table)
        self.view.setVisible(bool(lines))
        self.strip.say(self._stale_words())
        self.remark.say(self._instead(table))

    def _stale_words(self) -> Text | None:
        if self._loaded is None or not self._stale:
            return None
        at = told_time(self._loaded.at, self._now(), self._look.language)
        return filled(STALE, at=at)

    def _instead(self, table: TableView | None) -> Text | None:
        """Return what is said where there is no table to show."""
        if table is not None:
            if table.problem is not None:
                return table.problem.cause
            return None if table.lines else NOT_FINITE
        if self._loaded is None:
            return NEVER if self._checked else None
        return NONE
