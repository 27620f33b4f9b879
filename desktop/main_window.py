# SPDX-License-Identifier: Apache-2.0
"""The window: sidebar, pages, and over all of them an open engagement."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.pages.settings.preferences import Preferences
from desktop.pages.sidebar import Sidebar
from desktop.pages.trouble.page import Remedies, TroublePage
from desktop.theme.look import Role, bind
from desktop.widgets.labels import TextLabel, label
from desktop.widgets.notices import Notice, NoticeTone
from desktop.writing import make_folder, write_files
from rules.errors import KnownError
from rules.text import Text

if TYPE_CHECKING:
    from desktop.engagement.moving import MovePreview
    from desktop.operations.checking import PackFolder
    from desktop.operations.lane import Lane
    from desktop.pages.engagements.page import EngagementsPage
    from desktop.pages.keys import KeysPage
    from desktop.pages.moving.page import MovePage
    from desktop.pages.packs.page import PacksPage
    from desktop.pages.report.choosing import FileQuestion
    from desktop.pages.settings.choosing import FolderQuestion
    from desktop.pages.settings.page import SettingsPage
    from desktop.session.desk import Desk, Unread
    from desktop.session.own_pack import OwnPack
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from desktop.workspace import Workspace

NAME = "Hebelwerk"
HIDE = Text(de="Ausblenden", en="Hide")
QUIT_ANYWAY = Text(de="Trotzdem beenden", en="Quit anyway")
QUIT_AND_LOSE = Text(de="Beenden und Eingaben verlieren", en="Quit and lose the entries")
SET_ASIDE = Text(
    de="Die letzten Eingaben sind noch nicht gespeichert. Sie liegen in der Notablage und werden "
    "beim nächsten Start übernommen. {why}",
    en="The latest entries are not saved yet. They lie in the emergency file and are taken over "
    "at the next start. {why}",
)
UNSAVED = Text(
    de="Die letzten Eingaben sind noch nicht gespeichert. {why}",
    en="The latest entries are not saved yet. {why}",
)
NO_CLIENT = Text(de="Noch ohne Namen", en="Not named yet")
LOOK_AT = Text(de="Umstellen auf {version} ansehen", en="Look at moving to {version}")
OPENING = Text(de="Die Mandate werden geöffnet …", en="Opening the engagements …")
LATE = 300  # milliseconds
LEAST = (1100, 720)
USUAL = (1280, 800)
NARROW = 1050  # logical px below which the sidebar shows icons alone


@dataclass(frozen=True)
class Surroundings:
    """What the window needs beside the desk.

    `folder` is where the data lie, `window_file` keeps the window's place, `say_bug` logs what
    nobody expected and returns what to tell the person. `files` asks where a report goes and
    `folders` where the firm's own rules lie, unless it is the system's own dialog.
    """

    preferences: Preferences
    own: OwnPack
    lane: Lane
    folder: Path
    window_file: Path
    open_folder: Callable[[Path], bool]
    say_bug: Callable[[Exception], Text]
    files: FileQuestion | None = None
    folders: FolderQuestion | None = None


class MainWindow(QMainWindow):
    """Shows the desk's engagements, or what keeps the store from opening."""

    def __init__(
        self,
        look: Look,
        desk: Desk | None,
        around: Surroundings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._around = around
        self._desk: Desk | None = None
        self._quit_anyway = False
        self._settings: SettingsPage | None = None
        self._packs: PacksPage | None = None
        self._keys: KeysPage | None = None
        self._covered: QWidget | None = None
        self._focused: QWidget | None = None
        self.engagements: EngagementsPage | None = None
        self.workspace: Workspace | None = None
        self.moving: MovePage | None = None
        self.trouble: TroublePage | None = None
        self._lay_out()
        self.setMinimumSize(*LEAST)
        self._take_place()
        around.preferences.failed.connect(self._tell_bug)
        QShortcut(QKeySequence("F1"), self).activated.connect(self.show_keys)
        bind(look, self, self._refresh)
        self.show_page("engagements")
        self._say_late(self._waiting)
        if desk is not None:
            self.work_at(desk)

    def work_at(self, desk: Desk) -> None:
        """Show the engagements of a desk, in place of what kept it from opening."""
        from desktop.pages.engagements.page import EngagementsPage  # noqa: PLC0415

        self._desk = desk
        self.engagements = EngagementsPage(self._look, desk)
        self._pages.addWidget(self.engagements)
        desk.opened.connect(self._open)
        desk.failed.connect(self.tell)
        desk.unread.connect(self._tell_unread)
        desk.offers_changed.connect(self._offer_newer)
        self._drop_trouble()
        desk.refresh()
        self.show_page("engagements")

    def show_trouble(self, error: KnownError, remedies: Remedies) -> None:
        """Cover the window with what keeps the store from opening."""
        self._drop_trouble()
        self.trouble = TroublePage(self._look, error, remedies)
        self._cover(self.trouble)
        self.trouble.take_focus()

    def show_page(self, key: str) -> None:
        """Show a page of the sidebar: «engagements», «packs» or «settings»."""
        self.sidebar.choose(key)
        page = self._made_page(key)
        if page is None:
            self._pages.setCurrentWidget(self._waiting)
            return
        self._pages.setCurrentWidget(page)
        if self.isVisible():
            page.take_focus()

    @Slot(object)
    def tell(self, error: Exception) -> None:
        """Say in a strip what went wrong; what nobody expected is logged."""
        if isinstance(error, KnownError):
            first = error.problems[0]
            words = Text(
                de=f"{first.cause.de} {first.remedy.de}", en=f"{first.cause.en} {first.remedy.en}"
            )
        else:
            words = self._around.say_bug(error)
        self._tell(words, HIDE, self._hide_notice)

    def say(self, words: Text) -> None:
        """Say in a strip what was done."""
        self._tell(words, HIDE, self._hide_notice, tone="ok")

    def show_keys(self) -> None:
        """Show all keys, or what was there before."""
        if self._keys is not None:
            self._leave_keys()
            return
        from desktop.pages.keys import KeysPage  # noqa: PLC0415

        self._covered, self._focused = self._root.currentWidget(), self.focusWidget()
        self._keys = KeysPage(self._look)
        self._keys.closed.connect(self._leave_keys)
        self._cover(self._keys)
        self._keys.take_focus()

    # parts

    def _lay_out(self) -> None:
        look = self._look
        self.sidebar = Sidebar(look)
        self.sidebar.chosen.connect(self.show_page)
        self._pages = QStackedWidget()
        self._waiting = label(look, Role.BODY, "ink3", OPENING)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages.addWidget(self._waiting)
        self._home = QWidget()
        row = QHBoxLayout(self._home)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self._pages, 1)
        self._root = QStackedWidget()
        self._root.addWidget(self._home)
        self.notice = Notice(look, "bad")
        self.notice.setObjectName("notice")
        self._strip = QVBoxLayout()
        self._strip.addWidget(self.notice)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._strip)
        column.addWidget(self._root, 1)
        self.setCentralWidget(whole)

    def _made_page(self, key: str) -> EngagementsPage | PacksPage | SettingsPage | None:
        if key == "packs":
            return self._packs_page()
        return self._settings_page() if key == "settings" else self.engagements

    def _packs_page(self) -> PacksPage:
        """Return the page of the rules, made when it is first asked for."""
        if self._packs is None:
            from desktop.pages.packs.page import PacksPage  # noqa: PLC0415

            around = self._around
            self._packs = PacksPage(self._look, around.lane, self._pack_folders, around.open_folder)
            self._packs.failed.connect(self.tell)
            self._packs.inspection.checked.connect(self._follow_rules)
            self._pages.addWidget(self._packs)
        return self._packs

    def _follow_rules(self) -> None:
        """Check the firm's own pack too where its page has just read it anew."""
        looked_at = self._packs_page().inspection.pack
        if looked_at is not None and looked_at.own:
            self._around.own.check()

    def _show_own_rules(self) -> None:
        self.show_page("packs")
        self._packs_page().show_own()

    def _pack_folders(self) -> tuple[PackFolder, ...]:
        """Return the packs there are: the shipped one, and the firm's own if it has one."""
        from desktop.operations.checking import PackFolder  # noqa: PLC0415
        from rules.pack.loader import SHIPPED  # noqa: PLC0415

        own = self._around.own.folder
        shipped = PackFolder(SHIPPED)
        return (shipped,) if own is None else (shipped, PackFolder(own, own=True))

    def _settings_page(self) -> SettingsPage:
        """Return the settings, made when they are first asked for."""
        if self._settings is None:
            from desktop.pages.settings.page import SettingsPage  # noqa: PLC0415

            around = self._around
            self._settings = SettingsPage(
                self._look,
                around.preferences,
                around.own,
                around.folder,
                around.open_folder,
                around.folders,
            )
            self._settings.rules_wanted.connect(self._show_own_rules)
            self._pages.addWidget(self._settings)
        return self._settings

    def _say_late(self, words: TextLabel) -> None:
        """Show words only if what they speak of takes its time."""
        words.setVisible(False)
        QTimer.singleShot(
            LATE, words, lambda: words.setVisible(self._pages.currentWidget() is words)
        )

    def _cover(self, page: QWidget) -> None:
        self._root.addWidget(page)
        self._root.setCurrentWidget(page)

    def _uncover(self, page: QWidget) -> None:
        self._root.removeWidget(page)
        page.hide()
        page.deleteLater()

    def _drop_trouble(self) -> None:
        if self.trouble is not None:
            self._uncover(self.trouble)
            self.trouble = None

    # an open engagement

    @Slot(object)
    def _open(self, session: EngagementSession) -> None:
        from desktop.workspace import Workspace, pages_of  # noqa: PLC0415

        before = self.workspace
        page = before.shown if before is not None and before.session.id == session.id else ""
        self._close_workspace()
        around = self._around
        keys = around.preferences.settings.single_keys
        pages = pages_of(self._look, session, around.lane, single_keys=keys, files=around.files)
        workspace = Workspace(self._look, session, pages)
        workspace.left.connect(self._leave)
        workspace.client_changed.connect(self._show_title)
        workspace.failed.connect(self.tell)
        self.workspace = workspace
        self._cover(workspace)
        self._show_title()
        if page:  # it goes on with another pack
            workspace.open_page(page)
        self._offer_newer()
        workspace.take_focus()

    @Slot()
    def _offer_newer(self) -> None:
        if self.workspace is not None and self._desk is not None:
            self.workspace.offer(self._desk.newer(self.workspace.session))

    @Slot(object)
    def _tell_unread(self, unread: Unread) -> None:
        """Say why an engagement does not open, and offer the move to a pack that can be read."""
        first = unread.error.problems[0]
        version = unread.offered.pack.version
        action = Text(de=LOOK_AT.de.format(version=version), en=LOOK_AT.en.format(version=version))
        words = Text(
            de=f"{first.cause.de} {first.remedy.de}", en=f"{first.cause.en} {first.remedy.en}"
        )
        self._tell(words, action, lambda: self._preview_unread(unread))

    def _preview_unread(self, unread: Unread) -> None:
        if self._desk is not None:
            self._hide_notice()
            self._desk.preview_unread(unread, lambda found: self._show_unread(unread, found))

    def _show_unread(self, unread: Unread, preview: MovePreview) -> None:
        from desktop.pages.moving.page import MovePage  # noqa: PLC0415

        if self.workspace is not None or self.moving is not None:
            return  # something else was opened meanwhile
        self.moving = page = MovePage(self._look, preview, unread.before, unread.offered)
        page.accepted.connect(lambda: self._move_unread(unread))
        page.declined.connect(self._leave_preview)
        self._cover(page)
        page.take_focus()

    def _move_unread(self, unread: Unread) -> None:
        self._leave_preview()
        if self._desk is not None:
            self._desk.move_unread(unread)

    def _leave_preview(self) -> None:
        if self.moving is not None:
            page, self.moving = self.moving, None
            self._uncover(page)
            self._root.setCurrentWidget(self._home)
            self.show_page("engagements")

    def _leave(self) -> None:
        self._close_workspace()
        if self._desk is not None:
            self._desk.leave()
        self._root.setCurrentWidget(self._home)
        self.show_page("engagements")
        self._show_title()

    def _close_workspace(self) -> None:
        if self.workspace is not None:
            self._uncover(self.workspace)
            self.workspace = None

    # keys

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F6:  # a page with areas of its own has taken it before
            self._cycle()
        else:
            super().keyPressEvent(event)

    def _cycle(self) -> None:
        """Move between sidebar and page, or between the header and the page of an engagement."""
        if self.workspace is not None and self._root.currentWidget() is self.workspace:
            if self.workspace.tabs.hasFocus():
                self.workspace.take_focus()
            else:
                self.workspace.tabs.setFocus(Qt.FocusReason.TabFocusReason)
        elif self._root.currentWidget() is self._home:
            if self.sidebar.isAncestorOf(self.focusWidget()):
                self.show_page(self.page)
            else:
                self.sidebar.take_focus()

    @property
    def page(self) -> str:
        """Key of the page of the sidebar that is shown."""
        page = self._pages.currentWidget()
        made = {"packs": self._packs, "settings": self._settings}
        found = (key for key, each in made.items() if each is not None and each is page)
        return next(found, "engagements")

    def _leave_keys(self) -> None:
        if self._keys is not None:
            self._uncover(self._keys)
            self._keys = None
        if self._covered is not None:
            self._root.setCurrentWidget(self._covered)
        if self._focused is not None:
            self._focused.setFocus(Qt.FocusReason.OtherFocusReason)

    # strips and title

    def _tell(
        self,
        words: Text,
        action: Text,
        on_action: Callable[[], object],
        *,
        tone: NoticeTone = "bad",
    ) -> None:
        self.notice.tell(words, action, on_action, tone=tone)
        self._fit_strip()

    def _hide_notice(self) -> None:
        self.notice.clear()
        self._fit_strip()

    @Slot(object)
    def _tell_bug(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            self.tell(error)

    def _fit_strip(self) -> None:
        gap = self._look.px(8) if self.notice.words is not None else 0
        self._strip.setContentsMargins(2 * gap, gap, 2 * gap, gap)

    def _show_title(self) -> None:
        if self.workspace is None:
            self.setWindowTitle(NAME)
            return
        client = self.workspace.client or self._look.text(NO_CLIENT)
        self.setWindowTitle(f"{client} – {NAME}")

    def _refresh(self) -> None:
        self._show_title()
        self._fit_strip()
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.sidebar.set_narrow(narrow=self.width() / self._look.scale < NARROW)

    # the end

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not (self._desk is None or self._quit_anyway or self._all_is_written(self._desk)):
            event.ignore()
            return
        self._keep_place()
        self.hide()  # what is still to be closed no longer keeps the person
        if self._desk is not None:
            desk, self._desk = self._desk, None
            with suppress(Exception):  # it was said, and the person quits all the same
                desk.close()
        super().closeEvent(event)

    def _all_is_written(self, desk: Desk) -> bool:
        try:
            desk.write_rest()
        except KnownError as error:
            self._ask_before_quitting(error)
            return False
        except Exception as error:  # noqa: BLE001  logged and said; no bug costs entries
            bug = self._around.say_bug(error)
            self._tell(_because(SET_ASIDE, bug), QUIT_ANYWAY, self._quit)
            return False
        return True

    def _ask_before_quitting(self, error: KnownError) -> None:
        from desktop.session.desk import NOT_SET_ASIDE  # noqa: PLC0415

        first = error.problems[0]
        lost = first.code == NOT_SET_ASIDE
        words = _because(UNSAVED if lost else SET_ASIDE, first.cause, first.remedy)
        self._tell(words, QUIT_AND_LOSE if lost else QUIT_ANYWAY, self._quit)

    def _quit(self) -> None:
        self._quit_anyway = True
        self.close()

    # where the window stands

    def _take_place(self) -> None:
        """Stand where the window stood last, if that is still on a screen."""
        self.resize(*USUAL)
        kept = _kept_place(self._around.window_file)
        if kept is None:
            return
        box, maximised = kept
        if any(screen.availableGeometry().intersects(box) for screen in QGuiApplication.screens()):
            self.setGeometry(box)
        if maximised:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _keep_place(self) -> None:
        box = self.normalGeometry() if self.isMaximized() else self.geometry()
        place = [box.x(), box.y(), box.width(), box.height(), self.isMaximized()]
        file = self._around.window_file
        with suppress(KnownError):  # a convenience; not worth keeping anyone from leaving
            make_folder(file.parent)
            write_files({file: json.dumps(place).encode()})


def _because(said: Text, *why: Text) -> Text:
    return Text(
        de=said.de.format(why=" ".join(text.de for text in why)),
        en=said.en.format(why=" ".join(text.en for text in why)),
    )


def _kept_place(file: Path) -> tuple[QRect, bool] | None:
    """Return where the window stood and whether it was maximised; None if that is not known."""
    try:
        left, top, width, height, maximised = json.loads(file.read_bytes())
        return QRect(int(left), int(top), int(width), int(height)), maximised is True
    except (OSError, ValueError, TypeError):
        return None
