# SPDX-License-Identifier: Apache-2.0
"""Answers that do not go together, as the pack declares it; none is taken back."""

from __future__ import annotations

from collections.abc import Iterator

from rules.advice.advice import Advice, ContradictionFound
from rules.advice.knowledge import Knowledge
from rules.advice.scope import Scope
from rules.advice.sentences import sentence, slot_names
from rules.expressions.values import Ref
from rules.pack.schema import Contradiction


def contradictions(
    knowledge: Knowledge, previous: Advice | None = None
) -> tuple[ContradictionFound, ...]:
    """Return the contradictions that are certain, in the order of pack and entries.

    Those of `previous` stay where no change affects them.
    """
    earlier = {(c.id, c.entry): c for c in previous.contradictions} if previous else {}
    found: list[ContradictionFound] = []
    for id_, declared in knowledge.pack.contradictions.items():
        names = {f"contradictions.{id_}", *slot_names(declared.say)}
        for scope in knowledge.scopes_of(declared.scope):
            before = earlier.get((id_, scope.entry))
            if before is not None and knowledge.unchanged(scope.entry, names):
                found.append(before)
            else:
                found.extend(_found(id_, declared, scope))
    return tuple(found)


def _found(id_: str, declared: Contradiction, scope: Scope) -> Iterator[ContradictionFound]:
    truth = scope.truth(f"contradictions.{id_}.when")
    if truth.known and truth.value is True:
        questions = scope.pack.questions
        between = tuple(
            Ref(name, scope.entry if scope.owns(questions[name].scope) else "")
            for name in declared.between
        )
        yield ContradictionFound(id_, scope.entry, between, sentence(declared.say, scope))
