# SPDX-License-Identifier: Apache-2.0
"""The rail at the left of the interview: where the talk is, and how its time stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.engagement import slots
from desktop.engagement.agenda import Screen, ScreenView, SectionView
from desktop.pages.in_sight import InSight
from desktop.pages.interview.rail_bars import AnswerBar, TimeBar
from desktop.pages.interview.rail_lists import AsideList, OpenList, ParkingList, open_answers
from desktop.pages.interview.rail_rows import RailRow, RowContent, State
from desktop.pages.interview.shortening import taking_back
from desktop.pages.moving.kept_aside import aside_in
from desktop.theme.look import bind
from desktop.widgets.labels import hairline
from desktop.widgets.menu import Menu
from desktop.widgets.painting import painter_on
from reports.text import NO_BREAK_SPACE
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look

WIDTH = 256
NARROW = 56
BAR = 10  # px of a scroll bar
GROUPED_FROM = 12  # questions on topics from which each topic has a heading
RAIL = Text(de="Agenda", en="Agenda")
PARKING = Text(de="Parkplatz", en="Parking lot")
OPEN = Text(de="Offene Antworten", en="Open answers")
ASIDE = Text(de="Aufbewahrte Antworten", en="Answers kept aside")
MINUTES = Text(de="{minutes}\u00a0min", en="{minutes}\u00a0min")
LEFT_OUT = Text(de="{count} weggelassen", en="{count} left out")
TAKE_BACK = Text(de="wieder aufnehmen", en="ask after all")
OPEN_COUNT = Text(de="{count} offen", en="{count} open")
PAUSE_KEY = "Ctrl+Shift+T"

TOPIC = "topic:"  # begins the key of a heading; no question is called so
Key = tuple[str, str]


class Rail(QWidget):
    """Time, answers, sections with the questions of the one that is on, parking, open answers."""

    shorten_wanted = Signal()

    def __init__(
        self, look: Look, session: EngagementSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._session = session
        self._collapsed = False
        self._rows: dict[Key, RailRow] = {}
        self.time = TimeBar(look, session)
        self.time.shorten_wanted.connect(self.shorten_wanted)
        self.answers = AnswerBar(look, session)
        self.parking = ParkingList(look, session)
        self.open = OpenList(look, session)
        self.aside = AsideList(look, session)
        self._parking_row = self._list_row("parking", self.parking)
        self._open_row = self._list_row("open_answers", self.open)
        self._aside_row = self._list_row("kept_aside", self.aside)
        self._left_out_row = self._foot_row("left_out")
        self._left_out_row.clicked.connect(self._take_back)
        self._sections = QVBoxLayout()
        self._arrange()
        pause = QShortcut(QKeySequence(PAUSE_KEY), self)
        pause.activated.connect(self.time.toggle)
        self._in_sight = InSight(self, self._refresh)
        for signal in (session.changed, session.advice_changed, session.place_changed):
            signal.connect(self._in_sight.ask)
        session.place_changed.connect(self._show_current)
        bind(look, self, self._refresh)

    @property
    def collapsed(self) -> bool:
        """Tell whether only icons are shown."""
        return self._collapsed

    def set_collapsed(self, collapsed: bool) -> None:
        """Show 56 px of icons with tooltips, or everything."""
        if collapsed == self._collapsed:
            return
        self._collapsed = collapsed
        self.time.show_narrow(narrow=collapsed)
        self.answers.show_narrow(narrow=collapsed)
        for unfolded in (self.parking, self.open, self.aside):
            unfolded.hide()
        self._refresh()

    def take_focus(self) -> None:
        """Give the keyboard to the row of the screen that is on."""
        rows = self._movable()
        current = (row for row in rows if row.focusPolicy() == Qt.FocusPolicy.StrongFocus)
        if row := next(current, None):
            row.setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), self._look.colour("bg"))
        line = self.rect().adjusted(self.width() - 1, 0, 0, 0)
        painter.fillRect(line, self._look.colour("line"))
        painter.end()

    def _list_row(self, name: str, unfolds: QWidget) -> RailRow:
        row = self._foot_row(name)
        row.clicked.connect(lambda: self._unfold(row, unfolds))
        unfolds.hide()
        return row

    def _foot_row(self, name: str) -> RailRow:
        row = RailRow(self._look, RowContent("list", ""))
        row.setObjectName(name)
        row.moved.connect(self._move)
        return row

    def _arrange(self) -> None:
        self._sections.setSpacing(0)
        inner = QWidget()
        inner.setLayout(self._sections)
        self._sections.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._keep_width)
        self._bars = QVBoxLayout()
        self._bars.addWidget(self.time)
        self._bars.addWidget(self.answers)
        self._lines = (hairline(self._look), hairline(self._look))
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._insets = (QHBoxLayout(), QHBoxLayout())
        for inset, line in zip(self._insets, self._lines, strict=True):
            inset.addWidget(line)
        self._column.addLayout(self._bars)
        self._column.addLayout(self._insets[0])
        self._column.addWidget(self._scroll, 1)
        self._column.addLayout(self._insets[1])
        self._foot = QVBoxLayout()
        self._foot.setSpacing(0)
        self._foot.addWidget(self._left_out_row)
        for row, unfolds in self._lists:
            self._foot.addWidget(row)
            self._foot.addWidget(unfolds)
        self._column.addLayout(self._foot)

    def _refresh(self) -> None:
        look, narrow = self._look, self._collapsed
        self.setAccessibleName(look.text(RAIL))
        self.setFixedWidth(look.px(NARROW if narrow else WIDTH))
        side, bar = look.px(8 if narrow else 12), self._bar_room
        self._column.setContentsMargins(side, look.px(20), side - bar, look.px(16))
        inset = 0 if narrow else look.px(8)
        self._bars.setContentsMargins(inset, 0, inset + bar, look.px(14))
        self._bars.setSpacing(look.px(4 if narrow else 10))
        self._insets[0].setContentsMargins(inset, 0, inset + bar, 0 if narrow else look.px(10))
        self._insets[1].setContentsMargins(inset, 0, inset + bar, 0 if narrow else look.px(6))
        self._foot.setContentsMargins(0, 0, bar, 0)
        self._keep_width()
        for line in self._lines:
            line.setVisible(not narrow)
        self._refresh_rows()
        self._refresh_lists()

    @property
    def _lists(self) -> tuple[tuple[RailRow, QWidget], ...]:
        """The lists at the foot: the row of each, and what it unfolds."""
        return (
            (self._parking_row, self.parking),
            (self._open_row, self.open),
            (self._aside_row, self.aside),
        )

    @property
    def _bar_room(self) -> int:
        """The scroll bar's width, which it takes from the rail's margin and not from the rows."""
        return self._look.px(0 if self._collapsed else BAR)

    def _keep_width(self, *_: int) -> None:
        scroll = self._scroll.verticalScrollBar()
        shown = scroll.maximum() > scroll.minimum()
        self._sections.setContentsMargins(0, 0, 0 if shown else self._bar_room, 0)

    def _refresh_rows(self) -> None:
        wanted = dict(self._wanted())
        focused = next((key for key, row in self._rows.items() if row.hasFocus()), None)
        for key in self._rows.keys() - wanted.keys():
            gone = self._rows.pop(key)
            gone.hide()
            gone.deleteLater()
        for place, (key, content) in enumerate(wanted.items()):
            row = self._rows.get(key) or self._new_row(key)
            row.show_content(content)
            row.show_narrow(narrow=self._collapsed)
            if self._sections.indexOf(row) != place:
                self._sections.insertWidget(place, row)
                row.show()
        if self._sections.count() == len(wanted):
            self._sections.addStretch(1)
        self._rows = {key: self._rows[key] for key in wanted}
        self._set_tab_stop()
        if focused is not None and focused not in self._rows:
            self.take_focus()

    def _show_current(self) -> None:
        """Scroll the row of the screen that is on into view, once the rows have their places."""
        screen = self._session.screen
        row = self._rows.get((screen.section, screen.question))
        if row is not None:
            QTimer.singleShot(
                0, row, lambda: self._scroll.ensureWidgetVisible(row, 0, self._look.px(34))
            )

    def _new_row(self, key: Key) -> RailRow:
        row = RailRow(self._look, RowContent("section", ""))
        row.clicked.connect(lambda: self._jump(key))
        row.moved.connect(self._move)
        self._rows[key] = row
        return row

    def _wanted(self) -> Iterator[tuple[Key, RowContent]]:
        session = self._session
        sections = session.agenda.sections
        active = session.screen.section
        passed = True
        for section in sections:
            passed = passed and section.id != active
            yield (section.id, ""), self._section(section, passed=passed)
            if section.id != active or self._collapsed:
                continue
            headings = self._headings(section)
            asking = [view for view in section.screens if view.screen.question]
            for index, view in enumerate(asking, start=1):
                if topic := headings.get(view.screen.question):
                    title = self._look.text(session.pack.topics[topic].label)
                    yield (section.id, TOPIC + topic), RowContent("topic", title)
                number = f"{section.number}.{index}"
                yield (section.id, view.screen.question), self._question(view, number)

    def _headings(self, section: SectionView) -> dict[str, str]:
        """Return the topics to head their questions, by the first question of each."""
        questions = self._session.pack.questions
        names = [view.screen.question for view in section.screens if view.screen.question]
        topics = {name: questions[name].topic or "" for name in names}
        if sum(map(bool, topics.values())) < GROUPED_FROM:
            return {}
        first: dict[str, str] = {}
        for name, topic in topics.items():
            first.setdefault(topic, name)
        return {name: topic for topic, name in first.items() if topic}

    def _section(self, section: SectionView, *, passed: bool) -> RowContent:
        """Return a section's row; one that asks nothing is done once the talk is beyond it."""
        state: State = section.progress
        if not section.asks and passed and self._session.clock.started:
            state = "done"
        count = sum(bool(view.screen.question) for view in section.screens)
        return RowContent(
            "section",
            self._look.text(section.about.label),
            trailing=self._trailing(section, state, count),
            state=state,
            share=section.dealt / max(1, count),
            current=section.id == self._session.screen.section,
        )

    def _trailing(self, section: SectionView, state: State, count: int) -> str:
        current = section.id == self._session.screen.section
        if state == "done_open":
            open_ = sum(view.open for view in section.screens)
            return self._look.text(OPEN_COUNT).format(count=open_)
        if section.asks and (state == "begun" or (current and state != "done")):
            return f"{section.dealt} / {count}"
        if state == "done":
            return ""
        return self._look.text(MINUTES).format(minutes=section.about.minutes)

    def _question(self, view: ScreenView, number: str) -> RowContent:
        about = self._session.pack.questions[view.screen.question]
        state: State = "to_come"
        if view.open:
            state = "done_open"
        elif view.dealt:
            state = "done"
        return RowContent(
            "question",
            self._look.text(about.label).replace(" %", NO_BREAK_SPACE + "%"),
            number,
            state=state,
            current=view.screen == self._session.screen,
        )

    def _refresh_lists(self) -> None:
        look, session = self._look, self._session
        parked = len(session.state.parked)
        open_ = sum(1 for _ in open_answers(session, look))
        self._parking_row.show_content(
            RowContent("list", look.text(PARKING), trailing=str(parked), icon="square-parking")
        )
        self._open_row.show_content(
            RowContent("list", look.text(OPEN), trailing=str(open_), state="done_open")
        )
        aside = len(session.unfit)
        self._aside_row.show_content(
            RowContent("list", look.text(ASIDE), trailing=str(aside), icon="archive-restore")
        )
        self._aside_row.setVisible(aside > 0)
        if not aside:
            self.aside.hide()
        self._refresh_left_out()
        for row in self._feet:
            row.show_narrow(narrow=self._collapsed)

    def _refresh_left_out(self) -> None:
        look, count = self._look, len(self._left_out)
        title = look.text(LEFT_OUT).format(count=count)
        content = RowContent("list", title, trailing=look.text(TAKE_BACK), icon="scissors")
        self._left_out_row.show_content(content)
        self._left_out_row.setVisible(count > 0)

    @property
    def _left_out(self) -> list[str]:
        """The questions of the format that the talk goes without."""
        answers = self._session.answers
        asked = self._session.pack.may_ask(answers.format)
        return [name for name in asked if name in answers.gone_without]

    def _take_back(self) -> None:
        """Ask all questions left out after all, as one edit."""
        self._session.edit(taking_back(self._left_out), slots.LEFT_OUT)
        self.take_focus()

    @property
    def _feet(self) -> tuple[RailRow, ...]:
        return (self._left_out_row, *(row for row, _ in self._lists))

    def _jump(self, key: Key) -> None:
        section, question = key
        if question.startswith(TOPIC):
            self._jump_to_topic(section, question.removeprefix(TOPIC))
            return
        if question:
            self._session.go_to(Screen(section, question))
            return
        found = next(s for s in self._session.agenda.sections if s.id == section)
        if section != self._session.screen.section:
            waiting = (view for view in found.screens if not view.dealt)
            self._session.go_to(next(waiting, found.screens[0]).screen)

    def _jump_to_topic(self, section: str, topic: str) -> None:
        """Go to the first question of a topic that waits for an answer, else to its first."""
        questions = self._session.pack.questions
        found = next(each for each in self._session.agenda.sections if each.id == section)
        asking = (view for view in found.screens if view.screen.question)
        own = [view for view in asking if questions[view.screen.question].topic == topic]
        waiting = (view for view in own if not view.dealt)
        self._session.go_to(next(waiting, own[0]).screen)

    def _unfold(self, row: RailRow, unfolds: QWidget) -> None:
        """Unfold or fold one of the lists; the narrow rail shows it as a menu."""
        if self._collapsed:
            self._show_menu(row)
            return
        unfold = unfolds.isHidden()
        for _, each in self._lists:
            each.setVisible(unfold and each is unfolds)

    def _show_menu(self, row: RailRow) -> None:
        menu = Menu(self._look, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row is self._open_row:
            for answer in open_answers(self._session, self._look):
                self._offer(menu, answer.title, answer.screen, answer.entry)
        elif row is self._aside_row:
            for kept in aside_in(self._session, self._look.language):
                self._offer(menu, f"{kept.question}. {kept.reason}", None, "")
        else:
            by_question = {view.screen.question: view.screen for view in self._session.agenda.views}
            for thought in self._session.state.parked:
                self._offer(menu, thought.text, by_question.get(thought.question), "")
        if not menu.isEmpty():
            menu.popup(row.mapToGlobal(row.rect().topRight()))

    def _offer(self, menu: Menu, title: str, screen: Screen | None, entry: str) -> None:
        action = menu.addAction(title.replace("&", "&&"))
        if screen is not None:
            action.triggered.connect(lambda: self._session.go_to(screen, entry))

    def _movable(self) -> list[RailRow]:
        feet = [row for row in self._feet if not row.isHidden()]
        return [*self._rows.values(), *feet]

    def _move(self, step: int) -> None:
        rows = self._movable()
        focused = QApplication.focusWidget()
        index = next((i for i, row in enumerate(rows) if row is focused), None)
        if index is None:
            return
        target = rows[min(len(rows) - 1, max(0, index + step))]
        self._set_tab_stop(target)
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(target, 0, self._look.px(8))

    def _set_tab_stop(self, target: RailRow | None = None) -> None:
        """Leave one row in the tab order: the one that is on, or where the arrows have gone."""
        screen = self._session.screen
        stop = (
            target
            or self._rows.get((screen.section, screen.question))
            or self._rows.get((screen.section, ""))
        )
        policies = Qt.FocusPolicy
        for row in self._rows.values():
            row.setFocusPolicy(policies.StrongFocus if row is stop else policies.ClickFocus)
