# SPDX-License-Identifier: Apache-2.0
"""Findings: what follows, is possible, is ruled out, or was not asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rules.advice.advice import Advice, Conclusion, Sentence, Verdict
from rules.advice.knowledge import Knowledge
from rules.advice.scope import Scope
from rules.advice.sentences import sentence, slot_names
from rules.expressions.values import Possible, Ref
from rules.pack.pack import GROUP, Pack
from rules.pack.schema import Finding

_SEVERITIES = ("risk", "gap", "hint")


def conclude(knowledge: Knowledge, previous: Advice | None = None) -> tuple[Conclusion, ...]:
    """Return all findings, by severity, level, id and business line.

    Those of `previous` stay where no change affects them or a name their sentence shows.
    """
    earlier = {(f.id, f.entry): f for f in previous.findings} if previous else {}
    pack = knowledge.pack
    examined = {*pack.asked(knowledge.answers.format), *answered_questions(knowledge)}
    return tuple(
        found
        for finding in _in_order(pack)
        for found in _concluded(finding, knowledge, examined, earlier)
    )


def answered_questions(knowledge: Knowledge) -> set[str]:
    """Return the ids of all questions somebody answered, in whatever business line."""
    found = set(knowledge.answers.answers)
    for line in knowledge.answers.lines:
        found |= set(line.answers)
    return found


@dataclass(frozen=True)
class _Prepared:
    """A finding with what of it is the same for every talk.

    `shown`: its own name and those its sentences show. `decides_examined`: the questions of which
    one has to be asked or answered.
    """

    id: str
    finding: Finding
    shown: frozenset[str]
    decides_examined: frozenset[str]


def _in_order(pack: Pack) -> tuple[_Prepared, ...]:
    kept: tuple[_Prepared, ...] | None = pack.memory.recall("findings in order")
    if kept is None:
        levels = list(pack.levels)

        def order(item: tuple[str, Finding]) -> tuple[int, int, str]:
            id_, finding = item
            level = levels.index(finding.level) if finding.level else len(levels)
            return _SEVERITIES.index(finding.severity), level, id_

        kept = tuple(_prepared(pack, *item) for item in sorted(pack.findings.items(), key=order))
        pack.memory.keep("findings in order", kept)
    return kept


def _prepared(pack: Pack, id_: str, finding: Finding) -> _Prepared:
    texts = [text for text in (finding.say, finding.say_possible) if text]
    shown = frozenset((f"finding.{id_}", *(name for text in texts for name in slot_names(text))))
    return _Prepared(id_, finding, shown, _own_questions(pack, id_, finding))


def _concluded(
    prepared: _Prepared,
    knowledge: Knowledge,
    examined: set[str],
    earlier: Mapping[tuple[str, str], Conclusion],
) -> Iterator[Conclusion]:
    id_, finding = prepared.id, prepared.finding
    if prepared.decides_examined and prepared.decides_examined.isdisjoint(examined):
        yield _conclusion(id_, finding, knowledge, None, "not_examined")
    elif finding.scope is not None and not knowledge.lines:
        yield _conclusion(id_, finding, knowledge, None, "possible")
    else:
        for scope in (knowledge,) if finding.scope is None else knowledge.lines:
            before = earlier.get((id_, scope.entry))
            if before is not None and knowledge.unchanged(scope.entry, prepared.shown):
                yield before
            else:
                yield _judged(id_, finding, scope)


def _own_questions(pack: Pack, id_: str, finding: Finding) -> frozenset[str]:
    """Return the questions that decide whether a finding is examined: those of its own scope.

    A finding about business lines that also reads a figure is not examined by that figure alone.
    """
    reads = pack.reads[f"finding.{id_}"]
    own = frozenset(name for name in reads if pack.questions[name].scope == finding.scope)
    return own or reads


def _judged(id_: str, finding: Finding, scope: Scope) -> Conclusion:
    truth = scope.value(f"finding.{id_}")
    if not truth.known:
        return _conclusion(id_, finding, scope, truth, "possible")
    return _conclusion(id_, finding, scope, truth, "certain" if truth.value else "ruled_out")


def _conclusion(
    id_: str, finding: Finding, scope: Scope, truth: Possible | None, verdict: Verdict
) -> Conclusion:
    text = finding.say if verdict == "certain" else finding.say_possible or finding.say
    in_entry = finding.scope is None or bool(scope.entry)
    return Conclusion(
        id=id_,
        entry=scope.entry,
        verdict=verdict,
        open=verdict == "possible" and not _any_answered(id_, scope),
        sentence=sentence(text, scope) if in_entry else sentence_without_entry(finding),
        because=answered(truth.refs - truth.missing, scope) if truth else (),
        missing=unanswered(truth.missing, scope.pack) if truth else (),
    )


def sentence_without_entry(finding: Finding) -> Sentence:
    """Return the sentence of a finding about business lines while there are none."""
    return Sentence(finding.say_possible or finding.say, {})


def answered(refs: frozenset[Ref], scope: Scope) -> tuple[Ref, ...]:
    """Return those of the names that are questions with an answer or an assumption."""
    return tuple(sorted(ref for ref in refs if is_answered(ref, scope)))


def unanswered(refs: frozenset[Ref], pack: Pack) -> tuple[Ref, ...]:
    """Return those of the names that are questions, or the list of business lines itself."""
    return tuple(sorted(ref for ref in refs if ref.name in pack.questions or ref.name == GROUP))


def is_answered(ref: Ref, scope: Scope) -> bool:
    """Tell whether a question has an answer (open is none) or is assumed."""
    question = scope.pack.questions.get(ref.name)
    if question is None:
        return False
    answer = scope.answers.answer(ref.name, ref.entry)
    return question.assumed is not None if answer is None else answer.state != "open"


def _any_answered(id_: str, scope: Scope) -> bool:
    for name in scope.pack.reads[f"finding.{id_}"]:
        question = scope.pack.questions[name]
        entry = scope.entry if question.scope else ""
        answer = scope.answers.answer(name, entry)
        if answer is not None and answer.state != "open":
            return True
    return False
