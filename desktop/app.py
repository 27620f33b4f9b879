# SPDX-License-Identifier: Apache-2.0
"""The composition root: builds every collaborator and passes it down, then shows the window."""

from __future__ import annotations

import hashlib
import os
import signal
import sys
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from desktop.bugs import log_bug
from desktop.immortal import make_constants_immortal
from desktop.main_window import MainWindow, Surroundings
from desktop.operations.collecting import collect_here_alone, keep_what_is_there
from desktop.operations.lane import Lane
from desktop.pages.settings.preferences import Preferences
from desktop.pages.trouble.page import Remedies
from desktop.paths import Paths, paths
from desktop.session.own_pack import OwnPack
from desktop.settings import Settings, read_settings, system_locale, write_settings
from desktop.theme.look import Look
from desktop.version import VERSION
from rules.errors import KnownError
from rules.text import Language, Text

if TYPE_CHECKING:
    from desktop.operations.packs import PackShelf
    from desktop.operations.rescue import TakenOver
    from desktop.pages.report.choosing import FileQuestion
    from desktop.pages.settings.choosing import FolderQuestion
    from desktop.session.desk import Author, Desk
    from desktop.session.saving import Backlog, Packs
    from desktop.storage.emergency import Applied, EmergencyJournal
    from desktop.storage.store import Store

PERCENT = 100
ICON = 64  # px
KEPT = Text(
    de="Eingaben aus der Notablage, die jetzt gespeichert sind: {applied}.",
    en="Entries from the emergency file that are saved now: {applied}.",
)
LEFT = Text(
    de="Eingaben aus der Notablage, zu denen es kein Mandat gibt: {left}. Sie liegen in {files}.",
    en="Entries from the emergency file without an engagement: {left}. They lie in {files}.",
)
WHOLE = Text(
    de="Übernommene Mandate: {engagements}.",
    en="Engagements taken over: {engagements}.",
)
NOT_WHOLE = Text(
    de="Übernommene Mandate: {engagements}; davon vielleicht nicht bis zur letzten Eingabe: "
    "{shortened}; nicht mehr lesbar: {unreadable}.",
    en="Engagements taken over: {engagements}; of these perhaps not up to the last entry: "
    "{shortened}; no longer readable: {unreadable}.",
)
DAMAGED = Text(
    de="Die beschädigte Datei liegt unverändert in {file}.",
    en="The damaged file lies unchanged in {file}.",
)


def run_app() -> int:
    """Open the application's window and return the exit code when it is closed."""
    make_constants_immortal()
    # Ctrl C ends at once: Qt's loop would not let Python see it, and every answer is on the disk
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Hebelwerk")
    application.setApplicationVersion(VERSION)
    running = Running(application, paths(os.environ))
    running.window.show()
    QTimer.singleShot(0, running, running.open)  # once the window is on its way to the screen
    code = application.exec()
    running.end()
    return code


class Running(QObject):
    """The application while it runs: its lanes, its settings, its window, and then its desk.

    `files` asks where a report goes and `folders` where the firm's own rules lie, unless it is
    the system's own dialog.
    """

    def __init__(
        self,
        application: QApplication,
        places: Paths,
        files: FileQuestion | None = None,
        folders: FolderQuestion | None = None,
    ) -> None:
        super().__init__()
        collect_here_alone(self)
        self._places = places
        self._files, self._folders = files, folders
        self._store_lane, self._work_lane = Lane("store", self), Lane("work", self)
        self.desk: Desk | None = None
        self.preferences = Preferences(
            read_settings(places.settings),
            lambda settings: write_settings(places.settings, settings),
            self._work_lane,
        )
        self.own = OwnPack(self._work_lane, self)
        settings = self.preferences.settings
        self.look = Look(
            _language(settings),
            settings.theme,
            settings.scale / PERCENT,
            self,
            german_numbers=settings.number_format,
        )
        self.look.dress(application)
        application.setWindowIcon(self.look.icon("hebelwerk", "accent", ICON))
        self.preferences.changed.connect(self._follow_settings)
        self.own.changed.connect(self._offer_own)
        self.window = MainWindow(self.look, None, self._surroundings())
        self.own.failed.connect(self.window.tell)
        self._hook = sys.excepthook
        sys.excepthook = self._unexpected

    def open(self, news: Text | None = None) -> None:
        """Open the store beside the window, then show what is in it or what is wrong.

        `news` is what the window says once it shows the engagements.
        """
        self._store_lane.run(
            lambda _: _opened(self._places), lambda found: self._work(*found, news), self._trouble
        )

    def is_idle(self) -> bool:
        """Tell whether nothing is under way beside the window."""
        return all(lane.is_idle for lane in self.findChildren(Lane))

    def end(self) -> None:
        """End the threads; what was under way is finished."""
        sys.excepthook = self._hook
        if self.desk is None:
            self._store_lane.close()
        self._work_lane.close()

    def _surroundings(self) -> Surroundings:
        return Surroundings(
            preferences=self.preferences,
            own=self.own,
            lane=self._work_lane,
            folder=self._places.data,
            window_file=self._places.config / "window.json",
            open_folder=lambda folder: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
            say_bug=self._say_bug,
            files=self._files,
            folders=self._folders,
        )

    def _work(self, store: Store, shelf: PackShelf, kept: Applied, news: Text | None) -> None:
        from desktop.session.desk import Collaborators, Desk  # noqa: PLC0415
        from desktop.storage.emergency import EmergencyJournal  # noqa: PLC0415

        journal = EmergencyJournal(_emergency_folders(self._places))
        self.desk = Desk(
            Collaborators(
                store=store,
                shelf=shelf,
                store_lane=self._store_lane,
                advice_lane=Lane("advice", self),
                author=self._author,
                set_aside=partial(self._set_aside, journal),
                today=date.today,
            ),
            self,
        )
        self.window.work_at(self.desk)
        self.own.look_in(self.preferences.settings.own_folder)
        self._offer_own()
        said = [*([news] if news else []), *_told(kept)]
        if said:
            self.window.say(_joined(said))
        keep_what_is_there()

    def _set_aside(
        self, journal: EmergencyJournal, engagement: str, revisions: Backlog, packs: Packs
    ) -> None:
        """Keep edits the store refuses, for the next start; called on the store's lane."""
        try:
            journal.keep(engagement, revisions, packs)
        except KnownError:
            for folder in _emergency_folders(self._places)[1:]:
                with suppress(OSError):  # where none can be made, keeping fails once more
                    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            journal.keep(engagement, revisions, packs)

    def _trouble(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            self.window.tell(error)
            if self.window.trouble is not None:
                self.window.trouble.allow()
            return
        folder = self._places.data
        remedies = Remedies(
            retry=self.open,
            open_folder=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
            take_over=self._take_over,
            set_aside=self._begin_anew,
            quit=self.window.close,
        )
        self.window.show_trouble(error, remedies)

    def _take_over(self) -> None:
        folder = self._places.data
        self._store_lane.run(
            lambda _: _taken_over(folder),
            lambda taken: self.open(_told_of(taken)),
            self._trouble,
        )

    def _begin_anew(self) -> None:
        folder = self._places.data
        self._store_lane.run(lambda _: _put_aside(folder), lambda _: self.open(), self._trouble)

    def _author(self) -> Author:
        from desktop.session.desk import Author  # noqa: PLC0415

        return Author(self.preferences.settings.author, self.preferences.settings.firm)

    def _follow_settings(self) -> None:
        settings = self.preferences.settings
        self.look.show(
            language=_language(settings),
            theme=settings.theme,
            scale=settings.scale / PERCENT,
            german_numbers=settings.number_format,
        )
        if self.desk is not None:
            self.own.look_in(settings.own_folder)

    def _offer_own(self) -> None:
        """Let the desk offer the firm's own pack as it was checked last."""
        if self.desk is not None and self.desk.own is not self.own.found:
            self.desk.use_own(self.own.found)

    def _say_bug(self, error: BaseException) -> Text:
        return log_bug(error, self._places.log)

    def _unexpected(
        self,
        _kind: type[BaseException],
        error: BaseException,
        _traceback: TracebackType | None,
    ) -> None:
        """Log an exception that reached the event loop and say so; the window goes on."""
        if isinstance(error, Exception):
            self.window.tell(error)
        else:
            QApplication.quit()


def _opened(places: Paths) -> tuple[Store, PackShelf, Applied]:
    """Open the store, bring in what could not be saved last time, load the shipped pack.

    Everything that knows the store is imported here, beside the window, which is there at once.
    """
    import desktop.pages.engagements.page  # noqa: PLC0415  shown next
    import desktop.session.desk  # noqa: F401, PLC0415
    from desktop.operations.packs import PackShelf  # noqa: PLC0415
    from desktop.storage.emergency import apply_kept  # noqa: PLC0415
    from desktop.storage.failures import known_failures  # noqa: PLC0415
    from desktop.storage.store import open_store, utc_now  # noqa: PLC0415

    with known_failures(places.data):
        places.data.mkdir(parents=True, exist_ok=True)
    store = open_store(places.data)
    try:
        kept = apply_kept(store, _emergency_folders(places), utc_now())
        return store, PackShelf(places.cache), kept
    except BaseException:
        store.close()
        raise


def _taken_over(folder: Path) -> TakenOver:
    from desktop.operations.packs import PackShelf  # noqa: PLC0415
    from desktop.operations.rescue import take_over  # noqa: PLC0415
    from desktop.storage.store import utc_now  # noqa: PLC0415

    return take_over(folder, PackShelf(), utc_now())


def _put_aside(folder: Path) -> None:
    from desktop.storage.setting_aside import set_aside  # noqa: PLC0415
    from desktop.storage.store import utc_now  # noqa: PLC0415

    set_aside(folder, utc_now())


def _emergency_folders(places: Paths) -> tuple[Path, ...]:
    """Return where edits wait that the store refused: beside it, else where there may be room.

    The last one is of this store alone, since all stores of all persons could share it.
    """
    store = hashlib.sha256(os.fsencode(places.data)).hexdigest()[:16]
    return (places.data, places.log.parent, Path(tempfile.gettempdir(), f"hebelwerk-{store}"))


def _told(kept: Applied) -> list[Text]:
    """Return what there is to say of edits that could not be saved last time."""
    details = {
        "applied": len(kept.revisions),
        "left": kept.left,
        "files": ", ".join(map(str, kept.put_aside)),
    }
    said = [KEPT] * bool(kept.revisions) + [LEFT] * bool(kept.left)
    return [_filled(text, details) for text in said]


def _told_of(taken: TakenOver) -> Text:
    numbers = {
        "engagements": taken.engagements,
        "shortened": taken.shortened,
        "unreadable": taken.unreadable,
    }
    counted = NOT_WHOLE if taken.shortened or taken.unreadable else WHOLE
    return _joined([_filled(counted, numbers), _filled(DAMAGED, {"file": taken.damaged})])


def _filled(text: Text, details: Mapping[str, object]) -> Text:
    return Text(de=text.de.format(**details), en=text.en.format(**details))


def _joined(texts: Iterable[Text]) -> Text:
    said = list(texts)
    return Text(de=" ".join(text.de for text in said), en=" ".join(text.en for text in said))


def _language(settings: Settings) -> Language:
    return settings.spoken(system_locale(os.environ))
