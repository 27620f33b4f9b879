# SPDX-License-Identifier: Apache-2.0
"""The pack an engagement was moved to, as the slot `pack` names it.

An engagement that was never moved has no such slot: it keeps the pack it began with.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from desktop.engagement import slots
from desktop.engagement.slots import Json
from desktop.engagement.state import part


@dataclass(frozen=True)
class PackName:
    """Which pack, by the checksum of its bytes; id and version are for the person."""

    sha256: str
    id: str
    version: str

    def to_json(self) -> Json:
        """Return the name as the slot holds it."""
        return asdict(self)

    @property
    def label(self) -> str:
        """What a revision that moves an engagement to this pack is about."""
        return slots.item_slot(slots.PACK, self.version)


def pack_name(value: Json | None) -> PackName | None:
    """Return the pack a slot names, None where it names none."""
    if value is None or not (sha256 := part(value, "sha256")):
        return None
    return PackName(sha256, part(value, "id"), part(value, "version"))
