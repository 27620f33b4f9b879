# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from desktop.engagement.slots import Json
from desktop.storage.history import history, reverse
from desktop.storage.packs import kept_pack
from desktop.storage.store import open_store
from desktop.storage.values import Revision, replayed
from rules.pack.loader import shipped_pack

Slots = dict[str, Json]

VALUES: st.SearchStrategy[Json | None] = st.one_of(
    st.none(),
    st.booleans(),
    st.text(max_size=5),
    st.lists(st.text(max_size=3), max_size=2),
    st.fixed_dictionaries({"value": st.text(max_size=3)}),
)
CHANGES = st.dictionaries(st.sampled_from(["a", "b", "c", "ü:1"]), VALUES, max_size=3)


class EditingUndoingRestarting(RuleBasedStateMachine):
    """A store beside the plainest thing that does the same: a list of states and a finger in it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = open_store(self.folder)
        self.store.keep_pack(kept_pack(shipped_pack()))
        self.engagement = self.store.create({"a": "0"}, shipped_pack().sha256, "").id
        self.states: list[Slots] = [{"a": "0"}]
        self.at = 0

    @rule(changes=CHANGES)
    def edit(self, changes: dict[str, Json | None]) -> None:
        self.store.append(self.engagement, changes, label="", author="")
        after = {**self.states[self.at], **changes}
        kept = {slot: value for slot, value in after.items() if value is not None}
        if kept != self.states[self.at]:  # what changes nothing is nothing to undo
            self.states[self.at + 1 :] = [kept]
            self.at += 1

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        self._take_back(history(self._revisions()).undo[-1])
        self.at -= 1

    @precondition(lambda self: self.at < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        self._take_back(history(self._revisions()).redo[-1])
        self.at += 1

    @rule()
    def undo_all_and_redo_all(self) -> None:
        before = self.store.load(self.engagement).slots
        steps = len(history(self._revisions()).undo)
        for _ in range(steps):
            self._take_back(history(self._revisions()).undo[-1])
        assert self.store.load(self.engagement).slots == self.states[0]
        for _ in range(steps):
            self._take_back(history(self._revisions()).redo[-1])
        assert self.store.load(self.engagement).slots == before

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = open_store(self.folder)

    @invariant()
    def what_stands_is_what_was_entered(self) -> None:
        stored = self.store.load(self.engagement)
        assert stored.slots == self.states[self.at]
        assert stored.slots == replayed(stored.revisions)
        found = history(stored.revisions)
        assert (len(found.undo), len(found.redo)) == (self.at, len(self.states) - 1 - self.at)

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    def _revisions(self) -> tuple[Revision, ...]:
        return self.store.load(self.engagement).revisions

    def _take_back(self, revision: Revision) -> None:
        changes = reverse(revision)
        self.store.append(self.engagement, changes, label="", author="", undoes=revision.id)


TestEditingUndoingRestarting = EditingUndoingRestarting.TestCase
TestEditingUndoingRestarting.settings = settings(max_examples=15, stateful_step_count=15)
