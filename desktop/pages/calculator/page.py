# SPDX-License-Identifier: Apache-2.0
"""The page of the calculator: inputs at the left, what follows from them at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget
from typing_extensions import override

from desktop.pages.calculator.input_column import InputColumn
from desktop.pages.calculator.notices import field_of
from desktop.pages.calculator.problems import problems_of_the_whole
from desktop.pages.calculator.results_column import ResultsColumn
from desktop.pages.tab_order import order_tabs, tab_stops
from desktop.theme.look import bind
from desktop.widgets.labels import hairline
from reports.speaking import Speaker
from reports.subject import CALCULATOR

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from rules.errors import Problem

LEFT = 304
ASIDE = 48  # px shown around what has the keyboard


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
        self._of_the_whole: tuple[Problem, ...] = ()
        self._ordering = QTimer(self)
        self._ordering.setSingleShot(True)
        self._ordering.setInterval(0)
        self._ordering.timeout.connect(self._order_tabs)
        self.inputs = InputColumn(look, session)
        self.results = ResultsColumn(look, session, self.go_to)
        self._left = _scrolling(self.inputs)
        self._left.setObjectName("inputs")
        self.right = _scrolling(self.results)
        self.results.follow(self.right.viewport())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(hairline(look, upright=True))
        row.addWidget(self.right, 1)
        for key, act in (("F8", self.go_on), ("Shift+F8", lambda: self.go_on(-1))):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self.results.scenarios.rebuilt.connect(self._order_tabs)
        for part in (self.inputs, self.results.notices):
            part.rebuilt.connect(self._ordering.start)
        session.changed.connect(self._follow_entry)
        session.advice_changed.connect(self._follow)
        bind(look, self, self._arrange)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong, or deserves a second look, with its code: of fields, of the whole."""
        rows = (each for row in self.inputs.rows.values() for each in row.problems)
        cells = (each for field in self.results.scenarios.fields for each in field.doubts)
        return tuple(dict.fromkeys((*rows, *cells, *self._of_the_whole)))

    def go_to(self, key: str) -> None:
        """Let the keyboard act on the field of an input."""
        field = self.findChild(QWidget, CALCULATOR + key)
        if field is not None:
            self._reach(field)

    def go_on(self, step: int = 1) -> None:
        """Go to the next field (or the one before) that is faulty or deserves a second look."""
        asked = self._questioned()
        places = [place for place, stop in enumerate(self._stops) if stop in asked]
        if not places:
            return
        now = self.focusWidget()
        here = self._stops.index(now) if now in self._stops else -1
        if step > 0:
            place = next((each for each in places if each > here), places[0])
        else:
            place = next((each for each in reversed(places) if each < here), places[-1])
        self._reach(self._stops[place])

    def _reach(self, field: QWidget) -> None:
        """Let the keyboard act on a field, and unfold what it is folded away in."""
        if not field.isVisible():
            folded = self.results.scenarios if self.results.isAncestorOf(field) else self.inputs
            folded.more.setChecked(True)
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Show what stands and what follows; what is being typed stays."""
        self._stale = False
        speaker = self._speaker()
        self._of_the_whole = problems_of_the_whole(speaker) if speaker else ()
        self.inputs.refresh(speaker)
        self.results.refresh(speaker, self._of_the_whole)
        if not self._stops:
            self._order_tabs()

    def _speaker(self) -> Speaker | None:
        advice, look = self._session.advice, self._look
        return None if advice is None else Speaker(advice, look.language, look.numbers)

    def _arrange(self) -> None:
        self._left.setFixedWidth(self._look.px(LEFT))
        self.refresh()

    @Slot()
    def _follow(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    @Slot(object)
    def _follow_entry(self, slots: frozenset[str]) -> None:
        """Show at once what was entered; what follows from it is still being worked out."""
        self._stale = True
        if self.isVisible():
            speaker = self._speaker()
            self.inputs.refresh(speaker)
            self.results.scenarios.follow_entry(slots, speaker)

    def _questioned(self) -> set[QWidget]:
        """Return the fields that are faulty, doubtful, or that a problem of the whole leads to."""
        found: set[QWidget] = {row.field for row in self.inputs.rows.values() if row.problems}
        found.update(field for field in self.results.scenarios.fields if field.doubts)
        named = {CALCULATOR + field for each in self._of_the_whole if (field := field_of(each))}
        found.update(stop for stop in self._stops if stop.objectName() in named)
        return found

    def _order_tabs(self) -> None:
        """Let Tab follow the page, also after inputs or scenarios have come or gone."""
        stops = list(tab_stops(self))
        if stops != self._stops:
            order_tabs(stops)
            for stop in set(stops) - set(self._stops):
                stop.installEventFilter(self)
            self._stops = stops

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep in sight what has the keyboard."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            for area in (self._left, self.right):
                if area.isAncestorOf(watched):
                    area.ensureWidgetVisible(watched, 0, self._look.px(ASIDE))
        return super().eventFilter(watched, event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()


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
