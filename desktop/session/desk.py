# SPDX-License-Identifier: Apache-2.0
"""The desk: the engagements of this store, and the one that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from desktop.engagement import slots
from desktop.engagement.agenda import Screen
from desktop.engagement.answer_set import changes_from
from desktop.engagement.moving import MovePreview, preview_move
from desktop.engagement.pack_name import PackName
from desktop.engagement.slots import Changes, Slots
from desktop.engagement.state import EngagementState
from desktop.operations.lane import Lane
from desktop.operations.packs import Offered, OwnFolder, PackShelf
from desktop.session.place import Place, place_from
from desktop.session.saving import Book, Saving, SetAside
from desktop.session.session import EngagementSession
from desktop.storage.store import Store
from desktop.storage.values import Listed, Stored
from rules.answers.file import read_answers
from rules.errors import KnownError, Problem
from rules.pack.loader import SHIPPED
from rules.pack.pack import Pack
from rules.text import Text

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
    set_aside: SetAside
    today: Callable[[], date]


@dataclass(frozen=True)
class Unread:
    """An engagement whose pack this version of Hebelwerk does not read, and why.

    `offered` is a pack of the same id it may be moved to.
    """

    engagement: str
    error: KnownError
    before: PackName
    offered: Offered


class _UnreadError(KnownError):
    """The pack in force of an engagement cannot be read."""

    def __init__(self, error: KnownError, stored: Stored, name: PackName) -> None:
        super().__init__(error.problems)
        self.stored, self.name = stored, name


class Desk(QObject):
    """Lists, creates, opens and bins engagements; nothing here blocks."""

    listed = Signal()
    opened = Signal(object)  # EngagementSession
    failed = Signal(object)  # KnownError, or an exception nobody expected
    unread = Signal(object)  # Unread: opening it failed, and there is a way out
    offers_changed = Signal()  # the packs that may be chosen

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

    @property
    def offers(self) -> tuple[Offered, ...]:
        """The packs that may be chosen for a new engagement, the shipped one first."""
        return self._with.shelf.offers

    @property
    def own(self) -> OwnFolder | None:
        """The firm's own folder as it was checked last, None where there is none."""
        return self._with.shelf.own

    def known_pack(self, sha256: str) -> Pack:
        """Return a pack if it is at hand, else the shipped one."""
        return self._with.shelf.known(sha256) or self.pack

    def use_own(self, own: OwnFolder | None) -> None:
        """Offer the firm's own pack as it was checked, or none any more."""
        self._with.shelf.use_own(own)
        self.offers_changed.emit()

    def newer(self, session: EngagementSession) -> Offered | None:
        """Return the pack an engagement may be moved to, None where it has the newest."""
        return self._with.shelf.newer(session.pack)

    def create(self, format_: str, pack_sha256: str = "") -> None:
        """Create an engagement of a format and open it, by default with the shipped pack."""
        author = self._with.author()
        self._add(
            {
                slots.FORMAT: format_,
                slots.CLIENT_CURRENCY: "CHF",
                slots.TALK_DATE: self._with.today().isoformat(),
                slots.STATUS: "active",
                slots.SEED: slots.new_seed(),
                **({slots.TALK_AUTHOR: author.name} if author.name else {}),
                **({slots.TALK_FIRM: author.firm} if author.firm else {}),
            },
            Place(),
            self._with.shelf.offered(pack_sha256),
        )

    def create_practice(self) -> None:
        """Create the practice engagement, as it comes with the shipped pack, and open it."""
        answers = read_answers(PRACTICE, self.pack)
        filled = {slot: value for slot, value in changes_from(answers).items() if value is not None}
        talked = (answers.conversation.minutes or 0) * MINUTE
        result = Place(Screen(CLOSING), elapsed=talked, started=True)
        shipped = self._with.shelf.offered(self.pack.sha256)
        self._add({**filled, slots.STATUS: "active"}, result, shipped)

    def open(self, engagement: str) -> None:
        """Open an engagement in place of the one that is open.

        One that was left before all of it was in the store is as it was left.
        """
        for held in self.findChildren(EngagementSession):
            if held.id == engagement and held.saving != "saved":
                self._show(held)
                return
        self._with.store_lane.run(
            lambda _: self._loaded(engagement), self._open, self._say_not_opened
        )

    def preview_unread(self, unread: Unread, done: Callable[[MovePreview], None]) -> None:
        """Work out what moving an engagement comes to whose pack cannot be read."""
        store, pack = self._with.store, unread.offered.pack

        def preview() -> MovePreview:
            stored = store.load(unread.engagement)
            place = place_from(stored.place)
            minutes = place.elapsed // MINUTE if place.started else None
            return preview_move(EngagementState().with_(stored.slots), None, pack, minutes)

        self._run(preview, done)

    def move_unread(self, unread: Unread) -> None:
        """Move an engagement to a pack that can be read, as one edit, and open it."""
        store, offered, author = self._with.store, unread.offered, self._with.author().name

        def move() -> None:
            store.keep_pack(offered.kept)
            changes: Changes = {slots.PACK: offered.name.to_json()}
            store.append(unread.engagement, changes, label=offered.name.label, author=author)

        self._run(move, lambda _: self.open(unread.engagement))

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

    def _add(self, filled: Slots, place: Place, offered: Offered) -> None:
        """Add an engagement and open it; does nothing while another is being added.

        A key held down asks for many.
        """
        if self._adding:
            return
        self._adding = True
        store, author = self._with.store, self._with.author().name

        def added(stored: Stored) -> None:
            self._adding = False
            self._open(stored)

        def fail(error: Exception) -> None:
            self._adding = False
            self.failed.emit(error)

        def add() -> Stored:
            store.keep_pack(offered.kept)
            stored = store.create(filled, offered.pack.sha256, author)
            store.save_place(stored.id, place.to_json())
            return replace(stored, place=place.to_json())

        self._with.store_lane.run(lambda _: add(), added, fail)

    def _loaded(self, engagement: str) -> Stored:
        """Return an engagement; its pack, and those undo and redo may lead to, are at hand then."""
        store, shelf = self._with.store, self._with.shelf
        stored = store.load(engagement)
        self._get(stored.packs)
        try:
            shelf.pack(store, stored.pack_in_force)
        except KnownError as error:
            kept = store.pack(stored.pack_in_force)
            name = PackName(kept.sha256, kept.id, kept.version)
            raise _UnreadError(error, stored, name) from error
        return stored

    def _say_not_opened(self, error: Exception) -> None:
        if isinstance(error, _UnreadError):
            offered = self._with.shelf.newest_of(error.name.id)
            if offered is not None:
                self.unread.emit(Unread(error.stored.id, error, error.name, offered))
                return
        self.failed.emit(error)

    def _open(self, stored: Stored) -> None:
        if self.session is not None and self.session.id == stored.id:
            return  # asked for twice; what was read may be older than what was entered since
        book = Book(
            store=self._with.store,
            engagement=stored.id,
            author=self._with.author().name,
            set_aside=self._with.set_aside,
        )
        saving = Saving(book, stored.revisions[-1].id, self._with.store_lane)
        self._show(self._session(stored, saving))

    def _session(self, stored: Stored, saving: Saving) -> EngagementSession:
        find_pack = self._with.shelf.at_hand
        session = EngagementSession(stored, find_pack, saving, self._with.advice_lane, self)
        session.saving_changed.connect(self._follow_left)
        session.moved.connect(self._go_on_with)
        return session

    @Slot(object)
    def _go_on_with(self, said: Text) -> None:
        """Let another session take over the open engagement, with another pack."""
        before = self.session
        if before is None:
            return
        running = before.clock.running
        stored, saving = before.hand_over()
        self.session = None  # closed: it has handed over all there is
        after = self._session(stored, saving)
        if running:
            after.clock.start()
        self._show(after)
        after.said.emit(said)
        before.setParent(None)
        before.deleteLater()

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
        used = (each.pack_sha256 for each in (*self.engagements, *self.binned))
        if unknown := self._with.shelf.never_asked(used):
            self._run(lambda: self._get(unknown), lambda _: self.listed.emit())

    def _get(self, packs: Iterable[str]) -> None:
        """Have packs at hand, as far as they can be read."""
        for sha256 in packs:
            with suppress(KnownError):  # said where an engagement is opened with it
                self._with.shelf.pack(self._with.store, sha256)

    def _change(self, work: Callable[[], None]) -> None:
        self._run(work, lambda _: self.refresh())

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._with.store_lane.run(lambda _: work(), done, self.failed.emit)
