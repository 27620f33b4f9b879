# SPDX-License-Identifier: Apache-2.0
"""The page Regelwerk: the files of a pack to be read, and what a check finds in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.operations.checking import PackFolder
from desktop.pages.packs.examples import ExamplesCard
from desktop.pages.packs.files import FilesColumn
from desktop.pages.packs.header import Header
from desktop.pages.packs.inspection import Inspection
from desktop.pages.packs.marks import counts_of, next_problem, problems_of
from desktop.pages.packs.problems import ProblemsCard
from desktop.pages.packs.source import SourceCard
from desktop.pages.packs.table import TableCard
from desktop.pages.packs.words import filled
from desktop.pages.tab_order import order_tabs, tab_stops
from desktop.theme.look import bind
from desktop.widgets.flow import ScrollColumn
from desktop.widgets.notices import Notice
from rules.text import Text

if TYPE_CHECKING:
    from desktop.operations.lane import Lane
    from desktop.theme.look import Look
    from rules.analysis.examples import Run
    from rules.errors import Place, Problem

NOT_OPENED = Text(
    de="Das System kann den Ordner nicht anzeigen. Er liegt hier: {folder}",
    en="The system cannot show the folder. It lies here: {folder}",
)
HIDE = Text(de="Ausblenden", en="Hide")
LASTING = Text(de="{step} Sie können weiterarbeiten.", en="{step} You can go on working.")
CANCEL = Text(de="Abbrechen", en="Cancel")
LATE, LONG = 300, 2000  # milliseconds until it is said that work goes on, until it can be given up
RESULTS = 392
BESIDE = 836  # px at 100 % from which on the results stand beside the source
MARGIN, BETWEEN, END = 24, 16, 20
UNBOUND = 16_777_215  # px, Qt's own bound of a width


class PacksPage(QWidget):
    """Shows one of the packs; `packs` tells which there are, each time the page is shown."""

    failed = Signal(object)  # an exception nobody expected

    def __init__(  # noqa: PLR0913, PLR0917  its collaborators
        self,
        look: Look,
        lane: Lane,
        packs: Callable[[], Sequence[PackFolder]],
        open_folder: Callable[[Path], bool],
        now: Callable[[], datetime] = datetime.now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._packs = packs
        self._offered: tuple[PackFolder, ...] = ()
        self._open = open_folder
        self._greeted: set[Path] = set()
        self._gone_to: Problem | None = None
        self._wanted: tuple[str, int, Problem | None] | None = None
        self.inspection = Inspection(lane, now, self)
        self._make(look, now)
        self._lay_out(look)
        self._connect()
        self._timers()
        bind(look, self, self._fit)

    def take_focus(self) -> None:
        """Let the keyboard act on the files."""
        self.files.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_own(self) -> None:
        """Turn to the firm's own pack, if it has one."""
        own = next((pack for pack in self._packs() if pack.own), None)
        if own is not None and own != self.inspection.pack:
            self._offer()
            self.files.offer(self._offered, own)
            self._turn_to(own)

    def check(self) -> None:
        """Check the pack and run its examples; asked for twice, it is done once."""
        self.inspection.run()

    def go_on(self, step: int) -> None:
        """Go to the next error or warning (1), or back to the one before (-1)."""
        file = self.inspection.source.file if self.inspection.source is not None else ""
        found = next_problem(self.inspection.problems, self._gone_to, file, step)
        if found is not None:
            self._go_to_problem(found)

    # parts

    def _make(self, look: Look, now: Callable[[], datetime]) -> None:
        self.files = FilesColumn(look)
        self.header = Header(look)
        self.notice = Notice(look, "warn")
        self.working = Notice(look, "plain")
        self.source = SourceCard(look)
        self.problems = ProblemsCard(look, now)
        self.table = TableCard(look, now)
        self.examples = ExamplesCard(look, now)

    def _lay_out(self, look: Look) -> None:
        self.results = ScrollColumn(look, 9999, (0, 0, MARGIN, END))
        for card in (self.problems, self.table, self.examples):
            self.results.column.addWidget(card)
        self.results.column.addStretch(1)
        self._strips = QVBoxLayout()
        self._strips.addWidget(self.notice)
        self._strips.addWidget(self.working)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._framed = QVBoxLayout()
        self._framed.addWidget(self.source)
        self._body.addLayout(self._framed, 3)
        self._framed_results = QVBoxLayout()
        self._framed_results.addWidget(self.results)
        self._body.addLayout(self._framed_results, 2)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self._strips)
        column.addLayout(self._body, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.files)
        row.addWidget(centre, 1)
        order_tabs(list(tab_stops(self)))

    def _connect(self) -> None:
        inspection = self.inspection
        inspection.listed.connect(self._show_files)
        inspection.source_read.connect(self._show_source)
        inspection.checked.connect(self._show_check)
        inspection.failed.connect(self.failed)
        self.files.pack_chosen.connect(lambda number: self._turn_to(self._offered[number]))
        self.files.chosen.connect(self._open_file)
        self.header.folder_wanted.connect(self._open_folder)
        self.header.reload_wanted.connect(inspection.reload)
        self.header.check_wanted.connect(self.check)
        self.source.next_wanted.connect(lambda: self.go_on(1))
        self.problems.chosen.connect(self._go_to_problem)
        self.table.chosen.connect(self._go_to)
        self.examples.chosen.connect(self._go_to_run)
        for keys, act in (
            ("F9", self.check),
            ("F8", lambda: self.go_on(1)),
            ("Shift+F8", lambda: self.go_on(-1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(keys != "F9")
            shortcut.activated.connect(act)

    def _timers(self) -> None:
        self._late, self._long = QTimer(self), QTimer(self)
        for timer, wait in ((self._late, LATE), (self._long, LONG)):
            timer.setSingleShot(True)
            timer.setInterval(wait)
            timer.timeout.connect(self._say_working)
        self.inspection.working_changed.connect(self._follow_work)

    # what is shown

    def _turn_to(self, pack: PackFolder) -> None:
        self._gone_to = self._wanted = None
        self.notice.clear()
        self.inspection.turn_to(pack)

    def _show_files(self) -> None:
        self.files.tree.show_files(self.inspection.listing.files)

    def _show_source(self) -> None:
        inspection = self.inspection
        source, pack = inspection.source, inspection.pack
        file = source.file if source is not None else ""
        self.header.show_file(file, own=pack is not None and pack.own)
        self.source.show_source(source, inspection.spans)
        self._show_problems()
        self.files.tree.choose(file)
        self.table.prefer(file)
        if self._wanted is not None and self._wanted[0] == file:
            _, line, problem = self._wanted
            self._wanted = None
            self.source.go_to(line, problem)

    def _show_check(self) -> None:
        memory = self.inspection.memory
        latest = memory.latest
        present = latest.loaded if latest is not None else None
        self.files.tree.show_counts(counts_of(self.inspection.problems))
        self.files.show_version(memory.loaded)
        self._show_problems()
        stale = self.inspection.stale
        self.table.show_tables(memory.loaded, stale=stale, checked=latest is not None)
        if self.inspection.source is not None:
            self.table.prefer(self.inspection.source.file)
        of_other = memory.tried is not None and (
            present is None or present.sha256 != memory.tried.sha256
        )
        loads = latest is None or present is not None
        self.examples.show_runs(memory.tried, stale=of_other, loads=loads)
        pack = self.inspection.pack
        if latest is not None and pack is not None and pack.folder not in self._greeted:
            self._greeted.add(pack.folder)
            if latest.errors and not memory.file:
                self.go_on(1)

    def _show_problems(self) -> None:
        inspection = self.inspection
        file = inspection.source.file if inspection.source is not None else ""
        found = problems_of(inspection.problems, file, inspection.listing.files)
        self.problems.show_check(inspection.memory.latest, found)
        self.source.show_problems(found)

    # acts

    def _open_file(self, file: str) -> None:
        self._gone_to = self._wanted = None
        self.inspection.open_file(file)

    def _go_to_problem(self, problem: Problem) -> None:
        self._gone_to = problem
        self._go_to(problem.place, problem)

    def _go_to_run(self, run: Run) -> None:
        self._go_to(run.place)

    def _go_to(self, place: Place, problem: Problem | None = None) -> None:
        """Show a place of the pack; in another file once that is read."""
        file, line = place.file or "", place.line or 1
        if file not in self.inspection.listing.files:
            return
        shown = self.inspection.source
        if shown is not None and shown.file == file:
            self.source.go_to(line, problem)
            return
        self._wanted = (file, line, problem)
        self.inspection.open_file(file)

    def _open_folder(self) -> None:
        pack = self.inspection.pack
        if pack is None or self._open(pack.folder):
            self.notice.clear()
        else:
            words = filled(NOT_OPENED, folder=pack.folder)
            self.notice.tell(words, HIDE, self._hide_notice)
        self._fit()

    def _hide_notice(self) -> None:
        self.notice.clear()
        self._fit()

    # work under way

    def _follow_work(self) -> None:
        if self.inspection.step is None:
            self._late.stop()
            self._long.stop()
            self.problems.show_step(None)
            self.working.clear()
            self._fit()
        elif not (self._late.isActive() or self._long.isActive()):
            if self.working.words is not None:
                self._say_working()
            else:
                self._late.start()
                self._long.start()
        elif not self._late.isActive():
            self._say_working()

    def _say_working(self) -> None:
        step = self.inspection.step
        if step is None:
            return
        self.problems.show_step(step)
        if not self._long.isActive():
            words = Text(de=LASTING.de.format(step=step.de), en=LASTING.en.format(step=step.en))
            self.working.tell(words, CANCEL, self.inspection.cancel)
            self._fit()

    # Qt

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._offer()
        self.inspection.watch(on=True)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.inspection.watch(on=False)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self.inspection.look()
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F6 and self._next_area():
            return
        super().keyPressEvent(event)

    def _next_area(self) -> bool:
        """Move from the files to the source, from there to the results; after them it is done."""
        areas: tuple[tuple[QWidget, QWidget], ...] = (
            (self.files, self.source.text),
            (self.source, self._first_result()),
        )
        for area, following in areas:
            if area.isAncestorOf(self.focusWidget()):
                following.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def _first_result(self) -> QWidget:
        shown = (each for each in tab_stops(self.results.content) if each.isVisible())
        return next(shown, self.header.check)

    def _offer(self) -> None:
        """Offer the packs there are now; the last of them is the firm's own, if it has one."""
        self._offered = tuple(self._packs())
        now = self.inspection.pack
        if now not in self._offered:
            now = self._offered[-1]
            self._turn_to(now)
        self.files.offer(self._offered, now)

    def _fit(self) -> None:
        """Put the results beside the source, or beneath it where there is little room."""
        px, look = self._look.px, self._look
        room = (self.width() - self.files.width()) / look.scale
        beside = room >= BESIDE
        directions = QBoxLayout.Direction
        self._body.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._body.setSpacing(px(BETWEEN if beside else 12))
        self.results.column.setSpacing(px(12))
        side, end = px(MARGIN), px(END)
        self._framed.setContentsMargins(side, 0, 0 if beside else side, end if beside else 0)
        self._framed_results.setContentsMargins(0 if beside else side, 0, 0, 0)
        self.results.setMinimumWidth(px(RESULTS + MARGIN) if beside else 0)
        self.results.setMaximumWidth(px(RESULTS + MARGIN) if beside else UNBOUND)
        told = self.notice.words is not None or self.working.words is not None
        self._strips.setContentsMargins(px(MARGIN), 0, px(MARGIN), px(12) if told else 0)
        self._strips.setSpacing(px(8))
