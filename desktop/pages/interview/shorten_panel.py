# SPDX-License-Identifier: Apache-2.0
"""«Kürzen»: what can be left out when time runs short, in the place of the panel at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.engagement.slots import LEFT_OUT
from desktop.pages.interview.live.body import WIDTH
from desktop.pages.interview.rail_plan import minutes_late
from desktop.pages.interview.shortening import (
    Offer,
    Saving,
    leaving_out,
    minutes_words,
    offers,
    saving,
)
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import IconButton, QuietButton, SecondaryButton
from desktop.widgets.flow import ScrollColumn
from desktop.widgets.labels import Card, hairline, label
from desktop.widgets.painting import painter_on
from desktop.widgets.pictures import Picture
from desktop.widgets.tick_row import TickRow
from rules.text import Text
from rules.trials.next_questions import skippable

if TYPE_CHECKING:
    from desktop.engagement.agenda import SectionView
    from desktop.operations.lane import Job
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from rules.advice.advice import Advice
    from rules.expressions.values import Ref

INSET = 8  # px beside the rows, for the ring around the one in focus
TITLE = Text(de="Kürzen", en="Shorten")
CLOSE = Text(de="Nicht kürzen (Esc)", en="Do not shorten (Esc)")
ABOUT = Text(
    de="Diese Fragen ändern den grössten Hebel und die drei Massnahmen nicht mehr. Weggelassenes "
    "steht im Bericht als «nicht gefragt».",
    en="These questions no longer change the largest lever or the three measures. What is left "
    "out reads “not asked” in the report.",
)
PRESELECTED = Text(
    de="Vorgewählt ist, was im Bericht keine eigene Seite oder Tabelle hat.",
    en="Chosen beforehand is what has no page or table of its own in the report.",
)
LOOKING = Text(
    de="Es wird geprüft, welche Fragen noch etwas ändern …",
    en="Checking which questions still change anything …",
)
NOTHING = Text(
    de="Zurzeit kann jede offene Frage den Hebel oder die Massnahmen noch ändern. Es gibt nichts "
    "wegzulassen.",
    en="At the moment every open question may still change the lever or the measures. There is "
    "nothing to leave out.",
)
WHERE = Text(de="{number} · {about}", en="{number} · {about}")
PLACES = {
    "page": Text(de="{about}, eigene Seite", en="{about}, a page of its own"),
    "table": Text(de="{about}, eigene Tabelle", en="{about}, a table of its own"),
}
MINUTES = Text(de="{minutes}\u00a0min", en="{minutes}\u00a0min")
SAVES = Text(de="Spart", en="Saves")
SAVES_OF = Text(de="{minutes} von {late}\u00a0min", en="{minutes} of {late}\u00a0min")
BACK_ON_PLAN = Text(
    de="Damit ist das Gespräch wieder im Plan.", en="The talk is then back on schedule."
)
COVERED = Text(
    de="Die restlichen {rest}\u00a0min deckt die Reserve.",
    en="The reserve covers the remaining {rest}\u00a0min.",
)
PARTLY = Text(
    de="Die Reserve deckt {reserve}\u00a0min, {rest}\u00a0min bleiben über Plan.",
    en="The reserve covers {reserve}\u00a0min, {rest}\u00a0min stay late.",
)
UNCOVERED = Text(de="{rest}\u00a0min bleiben über Plan.", en="{rest}\u00a0min stay late.")
PROTECTED = Text(
    de="«{section}» bleibt mit {minutes}\u00a0min geschützt.",
    en="“{section}” keeps its {minutes}\u00a0min.",
)
LEAVE_OUT = Text(de="{count} Fragen weglassen", en="Leave out {count} questions")
LEAVE_ONE = Text(de="1 Frage weglassen", en="Leave out 1 question")
KEEP = Text(de="Nicht kürzen", en="Do not shorten")


class ShortenPanel(QWidget):
    """Offers questions to leave out; `closed` once that is done or given up."""

    closed = Signal()

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__()
        self._look = look
        self._session = session
        self._advice: Advice | None = None  # the one the offers rest on
        self._job: Job | None = None
        self._offers: tuple[Offer, ...] = ()
        self._turned: dict[str, bool] = {}  # by question, what the person has ticked or not
        self.rows: dict[str, TickRow] = {}
        self.leave = SecondaryButton(look, LEAVE_ONE)
        self.leave.setObjectName("leave_out")
        self.leave.clicked.connect(self._leave_out)
        self.keep = QuietButton(look, KEEP)
        self.keep.setObjectName("keep_all")
        self.keep.clicked.connect(self.closed)
        self.close_button = IconButton(look, "x", CLOSE)
        self.close_button.setObjectName("close_shortening")
        self.close_button.clicked.connect(self.closed)
        self._arrange()
        session.advice_changed.connect(self._look_again)
        session.place_changed.connect(self._look_again)
        session.clock.ticked.connect(self._say_saving)
        bind(look, self, self._refresh)

    def begin(self) -> None:
        """Work out anew what can be left out, with nothing ticked by hand yet."""
        self._turned.clear()
        self._advice, self._offers = None, ()
        self._show_rows()
        self._want()

    def take_focus(self) -> None:
        """Put the keyboard on the first question, or on what closes the panel."""
        first: QWidget = next(iter(self.rows.values()), self.keep)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chosen(self) -> tuple[Offer, ...]:
        """The questions ticked to be left out."""
        return tuple(offer for offer in self._offers if self._is_chosen(offer))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), self._look.colour("surface"))
        painter.fillRect(0, 0, 1, self.height(), self._look.colour("line"))
        painter.end()

    def _look_again(self) -> None:
        if not self.isHidden():
            self._want()
            self._say_saving()

    def _want(self) -> None:
        """Have tried on the advice of now which questions change nothing, unless that is known."""
        if self._advice is self._session.advice:
            return
        self._advice = self._session.advice
        if self._job is not None:
            self._job.cancel()
        self._say_state(looking=self._advice is not None and not self._offers)
        self._job = self._session.work_out(skippable, self._take)

    def _take(self, found: tuple[Ref, ...]) -> None:
        session = self._session
        focus: QWidget | None = self.window().focusWidget()
        held = focus is not None and self.isAncestorOf(focus)
        self._offers = offers(session.pack, session.agenda, found)
        self._show_rows()
        self._say_state(looking=False)
        if held and self.rows:
            self.take_focus()

    def _is_chosen(self, offer: Offer) -> bool:
        return self._turned.get(offer.question, not offer.place)

    def _show_rows(self) -> None:
        focused = next((q for q, row in self.rows.items() if row.hasFocus()), "")
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = {offer.question: self._row(offer) for offer in self._offers}
        for row in self.rows.values():
            self._list.addWidget(row)
            row.show()  # at once, to be able to take the keyboard
            self._list.addWidget(hairline(self._look))
        if focused in self.rows:
            self.rows[focused].setFocus(Qt.FocusReason.OtherFocusReason)
        self._say_rows()

    def _row(self, offer: Offer) -> TickRow:
        row = TickRow(self._look)
        row.setObjectName("left_out")
        row.show_on(on=self._is_chosen(offer))
        row.clicked.connect(lambda: self._turn(offer.question, on=row.isChecked()))
        return row

    def _turn(self, question: str, *, on: bool) -> None:
        self._turned[question] = on
        self._say_saving()

    def _leave_out(self) -> None:
        """Leave the ticked questions out as one edit, and go on with one that is still asked."""
        session, gone = self._session, {offer.question for offer in self.chosen}
        at = session.screen
        views = [view.screen for view in session.agenda.views]
        later = views[views.index(at) :] if at in views else []
        ahead = next((screen for screen in later if screen.question not in gone), None)
        session.edit(leaving_out(sorted(gone)), LEFT_OUT)
        if at.question in gone and ahead is not None:
            session.go_to(ahead)
        self.closed.emit()

    # words

    def _say_rows(self) -> None:
        look, pack = self._look, self._session.pack
        for offer in self._offers:
            about = pack.questions[offer.question]
            topic = pack.topics.get(about.topic or "")
            section = pack.formats[self._session.state.format].sections[offer.section]
            words = look.text(section.label if topic is None else topic.label)
            if offer.place:
                words = look.text(PLACES[offer.place]).format(about=words)
            where = look.text(WHERE).format(number=offer.number, about=words)
            minutes = look.text(MINUTES).format(minutes=minutes_words(offer.minutes))
            self.rows[offer.question].say(look.text(about.label), where, minutes)
        self._say_saving()

    def _say_state(self, *, looking: bool) -> None:
        there = bool(self._offers)
        self._state.say(LOOKING if looking else NOTHING)
        self._state.setVisible(not there)
        for part in (self._about, self._preselected, self._sum, self._note):
            part.setVisible(there)
        self._say_saving()

    def _say_saving(self) -> None:
        look, session = self._look, self._session
        if self.isHidden():
            return
        late = minutes_late(session.agenda, session.screen, session.clock.elapsed)
        chosen = self.chosen
        comes_to = saving(session.agenda, chosen, late)
        words = SAVES_OF if late else MINUTES
        saved = minutes_words(comes_to.saved)
        self._saved.show_text(look.text(words).format(minutes=saved, late=late))
        self._covered.show_text(" ".join((*self._rest_words(comes_to), *self._protected())))
        count = len(chosen)
        self.leave.say(
            LEAVE_ONE
            if count == 1
            else Text(de=LEAVE_OUT.de.format(count=count), en=LEAVE_OUT.en.format(count=count))
        )
        self.leave.setEnabled(count > 0)
        self.leave.setVisible(bool(self._offers))

    def _rest_words(self, comes_to: Saving) -> tuple[str, ...]:
        look = self._look
        if not comes_to.late:
            return ()
        if not comes_to.still_late:
            return (look.text(BACK_ON_PLAN),)
        words = COVERED if not comes_to.rest else PARTLY if comes_to.reserve else UNCOVERED
        rest = comes_to.rest or comes_to.reserve
        said = look.text(words).format(
            rest=minutes_words(rest), reserve=minutes_words(comes_to.reserve)
        )
        return (said,)

    def _protected(self) -> tuple[str, ...]:
        look, said = self._look, self._look.text(PROTECTED)
        return tuple(
            said.format(section=look.text(each.about.label), minutes=each.about.minutes)
            for each in self._to_come()
            if each.about.protected
        )

    def _to_come(self) -> tuple[SectionView, ...]:
        sections, at = self._session.agenda.sections, self._session.screen.section
        ids = [section.id for section in sections]
        return sections[ids.index(at) + 1 :] if at in ids else sections

    # how it stands

    def _arrange(self) -> None:
        look = self._look
        head = QHBoxLayout()
        head.setSpacing(look.px(8))
        head.addWidget(Picture(look, "scissors", "ink", 18))
        head.addWidget(label(look, Role.PANEL, text=TITLE), 1)
        head.addWidget(self.close_button)
        self._about = label(look, Role.CAPTION, "ink2", ABOUT, wrap=True)
        self._preselected = label(look, Role.CAPTION, "ink3", PRESELECTED, wrap=True)
        self._state = label(look, Role.BODY, "ink2", LOOKING, wrap=True)
        self._state.setObjectName("shortening_state")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._arrange_sum()
        scroll = ScrollColumn(look, WIDTH, (INSET, 0, INSET, 0))
        scroll.content.setAutoFillBackground(False)
        scroll.column.setSpacing(look.px(8))
        for part in (self._about, self._preselected, self._state):
            scroll.column.addWidget(part)
        scroll.column.addLayout(self._list)
        scroll.column.addStretch(1)
        self._foot = QVBoxLayout()
        beneath: tuple[QWidget, ...] = (self._sum, self._note, self.leave, self.keep)
        for each in beneath:
            self._foot.addWidget(each)
        self._head = head
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addWidget(scroll, 1)
        self._column.addLayout(self._foot)

    def _arrange_sum(self) -> None:
        """Arrange what leaving out saves, and what covers the rest."""
        look = self._look
        self._sum = QWidget()
        total = QHBoxLayout(self._sum)
        total.setContentsMargins(0, 0, 0, 0)
        total.addWidget(label(look, Role.BODY, "ink2", SAVES), 1)
        self._saved = label(look, Role.NUMBER_STRONG)
        self._saved.setObjectName("saved")
        total.addWidget(self._saved)
        self._note = Card(look, fill="sunken", outline="", radius=8)
        note = QHBoxLayout(self._note)
        note.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(8))
        note.setSpacing(look.px(8))
        note.addWidget(Picture(look, "shield-check", "ink2"), 0, Qt.AlignmentFlag.AlignTop)
        self._covered = label(look, Role.CAPTION, "ink2", wrap=True)
        self._covered.setObjectName("covered")
        note.addWidget(self._covered, 1)

    def _refresh(self) -> None:
        px = self._look.px
        self.setAccessibleName(self._look.text(TITLE))
        self.setFixedWidth(px(WIDTH))
        self._column.setContentsMargins(px(20 - INSET), px(18), px(20 - INSET), px(14))
        self._column.setSpacing(px(8))
        for layout in (self._head, self._foot):
            layout.setContentsMargins(px(INSET), 0, px(INSET), 0)
        self._foot.setSpacing(px(8))
        self._say_rows()
