# SPDX-License-Identifier: Apache-2.0
"""Which questions are asked in a talk, which are pending, and which answers are not read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rules.advice.knowledge import Knowledge
from rules.advice.scope import Scope
from rules.answers.answers import Answer, AnswerSet
from rules.catalogue import problem
from rules.errors import Place, Problem
from rules.expressions.values import Ref
from rules.pack.pack import Pack

_KEPT = "asking"


@dataclass(frozen=True)
class _Asking:
    """The questions of one scope: what its agenda asks, and what was answered beside it."""

    beside: tuple[str, ...]
    asked: tuple[Ref, ...]
    pending: tuple[Ref, ...]


def asked(knowledge: Knowledge) -> tuple[Ref, ...]:
    """Return the questions that are asked and apply, agenda first, entry by entry."""
    return tuple(ref for scope in knowledge.scopes for ref in _asking(knowledge, scope).asked)


def pending(knowledge: Knowledge) -> tuple[Ref, ...]:
    """Return the agenda's questions of which no further answer, only a better one, can tell."""
    return tuple(ref for scope in knowledge.scopes for ref in _asking(knowledge, scope).pending)


def unread(knowledge: Knowledge) -> Iterator[Problem]:
    """Yield a note on every answer that is kept but not read, since its question does not apply."""
    for scope in knowledge.scopes:
        for question in scope.answers.given(scope.entry):
            if not knowledge.pack.questions[question].show_when:
                continue
            applies = scope.applicable(question)
            if applies.known and applies.value is False:
                field = f"{scope.entry}.{question}" if scope.entry else question
                yield problem("answer_not_read", Place(field=field), name=question)


def _asking(knowledge: Knowledge, scope: Scope) -> _Asking:
    agenda = _agenda(knowledge, scope)
    beside = tuple(q for q in scope.answers.given(scope.entry) if q not in agenda)
    kept: _Asking | None = scope.recall(_KEPT)
    if kept is None or kept.beside != beside:
        asked_ = tuple(scope.ref(q) for q in (*agenda, *beside) if _applies(scope, q))
        kept = _Asking(beside, asked_, tuple(_pending(scope, agenda)))
        scope.keep(_KEPT, kept, hideable(scope.pack))
    return kept


def _agenda(knowledge: Knowledge, scope: Scope) -> dict[str, None]:
    """Return the questions the talk asks in a scope, in its order."""
    pack, asked_, inside = scope.pack, knowledge.asked, scope.scope
    kept: dict[str, None] | None = pack.memory.recall(("agenda", asked_, inside))
    if kept is None:
        kept = {q: None for q in asked_ if scope.owns(pack.questions[q].scope)}
        pack.memory.keep(("agenda", asked_, inside), kept)
    return kept


def hideable(pack: Pack) -> frozenset[str]:
    """Return the questions that do not always apply."""
    kept: frozenset[str] | None = pack.memory.recall("hideable")
    if kept is None:
        kept = frozenset(name for name, question in pack.questions.items() if question.show_when)
        pack.memory.keep("hideable", kept)
    return kept


def _applies(scope: Scope, question: str) -> bool:
    """Tell whether a question applies for certain; one that may yet apply is not asked yet."""
    applies = scope.applicable(question)
    return applies.known and applies.value is True


def _pending(scope: Scope, agenda: dict[str, None]) -> Iterator[Ref]:
    for question in agenda:
        applies = scope.applicable(question)
        if not applies.known and _all_given(applies.missing, scope.answers):
            yield scope.ref(question)


def _all_given(refs: frozenset[Ref], answers: AnswerSet) -> bool:
    """Tell whether all names are questions with an answer, open, a range or disputed ones too."""
    return all(answers.answer(ref.name, ref.entry) is not None for ref in refs)


def is_waiting(answer: Answer | None) -> bool:
    """Tell whether a question with this answer is still to be answered."""
    return answer is None or answer.state == "open"
