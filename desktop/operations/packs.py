# SPDX-License-Identifier: Apache-2.0
"""The packs at hand: the shipped one, the firm's own, and those engagements keep in the store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.engagement.pack_name import PackName
from desktop.storage.packs import kept_pack
from desktop.storage.store import Store
from desktop.storage.values import KeptPack
from desktop.version import VERSION
from rules.catalogue import problem
from rules.errors import KnownError, Problem
from rules.pack.cache import load_contents_cached
from rules.pack.files import read_contents
from rules.pack.loader import SHIPPED, load_contents, shipped_pack
from rules.pack.pack import Pack

if TYPE_CHECKING:
    from rules.analysis.check import Checked


@dataclass(frozen=True)
class Offered:
    """A pack that may be chosen for an engagement, with the bytes it was checked with."""

    pack: Pack
    kept: KeptPack
    own: bool = False

    @property
    def name(self) -> PackName:
        """The pack as an engagement names it."""
        return PackName(self.pack.sha256, self.pack.id, self.pack.version)


@dataclass(frozen=True)
class OwnFolder:
    """A folder of the firm's own as it was checked; `offered` is None where it has an error.

    `is_shipped`: it holds the shipped pack, to the byte.
    """

    checked: Checked
    offered: Offered | None
    is_shipped: bool = False


def check_own(folder: Path) -> OwnFolder:
    """Check a folder and keep the bytes that were checked; takes longer than a frame."""
    from rules.analysis.check import check_folder  # noqa: PLC0415  only a firm with one needs it

    checked = check_folder(folder)
    if checked.pack is None or not checked.usable:
        return OwnFolder(checked, None)
    try:
        offered = Offered(checked.pack, kept_pack(checked.pack), own=True)
        return OwnFolder(checked, offered, checked.pack.sha256 == shipped_pack().sha256)
    except KnownError as error:  # changed in this very moment
        return OwnFolder(replace(checked, problems=(*checked.problems, *error.problems)), None)


class PackShelf:
    """Holds every pack that was asked for.

    Loading one takes some fifty milliseconds, a fifth of it where it is found in the folder
    `cache`.
    """

    def __init__(self, cache: Path | None = None) -> None:
        self._cache = cache
        self.shipped = (
            shipped_pack() if cache is None else self._load(SHIPPED, *read_contents(SHIPPED))
        )
        self.own: OwnFolder | None = None  # as it was checked last, None where there is none
        self._shipped = Offered(self.shipped, kept_pack(self.shipped))
        self._loaded: dict[str, Pack | KnownError] = {self.shipped.sha256: self.shipped}

    @property
    def offers(self) -> tuple[Offered, ...]:
        """The packs that may be chosen for an engagement, the shipped one first."""
        own = None if self.own is None else self.own.offered
        if own is None or own.pack.sha256 == self.shipped.sha256:
            return (self._shipped,)
        return (self._shipped, own)

    def offered(self, sha256: str) -> Offered:
        """Return the pack with these bytes where it may be chosen, else the shipped one."""
        return next((o for o in self.offers if o.pack.sha256 == sha256), self._shipped)

    def use_own(self, own: OwnFolder | None) -> None:
        """Offer the firm's own pack as it was checked, or none any more."""
        self.own = own
        if own is not None and own.offered is not None:
            self._loaded[own.offered.pack.sha256] = own.offered.pack

    def newer(self, pack: Pack) -> Offered | None:
        """Return the pack an engagement may be moved to, None where it has the newest.

        That is one of the same id and a higher version; or of the same version, where the
        engagement's own is no longer offered: its content was changed without another number.
        """
        offers = self.offers
        still_offered = any(offer.pack.sha256 == pack.sha256 for offer in offers)
        than = _order(pack.version)
        found = [
            offer
            for offer in _of_id(offers, pack.id)
            if _order(offer.pack.version) > than
            or (_order(offer.pack.version) == than and not still_offered)
        ]
        return _newest(found)

    def newest_of(self, id_: str) -> Offered | None:
        """Return the newest pack of an id that may be chosen."""
        return _newest(_of_id(self.offers, id_))

    def pack(self, store: Store, sha256: str) -> Pack:
        """Return a pack by its hash, from the store where it is not at hand.

        Raises `KnownError` where this version of Hebelwerk cannot read it and where the store does
        not hold it.
        """
        if self.known(sha256) is None:  # what the disk refused it may give now
            self._loaded[sha256] = self._unpacked(store, sha256)
        return self.at_hand(sha256)

    def at_hand(self, sha256: str) -> Pack:
        """Return a pack asked for before, without a look at the disk; raises as `pack` does."""
        found = self._loaded[sha256]
        if isinstance(found, KnownError):
            raise found
        return found

    def known(self, sha256: str) -> Pack | None:
        """Return a pack if it is at hand and can be read."""
        found = self._loaded.get(sha256)
        return found if isinstance(found, Pack) else None

    def never_asked(self, sha256s: Iterable[str]) -> frozenset[str]:
        """Return those of some packs that nobody has asked for yet."""
        return frozenset(sha256s) - self._loaded.keys()

    def _unpacked(self, store: Store, sha256: str) -> Pack | KnownError:
        try:
            kept = store.pack(sha256)
        except KnownError as error:
            return error
        named = f"{kept.id} {kept.version}"
        try:
            return self._load(Path(named), kept.files, [])
        except KnownError as error:
            unread = problem("pack_not_read_here", pack=named)
            return KnownError([unread, *error.problems])

    def _load(self, folder: Path, contents: Mapping[str, bytes], unread: list[Problem]) -> Pack:
        if self._cache is None:
            return load_contents(folder, contents, unread)
        return load_contents_cached(folder, contents, unread, self._cache, VERSION)


def _of_id(offers: Iterable[Offered], id_: str) -> list[Offered]:
    return [offer for offer in offers if offer.pack.id == id_]


def _newest(offers: Iterable[Offered]) -> Offered | None:
    """Return the one with the highest version, among equals the firm's own."""
    return max(offers, key=lambda offer: (_order(offer.pack.version), offer.own), default=None)


def _order(version: str) -> tuple[int, ...]:
    """Return what versions are ordered by: 0.10.0 is higher than 0.9.0."""
    return tuple(int(number) for number in re.findall(r"\d+", version))
