# SPDX-License-Identifier: Apache-2.0
"""An open engagement: the one place that holds its state, and every way to change it.

Each edit becomes one revision. It counts at once on the screen, is written on the store's lane,
and leads to new advice on the advice's lane; the window never waits for either.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from desktop.engagement import slots
from desktop.engagement.agenda import Screen, build_agenda
from desktop.engagement.answer_json import answer_from, answer_json
from desktop.engagement.answer_set import read_answers
from desktop.engagement.moving import MovePreview, preview_move
from desktop.engagement.slots import Changes, Json
from desktop.engagement.state import EngagementState, part
from desktop.engagement.summary import summarise
from desktop.operations.lane import Job, Lane
from desktop.operations.packs import Offered
from desktop.session.clock import Clock
from desktop.session.place import Place, place_from
from desktop.session.saving import Saving
from desktop.session.subjects import subject
from desktop.storage.history import History, history, reverse
from desktop.storage.values import KeptPack, Revision, Stored, in_force, packs_named
from rules.advice.advice import Advice
from rules.advice.engine import evaluate
from rules.answers.answers import Answer, AnswerSet
from rules.answers.faults import AnswerError
from rules.errors import KnownError
from rules.pack.pack import Pack
from rules.text import Text
from rules.trials.what_if import GoOn

CLOCK_SAVED_EVERY = 20  # seconds of talk

UNDONE = Text(de="Zurückgenommen: {what}", en="Undone: {what}")
REDONE = Text(de="Wiederhergestellt: {what}", en="Redone: {what}")
MOVED = Text(de="Umgestellt auf {what}", en="Moved to {what}")

T = TypeVar("T")


@dataclass(frozen=True)
class Prepared:
    """A figure noted before the talk and where it comes from; it counts once confirmed."""

    answer: Answer
    source: str


class EngagementSession(QObject):
    """The state of one open engagement; pages show it and change it through here alone.

    It has one pack for good: where the engagement is moved to another, or undo leads back to one,
    another session takes over, see `moved`. `find_pack` gives that pack and those that undo and
    redo lead to, by their SHA-256; it raises `KnownError` for one that cannot be read.
    """

    changed = Signal(object)  # frozenset of the slots that changed
    advice_changed = Signal()
    saving_changed = Signal()
    place_changed = Signal()
    said = Signal(object)  # Text: what has just happened, for the strip
    moved = Signal(object)  # the engagement goes on in another session; Text to say of it
    failed = Signal(object)  # an exception nobody expected

    def __init__(
        self,
        stored: Stored,
        find_pack: Callable[[str], Pack],
        saving: Saving,
        advice_lane: Lane,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.id = stored.id
        self.pack = pack = find_pack(stored.pack_in_force)
        self._begun_with = stored.pack_sha256
        self._find_pack = find_pack
        self._left = False
        self.state = EngagementState().with_(stored.slots)
        self.revisions: list[Revision] = list(stored.revisions)
        self.advice: Advice | None = None
        self.before: Advice | None = None
        self._saving = saving
        self._lane = advice_lane
        self._evaluating = False
        self._aside: list[Job] = []  # worked out beside, of the advice there is
        place = place_from(stored.place)
        self.clock = Clock(place.elapsed, started=place.started, parent=self)
        self.answers = self._read()
        self.agenda = build_agenda(pack, self.answers, None)
        self.screen, self.entry = self.agenda.standing(_known(place.screen, pack)), place.entry
        self._saved_elapsed = place.elapsed
        saving.setParent(self)
        saving.changed.connect(self.saving_changed)
        saving.broken.connect(self.failed)
        self.clock.ticked.connect(self._keep_clock)
        self._evaluate()

    # what stands

    @property
    def saving(self) -> Literal["saved", "saving", "failed"]:
        """Tell whether everything entered is on the disk."""
        return self._saving.state

    @property
    def save_error(self) -> KnownError | None:
        """What keeps the store from writing, while it does."""
        return self._saving.error

    def prepared(self, question: str) -> Prepared | None:
        """Return the figure prepared for a question that has no answer yet."""
        said = self.state.slots.get(slots.prepared_slot(question))
        if said is None or self.answers.answer(question) is not None:
            return None
        try:
            answer = answer_from(_without_source(said), question, self.pack)
        except AnswerError:
            return None
        return Prepared(answer, part(said, "source"))

    @property
    def packs(self) -> tuple[Pack, ...]:
        """Its pack, and those before it that can be read: they name what this one does not."""
        named = {self._begun_with} | packs_named(self.revisions)
        before: list[Pack] = []
        for sha256 in sorted(named - {self.pack.sha256}):
            with suppress(KnownError):
                before.append(self._find_pack(sha256))
        return (self.pack, *before)

    @property
    def history(self) -> History:
        """What can be undone and redone."""
        return history(self.revisions)

    # ways to change it

    def answer(self, question: str, answer: Answer | None, entry: str = "") -> None:
        """Give, change or (None) withdraw an answer."""
        said = None if answer is None else answer_json(answer)
        self.edit({slots.answer_slot(question, entry): said}, slots.answer_slot(question, entry))

    def prepare(self, question: str, answer: Answer | None, source: str = "") -> None:
        """Note a figure before the talk, or (None) drop it."""
        said = None if answer is None else _with_source(answer_json(answer), source)
        self.edit({slots.prepared_slot(question): said}, slots.prepared_slot(question))

    def confirm(self, question: str) -> None:
        """Make the prepared figure the answer; its source becomes the evidence."""
        if (prepared := self.prepared(question)) is not None:
            evidence = prepared.answer.evidence or prepared.source
            self.answer(question, replace(prepared.answer, evidence=evidence))

    def edit(self, changes: Changes, label: str) -> None:
        """Change some slots as one edit; `label` is the slot it is mainly about."""
        self._revise(changes, label, None)

    def undo(self) -> None:
        """Take the last edit back."""
        if stack := self.history.undo:
            self._take_back(stack[-1], UNDONE)

    def redo(self) -> None:
        """Bring the edit taken back last in again."""
        if stack := self.history.redo:
            self._take_back(stack[-1], REDONE)

    def move(self, offered: Offered) -> None:
        """Move the engagement to a pack, as one edit."""
        name = offered.name
        changes: Changes = {slots.PACK: name.to_json()}
        said = subject(name.label, offered.pack)
        moved = Text(de=MOVED.de.format(what=said.de), en=MOVED.en.format(what=said.en))
        self._move(changes, name.label, kept=offered.kept, said=moved)

    def want_preview(
        self,
        offered: Offered,
        done: Callable[[MovePreview], None],
        failed: Callable[[Exception], None],
    ) -> Job:
        """Work out what moving the engagement to a pack comes to, as it stands now."""
        state, pack, minutes = self.state, self.pack, self.clock.minutes
        return self._lane.run(
            lambda _: preview_move(state, pack, offered.pack, minutes), done, failed
        )

    def _take_back(self, revision: Revision, words: Text) -> None:
        changes = reverse(revision)
        what = self.what(revision)
        said = Text(de=words.de.format(what=what.de), en=words.en.format(what=what.en))
        if slots.PACK in changes:
            self._move_back(changes, revision, said)
            return
        self._revise(changes, revision.label, revision.id)
        self.said.emit(said)
        self._show(revision)

    def _move_back(self, changes: Changes, revision: Revision, said: Text) -> None:
        try:
            self._find_pack(in_force(self._begun_with, changes[slots.PACK]))
        except KnownError as error:
            self.failed.emit(error)
            return
        self._move(changes, revision.label, revision.id, said=said)

    def _move(
        self,
        changes: Changes,
        label: str,
        undoes: str | None = None,
        *,
        kept: KeptPack | None = None,
        said: Text,
    ) -> None:
        if effective := self.state.effective(changes):
            self._save(effective, label, undoes, kept)
            self.moved.emit(said)

    def hand_over(self) -> tuple[Stored, Saving]:
        """Return all there is, for another session to go on with; this one is done with."""
        self._left = True
        self.clock.ticked.disconnect(self._keep_clock)
        self._saving.changed.disconnect(self.saving_changed)
        self._saving.broken.disconnect(self.failed)
        place = self._place().to_json()
        held, done = dict(self.state.slots), tuple(self.revisions)
        return Stored(self.id, self._begun_with, held, done, place), self._saving

    def what(self, revision: Revision) -> Text:
        """Return in words what an edit was about."""
        return subject(revision.label, self.pack)

    def _show(self, revision: Revision) -> None:
        """Go to the question an undone or redone edit was about."""
        if slots.kind_of(revision.label) in (slots.ANSWER, slots.PREPARED):
            question, entry = slots.parts_of(revision.label)
            for view in self.agenda.views:
                if view.screen.question == question:
                    self.go_to(view.screen, entry)

    def _revise(self, changes: Changes, label: str, undoes: str | None) -> None:
        effective = self.state.effective(changes)
        if not effective:
            return
        self._save(effective, label, undoes)
        self._follow_state()
        self.changed.emit(frozenset(effective))
        self.before = self.advice
        self._evaluate()

    def _save(
        self, changes: Changes, label: str, undoes: str | None, pack: KeptPack | None = None
    ) -> None:
        revision = self._saving.save(self.state.slots, changes, label, undoes, pack)
        self.revisions.append(revision)
        self.state = self.state.with_(changes)

    # the way through the interview

    def go_to(self, screen: Screen, entry: str = "") -> None:
        """Show a screen of the interview, at a business line where `entry` names one."""
        if (screen, entry) == (self.screen, self.entry):
            return
        self.screen, self.entry = screen, entry
        self._keep_place()
        self.place_changed.emit()

    def forward(self) -> None:
        """Go to the next screen; the last one stays."""
        if (screen := self.agenda.after(self.screen)) is not None:
            self.go_to(screen)

    def back(self) -> None:
        """Go to the previous screen; the first one stays."""
        if (screen := self.agenda.before(self.screen)) is not None:
            self.go_to(screen)

    # advice

    def work_out(self, what: Callable[[Advice, GoOn], T], done: Callable[[T], None]) -> Job | None:
        """Work something out from the advice, aside, and call `done` where that still holds.

        No answer waits for it: it is given up once the answers change, as soon as `what` calls
        what it is given beside the advice.
        """
        advice = self.advice
        if advice is None:
            return None

        def tell(found: T) -> None:
            if self.advice is advice and not self._left:
                done(found)

        def fail(error: Exception) -> None:
            if not self._left:
                self.failed.emit(error)

        job = self._lane.run(lambda job: what(advice, job.go_on), tell, fail)
        self._aside.append(job)
        return job

    def _give_up_aside(self) -> None:
        for job in self._aside:
            job.cancel()
        self._aside.clear()

    @property
    def advice_is_current(self) -> bool:
        """Tell whether the advice rests on the answers as they are now."""
        return self.advice is not None and self.advice.answers is self.answers

    def _evaluate(self) -> None:
        """Have the answers evaluated, one evaluation at a time, the latest answers last."""
        self._give_up_aside()
        if self._evaluating:
            return
        self._evaluating = True
        pack, answers, previous = self.pack, self.answers, self.advice

        def fail(error: Exception) -> None:
            self._no_advice(answers, error)

        self._lane.run(lambda _: evaluate(pack, answers, previous), self._take_advice, fail)

    def _take_advice(self, advice: Advice) -> None:
        if self._left:
            return
        self._evaluating = False
        if advice.answers is not self.answers:
            self._evaluate()
            return
        self._give_up_aside()
        self.advice = advice
        self.agenda = build_agenda(self.pack, self.answers, advice)
        self.go_to(self.agenda.standing(self.screen), self.entry)
        self._saving.save_summary(summarise(self.state, self.agenda, advice), self.pack.sha256)
        self.advice_changed.emit()

    def _no_advice(self, answers: AnswerSet, error: Exception) -> None:
        if self._left:
            return
        self._evaluating = False
        self.failed.emit(error)
        if answers is not self.answers:  # what fails for one answer may do for the next
            self._evaluate()

    def _follow_state(self) -> None:
        self.answers = self._read()
        self.agenda = build_agenda(self.pack, self.answers, self.advice)
        self.go_to(self.agenda.standing(self.screen), self.entry)

    def _read(self) -> AnswerSet:
        read = read_answers(self.state, self.pack, self.clock.minutes)
        self.unfit = read.unfit
        return read.answers

    # where it stands, which nobody undoes

    @Slot()
    def _keep_clock(self) -> None:
        moved = abs(self.clock.elapsed - self._saved_elapsed) >= CLOCK_SAVED_EVERY
        if moved or not self.clock.running:
            self._keep_place()
        if not self.clock.running:
            self.read_clock()

    def read_clock(self) -> None:
        """Let the answers say how long the talk has taken by now."""
        if self.clock.minutes != self.answers.conversation.minutes:
            self._follow_state()
            self._evaluate()

    def _keep_place(self) -> None:
        self._saved_elapsed = self.clock.elapsed
        self._saving.save_place(self._place())

    def _place(self) -> Place:
        return Place(self.screen, self.entry, self.clock.elapsed, started=self.clock.started)

    def write_rest(self) -> None:
        """Write what still waits, while the lane has nothing under way; see `Saving`."""
        self._saving.write_rest()

    def hold(self) -> None:
        """Write nothing more until `release`, since the engagement may be gone."""
        self._saving.hold()

    def release(self) -> None:
        """Write again."""
        self._saving.release()

    def forget(self) -> None:
        """Give up what is not yet written, since the engagement is gone."""
        self._saving.forget()

    def close(self) -> None:
        """Stop the clock and keep where the talk stands; what was entered is already on its way.

        The last answers are still evaluated, since the list shows what they come to.
        """
        if self.clock.running:
            self.clock.pause()
        self._keep_place()


def _known(screen: Screen | None, pack: Pack) -> Screen | None:
    """Return a screen to stand on: where the pack has no such question, its section's first."""
    if screen is None or not screen.question or screen.question in pack.questions:
        return screen
    return Screen(screen.section)


def _with_source(said: Json, source: str) -> Json:
    return {**said, "source": source} if isinstance(said, dict) and source else said


def _without_source(said: Json) -> Json:
    return {k: v for k, v in said.items() if k != "source"} if isinstance(said, dict) else said
