# SPDX-License-Identifier: Apache-2.0
"""Sessions for tests of pages: the real one, over no store, with advice at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, cast

from PySide6.QtCore import QObject, Signal

from desktop.engagement import slots
from desktop.engagement.agenda import Screen
from desktop.engagement.answer_set import changes_from
from desktop.engagement.slots import Changes, Slots
from desktop.operations.lane import Job, Lane
from desktop.session.saving import Saving
from desktop.session.session import EngagementSession
from desktop.storage.values import Revision, Stored, changed
from rules.answers.answers import Answer
from rules.answers.file import read_answers
from rules.pack.loader import SHIPPED, shipped_pack
from rules.pack.pack import Pack

LINES = (("a1", "Geräte", "46"), ("a2", "Wartungsportal", "32"), ("a3", "Auswertung", "12"),
         ("a4", "Datenplattform", "10"))  # fmt: skip
OPEN = Answer("open")


class NowLane:
    """Does its work at once, on the thread that asks for it."""

    def run(
        self,
        work: Callable[[Any], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> Job:
        job = Job()
        done(work(job))
        return job


class Memory(QObject):
    """Takes revisions and keeps them in memory."""

    changed = Signal()
    broken = Signal(object)
    state = "saved"
    error = None

    def save(
        self, held: Slots, changes: Changes, label: str, undoes: str | None, _pack: object = None
    ) -> Revision:
        self.count = getattr(self, "count", 0) + 1
        return Revision(
            id=str(self.count),
            parent=str(self.count - 1),
            author="M. Keller",
            device="test",
            at=datetime(2026, 11, 20, tzinfo=UTC),
            label=label,
            undoes=undoes,
            changes=changed(held, changes),
        )

    def save_place(self, place: object) -> None:
        self.place = place

    def save_summary(self, summary: object, _pack: str) -> None:
        self.summary = summary


def session(
    held: Slots | None = None, format_: str = "mini_audit", pack: Pack | None = None
) -> EngagementSession:
    """Return a session of an engagement that holds these slots; on the shipped pack unless told."""
    stored = Stored(
        id="e1",
        slots={slots.FORMAT: format_, slots.CLIENT_NAME: "Helvion Messtechnik AG", **(held or {})},
        revisions=(),
        place=None,
        **_rest(),
    )
    saving, lane = cast("Saving", Memory()), cast("Lane", NowLane())
    return EngagementSession(stored, lambda _: pack or shipped_pack(), saving, lane)


def _rest() -> dict[str, Any]:
    known = {"id", "slots", "revisions", "place"}
    return {name: None for name in Stored.__dataclass_fields__ if name not in known}


def practice() -> EngagementSession:
    """Return the session of the practice engagement, all answers given."""
    changes = changes_from(read_answers(SHIPPED / "practice.yaml", shipped_pack()))
    held = {slot: value for slot, value in changes.items() if value is not None}
    return session(held, "full")


def with_lines() -> dict[str, slots.Json]:
    """Return slots of four business lines, the first not digital."""
    held: dict[str, slots.Json] = {
        slots.item_slot(slots.LINE, id_): {"name": name, "share": share, "order": str(order)}
        for order, (id_, name, share) in enumerate(LINES, start=1)
    }
    held[slots.answer_slot("digital", "a1")] = {"value": False}
    return held


def screen_of(talk: EngagementSession, question: str) -> Screen:
    """Return the screen that asks a question."""
    return next(v.screen for v in talk.agenda.views if v.screen.question == question)


def step(value: int, evidence: str = "") -> Answer:
    """Return a step of a maturity scale as an answer."""
    return Answer("value", value=Decimal(value), evidence=evidence)


def amount(value: str) -> Answer:
    """Return a number as an answer."""
    return Answer("value", value=Decimal(value))
