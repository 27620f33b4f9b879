# SPDX-License-Identifier: Apache-2.0
"""The panel at the right of the interview: what follows from the answers while one talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.engagement import slots
from desktop.engagement.difference import Change, difference
from desktop.pages.in_sight import InSight
from desktop.pages.interview.live.body import FIRST_FINDINGS, SO_FAR, WIDTH, Body
from desktop.pages.interview.live.changes import first_sentence
from desktop.pages.interview.live.drawer import Drawer
from desktop.pages.interview.live.strip import STRIP, Strip
from desktop.theme.look import bind
from desktop.widgets.painting import painter_on
from reports.speaking import Speaker
from reports.statements import Counts, counts
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from rules.advice.advice import Advice

COUNTED = Text(
    de="{certain} folgt, {possible} möglich, {ruled_out} ausgeschlossen.",
    en="{certain} follows, {possible} possible, {ruled_out} ruled out.",
)
ONE_MORE = Text(de="{first} Dazu eine weitere Änderung.", en="{first} One more change.")
MORE_CHANGES = Text(
    de="{first} Dazu {count} weitere Änderungen.", en="{first} {count} more changes."
)


class LivePanel(QWidget):
    """What follows, is possible, is ruled out; where there is no room a strip with a drawer.

    `announced` tells the one sentence a screen reader hears after an answer.
    """

    announced = Signal(str)

    def __init__(
        self, look: Look, session: EngagementSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._session = session
        self._question = ""
        self._reference: Advice | None = None
        self._answered = False
        self._collapsed = False
        self._drawer: Drawer | None = None
        self.strip = Strip(look)
        self.strip.hide()
        self.strip.clicked.connect(self.open_drawer)
        self.body = Body(look, session)
        self.body.close_button.clicked.connect(self.close_drawer)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.strip)
        self._column.addWidget(self.body)
        self._in_sight = InSight(self, self._refresh)
        session.changed.connect(self._changed)
        session.advice_changed.connect(self._take_advice)
        bind(look, self, self._refresh)

    @property
    def collapsed(self) -> bool:
        """Tell whether only the strip is shown."""
        return self._collapsed

    @property
    def drawer_open(self) -> bool:
        """Tell whether the drawer lies over the page."""
        return self._drawer is not None

    @property
    def changes(self) -> tuple[Change, ...]:
        """What the last answer changed."""
        advice = self._session.advice
        if advice is None:
            return ()
        return difference(self._reference, advice, self._look.language, self._look.numbers)

    def set_collapsed(self, collapsed: bool) -> None:
        """Show a strip of 44 px with the three counts, or everything."""
        if collapsed == self._collapsed:
            return
        self.close_drawer()
        self._collapsed = collapsed
        self.strip.setVisible(collapsed)
        self.body.setVisible(not collapsed)
        self._refresh()

    def open_drawer(self) -> None:
        """Lay everything over the page, at its right edge; Esc and the cross close it."""
        if not self._collapsed or self._drawer is not None:
            return
        self._drawer = Drawer(self._look, self, self.body)
        self._drawer.closed.connect(self.close_drawer)
        self.body.close_button.show()
        self.take_focus()

    def close_drawer(self) -> None:
        """Take the drawer away, the keyboard goes back to the strip."""
        if self._drawer is None:
            return
        held = self._drawer.isAncestorOf(QApplication.focusWidget() or self)
        drawer, self._drawer = self._drawer, None
        self.body.hide()
        self.body.close_button.hide()
        self._column.addWidget(self.body)
        drawer.hide()
        drawer.deleteLater()
        if held:
            self.strip.setFocus(Qt.FocusReason.TabFocusReason)

    def take_focus(self) -> None:
        """Give the keyboard to the first line, opening the drawer where there is only a strip."""
        if self._collapsed and self._drawer is None:
            self.open_drawer()
            return
        lines = (line for line in self.body.lines if line.isVisible() and line.head.isEnabled())
        if (line := next(lines, None)) is not None:
            line.head.setFocus(Qt.FocusReason.TabFocusReason)
        elif self._drawer is not None:
            self.body.close_button.setFocus(Qt.FocusReason.TabFocusReason)

    def explain_focused(self) -> bool:
        """Unfold or fold why the focused line holds; tell whether one had the focus."""
        for line in self.body.lines:
            if line.head.hasFocus():
                line.head.click()
                return True
        return False

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.close_drawer()
        super().hideEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), self._look.colour("surface"))
        painter.fillRect(0, 0, 1, self.height(), self._look.colour("line"))
        painter.end()

    def _changed(self, changed: frozenset[str]) -> None:
        """Remember what held before a question was answered, however often it is then changed."""
        answered = [slot for slot in changed if slots.kind_of(slot) == slots.ANSWER]
        if not answered:
            return
        question = slots.parts_of(answered[0])[0]
        if question != self._question:
            self._question = question
            self._reference = self._session.advice
        self._answered = True

    def _take_advice(self) -> None:
        self._in_sight.ask()
        if self._answered:
            self._answered = False
            self._announce()

    def _refresh(self) -> None:
        changes = self.changes
        self.setAccessibleName(self._look.text(SO_FAR))
        self.setFixedWidth(self._look.px(STRIP if self._collapsed else WIDTH))
        self.body.show_findings(changes)
        self.strip.show_counts(self._counts(), news=bool(changes))

    def _counts(self) -> Counts:
        advice, look = self._session.advice, self._look
        if advice is None:
            return Counts()
        return counts(Speaker(advice, look.language, look.numbers))

    def _announce(self) -> None:
        """Say in one sentence what the answer changed, or how things stand."""
        advice = self._session.advice
        if advice is None or self._session.agenda.answered < FIRST_FINDINGS:
            return
        changes, look = self.changes, self._look
        said = look.text(COUNTED).format(**vars(self._counts()))
        if changes:
            said = " ".join((first_sentence(changes[0].text), changes[0].former))
        if len(changes) > 1:
            words = ONE_MORE if len(changes) == 2 else MORE_CHANGES
            said = look.text(words).format(first=said, count=len(changes) - 1)
        event = QAccessibleAnnouncementEvent(self, said)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)
        self.announced.emit(said)
