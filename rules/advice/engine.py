# SPDX-License-Identifier: Apache-2.0
"""From a pack and answers to advice: pure, and always the same for the same input."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from rules.advice.advice import Advice, Conclusion, LinePattern, NextQuestion, PatternShares
from rules.advice.findings import conclude
from rules.advice.knowledge import Knowledge
from rules.advice.levels import Lever
from rules.advice.patterns import line_patterns
from rules.advice.scope import Scope
from rules.advice.selection import chosen_measures, recommend
from rules.answers.answers import AnswerSet
from rules.catalogue import problem
from rules.errors import Place, Problem
from rules.expressions.values import Ref
from rules.pack.pack import Pack


def evaluate(pack: Pack, answers: AnswerSet, previous: Advice | None = None) -> Advice:
    """Return the advice that follows from the answers.

    With `previous`, advice on an earlier state of the talk, the same comes out sooner: only what
    rests on a changed answer is worked out again.
    """
    earlier = previous if previous is not None and previous.pack is pack else None
    knowledge = earlier.knowledge.after(answers) if earlier else Knowledge(pack, answers)
    asked = tuple(_asked(knowledge))
    open_ = _open(asked, answers)
    clarify_first = _mostly_open(pack, asked, open_)
    findings = conclude(knowledge, earlier)
    patterns = line_patterns(knowledge, earlier)
    lever = knowledge.levels.lever
    return Advice(
        pack=pack,
        answers=answers,
        levels=tuple(knowledge.levels.all.values()),
        lever=lever,
        patterns=patterns,
        portfolio=_shares(knowledge),
        findings=findings,
        measures=recommend(knowledge, findings, clarify_first=clarify_first),
        calculator=knowledge.results,
        next_questions=_next_questions(asked, answers, findings, patterns, lever),
        clarify_first=clarify_first,
        asked=asked,
        pending=tuple(_pending(knowledge)),
        open=open_,
        warnings=tuple(_warnings(knowledge)),
        knowledge=knowledge,
    )


def chosen(pack: Pack, answers: AnswerSet) -> frozenset[str]:
    """Return the ids of the measures chosen for four weeks, as `evaluate` does, and only them."""
    knowledge = Knowledge(pack, answers)
    asked = tuple(_asked(knowledge))
    clarify_first = _mostly_open(pack, asked, _open(asked, answers))
    return chosen_measures(knowledge, clarify_first=clarify_first)


def _asked(knowledge: Knowledge) -> Iterator[Ref]:
    """Yield the questions that are asked and apply, agenda first, business line by line."""
    pack, answers = knowledge.pack, knowledge.answers
    agenda = dict.fromkeys(pack.asked(answers.format))
    for question in (*agenda, *(q for q in answers.answers if q not in agenda)):
        if pack.questions[question].scope is None and _applies(knowledge, question):
            yield Ref(question)
    for line in knowledge.lines:
        more = (q for q in line.line.answers if q not in agenda)
        for question in (*agenda, *more):
            if pack.questions[question].scope is not None and _applies(line, question):
                yield Ref(question, line.id)


def _applies(scope: Scope, question: str) -> bool:
    """Tell whether a question applies for certain; one that may yet apply is not asked yet."""
    applies = scope.applicable(question)
    return applies.known and applies.value is True


def _pending(knowledge: Knowledge) -> Iterator[Ref]:
    """Yield the agenda's questions of which no further answer, only a better one, can tell."""
    agenda = dict.fromkeys(knowledge.pack.asked(knowledge.answers.format))
    for scope in (knowledge, *knowledge.lines):
        for question in agenda:
            if scope.owns(knowledge.pack.questions[question].scope):
                applies = scope.applicable(question)
                if not applies.known and _all_given(applies.missing, knowledge.answers):
                    yield scope.ref(question)


def _all_given(refs: frozenset[Ref], answers: AnswerSet) -> bool:
    """Tell whether all names are questions with an answer, open, a range or disputed ones too."""
    return all(answers.answer(ref.name, ref.entry) is not None for ref in refs)


def _open(asked: tuple[Ref, ...], answers: AnswerSet) -> tuple[Ref, ...]:
    return tuple(ref for ref in asked if _is_open(ref, answers))


def _is_open(ref: Ref, answers: AnswerSet) -> bool:
    answer = answers.answer(ref.name, ref.entry)
    return answer is not None and answer.state == "open"


def _mostly_open(pack: Pack, asked: tuple[Ref, ...], open_: tuple[Ref, ...]) -> bool:
    limit = pack.parameters["clarify_open_max_pct"].value
    return bool(asked) and Decimal(len(open_)) * 100 > limit * len(asked)


def _shares(knowledge: Knowledge) -> PatternShares:
    portfolio = knowledge.portfolio
    shares = {pattern: portfolio.share(pattern) for pattern in knowledge.pack.patterns}
    return PatternShares(portfolio.headlines, portfolio.digital, shares, portfolio.unnamed)


def _next_questions(
    asked: tuple[Ref, ...],
    answers: AnswerSet,
    findings: tuple[Conclusion, ...],
    patterns: tuple[LinePattern, ...],
    lever: Lever,
) -> tuple[NextQuestion, ...]:
    """Return open and unanswered questions by how many undecided conclusions name them."""
    says = Counter[Ref]()
    undecided = [finding.missing for finding in findings if finding.verdict == "possible"]
    undecided += [pattern.missing for pattern in patterns if pattern.verdict == "possible"]
    undecided += [tuple(lever.missing)] if lever.verdict == "possible" else []
    for missing in undecided:
        says.update(missing)
    waiting = [ref for ref in asked if _is_waiting(ref, answers) and says[ref]]
    ordered = sorted(waiting, key=lambda ref: -says[ref])
    return tuple(NextQuestion(ref, says[ref]) for ref in ordered)


def _is_waiting(ref: Ref, answers: AnswerSet) -> bool:
    answer = answers.answer(ref.name, ref.entry)
    return answer is None or answer.state == "open"


def _warnings(knowledge: Knowledge) -> Iterator[Problem]:
    """Yield the calculator's warnings and a note on every answer that is kept but not read."""
    yield from knowledge.results.own.warnings
    for scope, given in (
        (knowledge, knowledge.answers.answers),
        *((line, line.line.answers) for line in knowledge.lines),
    ):
        for question in given:
            applies = scope.applicable(question)
            if applies.known and applies.value is False:
                field = f"{scope.entry}.{question}" if scope.entry else question
                yield problem("answer_not_read", Place(field=field), name=question)
