# SPDX-License-Identifier: Apache-2.0
"""The composition root: builds every collaborator and passes it down, then shows the window."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from desktop.bugs import log_bug
from desktop.immortal import make_constants_immortal
from desktop.main_window import MainWindow, Surroundings
from desktop.operations.lane import Lane
from desktop.operations.packs import PackShelf
from desktop.pages.settings.preferences import Preferences
from desktop.pages.trouble.page import Remedies
from desktop.paths import Paths, paths
from desktop.session.desk import Author, Collaborators, Desk
from desktop.settings import Settings, read_settings, system_locale, write_settings
from desktop.storage.emergency import EmergencyJournal, apply_kept
from desktop.storage.setting_aside import set_aside
from desktop.storage.store import Store, open_store, utc_now
from desktop.theme.look import Look
from desktop.version import VERSION
from desktop.writing import make_folder
from rules.errors import KnownError
from rules.text import Language, Text

PERCENT = 100


def run_app() -> int:
    """Open the application's window and return the exit code when it is closed."""
    make_constants_immortal()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Hebelwerk")
    application.setApplicationVersion(VERSION)
    running = Running(application, paths(os.environ))
    running.window.show()
    running.open()
    code = application.exec()
    running.end()
    return code


class Running(QObject):
    """The application while it runs: its lanes, its settings, its window, and then its desk."""

    def __init__(self, application: QApplication, places: Paths) -> None:
        super().__init__()
        self._places = places
        self._store_lane, self._work_lane = Lane("store", self), Lane("work", self)
        self.desk: Desk | None = None
        self.preferences = Preferences(
            read_settings(places.settings),
            lambda settings: write_settings(places.settings, settings),
            self._work_lane,
        )
        settings = self.preferences.settings
        self.look = Look(_language(settings), settings.theme, settings.scale / PERCENT, self)
        self.look.dress(application)
        self.preferences.changed.connect(self._follow_settings)
        self.window = MainWindow(self.look, None, self._surroundings())
        self._hook = sys.excepthook
        sys.excepthook = self._unexpected

    def open(self) -> None:
        """Open the store beside the window, then show what is in it or what is wrong."""
        self._store_lane.run(lambda _: _opened(self._places), self._work, self._trouble)

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
            lane=self._work_lane,
            folder=self._places.data,
            window_file=self._places.config / "window.json",
            open_folder=lambda folder: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
            say_bug=self._say_bug,
        )

    def _work(self, found: tuple[Store, PackShelf]) -> None:
        store, shelf = found
        journal = EmergencyJournal(_emergency_folders(self._places))
        self.desk = Desk(
            Collaborators(
                store=store,
                shelf=shelf,
                store_lane=self._store_lane,
                advice_lane=Lane("advice", self),
                author=self._author,
                set_aside=journal.keep,
                today=date.today,
            ),
            self,
        )
        self.window.work_at(self.desk)

    def _trouble(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            self.window.tell(error)
            return
        folder = self._places.data
        remedies = Remedies(
            retry=self.open,
            open_folder=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
            set_aside=self._begin_anew,
            quit=self.window.close,
        )
        self.window.show_trouble(error, remedies)

    def _begin_anew(self) -> None:
        folder = self._places.data
        self._store_lane.run(
            lambda _: set_aside(folder, utc_now()), lambda _: self.open(), self._trouble
        )

    def _author(self) -> Author:
        return Author(self.preferences.settings.author, self.preferences.settings.firm)

    def _follow_settings(self) -> None:
        settings = self.preferences.settings
        self.look.show(
            language=_language(settings), theme=settings.theme, scale=settings.scale / PERCENT
        )

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


def _opened(places: Paths) -> tuple[Store, PackShelf]:
    """Open the store, bring in what could not be saved last time, load the shipped pack."""
    make_folder(places.data)
    store = open_store(places.data)
    try:
        apply_kept(store, _emergency_folders(places), datetime.now(UTC))
        return store, PackShelf()
    except BaseException:
        store.close()
        raise


def _emergency_folders(places: Paths) -> tuple[Path, ...]:
    """Return where edits wait that the store refused: beside it, else where there may be room."""
    return (places.data, places.log.parent, Path(tempfile.gettempdir()))


def _language(settings: Settings) -> Language:
    return settings.spoken(system_locale(os.environ))
