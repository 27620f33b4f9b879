# SPDX-License-Identifier: Apache-2.0
"""The emergency journal: where edits go while the store cannot be written.

Once an edit of an engagement is here, the ones after it belong here too, until `apply_kept` has
brought them into the store.

The first of its folders is the store's own and trusted as the store is. The others may lie where
other people have folders too: only what belongs to the person at work is read and written there.
"""

from __future__ import annotations

import base64
import errno
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from pydantic import AwareDatetime, Base64Bytes, BaseModel, ConfigDict, ValidationError

from desktop.engagement.pack_name import pack_name
from desktop.engagement.slots import PACK
from desktop.storage.failures import disk_problem, known_failures, sync_folder
from desktop.storage.packs import UNREADABLE, archive_of, files_in
from desktop.storage.store import Store
from desktop.storage.values import KeptPack, Revision
from rules.catalogue import problem
from rules.errors import KnownError, Problem
from rules.pack.files import digest_of

FILE = "hebelwerk-emergency.jsonl"
_LEFT = {"engagement_missing", "pack_unkept"}  # why a line can never be applied

_NONE: Mapping[str, KeptPack] = MappingProxyType({})


class CarriedPack(BaseModel):
    """A pack in the journal: what an edit moves its engagement to."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sha256: str
    id: str
    version: str
    archive: Base64Bytes  # zip


class Kept(BaseModel):
    """One line of the journal: an edit as the store would have taken it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["hebelwerk-emergency/1"] = "hebelwerk-emergency/1"
    engagement: str
    revision: str
    at: AwareDatetime
    author: str
    label: str
    undoes: str | None
    changes: dict[str, Any]
    pack: CarriedPack | None = None


@dataclass(frozen=True)
class Applied:
    """What became of the journals: edits now in the store, lines that were not to be applied.

    A line is left where it is torn or its engagement is gone; it stays in the file put aside.
    """

    revisions: tuple[str, ...]
    left: int
    put_aside: tuple[Path, ...]


def apply_kept(store: Store, folders: Sequence[Path], now: datetime) -> Applied:
    """Bring the edits of all journals into the store and remove the journals.

    Where a line could not be applied they are put aside instead: what the store does not hold is
    never thrown away, and what it holds has no second copy that would outlive a removal. Doing it
    again does no harm. Raises `KnownError` where the store still cannot be written; the journals
    then stay where they are.
    """
    journals = [folder / FILE for folder in _trusted(folders) if (folder / FILE).is_file()]
    kept: list[Kept] = []
    left = 0
    for journal in journals:
        with known_failures(journal):
            lines = journal.read_bytes().split(b"\n")
        read = [_read(line) for line in lines if line.strip()]
        kept += [line for line in read if line is not None]
        left += read.count(None)
    applied = [line.revision for line in _in_order(kept) if _apply(store, line)]
    left += len(kept) - len(applied)
    if left:
        return Applied(
            tuple(applied), left, tuple(_put_aside(journal, now) for journal in journals)
        )
    for journal in journals:
        _remove(journal)
    return Applied(tuple(applied), 0, ())


class EmergencyJournal:
    """Takes the edits that the store does not, each once; for one thread at a time.

    The folders are tried in their order; the first that takes an edit has it.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)
        self._kept: set[str] = set()

    def keep(
        self,
        engagement: str,
        revisions: Iterable[Revision],
        packs: Mapping[str, KeptPack] = _NONE,
    ) -> None:
        """Write edits of an engagement, apart from those this journal has already.

        `packs` are those, by their SHA-256, that the store may not have; an edit that moves the
        engagement to one carries it. When it returns, the disk has them. Raises `KnownError`
        where no folder takes them.
        """
        new = [revision for revision in revisions if revision.id not in self._kept]
        if new:
            self._write(b"".join(_line(engagement, revision, packs) for revision in new))
            self._kept.update(revision.id for revision in new)

    def _write(self, lines: bytes) -> None:
        problems: list[Problem] = [problem("emergency_unwritable")]
        for folder in self._folders:
            path = folder / FILE
            try:
                if folder != self._folders[0]:
                    _require_own(folder)
                _append(path, lines)
            except OSError as error:
                problems.append(disk_problem(path, error))
            else:
                return
        raise KnownError(problems)


def _trusted(folders: Sequence[Path]) -> Iterator[Path]:
    """Yield the folders whose journals are ours, each once."""
    for folder in dict.fromkeys(folders):
        with suppress(OSError):
            if folder != folders[0]:
                _require_own(folder)
            yield folder


def _require_own(folder: Path) -> None:
    """Raise `OSError` where a folder, or a journal in it, belongs to someone else.

    Windows gives every person a folder for temporary files of their own.
    """
    if os.name == "nt":
        return
    journal = folder / FILE
    looked_at = [folder, journal] if os.path.lexists(journal) else [folder]
    owners = {found.st_uid for path in looked_at for found in (path.lstat(), path.stat())}
    if owners != {os.geteuid()}:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


def _line(engagement: str, revision: Revision, packs: Mapping[str, KeptPack]) -> bytes:
    kept = Kept(
        engagement=engagement,
        revision=revision.id,
        at=revision.at,
        author=revision.author,
        label=revision.label,
        undoes=revision.undoes,
        changes={change.slot: change.after for change in revision.changes},
        pack=_carried(revision, packs),
    )
    without = None if kept.pack else {"pack"}
    content = kept.model_dump(mode="json", exclude=without)
    written = json.dumps(content, ensure_ascii=False, allow_nan=False)
    return b"\n" + written.encode()  # the break comes first: a torn line swallows none after it


def _carried(revision: Revision, packs: Mapping[str, KeptPack]) -> CarriedPack | None:
    name = revision.moves_to
    pack = None if name is None else packs.get(name.sha256)
    if pack is None:
        return None
    archive = base64.b64encode(archive_of(pack.files))
    return CarriedPack(sha256=pack.sha256, id=pack.id, version=pack.version, archive=archive)


def _append(path: Path, lines: bytes) -> None:
    is_new = not path.exists()
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "ab") as file:
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())
    if is_new:
        sync_folder(path.parent)


def _read(line: bytes) -> Kept | None:
    try:
        kept = Kept.model_validate_json(line)
    except ValidationError:
        return None
    return kept if kept.pack is None or _is_whole(kept.pack, kept.changes) else None


def _is_whole(pack: CarriedPack, changes: Mapping[str, Any]) -> bool:
    """Tell whether a pack has the bytes it was kept with and is the one its edit moves to."""
    name = pack_name(changes.get(PACK))
    if name is None or name.sha256 != pack.sha256:
        return False
    try:
        return digest_of(files_in(pack.archive)) == pack.sha256
    except UNREADABLE:
        return False


def _in_order(kept: Iterable[Kept]) -> list[Kept]:
    """Return edits as they were made; ids grow, and two folders may have taken turns."""
    return sorted(kept, key=lambda line: line.revision)


def _apply(store: Store, line: Kept) -> bool:
    """Add an edit to the store; tell whether its engagement and its pack are there."""
    try:
        if line.pack is not None and store.has(line.engagement):
            store.keep_pack(_kept_pack(line.pack))
        store.append(
            line.engagement,
            line.changes,
            label=line.label,
            author=line.author,
            undoes=line.undoes,
            revision_id=line.revision,
            at=line.at,
        )
    except KnownError as error:
        if {found.code for found in error.problems} <= _LEFT:
            return False
        raise
    return True


def _kept_pack(pack: CarriedPack) -> KeptPack:
    return KeptPack(pack.sha256, pack.id, pack.version, files_in(pack.archive))


def _remove(journal: Path) -> None:
    with known_failures(journal):
        journal.unlink()
        sync_folder(journal.parent)


def _put_aside(journal: Path, now: datetime) -> Path:
    stamp = f"{now:%Y%m%d-%H%M%S-%f}"
    target = journal.with_name(f"{journal.stem}-applied-{stamp}{journal.suffix}")
    with known_failures(journal):
        journal.rename(target)
        sync_folder(journal.parent)
    return target
