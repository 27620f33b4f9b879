# SPDX-License-Identifier: Apache-2.0
"""The store of engagements: every edit is added as a revision, with what it comes to beside it."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QLockFile
from sqlalchemy import and_, delete, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from desktop.engagement import slots
from desktop.engagement.pack_name import pack_name
from desktop.engagement.slots import Changes, Slots
from desktop.storage.database import SCHEMA, Database
from desktop.storage.failures import known_failures, refusal
from desktop.storage.identity import Ids
from desktop.storage.inspection import layout_of
from desktop.storage.layout import make, migrate
from desktop.storage.lock import lock_folder
from desktop.storage.packs import UNREADABLE, archive_of, files_in
from desktop.storage.records import chain, revision_of, row_of
from desktop.storage.tables import (
    CurrentRow,
    EngagementRow,
    PackRow,
    PlaceRow,
    PurgeRow,
    RevisionRow,
    SummaryRow,
)
from desktop.storage.values import (
    KeptPack,
    Listed,
    Revision,
    Stored,
    Summarised,
    changed,
    in_force,
    packs_named,
)
from rules.catalogue import problem
from rules.errors import KnownError, Place
from rules.pack.files import digest_of

FILE = "hebelwerk.sqlite"

_OF_AN_ENGAGEMENT = (CurrentRow, SummaryRow, PlaceRow, RevisionRow, PurgeRow)


def utc_now() -> datetime:
    """Return the time, aware of being in UTC."""
    return datetime.now(UTC)


def open_store(
    folder: Path, *, device: str | None = None, now: Callable[[], datetime] = utc_now
) -> Store:
    """Open the store in a folder, which must exist; make one where there is none.

    `device` is the name of this machine in revisions, by default the one it has. Raises
    `KnownError` where the folder cannot be used, where another process has the store open, and
    where its file is empty, no store, damaged or newer; such a file is left as it is.
    """
    with known_failures(folder):
        if not folder.is_dir():
            raise refusal("store_folder_missing", folder)
    lock = lock_folder(folder)
    try:
        database = _open_database(folder / FILE, now)
    except BaseException:
        lock.unlock()
        raise
    return Store(database, lock, platform.node() if device is None else device, now)


def _open_database(path: Path, now: Callable[[], datetime]) -> Database:
    layout = layout_of(path)
    if layout is None:
        make(path)
    elif layout < SCHEMA:
        migrate(path, layout, now())
    database = Database(path)
    try:
        database.prove_writable()
    except BaseException:
        database.close()
        raise
    return database


class Store:
    """An open store, for any thread; it is this process's alone until it is closed.

    Every method raises `KnownError` for what disk or database refuse, and then nothing of it was
    written. One that names an engagement raises `KnownError` where there is none of that id.
    """

    def __init__(
        self, database: Database, lock: QLockFile, device: str, now: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._lock = lock
        self._device = device
        self._now = now
        self._ids = Ids()

    @property
    def path(self) -> Path:
        """The file of the store."""
        return self._database.path

    def engagements(self, *, binned: bool = False) -> tuple[Listed, ...]:
        """Return the engagements, or those in the bin, the one changed last first."""
        moved = aliased(CurrentRow)
        of_the_move = and_(
            col(moved.engagement) == col(EngagementRow.id), col(moved.slot) == slots.PACK
        )
        query = (
            select(
                col(EngagementRow.id),
                col(EngagementRow.pack_sha256),
                col(moved.value),
                col(EngagementRow.head),
                col(EngagementRow.created_at),
                col(EngagementRow.changed_at),
                col(EngagementRow.binned_at),
                col(SummaryRow.head),
                col(SummaryRow.pack_sha256),
                col(SummaryRow.build),
                col(SummaryRow.content),
            )
            .outerjoin(SummaryRow, col(SummaryRow.engagement) == col(EngagementRow.id))
            .outerjoin(moved, of_the_move)
            .where(col(EngagementRow.binned_at).is_not(None) == binned)
            .order_by(col(EngagementRow.changed_at).desc(), col(EngagementRow.id))
        )
        with self._database.reading() as session:
            return tuple(
                Listed(
                    id=id_,
                    summary=content,
                    summarised=Summarised(of_head, of_pack, build) if build is not None else None,
                    pack_sha256=in_force(begun_with, moved_to),
                    head=head,
                    created_at=created_at,
                    changed_at=changed_at,
                    binned_at=binned_at,
                )
                for (
                    id_, begun_with, moved_to, head, created_at, changed_at, binned_at,
                    of_head, of_pack, build, content,
                ) in session.connection().execute(query).all()
            )  # fmt: skip

    def create(self, changes: Slots, pack_sha256: str, author: str, label: str = "") -> Stored:
        """Add an engagement; its pack must be there, so put it right before."""
        engagement = self._ids.new()
        first = self._draft({}, changes, parent=None, label=label, author=author)
        row = EngagementRow(
            id=engagement,
            pack_sha256=pack_sha256,
            created_at=first.at,
            changed_at=first.at,
            binned_at=None,
            head=first.id,
        )
        with self._database.writing() as session:
            session.add(row)
            session.flush()
            _write(session, engagement, first, {})
        return Stored(engagement, pack_sha256, dict(changes), (first,), place=None)

    def take_in(self, stored: Stored, packs: Iterable[KeptPack]) -> None:
        """Add an engagement of another store, its revisions as they are, and its packs.

        The one it began with must be among them or there already.
        """
        first, last = stored.revisions[0], stored.revisions[-1]
        row = EngagementRow(
            id=stored.id,
            pack_sha256=stored.pack_sha256,
            created_at=first.at,
            changed_at=last.at,
            binned_at=None,
            head=last.id,
        )
        with self._database.writing() as session:
            for pack in packs:
                if not _has_pack(session, pack.sha256):
                    session.add(_pack_row(pack))
            session.flush()
            session.add(row)
            session.flush()
            session.add_all(row_of(stored.id, revision) for revision in stored.revisions)
            session.add_all(_current_rows(stored))
            if stored.place is not None:
                session.add(PlaceRow(engagement=stored.id, content=stored.place))

    def load(self, engagement: str) -> Stored:
        """Return an engagement with all its revisions."""
        with self._database.reading() as session:
            row = self._row(session, engagement)
            kept = session.scalars(
                select(RevisionRow).where(col(RevisionRow.engagement) == engagement)
            )
            place = session.get(PlaceRow, engagement)
            return Stored(
                id=engagement,
                pack_sha256=row.pack_sha256,
                slots={slot: row.value for slot, row in _current(session, engagement).items()},
                revisions=chain(row.head, map(revision_of, kept)),
                place=None if place is None else place.content,
            )

    def append(  # noqa: PLR0913  the parts of a revision
        self,
        engagement: str,
        changes: Changes,
        *,
        label: str,
        author: str,
        undoes: str | None = None,
        revision_id: str | None = None,
        at: datetime | None = None,
    ) -> Revision:
        """Add a revision of an engagement; None empties a slot.

        A revision whose id is there already is returned as it is, so that adding it twice does
        no harm. By default the id is new and the time now. One that moves the engagement to a
        pack is labelled so; the pack must be there, so keep it right before.
        """
        if slots.PACK in changes and slots.kind_of(label) != slots.PACK:
            raise ValueError("a revision that changes the pack is about that alone")
        with self._database.writing() as session:
            already = session.get(RevisionRow, revision_id) if revision_id else None
            if already is not None:
                return revision_of(already)
            row = self._row(session, engagement)
            self._require_pack(session, changes)
            current = _current(session, engagement, changes)
            held = {slot: kept.value for slot, kept in current.items()}
            revision = self._draft(
                held, changes, parent=row.head, label=label, author=author, undoes=undoes
            )
            revision = replace(revision, id=revision_id or revision.id, at=at or revision.at)
            row.head, row.changed_at = revision.id, revision.at
            _write(session, engagement, revision, current)
        return revision

    def save_place(self, engagement: str, content: Mapping[str, object]) -> None:
        """Keep where the interview stands, in place of where it stood."""
        with self._database.writing() as session:
            self._row(session, engagement)
            session.merge(PlaceRow(engagement=engagement, content=dict(content)))

    def save_summary(
        self,
        engagement: str,
        head: str,
        pack_sha256: str,
        build: str,
        content: Mapping[str, object],
    ) -> None:
        """Keep what the list shows of an engagement, with what it was made of."""
        with self._database.writing() as session:
            self._row(session, engagement)
            session.merge(
                SummaryRow(
                    engagement=engagement,
                    head=head,
                    pack_sha256=pack_sha256,
                    build=build,
                    content=dict(content),
                )
            )

    def bin(self, engagement: str) -> None:
        """Put an engagement into the bin; nothing of it is lost."""
        with self._database.writing() as session:
            self._row(session, engagement).binned_at = self._now()

    def restore(self, engagement: str) -> None:
        """Take an engagement out of the bin."""
        with self._database.writing() as session:
            self._row(session, engagement).binned_at = None

    def purge(self, engagement: str) -> None:
        """Remove an engagement for good, with every pack that no other names.

        What it said is overwritten in the file and gone from the journal beside it. Where the
        disk fails only then, it is removed, and the journal is emptied when the store closes.
        """
        with self._database.writing() as session:
            self._row(session, engagement)
            session.add(PurgeRow(engagement=engagement))
            session.flush()
            for table in _OF_AN_ENGAGEMENT:
                session.exec(delete(table).where(col(table.engagement) == engagement))
            session.exec(delete(EngagementRow).where(col(EngagementRow.id) == engagement))
            _drop_unused_packs(session)
        self._database.empty_journal()

    def keep_pack(self, pack: KeptPack) -> None:
        """Keep a pack with the bytes given; does nothing where it is there already."""
        with self._database.reading() as session:
            if _has_pack(session, pack.sha256):
                return
        row = _pack_row(pack)
        with self._database.writing() as session:
            session.merge(row)

    def pack(self, sha256: str) -> KeptPack:
        """Return a pack as it is kept.

        Raises `KnownError` where the store has none such, or not the bytes that were kept.
        """
        with self._database.reading() as session:
            row = session.get(PackRow, sha256)
            if row is None:
                raise self._unkept(sha256)
            kept = KeptPack(sha256, row.id, row.version, self._files_in(row))
        if digest_of(kept.files) != sha256:
            raise self._damaged(sha256)
        return kept

    def has(self, engagement: str) -> bool:
        """Tell whether an engagement is in the store, in the bin or not."""
        with self._database.reading() as session:
            return session.get(EngagementRow, engagement) is not None

    def check(self) -> None:
        """Raise `KnownError` where the file is damaged; takes longer the larger it is."""
        self._database.check()

    def close(self) -> None:
        """Close the file and let other processes have it."""
        self._database.close()
        self._lock.unlock()

    def _draft(  # noqa: PLR0913  the parts of a revision
        self,
        held: Slots,
        changes: Changes,
        *,
        parent: str | None,
        label: str,
        author: str,
        undoes: str | None = None,
    ) -> Revision:
        return Revision(
            id=self._ids.new(),
            parent=parent,
            author=author,
            device=self._device,
            at=self._now(),
            label=label,
            undoes=undoes,
            changes=changed(held, changes),
        )

    def _require_pack(self, session: Session, changes: Changes) -> None:
        name = pack_name(changes.get(slots.PACK))
        if name is not None and not _has_pack(session, name.sha256):
            raise self._unkept(name.sha256)

    def _files_in(self, row: PackRow) -> dict[str, bytes]:
        try:
            return files_in(row.files)
        except UNREADABLE:
            raise self._damaged(row.sha256) from None

    def _unkept(self, sha256: str) -> KnownError:
        return KnownError([problem("pack_unkept", self._place_of(sha256))])

    def _damaged(self, sha256: str) -> KnownError:
        return KnownError([problem("pack_damaged", self._place_of(sha256))])

    def _place_of(self, sha256: str) -> Place:
        return Place(file=str(self.path), field=sha256[:12])

    def _row(self, session: Session, engagement: str) -> EngagementRow:
        row = session.get(EngagementRow, engagement)
        if row is None:
            place = Place(file=str(self.path), field=engagement)
            raise KnownError([problem("engagement_missing", place)])
        return row


def _current(
    session: Session, engagement: str, wanted: Iterable[str] | None = None
) -> dict[str, CurrentRow]:
    """Return what stands in the slots of an engagement, in all of them by default."""
    query = select(CurrentRow).where(col(CurrentRow.engagement) == engagement)
    if wanted is not None:
        query = query.where(col(CurrentRow.slot).in_(wanted))
    return {row.slot: row for row in session.scalars(query)}


def _current_rows(stored: Stored) -> Iterator[CurrentRow]:
    """Return what stands in the slots of an engagement, each with the revision it is from."""
    by = {change.slot: edit.id for edit in stored.revisions for change in edit.changes}
    for slot, value in stored.slots.items():
        yield CurrentRow(engagement=stored.id, slot=slot, value=value, revision=by[slot])


def _write(
    session: Session, engagement: str, revision: Revision, current: Mapping[str, CurrentRow]
) -> None:
    """Write a revision and what it comes to."""
    session.add(row_of(engagement, revision))
    for slot, after in ((change.slot, change.after) for change in revision.changes):
        kept = current.get(slot)
        if kept is None and after is not None:
            row = CurrentRow(engagement=engagement, slot=slot, value=after, revision=revision.id)
            session.add(row)
        elif kept is not None and after is None:
            session.delete(kept)
        elif kept is not None:
            kept.value, kept.revision = after, revision.id


def _has_pack(session: Session, sha256: str) -> bool:
    query = select(col(PackRow.sha256)).where(col(PackRow.sha256) == sha256)
    return session.scalar(query) is not None


def _pack_row(pack: KeptPack) -> PackRow:
    archive = archive_of(pack.files)
    return PackRow(sha256=pack.sha256, id=pack.id, version=pack.version, files=archive)


def _drop_unused_packs(session: Session) -> None:
    """Drop the packs that no engagement began with and no revision moves one to or from."""
    moves = select(RevisionRow).where(col(RevisionRow.label).startswith(f"{slots.PACK}:"))
    named = packs_named(map(revision_of, session.scalars(moves)))
    begun_with = session.scalars(select(col(EngagementRow.pack_sha256)).distinct())
    used = {*named, *begun_with}
    session.exec(delete(PackRow).where(col(PackRow.sha256).not_in(used)))
