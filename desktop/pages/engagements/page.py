# SPDX-License-Identifier: Apache-2.0
"""The page «Mandate»: all engagements, the way into each of them, and the bin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop.models.engagements import EngagementsModel
from desktop.models.finding_lines import nearest
from desktop.models.line import Line
from desktop.pages.engagements import formats
from desktop.pages.engagements.empty import Empty
from desktop.pages.engagements.format_menu import FormatMenu
from desktop.pages.engagements.formats import filled
from desktop.pages.engagements.legend import ENTER_OPENS, ENTER_RESTORES, Legend
from desktop.pages.engagements.pack_choice import PackChoice
from desktop.pages.engagements.table import EngagementsTable
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import DangerButton, QuietButton, SecondaryButton, SplitButton
from desktop.widgets.fields.text import SearchField
from desktop.widgets.labels import Card, label
from desktop.widgets.menu import Menu
from desktop.widgets.notices import Notice
from desktop.widgets.segmented import Segmented
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.desk import Desk
    from desktop.session.session import EngagementSession
    from desktop.storage.values import Listed
    from desktop.theme.look import Look

ENGAGEMENTS = Text(de="Mandate", en="Engagements")
BIN = Text(de="Papierkorb", en="Bin")
BIN_WITH = Text(de="Papierkorb ({count})", en="Bin ({count})")
TO_ENGAGEMENTS = Text(de="Zu den Mandaten", en="To the engagements")
NONE_YET = Text(de="Noch kein Mandat angelegt", en="No engagement yet")
ONE = Text(de="1 Mandat, {active} in Arbeit", en="1 engagement, {active} in progress")
COUNTS = Text(
    de="{count} Mandate, {active} in Arbeit", en="{count} engagements, {active} in progress"
)
BINNED = Text(
    de="Wiederherstellen ist jederzeit möglich, bis Sie endgültig löschen.",
    en="Everything can be restored until you delete it for good.",
)
BIN_EMPTY = Text(de="Der Papierkorb ist leer.", en="The bin is empty.")
NEW = Text(de="Neues Interview", en="New interview")
SEARCH = Text(de="Kunde, Branche oder Ort suchen", en="Search client, sector or place")
STATUS = Text(de="Status", en="Status")
ALL = Text(de="Alle", en="All")
ACTIVE = Text(de="In Arbeit", en="In progress")
DONE = Text(de="Abgeschlossen", en="Completed")
NOTHING = Text(de="Kein Mandat mit «{text}».", en="No engagement with “{text}”.")
NOTHING_HERE = Text(de="Kein Mandat mit diesem Status.", en="No engagement with this status.")
NEAREST = Text(de="Am nächsten kommt «{text}».", en="The nearest match is “{text}”.")
SHOW_NEAREST = Text(de="Anzeigen", en="Show")
SHOW_ALL = Text(de="Alle anzeigen", en="Show all")
OPEN = Text(de="Öffnen", en="Open")
TO_BIN = Text(de="In den Papierkorb", en="Move to the bin")
MOVED = Text(de="In den Papierkorb verschoben: {client}.", en="Moved to the bin: {client}.")
UNDO = Text(de="Rückgängig", en="Undo")
RESTORE = Text(de="Wiederherstellen", en="Restore")
PURGE = Text(de="Endgültig löschen", en="Delete for good")
PURGE_WARNING = Text(
    de="{client}: Alle Antworten und Notizen gehen verloren. Das lässt sich nicht zurücknehmen.",
    en="{client}: all answers and notes will be lost. This cannot be undone.",
)
MARGIN, NARROW_MARGIN = 32, 24
NARROW = 960  # px at 100 % below which the table needs the margin's room
UNREAD, FULL, EMPTY = 0, 1, 2  # what is shown below the title


def local_now() -> datetime:
    """Return the time on this machine's wall."""
    return datetime.now().astimezone()


class EngagementsPage(QWidget):
    """Shows what the desk lists and asks the desk for everything else."""

    def __init__(
        self,
        look: Look,
        desk: Desk,
        now: Callable[[], datetime] = local_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._desk = desk
        self._in_bin = False
        self._listed = bool(desk.engagements)
        self._wanted_row = 0
        self._wanted_id = ""
        self._removed: Line | None = None
        self.model = EngagementsModel(look, desk.known_pack, now, self)
        self.choice = PackChoice(desk.offers, self)
        self._make(look, desk)
        self._lay_out()
        self._connect()
        bind(look, self, self._refresh)
        self._show()

    # what the window asks for

    def start_new(self) -> None:
        """Begin a new interview in the format used last; with several packs, ask which first."""
        if self.choice.several:
            self._ask_which()
            return
        self._create(formats.usual(self.choice.chosen.pack, self._last_format()))

    def search(self) -> None:
        """Put the cursor into the search field."""
        self.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_field.selectAll()

    def take_focus(self) -> None:
        """Let the keyboard act on the list, or on the first way to begin."""
        if self._area.currentIndex() == EMPTY:
            self.empty.take_focus()
        elif self.model.lines:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.search()

    # parts

    def _make(self, look: Look, desk: Desk) -> None:
        self._title = label(look, Role.SCREEN, text=ENGAGEMENTS)
        self._counts = label(look, Role.BODY, "ink3")
        self._menu = FormatMenu(look, self.choice, self)
        self.new_button = SplitButton(look, NEW, self._menu, "plus")
        self.new_button.setObjectName("new")
        self.bin_button = QuietButton(look, BIN, "trash-2")
        self.bin_button.setObjectName("bin")
        self.notice = Notice(look)
        self.search_field = SearchField(look, SEARCH)
        self.search_field.setObjectName("search")
        self.search_field.show_keys("Ctrl", "F")
        self.status = Segmented(look, [("all", ALL), ("active", ACTIVE), ("done", DONE)], STATUS)
        self.status.set_value("all")
        self.status.setObjectName("status")
        self.table = EngagementsTable(look, self.model)
        self.table.setObjectName("engagements")
        self._card = Card(look)
        self._nothing = Notice(look, icon="search")
        self._legend = Legend(look)
        self.restore_button = SecondaryButton(look, RESTORE, "archive-restore")
        self.restore_button.setObjectName("restore")
        self.purge_button = DangerButton(look, PURGE, "trash-2")
        self.purge_button.setObjectName("purge")
        self.warning = Notice(look, "bad")
        self.empty = Empty(look, self.choice)
        self._row_menu = Menu(look, self)
        self._row_menu.add(OPEN, self._open_chosen, "folder-open", "Enter")
        self._row_menu.add(TO_BIN, self._remove_chosen, "trash-2", "Del")

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self._title)
        titles.addWidget(self._counts)
        self._head.addLayout(titles, 1)
        self._head.addWidget(self.bin_button)
        self._head.addWidget(self.new_button)
        self._full = QWidget()
        list_column = QVBoxLayout(self._full)
        list_column.setContentsMargins(0, 0, 0, 0)
        self._filters = QHBoxLayout()
        self._filters.addWidget(self.search_field)
        self._filters.addWidget(self.status)
        self._filters.addStretch(1)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        self._card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._bin_acts = QWidget()
        acts = QHBoxLayout(self._bin_acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.addWidget(self.restore_button)
        acts.addWidget(self.purge_button)
        acts.addStretch(1)
        list_column.addLayout(self._filters)
        for part in (self._card, self._nothing, self._bin_acts, self.warning, self._legend):
            list_column.addWidget(part)
        list_column.addStretch(1)
        self._list_column = list_column
        area = QWidget()
        self._area = QStackedLayout(area)
        self._area.addWidget(QWidget())
        self._area.addWidget(self._full)
        self._area.addWidget(self.empty)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.notice)
        self._column.addWidget(area, 1)

    def _connect(self) -> None:
        self._desk.listed.connect(self._take_list)
        self._desk.opened.connect(self._remember)
        self._desk.offers_changed.connect(self._offer)
        self.new_button.clicked.connect(self.start_new)
        for source in (self._menu, self.empty):
            source.format_wanted.connect(self._create)
            source.practice_wanted.connect(self._desk.create_practice)
        self.bin_button.clicked.connect(self._change_side)
        self.search_field.textChanged.connect(self._narrow)
        self.status.value_changed.connect(self._narrow)
        self.table.open_wanted.connect(self._enter)
        self.table.removal_wanted.connect(self._remove)
        self.table.menu_wanted.connect(self._open_menu)
        self.table.chosen_changed.connect(self._follow_chosen)
        self.restore_button.clicked.connect(self._restore_chosen)
        self.purge_button.clicked.connect(self._warn)
        self.model.modelAboutToBeReset.connect(self._keep_chosen)
        self.model.modelReset.connect(self._follow_model)
        for keys, act in (("Ctrl+N", self._start_by_key), ("Ctrl+F", self.search)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        QShortcut(QKeySequence.StandardKey.Undo, self).activated.connect(self._take_back)

    def _create(self, format_: str) -> None:
        self._desk.create(format_, self.choice.chosen.pack.sha256)

    # what the desk says

    def _offer(self) -> None:
        self.choice.offer(self._desk.offers)
        self._suggest()

    def _suggest(self) -> None:
        """Begin with the pack used last."""
        if (newest := self._newest()) is not None:
            self.choice.suggest(newest.pack_sha256)

    def _take_list(self) -> None:
        before, focused = self._area.currentIndex(), QApplication.focusWidget()
        worked = focused is not None and self._area_holds(focused)
        self._listed = True
        self._suggest()
        self._show()
        if before == UNREAD or (worked and self._area.currentIndex() != before):
            self.take_focus()

    def _area_holds(self, widget: QWidget) -> bool:
        return any(part.isAncestorOf(widget) for part in (self._full, self.empty))

    def _show(self) -> None:
        """Show the engagements or the bin, whichever is looked at."""
        desk = self._desk
        if not self._listed:
            return
        listed = desk.binned if self._in_bin else desk.engagements
        self.model.show([Line(each) for each in listed])
        self._area.setCurrentIndex(EMPTY if not listed and not self._in_bin else FULL)
        self.new_button.setVisible(not self._in_bin and bool(listed))
        self.bin_button.setVisible(self._in_bin or bool(desk.binned))
        self.status.setVisible(not self._in_bin)
        self._bin_acts.setVisible(self._in_bin and bool(listed))
        self.bin_button.show_icon("chevron-left" if self._in_bin else "trash-2")
        count = filled(BIN_WITH, count=len(desk.binned))
        self.bin_button.say(TO_ENGAGEMENTS if self._in_bin else count)
        self._title.say(BIN if self._in_bin else ENGAGEMENTS)
        self._counts.say(self._counted())
        self._legend.say_enter(ENTER_RESTORES if self._in_bin else ENTER_OPENS)

    def _counted(self) -> Text:
        if self._in_bin:
            return BINNED if self._desk.binned else BIN_EMPTY
        lines = self.model.all
        active = sum(line.status == "active" for line in lines)
        if not lines:
            return NONE_YET
        return filled(ONE if len(lines) == 1 else COUNTS, count=len(lines), active=active)

    def _newest(self) -> Listed | None:
        return max(self._desk.engagements, key=lambda each: each.changed_at, default=None)

    def _last_format(self) -> str:
        newest = self._newest()
        kept = (newest.summary if newest else None) or {}
        return str(kept.get("format", ""))

    # searching

    def _narrow(self, _: object = None) -> None:
        every = self._in_bin or self.status.value == "all"
        self.model.narrow(self.search_field.value, "" if every else self.status.value)

    def _say_nothing_found(self) -> None:
        text = self.search_field.value
        found = bool(self.model.lines)
        self._card.setVisible(found)
        self._legend.setVisible(found)
        if found or not self.model.all:
            self._nothing.clear()
        elif not text:
            self._nothing.tell(NOTHING_HERE, SHOW_ALL, self._show_all)
        elif near := nearest(self.model.all, text):
            words = _joined(filled(NOTHING, text=text), filled(NEAREST, text=near))
            self._nothing.tell(words, SHOW_NEAREST, lambda: self._look_for(near))
        else:
            self._nothing.tell(filled(NOTHING, text=text), SHOW_ALL, self._show_all)

    def _look_for(self, text: str) -> None:
        self.status.set_value("all")
        self.search_field.setText(text)
        self._narrow()

    def _show_all(self) -> None:
        self._look_for("")

    # choosing

    def _keep_chosen(self) -> None:
        if (line := self.table.chosen) is not None:
            self._wanted_id, self._wanted_row = line.id, self.model.row_of(line.id)

    def _remember(self, session: EngagementSession) -> None:
        """Choose the engagement that is opened, for when its work is done."""
        self._choose_next(session.id)

    def _choose_next(self, engagement: str) -> None:
        """Choose an engagement when the list is read next."""
        self.table.clearSelection()
        self._wanted_id = engagement

    def _follow_model(self) -> None:
        row = self.model.row_of(self._wanted_id)
        self.table.choose(row if row >= 0 else self._wanted_row)
        self._say_nothing_found()
        self._follow_chosen()

    def _follow_chosen(self) -> None:
        chosen = self.table.chosen is not None
        self.restore_button.setEnabled(chosen)
        self.purge_button.setEnabled(chosen)
        self.warning.clear()

    def _enter(self, line: Line) -> None:
        if self._in_bin:
            self._desk.restore(line.id)
        else:
            self._desk.open(line.id)

    def _open_chosen(self) -> None:
        if (line := self.table.chosen) is not None:
            self._enter(line)

    def _open_menu(self, at: QPoint) -> None:
        if not self._in_bin:
            self._row_menu.popup(at)

    # the bin

    def _remove_chosen(self) -> None:
        if (line := self.table.chosen) is not None:
            self._remove(line)

    def _remove(self, line: Line) -> None:
        if self._in_bin:
            self._warn()
            return
        self._removed = line
        self._desk.bin(line.id)
        client = self.model.say.client(line)
        self.notice.tell(filled(MOVED, client=client), UNDO, self._take_back)

    def _take_back(self) -> None:
        if self._removed is not None:
            self._choose_next(self._removed.id)
            self._desk.restore(self._removed.id)
        self._removed = None
        self.notice.clear()

    def _restore_chosen(self) -> None:
        if (line := self.table.chosen) is not None:
            self._desk.restore(line.id)

    def _warn(self) -> None:
        """Say what deleting means; only the strip's own button does it."""
        line = self.table.chosen
        if line is None:
            return
        words = filled(PURGE_WARNING, client=self.model.say.client(line))
        self.warning.tell(words, PURGE, lambda: self._purge(line))

    def _purge(self, line: Line) -> None:
        self.warning.clear()
        self._desk.purge(line.id)

    def _change_side(self) -> None:
        self._in_bin = not self._in_bin
        self._removed = None
        self.notice.clear()
        self.search_field.clear()
        self._narrow()
        self._show()
        self.take_focus()

    def _start_by_key(self) -> None:
        if not self._in_bin:
            self.start_new()

    def _ask_which(self) -> None:
        """Offer packs and formats: in the menu, or on the page that has nothing else."""
        if self.new_button.isVisible():
            self.new_button.open_menu()
        else:
            self.take_focus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search_field.hasFocus():
            self.take_focus()
        elif event.key() == Qt.Key.Key_Escape and self.warning.words is not None:
            self.warning.clear()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = self._look.px
        side = px(NARROW_MARGIN if self.width() / self._look.scale < NARROW else MARGIN)
        self._column.setContentsMargins(side, px(28), side, px(20))

    def _refresh(self) -> None:
        px = self._look.px
        self._fit()
        self._column.setSpacing(px(24))
        self._head.setSpacing(px(8))
        self._filters.setSpacing(px(16))
        self._list_column.setSpacing(px(16))
        self.search_field.setFixedWidth(px(320))


def _joined(*texts: Text) -> Text:
    return Text(de=" ".join(t.de for t in texts), en=" ".join(t.en for t in texts))
