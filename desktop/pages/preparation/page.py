# SPDX-License-Identifier: Apache-2.0
"""The page before the talk: who, when, what is known already, what to bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.engagement import slots
from desktop.pages.preparation.agenda_column import AgendaColumn
from desktop.pages.preparation.aside_card import AsideCard
from desktop.pages.preparation.client_card import ClientCard
from desktop.pages.preparation.documents_panel import DocumentsPanel
from desktop.pages.preparation.figures_card import FiguresCard, prepared_count
from desktop.pages.preparation.initiatives_card import InitiativesCard, asks_initiatives
from desktop.pages.preparation.lines_card import LinesCard, tells_lines_apart
from desktop.pages.preparation.people_card import PeopleCard
from desktop.pages.tab_order import order_tabs, tab_stops
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import PrimaryButton
from desktop.widgets.flow import ScrollColumn
from desktop.widgets.labels import hairline, label
from desktop.widgets.painting import painter_on
from desktop.widgets.pictures import Picture
from desktop.widgets.segmented import Segmented
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look

TITLE = Text(de="Vorbereitung", en="Preparation")
FORMAT = Text(de="Format", en="Format")
START = Text(de="Gespräch starten", en="Start the talk")
PREPARED = Text(
    de="{done} von {all} Zahlen vorbereitet, je eine Taste zum Bestätigen",
    en="{done} of {all} figures prepared, one key each to confirm",
)
DOCUMENTS_FROM = 1240  # logical px from which the documents have a column of their own
AGENDA_FROM = 1050  # logical px from which the agenda has room
CARDS_FROM = 600  # logical px of the middle from which two cards stand side by side
PEOPLE, LINES = 240, 304  # px at 100 % of the two narrow cards


class PreparationPage(QWidget):
    """Everything that can be known before the talk; «Gespräch starten» starts the clock."""

    def __init__(
        self, look: Look, session: EngagementSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._session = session
        self.agenda = AgendaColumn(look, session)
        formats = [(key, about.label) for key, about in session.pack.formats.items()]
        self.format = Segmented(look, formats, FORMAT)
        self.format.setObjectName("format")
        self.format.value_changed.connect(self._choose_format)
        self.client = ClientCard(look, session)
        self.people = PeopleCard(look, session)
        self.figures = FiguresCard(look, session)
        self.lines = LinesCard(look, session)
        self.initiatives = InitiativesCard(look, session)
        self._groups = QWidget()
        self.aside = AsideCard(look, session)
        self.documents = DocumentsPanel(look, session)
        self._clock = Picture(look, "file-clock", "ink3", 14)
        self._prepared = label(look, Role.CAPTION, "ink3", wrap=True)
        self._prepared.setObjectName("prepared_count")
        self.start = PrimaryButton(look, START, "play", "↵", large=True)
        self.start.setObjectName("start_talk")
        self.start.clicked.connect(self._start)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._arrange()
        session.changed.connect(self._refresh)
        bind(look, self, self._refresh)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        named = bool(self._session.state.text(slots.CLIENT_NAME))
        first = self.start if named else self.client.client
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Start on Enter, unless a field or another button has the keyboard."""
        focused = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and focused in (
            None,
            self,
            self.start,
        ):
            self.start.click()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), self._look.colour("bg"))
        painter.end()

    def _arrange(self) -> None:
        look = self._look
        head = QHBoxLayout()
        head.addWidget(label(look, Role.SCREEN, text=TITLE), 1)
        head.addWidget(self.format)
        groups = QVBoxLayout(self._groups)
        groups.setContentsMargins(0, 0, 0, 0)
        groups.setSpacing(look.px(12))
        groups.addWidget(self.lines, 1)
        groups.addWidget(self.initiatives)
        self._upper, self._lower = QHBoxLayout(), QHBoxLayout()
        for cards, wide, narrow in (
            (self._upper, self.client, self.people),
            (self._lower, self.figures, self._groups),
        ):
            cards.setSpacing(look.px(16))
            cards.addWidget(wide, 1)
            cards.addWidget(narrow)
        self._scroll = ScrollColumn(look, 760, (32, 20, 32, 20))
        self._scroll.column.setSpacing(look.px(12))
        self._scroll.column.addLayout(head)
        self._scroll.column.addLayout(self._upper)
        self._scroll.column.addLayout(self._lower)
        self._scroll.column.addWidget(self.aside)
        self._scroll.column.addStretch(1)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._scroll, 1)
        middle.addWidget(hairline(look))
        middle.addWidget(self._foot())
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.agenda)
        self._row.addLayout(middle, 1)
        self._row.addWidget(self.documents)

    def _foot(self) -> QWidget:
        look = self._look
        foot = QFrame()
        row = QHBoxLayout(foot)
        row.setContentsMargins(look.px(32), look.px(15), look.px(32), look.px(15))
        row.setSpacing(look.px(8))
        row.addWidget(self._clock)
        row.addWidget(self._prepared, 1)
        row.addStretch()
        row.addWidget(self.start)
        return foot

    def _refresh(self) -> None:
        done, all_ = prepared_count(self._session)
        self._prepared.show_text(self._look.text(PREPARED).format(done=done, all=all_))
        for part in (self._prepared, self._clock, self.figures):
            part.setVisible(bool(all_))
        self.documents.setVisible(bool(self.documents.rows))
        lines, initiatives = tells_lines_apart(self._session), asks_initiatives(self._session)
        self.lines.setVisible(lines)
        self.initiatives.setVisible(initiatives)
        self._groups.setVisible(lines or initiatives)
        if self._session.state.format != self.format.value:
            self.format.set_value(self._session.state.format)
        self.aside.setVisible(bool(self._session.unfit))
        self._fit()
        order_tabs(list(tab_stops(self)))  # rows were made last, wherever they stand

    def _fit(self) -> None:
        """Give agenda and documents a column of their own only where there is room."""
        look = self._look
        width = self.width() / look.scale
        self.agenda.setVisible(width >= AGENDA_FROM)
        beside = width >= DOCUMENTS_FROM
        stands_beside = self._row.indexOf(self.documents) >= 0
        if beside != stands_beside:
            home = self._row if beside else self._scroll.column
            place = -1 if beside else self._scroll.column.count() - 1
            home.insertWidget(place, self.documents)
            self.documents.stand(beside=beside)
        middle = (
            width
            - 64
            - 256 * (width >= AGENDA_FROM)
            - 312 * (beside and not self.documents.isHidden())
        )
        side_by_side = middle >= CARDS_FROM
        direction = QBoxLayout.Direction
        for cards in (self._upper, self._lower):
            cards.setDirection(direction.LeftToRight if side_by_side else direction.TopToBottom)
        for card, wide, beside_it in (
            (self.people, PEOPLE, self.client),
            (self._groups, LINES, self.figures),
        ):
            narrow = side_by_side and not beside_it.isHidden()
            card.setMinimumWidth(look.px(wide) if narrow else 0)
            card.setMaximumWidth(look.px(wide) if narrow else 16777215)

    def _choose_format(self, format_: str) -> None:
        self._session.edit({slots.FORMAT: format_}, slots.FORMAT)

    def _start(self) -> None:
        self._session.go_to(self._session.agenda.views[0].screen)
        self._session.clock.start()
