# SPDX-License-Identifier: Apache-2.0
"""What another pack would make of an engagement, worked out before it is moved there."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.engagement.answer_set import Unfit, read_answers
from desktop.engagement.state import EngagementState
from rules.advice.advice import Advice
from rules.advice.engine import evaluate
from rules.pack.pack import Pack


@dataclass(frozen=True)
class MovePreview:
    """The same answers by two packs.

    `before` is None where the former pack cannot be read any more; `after` where the new one does
    not have the engagement's format, which keeps it from being moved. `new_questions` are asked
    by the new pack alone and have no answer yet. `unfit` are the answers it has no place for;
    they are kept.
    """

    before: Advice | None
    after: Advice | None
    new_questions: tuple[str, ...]
    unfit: tuple[Unfit, ...]


def preview_move(
    state: EngagementState, before: Pack | None, after: Pack, minutes: int | None = None
) -> MovePreview:
    """Return what moving an engagement comes to; `minutes`: how long the talk has taken."""
    read = read_answers(state, after, minutes)
    then = None if before is None else _advise(state, before, minutes)
    now = evaluate(after, read.answers) if state.format in after.formats else None
    return MovePreview(then, now, _new_questions(then, now), read.unfit)


def _advise(state: EngagementState, pack: Pack, minutes: int | None) -> Advice | None:
    if state.format not in pack.formats:
        return None
    return evaluate(pack, read_answers(state, pack, minutes).answers)


def _new_questions(before: Advice | None, after: Advice | None) -> tuple[str, ...]:
    if before is None or after is None:
        return ()
    asked_before = set(before.knowledge.asked)
    waiting = {
        ref.name
        for ref in (*after.asked, *after.pending)
        if after.answers.answer(ref.name, ref.entry) is None
    }
    return tuple(name for name in after.knowledge.asked if name in waiting - asked_before)
