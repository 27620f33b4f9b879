# SPDX-License-Identifier: Apache-2.0
"""A desk over a real store, for tests that lead an engagement."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.operations.lane import Lane
from desktop.operations.packs import PackShelf, check_own
from desktop.session.desk import Author, Collaborators, Desk
from desktop.session.saving import Backlog, Packs
from desktop.session.session import EngagementSession
from desktop.storage.store import open_store


class Office:
    """A desk over a store in a folder, which can be left and entered again."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder, self.qtbot = folder, qtbot
        self.aside: list[tuple[str, Backlog, Packs]] = []
        self.own: Path | None = None
        self.enter()

    def enter(self) -> None:
        self.store = open_store(self.folder)
        self.store_lane, self.advice_lane = Lane("store"), Lane("advice")
        self.desk = Desk(
            Collaborators(
                store=self.store,
                shelf=PackShelf(),
                store_lane=self.store_lane,
                advice_lane=self.advice_lane,
                author=lambda: Author("M. Keller", "Talgrund Partner AG"),
                set_aside=lambda *aside: self.aside.append(aside),
                today=lambda: date(2026, 11, 20),
            )
        )

        if self.own is not None:
            self.desk.use_own(check_own(self.own))

    def offer(self, folder: Path) -> None:
        """Let a folder of the firm's own be the one that is set, also after coming back."""
        self.own = folder
        self.desk.use_own(check_own(folder))

    def new(self, format_: str = "mini_audit") -> EngagementSession:
        with self.qtbot.waitSignal(self.desk.opened):
            self.desk.create(format_)
        return self.session

    def practice(self) -> EngagementSession:
        with self.qtbot.waitSignal(self.desk.opened):
            self.desk.create_practice()
        return self.session

    @property
    def session(self) -> EngagementSession:
        assert self.desk.session is not None
        self.settle()
        return self.desk.session

    def settle(self) -> None:
        """Wait until all advice is there and everything is written."""
        self.qtbot.waitUntil(lambda: self.advice_lane.is_idle and self.store_lane.is_idle)

    def reopen(self) -> EngagementSession:
        """Leave as at the end of the day, come back and open the same engagement."""
        engagement = self.session.id
        self.desk.close()
        self.enter()
        with self.qtbot.waitSignal(self.desk.opened):
            self.desk.open(engagement)
        return self.session
