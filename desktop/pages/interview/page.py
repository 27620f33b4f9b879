# SPDX-License-Identifier: Apache-2.0
"""The interview page: the rail, one question with its fixed foot bar, what follows at the right."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from desktop.pages.in_sight import InSight
from desktop.pages.interview.area import Drafts
from desktop.pages.interview.contradictions import CONTRADICTION, NEXT_KEY, go_to, next_place
from desktop.pages.interview.foot import Foot
from desktop.pages.interview.live.drawer import Drawer
from desktop.pages.interview.live_panel import LivePanel
from desktop.pages.interview.question_view import QuestionView
from desktop.pages.interview.quiet_view import QuietView
from desktop.pages.interview.rail import Rail
from desktop.pages.interview.shorten_panel import ShortenPanel
from desktop.theme.look import bind
from desktop.widgets.flow import ScrollColumn
from desktop.widgets.open_card import OpenCard
from rules.expressions.values import Ref

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look

PANEL_FROM = 1240  # logical px from which the panel has room
RAIL_FROM = 1050
LEAST = 640
WHY_FROM = 760  # logical px of the window's height
HEADER = 56
SHORTEN_KEY = "Ctrl+Shift+K"  # Ctrl K deletes in a text field
View = QuestionView | QuietView


class InterviewPage(QWidget):
    """Leads through the talk; `wanted` names another page to go to.

    `single_keys` off leaves every letter and digit to whoever needs them otherwise (WCAG 2.1.4).
    """

    wanted = Signal(str)

    def __init__(
        self,
        look: Look,
        session: EngagementSession,
        parent: QWidget | None = None,
        *,
        single_keys: bool = True,
    ) -> None:
        super().__init__(parent)
        self.single_keys = single_keys
        self._look = look
        self._session = session
        self._drafts = Drafts()
        self._insisted: View | None = None
        self.rail = Rail(look, session)
        self.centre = ScrollColumn(look, margins=(40, 16, 40, 16))
        self.foot = Foot(look)
        self.panel = LivePanel(look, session)
        self.shorten = ShortenPanel(look, session)
        self._drawer: Drawer | None = None  # holds it where there is no room for the panel
        self.view: View = self._make_view()
        self._arrange()
        self.rail.shorten_wanted.connect(self.open_shortening)
        self.shorten.closed.connect(self.close_shortening)
        self.foot.next.clicked.connect(self.go_on)
        self.foot.back.clicked.connect(self.go_back)
        self._make_shortcuts()
        session.place_changed.connect(self._show_place)
        in_sight = InSight(self, self._refresh)
        session.changed.connect(in_sight.ask)
        session.advice_changed.connect(in_sight.ask)
        QApplication.instance().focusChanged.connect(self._catch_focus)  # type: ignore[union-attr]
        bind(look, self, self._fit)
        self._settle()

    # the way

    def go_on(self) -> None:
        """Confirm what is prepared, or go to the next question.

        What cannot be read holds the talk up once; then it is kept as it is.
        """
        before = self._session.prepared(self.view.at.question)
        readable = self.view.commit()
        if not readable and self._insisted is not self.view:
            self._insisted = self.view
            return
        if before is not None and self.view.confirm():
            return
        if self.view.at != self._session.screen:  # lines are named, now their questions follow
            self._replace_view()
            return
        self._session.forward()

    def go_back(self) -> None:
        """Go to the previous question."""
        self.view.commit()
        self._session.back()

    def go_to_contradiction(self) -> None:
        """Go to the next answer that does not fit another one, as F8 does."""
        entry = self.view.entry if isinstance(self.view, QuestionView) else ""
        place = next_place(self._session, Ref(self.view.at.question, entry))
        if place is not None:
            self.view.commit()
            go_to(self._session, place)

    def open_parking(self) -> None:
        """Open the line for a thought that is for later."""
        self.view.parking.open()

    @property
    def shortening(self) -> bool:
        """Tell whether what can be left out is shown in the place of the panel."""
        return not self.shorten.isHidden()

    def open_shortening(self) -> None:
        """Offer what can be left out, in the place of the panel; once open, close it again."""
        if self.shortening:
            self.close_shortening()
            return
        self.view.commit()
        self.panel.close_drawer()
        if self.panel.collapsed:
            self._drawer = Drawer(self._look, self.panel, self.shorten)
            self._drawer.closed.connect(self.close_shortening)
        else:
            self.panel.hide()
            self.shorten.show()
        self.shorten.begin()
        self._order_tabs()
        self.shorten.take_focus()

    def close_shortening(self) -> None:
        """Show what follows again, the keyboard goes back to the question."""
        if not self.shortening:
            return
        self.shorten.hide()
        if self._drawer is not None:
            drawer, self._drawer = self._drawer, None
            self._row.addWidget(self.shorten)
            drawer.hide()
            drawer.deleteLater()
        self.panel.show()
        self._order_tabs()
        self.take_focus()

    def cycle(self) -> None:
        """Go on to the next of rail, question and panel, as F6 does."""
        focus = QApplication.focusWidget()
        if focus is not None and self.rail.isAncestorOf(focus):
            self.take_focus()
        elif self.shortening and focus is not None and not self.shorten.isAncestorOf(focus):
            self.shorten.take_focus()
        elif self.shortening:
            self.rail.take_focus()
        elif focus is not None and (self.panel.isAncestorOf(focus) or self.panel.drawer_open):
            self.panel.close_drawer()
            self.rail.take_focus()
        else:
            self.panel.take_focus()

    def take_focus(self) -> None:
        """Put the keyboard on the answers; where nothing is asked, on what leads on."""
        if self.view.take_focus():
            return
        leads_on: QWidget = self.foot.next
        if isinstance(self.view, QuietView) and self.foot.next.isHidden():
            leads_on = self.view.ways[0]
        leads_on.setFocus(Qt.FocusReason.OtherFocusReason)

    # keys

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the keyboard on: the page itself has nothing to answer."""
        super().focusInEvent(event)
        self.take_focus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_enter(event):
            self._enter(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._single_key(event):
            super().keyPressEvent(event)

    def _single_key(self, event: QKeyEvent) -> bool:
        """Do what a single key says; only those that no text field has taken come here."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers or isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit):
            return False
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if (step := steps.get(Qt.Key(event.key()))) is not None:
            return self.view.step_line(step)
        if not self.single_keys:
            return False
        digit = event.key() - Qt.Key.Key_0
        if 0 <= digit <= 9:
            self.view.choose(digit)
            return True
        act = self._letters().get(Qt.Key(event.key()))
        if act is not None:
            act()
        return act is not None

    def _letters(self) -> dict[Qt.Key, Callable[[], object]]:
        view = self.view
        letters: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_P: self.open_parking,
            Qt.Key.Key_K: self.open_shortening,
            Qt.Key.Key_C: view.rely,
            Qt.Key.Key_W: self.panel.explain_focused,
        }
        if isinstance(view, QuestionView):
            letters[Qt.Key.Key_B] = view.beside.take_focus
        return letters

    @staticmethod
    def _is_enter(event: QKeyEvent) -> bool:
        return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)

    def _enter(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.go_back()
            return
        focus = QApplication.focusWidget()
        chooses = isinstance(focus, QRadioButton | QCheckBox)
        if isinstance(focus, QAbstractButton) and not chooses:
            focus.click()  # a button with the focus does its own thing
            return
        self.go_on()

    def _make_shortcuts(self) -> None:
        acts: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Alt+Up", self.go_back),
            ("Alt+Down", self._skip),
            ("Ctrl+Return", self.go_on),
            ("Ctrl+Enter", self.go_on),
            ("F6", self.cycle),
            (NEXT_KEY, self.go_to_contradiction),
            (SHORTEN_KEY, self.open_shortening),
        )
        for keys, act in acts:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _skip(self) -> None:
        """Go to the next question, whatever this one holds."""
        self.view.commit()
        self._session.forward()

    # what is shown

    def _make_view(self) -> View:
        screen = self._session.screen
        if screen.question:
            question = QuestionView(self._look, self._session, screen, self._drafts)
            question.unfolded.connect(self._show_part)
            return question
        view = QuietView(self._look, self._session, screen)
        view.wanted.connect(self.wanted)
        view.parking.closed.connect(self.take_focus)
        return view

    def _show_place(self) -> None:
        """Show the screen the talk has gone to, or the line on it."""
        if isinstance(self.view, QuietView) and self.view.naming:
            return
        if self.view.at != self._session.screen:
            self.view.commit()
            self._replace_view()
        self.view.show_entry(self._session.entry)

    def _replace_view(self) -> None:
        old, self.view = self.view, self._make_view()
        self.centre.column.addWidget(self.view)
        self.view.show()
        self._settle()
        self.view.show_entry(self._session.entry)
        if self.isVisible():
            self.take_focus()
        self.centre.column.removeWidget(old)
        old.hide()
        old.deleteLater()
        self.centre.verticalScrollBar().setValue(0)
        self._announce()

    def _settle(self) -> None:
        """Bring keys, tab order and width in line with the view shown."""
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._hint()
        at_start = self._session.agenda.before(self._session.screen) is None
        self.foot.back.setVisible(not at_start)
        at_end = self._session.agenda.after(self._session.screen) is None
        leads_on = isinstance(self.view, QuietView) and bool(self.view.ways)
        self.foot.next.setVisible(not (at_end and leads_on))
        self._shorten()
        self._order_tabs()

    def _refresh(self) -> None:
        if any(section.id == self.view.at.section for section in self._session.agenda.sections):
            self.view.refresh()
            self._hint()

    def _hint(self) -> None:
        """Show which keys act here, and the way to what does not fit where there is some."""
        advice = self._session.advice
        contradicts = advice is not None and bool(advice.contradictions)
        further = [(NEXT_KEY, CONTRADICTION)] if contradicts else []
        self.foot.hint([*self.view.hints, *further])

    def _announce(self) -> None:
        event = QAccessibleAnnouncementEvent(self.view, self.view.title)
        QAccessible.updateAccessibility(event)

    def _catch_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        """Keep the keyboard on the page when a field is left with Esc."""
        if now is None and old is not None and self.isVisible() and self.window().isActiveWindow():
            if self.centre.isAncestorOf(old):
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif now is not None and self.view.isAncestorOf(now):
            self._show_part(now)

    def _show_part(self, part: QWidget) -> None:
        """Scroll to a part once it has its place."""
        QTimer.singleShot(0, self, lambda: self._bring_into_view(part))

    def _bring_into_view(self, widget: QWidget) -> None:
        if isValid(widget) and self.view.isAncestorOf(widget):
            if isinstance(card := widget.parentWidget(), OpenCard):
                widget = card  # with whom and until when belong to it
            self.centre.ensureWidgetVisible(widget, 0, self._look.px(24))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Put the keyboard where the answer is given, unless it was left elsewhere on the page."""
        super().showEvent(event)
        last: QWidget | None = self.focusWidget()  # None before anything had the focus
        if last is None or not last.isVisibleTo(self):
            self.take_focus()

    # geometry

    @override
    def minimumSizeHint(self) -> QSize:
        """Return the room it needs once rail and panel have given way."""
        return QSize(self._look.px(LEAST), self._look.px(LEAST) // 2)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give way to the question where the window is narrow or low."""
        width = self.width() / self._look.scale
        if self.panel.collapsed != (width < PANEL_FROM):
            self.close_shortening()
        self.panel.set_collapsed(width < PANEL_FROM)
        self.rail.set_collapsed(width < RAIL_FROM)
        self._shorten()

    def _shorten(self) -> None:
        height = self.height() / self._look.scale + HEADER
        self.view.shorten(short=height < WHY_FROM)

    def _arrange(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.centre, 1)
        middle.addWidget(self.foot)
        self.centre.column.addWidget(self.view)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self.rail)
        row.addLayout(middle, 1)
        row.addWidget(self.panel)
        row.addWidget(self.shorten)
        self.shorten.hide()
        self._row = row

    def _order_tabs(self) -> None:
        """Answers, what stands beside them, next, back, parking lot, then rail and panel."""
        view = self.view
        parts: list[QWidget] = []
        if isinstance(view, QuestionView):
            parts = [view.area, view.contradiction, view.prepared, view.beside]
            parts += [view.tail] if view.tail is not None else []
        else:
            parts = [view]
        within = _focusable_within(self)
        stops = [stop for part in parts for stop in within if part.isAncestorOf(stop)]
        stops += [self.foot.next, self.foot.back, view.park]
        for part in (view.parking, self.rail, self.panel, self.shorten):
            stops += [stop for stop in within if part.isAncestorOf(stop)]
        for one, other in pairwise(dict.fromkeys(stops)):
            QWidget.setTabOrder(one, other)


def _focusable_within(page: QWidget) -> list[QWidget]:
    """Return what can have the keyboard in the window of a page, in the order of Tab."""
    found: list[QWidget] = []
    widget = page.nextInFocusChain()
    while widget is not None and widget is not page:
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found
