# SPDX-License-Identifier: Apache-2.0
"""Everything one engagement holds at one moment, as an immutable value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from desktop.engagement import slots
from desktop.engagement.slots import Changes, Json, Slots


@dataclass(frozen=True)
class Line:
    """A business line; None where its share is not known.

    `share` is its percentage of revenue, `profit_share` that of gross profit.
    """

    id: str
    name: str
    share: Decimal | None
    profit_share: Decimal | None = None


@dataclass(frozen=True)
class Named:
    """An AI initiative by its name."""

    id: str
    name: str


@dataclass(frozen=True)
class Person:
    """Somebody who takes part in the talk."""

    id: str
    name: str
    role: str


@dataclass(frozen=True)
class Parked:
    """A thought put aside, with the question at which it came up."""

    id: str
    text: str
    question: str


@dataclass(frozen=True)
class EngagementState:
    """The slots of an engagement and what they say."""

    slots: Slots = field(default_factory=lambda: MappingProxyType({}))

    def with_(self, changes: Changes) -> EngagementState:
        """Return the state after some changes; a slot set to None is empty."""
        held = {**self.slots, **changes}
        kept = {slot: value for slot, value in held.items() if value is not None}
        return EngagementState(MappingProxyType(kept))

    def effective(self, changes: Changes) -> dict[str, Json | None]:
        """Return those of the changes that change anything."""
        return {slot: value for slot, value in changes.items() if self.slots.get(slot) != value}

    def text(self, slot: str, missing: str = "") -> str:
        """Return a text, or what is said where there is none."""
        value = self.slots.get(slot)
        return value if isinstance(value, str) else missing

    def day(self, slot: str) -> date | None:
        """Return a day, None where there is none."""
        return _day(self.slots.get(slot))

    def items(self, kind: str) -> dict[str, Json]:
        """Return the values of all slots of a kind by name, in their own order."""
        found = {
            slot.partition(":")[2]: value
            for slot, value in self.slots.items()
            if slots.kind_of(slot) == kind
        }
        return dict(sorted(found.items(), key=lambda item: (_order(item[1]), item[0])))

    @property
    def lines(self) -> tuple[Line, ...]:
        """The business lines in the order they were named."""
        return tuple(
            Line(
                id_,
                part(value, "name"),
                number(part(value, "share")),
                number(part(value, "profit_share")),
            )
            for id_, value in self.items(slots.LINE).items()
        )

    @property
    def initiatives(self) -> tuple[Named, ...]:
        """The AI initiatives in the order they were named."""
        return tuple(
            Named(id_, part(value, "name")) for id_, value in self.items(slots.INITIATIVE).items()
        )

    @property
    def initiatives_complete(self) -> bool:
        """Tell whether it was said that there are no further AI initiatives."""
        return self.slots.get(slots.INITIATIVES_COMPLETE) is True

    @property
    def people(self) -> tuple[Person, ...]:
        """Who takes part in the talk."""
        return tuple(
            Person(id_, part(value, "name"), part(value, "role"))
            for id_, value in self.items(slots.PERSON).items()
        )

    @property
    def parked(self) -> tuple[Parked, ...]:
        """The thoughts put aside."""
        return tuple(
            Parked(id_, part(value, "text"), part(value, "question"))
            for id_, value in self.items(slots.PARKING).items()
        )

    @property
    def left_out(self) -> frozenset[str]:
        """The questions left out because time ran short."""
        return frozenset(self.items(slots.LEFT_OUT))

    @property
    def format(self) -> str:
        """The format's id."""
        return self.text(slots.FORMAT)

    @property
    def currency(self) -> str:
        """The currency's label, CHF or EUR."""
        return self.text(slots.CLIENT_CURRENCY, "CHF")

    @property
    def lines_complete(self) -> bool:
        """Tell whether the shares say that no further line is to come: 100 ± 0.5 %."""
        shares = [line.share for line in self.lines if line.share is not None]
        total = sum(shares, Decimal(0))
        all_known = len(shares) == len(self.lines)
        return bool(shares) and all_known and abs(total - 100) <= Decimal("0.5")

    def next_order(self, kind: str) -> str:
        """Return the order that puts a new item behind all others of its kind."""
        return str(1 + max((_order(value) for value in self.items(kind).values()), default=0))


def part(value: Json, key: str) -> str:
    """Return a text within a slot's value, empty where there is none."""
    found = value.get(key) if isinstance(value, Mapping) else None
    return found if isinstance(found, str) else ""


def number(text: str) -> Decimal | None:
    """Return a number written in a slot, None where there is none."""
    try:
        found = Decimal(text) if text else None
    except InvalidOperation:
        return None
    return found if found is not None and found.is_finite() else None


def day_of(value: Json, key: str) -> date | None:
    """Return a day within a slot's value, None where there is none."""
    return _day(part(value, key))


def _day(value: Json | None) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and value else None
    except ValueError:
        return None


def _order(value: Json) -> int:
    found = number(part(value, "order"))
    return int(found) if found is not None else 0
