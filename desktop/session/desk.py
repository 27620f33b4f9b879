# SPDX-License-Identifier: Apache-2.0
"""The desk: the engagements of this store, and the one that is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from desktop.engagement import slots
from desktop.engagement.agenda import Screen
from desktop.engagement.answer_set import changes_from
from desktop.engagement.slots import Slots
from desktop.operations.lane import Lane
from desktop.operations.packs import PackShelf
from desktop.session.place import Place
from desktop.session.saving import Backlog, Book, Saving
from desktop.session.session import EngagementSession
from desktop.storage.store import Store
from desktop.storage.values import Listed, Stored
from rules.answers.file import read_answers
from rules.errors import KnownError, Problem
from rules.pack.loader import SHIPPED
from rules.pack.pack import Pack

T = TypeVar("T")

PRACTICE = SHIPPED / "practice.yaml"
CLOSING = "closing"  # the section of the practice engagement's result
MINUTE = 60  # seconds
NOT_SET_ASIDE = "emergency_unwritable"  # the worst that can befall an edit


@dataclass(frozen=True)
class Author:
    """Who leads the talks, as the settings have it."""

    name: str
    firm: str


@dataclass(frozen=True)
class Collaborators:
    """What the desk works with; `author` is asked anew for every engagement."""

    store: Store
    shelf: PackShelf
    store_lane: Lane
    advice_lane: Lane
    author: Callable[[], Author]
    set_aside: Callable[[str, Backlog], None]
    today: Callable[[], date]


class Desk(QObject):
    """Lists, creates, opens and bins engagements; nothing here blocks."""

    listed = Signal()
    opened = Signal(object)  # EngagementSession
    failed = Signal(object)  # KnownError, or an exception nobody expected

    def __init__(self, with_: Collaborators, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._with = with_
        self.pack: Pack = with_.shelf.shipped
        self.engagements: tuple[Listed, ...] = ()
        self.binned: tuple[Listed, ...] = ()
        self.session: EngagementSession | None = None
        self._adding = False

    def refresh(self) -> None:
        """Read the list anew."""
        store = self._with.store
        self._run(lambda: (store.engagements(), store.engagements(binned=True)), self._list)

    def create(self, format_: str) -> None:
        """Create an engagement of a format and open it."""
        author = self._with.author()
        self._add(
            {
                slots.FORMAT: format_,
                slots.CLIENT_CURRENCY: "CHF",
                slots.TALK_DATE: self._with.today().isoformat(),
                slots.STATUS: "active",
                **({slots.TALK_AUTHOR: author.name} if author.name else {}),
                **({slots.TALK_FIRM: author.firm} if author.firm else {}),
            },
            Place(),
        )

    def create_practice(self) -> None:
        """Create the practice engagement, as it comes with the shipped pack, and open it."""
        answers = read_answers(PRACTICE, self.pack)
        filled = {slot: value for slot, value in changes_from(answers).items() if value is not None}
        talked = (answers.conversation.minutes or 0) * MINUTE
        result = Place(Screen(CLOSING), elapsed=talked, started=True)
        self._add({**filled, slots.STATUS: "active"}, result)

    def open(self, engagement: str) -> None:
        """Open an engagement in place of the one that is open.

        One that was left before all of it was in the store is as it was left.
        """
        for held in self.findChildren(EngagementSession):
            if held.id == engagement and held.saving != "saved":
                self._show(held)
                return
        self._run(lambda: self._loaded(engagement), self._open)

    def bin(self, engagement: str) -> None:
        """Put an engagement into the bin."""
        self._change(lambda: self._with.store.bin(engagement))

    def restore(self, engagement: str) -> None:
        """Take an engagement out of the bin."""
        self._change(lambda: self._with.store.restore(engagement))

    def purge(self, engagement: str) -> None:
        """Remove an engagement for good, with what of it is not yet written."""
        left = [held for held in self.findChildren(EngagementSession) if held.id == engagement]
        for session in left:
            session.hold()  # a write behind the removal would be refused for ever

        def forget(_: None) -> None:
            for session in left:
                session.forget()
            self.refresh()

        def fail(error: Exception) -> None:
            for session in left:
                session.release()
            self.failed.emit(error)

        self._with.store_lane.run(lambda _: self._with.store.purge(engagement), forget, fail)

    def leave(self) -> None:
        """Close the open engagement; what was entered is written behind it."""
        if self.session is not None:
            self.session.close()
            self.session = None
        self.refresh()

    def write_rest(self) -> None:
        """Wait for what is under way and write what is not yet in the store.

        Raises `KnownError` where the store refuses edits; they are set aside then, unless the
        first problem is that this was refused too. A bug that keeps one engagement from being
        written is raised once the others are.
        """
        self._with.store_lane.wait()
        self._write_rest()

    def _write_rest(self) -> None:
        refused: list[Problem] = []
        bugs: list[Exception] = []
        for session in self.findChildren(EngagementSession):
            try:
                session.write_rest()
            except KnownError as error:
                refused += error.problems
            except Exception as error:  # noqa: BLE001  raised below
                bugs.append(error)
        if bugs and not refused:
            raise bugs[0]
        if refused:
            raise KnownError(sorted(refused, key=lambda found: found.code != NOT_SET_ASIDE))

    def close(self) -> None:
        """Finish what is under way and close the store; raises as `write_rest` does."""
        if self.session is not None:
            self.session.close()
        self._with.advice_lane.close()
        self._with.store_lane.close()
        try:
            self._write_rest()
        finally:
            self._with.store.close()

    def _add(self, filled: Slots, place: Place) -> None:
        """Add an engagement and open it; does nothing while another is being added.

        A key held down asks for many.
        """
        if self._adding:
            return
        self._adding = True
        store, pack, author = self._with.store, self.pack, self._with.author().name

        def added(found: tuple[Stored, Pack]) -> None:
            self._adding = False
            self._open(found)

        def fail(error: Exception) -> None:
            self._adding = False
            self.failed.emit(error)

        def add() -> tuple[Stored, Pack]:
            store.put_pack(pack)
            stored = store.create(filled, pack.sha256, author)
            store.save_place(stored.id, place.to_json())
            return replace(stored, place=place.to_json()), pack

        self._with.store_lane.run(lambda _: add(), added, fail)

    def _loaded(self, engagement: str) -> tuple[Stored, Pack]:
        stored = self._with.store.load(engagement)
        return stored, self._with.shelf.pack(self._with.store, stored.pack_sha256)

    def _open(self, found: tuple[Stored, Pack]) -> None:
        stored, pack = found
        if self.session is not None and self.session.id == stored.id:
            return  # asked for twice; what was read may be older than what was entered since
        book = Book(
            store=self._with.store,
            engagement=stored.id,
            pack_sha256=stored.pack_sha256,
            author=self._with.author().name,
            set_aside=self._with.set_aside,
        )
        saving = Saving(book, stored.revisions[-1].id, self._with.store_lane)
        session = EngagementSession(stored, pack, saving, self._with.advice_lane, self)
        session.saving_changed.connect(self._follow_left)
        self._show(session)

    def _show(self, session: EngagementSession) -> None:
        if self.session is not None:
            self.session.close()
        self.session = session
        self.opened.emit(session)

    @Slot()
    def _follow_left(self) -> None:
        """Read the list anew once the engagement just left is written and summed up."""
        if self.session is None:
            self.refresh()

    def _list(self, found: tuple[tuple[Listed, ...], tuple[Listed, ...]]) -> None:
        self.engagements, self.binned = found
        self.listed.emit()

    def _change(self, work: Callable[[], None]) -> None:
        self._run(work, lambda _: self.refresh())

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._with.store_lane.run(lambda _: work(), done, self.failed.emit)
