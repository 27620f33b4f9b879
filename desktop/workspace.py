# SPDX-License-Identifier: Apache-2.0
"""An open engagement in the window: its header, and one page per tab."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop.engagement import slots
from desktop.engagement.pack_name import PackName
from desktop.pages.calculator.asked import never_asked
from desktop.pages.presentation.presenter import Presenter
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import IconButton, QuietButton, SecondaryButton
from desktop.widgets.chips import Chip
from desktop.widgets.labels import Card, hairline, label
from desktop.widgets.notices import Notice
from desktop.widgets.painting import painter_on, panel, pen
from desktop.widgets.pictures import Picture
from reports.subject import asks_for_cost
from rules.text import Text

if TYPE_CHECKING:
    from desktop.engagement.moving import MovePreview
    from desktop.operations.lane import Job, Lane
    from desktop.operations.packs import Offered
    from desktop.pages.moving.page import MovePage
    from desktop.pages.presentation.slide import MakeSlide, Slide
    from desktop.pages.report.choosing import FileQuestion
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from rules.errors import KnownError

INTERVIEW = Text(de="Interview", en="Interview")
CALCULATOR = Text(de="Rechner", en="Calculator")
FINDINGS = Text(de="Befund", en="Findings")
REPORT = Text(de="Bericht", en="Report")
ENGAGEMENTS = Text(de="Mandate", en="Engagements")
BACK = Text(de="Zurück zu den Mandaten", en="Back to the engagements")
NO_CLIENT = Text(de="Noch ohne Namen", en="Not named yet")
PAGES = Text(de="Seiten des Mandats", en="Pages of the engagement")
UNDO = Text(de="Rückgängig: {what} (Ctrl Z)", en="Undo: {what} (Ctrl Z)")
REDO = Text(de="Wiederherstellen: {what} (Ctrl Shift Z)", en="Redo: {what} (Ctrl Shift Z)")
NOTHING_TO_UNDO = Text(de="Nichts zurückzunehmen", en="Nothing to undo")
NOTHING_TO_REDO = Text(de="Nichts wiederherzustellen", en="Nothing to redo")
SAVED = Text(de="Gespeichert", en="Saved")
SAVING = Text(de="Speichert …", en="Saving …")
FAILED = Text(de="Nicht gespeichert", en="Not saved")
NOT_SAVED = Text(
    de="{cause} {remedy} Hebelwerk versucht es alle paar Sekunden erneut; Sie können "
    "weiterarbeiten.",
    en="{cause} {remedy} Hebelwerk tries again every few seconds; you can go on working.",
)
NEWER = Text(de="Neueres Regelwerk {version} verfügbar.", en="A newer pack {version} is available.")
LOOK_AT = Text(de="Ansehen", en="Look at it")
PRESENT = Text(de="Präsentieren", en="Present")
STOP_PRESENTING = Text(de="Präsentation beenden", en="End presentation")

TABS: tuple[tuple[str, Text, str], ...] = (
    ("interview", INTERVIEW, "messages-square"),
    ("calculator", CALCULATOR, "calculator"),
    ("findings", FINDINGS, "layers"),
    ("report", REPORT, "file-text"),
)
STATES = {
    "saved": (SAVED, "check", "ok"),
    "saving": (SAVING, "refresh-cw", "ink3"),
    "failed": (FAILED, "triangle-alert", "bad"),
}
PREPARATION = "preparation"
HEIGHT = 56
LONG_NAME = 0.4  # of the width; a longer name gives way to what stands at the right
NARROW = 1050  # logical px below which the header leaves words out

Pages = Mapping[str, Callable[["Workspace"], QWidget]]
Slides = Mapping[str, "MakeSlide"]


class Workspace(QWidget):
    """Covers the window while an engagement is open; `left` asks to go back to the list.

    `pages` makes the pages by tab, and «preparation» what stands in for the interview before the
    talk begins; each is made when it is first shown. What can be presented stands in `slides`, by
    tab.
    """

    left = Signal()
    failed = Signal(object)  # an exception nobody expected
    client_changed = Signal()

    def __init__(
        self,
        look: Look,
        session: EngagementSession,
        pages: Pages,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.session = session
        self._makers = pages
        self._made: dict[str, QWidget] = {}
        self._prepares = False
        self._slides = slides_of(session)
        self.presenter = Presenter(look, self)
        self._newer: Offered | None = None
        self._preview: Job | None = None
        self.moving: MovePage | None = None
        self.tabs = Tabs(look)
        self.tabs.setObjectName("tabs")
        self.tabs.offer("calculator", offered=asks_for_cost(session.pack))
        self.said = Notice(look)
        self.said.setObjectName("said")
        self.unsaved = Notice(look, "bad")
        self.unsaved.setObjectName("unsaved")
        self.newer = Notice(look, "accent", icon="git-compare")
        self.newer.setObjectName("newer")
        self._stack = QStackedWidget()
        self._header = self._make_header()
        self._lay_out()
        self._connect()
        bind(look, self, self._refresh)
        self._show_page()

    @property
    def client(self) -> str:
        """The client's name, empty before it has one."""
        return self.session.state.text(slots.CLIENT_NAME)

    @property
    def page(self) -> QWidget:
        """The page that is shown."""
        return self._made[self._key()] if self.moving is None else self.moving

    @property
    def shown(self) -> str:
        """Key of the page that is shown, or was before a preview."""
        return self._key()

    def offer(self, newer: Offered | None) -> None:
        """Say that there is a newer pack, or that there is none any more."""
        before, self._newer = self._newer, newer
        self.newer_button.setVisible(newer is not None)
        if newer is None or (before is not None and before.name != newer.name):
            self._leave_preview()
        if newer is None:
            self.newer.clear()
        elif before is None or before.name != newer.name:
            words = self._newer_words(newer)
            self.newer_button.say(words)
            self.newer.tell(words, LOOK_AT, self.preview_move)
        self._fit_strips()
        self._fit()

    def preview_move(self) -> None:
        """Show what moving to the newer pack would change."""
        newer = self._newer
        if newer is None or self.moving is not None or self._preview is not None:
            return

        def show(preview: MovePreview) -> None:
            self._preview = None
            self._show_preview(preview, newer)

        self._preview = self.session.want_preview(newer, show, self._fail_preview)

    def open_tab(self, index: int) -> None:
        """Show a page by the position of its tab, from 0, if there is such a tab."""
        if self.tabs.isTabVisible(index):  # a click beside the tabs is on none
            self._close_preview()
            self._prepares = False
            self.tabs.setCurrentIndex(index)
            self._show_page()

    def open_page(self, key: str) -> None:
        """Show a page by its key, that of a tab or «preparation».

        The preparation stands on the tab of the interview, until that is asked for.
        """
        tab = "interview" if key == PREPARATION else key
        if self.has_tab(tab):
            self.open_tab(_place(tab))
            self._prepares = key == PREPARATION
            self._show_page()

    def take_focus(self) -> None:
        """Let the keyboard act on the page."""
        page = self.page
        last: QWidget | None = page.focusWidget()  # None before anything in it had the focus
        wanted = page if last is None else last
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def present(self) -> None:
        """Show the client what can be presented of the page shown, or end the presentation."""
        if self.presenter.shown is not None:
            self.presenter.end()
        elif (make := self._slide) is not None:
            self.presenter.present(make)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.presenter.shown is not None:
            self.presenter.end()  # a field that is being typed in has taken Esc before
        else:
            super().keyPressEvent(event)

    def has_tab(self, key: str) -> bool:
        """Tell whether there is a tab: none for the calculator of a pack that asks no figures."""
        return self.tabs.isTabVisible(_place(key))

    # parts

    def _make_header(self) -> Card:
        look = self._look
        self._back = QuietButton(look, ENGAGEMENTS, "chevron-left")
        self._short_back = IconButton(look, "chevron-left", BACK)
        self._name = label(look, Role.PANEL)
        self._format = Chip(look)
        self._save_icon = Picture(look, "check", "ok", 14)
        self._save_words = label(look, Role.CAPTION, "ink3")
        self.undo_button = IconButton(look, "undo-2", NOTHING_TO_UNDO)
        self.redo_button = IconButton(look, "redo-2", NOTHING_TO_REDO)
        self.newer_button = IconButton(look, "git-compare", LOOK_AT)
        self.newer_button.setObjectName("newer_pack")
        self.present_button = SecondaryButton(look, PRESENT, "presentation")
        self._short_present = IconButton(look, "presentation", PRESENT)
        for button in (self.present_button, self._short_present):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard in place
        self.present_button.setObjectName("present")
        self._short_present.setObjectName("present_short")
        self._back.setObjectName("leave")
        self.undo_button.setObjectName("undo")
        self.redo_button.setObjectName("redo")
        return Card(look, fill="surface", outline="", radius=0)

    def _lay_out(self) -> None:
        self._rule = hairline(self._look, upright=True)
        self._left, self._right = QWidget(), QWidget()
        left, right = QHBoxLayout(self._left), QHBoxLayout(self._right)
        middle = Qt.AlignmentFlag.AlignVCenter
        at_left = (self._back, self._short_back, self._rule, self._name, self._format)
        at_right = (
            self.newer_button, self._save_icon, self._save_words, self.undo_button,
            self.redo_button, self.present_button, self._short_present,
        )  # fmt: skip
        for first in at_left:
            left.addWidget(first, 0, middle)
        left.addStretch(1)
        right.addStretch(1)
        for last in at_right:
            right.addWidget(last, 0, middle)
        self.newer_button.setVisible(False)
        for side in (left, right):
            side.setContentsMargins(0, 0, 0, 0)
        self._row = QHBoxLayout(self._header)
        self._row.addWidget(self._left, 1)
        self._row.addWidget(self.tabs)
        self._row.addWidget(self._right, 1)
        self._strips = QVBoxLayout()
        self._strips.addWidget(self.unsaved)
        self._strips.addWidget(self.said)
        self._strips.addWidget(self.newer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(hairline(self._look))
        column.addLayout(self._strips)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        session = self.session
        self._back.clicked.connect(self.left)
        self._short_back.clicked.connect(self.left)
        self.tabs.currentChanged.connect(self.open_tab)
        self.tabs.tabBarClicked.connect(self.open_tab)
        self.undo_button.clicked.connect(session.undo)
        self.redo_button.clicked.connect(session.redo)
        self.newer_button.clicked.connect(self.preview_move)
        self.present_button.clicked.connect(self.present)
        self._short_present.clicked.connect(self.present)
        self.presenter.changed.connect(self._show_presenting)
        session.changed.connect(self._follow_edit)
        session.saving_changed.connect(self._show_saving)
        session.said.connect(self._say)
        session.failed.connect(self.failed)
        session.clock.ticked.connect(self._follow_clock)
        for keys, act in (
            (QKeySequence("Ctrl+Z"), session.undo),
            (QKeySequence("Ctrl+Shift+Z"), session.redo),
            (QKeySequence("F5"), self.present),
        ):
            QShortcut(keys, self).activated.connect(act)
        for index in range(len(TABS)):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{index + 1}"), self)
            shortcut.activated.connect(lambda index=index: self.open_tab(index))

    # what the session says

    def _follow_edit(self, changed: frozenset[str]) -> None:
        self._leave_preview()  # it was worked out from other answers
        self.said.clear()
        self._fit_strips()
        self._show_history()
        if changed & {slots.CLIENT_NAME, slots.FORMAT}:
            self._show_engagement()
            self._fit()
            self.client_changed.emit()

    def _say(self, text: Text) -> None:
        self.said.tell(text)
        self._fit_strips()

    def _show_engagement(self) -> None:
        self._name.show_text(self.client or self._look.text(NO_CLIENT))
        self._name.colour_in("ink" if self.client else "ink3")
        self._format.say(self.session.pack.formats[self.session.state.format].label)

    def _show_history(self) -> None:
        done = self.session.history
        for button, stack, words, nothing in (
            (self.undo_button, done.undo, UNDO, NOTHING_TO_UNDO),
            (self.redo_button, done.redo, REDO, NOTHING_TO_REDO),
        ):
            if stack:
                what = self.session.what(stack[-1])
                button.say(Text(de=words.de.format(what=what.de), en=words.en.format(what=what.en)))
            button.forbid(None if stack else nothing)

    def _show_saving(self) -> None:
        words, icon, token = STATES[self.session.saving]
        self._save_icon.show_icon(icon, token)
        self._save_words.say(words)
        self._save_icon.setToolTip(self._look.text(words))
        error = self.session.save_error
        if error is None:
            self.unsaved.clear()
        elif self.unsaved.words != (words := _failure(error)):
            self.unsaved.tell(words)
        self._fit_strips()

    def _follow_clock(self) -> None:
        if self.moving is None and self._stack.currentWidget() is not self._made.get(self._key()):
            self._show_page()

    # the preview of a move

    def _newer_words(self, newer: Offered) -> Text:
        version = newer.pack.version
        return Text(de=NEWER.de.format(version=version), en=NEWER.en.format(version=version))

    def _show_preview(self, preview: MovePreview, newer: Offered) -> None:
        from desktop.pages.moving.page import MovePage  # noqa: PLC0415

        pack = self.session.pack
        before = PackName(pack.sha256, pack.id, pack.version)
        self.moving = page = MovePage(self._look, preview, before, newer)
        page.accepted.connect(lambda: self.session.move(newer))
        page.declined.connect(self._leave_preview)  # the header goes on offering the newer one
        self.newer.clear()
        self._fit_strips()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._fit()
        page.take_focus()

    def _fail_preview(self, error: Exception) -> None:
        self._preview = None
        self.failed.emit(error)

    def _leave_preview(self) -> None:
        shown = self.moving is not None
        self._close_preview()
        if shown:
            self._show_page()

    def _close_preview(self) -> None:
        if self._preview is not None:
            self._preview.cancel()
            self._preview = None
        if self.moving is not None:
            page, self.moving = self.moving, None
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()

    # pages

    def _key(self) -> str:
        key = TABS[self.tabs.currentIndex()][0]
        waits = self._prepares or not self.session.clock.started
        return PREPARATION if key == "interview" and waits else key

    def _show_page(self) -> None:
        key = self._key()
        if key not in self._made:
            page = self._makers[key](self)
            self._made[key] = page
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(self._made[key])
        self._fit()
        if self.isVisible() and not self.tabs.hasFocus():
            self.take_focus()

    # the presentation

    @property
    def _slide(self) -> MakeSlide | None:
        """How what is shown is presented; None where it cannot be."""
        return None if self.moving is not None else self._slides.get(self._key())

    def _show_presenting(self) -> None:
        shown = self.presenter.shown is not None
        for button in (self.present_button, self._short_present):
            button.say(STOP_PRESENTING if shown else PRESENT)
            button.show_icon("x" if shown else "presentation")
        self._fit()

    # looks

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave words out where there is little room."""
        narrow = self.width() / self._look.scale < NARROW
        self._back.setVisible(not narrow)
        self._rule.setVisible(not narrow)
        self._short_back.setVisible(narrow)
        self._format.setVisible(not narrow)
        self._save_words.setVisible(not narrow or self.session.saving == "failed")
        beside = (self.width() - self.tabs.sizeHint().width()) / 2 - self._look.px(24)
        left = min(self._left.sizeHint().width(), self.width() * LONG_NAME)
        room = self.width() - self.tabs.sizeHint().width() - left - self._look.px(44)
        self._fit_presenting(0 if narrow else room)
        crowded = self._left.sizeHint().width() > beside
        self._row.setStretchFactor(self._right, 0 if crowded else 1)  # the name needs the room

    def _fit_presenting(self, room: float) -> None:
        """Offer the presentation in words where `room` px hold them, else as an icon."""
        offered = self._slide is not None or self.presenter.shown is not None
        others = (self._save_icon, self._save_words, self.undo_button, self.redo_button)
        beside = [part for part in (self.newer_button, *others) if not part.isHidden()]
        # measured without showing the words, which would widen the window
        widths = [part.sizeHint().width() + self._look.px(8) for part in beside]
        wordy = sum(widths) + self.present_button.sizeHint().width() <= room
        if wordy:  # the one that goes, goes first, for the same reason
            self._short_present.setVisible(False)
        self.present_button.setVisible(offered and wordy)
        self._short_present.setVisible(offered and not wordy)

    def _fit_strips(self) -> None:
        px = self._look.px
        strips = (self.said, self.unsaved, self.newer)
        shown = any(strip.words is not None for strip in strips)
        self._strips.setContentsMargins(px(16), px(8) if shown else 0, px(16), px(8) * shown)
        self._strips.setSpacing(px(8))

    def _refresh(self) -> None:
        px = self._look.px
        self._header.setFixedHeight(px(HEIGHT))
        self._row.setContentsMargins(px(12), 0, px(16), 0)
        self._row.setSpacing(px(8))
        for side in (self._left, self._right):
            layout = side.layout()
            if layout is not None:
                layout.setSpacing(px(8))
        self._rule.setFixedHeight(px(20))
        self._show_engagement()
        self._show_history()
        self._show_saving()
        self._fit()


class Tabs(QTabBar):
    """The tabs of an engagement; arrows move between them."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        for key, text, _ in TABS:
            self.addTab(look.text(text))
            self.setTabData(self.count() - 1, key)
        bind(look, self, self._refresh)

    def offer(self, key: str, *, offered: bool) -> None:
        """Show a tab or leave it out; the others keep their positions."""
        self.setTabVisible(_place(key), offered)

    @override
    def tabSizeHint(self, index: int) -> QSize:
        text = QFontMetricsF(self.font()).horizontalAdvance(self.tabText(index))
        width = round(text) + self._look.px(16 + 8 + 2 * 12) + 1
        return QSize(width + self._look.px(4), self._look.px(HEIGHT))

    @override
    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, painter_on(self)
        painter.setFont(self.font())
        for index, (_, _, icon) in enumerate(TABS):
            if not self.isTabVisible(index):
                continue
            box = QRectF(self.tabRect(index))
            chosen = index == self.currentIndex()
            pointed = box.contains(self.mapFromGlobal(self.cursor().pos()).toPointF())
            token = "accent" if chosen else ("ink" if pointed and self.underMouse() else "ink2")
            left, size = box.left() + look.px(14), look.px(16)
            picture = look.pixmap(icon, token, 16, self.devicePixelRatio())
            painter.drawPixmap(round(left), round(box.center().y() - size / 2), picture)
            painter.setPen(look.colour(token))
            words = box.adjusted(look.px(14) + size + look.px(8), 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.tabText(index))
            if chosen:
                inset = look.px(2)
                line = QRectF(box.left() + inset, box.bottom() - 2, box.width() - 2 * inset, 2)
                painter.fillRect(line, look.colour("accent"))
                if self.hasFocus():
                    ring = box.adjusted(inset + 2, 10, -inset - 2, -10)
                    panel(painter, ring, look.px(6), None, pen(look.colour("accent"), 2))
        painter.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _refresh(self) -> None:
        self.setFont(self._look.font(Role.BODY_STRONG))
        self.setAccessibleName(self._look.text(PAGES))
        for index, (_, text, _) in enumerate(TABS):
            self.setTabText(index, self._look.text(text))
        self.updateGeometry()
        self.update()


def pages_of(
    look: Look,
    session: EngagementSession,
    lane: Lane,
    *,
    single_keys: bool = True,
    files: FileQuestion | None = None,
) -> Pages:
    """Return how the pages of an engagement are made; each is imported when it is first shown.

    `files` asks where a report goes, unless it is the system's own dialog.
    """

    def preparation(_: Workspace) -> QWidget:
        from desktop.pages.preparation.page import PreparationPage  # noqa: PLC0415

        return PreparationPage(look, session)

    def interview(workspace: Workspace) -> QWidget:
        from desktop.pages.interview.page import InterviewPage  # noqa: PLC0415

        page = InterviewPage(look, session, single_keys=single_keys)
        page.wanted.connect(workspace.open_page)
        return page

    def calculator(_: Workspace) -> QWidget:
        from desktop.pages.calculator.page import CalculatorPage  # noqa: PLC0415

        return CalculatorPage(look, session)

    def findings(workspace: Workspace) -> QWidget:
        from desktop.pages.findings.page import FindingsPage  # noqa: PLC0415

        page = FindingsPage(look, session)
        page.wanted.connect(workspace.open_page)
        return page

    def report(workspace: Workspace) -> QWidget:
        from desktop.pages.report.page import ReportPage  # noqa: PLC0415

        page = ReportPage(look, session, lane, files)
        page.wanted.connect(workspace.open_page)
        page.failed.connect(workspace.failed)
        return page

    return {
        PREPARATION: preparation,
        "interview": interview,
        "calculator": calculator,
        "findings": findings,
        "report": report,
    }


def slides_of(session: EngagementSession) -> Slides:
    """Return what of an engagement can be presented, by tab; none where it never has a result."""

    def calculator(look: Look) -> Slide:
        from desktop.pages.presentation.calculator import CalculatorSlide  # noqa: PLC0415

        return CalculatorSlide(look, session)

    return {} if never_asked(session.pack) else {"calculator": calculator}


def _place(key: str) -> int:
    return [each for each, _, _ in TABS].index(key)


def _failure(error: KnownError) -> Text:
    said = error.problems[0]
    return Text(
        de=NOT_SAVED.de.format(cause=said.cause.de, remedy=said.remedy.de),
        en=NOT_SAVED.en.format(cause=said.cause.en, remedy=said.remedy.en),
    )
