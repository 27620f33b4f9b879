# SPDX-License-Identifier: Apache-2.0
"""How what a person enters gets onto the disk: in order, at once, and again where it failed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.engagement.slots import Changes, Slots
from desktop.engagement.summary import Summary
from desktop.operations.lane import Lane
from desktop.session.place import Place
from desktop.storage.identity import Ids
from desktop.storage.store import Store, utc_now
from desktop.storage.values import KeptPack, Revision, changed
from desktop.version import VERSION
from rules.errors import KnownError

RETRY = 5000  # milliseconds after which a refused write is tried again

Backlog = Sequence[Revision]
Packs = Mapping[str, KeptPack]  # by their SHA-256
SetAside = Callable[[str, Backlog, Packs], None]


@dataclass(frozen=True)
class Book:
    """Whose writes these are: engagement and author; and where refused ones wait.

    `set_aside` keeps revisions the store does not take, with the packs they move the engagement
    to, so that they outlive the program.
    """

    store: Store
    engagement: str
    author: str
    set_aside: SetAside


class Saving(QObject):
    """Writes one engagement's revisions, the oldest first, and where its interview stands.

    A write that failed, be it refused or a bug, is tried again every few seconds and with every
    new one.
    """

    changed = Signal()
    broken = Signal(object)  # an exception that is nobody's input

    def __init__(self, book: Book, head: str, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._lane = lane
        self._head = head
        self._ids = Ids()
        self._waiting: deque[Revision] = deque()
        self._packs: dict[str, KeptPack] = {}  # those that what waits moves the engagement to
        self._place: Place | None = None
        self._summary: _Summarised | None = None
        self._writing = False
        self._held = False
        self._refusal: Exception | None = None
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY)
        self._retry.timeout.connect(self.go_on)

    @property
    def state(self) -> Literal["saved", "saving", "failed"]:
        """Tell whether every revision is on the disk."""
        if self._refusal is not None:
            return "failed"
        return "saving" if self._waiting else "saved"

    @property
    def error(self) -> KnownError | None:
        """What keeps the store from writing; None also where that is a bug."""
        return self._refusal if isinstance(self._refusal, KnownError) else None

    def save(
        self,
        slots: Slots,
        changes: Changes,
        label: str,
        undoes: str | None,
        pack: KeptPack | None = None,
    ) -> Revision:
        """Take changes to the slots as one revision, to be written at once; return it.

        `pack` is what it moves the engagement to, unless the store keeps that already.
        """
        revision = Revision(
            id=self._ids.new(),
            parent=self._head,
            author=self._book.author,
            device="",  # the store knows the machine's name
            at=utc_now(),
            label=label,
            undoes=undoes,
            changes=changed(slots, changes),
        )
        self._head = revision.id
        if pack is not None:
            self._packs[pack.sha256] = pack
        self._waiting.append(revision)
        self.changed.emit()
        self.go_on()
        return revision

    def save_place(self, place: Place) -> None:
        """Keep where the interview stands; only the latest counts."""
        self._place = place
        self.go_on()

    def save_summary(self, summary: Summary, pack_sha256: str) -> None:
        """Keep what the list shows of the engagement as it is now; only the latest counts."""
        self._summary = _Summarised(self._head, pack_sha256, summary)
        self.go_on()

    def hold(self) -> None:
        """Write nothing more until `release`; what is under way is finished."""
        self._held = True

    def release(self) -> None:
        """Write again."""
        self._held = False
        self.go_on()

    def forget(self) -> None:
        """Give up what waits, since the engagement is gone, and write nothing ever after."""
        self._held = True
        self._retry.stop()
        self._waiting.clear()
        self._packs.clear()
        self._place = self._summary = self._refusal = None

    @Slot()
    def go_on(self) -> None:
        """Write what waits, unless a write is under way."""
        if self._held or self._writing or not self._waits:
            return
        self._writing = True
        self._retry.stop()
        batch = self._batch()
        self._place = self._summary = None
        self._lane.run(
            lambda _: batch.write(), lambda _: self._written(batch), self._refusal_of(batch)
        )

    def write_rest(self) -> None:
        """Write what still waits, here and now, while the lane has nothing under way.

        Raises `KnownError` where the store refuses edits; they are set aside then, unless the
        first problem is that this was refused too.
        """
        if not self._waits:
            return
        batch = self._batch()
        try:
            batch.write()
        except KnownError:
            if batch.revisions:  # where the interview stood is not worth staying for
                raise

    def _batch(self) -> _Batch:
        waiting, packs = tuple(self._waiting), dict(self._packs)
        return _Batch(self._book, waiting, packs, self._place, self._summary)

    @property
    def _waits(self) -> bool:
        return bool(self._waiting or self._place or self._summary)

    def _written(self, batch: _Batch) -> None:
        self._writing = False
        for _ in batch.revisions:
            self._waiting.popleft()
        if not self._waiting:
            self._packs.clear()
        self._refusal = None
        self.changed.emit()
        self.go_on()

    def _refusal_of(self, batch: _Batch) -> Callable[[Exception], None]:
        def refused(error: Exception) -> None:
            self._writing = False
            self._place = self._place or batch.place
            self._summary = self._summary or batch.summary
            before, self._refusal = self._refusal, error
            self._retry.start()
            if not (isinstance(error, KnownError) or type(error) is type(before)):
                self.broken.emit(error)  # once, however often it is tried
            self.changed.emit()

        return refused


@dataclass(frozen=True)
class _Summarised:
    """What the list shows of an engagement as it was with a revision as its newest, by a pack."""

    head: str
    pack_sha256: str
    summary: Summary


@dataclass(frozen=True)
class _Batch:
    """What is written in one go; revisions already in the store do no harm."""

    book: Book
    revisions: tuple[Revision, ...]
    packs: Packs
    place: Place | None
    summary: _Summarised | None

    def write(self) -> None:
        """Write it; raises what kept the store from it after the revisions were set aside."""
        try:
            self._write()
        except Exception:  # a bug must not cost entries either
            if self.revisions:
                self.book.set_aside(self.book.engagement, self.revisions, self.packs)
            raise

    def _write(self) -> None:
        store, engagement = self.book.store, self.book.engagement
        for revision in self.revisions:
            self._keep_pack(revision)
            store.append(
                engagement,
                {change.slot: change.after for change in revision.changes},
                label=revision.label,
                author=revision.author,
                undoes=revision.undoes,
                revision_id=revision.id,
                at=revision.at,
            )
        if self.place is not None:
            store.save_place(engagement, self.place.to_json())
        if self.summary is not None:
            made_of, content = self.summary, self.summary.summary.to_json()
            store.save_summary(engagement, made_of.head, made_of.pack_sha256, VERSION, content)

    def _keep_pack(self, revision: Revision) -> None:
        """Keep the pack a revision moves the engagement to, before the store takes that."""
        name = revision.moves_to
        if name is not None and name.sha256 in self.packs:
            self.book.store.keep_pack(self.packs[name.sha256])
