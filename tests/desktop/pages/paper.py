# SPDX-License-Identifier: Apache-2.0
"""An open engagement without a store: a real session, written nowhere, evaluated at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from textwrap import dedent
from typing import Any, cast

from PySide6.QtWidgets import QLabel, QWidget

from desktop.engagement.answer_set import changes_from
from desktop.engagement.slots import Changes, Json, Slots
from desktop.engagement.summary import Summary
from desktop.operations.lane import Job, Lane
from desktop.session.place import Place
from desktop.session.saving import Book, Saving
from desktop.session.session import EngagementSession
from desktop.storage.store import utc_now
from desktop.storage.values import KeptPack, Revision, Stored, changed
from rules.answers.file import answers_from
from rules.pack.files import ANSWERS_FORMAT
from rules.pack.loader import shipped_pack
from rules.pack.pack import Pack
from rules.yaml_reader import Document, parse_yaml

PACK = shipped_pack()
PRACTICE = Path(PACK.folder, "practice.yaml")


class Paper(Saving):
    """Takes every edit and writes none."""

    def __init__(self) -> None:
        super().__init__(cast("Book", None), "begun", cast("Lane", None))
        self._numbers = count(1)

    def save(
        self,
        slots: Slots,
        changes: Changes,
        label: str,
        undoes: str | None,
        pack: KeptPack | None = None,
    ) -> Revision:
        id_, parent = f"r{next(self._numbers)}", self._head
        self._head = id_
        return Revision(
            id_, parent, "M. Keller", "paper", utc_now(), label, undoes, changed(slots, changes)
        )

    def save_place(self, place: Place) -> None:
        pass

    def save_summary(self, summary: Summary, pack_sha256: str) -> None:
        pass


class AtOnce(Lane):
    """Does its work where it is asked; `holding` keeps it until `release`."""

    def __init__(self) -> None:
        super().__init__("at-once")
        self.holding = False
        self._held: list[Callable[[], None]] = []

    def run(
        self,
        work: Callable[[Job], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> Job:
        job = Job()
        if self.holding:
            self._held.append(lambda: None if job.cancelled else done(work(job)))
        else:
            done(work(job))
        return job

    def release(self) -> None:
        self.holding = False
        held, self._held = self._held, []
        for work in held:
            work()


def session_on(slots: Mapping[str, Json], pack: Pack = PACK) -> EngagementSession:
    """Return a session that holds these slots."""
    stored = Stored("1", pack.sha256, dict(slots), (), None)
    return EngagementSession(stored, lambda _: pack, Paper(), AtOnce())


def session_from(answers: str) -> EngagementSession:
    """Return a session on an answers file's text, client and format line left out."""
    text = f"format: {ANSWERS_FORMAT}\nclient: {{name: Muster AG}}\n{dedent(answers)}"
    return session_on(_slots(parse_yaml(text.encode(), "paper.yaml")))


def practice() -> EngagementSession:
    """Return a session on the practice engagement."""
    return session_on(_slots(parse_yaml(PRACTICE.read_bytes(), "practice.yaml")))


def lane_of(session: EngagementSession) -> AtOnce:
    """Return the lane that evaluates a session's answers."""
    return cast("AtOnce", session._lane)


def _slots(document: Document) -> dict[str, Json]:
    changes = changes_from(answers_from(document, PACK))
    return {slot: value for slot, value in changes.items() if value is not None}


def texts_of(widget: QWidget) -> list[str]:
    """Return the texts a person sees in a widget, in the order they were made."""
    return [said.text() for said in widget.findChildren(QLabel) if said.isVisible() and said.text()]
